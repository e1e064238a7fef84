/* facets.c - what stands how often among the candidates. */
#include <stdlib.h>
#include <string.h>

#include "pick.h"
#include "units.h"

enum { FACETS_MOST = 20, VALUES_MOST = 512, SLOTS = 1024, VALUES_FIRST = 32 };

struct counted {
    const char *text;
    int64_t number;
    int count;
    int64_t doc; /* counted last */
};

struct tally {
    struct arena *mem;
    struct counted *at;
    size_t n, room;
    uint16_t slot[SLOTS]; /* 1 + its place in `at`; 0: none */
};

struct tally *tally_new(struct arena *mem)
{
    struct tally *t = ARENA_NEW(mem, struct tally);

    t->mem = mem;
    return t;
}

static uint64_t hash(const char *text, int64_t number)
{
    uint64_t h = (uint64_t)number * 0x9E3779B97F4A7C15u;

    for (; text != NULL && *text != '\0'; text++)
        h = (h ^ (unsigned char)*text) * 0x100000001B3u;
    return h ^ h >> 32;
}

static bool same(const struct counted *a, const char *text, int64_t number)
{
    return a->number == number &&
           (text == NULL || strcmp(a->text, text) == 0);
}

static struct counted *value_new(struct tally *t)
{
    if (t->n == t->room) {
        size_t room = t->room == 0 ? VALUES_FIRST : t->room * 2;
        struct counted *more = arena_raw(t->mem, room * sizeof *more);
        if (t->n > 0)
            memcpy(more, t->at, t->n * sizeof *more);
        t->at = more;
        t->room = room;
    }
    return &t->at[t->n++];
}

void tally_add(struct tally *t, const char *text, int64_t number, int64_t doc)
{
    size_t i = hash(text, number) & (SLOTS - 1);
    struct counted *a;

    while (t->slot[i] > 0 && !same(&t->at[t->slot[i] - 1], text, number))
        i = (i + 1) & (SLOTS - 1);
    if (t->slot[i] == 0) {
        if (t->n == VALUES_MOST)
            return;
        *value_new(t) = (struct counted){text, number, 0, -1};
        t->slot[i] = (uint16_t)t->n;
    }
    a = &t->at[t->slot[i] - 1];
    a->count += a->doc != doc;
    a->doc = doc;
}

/* Many first; among equals in the order of text, the later year first. */
static int by_count(const struct counted *a, const struct counted *b)
{
    if (a->count != b->count)
        return b->count - a->count;
    if (a->text != NULL)
        return strcmp(a->text, b->text);
    return (b->number > a->number) - (b->number < a->number);
}

/* The first of them in order, the others left out. */
static size_t first_of(const struct tally *t,
                       const struct counted *top[FACETS_MOST])
{
    size_t n = 0;

    for (size_t i = 0; i < t->n; i++) {
        const struct counted *a = &t->at[i];
        size_t k = n;
        if (n == FACETS_MOST && by_count(a, top[--k]) > 0)
            continue;
        for (; k > 0 && by_count(a, top[k - 1]) < 0; k--)
            top[k] = top[k - 1];
        top[k] = a;
        n += n < FACETS_MOST;
    }
    return n;
}

static void take(struct tally *t, struct search_facet **facets, size_t *n)
{
    const struct counted *top[FACETS_MOST];

    *n = first_of(t, top);
    *facets = ARENA_ARRAY(t->mem, struct search_facet, *n + 1);
    for (size_t i = 0; i < *n; i++) {
        const char *value = top[i]->text;
        if (value == NULL)
            value = arena_format(t->mem, "%lld", (long long)top[i]->number);
        (*facets)[i] = (struct search_facet){value, value, top[i]->count};
    }
}

void facets_names(struct ctx *c, const struct search_facets *f,
                  struct query *q, struct table *names)
{
    static const char sqlite[] =
        "SELECT j.key, z.name FROM json_each($1) j"
        " CROSS JOIN location z ON z.id = j.value";
    static const char postgres[] =
        "SELECT j.key - 1, z.name FROM unnest($1::bigint[]) WITH ORDINALITY"
        " AS j(value, key) JOIN location z ON z.id = j.value";
    bool pg = db_is_postgres(c->db);
    struct buf *ids = ids_begin(c->mem, f->location_n, pg);
    struct param *args = ARENA_ARRAY(c->mem, struct param, 1);

    for (size_t i = 0; i < f->location_n; i++)
        ids_add(ids, strtoll(f->locations[i].value, NULL, 10));
    args[0] = TEXT(ids_end(ids, pg));
    *q = (struct query){pg ? postgres : sqlite, args, 1, names};
}

void facets_take(struct search_facets *f, const struct table *names)
{
    for (size_t i = 0; i < names->rows; i++)
        f->locations[cell_int(names, i, 0)].label = cell(names, i, 1);
}

void facets_count(struct arena *mem, const struct picked *p,
                  struct tally *shelves, struct search_facets *f)
{
    struct tally *authors = tally_new(mem), *classes = tally_new(mem);
    struct tally *years = tally_new(mem);

    for (size_t i = 0; i < p->n; i++) {
        const struct candidate *a = &p->at[i];
        const char *group = class_group(mem, a->class_number);
        if (*a->author != '\0')
            tally_add(authors, a->author, 0, a->doc);
        if (*group != '\0')
            tally_add(classes, group, 0, a->doc);
        if (a->year != 0)
            tally_add(years, NULL, a->year, a->doc);
    }
    take(authors, &f->authors, &f->author_n);
    take(classes, &f->classes, &f->class_n);
    take(years, &f->years, &f->year_n);
    if (shelves != NULL)
        take(shelves, &f->locations, &f->location_n);
}
