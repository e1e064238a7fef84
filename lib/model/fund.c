/* fund.c - money for books (supplier.h). */
#include "row.h"
#include "supplier.h"

/* Of a line what has not come in, each copy at the order's discount
 * (price_paid() of rules/price.h). */
#define COLUMNS \
    "SELECT f.id, f.school_id, f.budget_cents, f.name, f.note, f.closed," \
    " (SELECT coalesce(sum(o.paid_cents), 0) FROM intake i" \
    " JOIN copy o ON o.batch_id = i.batch_id WHERE i.fund_id = f.id)," \
    " (SELECT coalesce(sum(CASE WHEN l.copies > l.here THEN" \
    " (l.copies - l.here) * ((l.price * l.discount + 500) / 1000)" \
    " ELSE 0 END), 0) FROM (SELECT n.copies AS copies," \
    " coalesce(n.price_cents, 0) AS price, k.discount AS discount," \
    " (SELECT count(*) FROM copy o WHERE o.order_line_id = n.id) AS here" \
    " FROM book_order k JOIN order_line n ON n.order_id = k.id" \
    " WHERE k.fund_id = f.id AND k.state = 'placed' AND n.rejected = 0) l)" \
    " FROM fund f"

static void fund_from(const struct table *t, size_t row, struct fund *f)
{
    struct row r = row_of(t, row);

    f->id = row_id(&r);
    f->school_id = row_id(&r);
    f->budget_cents = row_id(&r);
    f->name = row_text(&r);
    f->note = row_text(&r);
    f->closed = row_bool(&r);
    f->spent_cents = row_id(&r);
    f->ordered_cents = row_id(&r);
}

bool fund_select(struct ctx *c, int64_t school_id, struct fund **rows,
                 size_t *n)
{
    static const char sql[] =
        COLUMNS " WHERE f.school_id = $1 ORDER BY f.closed, f.name DESC, f.id";
    struct table t;

    if (!db_query(c, &t, sql, ARGS(INT(school_id))))
        return false;
    *n = t.rows;
    *rows = ARENA_ARRAY(c->mem, struct fund, t.rows + 1);
    for (size_t i = 0; i < t.rows; i++)
        fund_from(&t, i, &(*rows)[i]);
    return true;
}

bool fund_find(struct ctx *c, int64_t school_id, int64_t id, const char *name,
               struct fund *f)
{
    static const char sql[] =
        COLUMNS " WHERE f.school_id = $1 AND (f.id = $2 OR f.name = $3)";
    struct table t;

    if (!db_query(c, &t, sql, ARGS(INT(school_id), INT(name ? 0 : id),
                                   TEXT(name ? name : ""))))
        return false;
    if (t.rows == 0 && name != NULL)
        return fail(c, ERR_NOT_FOUND, "there is no fund \"%s\"", name);
    if (t.rows == 0)
        return fail(c, ERR_NOT_FOUND, "there is no such fund");
    fund_from(&t, 0, f);
    return true;
}

bool fund_put(struct ctx *c, const struct fund *f, int64_t *id)
{
    static const char add[] =
        "INSERT INTO fund (school_id, name, budget_cents, note, closed)"
        " VALUES ($1, $2, $3, $4, $5) RETURNING id";
    static const char change[] =
        "UPDATE fund SET name = $2, budget_cents = $3, note = $4, closed = $5"
        " WHERE id = $1 RETURNING id";
    struct table t;

    if (!db_query(c, &t, f->id == 0 ? add : change,
                  ARGS(INT(f->id == 0 ? f->school_id : f->id), TEXT(f->name),
                       INT(f->budget_cents), TEXT(f->note), INT(f->closed))))
        return false;
    *id = cell_int(&t, 0, 0);
    return true;
}
