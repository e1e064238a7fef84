/* Whom a lending rule is about (policy.h). */
#include "loan.h"
#include "policy.h"
#include "row.h"

static struct policy_reader reader_from(const struct table *t, size_t i)
{
    struct row r = row_of(t, i);

    struct policy_reader p;

    p.id = row_id(&r);
    p.school_id = row_id(&r);
    p.category_id = row_id(&r);
    p.number = row_text(&r);
    p.name = row_text(&r);
    p.class_name = row_text(&r);
    p.loans_counted = row_int(&r);
    p.type_loans = row_int(&r);
    p.overdue = row_int(&r);
    p.oldest_due = row_int(&r);
    p.owed_cents = row_id(&r);
    return p;
}

bool policy_readers(struct ctx *c, const struct policy *rule,
                    struct policy_reader **readers, size_t *n)
{
    static const char sql[] =
        "SELECT p.id, p.school_id, p.category_id, p.number, p.name, k.name,"
        " count(l.id) - coalesce(sum(l.apart), 0),"
        " coalesce(sum(CASE WHEN l.copy_type_id = $3 AND l.on_site = 0"
        " THEN 1 ELSE 0 END), 0),"
        " coalesce(" LOAN_COUNT_OVERDUE("$4") ", 0),"
        " coalesce(" LOAN_OLDEST_DUE("$4") ", 0),"
        " (SELECT coalesce(sum(h.amount_cents), 0) FROM charge h"
        " WHERE h.patron_id = p.id)"
        " FROM patron p LEFT JOIN class k ON k.id = p.class_id"
        " LEFT JOIN loan l ON l.patron_id = p.id AND l.returned_at = 0"
        " WHERE p.state = 'active' AND ($1 = 0 OR p.school_id = $1)"
        " AND ($2 = 0 OR p.category_id = $2)"
        " GROUP BY p.id, k.grade, k.name"
        " ORDER BY p.school_id, k.grade NULLS FIRST, k.name, p.number";
    struct table t;

    if (!db_query(c, &t, sql,
                  ARGS(INT(rule->school_id), INT(rule->category_id),
                       INT(rule->copy_type_id), INT(c->today))))
        return false;
    *readers = ARENA_ARRAY(c->mem, struct policy_reader, t.rows + 1);
    *n = t.rows;
    for (size_t i = 0; i < t.rows; i++)
        (*readers)[i] = reader_from(&t, i);
    return true;
}

bool policy_count_loans(struct ctx *c, int64_t id, int *n)
{
    static const char sql[] =
        "SELECT count(*) FROM loan WHERE returned_at = 0 AND policy_id = $1";
    struct table t;

    if (!db_query(c, &t, sql, ARGS(INT(id))))
        return false;
    *n = (int)cell_int(&t, 0, 0);
    return true;
}
