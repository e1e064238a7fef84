/* copies.c - the copies of candidates, as they are at this moment. */
#include <stdlib.h>

#include "base/buf.h"
#include "pick.h"

const char *ids_text(struct arena *mem, struct candidate *const *at, size_t n,
                     bool postgres)
{
    struct buf b = buf_new(mem);

    buf_room(&b, 10 * n + 2);
    buf_char(&b, postgres ? '{' : '[');
    for (size_t i = 0; i < n; i++) {
        if (i > 0)
            buf_char(&b, ',');
        buf_int(&b, at[i]->title_id);
    }
    buf_char(&b, postgres ? '}' : ']');
    return b.p;
}

static int compare_titles(const void *x, const void *y)
{
    const struct candidate *a = *(struct candidate *const *)x,
                           *b = *(struct candidate *const *)y;

    return (a->title_id > b->title_id) - (a->title_id < b->title_id);
}

struct candidate **by_title(struct arena *mem, struct candidate *at, size_t n)
{
    struct candidate **order = arena_raw(mem, (n + 1) * sizeof *order);

    for (size_t i = 0; i < n; i++)
        order[i] = &at[i];
    qsort(order, n, sizeof *order, compare_titles);
    return order;
}

/* A row for each copy that is on its shelf or lent from there: which of the
 * titles, shelf, copy type, 1 if it is lent. The rows of a title come
 * together: the loop over the ids is the outer one, or they are sorted. SQLite
 * is told which indexes to take; they were made for this. */
#define SQLITE_ROWS \
    "SELECT j.key, o.location_id, o.copy_type_id, EXISTS (SELECT 1" \
    " FROM loan l" LOAN_INDEX " WHERE l.copy_id = o.id" \
    " AND l.returned_at = 0) FROM json_each($1) j CROSS JOIN copy o" \
    " INDEXED BY copy_by_title ON o.title_id = j.value"
static const char sqlite[] =
    SQLITE_ROWS " WHERE o.school_id = $2 AND o.state = 'available'";
static const char sqlite_everywhere[] =
    SQLITE_ROWS " WHERE $2 = 0 AND o.state = 'available'";
static const char postgres[] =
    "SELECT j.key - 1, o.location_id, o.copy_type_id, CASE WHEN EXISTS"
    " (SELECT 1 FROM loan l WHERE l.copy_id = o.id AND l.returned_at = 0)"
    " THEN 1 ELSE 0 END FROM unnest($1::bigint[]) WITH ORDINALITY"
    " AS j(value, key) JOIN copy o ON o.title_id = j.value"
    " WHERE o.state = 'available' AND ($2 = 0 OR o.school_id = $2)"
    " ORDER BY j.key";
static const char lendable[] =
    "SELECT id FROM copy_type WHERE lendable = 1";

static bool has(const struct table *t, int64_t id)
{
    for (size_t i = 0; i < t->rows; i++)
        if (cell_int(t, i, 0) == id)
            return true;
    return false;
}

void copies_ask(struct ctx *c, int64_t school_id, const char *ids,
                struct query q[COPIES_QUERIES], struct copies *copies)
{
    struct param *args = ARENA_ARRAY(c->mem, struct param, 2);

    args[0] = TEXT(ids);
    args[1] = INT(school_id);
    q[0] = (struct query){db_is_postgres(c->db) ? postgres
                          : school_id == 0      ? sqlite_everywhere : sqlite,
                          args, 2, &copies->rows};
    q[1] = (struct query){lendable, NO_ARGS, &copies->lendable};
}

void copies_take(const struct copies *copies, struct candidate **order,
                 struct tally *shelves)
{
    const struct table *t = &copies->rows;

    for (size_t i = 0; i < t->rows; i++) {
        struct candidate *a = order[cell_int(t, i, 0)];
        if (!a->is_title)
            continue;
        if (cell_int(t, i, 3) == 0 &&
            has(&copies->lendable, cell_int(t, i, 2)))
            a->available++;
        if (shelves != NULL && !cell_is_null(t, i, 1))
            tally_add(shelves, NULL, cell_int(t, i, 1), a->doc);
    }
}

bool copies_count(struct ctx *c, int64_t school_id, struct candidate *at,
                  size_t n, struct tally *shelves)
{
    struct candidate **order = by_title(c->mem, at, n);
    struct query q[COPIES_QUERIES];
    struct copies copies;

    copies_ask(c, school_id,
               ids_text(c->mem, order, n, db_is_postgres(c->db)), q, &copies);
    if (!db_batch(c, q, COPIES_QUERIES))
        return false;
    copies_take(&copies, order, shelves);
    return true;
}
