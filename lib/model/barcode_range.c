/* Numbers that are given to copies (batch.h). */
#include <stdlib.h>
#include <string.h>

#include "batch.h"
#include "row.h"

#define COLUMNS \
    "SELECT id, school_id, first, last, next, prefix, note, digits, printed" \
    " FROM barcode_range"

static void range_from(struct row *r, struct barcode_range *g)
{
    g->id = row_id(r);
    g->school_id = row_id(r);
    g->first = row_id(r);
    g->last = row_id(r);
    g->next = row_id(r);
    g->prefix = row_text(r);
    g->note = row_text(r);
    g->digits = row_int(r);
    g->printed = row_bool(r);
}

bool range_select(struct ctx *c, int64_t school_id,
                  struct barcode_range **rows, size_t *n)
{
    static const char sql[] =
        COLUMNS " WHERE school_id = $1 ORDER BY first, id";
    struct table t;

    if (!db_query(c, &t, sql, ARGS(INT(school_id))))
        return false;
    *n = t.rows;
    *rows = ARENA_ARRAY(c->mem, struct barcode_range, t.rows + 1);
    for (size_t i = 0; i < t.rows; i++) {
        struct row r = row_of(&t, i);
        range_from(&r, &(*rows)[i]);
    }
    return true;
}

bool range_insert(struct ctx *c, const struct barcode_range *g, int64_t *id)
{
    static const char sql[] =
        "INSERT INTO barcode_range (school_id, prefix, digits, first, last,"
        " next, printed, note) VALUES ($1, $2, $3, $4, $5, $4, $6, $7)"
        " RETURNING id";
    struct table t;

    if (!db_query(c, &t, sql, ARGS(INT(g->school_id), TEXT(g->prefix),
                                   INT(g->digits), INT(g->first),
                                   INT(g->last), INT(g->printed),
                                   TEXT(g->note))))
        return false;
    *id = cell_int(&t, 0, 0);
    return true;
}

bool range_overlap(struct ctx *c, const struct barcode_range *g, int64_t *id)
{
    static const char sql[] =
        "SELECT id FROM barcode_range WHERE school_id = $1 AND prefix = $2"
        " AND digits = $3 AND first <= $5 AND last >= $4 LIMIT 1";
    struct table t;

    if (!db_query(c, &t, sql, ARGS(INT(g->school_id), TEXT(g->prefix),
                                   INT(g->digits), INT(g->first),
                                   INT(g->last))))
        return false;
    *id = t.rows > 0 ? cell_int(&t, 0, 0) : 0;
    return true;
}

static bool range_by_id(struct ctx *c, int64_t school_id, int64_t id,
                        struct barcode_range *g)
{
    static const char sql[] = COLUMNS " WHERE id = $1 AND school_id = $2";
    struct table t;
    struct row r = row_of(&t, 0);

    if (!db_query(c, &t, sql, ARGS(INT(id), INT(school_id))))
        return false;
    if (t.rows == 0)
        return fail(c, ERR_NOT_FOUND, "there is no such range of numbers");
    range_from(&r, g);
    return true;
}

static bool move_on(struct ctx *c, int64_t id, int64_t next)
{
    return db_exec(c, "UPDATE barcode_range SET next = $2 WHERE id = $1",
                   ARGS(INT(id), INT(next)));
}

static bool is_taken(struct ctx *c, int64_t school_id, const char *barcode,
                     bool *taken)
{
    static const char sql[] =
        "SELECT 1 FROM copy WHERE school_id = $1 AND barcode = $2";
    struct table t;

    if (!db_query(c, &t, sql, ARGS(INT(school_id), TEXT(barcode))))
        return false;
    *taken = t.rows > 0;
    return true;
}

static const char *number_of(struct ctx *c, const struct barcode_range *g,
                             int64_t n)
{
    return arena_format(c->mem, "%s%0*lld", g->prefix, g->digits,
                        (long long)n);
}

bool range_take(struct ctx *c, int64_t school_id, int64_t range_id,
                const char **barcode)
{
    struct barcode_range g;
    bool taken = true;

    if (!range_by_id(c, school_id, range_id, &g))
        return false;
    for (; taken && g.next <= g.last; g.next++) {
        *barcode = number_of(c, &g, g.next);
        if (!is_taken(c, school_id, *barcode, &taken))
            return false;
    }
    if (taken)
        return fail(c, ERR_CONFLICT, "the range of numbers is used up");
    return move_on(c, range_id, g.next);
}

bool range_give_back(struct ctx *c, int64_t school_id, int64_t range_id,
                     const char *barcode)
{
    struct barcode_range g;

    if (!range_by_id(c, school_id, range_id, &g))
        return false;
    if (g.next == g.first ||
        strcmp(number_of(c, &g, g.next - 1), barcode) != 0)
        return true;
    return move_on(c, range_id, g.next - 1);
}
