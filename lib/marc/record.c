#include "marc/record.h"

#include <stdio.h>
#include <string.h>

const char *marc_format_name(enum marc_format format)
{
    return format == MARC_FORMAT_MARC21   ? "MARC21"
           : format == MARC_FORMAT_CNMARC ? "CNMARC"
                                          : "unknown";
}

/* ---- looking ------------------------------------------------------------ */

static char code_of(const char *p)
{
    return *p > ' ' && *p < 0x7F ? *p : '?';
}

bool marc_sub_next(const struct marc_field *f, size_t *at, struct marc_sub *s)
{
    const char *p = f->data + *at, *end = f->data + f->n, *next;

    if (f->control || p >= end)
        return false;
    if (*p != MARC_SUB) {
        s->code = 'a';
        s->p = p;
    } else {
        while (p < end && *p == MARC_SUB)
            p++;
        if (p == end)
            return false;
        s->code = code_of(p);
        s->p = s->code == '?' && *p != '?' ? p : p + 1;
    }
    next = memchr(s->p, MARC_SUB, (size_t)(end - s->p));
    if (next == NULL)
        next = end;
    s->n = (size_t)(next - s->p);
    *at = (size_t)(next - f->data);
    return true;
}

bool marc_sub_find(const struct marc_field *f, char code, struct marc_sub *s)
{
    size_t at = 0;

    while (marc_sub_next(f, &at, s))
        if (s->code == code)
            return true;
    return false;
}

static bool tag_fits(const char *tag, const char *pattern)
{
    for (int i = 0; i < 3; i++)
        if (pattern[i] != 'X' && pattern[i] != tag[i])
            return false;
    return true;
}

const struct marc_field *marc_field_next(const struct marc_record *rec,
                                         const char *tag,
                                         const struct marc_field *after)
{
    const struct marc_field *f = after == NULL ? rec->fields : after + 1;

    for (; f < rec->fields + rec->count; f++)
        if (tag_fits(f->tag, tag))
            return f;
    return NULL;
}

static const char *copy_trimmed(struct arena *mem, const char *p, size_t n)
{
    while (n > 0 && (*p == ' ' || *p == '\n' || *p == '\r' || *p == '\t')) {
        p++;
        n--;
    }
    while (n > 0 && (p[n - 1] == ' ' || p[n - 1] == '\n' ||
                     p[n - 1] == '\r' || p[n - 1] == '\t'))
        n--;
    return arena_copy_bytes(mem, p, n);
}

const char *marc_field_text(struct arena *mem, const struct marc_field *f,
                            char code)
{
    struct marc_sub s;

    if (f->control)
        return code == 0 ? copy_trimmed(mem, f->data, f->n) : NULL;
    return marc_sub_find(f, code, &s) ? copy_trimmed(mem, s.p, s.n) : NULL;
}

const char *marc_text(struct arena *mem, const struct marc_record *rec,
                      const char *tag, char code)
{
    const struct marc_field *f = NULL;

    while ((f = marc_field_next(rec, tag, f)) != NULL) {
        const char *text = marc_field_text(mem, f, code);
        if (text != NULL)
            return text;
    }
    return NULL;
}

const char *marc_control_number(struct arena *mem,
                                const struct marc_record *rec)
{
    const char *number = marc_text(mem, rec, "001", 0);

    return number == NULL ? "" : number;
}

/* ---- making ------------------------------------------------------------- */

struct marc_record *marc_record_new(struct arena *mem,
                                    enum marc_format format,
                                    const char *leader)
{
    struct marc_record *rec = ARENA_NEW(mem, struct marc_record);

    rec->format = format;
    rec->charset = CHARSET_UTF8;
    snprintf(rec->leader, sizeof rec->leader, "%-24.24s", leader);
    return rec;
}

static struct marc_field *add(struct arena *mem, struct marc_record *rec,
                              const char *tag)
{
    struct marc_field *f;

    if (rec->count == rec->room) {
        size_t room = rec->room == 0 ? 32 : rec->room * 2;
        struct marc_field *more = ARENA_ARRAY(mem, struct marc_field, room);
        if (rec->count > 0)
            memcpy(more, rec->fields, rec->count * sizeof *more);
        rec->fields = more;
        rec->room = room;
    }
    f = &rec->fields[rec->count++];
    *f = (struct marc_field){.ind = {' ', ' '}, .data = ""};
    snprintf(f->tag, sizeof f->tag, "%-3.3s", tag);
    return f;
}

struct marc_field *marc_add_control(struct arena *mem,
                                    struct marc_record *rec, const char *tag,
                                    const char *text)
{
    struct marc_field *f = add(mem, rec, tag);

    f->control = true;
    f->data = arena_copy(mem, text);
    f->n = (uint32_t)strlen(text);
    return f;
}

struct marc_field *marc_add_field(struct arena *mem, struct marc_record *rec,
                                  const char *tag, const char *ind)
{
    struct marc_field *f = add(mem, rec, tag);

    if (ind[0] != '\0') {
        f->ind[0] = ind[0];
        f->ind[1] = ind[1] == '\0' ? ' ' : ind[1];
    }
    return f;
}

void marc_add_sub(struct arena *mem, struct marc_field *f, char code,
                  const char *text)
{
    size_t n = text == NULL ? 0 : strlen(text);
    char *data;

    if (n == 0)
        return;
    data = arena_raw(mem, f->n + n + 2);
    memcpy(data, f->data, f->n);
    data[f->n] = MARC_SUB;
    data[f->n + 1] = code;
    memcpy(data + f->n + 2, text, n);
    f->data = data;
    f->n += (uint32_t)n + 2;
    f->raw = NULL;
    f->raw_n = 0;
}

void marc_note(struct ctx *c, struct marc_record *rec,
               struct marc_problem what, const char *fmt, ...)
{
    struct marc_problem **last = &rec->problems;
    char text[400];
    va_list ap;

    if (rec->problem_count++ >= MARC_MAX_PROBLEMS)
        return;
    while (*last != NULL)
        last = &(*last)->next;
    va_start(ap, fmt);
    say_into(c->lang, text, sizeof text, fmt, ap);
    va_end(ap);
    what.text = arena_copy(c->mem, text);
    what.next = NULL;
    *last = ARENA_NEW(c->mem, struct marc_problem);
    **last = what;
}
