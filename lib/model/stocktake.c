#include "stocktake.h"

#include "row.h"

#define COLUMNS \
    "SELECT k.id, k.school_id, coalesce(k.location_id, 0), k.name, z.code," \
    " k.class_begin, k.opened_at, coalesce(k.healed_at, 0)," \
    " coalesce(k.closed_at, 0), (SELECT count(*) FROM stocktake_scan n" \
    " WHERE n.stocktake_id = k.id) FROM stocktake k" \
    " LEFT JOIN location z ON z.id = k.location_id"

static void stocktake_from(struct row *r, struct stocktake *s)
{
    s->id = row_id(r);
    s->school_id = row_id(r);
    s->location_id = row_id(r);
    s->name = row_text(r);
    s->location = row_text(r);
    s->class_begin = row_text(r);
    s->opened_at = row_id(r);
    s->healed_at = row_id(r);
    s->closed_at = row_id(r);
    s->scans = row_id(r);
}

bool stocktake_find(struct ctx *c, int64_t school_id, int64_t id,
                    const char *name, struct stocktake *s)
{
    static const char sql[] =
        COLUMNS " WHERE k.school_id = $1 AND (k.id = $2 OR k.name = $3)";
    struct table t;
    struct row r = row_of(&t, 0);

    if (!db_query(c, &t, sql, ARGS(INT(school_id), INT(name ? 0 : id),
                                   TEXT(name ? name : ""))))
        return false;
    if (t.rows == 0)
        return fail(c, ERR_NOT_FOUND, "there is no such stock-take");
    stocktake_from(&r, s);
    return true;
}

bool stocktake_select(struct ctx *c, int64_t school_id,
                      struct stocktake **rows, size_t *n)
{
    static const char sql[] =
        COLUMNS " WHERE k.school_id = $1 ORDER BY k.id DESC LIMIT 100";
    struct table t;

    if (!db_query(c, &t, sql, ARGS(INT(school_id))))
        return false;
    *n = t.rows;
    *rows = ARENA_ARRAY(c->mem, struct stocktake, t.rows + 1);
    for (size_t i = 0; i < t.rows; i++) {
        struct row r = row_of(&t, i);
        stocktake_from(&r, &(*rows)[i]);
    }
    return true;
}

bool stocktake_insert(struct ctx *c, const struct stocktake *s, int64_t *id)
{
    static const char sql[] =
        "INSERT INTO stocktake (school_id, name, location_id, class_begin,"
        " staff_id, opened_at) VALUES ($1, $2, $3, $4, $5, $6) RETURNING id";
    struct table t;

    if (!db_query(c, &t, sql,
                  ARGS(INT(s->school_id), TEXT(s->name),
                       INT_OR_NULL(s->location_id), TEXT(s->class_begin),
                       INT_OR_NULL(c->actor.id), INT(c->now))))
        return false;
    *id = cell_int(&t, 0, 0);
    return true;
}

bool stocktake_set_healed(struct ctx *c, int64_t id, int64_t at)
{
    return db_exec(c, "UPDATE stocktake SET healed_at = $2 WHERE id = $1",
                   ARGS(INT(id), INT_OR_NULL(at)));
}

bool stocktake_set_closed(struct ctx *c, int64_t id, int64_t at)
{
    return db_exec(c, "UPDATE stocktake SET closed_at = $2 WHERE id = $1",
                   ARGS(INT(id), INT_OR_NULL(at)));
}

bool stocktake_note(struct ctx *c, int64_t id, const char *code,
                    int64_t copy_id, bool *fresh)
{
    static const char sql[] =
        "INSERT INTO stocktake_scan (stocktake_id, code, copy_id, staff_id,"
        " at) VALUES ($1, $2, $3, $4, $5) ON CONFLICT DO NOTHING"
        " RETURNING at";
    struct table t;

    if (!db_query(c, &t, sql, ARGS(INT(id), TEXT(code), INT_OR_NULL(copy_id),
                                   INT_OR_NULL(c->actor.id), INT(c->now))))
        return false;
    *fresh = t.rows > 0;
    return true;
}

/* ---- copies ------------------------------------------------------------- */

#define COPY \
    "SELECT o.id, coalesce(o.location_id, 0), o.barcode, o.call_number," \
    " o.call_sort, t.title, o.state, coalesce(z.code, '')," \
    " CASE WHEN l.id IS NULL THEN 0 ELSE 1 END"
#define JOINS \
    " JOIN title t ON t.id = o.title_id" \
    " LEFT JOIN location z ON z.id = o.location_id" \
    " LEFT JOIN loan l ON l.copy_id = o.id AND l.returned_at = 0"
/* $1 is the stock-take, $2 the school, $3 the place, $4 and $5 the classes. */
#define SCOPE \
    " ($3 = 0 OR o.location_id = $3)" \
    " AND ($4 = '' OR (o.call_sort >= $4 AND o.call_sort <= $5))"

static void stock_copy_from(struct row *r, struct stock_copy *o)
{
    o->copy_id = row_id(r);
    o->location_id = row_id(r);
    o->barcode = row_text(r);
    o->call_number = row_text(r);
    o->call_sort = row_text(r);
    o->title = row_text(r);
    o->state = row_text(r);
    o->location = row_text(r);
    o->on_loan = row_bool(r);
}

