#include "transit.h"

#include "row.h"

#define COLUMNS \
    "i.id, i.copy_id, i.from_school_id, i.to_school_id, i.hold_id," \
    " i.sent_at, o.school_id, o.barcode, t.title, f.name, g.name"
#define TABLES \
    " FROM transit i JOIN copy o ON o.id = i.copy_id" \
    " JOIN title t ON t.id = o.title_id" \
    " JOIN school f ON f.id = i.from_school_id" \
    " JOIN school g ON g.id = i.to_school_id" \
    " WHERE i.received_at IS NULL AND i.lost_at IS NULL"

static void transit_from(struct row *r, struct transit *i)
{
    i->id = row_id(r);
    i->copy_id = row_id(r);
    i->from_school_id = row_id(r);
    i->to_school_id = row_id(r);
    i->hold_id = row_id(r);
    i->sent_at = row_id(r);
    i->copy_school_id = row_id(r);
    i->barcode = row_text(r);
    i->title = row_text(r);
    i->from_name = row_text(r);
    i->to_name = row_text(r);
}

bool transit_begin(struct ctx *c, int64_t id, const struct copy *copy,
                   int64_t to_school_id, int64_t hold_id)
{
    static const char sql[] =
        "INSERT INTO transit (id, copy_id, from_school_id, to_school_id,"
        " hold_id, sent_at) VALUES ($1, $2, $3, $4, $5, $6)";

    return db_later(c, sql,
                    ARGS(INT(id), INT(copy->id), INT(c->school_id),
                         INT(to_school_id), INT_OR_NULL(hold_id),
                         INT(c->now)));
}

bool transit_arrive(struct ctx *c, int64_t copy_id)
{
    static const char sql[] =
        "UPDATE transit SET received_at = $2 WHERE copy_id = $1"
        " AND received_at IS NULL AND lost_at IS NULL";

    return db_later(c, sql, ARGS(INT(copy_id), INT(c->now)));
}

bool transit_lose(struct ctx *c, int64_t id)
{
    return db_later(c, "UPDATE transit SET lost_at = $2 WHERE id = $1",
                    ARGS(INT(id), INT(c->now)));
}

bool transit_delete(struct ctx *c, int64_t id)
{
    return db_later(c, "DELETE FROM transit WHERE id = $1", ARGS(INT(id)));
}

bool transit_reopen(struct ctx *c, int64_t id)
{
    static const char sql[] =
        "UPDATE transit SET received_at = NULL, lost_at = NULL WHERE id = $1";

    return db_later(c, sql, ARGS(INT(id)));
}

static bool one(struct ctx *c, const char *sql, int64_t id, struct transit *i)
{
    struct table t;
    struct row r = row_of(&t, 0);

    *i = (struct transit){0};
    if (!db_query(c, &t, sql, ARGS(INT(id))))
        return false;
    if (t.rows > 0)
        transit_from(&r, i);
    return true;
}

bool transit_of_copy(struct ctx *c, int64_t copy_id, struct transit *i)
{
    static const char sql[] =
        "SELECT " COLUMNS TABLES " AND i.copy_id = $1";

    return one(c, sql, copy_id, i);
}

bool transit_by_id(struct ctx *c, int64_t id, struct transit *i)
{
    static const char sql[] = "SELECT " COLUMNS TABLES " AND i.id = $1";

    return one(c, sql, id, i) &&
           (i->id != 0 ||
            fail(c, ERR_NOT_FOUND, "this copy is not on its way"));
}

bool transit_select(struct ctx *c, int64_t school_id, bool incoming,
                    struct transit **rows, size_t *n)
{
    static const char from[] =
        "SELECT " COLUMNS TABLES " AND i.from_school_id = $1"
        " ORDER BY i.sent_at, i.id LIMIT 1000";
    static const char to[] =
        "SELECT " COLUMNS TABLES " AND i.to_school_id = $1"
        " ORDER BY i.sent_at, i.id LIMIT 1000";
    struct table t;

    if (!db_query(c, &t, incoming ? to : from, ARGS(INT(school_id))))
        return false;
    *rows = ARENA_ARRAY(c->mem, struct transit, t.rows + 1);
    *n = t.rows;
    for (size_t i = 0; i < t.rows; i++) {
        struct row r = row_of(&t, i);
        transit_from(&r, &(*rows)[i]);
    }
    return true;
}
