#include "room_use.h"

#include "row.h"

bool room_use_add(struct ctx *c, int64_t school_id, int64_t copy_id, int *uses)
{
    static const char sql[] =
        "INSERT INTO room_use (school_id, day, copy_id, uses)"
        " VALUES ($1, $2, $3, 1) ON CONFLICT (school_id, day, copy_id)"
        " DO UPDATE SET uses = room_use.uses + 1 RETURNING uses";
    struct table t;

    if (!db_query(c, &t, sql,
                  ARGS(INT(school_id), INT(c->today), INT(copy_id))))
        return false;
    *uses = (int)cell_int(&t, 0, 0);
    return true;
}

bool room_use_take(struct ctx *c, int64_t school_id, int day, int64_t copy_id,
                   bool *taken)
{
    static const char fewer[] =
        "UPDATE room_use SET uses = uses - 1 WHERE school_id = $1"
        " AND day = $2 AND copy_id = $3 AND uses > 0 RETURNING uses";
    static const char none[] =
        "DELETE FROM room_use WHERE school_id = $1 AND day = $2"
        " AND copy_id = $3 AND uses = 0";
    struct param args[] = {INT(school_id), INT(day), INT(copy_id)};
    struct table t;

    if (!db_query(c, &t, fewer, args, 3))
        return false;
    *taken = t.rows == 1;
    return db_later(c, none, args, 3);
}

bool use_select(struct ctx *c, int64_t school_id, int first_day, int last_day,
                struct use_row **rows, size_t *n)
{
    static const char sql[] =
        "SELECT u.day, sum(u.home), sum(u.on_site), sum(u.room) FROM ("
        "SELECT l.lent_on AS day, 1 - l.on_site AS home, l.on_site AS on_site,"
        " 0 AS room FROM loan l WHERE l.id > $4 AND l.id < $5"
        " AND l.lent_on >= $2 AND l.lent_on <= $3"
        " AND NOT EXISTS (SELECT 1 FROM class_set s"
        " WHERE s.id = l.class_set_id AND s.patron_id = l.patron_id)"
        " UNION ALL SELECT r.day, 0, 0, r.uses FROM room_use r"
        " WHERE r.school_id = $1 AND r.day >= $2 AND r.day <= $3) u"
        " GROUP BY u.day ORDER BY u.day";
    int64_t school = school_id * (INT64_C(1) << 40);
    struct table t;

    if (!db_query(c, &t, sql,
                  ARGS(INT(school_id), INT(first_day), INT(last_day),
                       INT(school), INT(school + (INT64_C(1) << 40)))))
        return false;
    *rows = ARENA_ARRAY(c->mem, struct use_row, t.rows + 1);
    *n = t.rows;
    for (size_t i = 0; i < t.rows; i++) {
        struct row r = row_of(&t, i);
        struct use_row *u = &(*rows)[i];
        u->day = row_int(&r);
        u->home = row_int(&r);
        u->on_site = row_int(&r);
        u->room = row_int(&r);
    }
    return true;
}
