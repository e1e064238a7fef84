/* Copies that are waited for, or not any more (copy.h). */
#include "copy.h"
#include "row.h"

static bool copies_of(struct ctx *c, const char *sql, int64_t school_id,
                      struct copy **copies, size_t *n)
{
    struct table t;

    if (!db_query(c, &t, sql, ARGS(INT(school_id), INT(c->today))))
        return false;
    *copies = ARENA_ARRAY(c->mem, struct copy, t.rows + 1);
    *n = t.rows;
    for (size_t i = 0; i < t.rows; i++) {
        struct row r = row_of(&t, i);
        copy_from(&r, &(*copies)[i]);
    }
    return true;
}

bool copy_select_shelf_over(struct ctx *c, int64_t school_id,
                            struct copy **copies, size_t *n)
{
    static const char sql[] =
        "SELECT " COPY_COLUMNS " FROM copy o" COPY_JOINS
        " WHERE (o.at_school_id = $1"
        " OR (o.school_id = $1 AND o.at_school_id IS NULL))"
        " AND o.state = 'on_hold_shelf' AND a.id IS NULL"
        " AND l.id IS NULL AND $2 = $2"
        " ORDER BY o.call_sort, o.barcode LIMIT 1000";

    return copies_of(c, sql, school_id, copies, n);
}

/* The n-th free copy of a title is for the n-th who waits for any copy. */
bool copy_select_to_fetch(struct ctx *c, int64_t school_id,
                          struct copy **copies, size_t *n)
{
    static const char sql[] =
        "SELECT " COPY_COLUMNS " FROM copy o" COPY_JOINS
        " WHERE o.school_id = $1 AND o.state = 'available'"
        " AND l.id IS NULL AND y.lendable = 1 AND o.title_id IN"
        " (SELECT w.title_id FROM hold w WHERE w.ended_at IS NULL)"
        " AND (EXISTS (SELECT 1 FROM hold w WHERE w.title_id = o.title_id"
        " AND w.copy_id = o.id AND w.state = 'waiting'"
        " AND w.ended_at IS NULL"
        " AND w.any_copy = 0 AND coalesce(w.suspended_until, 0) < $2)"
        " OR (SELECT count(*) FROM hold w WHERE w.title_id = o.title_id"
        " AND w.state = 'waiting' AND w.ended_at IS NULL AND w.any_copy = 1"
        " AND w.pickup_school_id = $1"
        " AND coalesce(w.suspended_until, 0) < $2)"
        " > (SELECT count(*) FROM copy x JOIN copy_type v"
        " ON v.id = x.copy_type_id AND v.lendable = 1"
        " WHERE x.title_id = o.title_id AND x.school_id = $1"
        " AND x.state = 'available' AND x.id < o.id"
        " AND NOT EXISTS (SELECT 1 FROM loan m"
        " WHERE m.copy_id = x.id AND m.returned_at = 0)))"
        " ORDER BY o.call_sort, o.barcode LIMIT 1000";

    return copies_of(c, sql, school_id, copies, n);
}
