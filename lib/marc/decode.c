/* decode.c - one record's bytes into UTF-8. The bytes decide which encoding
 * it is; leader 9 and 100 $a are often wrong. */
#include <stdlib.h>
#include <string.h>

#include "marc/reader.h"

enum { ESC = 0x1B };

void marc_decoder_end(struct marc_decoder *d)
{
    charset_close(d->open);
    marc8_close(d->marc8);
    *d = (struct marc_decoder){0};
}

/* ---- which -------------------------------------------------------------- */

/* A MARC 21 record that does not claim Unicode is MARC-8 when in doubt. */
static int marc8_likely(const struct marc_record *rec)
{
    return rec->leader[9] == ' ' &&
                   marc_field_next(rec, "245", NULL) != NULL
               ? 30
               : 0;
}

static enum charset best_score(const struct marc_record *rec)
{
    static const enum charset others[] = {
        CHARSET_UTF8,   CHARSET_GB18030, CHARSET_MARC8, CHARSET_BIG5,
        CHARSET_CP1251, CHARSET_CP866,   CHARSET_LATIN1,
    };
    const char *p = rec->raw;
    size_t n = rec->raw_n;
    enum charset best = CHARSET_UNKNOWN;
    int most = 0;

    for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
        int score = others[i] == CHARSET_MARC8
                        ? marc8_score(p, n) + marc8_likely(rec)
                        : charset_score(others[i], p, n);
        if (score > most) {
            most = score;
            best = others[i];
        }
    }
    return best;
}

static enum charset find_charset(const struct marc_record *rec, bool valid)
{
    const char *p = rec->raw;
    size_t n = rec->raw_n;

    if (valid) {
        if (!utf8_is_ascii(p, n))
            return CHARSET_UTF8;
        return rec->leader[9] != 'a' && marc8_has_escape(p, n)
                   ? CHARSET_MARC8
                   : CHARSET_ASCII;
    }
    if (marc8_has_escape(p, n) && charset_score(CHARSET_UTF8, p, n) < 50)
        return CHARSET_MARC8;
    return best_score(rec);
}

/* ---- one field ---------------------------------------------------------- */

static struct marc_problem loss(const struct marc_record *rec,
                                const struct marc_field *f, size_t at)
{
    struct marc_problem p = {.severity = MARC_LOSS};

    p.offset = rec->offset;
    if (f->raw >= rec->raw && f->raw <= rec->raw + rec->raw_n)
        p.offset += (f->raw - rec->raw) + (int64_t)at;
    memcpy(p.tag, f->tag, sizeof p.tag);
    return p;
}

struct piece {
    const char *p;
    size_t n;
};

static void append(struct charset_text *all, const char *p, size_t n)
{
    memcpy(all->p + all->n, p, n);
    all->n += n;
}

/* MARC-8 begins anew in each subfield; the mark and its code stand outside. */
static struct charset_text read_marc8(struct marc_decoder *d,
                                      struct arena *mem, struct piece in)
{
    struct charset_text all = {.p = arena_raw(mem, in.n * 5 + 64)};
    const char *p = in.p, *end = in.p + in.n;

    if (d->marc8 == NULL)
        d->marc8 = marc8_open();
    while (p < end) {
        size_t head = *p != MARC_SUB          ? 0
                      : p + 1 < end && p[1] > ' ' ? 2
                                                  : 1;
        const char *text = p + head;
        const char *next = memchr(text, MARC_SUB, (size_t)(end - text));
        struct charset_text t;
        if (next == NULL)
            next = end;
        append(&all, p, head);
        t = marc8_read(d->marc8, mem, text, (size_t)(next - text));
        append(&all, t.p, t.n);
        if (t.bad > 0 && all.bad == 0)
            all.first_bad = (size_t)(text - in.p) + t.first_bad;
        all.bad += t.bad;
        p = next;
    }
    return all;
}

static struct charset_text read_text(struct marc_decoder *d,
                                     struct arena *mem, enum charset set,
                                     struct piece in)
{
    if (set == CHARSET_MARC8)
        return read_marc8(d, mem, in);
    if (d->open == NULL || d->set != set) {
        charset_close(d->open);
        d->open = charset_open(set);
        d->set = set;
    }
    return charset_read(d->open, mem, in.p, in.n);
}

/* A field of a UTF-8 record can still hold escapes of MARC-8: converted long
 * ago, without those parts. Where the rest is ASCII they can be read. */