bool stock_copy_by_barcode(struct ctx *c, int64_t school_id,
                           const char *barcode, struct stock_copy *copy)
{
    static const char sql[] =
        COPY " FROM copy o" JOINS
        " WHERE o.school_id = $1 AND o.barcode = $2";
    struct table t;
    struct row r = row_of(&t, 0);

    *copy = (struct stock_copy){0};
    if (!db_query(c, &t, sql, ARGS(INT(school_id), TEXT(barcode))))
        return false;
    if (t.rows > 0)
        stock_copy_from(&r, copy);
    return true;
}

static bool read_copies(struct ctx *c, const char *sql,
                        const struct stocktake *s, int64_t limit,
                        struct stock_copy **rows, size_t *n)
{
    struct table t;

    if (!db_query(c, &t, sql,
                  ARGS(INT(s->id), INT(s->school_id), INT(s->location_id),
                       TEXT(s->class_begin),
                       TEXT(arena_format(c->mem, "%s\x7F", s->class_begin)),
                       INT(limit))))
        return false;
    *n = t.rows;
    *rows = ARENA_ARRAY(c->mem, struct stock_copy, t.rows + 1);
    for (size_t i = 0; i < t.rows; i++) {
        struct row r = row_of(&t, i);
        stock_copy_from(&r, &(*rows)[i]);
    }
    return true;
}

bool stock_missing(struct ctx *c, const struct stocktake *s, int64_t limit,
                   struct stock_copy **rows, size_t *n)
{
    static const char sql[] =
        COPY " FROM copy o" JOINS
        " WHERE o.school_id = $2 AND" SCOPE
        " AND o.state IN ('available', 'on_display') AND l.id IS NULL"
        " AND coalesce(o.at_school_id, o.school_id) = o.school_id"
        " AND NOT EXISTS (SELECT 1 FROM stocktake_scan n"
        " WHERE n.stocktake_id = $1 AND n.copy_id = o.id)"
        " ORDER BY o.call_sort, o.id LIMIT $6";

    return read_copies(c, sql, s, limit, rows, n);
}

bool stock_amiss(struct ctx *c, const struct stocktake *s, int64_t limit,
                 struct stock_copy **rows, size_t *n)
{
    static const char sql[] =
        COPY " FROM stocktake_scan n JOIN copy o ON o.id = n.copy_id" JOINS
        " WHERE n.stocktake_id = $1 AND o.school_id = $2"
        " AND (NOT (" SCOPE ") OR ($3 <> 0 AND o.location_id IS NULL)"
        " OR o.state NOT IN ('available', 'on_display')"
        " OR l.id IS NOT NULL)"
        " ORDER BY o.call_sort, o.id LIMIT $6";

    return read_copies(c, sql, s, limit, rows, n);
}

bool stock_unknown(struct ctx *c, int64_t id, struct table *codes)
{
    static const char sql[] =
        "SELECT code FROM stocktake_scan WHERE stocktake_id = $1"
        " AND copy_id IS NULL ORDER BY code LIMIT 2000";

    return db_query(c, codes, sql, ARGS(INT(id)));
}

/* ---- healing ------------------------------------------------------------ */

static bool set_copy(struct ctx *c, int64_t copy_id, const char *state,
                     int64_t location_id)
{
    static const char sql[] =
        "UPDATE copy SET state_at = CASE WHEN state = $2 THEN state_at"
        " ELSE $4 END, state = $2, location_id = $3 WHERE id = $1";

    return db_exec(c, sql, ARGS(INT(copy_id), TEXT(state),
                                INT_OR_NULL(location_id), INT(c->now)));
}

bool stock_change_write(struct ctx *c, int64_t id,
                        const struct stock_change *g)
{
    static const char sql[] =
        "INSERT INTO stocktake_change (stocktake_id, copy_id, old_state,"
        " new_state, old_location_id, new_location_id)"
        " VALUES ($1, $2, $3, $4, $5, $6)";

    return db_exec(c, sql, ARGS(INT(id), INT(g->copy_id), TEXT(g->old_state),
                                TEXT(g->new_state),
                                INT_OR_NULL(g->old_location_id),
                                INT_OR_NULL(g->new_location_id))) &&
           set_copy(c, g->copy_id, g->new_state, g->new_location_id);
}

bool stock_changes_undo(struct ctx *c, int64_t id, int64_t *back,
                        int64_t *left)
{
    static const char sql[] =
        "SELECT g.copy_id, g.old_state, coalesce(g.old_location_id, 0),"
        " CASE WHEN o.state = g.new_state AND coalesce(o.location_id, 0) ="
        " coalesce(g.new_location_id, 0) THEN 1 ELSE 0 END"
        " FROM stocktake_change g JOIN copy o ON o.id = g.copy_id"
        " WHERE g.stocktake_id = $1";
    struct table t;

    *back = *left = 0;
    if (!db_query(c, &t, sql, ARGS(INT(id))))
        return false;
    for (size_t i = 0; i < t.rows; i++) {
        if (cell_int(&t, i, 3) == 0) {
            ++*left;
            continue;
        }
        ++*back;
        if (!set_copy(c, cell_int(&t, i, 0), cell(&t, i, 1),
                      cell_int(&t, i, 2)))
            return false;
    }
    return db_exec(c, "DELETE FROM stocktake_change WHERE stocktake_id = $1",
                   ARGS(INT(id)));
}
