/* lines_read.c - a record from its text (lines.h). */
#include <ctype.h>
#include <string.h>

#include "base/buf.h"
#include "base/charset.h"
#include "marc/lines.h"

/* A text being read, and the fields that it may say again. */
struct reading {
    struct ctx *c;
    struct marc_from_lines *out;
    const struct marc_record *base;
    const char **known; /* the line of each field of base; NULL: taken */
    size_t next;        /* ... and where to look first */
    size_t line;        /* the one being read, from 0 */
};

static struct marc_finding wrong(const struct reading *r)
{
    return (struct marc_finding){
        .grade = MARC_ERROR, .rule = "line", .line = r->line};
}

/* A line that says nothing: nobody loses by it. */
static void pass_over(struct reading *r, const struct marc_field *f)
{
    struct marc_finding what = {
        .grade = MARC_WARNING, .rule = "empty", .line = r->line};

    memcpy(what.tag, f->tag, sizeof what.tag);
    marc_find(r->c, &r->out->findings, what,
              "field %s is empty and is left out", f->tag);
}

/* The field of the base with this very line. They come in their order, unless
 * somebody moved them. */
static const struct marc_field *same_field(struct reading *r,
                                           const char *line)
{
    size_t count = r->base == NULL ? 0 : r->base->count;

    for (size_t i = 0; i < count; i++) {
        size_t at = (r->next + i) % count;
        if (r->known[at] == NULL || strcmp(r->known[at], line) != 0)
            continue;
        r->known[at] = NULL;
        r->next = at + 1;
        return &r->base->fields[at];
    }
    return NULL;
}

static void make_room(struct reading *r, size_t room)
{
    struct marc_record *rec = &r->out->record;
    struct marc_field *fields =
        ARENA_ARRAY(r->c->mem, struct marc_field, room);
    size_t *line = ARENA_ARRAY(r->c->mem, size_t, room);

    if (rec->count > 0) {
        memcpy(fields, rec->fields, rec->count * sizeof *fields);
        memcpy(line, r->out->line, rec->count * sizeof *line);
    }
    rec->fields = fields;
    r->out->line = line;
    rec->room = room;
}

static struct marc_field *add(struct reading *r)
{
    struct marc_record *rec = &r->out->record;

    if (rec->count == rec->room)
        make_room(r, rec->room * 2);
    r->out->line[rec->count] = r->line;
    return &rec->fields[rec->count++];
}

/* One character of text at *p, pictures of control characters turned back. */
static void take_char(struct buf *to, const char **p)
{
    const unsigned char *u = (const unsigned char *)*p;

    if (u[0] == 0xE2 && u[1] == 0x90 &&
        ((u[2] > 0x80 && u[2] < 0x80 + MARC_END) || u[2] == 0xA1)) {
        buf_char(to, u[2] == 0xA1 ? 0x7F : (char)(u[2] - 0x80));
        *p += 3;
    } else {
        buf_char(to, *(*p)++);
    }
}

static const char *plain(struct reading *r, const char *p)
{
    struct buf text = buf_new(r->c->mem);

    while (*p != '\0')
        take_char(&text, &p);
    return text.p;
}

/* A mark that is doubled stands for itself. */
static bool begins_sub(const char *p, const char *mark)
{
    size_t n = strlen(mark);

    return strncmp(p, mark, n) == 0 && strncmp(p + n, mark, n) != 0;
}

/* One subfield behind its code, up to the next mark; *p moves on. */
static void take_sub(struct buf *data, const char **p, const char *mark)
{
    size_t n = strlen(mark), start = data->n;
    char code = *(*p)++;

    buf_char(data, MARC_SUB);
    buf_char(data, code);
    while (**p != '\0' && !begins_sub(*p, mark)) {
        if (strncmp(*p, mark, n) == 0) { /* doubled */
            buf_text(data, mark);
            *p += 2 * n;
        } else {
            take_char(data, p);
        }
    }
    if (data->n == start + 2) { /* empty: nothing is said by it */
        data->n = start;
        data->p[start] = '\0';
    }
}

static bool read_subs(struct reading *r, struct marc_field *f, const char *p)
{
    const char *mark = strstr(p, MARC_MARK) == NULL ? "$" : MARC_MARK;
    struct buf data = buf_new(r->c->mem);

    if (!begins_sub(p, mark)) {
        marc_find(r->c, &r->out->findings, wrong(r),
                  "field %s: a subfield begins with %s and its letter",
                  f->tag, MARC_MARK);
        return false;
    }
    while (*p != '\0') {
        p += strlen(mark);
        if (!isalnum((unsigned char)*p) && !ispunct((unsigned char)*p)) {
            marc_find(r->c, &r->out->findings, wrong(r),
                      "field %s: behind %s stands the letter or digit of a "
                      "subfield", f->tag, MARC_MARK);
            return false;
        }
        take_sub(&data, &p, mark);
    }
    f->data = data.p;
    f->n = (uint32_t)data.n;
    return true;
}

