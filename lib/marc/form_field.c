#include "marc/form_field.h"

#include <stdio.h>
#include <string.h>

#include "base/buf.h"
#include "marc/bib_parts.h"

/* The subfields of a field, as a list that can be changed. */
struct pieces {
    struct arena *mem;
    struct marc_sub *item;
    size_t count, room;
    bool isbd; /* punctuation of MARC 21 is looked after */
    const struct form_part_rule *part;
};

static struct pieces taken_apart(struct arena *mem, const struct marc_field *f)
{
    struct pieces l = {.mem = mem};
    size_t at = 0;
    struct marc_sub s;

    while (marc_sub_next(f, &at, &s))
        l.room++;
    l.room += 2;
    l.item = ARENA_ARRAY(mem, struct marc_sub, l.room);
    for (at = 0; marc_sub_next(f, &at, &s);)
        l.item[l.count++] = s;
    return l;
}

static void put_together(const struct pieces *l, struct marc_field *f)
{
    struct buf data = buf_new(l->mem);

    for (size_t i = 0; i < l->count; i++) {
        buf_char(&data, MARC_SUB);
        buf_char(&data, l->item[i].code);
        buf_bytes(&data, l->item[i].p, l->item[i].n);
    }
    f->data = data.p;
    f->n = (uint32_t)data.n;
    f->raw = NULL;
    f->raw_n = 0;
}

static void insert(struct pieces *l, size_t at, struct marc_sub s)
{
    if (l->count == l->room) {
        struct marc_sub *more =
            ARENA_ARRAY(l->mem, struct marc_sub, l->room * 2);
        memcpy(more, l->item, l->count * sizeof *more);
        l->item = more;
        l->room *= 2;
    }
    memmove(l->item + at + 1, l->item + at,
            (l->count - at) * sizeof *l->item);
    l->item[at] = s;
    l->count++;
}

/* ---- punctuation (MARC 21) ---------------------------------------------- */

/* What stands behind a piece before the next one: " :" of "Title :". */
static const char *ending(const struct pieces *l, const struct marc_sub *s,
                          size_t *n)
{
    size_t text = l->isbd ? bib_isbd_trim(s->p, s->n) : s->n;

    *n = s->n - text;
    return s->p + text;
}

static void end_with(struct pieces *l, struct marc_sub *s, const char *end,
                     size_t n)
{
    struct buf out = buf_new(l->mem);
    size_t text = l->isbd ? bib_isbd_trim(s->p, s->n) : s->n;

    buf_bytes(&out, s->p, text);
    buf_bytes(&out, end, n);
    s->p = out.p;
    s->n = out.n;
}

/* Where fields end with marks between their pieces. */
static bool is_punctuated(const struct pieces *l)
{
    for (size_t i = 0; i < l->count; i++) {
        size_t n;
        ending(l, &l->item[i], &n);
        if (n > 0)
            return true;
    }
    return false;
}

/* ---- one piece ---------------------------------------------------------- */

static void replace(struct pieces *l, size_t at, const char *value)
{
    struct marc_sub *s = &l->item[at];
    size_t n;
    const char *end = ending(l, s, &n);
    struct buf out = buf_new(l->mem);
    size_t length = strlen(value);

    buf_text(&out, value);
    if (length < n || memcmp(value + length - n, end, n) != 0)
        buf_bytes(&out, end, n);
    s->p = out.p;
    s->n = out.n;
}

/* The piece before gets the mark that led on from this one. */
static void take_out(struct pieces *l, size_t at)
{
    size_t n;
    const char *end = ending(l, &l->item[at], &n);

    if (l->isbd && at > 0 && is_punctuated(l) &&
        strchr("68", l->item[at - 1].code) == NULL)
        end_with(l, &l->item[at - 1], end, n);
    memmove(l->item + at, l->item + at + 1,
            (l->count - at - 1) * sizeof *l->item);
    l->count--;
}

/* The column that shows this code, or -1: columns stand in the order of the
 * field. */
static int order_of(const struct form_part_rule *part, char code)
{
    for (int k = 0; k < FORM_COLUMNS && part->column[k].name != NULL; k++)
        if (part->column[k].codes[0] != '\0' &&
            strchr(part->column[k].codes, code) != NULL)
            return k;
    return -1;
}

static void add(struct pieces *l, int k, char code, const char *value)
{
    struct marc_sub s = {.code = code, .p = value, .n = strlen(value)};
    const char *mark = l->part->column[k].mark;
    size_t at = 0, n;

    for (size_t i = 0; i < l->count; i++)
        if (order_of(l->part, l->item[i].code) <= k)
            at = i + 1;
    if (l->isbd && at > 0 && mark != NULL && is_punctuated(l)) {
        const char *end = ending(l, &l->item[at - 1], &n);
        end_with(l, &s, end, n);
        end_with(l, &l->item[at - 1], mark, strlen(mark));
    }
    insert(l, at, s);
}

