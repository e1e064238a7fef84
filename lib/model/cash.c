#include "cash.h"

#include "row.h"

/* Whose till an entry h is in. */
#define STAFF "coalesce(h.staff_id, 0)"
#define DESK \
    "CASE WHEN h.staff_id IS NULL THEN coalesce(h.desk_id, 0) ELSE 0 END"

bool cash_select(struct ctx *c, int64_t school_id, int first_day, int last_day,
                 struct cash_row **rows, size_t *n)
{
    static const char sql[] =
        "SELECT b.day, b.staff, b.desk, coalesce(s.name, k.name), b.means,"
        " b.currency, b.taken, b.given, b.entries FROM (SELECT h.day AS day,"
        " " STAFF " AS staff, " DESK " AS desk, h.means AS means,"
        " h.currency AS currency, sum(CASE WHEN h.amount_cents < 0"
        " THEN -h.amount_cents ELSE 0 END) AS taken,"
        " sum(CASE WHEN h.amount_cents > 0 THEN h.amount_cents ELSE 0 END)"
        " AS given, count(*) AS entries FROM charge h WHERE h.school_id = $1"
        " AND h.means <> '' AND h.day >= $2 AND h.day <= $3"
        " GROUP BY 1, 2, 3, 4, 5) b LEFT JOIN staff s ON s.id = b.staff"
        " LEFT JOIN desk k ON k.id = b.desk"
        " ORDER BY b.day, b.staff, b.desk, b.means, b.currency LIMIT 5000";
    struct table t;

    if (!db_query(c, &t, sql,
                  ARGS(INT(school_id), INT(first_day), INT(last_day))))
        return false;
    *rows = ARENA_ARRAY(c->mem, struct cash_row, t.rows + 1);
    *n = t.rows;
    for (size_t i = 0; i < t.rows; i++) {
        struct row r = row_of(&t, i);
        struct cash_row *b = &(*rows)[i];
        b->day = row_int(&r);
        b->till.staff_id = row_id(&r);
        b->till.desk_id = row_id(&r);
        b->name = row_text(&r);
        b->means = row_text(&r);
        b->currency = row_text(&r);
        b->taken_cents = row_id(&r);
        b->given_cents = row_id(&r);
        b->entries = row_int(&r);
    }
    return true;
}

#define CLOSE_COLUMNS \
    "SELECT k.id, k.staff_id, k.desk_id, coalesce(s.name, d.name)," \
    " k.currency, k.note, k.day, k.expected_cents, k.counted_cents," \
    " k.closed_by, k.at FROM cash_close k" \
    " LEFT JOIN staff s ON s.id = k.staff_id" \
    " LEFT JOIN desk d ON d.id = k.desk_id"

static void close_from(struct row *r, struct cash_close *k)
{
    k->id = row_id(r);
    k->till.staff_id = row_id(r);
    k->till.desk_id = row_id(r);
    k->name = row_text(r);
    k->currency = row_text(r);
    k->note = row_text(r);
    k->day = row_int(r);
    k->expected_cents = row_id(r);
    k->counted_cents = row_id(r);
    k->closed_by = row_id(r);
    k->at = row_id(r);
}

bool cash_close_select(struct ctx *c, int64_t school_id, int first_day,
                       int last_day, struct cash_close **rows, size_t *n)
{
    static const char sql[] =
        CLOSE_COLUMNS " WHERE k.school_id = $1 AND k.day >= $2"
        " AND k.day <= $3 ORDER BY k.id LIMIT 5000";
    struct table t;

    if (!db_query(c, &t, sql,
                  ARGS(INT(school_id), INT(first_day), INT(last_day))))
        return false;
    *rows = ARENA_ARRAY(c->mem, struct cash_close, t.rows + 1);
    *n = t.rows;
    for (size_t i = 0; i < t.rows; i++) {
        struct row r = row_of(&t, i);
        close_from(&r, &(*rows)[i]);
    }
    return true;
}

bool cash_close_by_id(struct ctx *c, int64_t id, struct cash_close *k)
{
    static const char sql[] = CLOSE_COLUMNS " WHERE k.id = $1";
    struct table t;
    struct row r = row_of(&t, 0);

    *k = (struct cash_close){0};
    if (!db_query(c, &t, sql, ARGS(INT(id))))
        return false;
    if (t.rows == 0)
        return fail(c, ERR_NOT_FOUND, "this till was not counted");
    close_from(&r, k);
    return true;
}

bool cash_close_insert(struct ctx *c, const struct cash_close *k)
{
    static const char sql[] =
        "INSERT INTO cash_close (id, school_id, staff_id, desk_id, day,"
        " currency, expected_cents, counted_cents, note, closed_by, at)"
        " VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)";

    return db_later(c, sql,
                    ARGS(INT(k->id), INT(c->school_id), INT(k->till.staff_id),
                         INT(k->till.desk_id), INT(c->today),
                         TEXT(k->currency), INT(k->expected_cents),
                         INT(k->counted_cents), TEXT(k->note),
                         INT(k->closed_by), INT(c->now)));
}

bool cash_close_is_last(struct ctx *c, int64_t id, bool *last)
{
    static const char sql[] =
        "SELECT count(*) FROM cash_close k JOIN cash_close n"
        " ON n.school_id = k.school_id AND n.staff_id = k.staff_id"
        " AND n.desk_id = k.desk_id AND n.id > k.id WHERE k.id = $1";
    struct table t;

    if (!db_query(c, &t, sql, ARGS(INT(id))))
        return false;
    *last = cell_int(&t, 0, 0) == 0;
    return true;
}

bool cash_close_delete(struct ctx *c, int64_t id)
{
    return db_later(c, "DELETE FROM cash_close WHERE id = $1", ARGS(INT(id)));
}

bool cash_in_till(struct ctx *c, int64_t school_id, const struct till *till,
                  int64_t *cents)
{
    static const char sql[] =
        "SELECT coalesce(-sum(h.amount_cents), 0) FROM charge h"
        " WHERE h.school_id = $1 AND h.means = 'cash' AND " STAFF " = $2"
        " AND " DESK " = $3 AND h.id > (SELECT coalesce(max(k.id), 0)"
        " FROM cash_close k WHERE k.school_id = $1 AND k.staff_id = $2"
        " AND k.desk_id = $3)";
    struct table t;

    if (!db_query(c, &t, sql, ARGS(INT(school_id), INT(till->staff_id),
                                   INT(till->desk_id))))
        return false;
    *cents = cell_int(&t, 0, 0);
    return true;
}