static bool is_blank_ind(char c)
{
    return c == '_' || c == '#' || c == ' ';
}

/* "1_ ‡a...", "1_‡a...", or no indicators at all. */
static const char *read_indicators(struct marc_field *f, const char *p)
{
    if (*p == '$' || strncmp(p, MARC_MARK, 3) == 0)
        return p;
    for (int i = 0; i < 2 && *p >= ' ' && *p < 0x7F; i++, p++)
        f->ind[i] = is_blank_ind(*p) ? ' ' : *p;
    while (*p == ' ')
        p++;
    return p;
}

static void read_field(struct reading *r, const char *line)
{
    struct marc_field f = {.ind = {' ', ' '}, .data = ""};

    for (int i = 0; i < 3; i++)
        if (!isalnum((unsigned char)line[i])) {
            marc_find(r->c, &r->out->findings, wrong(r), "a line begins with "
                      "the three characters of a field, like 200");
            return;
        }
    memcpy(f.tag, line, 3);
    line += 3;
    line += *line == ' ';
    f.control = memcmp(f.tag, "00", 2) == 0;
    if (f.control) {
        f.data = plain(r, line);
        f.n = (uint32_t)strlen(f.data);
    } else if (!read_subs(r, &f, read_indicators(&f, line))) {
        return;
    }
    if (f.n > 0)
        *add(r) = f;
    else
        pass_over(r, &f);
}

/* Its lengths are counted anew when the record is written. */
static void read_leader(struct reading *r, const char *p)
{
    size_t n = strlen(p);
    char *leader = r->out->record.leader;

    r->out->leader_line = r->line;
    if (n > 24 || n < 20 || !utf8_is_ascii(p, n)) {
        marc_find(r->c, &r->out->findings, wrong(r),
                  "the leader has 24 plain characters");
        return;
    }
    memset(leader, ' ', 24);
    memcpy(leader, p, n);
}

static void read_line(struct reading *r, const char *line)
{
    const struct marc_field *same;
    size_t bad;

    if (line[strspn(line, " \t")] == '\0')
        return;
    if (r->out->record.count >= MARC_MAX_FIELDS) {
        marc_find(r->c, &r->out->findings, wrong(r),
                  "a record has %d fields at most", MARC_MAX_FIELDS);
    } else if (!utf8_is_valid(line, strlen(line), &bad)) {
        marc_find(r->c, &r->out->findings, wrong(r),
                  "the line is no UTF-8 from byte %zu on", bad + 1);
    } else if (line[strcspn(line, "\x1D\x1E\x1F")] != '\0') {
        marc_find(r->c, &r->out->findings, wrong(r), "the line has a control "
                  "character that ends fields or records");
    } else if ((same = same_field(r, line)) != NULL) {
        *add(r) = *same;
    } else if (strncmp(line, "LDR", 3) == 0) {
        read_leader(r, line + 3 + (line[3] == ' '));
    } else {
        read_field(r, line);
    }
}

static void begin(struct reading *r, enum marc_format format)
{
    struct marc_record *rec = &r->out->record;

    *r->out = (struct marc_from_lines){.leader_line = MARC_NO_LINE};
    if (r->base == NULL) {
        *rec = *marc_record_new(r->c->mem, format,
                                format == MARC_FORMAT_CNMARC
                                    ? "00000nam0 2200000   450 "
                                    : "00000nam a2200000 c 4500");
        make_room(r, 64);
        return;
    }
    *rec = *r->base;
    rec->count = 0;
    make_room(r, r->base->count + 16);
    rec->raw = NULL;
    rec->raw_n = 0;
    r->known = ARENA_ARRAY(r->c->mem, const char *, r->base->count + 1);
    for (size_t i = 0; i < r->base->count; i++)
        r->known[i] = marc_field_line(r->c->mem, &r->base->fields[i]);
}

void marc_lines_read(struct ctx *c, const char *text,
                     const struct marc_record *base, enum marc_format format,
                     struct marc_from_lines *out)
{
    struct reading r = {.c = c, .out = out, .base = base};

    begin(&r, format);
    for (const char *p = text; *p != '\0'; r.line++) {
        size_t n = strcspn(p, "\n");
        size_t cut = n > 0 && p[n - 1] == '\r' ? n - 1 : n;
        read_line(&r, arena_copy_bytes(c->mem, p, cut));
        p += n + (p[n] == '\n');
    }
}
