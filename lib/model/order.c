#include "order.h"

#include <stdlib.h>
#include <string.h>

#include "row.h"

/* Sums over lines and over copies are made apart: joined they would multiply
 * each other. */
#define COLUMNS \
    "SELECT k.id, k.school_id, k.code, k.note, k.state, k.supplier_id," \
    " k.fund_id, s.name, f.name, k.discount, k.placed_on, k.due_on," \
    " k.created_at, coalesce(l.lines, 0), coalesce(l.copies, 0)," \
    " coalesce(l.list, 0), coalesce(l.paid, 0), coalesce(h.copies, 0)," \
    " coalesce(h.list, 0), coalesce(h.paid, 0) FROM book_order k" \
    " LEFT JOIN supplier s ON s.id = k.supplier_id" \
    " LEFT JOIN fund f ON f.id = k.fund_id" \
    " LEFT JOIN (SELECT n.order_id AS order_id, count(*) AS lines," \
    " sum(n.copies) AS copies, sum(n.copies * coalesce(n.price_cents, 0))" \
    " AS list, sum(n.copies * ((coalesce(n.price_cents, 0) * d.discount" \
    " + 500) / 1000)) AS paid FROM order_line n JOIN book_order d" \
    " ON d.id = n.order_id WHERE n.rejected = 0 AND d.school_id = $1" \
    " GROUP BY n.order_id) l ON l.order_id = k.id" \
    " LEFT JOIN (SELECT n.order_id AS order_id, count(*) AS copies," \
    " sum(o.price_cents) AS list, sum(o.paid_cents) AS paid" \
    " FROM order_line n JOIN copy o ON o.order_line_id = n.id" \
    " WHERE o.school_id = $1 GROUP BY n.order_id) h ON h.order_id = k.id"

static void order_from(const struct table *t, size_t row, struct order *o)
{
    struct row r = row_of(t, row);

    o->id = row_id(&r);
    o->school_id = row_id(&r);
    o->code = row_text(&r);
    o->note = row_text(&r);
    o->state = row_text(&r);
    o->supplier_id = row_id(&r);
    o->fund_id = row_id(&r);
    o->supplier = row_text(&r);
    o->fund = row_text(&r);
    o->discount = row_int(&r);
    o->placed_on = row_int(&r);
    o->due_on = row_int(&r);
    o->created_at = row_id(&r);
    o->lines = row_id(&r);
    o->copies = row_id(&r);
    o->list_cents = row_id(&r);
    o->paid_cents = row_id(&r);
    o->here_copies = row_id(&r);
    o->here_list_cents = row_id(&r);
    o->here_paid_cents = row_id(&r);
}

bool order_select(struct ctx *c, int64_t school_id, struct order **rows,
                  size_t *n)
{
    static const char sql[] =
        COLUMNS " WHERE k.school_id = $1 ORDER BY k.id DESC LIMIT 200";
    struct table t;

    if (!db_query(c, &t, sql, ARGS(INT(school_id))))
        return false;
    *n = t.rows;
    *rows = ARENA_ARRAY(c->mem, struct order, t.rows + 1);
    for (size_t i = 0; i < t.rows; i++)
        order_from(&t, i, &(*rows)[i]);
    return true;
}

bool order_find(struct ctx *c, int64_t school_id, int64_t id,
                const char *code, struct order *o)
{
    static const char sql[] =
        COLUMNS " WHERE k.school_id = $1 AND (k.id = $2 OR k.code = $3)";
    struct table t;

    if (!db_query(c, &t, sql, ARGS(INT(school_id), INT(code ? 0 : id),
                                   TEXT(code ? code : ""))))
        return false;
    if (t.rows == 0 && code != NULL)
        return fail(c, ERR_NOT_FOUND, "there is no order %s", code);
    if (t.rows == 0)
        return fail(c, ERR_NOT_FOUND, "there is no such order");
    order_from(&t, 0, o);
    return true;
}

bool order_put(struct ctx *c, const struct order *o, int64_t *id)
{
    static const char add[] =
        "INSERT INTO book_order (school_id, code, supplier_id, fund_id,"
        " discount, note, due_on, staff_id, created_at)"
        " VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) RETURNING id";
    static const char change[] =
        "UPDATE book_order SET supplier_id = $2, fund_id = $3, discount = $4,"
        " note = $5, due_on = $6 WHERE id = $1";
    struct table t;

    *id = o->id;
    if (o->id != 0)
        return db_exec(c, change, ARGS(INT(o->id),
                                       INT_OR_NULL(o->supplier_id),
                                       INT_OR_NULL(o->fund_id),
                                       INT(o->discount), TEXT(o->note),
                                       INT_OR_NULL(o->due_on)));
    if (!db_query(c, &t, add, ARGS(INT(o->school_id), TEXT(o->code),
                                   INT_OR_NULL(o->supplier_id),
                                   INT_OR_NULL(o->fund_id), INT(o->discount),
                                   TEXT(o->note), INT_OR_NULL(o->due_on),
                                   INT_OR_NULL(c->actor.id), INT(c->now))))
        return false;
    *id = cell_int(&t, 0, 0);
    return true;
}

