#include "ledger.h"

#include "row.h"

/* A copy without a day of its own has that of its batch. */
#define TABLES \
    " FROM copy o JOIN title t ON t.id = o.title_id" \
    " LEFT JOIN batch b ON b.id = o.batch_id" \
    " LEFT JOIN supplier s ON s.id = b.supplier_id"
#define CAME "coalesce(o.acquired_on, b.received_on, 0)"
#define NUMBER "CASE WHEN o.accession <> '' THEN o.accession ELSE o.barcode END"
#define WHERE \
    " WHERE o.school_id = $1 AND ($2 = 0 OR o.batch_id = $2)" \
    " AND ($3 = 0 OR " CAME " >= $3) AND ($4 = 0 OR " CAME " <= $4)"

/* The last list by which a copy was withdrawn. */
#define PAPER \
    " LEFT JOIN weed_list k ON o.state = 'withdrawn' AND k.id =" \
    " (SELECT max(w.list_id) FROM weed_copy w WHERE w.copy_id = o.id" \
    " AND w.outcome = 'withdrawn')"

static const char *text_of(struct row *r)
{
    const char *text = row_text(r);

    return text ? text : "";
}

static void copy_of_ledger(struct row *r, struct ledger_copy *o)
{
    o->accession = text_of(r);
    o->barcode = text_of(r);
    o->title = text_of(r);
    o->author = text_of(r);
    o->publisher = text_of(r);
    o->call_number = text_of(r);
    o->source = text_of(r);
    o->supplier = text_of(r);
    o->bill = text_of(r);
    o->batch = text_of(r);
    o->note = text_of(r);
    o->paper = text_of(r);
    o->year = row_int(r);
    o->acquired_on = row_int(r);
    o->withdrawn_on = row_int(r);
    o->price_cents = row_id(r);
    o->paid_cents = row_id(r);
}

bool ledger_copies(struct ctx *c, const struct ledger_filter *f, int64_t limit,
                   struct ledger_copy **rows, size_t *n)
{
    static const char sql[] =
        "SELECT " NUMBER ", o.barcode, t.title, t.author, t.publisher,"
        " o.call_number, o.source, s.name, b.bill, b.code, o.note, k.code,"
        " t.year,"
        " " CAME ", o.withdrawn_on, o.price_cents, o.paid_cents" TABLES
        PAPER WHERE
        " ORDER BY length(" NUMBER "), " NUMBER ", o.id LIMIT $5";
    struct table t;

    if (!db_query(c, &t, sql, ARGS(INT(f->school_id), INT(f->batch_id),
                                   INT(f->from), INT(f->to), INT(limit))))
        return false;
    *n = t.rows;
    *rows = ARENA_ARRAY(c->mem, struct ledger_copy, t.rows + 1);
    for (size_t i = 0; i < t.rows; i++) {
        struct row r = row_of(&t, i);
        copy_of_ledger(&r, &(*rows)[i]);
    }
    return true;
}

static void part_from(struct row *r, struct ledger_part *p)
{
    p->batch_id = row_id(r);
    p->batch = text_of(r);
    p->source = text_of(r);
    p->supplier = text_of(r);
    p->bill = text_of(r);
    p->received_on = row_int(r);
    p->letter = text_of(r)[0];
    p->titles = row_id(r);
    p->copies = row_id(r);
    p->list_cents = row_id(r);
    p->paid_cents = row_id(r);
    p->first = text_of(r);
    p->last = text_of(r);
}

bool ledger_parts(struct ctx *c, const struct ledger_filter *f,
                  struct ledger_part **rows, size_t *n)
{
    static const char sql[] =
        "SELECT coalesce(b.id, 0), b.code, b.source, s.name, b.bill,"
        " b.received_on, substr(o.call_number, 1, 1),"
        " count(DISTINCT o.title_id), count(*),"
        " coalesce(sum(o.price_cents), 0), coalesce(sum(o.paid_cents), 0),"
        " min(" NUMBER "), max(" NUMBER ")" TABLES WHERE
        " GROUP BY b.id, b.code, b.source, s.name, b.bill, b.received_on,"
        " substr(o.call_number, 1, 1)"
        " ORDER BY coalesce(b.received_on, 0), coalesce(b.id, 0),"
        " substr(o.call_number, 1, 1)";
    struct table t;

    if (!db_query(c, &t, sql, ARGS(INT(f->school_id), INT(f->batch_id),
                                   INT(f->from), INT(f->to))))
        return false;
    *n = t.rows;
    *rows = ARENA_ARRAY(c->mem, struct ledger_part, t.rows + 1);
    for (size_t i = 0; i < t.rows; i++) {
        struct row r = row_of(&t, i);
        part_from(&r, &(*rows)[i]);
    }
    return true;
}

