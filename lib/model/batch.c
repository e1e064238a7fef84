#include "batch.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "row.h"

#define COLUMNS \
    "SELECT b.id, b.school_id, b.code, b.source, b.bill, b.note," \
    " b.supplier_id, s.name, b.received_on, b.closed_at, i.location_id," \
    " i.copy_type_id, i.range_id, z.code, y.code, coalesce(i.discount, 1000)," \
    " coalesce(i.bill_copies, -1), coalesce(i.bill_list_cents, -1)," \
    " coalesce(i.bill_paid_cents, -1), i.staff_id, i.opened_at, i.order_id," \
    " i.fund_id, k.code, f.name FROM batch b" \
    " LEFT JOIN intake i ON i.batch_id = b.id" \
    " LEFT JOIN book_order k ON k.id = i.order_id" \
    " LEFT JOIN fund f ON f.id = i.fund_id" \
    " LEFT JOIN supplier s ON s.id = b.supplier_id" \
    " LEFT JOIN location z ON z.id = i.location_id" \
    " LEFT JOIN copy_type y ON y.id = i.copy_type_id"

static void batch_from(struct row *r, struct batch *b)
{
    b->id = row_id(r);
    b->school_id = row_id(r);
    b->code = row_text(r);
    b->source = row_text(r);
    b->bill = row_text(r);
    b->note = row_text(r);
    b->supplier_id = row_id(r);
    b->supplier = row_text(r);
    b->received_on = row_int(r);
    b->closed_at = row_id(r);
    b->location_id = row_id(r);
    b->copy_type_id = row_id(r);
    b->range_id = row_id(r);
    b->location = row_text(r);
    b->copy_type = row_text(r);
    b->discount = row_int(r);
    b->bill_copies = row_id(r);
    b->bill_list_cents = row_id(r);
    b->bill_paid_cents = row_id(r);
    b->staff_id = row_id(r);
    b->opened_at = row_id(r);
    b->order_id = row_id(r);
    b->fund_id = row_id(r);
    b->order = row_text(r);
    b->fund = row_text(r);
}

bool batch_find(struct ctx *c, int64_t school_id, int64_t id, const char *code,
                struct batch *b)
{
    static const char sql[] =
        COLUMNS " WHERE b.school_id = $1 AND (b.id = $2 OR b.code = $3)";
    struct table t;
    struct row r = row_of(&t, 0);

    if (!db_query(c, &t, sql, ARGS(INT(school_id), INT(code ? 0 : id),
                                   TEXT(code ? code : ""))))
        return false;
    if (t.rows == 0 && code != NULL)
        return fail(c, ERR_NOT_FOUND, "there is no batch %s", code);
    if (t.rows == 0)
        return fail(c, ERR_NOT_FOUND, "this batch is not known");
    batch_from(&r, b);
    return true;
}

bool batch_select(struct ctx *c, int64_t school_id, struct batch **rows,
                  size_t *n)
{
    static const char sql[] =
        COLUMNS " WHERE b.school_id = $1 ORDER BY b.id DESC LIMIT 200";
    struct table t;

    if (!db_query(c, &t, sql, ARGS(INT(school_id))))
        return false;
    *n = t.rows;
    *rows = ARENA_ARRAY(c->mem, struct batch, t.rows + 1);
    for (size_t i = 0; i < t.rows; i++) {
        struct row r = row_of(&t, i);
        batch_from(&r, &(*rows)[i]);
    }
    return true;
}

bool batch_totals(struct ctx *c, int64_t batch_id, struct batch_totals *totals)
{
    static const char sql[] =
        "SELECT count(DISTINCT title_id), count(*),"
        " coalesce(sum(price_cents), 0), coalesce(sum(paid_cents), 0),"
        " coalesce(sum(CASE WHEN price_cents IS NULL THEN 1 ELSE 0 END), 0),"
        " coalesce(sum(CASE WHEN call_number = '' THEN 1 ELSE 0 END), 0)"
        " FROM copy WHERE batch_id = $1";
    struct table t;

    if (!db_query(c, &t, sql, ARGS(INT(batch_id))))
        return false;
    *totals = (struct batch_totals){cell_int(&t, 0, 0), cell_int(&t, 0, 1),
                                    cell_int(&t, 0, 2), cell_int(&t, 0, 3),
                                    cell_int(&t, 0, 4), cell_int(&t, 0, 5)};
    return true;
}

