#include "supplier.h"

#include "row.h"

bool supplier_named(struct ctx *c, int64_t school_id, const char *name,
                    int64_t *id)
{
    static const char sql[] =
        "INSERT INTO supplier (school_id, name) VALUES ($1, $2)"
        " ON CONFLICT (school_id, name) DO UPDATE SET name = $2"
        " RETURNING id";
    struct table t;

    if (!db_query(c, &t, sql, ARGS(INT(school_id), TEXT(name))))
        return false;
    *id = cell_int(&t, 0, 0);
    return true;
}

#define COLUMNS \
    "SELECT s.id, s.school_id, s.name, s.contact, s.phone, s.note," \
    " s.discount, s.closed," \
    " (SELECT count(*) FROM book_order o WHERE o.supplier_id = s.id)," \
    " (SELECT count(*) FROM batch b WHERE b.supplier_id = s.id)" \
    " FROM supplier s"

static void supplier_from(const struct table *t, size_t row,
                          struct supplier *s)
{
    struct row r = row_of(t, row);

    s->id = row_id(&r);
    s->school_id = row_id(&r);
    s->name = row_text(&r);
    s->contact = row_text(&r);
    s->phone = row_text(&r);
    s->note = row_text(&r);
    s->discount = row_int(&r);
    s->closed = row_bool(&r);
    s->orders = row_id(&r);
    s->batches = row_id(&r);
}

bool supplier_select(struct ctx *c, int64_t school_id, struct supplier **rows,
                     size_t *n)
{
    static const char sql[] =
        COLUMNS " WHERE s.school_id = $1 ORDER BY s.closed, s.name, s.id";
    struct table t;

    if (!db_query(c, &t, sql, ARGS(INT(school_id))))
        return false;
    *n = t.rows;
    *rows = ARENA_ARRAY(c->mem, struct supplier, t.rows + 1);
    for (size_t i = 0; i < t.rows; i++)
        supplier_from(&t, i, &(*rows)[i]);
    return true;
}

bool supplier_find(struct ctx *c, int64_t school_id, int64_t id,
                   struct supplier *s)
{
    static const char sql[] = COLUMNS " WHERE s.school_id = $1 AND s.id = $2";
    struct table t;

    if (!db_query(c, &t, sql, ARGS(INT(school_id), INT(id))))
        return false;
    if (t.rows == 0)
        return fail(c, ERR_NOT_FOUND, "there is no such supplier");
    supplier_from(&t, 0, s);
    return true;
}

bool supplier_put(struct ctx *c, const struct supplier *s, int64_t *id)
{
    static const char add[] =
        "INSERT INTO supplier (school_id, name, contact, phone, note,"
        " discount, closed) VALUES ($1, $2, $3, $4, $5, $6, $7) RETURNING id";
    static const char change[] =
        "UPDATE supplier SET name = $2, contact = $3, phone = $4, note = $5,"
        " discount = $6, closed = $7 WHERE id = $1 RETURNING id";
    struct table t;

    if (!db_query(c, &t, s->id == 0 ? add : change,
                  ARGS(INT(s->id == 0 ? s->school_id : s->id), TEXT(s->name),
                       TEXT(s->contact), TEXT(s->phone), TEXT(s->note),
                       INT(s->discount), INT(s->closed))))
        return false;
    *id = cell_int(&t, 0, 0);
    return true;
}