bool ledger_gone(struct ctx *c, const struct ledger_filter *f,
                 struct ledger_part **rows, size_t *n)
{
    static const char sql[] =
        "SELECT coalesce(k.id, 0), k.code, '', '', '',"
        " coalesce(o.withdrawn_on, 0), substr(o.call_number, 1, 1),"
        " count(DISTINCT o.title_id), count(*),"
        " coalesce(sum(o.price_cents), 0), coalesce(sum(o.paid_cents), 0),"
        " min(" NUMBER "), max(" NUMBER ") FROM copy o" PAPER
        " WHERE o.school_id = $1 AND o.state = 'withdrawn'"
        " AND ($2 = 0 OR o.withdrawn_on >= $2)"
        " AND ($3 = 0 OR o.withdrawn_on <= $3)"
        " GROUP BY k.id, k.code, o.withdrawn_on, substr(o.call_number, 1, 1)"
        " ORDER BY coalesce(o.withdrawn_on, 0), coalesce(k.id, 0),"
        " substr(o.call_number, 1, 1)";
    struct table t;

    if (!db_query(c, &t, sql, ARGS(INT(f->school_id), INT(f->from),
                                   INT(f->to))))
        return false;
    *n = t.rows;
    *rows = ARENA_ARRAY(c->mem, struct ledger_part, t.rows + 1);
    for (size_t i = 0; i < t.rows; i++) {
        struct row r = row_of(&t, i);
        part_from(&r, &(*rows)[i]);
    }
    return true;
}

/* ---- years -------------------------------------------------------------- */

#define GONE "CASE WHEN o.state = 'withdrawn'" \
    " THEN coalesce(o.withdrawn_on, 0) ELSE 99999 END"
/* $2 and $3 are the first and the last day. */
#define HERE "(" CAME " <= $3 AND " GONE " > $3)"
#define IN_YEAR(day) "(" day " BETWEEN $2 AND $3)"
#define SUM(what, condition) \
    "coalesce(sum(CASE WHEN " condition " THEN " what " ELSE 0 END), 0)"
#define PRICE "coalesce(o.price_cents, 0)"

bool ledger_year(struct ctx *c, int64_t school_id, int first, int last,
                 struct ledger_year **rows, size_t *n, int64_t *titles)
{
    static const char sql[] =
        "SELECT substr(o.call_number, 1, 1), " SUM("1", HERE) ", "
        SUM(PRICE, HERE) ", " SUM("1", IN_YEAR(CAME)) ", "
        SUM(PRICE, IN_YEAR(CAME)) ", " SUM("1", IN_YEAR(GONE)) ", "
        SUM(PRICE, IN_YEAR(GONE)) " FROM copy o"
        " LEFT JOIN batch b ON b.id = o.batch_id WHERE o.school_id = $1"
        " GROUP BY substr(o.call_number, 1, 1)"
        " ORDER BY substr(o.call_number, 1, 1)";
    static const char titles_sql[] =
        "SELECT count(DISTINCT o.title_id) FROM copy o"
        " LEFT JOIN batch b ON b.id = o.batch_id WHERE o.school_id = $1"
        " AND $2 <= $3 AND " HERE;
    struct table t, k;

    if (!db_query(c, &t, sql, ARGS(INT(school_id), INT(first), INT(last))) ||
        !db_query(c, &k, titles_sql, ARGS(INT(school_id), INT(first),
                                          INT(last))))
        return false;
    *titles = cell_int(&k, 0, 0);
    *n = t.rows;
    *rows = ARENA_ARRAY(c->mem, struct ledger_year, t.rows + 1);
    for (size_t i = 0; i < t.rows; i++) {
        struct row r = row_of(&t, i);
        const char *letter = text_of(&r);
        (*rows)[i] = (struct ledger_year){.letter = letter[0]};
        (*rows)[i].here = row_id(&r);
        (*rows)[i].here_cents = row_id(&r);
        (*rows)[i].came = row_id(&r);
        (*rows)[i].came_cents = row_id(&r);
        (*rows)[i].gone = row_id(&r);
        (*rows)[i].gone_cents = row_id(&r);
    }
    return true;
}

bool ledger_first_day(struct ctx *c, int64_t school_id, int *day)
{
    static const char sql[] =
        "SELECT min(coalesce(o.acquired_on, b.received_on)) FROM copy o"
        " LEFT JOIN batch b ON b.id = o.batch_id WHERE o.school_id = $1";
    struct table t;

    if (!db_query(c, &t, sql, ARGS(INT(school_id))))
        return false;
    *day = (int)cell_int(&t, 0, 0);
    return true;
}
