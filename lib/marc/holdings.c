/* holdings.c - from the subfields of a profile to copies, one by one. */
#include "marc/holdings.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "marc/bib.h"

enum { PARTS = PART_COPY + 1, MOST_VALUES = 500 };

/* All values of one field by their meaning. */
struct values {
    const char **item;
    size_t count;
};

struct taking {
    struct ctx *c;
    const struct marc_record *rec;
    bool confirmed;
    struct holdings *out;
    size_t room;
    struct values part[PARTS];
};

static const char *trimmed(struct arena *mem, const char *p, size_t n)
{
    while (n > 0 && *p == ' ') {
        p++;
        n--;
    }
    while (n > 0 && p[n - 1] == ' ')
        n--;
    return arena_copy_bytes(mem, p, n);
}

static void add_value(struct taking *t, enum holdings_part part,
                      const char *text)
{
    struct values *v = &t->part[part];

    if (text[0] == '\0' || v->count >= MOST_VALUES)
        return;
    if (v->item == NULL)
        v->item = ARENA_ARRAY(t->c->mem, const char *, MOST_VALUES);
    v->item[v->count++] = text;
}

/* Bytes of the separator at `p`: , ; and their full-width twins. */
static size_t separator(const char *p)
{
    static const char *const wide[] = {"\xEF\xBC\x8C", "\xEF\xBC\x9B",
                                       "\xE3\x80\x81"};

    if (*p == ',' || *p == ';')
        return 1;
    for (size_t i = 0; i < 3; i++)
        if (strncmp(p, wide[i], 3) == 0)
            return 3;
    return 0;
}

/* "0010201,0010205-8" holds two. */
static void add_barcodes(struct taking *t, enum holdings_part part,
                         const char *text)
{
    const char *from = text, *p = text;

    for (; *p != '\0'; p++) {
        size_t n = separator(p);
        if (n == 0)
            continue;
        add_value(t, part, trimmed(t->c->mem, from, (size_t)(p - from)));
        from = p + n;
        p = from - 1;
    }
    add_value(t, part, trimmed(t->c->mem, from, (size_t)(p - from)));
}

static void sort_values(struct taking *t, const struct marc_field *f,
                        const struct holdings_profile *profile)
{
    size_t at = 0;
    struct marc_sub s;

    memset(t->part, 0, sizeof t->part);
    while (marc_sub_next(f, &at, &s))
        for (size_t i = 0; i < profile->count; i++) {
            enum holdings_part part = profile->map[i].part;
            const char *text;
            if (profile->map[i].code != s.code)
                continue;
            text = trimmed(t->c->mem, s.p, s.n);
            if (part == PART_BARCODE)
                add_barcodes(t, part, text);
            else
                add_value(t, part, text);
            break;
        }
}

/* The value that belongs to the k-th barcode of `of`: its own where there are
 * as many, else the one all share. */
static const char *value(const struct taking *t, enum holdings_part part,
                         size_t k, size_t of)
{
    const struct values *v = &t->part[part];

    if (v->count == 0)
        return "";
    return v->count == of ? v->item[k] : v->item[0];
}

static const char *call_number(struct arena *mem, const struct holding *h)
{
    if (h->class_number[0] == '\0' || h->book_number[0] == '\0')
        return h->class_number;
    return arena_format(mem, "%s/%s", h->class_number, h->book_number);
}

static struct holding shared_values(struct taking *t, size_t k, size_t of)
{
    char currency[4];
    struct holding h = {
        .barcode = "",
        .accession = value(t, PART_ACCESSION, k, of),
        .class_number = value(t, PART_CLASS, k, of),
        .book_number = value(t, PART_BOOK, k, of),
        .call_number = value(t, PART_CALL, k, of),
        .location = value(t, PART_LOCATION, k, of),
        .library = value(t, PART_LIBRARY, k, of),
        .price = value(t, PART_PRICE, k, of),
        .volume = value(t, PART_VOLUME, k, of),
        .copy = value(t, PART_COPY, k, of),
        .price_cents = -1,
    };

    if (h.call_number[0] == '\0')
        h.call_number = call_number(t->c->mem, &h);
    if (h.price[0] != '\0')
        h.price_cents = bib_price_cents(h.price, currency);
    return h;
}

