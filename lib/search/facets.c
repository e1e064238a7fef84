/* facets.c - what stands how often among the candidates. */
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "pick.h"
#include "units.h"

enum { FACETS_MOST = 20, SLOTS = 1024 /* over twice SEARCH_MOST */ };

struct counted {
    const char *text;
    int64_t number;
    int count;
    int64_t doc; /* counted last */
};

struct tally {
    struct arena *mem;
    struct counted at[SLOTS];
    size_t n;
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

void tally_add(struct tally *t, const char *text, int64_t number, int64_t doc)
{
    size_t i = hash(text, number) & (SLOTS - 1);

    while (t->at[i].count > 0 && !same(&t->at[i], text, number))
        i = (i + 1) & (SLOTS - 1);
    if (t->at[i].count == 0) {
        if (t->n == SLOTS / 2)
            return;
        t->n++;
        t->at[i] = (struct counted){text, number, 0, -1};
    }
    t->at[i].count += t->at[i].doc != doc;
    t->at[i].doc = doc;
}

/* Many first; among equals in the order of text, the later year first. */
static int by_count(const void *x, const void *y)
{
    const struct counted *a = x, *b = y;

    if (a->count != b->count)
        return b->count - a->count;
    if (a->text != NULL)
        return strcmp(a->text, b->text);
    return (b->number > a->number) - (b->number < a->number);
}

static void take(struct tally *t, struct search_facet **facets, size_t *n)
{
    size_t used = 0;

    for (size_t i = 0; i < SLOTS; i++)
        if (t->at[i].count > 0)
            t->at[used++] = t->at[i];
    qsort(t->at, used, sizeof *t->at, by_count);
    *n = used < FACETS_MOST ? used : FACETS_MOST;
    *facets = ARENA_ARRAY(t->mem, struct search_facet, *n + 1);
    for (size_t i = 0; i < *n; i++) {
        const char *value = t->at[i].text;
        if (value == NULL)
            value = arena_format(t->mem, "%lld", (long long)t->at[i].number);
        (*facets)[i] = (struct search_facet){value, value, t->at[i].count};
    }
}

static bool name_shelves(struct ctx *c, struct search_facet *f, size_t n)
{
    static const char sqlite[] =
        "SELECT j.key, z.name FROM json_each($1) j"
        " CROSS JOIN location z ON z.id = j.value";
    static const char postgres[] =
        "SELECT j.key - 1, z.name FROM unnest($1::bigint[]) WITH ORDINALITY"
        " AS j(value, key) JOIN location z ON z.id = j.value";
    bool pg = db_is_postgres(c->db);
    struct buf ids = buf_new(c->mem);
    struct table t;

    if (n == 0)
        return true;
    for (size_t i = 0; i < n; i++)
        buf_format(&ids, "%s%s", i == 0 ? (pg ? "{" : "[") : ",", f[i].value);
    buf_char(&ids, pg ? '}' : ']');
    if (!db_query(c, &t, pg ? postgres : sqlite, ARGS(TEXT(ids.p))))
        return false;
    for (size_t i = 0; i < t.rows; i++)
        f[cell_int(&t, i, 0)].label = cell(&t, i, 1);
    return true;
}

bool facets_count(struct ctx *c, const struct picked *p, struct tally *shelves,
                  struct search_facets *f)
{
    struct tally *authors = tally_new(c->mem), *classes = tally_new(c->mem);
    struct tally *years = tally_new(c->mem);

    for (size_t i = 0; i < p->n; i++) {
        const struct candidate *a = &p->at[i];
        const char *group = class_group(c->mem, a->class_number);
        if (*a->author != '\0')
            tally_add(authors, a->author, 0, a->doc);
        if (*group != '\0')
            tally_add(classes, group, 0, a->doc);
        if (a->year != 0)
            tally_add(years, NULL, a->year, a->doc);
        f->available += a->available > 0;
    }
    take(authors, &f->authors, &f->author_n);
    take(classes, &f->classes, &f->class_n);
    take(years, &f->years, &f->year_n);
    if (shelves != NULL)
        take(shelves, &f->locations, &f->location_n);
    return name_shelves(c, f->locations, f->location_n);
}
