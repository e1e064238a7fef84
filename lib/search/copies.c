/* copies.c - the copies of candidates, as they are at this moment. */
#include <stdlib.h>

#include "base/buf.h"
#include "pick.h"

const char *ids_text(struct arena *mem, const struct candidate *at, size_t n)
{
    struct buf b = buf_new(mem);

    for (size_t i = 0; i < n; i++) {
        if (i > 0)
            buf_char(&b, ',');
        buf_int(&b, at[i].title_id);
    }
    return b.p;
}

static int by_title(const void *x, const void *y)
{
    const struct candidate *a = *(struct candidate *const *)x,
                           *b = *(struct candidate *const *)y;

    return (a->title_id > b->title_id) - (a->title_id < b->title_id);
}

static struct candidate **in_order(struct arena *mem, struct candidate *at,
                                   size_t n)
{
    struct candidate **order = ARENA_ARRAY(mem, struct candidate *, n + 1);

    for (size_t i = 0; i < n; i++)
        order[i] = &at[i];
    qsort(order, n, sizeof *order, by_title);
    return order;
}

static struct candidate *of_title(struct candidate **order, size_t n,
                                  int64_t id)
{
    struct candidate key = {.title_id = id}, *p = &key;
    struct candidate **found = bsearch(&p, order, n, sizeof *order, by_title);

    return found == NULL ? NULL : *found;
}

#define TITLE_SHELVES \
    "SELECT o.title_id, o.location_id, count(*)," \
    " sum(CASE WHEN o.state = 'available' AND y.lendable = 1 AND NOT EXISTS" \
    " (SELECT 1 FROM loan l WHERE l.copy_id = o.id AND l.returned_at = 0)" \
    " THEN 1 ELSE 0 END) FROM copy o JOIN copy_type y" \
    " ON y.id = o.copy_type_id WHERE o.title_id IN "
#define OF_SCHOOL \
    " AND ($2 = 0 OR o.school_id = $2)" \
    " AND o.state NOT IN ('withdrawn', 'lost', 'missing')" \
    " GROUP BY o.title_id, o.location_id"

bool copies_count(struct ctx *c, int64_t school_id, struct candidate *at,
                  size_t n, struct tally *shelves)
{
    static const char sqlite[] =
        TITLE_SHELVES "(SELECT value FROM json_each('[' || $1 || ']'))"
        OF_SCHOOL;
    static const char postgres[] =
        TITLE_SHELVES "(SELECT unnest(string_to_array($1, ',')::bigint[]))"
        OF_SCHOOL;
    struct candidate **order = in_order(c->mem, at, n);
    struct table t;

    if (!db_query(c, &t, db_is_postgres(c->db) ? postgres : sqlite,
                  ARGS(TEXT(ids_text(c->mem, at, n)), INT(school_id))))
        return false;
    for (size_t i = 0; i < t.rows; i++) {
        struct candidate *a = of_title(order, n, cell_int(&t, i, 0));
        if (a == NULL)
            continue;
        a->copies += (int)cell_int(&t, i, 2);
        a->available += (int)cell_int(&t, i, 3);
        if (shelves != NULL && !cell_is_null(&t, i, 1))
            tally_add(shelves, NULL, cell_int(&t, i, 1));
    }
    return true;
}