static void add_copy(struct taking *t, const struct holding *h)
{
    struct holdings *out = t->out;

    if (out->count >= HOLDINGS_MAX_COPIES)
        return;
    if (out->count == t->room) {
        size_t room = t->room == 0 ? 8 : t->room * 2;
        struct holding *more = ARENA_ARRAY(t->c->mem, struct holding, room);
        if (out->count > 0)
            memcpy(more, out->item, out->count * sizeof *more);
        out->item = more;
        t->room = room;
    }
    out->item[out->count++] = *h;
}

static struct marc_problem loss(const struct taking *t, const char *tag)
{
    struct marc_problem p = {.severity = MARC_LOSS,
                             .offset = t->rec->offset};

    memcpy(p.tag, tag, sizeof p.tag);
    return p;
}

/* Notes go to a record of their own, so that the caller's stays as read. */
#define NOTE(t, tag, ...) \
    do { \
        struct marc_record box_ = {.problems = (t)->out->problems}; \
        marc_note((t)->c, &box_, loss((t), (tag)), __VA_ARGS__); \
        (t)->out->problems = box_.problems; \
    } while (0)

/* Looks like a range (digits, dash, digits) but is none that can be meant. */
static bool runs_backwards(const char *text)
{
    const char *dash = strrchr(text, '-');

    return dash != NULL && dash > text &&
           isdigit((unsigned char)dash[-1]) && dash[1] != '\0' &&
           strspn(dash + 1, "0123456789") == strlen(dash + 1) &&
           strspn(text, "0123456789") + 1 + strlen(dash + 1) == strlen(text);
}

static void add_range(struct taking *t, const char *tag, const char *text,
                      struct holding *h)
{
    struct holdings_range r, a;
    bool accessions;
    int64_t count;

    if (!holdings_range_parse(text, &r)) {
        if (runs_backwards(text)) {
            NOTE(t, tag, "the barcode range %s runs backwards", text);
            return;
        }
        h->barcode = text;
        add_copy(t, h);
        return;
    }
    count = r.last - r.first + 1;
    if (count > HOLDINGS_MAX_COPIES ||
        (count > HOLDINGS_MAX_RANGE && !t->confirmed)) {
        NOTE(t, tag, "the barcode range %s would be %lld copies; confirm it "
                     "or correct it", text, (long long)count);
        return;
    }
    accessions = holdings_range_parse(h->accession, &a) &&
                 a.last - a.first + 1 == count;
    for (int64_t i = 0; i < count; i++) {
        struct holding one = *h;
        one.barcode = holdings_range_item(t->c->mem, &r, i);
        if (accessions)
            one.accession = holdings_range_item(t->c->mem, &a, i);
        add_copy(t, &one);
    }
}

/* No barcode: as many copies as the count says, or one for each accession
 * number. A call number alone is no copy. */
static void add_without_barcode(struct taking *t)
{
    size_t numbers = t->part[PART_ACCESSION].count;
    const char *text = value(t, PART_COUNT, 0, 1);
    long count = strtol(text, NULL, 10);

    for (size_t k = 0; k < numbers; k++) {
        struct holding h = shared_values(t, k, numbers);
        add_copy(t, &h);
    }
    if (numbers > 0 || count < 1 || count > HOLDINGS_MAX_RANGE)
        return;
    while (count-- > 0) {
        struct holding h = shared_values(t, 0, 1);
        add_copy(t, &h);
    }
}

void holdings_from_marc(struct ctx *c, const struct marc_record *rec,
                        const struct holdings_profile *profile,
                        bool confirmed, struct holdings *out)
{
    struct taking t = {.c = c, .rec = rec, .confirmed = confirmed,
                       .out = out};
    const struct marc_field *f = NULL;

    *out = (struct holdings){0};
    while ((f = marc_field_next(rec, profile->tag, f)) != NULL) {
        size_t barcodes;
        sort_values(&t, f, profile);
        barcodes = t.part[PART_BARCODE].count;
        for (size_t k = 0; k < barcodes; k++) {
            struct holding h = shared_values(&t, k, barcodes);
            add_range(&t, f->tag, t.part[PART_BARCODE].item[k], &h);
        }
        if (barcodes == 0)
            add_without_barcode(&t);
    }
}