bool order_next_code(struct ctx *c, int64_t school_id, int year,
                     const char **code)
{
    static const char sql[] =
        "SELECT code FROM book_order WHERE school_id = $1 AND code > $2"
        " AND code < $3 ORDER BY length(code) DESC, code DESC LIMIT 1";
    struct table t;
    long last = 0;

    if (!db_query(c, &t, sql,
                  ARGS(INT(school_id),
                       TEXT(arena_format(c->mem, "P%d-", year)),
                       TEXT(arena_format(c->mem, "P%d-:", year)))))
        return false;
    if (t.rows > 0)
        last = strtol(strchr(cell(&t, 0, 0), '-') + 1, NULL, 10);
    *code = arena_format(c->mem, "P%d-%03ld", year, last + 1);
    return true;
}

bool order_set_state(struct ctx *c, int64_t id, const char *state,
                     int placed_on)
{
    static const char sql[] =
        "UPDATE book_order SET state = $2, placed_on = $3 WHERE id = $1";

    return db_exec(c, sql, ARGS(INT(id), TEXT(state),
                                INT_OR_NULL(placed_on)));
}

/* ---- names and events --------------------------------------------------- */

bool order_signs(struct ctx *c, int64_t order_id, struct order_sign **rows,
                 size_t *n)
{
    static const char sql[] =
        "SELECT step, passed, name, note, signed_on, at FROM order_sign"
        " WHERE order_id = $1 ORDER BY place";
    struct table t;

    if (!db_query(c, &t, sql, ARGS(INT(order_id))))
        return false;
    *n = t.rows;
    *rows = ARENA_ARRAY(c->mem, struct order_sign, t.rows + 1);
    for (size_t i = 0; i < t.rows; i++) {
        struct row r = row_of(&t, i);
        struct order_sign *s = &(*rows)[i];
        s->step = row_text(&r);
        s->passed = row_bool(&r);
        s->name = row_text(&r);
        s->note = row_text(&r);
        s->signed_on = row_int(&r);
        s->at = row_id(&r);
    }
    return true;
}

bool order_sign_add(struct ctx *c, int64_t order_id,
                    const struct order_sign *s)
{
    static const char sql[] =
        "INSERT INTO order_sign (order_id, place, step, passed, name,"
        " signed_on, note, staff_id, at)"
        " SELECT $1, coalesce(max(place), 0) + 1, $2, $3, $4, $5, $6, $7, $8"
        " FROM order_sign WHERE order_id = $1";

    return db_exec(c, sql, ARGS(INT(order_id), TEXT(s->step), INT(s->passed),
                                TEXT(s->name), INT(s->signed_on),
                                TEXT(s->note), INT_OR_NULL(c->actor.id),
                                INT(c->now)));
}

bool order_reviewer(struct ctx *c, int64_t order_id, const char **name)
{
    static const char sql[] =
        "SELECT name FROM order_sign WHERE order_id = $1 AND step = 'review'"
        " AND passed = 1 ORDER BY place DESC LIMIT 1";
    struct table t;

    if (!db_query(c, &t, sql, ARGS(INT(order_id))))
        return false;
    *name = t.rows > 0 ? cell(&t, 0, 0) : NULL;
    return true;
}

bool order_events(struct ctx *c, int64_t order_id, struct order_event **rows,
                  size_t *n)
{
    static const char sql[] =
        "SELECT e.id, e.line_id, e.kind, e.note, l.title, e.copies, e.on_day"
        " FROM order_event e LEFT JOIN order_line l ON l.id = e.line_id"
        " WHERE e.order_id = $1 ORDER BY e.id";
    struct table t;

    if (!db_query(c, &t, sql, ARGS(INT(order_id))))
        return false;
    *n = t.rows;
    *rows = ARENA_ARRAY(c->mem, struct order_event, t.rows + 1);
    for (size_t i = 0; i < t.rows; i++) {
        struct row r = row_of(&t, i);
        struct order_event *e = &(*rows)[i];
        e->id = row_id(&r);
        e->line_id = row_id(&r);
        e->kind = row_text(&r);
        e->note = row_text(&r);
        e->title = row_text(&r);
        e->copies = row_id(&r);
        e->on_day = row_int(&r);
    }
    return true;
}

bool order_event_add(struct ctx *c, int64_t order_id,
                     const struct order_event *e, int64_t *id)
{
    static const char sql[] =
        "INSERT INTO order_event (order_id, line_id, kind, copies, on_day,"
        " note, staff_id, at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)"
        " RETURNING id";
    struct table t;

    if (!db_query(c, &t, sql, ARGS(INT(order_id), INT_OR_NULL(e->line_id),
                                   TEXT(e->kind), INT(e->copies),
                                   INT(e->on_day), TEXT(e->note),
                                   INT_OR_NULL(c->actor.id), INT(c->now))))
        return false;
    *id = cell_int(&t, 0, 0);
    return true;
}
