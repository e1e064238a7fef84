/* copies.c - the copies of candidates, as they are at this moment. */
#include <stdlib.h>

#include "pick.h"

struct buf *ids_begin(struct arena *mem, size_t n, bool postgres)
{
    struct buf *b = ARENA_NEW(mem, struct buf);

    *b = buf_new(mem);
    buf_room(b, 10 * n + 2);
    buf_char(b, postgres ? '{' : '[');
    return b;
}

void ids_add(struct buf *b, int64_t id)
{
    if (b->n > 1)
        buf_char(b, ',');
    buf_int(b, id);
}

const char *ids_end(struct buf *b, bool postgres)
{
    buf_char(b, postgres ? '}' : ']');
    return b->p;
}

const char *ids_text(struct arena *mem, struct candidate *const *at, size_t n,
                     bool postgres)
{
    struct buf *b = ids_begin(mem, n, postgres);

    for (size_t i = 0; i < n; i++)
        ids_add(b, at[i]->title_id);
    return ids_end(b, postgres);
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
 * titles, shelf, copy type, the copy. The rows of a title come together: the
 * loop over the ids is the outer one, or they are sorted. SQLite is told which
 * indexes to take; they were made for this. */
#define SQLITE_ROWS(school) \
    "SELECT j.key, o.location_id, o.copy_type_id, o.id" \
    " FROM json_each($1) j CROSS JOIN copy o INDEXED BY copy_by_title" \
    " ON o.title_id = j.value WHERE o.state = 'available' AND " school
static const char sqlite[] = SQLITE_ROWS("o.school_id = $2");
static const char sqlite_everywhere[] = SQLITE_ROWS("$2 = 0");
static const char postgres[] =
    "SELECT j.key - 1, o.location_id, o.copy_type_id, o.id"
    " FROM unnest($1::bigint[]) WITH ORDINALITY AS j(value, key)"
    " JOIN copy o ON o.title_id = j.value"
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
        if (a->copies++ == 0)
            a->copy = i;
        if (shelves != NULL && !cell_is_null(t, i, 1))
            tally_add(shelves, NULL, cell_int(t, i, 1), a->doc);
    }
}

/* Its copies from the first one on that was not looked at yet, `most` of them;
 * what can be lent at all counts until it is known to be out. */
static void look_at(struct lent *l, struct candidate *a, size_t most,
                    struct buf *ids, size_t *n)
{
    const struct copies *copies = l->copies;

    for (; a->copies > 0 && most > 0; a->copy++, a->copies--) {
        if (!has(&copies->lendable, cell_int(&copies->rows, a->copy, 2)))
            continue;
        ids_add(ids, cell_int(&copies->rows, a->copy, 3));
        l->asked[(*n)++] = a;
        a->available++;
        most--;
    }
}

void lent_ask(struct ctx *c, struct lent *l, enum lent_round round,
              struct query *q)
{
    static const char sql_sqlite[] =
        "SELECT j.key FROM json_each($1) j CROSS JOIN loan l" LOAN_INDEX
        " ON l.copy_id = j.value AND l.returned_at = 0";
    static const char sql_postgres[] =
        "SELECT j.key - 1 FROM unnest($1::bigint[]) WITH ORDINALITY"
        " AS j(value, key) JOIN loan l ON l.copy_id = j.value"
        " AND l.returned_at = 0";
    bool pg = db_is_postgres(c->db);
    size_t all = l->copies->rows.rows, n = 0;
    struct buf *ids = ids_begin(c->mem, l->p->n, pg);
    struct param *args = ARENA_ARRAY(c->mem, struct param, 1);

    l->asked = arena_raw(c->mem, (all + 1) * sizeof *l->asked);
    for (size_t i = 0; i < l->p->n; i++) {
        struct candidate *a = &l->p->at[i];
        bool on_page = i >= l->from && i < l->to;
        if (round == LENT_FIRST || a->available == 0)
            look_at(l, a, on_page || round == LENT_REST ? all : 1, ids, &n);
    }
    args[0] = TEXT(ids_end(ids, pg));
    *q = (struct query){pg ? sql_postgres : sql_sqlite, args, 1, &l->keys};
}

void lent_take(struct lent *l)
{
    for (size_t i = 0; i < l->keys.rows; i++)
        l->asked[cell_int(&l->keys, i, 0)]->available--;
}
