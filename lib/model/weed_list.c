/* weed_list.c - lists on which copies leave the collection (weed.h). */
#include <stdlib.h>
#include <string.h>

#include "row.h"
#include "weed.h"
#include "weed_row_parts.h"

/* ---- lists -------------------------------------------------------------- */

#define COLUMNS \
    "SELECT k.id, k.code, k.note, k.state, k.done_on, k.created_at," \
    " count(o.id), count(DISTINCT o.title_id)," \
    " coalesce(sum(o.price_cents), 0), coalesce(sum(CASE WHEN w.outcome =" \
    " 'withdrawn' THEN 1 ELSE 0 END), 0) FROM weed_list k" \
    " LEFT JOIN weed_copy w ON w.list_id = k.id" \
    " LEFT JOIN copy o ON o.id = w.copy_id WHERE k.school_id = $1"
#define GROUPED \
    " GROUP BY k.id, k.code, k.note, k.state, k.done_on, k.created_at"

static void list_from(const struct table *t, size_t row, struct weed_list *l)
{
    struct row r = row_of(t, row);

    l->id = row_id(&r);
    l->code = row_text(&r);
    l->note = row_text(&r);
    l->state = row_text(&r);
    l->done_on = row_int(&r);
    l->created_at = row_id(&r);
    l->copies = row_id(&r);
    l->titles = row_id(&r);
    l->list_cents = row_id(&r);
    l->withdrawn = row_id(&r);
}

bool weed_list_select(struct ctx *c, int64_t school_id,
                      struct weed_list **rows, size_t *n)
{
    static const char sql[] =
        COLUMNS GROUPED " ORDER BY k.id DESC LIMIT 200";
    struct table t;

    if (!db_query(c, &t, sql, ARGS(INT(school_id))))
        return false;
    *n = t.rows;
    *rows = ARENA_ARRAY(c->mem, struct weed_list, t.rows + 1);
    for (size_t i = 0; i < t.rows; i++)
        list_from(&t, i, &(*rows)[i]);
    return true;
}

bool weed_list_find(struct ctx *c, int64_t school_id, int64_t id,
                    const char *code, struct weed_list *l)
{
    static const char sql[] =
        COLUMNS " AND (k.id = $2 OR k.code = $3)" GROUPED;
    struct table t;

    if (!db_query(c, &t, sql, ARGS(INT(school_id), INT(code ? 0 : id),
                                   TEXT(code ? code : ""))))
        return false;
    if (t.rows == 0 && code != NULL)
        return fail(c, ERR_NOT_FOUND, "there is no withdrawal list %s", code);
    if (t.rows == 0)
        return fail(c, ERR_NOT_FOUND, "there is no such withdrawal list");
    list_from(&t, 0, l);
    return true;
}

bool weed_list_put(struct ctx *c, int64_t school_id,
                   const struct weed_list *l, int64_t *id)
{
    static const char add[] =
        "INSERT INTO weed_list (school_id, code, note, staff_id, created_at)"
        " VALUES ($1, $2, $3, $4, $5) RETURNING id";
    struct table t;

    *id = l->id;
    if (l->id != 0)
        return db_exec(c, "UPDATE weed_list SET note = $2 WHERE id = $1",
                       ARGS(INT(l->id), TEXT(l->note)));
    if (!db_query(c, &t, add, ARGS(INT(school_id), TEXT(l->code),
                                   TEXT(l->note), INT_OR_NULL(c->actor.id),
                                   INT(c->now))))
        return false;
    *id = cell_int(&t, 0, 0);
    return true;
}

bool weed_list_next_code(struct ctx *c, int64_t school_id, int year,
                         const char **code)
{
    static const char sql[] =
        "SELECT code FROM weed_list WHERE school_id = $1 AND code > $2"
        " AND code < $3 ORDER BY length(code) DESC, code DESC LIMIT 1";
    struct table t;
    long last = 0;

    if (!db_query(c, &t, sql,
                  ARGS(INT(school_id),
                       TEXT(arena_format(c->mem, "W%d-", year)),
                       TEXT(arena_format(c->mem, "W%d-:", year)))))
        return false;
    if (t.rows > 0)
        last = strtol(strchr(cell(&t, 0, 0), '-') + 1, NULL, 10);
    *code = arena_format(c->mem, "W%d-%03ld", year, last + 1);
    return true;
}

