#include "loan.h"

#include "base/day.h"

bool loan_insert(struct ctx *c, const struct loan_record *l)
{
    static const char sql[] =
        "INSERT INTO loan (id, school_id, copy_id, title_id, copy_type_id,"
        " patron_id, category_id, class_id, grade, lent_at, lent_on, due,"
        " on_site, apart, desk_id, policy_id, class_set_id) VALUES ($1, $2, $3,"
        " $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17)";

    return db_later(c, sql,
                    ARGS(INT(l->id), INT(l->school_id), INT(l->copy_id),
                         INT(l->title_id), INT(l->copy_type_id),
                         INT(l->patron_id), INT(l->category_id),
                         INT_OR_NULL(l->class_id), INT_OR_NULL(l->grade),
                         INT(l->lent_at ? l->lent_at : c->now),
                         INT(l->lent_at ? day_at(l->lent_at) : c->today),
                         INT(l->due),
                         INT(l->on_site), INT(l->apart),
                         INT_OR_NULL(c->actor.desk_id),
                         INT_OR_NULL(l->policy_id),
                         INT_OR_NULL(l->class_set_id)));
}

bool loan_close(struct ctx *c, int64_t id, int returned_on,
                int64_t returned_at)
{
    static const char sql[] =
        "UPDATE loan SET returned_on = $3, returned_at ="
        " coalesce((SELECT max(x.returned_at) + 1 FROM loan x"
        " WHERE x.copy_id = loan.copy_id AND x.returned_at >= $2), $2)"
        " WHERE id = $1";

    return db_later(c, sql,
                    ARGS(INT(id), INT(returned_at ? returned_at : c->now),
                         INT(returned_on)));
}

bool loan_put_due(struct ctx *c, int64_t id, int due, int renewals,
                  int64_t renewed_at)
{
    static const char sql[] =
        "UPDATE loan SET due = $2, renewals = $3, renewed_at = $4,"
        " wanted_due = NULL WHERE id = $1";

    return db_later(c, sql, ARGS(INT(id), INT(due), INT(renewals),
                                 INT_OR_NULL(renewed_at)));
}

bool loan_delete(struct ctx *c, int64_t id)
{
    return db_later(c, "DELETE FROM loan WHERE id = $1", ARGS(INT(id)));
}

bool loan_reopen(struct ctx *c, int64_t id)
{
    static const char sql[] =
        "UPDATE loan SET returned_at = 0, returned_on = NULL WHERE id = $1";

    return db_later(c, sql, ARGS(INT(id)));
}