static bool insert_batch(struct ctx *c, const struct batch *b, int64_t *id)
{
    static const char sql[] =
        "INSERT INTO batch (school_id, code, source, supplier_id, bill,"
        " received_on, note) VALUES ($1, $2, $3, $4, $5, $6, $7)"
        " RETURNING id";
    struct table t;

    if (!db_query(c, &t, sql, ARGS(INT(b->school_id), TEXT(b->code),
                                   TEXT(b->source),
                                   INT_OR_NULL(b->supplier_id), TEXT(b->bill),
                                   INT_OR_NULL(b->received_on),
                                   TEXT(b->note))))
        return false;
    *id = cell_int(&t, 0, 0);
    return true;
}

static struct param told(int64_t number)
{
    return number < 0 ? INT_OR_NULL(0) : INT(number);
}

static bool put_intake(struct ctx *c, const struct batch *b, int64_t id)
{
    static const char sql[] =
        "INSERT INTO intake (batch_id, location_id, copy_type_id, range_id,"
        " discount, bill_copies, bill_list_cents, bill_paid_cents, staff_id,"
        " opened_at, order_id, fund_id) VALUES ($1, $2, $3, $4, $5, $6, $7,"
        " $8, $9, $10, $11, $12)"
        " ON CONFLICT (batch_id) DO UPDATE SET location_id = $2,"
        " copy_type_id = $3, range_id = $4, discount = $5, bill_copies = $6,"
        " bill_list_cents = $7, bill_paid_cents = $8, order_id = $11,"
        " fund_id = $12";

    return db_exec(c, sql, ARGS(INT(id), INT_OR_NULL(b->location_id),
                                INT_OR_NULL(b->copy_type_id),
                                INT_OR_NULL(b->range_id), INT(b->discount),
                                told(b->bill_copies),
                                told(b->bill_list_cents),
                                told(b->bill_paid_cents),
                                INT_OR_NULL(b->staff_id), INT(c->now),
                                INT_OR_NULL(b->order_id),
                                INT_OR_NULL(b->fund_id)));
}

bool batch_put(struct ctx *c, const struct batch *b, int64_t *id)
{
    static const char sql[] =
        "UPDATE batch SET source = $2, supplier_id = $3, bill = $4,"
        " received_on = $5, note = $6 WHERE id = $1";

    *id = b->id;
    if (b->id == 0)
        return insert_batch(c, b, id) && put_intake(c, b, *id);
    return db_exec(c, sql, ARGS(INT(b->id), TEXT(b->source),
                                INT_OR_NULL(b->supplier_id), TEXT(b->bill),
                                INT_OR_NULL(b->received_on),
                                TEXT(b->note))) &&
           put_intake(c, b, b->id);
}

bool batch_set_closed(struct ctx *c, int64_t id, int64_t at)
{
    return db_exec(c, "UPDATE batch SET closed_at = $2 WHERE id = $1",
                   ARGS(INT(id), INT_OR_NULL(at)));
}

bool batch_next_code(struct ctx *c, int64_t school_id, int year,
                     const char **code)
{
    static const char sql[] =
        "SELECT code FROM batch WHERE school_id = $1 AND code > $2"
        " AND code < $3 ORDER BY length(code) DESC, code DESC LIMIT 1";
    struct table t;
    long last = 0;

    if (!db_query(c, &t, sql,
                  ARGS(INT(school_id),
                       TEXT(arena_format(c->mem, "%d-", year)),
                       TEXT(arena_format(c->mem, "%d-:", year)))))
        return false;
    if (t.rows > 0)
        last = strtol(cell(&t, 0, 0) + 5, NULL, 10);
    *code = arena_format(c->mem, "%d-%03ld", year, last + 1);
    return true;
}

