#include "marc/lines.h"

#include <stdio.h>
#include <string.h>

#include "base/buf.h"

void marc_find(struct ctx *c, struct marc_findings *all,
               struct marc_finding what, const char *fmt, ...)
{
    char text[400];
    va_list ap;

    if (all->count >= MARC_MAX_FINDINGS)
        return;
    if (all->count == all->room) {
        size_t room = all->room == 0 ? 16 : all->room * 2;
        struct marc_finding *more =
            ARENA_ARRAY(c->mem, struct marc_finding, room);
        if (all->count > 0)
            memcpy(more, all->item, all->count * sizeof *more);
        all->item = more;
        all->room = room;
    }
    va_start(ap, fmt);
    say_into(c->lang, text, sizeof text, fmt, ap);
    va_end(ap);
    what.text = arena_copy(c->mem, text);
    all->item[all->count++] = what;
}

/* ---- writing ------------------------------------------------------------ */

static void put_text(struct buf *out, const char *p, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        unsigned char byte = (unsigned char)p[i];
        if (byte < ' ' || byte == 0x7F) {
            buf_bytes(out, "\xE2\x90", 2); /* U+2400 */
            buf_char(out, (char)(0x80 + (byte == 0x7F ? 0x21 : byte)));
        } else if (n - i >= 3 && memcmp(p + i, MARC_MARK, 3) == 0) {
            buf_text(out, MARC_MARK MARC_MARK);
            i += 2;
        } else {
            buf_char(out, p[i]);
        }
    }
}

static void put_field(struct buf *out, const struct marc_field *f)
{
    size_t at = 0;
    struct marc_sub s;

    put_text(out, f->tag, strlen(f->tag));
    buf_char(out, ' ');
    if (f->control) {
        put_text(out, f->data, f->n);
        return;
    }
    for (int i = 0; i < 2; i++)
        put_text(out, f->ind[i] == ' ' ? "_" : &f->ind[i], 1);
    buf_char(out, ' ');
    while (marc_sub_next(f, &at, &s)) {
        buf_text(out, MARC_MARK);
        buf_char(out, s.code);
        put_text(out, s.p, s.n);
    }
}

const char *marc_field_line(struct arena *mem, const struct marc_field *f)
{
    struct buf out = buf_new(mem);

    put_field(&out, f);
    return out.p;
}

const char *marc_leader_line(struct arena *mem, const struct marc_record *rec)
{
    struct buf out = buf_new(mem);

    buf_text(&out, "LDR ");
    put_text(&out, rec->leader, strlen(rec->leader));
    return out.p;
}

const char *marc_lines(struct arena *mem, const struct marc_record *rec)
{
    struct buf out = buf_new(mem);

    buf_text(&out, marc_leader_line(mem, rec));
    buf_char(&out, '\n');
    for (size_t i = 0; i < rec->count; i++) {
        put_field(&out, &rec->fields[i]);
        buf_char(&out, '\n');
    }
    return out.p;
}
