/* policy.h - lending rules as they are stored. */
#ifndef MODEL_POLICY_H
#define MODEL_POLICY_H

#include "base/ctx.h"
#include "db/db.h"
#include "rules/policy.h"

#define POLICY_COLUMNS \
    "r.id, r.school_id, r.category_id, r.copy_type_id, r.max_loans," \
    " r.loan_days, r.due_rule, r.fixed_due, r.max_renewals, r.renewal_days," \
    " r.max_holds, r.hold_days, r.cents_a_day, r.cap_cents, r.grace_days," \
    " r.block_overdue_count, r.block_overdue_days, r.block_owed_cents," \
    " r.lost_days, r.counts_apart"

/* All rows of a table that begins with POLICY_COLUMNS. */
size_t policies_from(struct ctx *c, const struct table *t,
                     struct policy **rules);

/* The rules of a school and of every school; school 0: all there are. */
bool policy_of_school(struct ctx *c, int64_t school_id, struct policy **rules,
                      size_t *n) MUST_CHECK;
/* Those that fit. */
bool policy_fitting(struct ctx *c, int64_t school_id, int64_t category_id,
                    int64_t copy_type_id, struct policy **rules,
                    size_t *n) MUST_CHECK;
/* Adds, or replaces the rule for the same school, category and type. */
bool policy_put(struct ctx *c, const struct policy *p,
                int64_t *id) MUST_CHECK;
/* id 0 if there is none for just these three. */
bool policy_find(struct ctx *c, const struct policy *key,
                 struct policy *p) MUST_CHECK;
bool policy_by_id(struct ctx *c, int64_t id, struct policy *p) MUST_CHECK;
bool policy_delete(struct ctx *c, int64_t id) MUST_CHECK;

/* Readers who may borrow, with what they have out, for a rule of this school,
 * category and type (0: any). */
struct policy_reader {
    int64_t id, school_id, category_id;
    const char *number, *name, *class_name; /* class_name: NULL none */
    int loans_counted, type_loans, overdue, oldest_due;
    int64_t owed_cents;
};
bool policy_readers(struct ctx *c, const struct policy *rule,
                    struct policy_reader **readers, size_t *n) MUST_CHECK;
/* Open loans that were made under this rule. */
bool policy_count_loans(struct ctx *c, int64_t id, int *n) MUST_CHECK;

#endif
