/* policy_field.h - the numbers of a lending rule, by name: one table for
 * forms, checks, the journal and comparisons. Pure. */
#ifndef RULES_POLICY_FIELD_H
#define RULES_POLICY_FIELD_H

#include <stddef.h>

#include "policy.h"

struct policy_field {
    const char *word; /* stable, for machines: "max_loans" */
    const char *name; /* English, for say() */
    int64_t most;     /* 0 to this */
    size_t at;        /* where in struct policy, and as what: */
    char type;        /* i: int, m: cents (int64_t), b: bool */
};
extern const struct policy_field policy_fields[];
extern const size_t policy_field_count;

int64_t policy_get(const struct policy *p, size_t field);
void policy_set(struct policy *p, size_t field, int64_t value);

/* Whether all numbers and the way of finding the due day agree; for whom the
 * rules are is not compared. */
bool policy_same(const struct policy *a, const struct policy *b);

#endif