static void put_one(struct pieces *l, int k, const char *value)
{
    const char *codes = l->part->column[k].codes;

    for (const char *code = codes; *code != '\0'; code++)
        for (size_t i = 0; i < l->count; i++) {
            if (l->item[i].code != *code)
                continue;
            if (*value == '\0')
                take_out(l, i);
            else
                replace(l, i, value);
            return;
        }
    if (*value != '\0')
        add(l, k, codes[0], value);
}

/* ---- several pieces ----------------------------------------------------- */

static size_t next_of(const struct pieces *l, const char *codes, size_t from)
{
    while (from < l->count && strchr(codes, l->item[from].code) == NULL)
        from++;
    return from;
}

/* The pieces of a value one after the other; *p NULL: that was the last. */
static const char *next_piece(struct arena *mem, const char **p,
                              const char *between)
{
    const char *end = strstr(*p, between);
    const char *piece = end == NULL
                            ? *p
                            : arena_copy_bytes(mem, *p, (size_t)(end - *p));

    *p = end == NULL ? NULL : end + strlen(between);
    return piece;
}

static bool shows(const struct pieces *l, size_t at, const char *piece)
{
    size_t n;

    ending(l, &l->item[at], &n);
    n = l->item[at].n - n;
    return n == strlen(piece) && memcmp(l->item[at].p, piece, n) == 0;
}

/* Each piece takes the place of the one that stood there before. */
static void put_many(struct pieces *l, int k, const char *value)
{
    const struct form_column *column = &l->part->column[k];
    size_t at = next_of(l, column->codes, 0), placed = 0;
    const char *p = *value == '\0' ? NULL : value;

    while (p != NULL) {
        const char *piece = next_piece(l->mem, &p, column->between);
        char code = column->codes[placed > 0 && column->codes[1] ? 1 : 0];
        if (*piece == '\0')
            continue;
        if (at < l->count) {
            if (!shows(l, at, piece))
                replace(l, at, piece);
            at = next_of(l, column->codes, at + 1);
        } else {
            add(l, k, code, piece);
            at = l->count;
        }
        placed++;
    }
    while (at < l->count) {
        take_out(l, at);
        at = next_of(l, column->codes, at);
    }
}

/* ---- coded places and the tag ------------------------------------------- */

static bool put_places(struct ctx *c, const struct form_column *column,
                       const char *value, struct marc_field *f)
{
    size_t at = (size_t)column->at, length = (size_t)column->length;
    struct pieces l = taken_apart(c->mem, f);
    size_t i = f->control ? 0 : next_of(&l, "a", 0);
    size_t n = f->control ? f->n : i < l.count ? l.item[i].n : 0;
    char *text;

    if (strlen(value) != length || n < at + length)
        return fail(c, ERR_INVALID, "field %s: \"%s\" does not fit into its "
                    "%zu places", f->tag, value, length);
    text = arena_copy_bytes(c->mem, f->control ? f->data : l.item[i].p, n);
    memcpy(text + at, value, length);
    if (f->control) {
        f->data = text;
        f->raw = NULL;
        f->raw_n = 0;
        return true;
    }
    l.item[i].p = text;
    put_together(&l, f);
    return true;
}

/* Indicators that the new tag does not have become its first ones. */
static void fit_indicators(enum marc_format format, struct marc_field *f)
{
    const struct marc_field_rule *r = marc_rule(format, f->tag);

    for (int i = 0; r != NULL && r->ind[0] != NULL && i < 2; i++) {
        if (marc_allows(r->ind[i], f->ind[i]))
            continue;
        f->ind[i] = r->ind[i][0] == '_' ? ' ' : r->ind[i][0];
        f->raw = NULL;
        f->raw_n = 0;
    }
}

static bool put_tag(struct ctx *c, enum marc_format format,
                    const struct form_part_rule *part, const char *tag,
                    struct marc_field *f)
{
    struct marc_field other = *f;

    snprintf(other.tag, sizeof other.tag, "%.3s", tag);
    if (strlen(tag) != 3 || !form_part_has(part, &other))
        return fail(c, ERR_INVALID, "\"%s\" is no field of this part of the "
                    "form", tag);
    memcpy(f->tag, other.tag, sizeof f->tag);
    fit_indicators(format, f);
    return true;
}

bool form_field_put(struct ctx *c, enum marc_format format,
                    const struct form_part_rule *part, int k,
                    const char *value, struct marc_field *f)
{
    const struct form_column *column = &part->column[k];
    struct pieces l;

    if (strlen(value) > FORM_MAX_VALUE)
        return fail(c, ERR_INVALID, "field %s: a text is longer than %d bytes",
                    f->tag, FORM_MAX_VALUE);
    if (value[strcspn(value, "\x1D\x1E\x1F")] != '\0')
        return fail(c, ERR_INVALID, "field %s: a text has a control character "
                    "that ends fields or records", f->tag);
    if (column->length > 0)
        return put_places(c, column, value, f);
    if (column->codes[0] == '\0')
        return put_tag(c, format, part, value, f);
    l = taken_apart(c->mem, f);
    l.part = part;
    l.isbd = format == MARC_FORMAT_MARC21;
    if (column->between != NULL)
        put_many(&l, k, value);
    else
        put_one(&l, k, value);
    put_together(&l, f);
    return true;
}
