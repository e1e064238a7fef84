/* policy_effect.h - whom a change of the lending rules affects, and how.
 *
 * Pure: two sets of rules, as they are and as they would be, and one reader
 * after the other. */
#ifndef RULES_POLICY_EFFECT_H
#define RULES_POLICY_EFFECT_H

#include "lending.h"

struct policy_sets {
    const struct policy *before, *after;
    size_t before_count, after_count;
    int64_t copy_type_id; /* of the rule that changes; 0: any kind */
};

struct reader_kind {
    int64_t school_id, category_id;
};

struct policy_effect {
    bool affected;          /* another rule applies, or the same says more */
    uint32_t before, after; /* enum refusal: what speaks against the next loan
                               of this kind, by limits, lateness and debt */
};

struct policy_effect policy_effect_on(const struct policy_sets *sets,
                                      struct reader_kind reader,
                                      const struct borrower *b, int today);

#endif
