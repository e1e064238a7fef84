/* policy.h - lending rules: listed, saved, explained. */
#ifndef USECASE_POLICY_H
#define USECASE_POLICY_H

#include "base/ctx.h"
#include "rules/policy.h"
#include "rules/verdict.h"

struct policy_row {
    struct policy policy;
    const char *school_code;   /* "": every school */
    const char *category_code, *copy_type_code; /* "": any */
};
bool policy_list(struct ctx *c, struct policy_row **rows, size_t *n) MUST_CHECK;

/* Adds the rule, or replaces the one for the same school, category and type.
 * RIGHT_POLICY_WRITE. ERR_INVALID: text says which number. */
bool policy_save(struct ctx *c, const struct policy *policy,
                 int64_t *policy_id) MUST_CHECK;
bool policy_drop(struct ctx *c, int64_t policy_id) MUST_CHECK;

/* Which rules fit this reader and copy, most specific first, and what would
 * happen today. Writes nothing. */
struct policy_explanation {
    struct policy_row *rows;   /* rows[0] is the one that wins */
    size_t row_count;
    struct verdict verdict;
};
bool policy_explain(struct ctx *c, const char *card, const char *barcode,
                    struct policy_explanation *rs) MUST_CHECK;

#endif
