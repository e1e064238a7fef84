/* iso2709_repair.c - fields of a record whose directory has wrong numbers: the
 * marks say where fields are, the directory which tag they have. */
#include <stdlib.h>
#include <string.h>

#include "marc/reader.h"

enum { LEADER = 24 };

static struct marc_problem note_at(int64_t offset)
{
    return (struct marc_problem){.severity = MARC_NOTE, .offset = offset};
}

static struct marc_problem loss_at(int64_t offset, const char *tag)
{
    struct marc_problem p = {.severity = MARC_LOSS, .offset = offset};

    memcpy(p.tag, tag, 3);
    return p;
}

static void set_raw(struct marc_field *f, const char *p, size_t n)
{
    f->raw = p;
    f->raw_n = (uint32_t)n;
}

/* The pieces between the marks; a last one without a mark counts. */
static struct marc_field *cut_pieces(struct arena *mem,
                                     const struct iso2709_layout *l,
                                     size_t *count)
{
    size_t k = 0;
    struct marc_field *piece =
        ARENA_ARRAY(mem, struct marc_field, iso2709_count_marks(l) + 1);
    const char *p = l->data, *end = l->data + l->n, *mark;

    while (p < end) {
        mark = memchr(p, MARC_FIELD, (size_t)(end - p));
        if (mark == NULL)
            mark = end;
        set_raw(&piece[k++], p, (size_t)(mark - p));
        p = mark + 1;
    }
    *count = k;
    return piece;
}

static int by_start(const void *a, const void *b)
{
    const struct iso2709_entry *const *x = a, *const *y = b;

    if ((*x)->start != (*y)->start)
        return (*x)->start < (*y)->start ? -1 : 1;
    return *x < *y ? -1 : *x > *y;
}

/* Entries whose start is where a piece begins. */
static size_t count_exact(const struct iso2709_layout *l,
                          const struct marc_field *piece)
{
    size_t exact = 0;

    for (size_t i = 0; i < l->count; i++)
        for (size_t k = 0; k < l->count; k++)
            exact += l->data + l->entry[i].start == piece[k].raw;
    return exact;
}

static bool is_increasing(const struct iso2709_layout *l)
{
    for (size_t i = 1; i < l->count; i++)
        if (l->entry[i].start <= l->entry[i - 1].start)
            return false;
    return true;
}

/* All starts but one or two are right: those lead, the others get what is
 * left over. */
static void take_by_start(struct arena *mem, struct marc_record *rec,
                          const struct iso2709_layout *l,
                          const struct marc_field *piece)
{
    bool *used = ARENA_ARRAY(mem, bool, l->count + 1);
    size_t next = 0;

    for (size_t i = 0; i < l->count; i++)
        for (size_t k = 0; k < l->count; k++)
            if (l->data + l->entry[i].start == piece[k].raw && !used[k]) {
                used[k] = true;
                set_raw(&rec->fields[i], piece[k].raw, piece[k].raw_n);
                break;
            }
    for (size_t i = 0; i < l->count; i++) {
        if (rec->fields[i].raw != NULL)
            continue;
        while (used[next])
            next++;
        used[next] = true;
        set_raw(&rec->fields[i], piece[next].raw, piece[next].raw_n);
    }
}

/* As many pieces as entries: they belong together in the order of their
 * starts (a record may list its fields in another order than it holds them);
 * where a start cannot be read or is too large to be written, in the order
 * of the directory. */
static void take_in_order(struct arena *mem, struct marc_record *rec,
                          const struct iso2709_layout *l,
                          const struct marc_field *piece)
{
    const struct iso2709_entry **order =
        ARENA_ARRAY(mem, const struct iso2709_entry *, l->count + 1);
    bool sortable = l->n < 99999;

    for (size_t i = 0; i < l->count; i++) {
        order[i] = &l->entry[i];
        sortable = sortable && l->entry[i].start >= 0;
    }
    if (sortable && l->count < 1000 && !is_increasing(l) &&
        count_exact(l, piece) + 2 >= l->count) {
        take_by_start(mem, rec, l, piece);
        return;
    }
    if (sortable)
        qsort(order, l->count, sizeof *order, by_start);
    for (size_t i = 0; i < l->count; i++)
        set_raw(&rec->fields[order[i] - l->entry], piece[i].raw,
                piece[i].raw_n);
}

/* The piece that holds this byte; NULL if none. */
static const struct marc_field *piece_at(const struct marc_field *piece,
                                         size_t count, const char *at)
{
    for (size_t i = 0; i < count; i++)
        if (at >= piece[i].raw && at <= piece[i].raw + piece[i].raw_n)
            return &piece[i];
    return NULL;
}

/* Entries and pieces do not go together: each entry takes the piece that it
 * points into. A tag is never made up: pieces that no entry means are told
 * of, and stay in the stored bytes. */
static void take_what_fits(struct ctx *c, struct marc_record *rec,
                           const struct iso2709_layout *l,
                           const struct marc_field *piece, size_t pieces)
{
    bool *used = ARENA_ARRAY(c->mem, bool, pieces + 1);

    for (size_t i = 0; i < l->count; i++) {
        const struct iso2709_entry *e = &l->entry[i];
        const struct marc_field *at =
            e->start < 0 || (size_t)e->start >= l->n
                ? NULL
                : piece_at(piece, pieces, l->data + e->start);
        char tag[4];
        iso2709_tag(tag, e->tag);
        if (at == NULL) {
            marc_note(c, rec, loss_at(e->offset, tag),
                      "field %s points outside the record", tag);
            continue;
        }
        if (used[at - piece]) {
            marc_note(c, rec, loss_at(e->offset, tag),
                      "field %s points into another field", tag);
            continue;
        }
        used[at - piece] = true;
        set_raw(&rec->fields[i], at->raw, at->raw_n);
    }
    for (size_t i = 0; i < pieces; i++)
        if (!used[i] && piece[i].raw_n > 0)
            marc_note(c, rec,
                      loss_at(rec->offset + (piece[i].raw - rec->raw), "\0\0"),
                      "%u bytes of data belong to no entry of the directory",
                      piece[i].raw_n);
}

void iso2709_repair(struct ctx *c, struct marc_record *rec,
                            const struct iso2709_layout *l)
{
    size_t pieces;
    struct marc_field *piece = cut_pieces(c->mem, l, &pieces);

    marc_note(c, rec, note_at(rec->offset + LEADER),
              "lengths or starts in the directory are wrong; the field "
              "marks (1E) were followed");
    memset(rec->fields, 0, rec->room * sizeof *rec->fields);
    if (pieces == l->count)
        take_in_order(c->mem, rec, l, piece);
    else
        take_what_fits(c, rec, l, piece, pieces);
}
