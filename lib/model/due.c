#include "due.h"

#include "row.h"

static bool groups_of(struct ctx *c, const char *sql, int64_t school_id,
                      int from, struct due_group **groups, size_t *n)
{
    struct table t;

    if (!db_query(c, &t, sql, ARGS(INT(school_id), INT(from))))
        return false;
    *groups = ARENA_ARRAY(c->mem, struct due_group, t.rows + 1);
    *n = t.rows;
    for (size_t i = 0; i < t.rows; i++) {
        struct row r = row_of(&t, i);
        (*groups)[i].due = row_int(&r);
        (*groups)[i].wanted = row_int(&r);
        (*groups)[i].loans = row_int(&r);
    }
    return true;
}

bool due_select(struct ctx *c, int64_t school_id, int from,
                struct due_group **groups, size_t *n)
{
    static const char sql[] =
        "SELECT due, coalesce(wanted_due, 0), count(*) FROM loan"
        " WHERE school_id = $1 AND due >= $2"
        " AND returned_on IS NULL"
        " GROUP BY due, coalesce(wanted_due, 0) ORDER BY 1, 2";

    return groups_of(c, sql, school_id, from, groups, n);
}

bool due_move(struct ctx *c, int64_t school_id, const struct due_group *g,
              int due, int wanted)
{
    static const char sql[] =
        "UPDATE loan SET due = $4, wanted_due = $5 WHERE school_id = $1"
        " AND due = $2 AND returned_on IS NULL"
        " AND coalesce(wanted_due, 0) = $3";

    return db_later(c, sql,
                    ARGS(INT(school_id), INT(g->due), INT(g->wanted),
                         INT(due), INT_OR_NULL(wanted)));
}

bool due_select_shelf(struct ctx *c, int64_t school_id, int from,
                      struct due_group **groups, size_t *n)
{
    static const char sql[] =
        "SELECT expires_on, 0, count(*) FROM hold WHERE state = 'ready'"
        " AND pickup_school_id = $1 AND expires_on >= $2"
        " GROUP BY expires_on ORDER BY 1";

    return groups_of(c, sql, school_id, from, groups, n);
}

bool due_move_shelf(struct ctx *c, int64_t school_id, int from_day, int to_day)
{
    static const char sql[] =
        "UPDATE hold SET expires_on = $3 WHERE state = 'ready'"
        " AND pickup_school_id = $1 AND expires_on = $2";

    return db_later(c, sql,
                    ARGS(INT(school_id), INT(from_day), INT(to_day)));
}
