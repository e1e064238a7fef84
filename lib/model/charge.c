#include "charge.h"

#include "row.h"

#define COLUMNS \
    "h.id, h.school_id, h.patron_id, h.loan_id, h.copy_id, h.kind," \
    " h.amount_cents, h.currency, h.reverses_id, h.note, h.means," \
    " h.staff_id, h.desk_id, h.at, h.day, t.title, o.barcode"
#define TABLES \
    " FROM charge h LEFT JOIN copy o ON o.id = h.copy_id" \
    " LEFT JOIN title t ON t.id = o.title_id"

static void charge_from(struct row *r, struct charge *h)
{
    h->id = row_id(r);
    h->school_id = row_id(r);
    h->patron_id = row_id(r);
    h->loan_id = row_id(r);
    h->copy_id = row_id(r);
    h->kind = row_text(r);
    h->amount_cents = row_id(r);
    h->currency = row_text(r);
    h->reverses_id = row_id(r);
    h->note = row_text(r);
    h->means = row_text(r);
    h->staff_id = row_id(r);
    h->desk_id = row_id(r);
    h->at = row_id(r);
    h->day = row_int(r);
    h->title = row_text(r);
    h->barcode = row_text(r);
}

bool charge_insert(struct ctx *c, const struct charge *h)
{
    static const char sql[] =
        "INSERT INTO charge (id, school_id, patron_id, loan_id, copy_id, kind,"
        " amount_cents, currency, reverses_id, note, means, staff_id, desk_id,"
        " at, day) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12,"
        " $13, $14, $15)";
    bool staff = c->actor.kind == ACTOR_STAFF;

    return db_later(c, sql,
                    ARGS(INT(h->id), INT(h->school_id), INT(h->patron_id),
                         INT_OR_NULL(h->loan_id), INT_OR_NULL(h->copy_id),
                         TEXT(h->kind), INT(h->amount_cents),
                         TEXT(h->currency), INT_OR_NULL(h->reverses_id),
                         TEXT(h->note ? h->note : ""),
                         TEXT(h->means ? h->means : ""),
                         INT_OR_NULL(staff ? c->actor.id : 0),
                         INT_OR_NULL(c->actor.desk_id), INT(c->now),
                         INT(c->today)));
}

bool charge_owed(struct ctx *c, int64_t patron_id, int64_t *cents)
{
    static const char sql[] =
        "SELECT coalesce(sum(amount_cents), 0) FROM charge"
        " WHERE patron_id = $1";
    struct table t;

    if (!db_query(c, &t, sql, ARGS(INT(patron_id))))
        return false;
    *cents = cell_int(&t, 0, 0);
    return true;
}

bool charge_of_patron(struct ctx *c, int64_t patron_id, size_t limit,
                      struct charge **charges, size_t *n)
{
    static const char sql[] =
        "SELECT " COLUMNS TABLES " WHERE h.patron_id = $1"
        " ORDER BY h.id DESC LIMIT $2";
    struct table t;

    if (!db_query(c, &t, sql, ARGS(INT(patron_id), INT((int64_t)limit))))
        return false;
    *charges = ARENA_ARRAY(c->mem, struct charge, t.rows + 1);
    *n = t.rows;
    for (size_t i = 0; i < t.rows; i++) {
        struct row r = row_of(&t, i);
        charge_from(&r, &(*charges)[i]);
    }
    return true;
}

bool charge_of_loan(struct ctx *c, int64_t loan_id, const char *kind,
                    struct charge *h)
{
    static const char sql[] =
        "SELECT " COLUMNS TABLES " WHERE h.patron_id = (SELECT l.patron_id"
        " FROM loan l WHERE l.id = $1) AND h.loan_id = $1 AND h.kind = $2"
        " AND NOT EXISTS (SELECT 1 FROM charge v"
        " WHERE v.patron_id = h.patron_id AND v.reverses_id = h.id)"
        " ORDER BY h.id DESC LIMIT 1";
    struct table t;
    struct row r = row_of(&t, 0);

    *h = (struct charge){0};
    if (!db_query(c, &t, sql, ARGS(INT(loan_id), TEXT(kind))))
        return false;
    if (t.rows > 0)
        charge_from(&r, h);
    return true;
}

bool charge_count_of_loan(struct ctx *c, int64_t patron_id, int64_t loan_id,
                          int *n)
{
    static const char sql[] =
        "SELECT count(*) FROM charge WHERE patron_id = $1 AND loan_id = $2";
    struct table t;

    if (!db_query(c, &t, sql, ARGS(INT(patron_id), INT(loan_id))))
        return false;
    *n = (int)cell_int(&t, 0, 0);
    return true;
}

bool charge_by_id(struct ctx *c, int64_t id, struct charge *h)
{
    static const char sql[] = "SELECT " COLUMNS TABLES " WHERE h.id = $1";
    struct table t;
    struct row r = row_of(&t, 0);

    *h = (struct charge){0};
    if (!db_query(c, &t, sql, ARGS(INT(id))))
        return false;
    if (t.rows == 0)
        return fail(c, ERR_NOT_FOUND, "this charge is not known");
    charge_from(&r, h);
    return true;
}

bool charge_is_reversed(struct ctx *c, int64_t id, bool *reversed)
{
    static const char sql[] =
        "SELECT 1 FROM charge h JOIN charge v ON v.patron_id = h.patron_id"
        " AND v.reverses_id = h.id WHERE h.id = $1";
    struct table t;

    if (!db_query(c, &t, sql, ARGS(INT(id))))
        return false;
    *reversed = t.rows > 0;
    return true;
}
