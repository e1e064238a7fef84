/* iso2709_write.c - one record as ISO 2709, lengths counted in the bytes that
 * are written. */
#include <stdio.h>
#include <string.h>

#include "marc/reader.h"

enum { LEADER = 24, MOST_OF_FIELD = 9999, MOST_OF_RECORD = 99999 };

struct writing {
    struct ctx *c;
    const struct marc_record *rec;
    enum charset set;
    struct buf data;      /* fields, each with its mark */
    struct buf directory;
    bool flat; /* no indicators and no subfields anywhere */
};

/* Stored bytes can be used again: same encoding, or nothing in them that an
 * encoding could change. */
static bool raw_will_do(const struct writing *w, const struct marc_field *f)
{
    size_t skip = f->control ? 0 : 2;

    if (f->raw == NULL)
        return false;
    if (w->rec->charset == w->set)
        return true;
    if (f->raw_n < skip || f->data != f->raw + skip)
        return false;
    return utf8_is_ascii(f->raw, f->raw_n) ||
           (w->rec->charset == CHARSET_UTF8 && w->set == CHARSET_UTF8);
}

static bool put_converted(struct writing *w, const struct marc_field *f)
{
    struct arena *mem = w->c->mem;
    struct charset_text t;

    if (!f->control)
        buf_bytes(&w->data, f->ind, 2);
    if (w->set == CHARSET_UTF8 || utf8_is_ascii(f->data, f->n)) {
        buf_bytes(&w->data, f->data, f->n);
        return true;
    }
    t = w->set == CHARSET_MARC8
            ? marc8_write(mem, f->data, f->n)
            : charset_from_utf8(mem, w->set, f->data, f->n);
    if (t.bad > 0) {
        const char *at = f->data + t.first_bad;
        size_t step = utf8_step(at, f->n - t.first_bad);
        return fail(w->c, ERR_INVALID,
                    "field %s: the character \"%.*s\" does not exist in %s",
                    f->tag, (int)step, at, charset_name(w->set));
    }
    buf_bytes(&w->data, t.p, t.n);
    return true;
}

static bool put_field(struct writing *w, const struct marc_field *f)
{
    size_t start = w->data.n, length;

    if (raw_will_do(w, f))
        buf_bytes(&w->data, f->raw, f->raw_n);
    else if (!put_converted(w, f))
        return false;
    buf_char(&w->data, MARC_FIELD);
    length = w->data.n - start;
    if (length > MOST_OF_FIELD)
        return fail(w->c, ERR_INVALID,
                    "field %s has %zu bytes; ISO 2709 holds 9,999 at most",
                    f->tag, length);
    if (w->data.n > MOST_OF_RECORD)
        return fail(w->c, ERR_INVALID,
                    "the record has more than the 99,999 bytes that ISO 2709 "
                    "can hold");
    buf_format(&w->directory, "%-3.3s%04zu%05zu", f->tag, length, start);
    w->flat = w->flat && f->control;
    return true;
}

static void make_leader(const struct writing *w, char leader[LEADER + 1])
{
    size_t base = LEADER + w->directory.n + 1;
    char number[24];

    snprintf(leader, LEADER + 1, "%-24.24s", w->rec->leader);
    snprintf(number, sizeof number, "%05zu", base + w->data.n + 1);
    memcpy(leader, number, 5);
    snprintf(number, sizeof number, "%05zu", base);
    memcpy(leader + 12, number, 5);
    if (!(w->flat && leader[10] == '0' && leader[11] == '0'))
        memcpy(leader + 10, "22", 2);
    if (memcmp(leader + 20, "45", 2) != 0)
        memcpy(leader + 20, "4500", 4);
    if (w->rec->format == MARC_FORMAT_MARC21 && w->set == CHARSET_UTF8)
        leader[9] = 'a';
    else if (w->rec->format == MARC_FORMAT_MARC21 && w->set == CHARSET_MARC8)
        leader[9] = ' ';
}

static bool put_fields(struct writing *w)
{
    for (size_t i = 0; i < w->rec->count; i++)
        if (!put_field(w, &w->rec->fields[i]))
            return false;
    return true;
}

bool marc_write(struct ctx *c, const struct marc_record *rec,
                enum charset set, struct buf *out)
{
    struct writing w = {.c = c, .rec = rec, .set = set, .flat = true};
    char leader[LEADER + 1];

    if (rec->unreadable)
        return fail(c, ERR_INVALID, "the record could not be read");
    w.data = buf_new(c->mem);
    w.directory = buf_new(c->mem);
    if (!put_fields(&w))
        return false;
    if (LEADER + w.directory.n + w.data.n + 2 > MOST_OF_RECORD)
        return fail(c, ERR_INVALID,
                    "the record has more than the 99,999 bytes that ISO 2709 "
                    "can hold");
    make_leader(&w, leader);
    buf_bytes(out, leader, LEADER);
    buf_bytes(out, w.directory.p, w.directory.n);
    buf_char(out, MARC_FIELD);
    buf_bytes(out, w.data.p, w.data.n);
    buf_char(out, MARC_END);
    return true;
}