static enum charset charset_of_field(enum charset set, struct piece in)
{
    if (set != CHARSET_UTF8 && set != CHARSET_ASCII)
        return set;
    if (memchr(in.p, ESC, in.n) != NULL && utf8_is_ascii(in.p, in.n) &&
        marc8_has_escape(in.p, in.n))
        return CHARSET_MARC8;
    return set;
}

/* &#xNNNN; is how MARC-8 writes a character that it does not have. */
static bool has_reference(const struct marc_record *rec, struct piece in)
{
    return rec->leader[9] != 'a' && rec->charset != CHARSET_GB18030 &&
           rec->charset != CHARSET_UTF8 &&
           memmem(in.p, in.n, "&#x", 3) != NULL;
}

/* In a record that is UTF-8 or ASCII nothing means another character: the
 * text of every field is the stored one. */
static bool is_plain(const struct marc_record *rec)
{
    struct piece all = {rec->raw, rec->raw_n};

    return (rec->charset == CHARSET_UTF8 || rec->charset == CHARSET_ASCII) &&
           memchr(all.p, ESC, all.n) == NULL && !has_reference(rec, all);
}

static void decode_field(struct ctx *c, struct marc_decoder *d,
                         struct marc_record *rec, struct marc_field *f)
{
    size_t skip = f->control ? 0 : f->raw_n < 2 ? f->raw_n : 2;
    struct piece in = {f->raw + skip, f->raw_n - skip};
    enum charset set = charset_of_field(rec->charset, in);
    struct charset_text t;

    if (has_reference(rec, in))
        set = CHARSET_MARC8;
    if (set != CHARSET_MARC8 &&
        (utf8_is_ascii(in.p, in.n) ||
         (set == CHARSET_UTF8 && utf8_is_valid(in.p, in.n, NULL)))) {
        f->data = in.p;
        f->n = (uint32_t)in.n;
        return;
    }
    t = read_text(d, c->mem, set, in);
    f->data = t.p;
    f->n = (uint32_t)t.n;
    if (t.bad > 0)
        marc_note(c, rec, loss(rec, f, skip + t.first_bad),
                  "field %s: %zu bytes are no %s; each shows as U+FFFD",
                  f->tag, t.bad, charset_name(set));
}

/* ---- indicators --------------------------------------------------------- */

/* Leader 10 and 11 both 0 (ISO 2709 allows it): fields without indicators and
 * subfields, if it is true. */
static bool is_flat(const struct marc_record *rec)
{
    return rec->leader[10] == '0' && rec->leader[11] == '0' &&
           memchr(rec->raw, MARC_SUB, rec->raw_n) == NULL;
}

static void set_indicators(struct ctx *c, struct marc_record *rec,
                           struct marc_field *f, bool flat)
{
    f->ind[0] = f->ind[1] = ' ';
    f->control = flat || (f->tag[0] == '0' && f->tag[1] == '0');
    if (f->control)
        return;
    for (uint32_t i = 0; i < 2 && i < f->raw_n; i++)
        if (f->raw[i] >= ' ' && f->raw[i] < 0x7F)
            f->ind[i] = f->raw[i];
    if (f->raw_n < 3)
        return;
    if (f->raw[2] != MARC_SUB || (unsigned char)f->raw[0] < ' ' ||
        (unsigned char)f->raw[1] < ' ') {
        struct marc_problem p = loss(rec, f, 0);
        p.severity = MARC_NOTE;
        marc_note(c, rec, p, "field %s does not begin with two indicators "
                             "and a subfield", f->tag);
    }
}

void marc_decode(struct ctx *c, struct marc_decoder *d,
                 const struct marc_options *told, struct marc_record *rec)
{
    bool flat = is_flat(rec), plain;
    bool valid = utf8_is_valid(rec->raw, rec->raw_n, NULL);

    rec->charset = told->charset != CHARSET_UNKNOWN ? told->charset
                                                    : find_charset(rec, valid);
    plain = valid && is_plain(rec);
    if (flat)
        marc_note(c, rec,
                  (struct marc_problem){.severity = MARC_NOTE,
                                        .offset = rec->offset + 10},
                  "the record has no indicators and no subfields");
    for (size_t i = 0; i < rec->count; i++) {
        struct marc_field *f = &rec->fields[i];
        set_indicators(c, rec, f, flat);
        if (plain && (f->control || f->raw_n >= 2)) {
            f->data = f->raw + (f->control ? 0 : 2);
            f->n = f->raw_n - (f->control ? 0 : 2);
        } else {
            decode_field(c, d, rec, f);
        }
    }
}