bool batch_copies(struct ctx *c, int64_t batch_id, int64_t before,
                  size_t limit, struct batch_copy **rows, size_t *n)
{
    static const char sql[] =
        "SELECT o.id, o.title_id, o.price_cents, o.paid_cents, o.barcode,"
        " o.call_number, t.title, t.author, coalesce(t.isbn, ''),"
        " CASE WHEN o.volume <> '' THEN o.volume ELSE t.volume END"
        " FROM copy o JOIN title t ON t.id = o.title_id"
        " WHERE o.batch_id = $1 AND ($2 = 0 OR o.id < $2)"
        " ORDER BY o.id DESC LIMIT $3";
    struct table t;

    if (!db_query(c, &t, sql, ARGS(INT(batch_id), INT(before),
                                   INT((int64_t)limit))))
        return false;
    *n = t.rows;
    *rows = ARENA_ARRAY(c->mem, struct batch_copy, t.rows + 1);
    for (size_t i = 0; i < t.rows; i++) {
        struct row r = row_of(&t, i);
        struct batch_copy *o = &(*rows)[i];
        o->copy_id = row_id(&r);
        o->title_id = row_id(&r);
        o->price_cents = row_id(&r);
        o->paid_cents = row_id(&r);
        o->barcode = row_text(&r);
        o->call_number = row_text(&r);
        o->title = row_text(&r);
        o->author = row_text(&r);
        o->isbn = row_text(&r);
        o->volume = row_text(&r);
    }
    return true;
}

bool batch_prices(struct ctx *c, int64_t batch_id, struct batch_price **rows,
                  size_t *n)
{
    static const char sql[] =
        "SELECT id, price_cents, paid_cents FROM copy WHERE batch_id = $1"
        " ORDER BY id";
    struct table t;

    if (!db_query(c, &t, sql, ARGS(INT(batch_id))))
        return false;
    *n = t.rows;
    *rows = ARENA_ARRAY(c->mem, struct batch_price, t.rows + 1);
    for (size_t i = 0; i < t.rows; i++)
        (*rows)[i] = (struct batch_price){cell_int(&t, i, 0),
                                          cell_int(&t, i, 1),
                                          cell_int(&t, i, 2)};
    return true;
}

bool batch_put_paid(struct ctx *c, int64_t copy_id, int64_t paid_cents)
{
    return db_exec(c, "UPDATE copy SET paid_cents = $2 WHERE id = $1",
                   ARGS(INT(copy_id), INT(paid_cents)));
}

/* ---- a copy taken back -------------------------------------------------- */

bool copy_remove(struct ctx *c, int64_t copy_id)
{
    const struct param id[] = {INT(copy_id)};

    if (db_exec(c, "DELETE FROM label_queue WHERE copy_id = $1", id, 1) &&
        db_exec(c, "DELETE FROM label_run_copy WHERE copy_id = $1", id, 1) &&
        db_exec(c, "DELETE FROM copy WHERE id = $1", id, 1) &&
        db_exec(c, "INSERT INTO copy_gone (id) VALUES ($1)", id, 1))
        return true;
    if (c->err.code != ERR_CONFLICT)
        return false;
    return fail(c, ERR_CONFLICT, "this copy was lent or reserved already: "
                                 "withdraw it instead");
}

bool book_number_let_go(struct ctx *c, int64_t school_id, int64_t title_id)
{
    static const char sql[] =
        "DELETE FROM book_number WHERE school_id = $1 AND title_id = $2"
        " AND NOT EXISTS (SELECT 1 FROM copy o WHERE o.title_id = $2"
        " AND o.school_id = $1)"
        " AND number = (SELECT max(m.number) FROM book_number m"
        " WHERE m.school_id = $1 AND m.scheme = book_number.scheme"
        " AND m.class_number = book_number.class_number)";

    return db_exec(c, sql, ARGS(INT(school_id), INT(title_id)));
}