bool weed_list_set_state(struct ctx *c, int64_t id, const char *state,
                         int done_on)
{
    static const char sql[] =
        "UPDATE weed_list SET state = $2, done_on = $3 WHERE id = $1";

    return db_exec(c, sql, ARGS(INT(id), TEXT(state), INT_OR_NULL(done_on)));
}

/* ---- copies ------------------------------------------------------------- */

void weed_rows(struct ctx *c, const struct table *t, struct weed_copy **rows,
               size_t *n)
{
    *n = t->rows;
    *rows = ARENA_ARRAY(c->mem, struct weed_copy, t->rows + 1);
    for (size_t i = 0; i < t->rows; i++) {
        struct row r = row_of(t, i);
        struct weed_copy *o = &(*rows)[i];
        o->copy_id = row_id(&r);
        o->title_id = row_id(&r);
        o->barcode = row_text(&r);
        o->number = row_text(&r);
        o->title = row_text(&r);
        o->author = row_text(&r);
        o->publisher = row_text(&r);
        o->call_number = row_text(&r);
        o->call_sort = row_text(&r);
        o->location = row_text(&r);
        o->state = row_text(&r);
        o->price_cents = row_id(&r);
        o->uses = row_id(&r);
        o->listed = row_bool(&r);
        o->year = row_int(&r);
        o->came_on = row_int(&r);
        o->used_on = row_int(&r);
        o->copies = row_id(&r);
        o->reason = row_text(&r);
        o->outcome = row_text(&r);
    }
}

bool weed_list_copies(struct ctx *c, int64_t list_id,
                      struct weed_copy **rows, size_t *n)
{
    static const char sql[] =
        "SELECT " WEED_ROW ", t.year, coalesce(o.acquired_on, b.received_on,"
        " o.created_at / 86400000), (SELECT max(l.lent_on) FROM loan l"
        " WHERE l.copy_id = o.id), (SELECT count(*) FROM copy k"
        " WHERE k.title_id = o.title_id AND k.school_id = o.school_id"
        " AND k.state <> 'withdrawn'), v.reason, v.outcome"
        " FROM weed_copy v JOIN copy o ON o.id = v.copy_id" WEED_JOINS
        " LEFT JOIN batch b ON b.id = o.batch_id WHERE v.list_id = $1"
        " ORDER BY o.call_sort, o.id";
    struct table t;

    if (!db_query(c, &t, sql, ARGS(INT(list_id))))
        return false;
    weed_rows(c, &t, rows, n);
    return true;
}

bool weed_list_add(struct ctx *c, int64_t list_id, int64_t copy_id,
                   const char *reason, bool *added)
{
    static const char sql[] =
        "INSERT INTO weed_copy (list_id, copy_id, reason)"
        " SELECT $1, o.id, $3 FROM copy o WHERE o.id = $2"
        " AND o.state <> 'withdrawn' AND NOT EXISTS (SELECT 1 FROM weed_copy w"
        " JOIN weed_list i ON i.id = w.list_id WHERE w.copy_id = o.id"
        " AND (i.id = $1 OR i.state IN ('draft', 'proposed', 'approved')))"
        " RETURNING copy_id";
    struct table t;

    if (!db_query(c, &t, sql, ARGS(INT(list_id), INT(copy_id), TEXT(reason))))
        return false;
    *added = t.rows > 0;
    return true;
}

bool weed_list_take(struct ctx *c, int64_t list_id, int64_t copy_id,
                    bool *taken)
{
    static const char sql[] =
        "DELETE FROM weed_copy WHERE list_id = $1 AND copy_id = $2"
        " RETURNING copy_id";
    struct table t;

    if (!db_query(c, &t, sql, ARGS(INT(list_id), INT(copy_id))))
        return false;
    *taken = t.rows > 0;
    return true;
}

/* ---- carried out -------------------------------------------------------- */

/* Whom a copy is lent to or set aside for keeps it; so does a title that
 * somebody waits for. */
