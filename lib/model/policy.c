#include "policy.h"

#include "row.h"

size_t policies_from(struct ctx *c, const struct table *t,
                     struct policy **rules)
{
    struct policy *p = ARENA_ARRAY(c->mem, struct policy, t->rows + 1);

    *rules = p;
    for (size_t i = 0; i < t->rows; i++, p++) {
        struct row r = row_of(t, i);
        p->id = row_id(&r);
        p->school_id = row_id(&r);
        p->category_id = row_id(&r);
        p->copy_type_id = row_id(&r);
        p->max_loans = row_int(&r);
        p->loan_days = row_int(&r);
        p->due_rule = due_rule_from_word(row_text(&r));
        p->fixed_due = row_int(&r);
        p->max_renewals = row_int(&r);
        p->renewal_days = row_int(&r);
        p->max_holds = row_int(&r);
        p->hold_days = row_int(&r);
        p->cents_a_day = row_id(&r);
        p->cap_cents = row_id(&r);
        p->grace_days = row_int(&r);
        p->block_overdue_count = row_int(&r);
        p->block_overdue_days = row_int(&r);
        p->block_owed_cents = row_id(&r);
        p->lost_days = row_int(&r);
        p->counts_apart = row_bool(&r);
    }
    return t->rows;
}

bool policy_of_school(struct ctx *c, int64_t school_id, struct policy **rules,
                      size_t *n)
{
    static const char sql[] =
        "SELECT " POLICY_COLUMNS " FROM policy r"
        " WHERE $1 = 0 OR r.school_id IN (0, $1)"
        " ORDER BY r.school_id DESC, r.category_id, r.copy_type_id";
    struct table t;

    if (!db_query(c, &t, sql, ARGS(INT(school_id))))
        return false;
    *n = policies_from(c, &t, rules);
    return true;
}

bool policy_fitting(struct ctx *c, int64_t school_id, int64_t category_id,
                    int64_t copy_type_id, struct policy **rules, size_t *n)
{
    static const char sql[] =
        "SELECT " POLICY_COLUMNS " FROM policy r WHERE r.school_id IN (0, $1)"
        " AND r.category_id IN (0, $2) AND r.copy_type_id IN (0, $3)";
    struct table t;

    if (!db_query(c, &t, sql, ARGS(INT(school_id), INT(category_id),
                                   INT(copy_type_id))))
        return false;
    *n = policies_from(c, &t, rules);
    return true;
}

static const char put_sql[] =
    "INSERT INTO policy (school_id, category_id, copy_type_id, max_loans,"
    " loan_days, due_rule, fixed_due, max_renewals, renewal_days,"
    " max_holds, hold_days, cents_a_day, cap_cents, grace_days,"
    " block_overdue_count, block_overdue_days, block_owed_cents,"
    " lost_days, counts_apart) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9,"
    " $10, $11, $12, $13, $14, $15, $16, $17, $18, $19)"
    " ON CONFLICT (school_id, category_id, copy_type_id)"
    " DO UPDATE SET max_loans = excluded.max_loans,"
    " loan_days = excluded.loan_days, due_rule = excluded.due_rule,"
    " fixed_due = excluded.fixed_due,"
    " max_renewals = excluded.max_renewals,"
    " renewal_days = excluded.renewal_days,"
    " max_holds = excluded.max_holds, hold_days = excluded.hold_days,"
    " cents_a_day = excluded.cents_a_day, cap_cents = excluded.cap_cents,"
    " grace_days = excluded.grace_days,"
    " block_overdue_count = excluded.block_overdue_count,"
    " block_overdue_days = excluded.block_overdue_days,"
    " block_owed_cents = excluded.block_owed_cents,"
    " lost_days = excluded.lost_days,"
    " counts_apart = excluded.counts_apart RETURNING id";

bool policy_put(struct ctx *c, const struct policy *p, int64_t *id)
{
    struct table t;

    if (!db_query(c, &t, put_sql,
                  ARGS(INT(p->school_id), INT(p->category_id),
                       INT(p->copy_type_id), INT(p->max_loans),
                       INT(p->loan_days), TEXT(due_rule_word(p->due_rule)),
                       INT_OR_NULL(p->fixed_due), INT(p->max_renewals),
                       INT(p->renewal_days), INT(p->max_holds),
                       INT(p->hold_days), INT(p->cents_a_day),
                       INT(p->cap_cents), INT(p->grace_days),
                       INT(p->block_overdue_count),
                       INT(p->block_overdue_days),
                       INT(p->block_owed_cents), INT(p->lost_days),
                       INT(p->counts_apart))))
        return false;
    *id = cell_int(&t, 0, 0);
    return true;
}

bool policy_delete(struct ctx *c, int64_t id)
{
    return db_exec(c, "DELETE FROM policy WHERE id = $1", ARGS(INT(id)));
}

static bool one(struct ctx *c, const struct table *t, struct policy *p)
{
    struct policy *found;

    *p = (struct policy){0};
    if (policies_from(c, t, &found) > 0)
        *p = found[0];
    return true;
}

bool policy_find(struct ctx *c, const struct policy *key, struct policy *p)
{
    static const char sql[] =
        "SELECT " POLICY_COLUMNS " FROM policy r WHERE r.school_id = $1"
        " AND r.category_id = $2 AND r.copy_type_id = $3";
    struct table t;

    return db_query(c, &t, sql,
                    ARGS(INT(key->school_id), INT(key->category_id),
                         INT(key->copy_type_id))) &&
           one(c, &t, p);
}

bool policy_by_id(struct ctx *c, int64_t id, struct policy *p)
{
    static const char sql[] =
        "SELECT " POLICY_COLUMNS " FROM policy r WHERE r.id = $1";
    struct table t;

    return db_query(c, &t, sql, ARGS(INT(id))) && one(c, &t, p);
}