bool weed_list_withdraw(struct ctx *c, int64_t list_id)
{
    static const char judge[] =
        "UPDATE weed_copy SET old_state = (SELECT o.state FROM copy o"
        " WHERE o.id = weed_copy.copy_id), outcome = (SELECT CASE"
        " WHEN o.state = 'withdrawn' THEN 'gone'"
        " WHEN EXISTS (SELECT 1 FROM loan l WHERE l.copy_id = o.id"
        " AND l.returned_at = 0) THEN 'on_loan'"
        " WHEN EXISTS (SELECT 1 FROM hold h WHERE h.title_id = o.title_id"
        " AND h.ended_at IS NULL AND (h.state = 'waiting'"
        " OR h.copy_id = o.id)) THEN 'held'"
        " WHEN o.state IN ('in_transit', 'on_hold_shelf')"
        " OR coalesce(o.at_school_id, o.school_id) <> o.school_id THEN 'away'"
        " ELSE 'withdrawn' END FROM copy o WHERE o.id = weed_copy.copy_id)"
        " WHERE list_id = $1";
    static const char withdraw[] =
        "UPDATE copy SET state = 'withdrawn', state_at = $2,"
        " withdrawn_on = $3 WHERE id IN (SELECT w.copy_id FROM weed_copy w"
        " WHERE w.list_id = $1 AND w.outcome = 'withdrawn')";

    return db_exec(c, judge, ARGS(INT(list_id))) &&
           db_exec(c, withdraw, ARGS(INT(list_id), INT(c->now),
                                     INT(c->today)));
}

bool weed_list_bring_back(struct ctx *c, int64_t list_id, bool *all)
{
    static const char others[] =
        "SELECT count(*) FROM weed_copy w JOIN copy o ON o.id = w.copy_id"
        " WHERE w.list_id = $1 AND w.outcome = 'withdrawn'"
        " AND o.state <> 'withdrawn'";
    static const char back[] =
        "UPDATE copy SET state = (SELECT w.old_state FROM weed_copy w"
        " WHERE w.list_id = $1 AND w.copy_id = copy.id), state_at = $2,"
        " withdrawn_on = NULL WHERE id IN (SELECT w.copy_id FROM weed_copy w"
        " WHERE w.list_id = $1 AND w.outcome = 'withdrawn')";
    static const char clear[] =
        "UPDATE weed_copy SET outcome = '', old_state = ''"
        " WHERE list_id = $1";
    struct table t;

    if (!db_query(c, &t, others, ARGS(INT(list_id))))
        return false;
    *all = cell_int(&t, 0, 0) == 0;
    return !*all || (db_exec(c, back, ARGS(INT(list_id), INT(c->now))) &&
                     db_exec(c, clear, ARGS(INT(list_id))));
}

/* ---- names -------------------------------------------------------------- */

bool weed_signs(struct ctx *c, int64_t list_id, struct weed_sign **rows,
                size_t *n)
{
    static const char sql[] =
        "SELECT step, name, note, passed, signed_on, at FROM weed_sign"
        " WHERE list_id = $1 ORDER BY place";
    struct table t;

    if (!db_query(c, &t, sql, ARGS(INT(list_id))))
        return false;
    *n = t.rows;
    *rows = ARENA_ARRAY(c->mem, struct weed_sign, t.rows + 1);
    for (size_t i = 0; i < t.rows; i++) {
        struct row r = row_of(&t, i);
        struct weed_sign *s = &(*rows)[i];
        s->step = row_text(&r);
        s->name = row_text(&r);
        s->note = row_text(&r);
        s->passed = row_bool(&r);
        s->signed_on = row_int(&r);
        s->at = row_id(&r);
    }
    return true;
}

bool weed_sign_add(struct ctx *c, int64_t list_id, const struct weed_sign *s)
{
    static const char sql[] =
        "INSERT INTO weed_sign (list_id, place, step, passed, name,"
        " signed_on, note, staff_id, at)"
        " SELECT $1, coalesce(max(place), 0) + 1, $2, $3, $4, $5, $6, $7, $8"
        " FROM weed_sign WHERE list_id = $1";

    return db_exec(c, sql, ARGS(INT(list_id), TEXT(s->step), INT(s->passed),
                                TEXT(s->name), INT(s->signed_on),
                                TEXT(s->note), INT_OR_NULL(c->actor.id),
                                INT(c->now)));
}
