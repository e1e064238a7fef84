#include "policy.h"

#include <string.h>

unsigned policy_names(const struct policy *p)
{
    return (p->school_id != 0 ? POLICY_NAMES_SCHOOL : 0u) |
           (p->category_id != 0 ? POLICY_NAMES_CATEGORY : 0u) |
           (p->copy_type_id != 0 ? POLICY_NAMES_TYPE : 0u);
}

bool policy_fits(const struct policy *p, int64_t school_id,
                 int64_t category_id, int64_t copy_type_id)
{
    return (p->school_id == 0 || p->school_id == school_id) &&
           (p->category_id == 0 || p->category_id == category_id) &&
           (p->copy_type_id == 0 || p->copy_type_id == copy_type_id);
}

/* As numbers: the highest bit in which two rules differ decides. */
int policy_compare(const struct policy *a, const struct policy *b)
{
    return (int)policy_names(b) - (int)policy_names(a);
}

unsigned policy_edge(const struct policy *a, const struct policy *b)
{
    unsigned only_a = policy_names(a) & ~policy_names(b);

    if (policy_compare(a, b) >= 0)
        return 0;
    if (only_a & POLICY_NAMES_SCHOOL)
        return POLICY_NAMES_SCHOOL;
    return only_a & POLICY_NAMES_CATEGORY ? POLICY_NAMES_CATEGORY
                                          : POLICY_NAMES_TYPE;
}

const struct policy *policy_choose(const struct policy *rules, size_t n)
{
    const struct policy *best = NULL;

    for (size_t i = 0; i < n; i++)
        if (best == NULL || policy_compare(&rules[i], best) < 0)
            best = &rules[i];
    return best;
}

const struct policy *policy_choose_total(const struct policy *rules, size_t n)
{
    const struct policy *best = NULL;

    for (size_t i = 0; i < n; i++)
        if (rules[i].copy_type_id == 0 &&
            (best == NULL || policy_compare(&rules[i], best) < 0))
            best = &rules[i];
    return best;
}

static const char *const words[] = {
    [DUE_DAYS] = "days",
    [DUE_TERM_END] = "term_end",
    [DUE_BEFORE_HOLIDAYS] = "before_holidays",
    [DUE_FIXED] = "fixed",
};

const char *due_rule_word(enum due_rule rule)
{
    return words[rule];
}

enum due_rule due_rule_from_word(const char *word)
{
    for (int i = DUE_TERM_END; i <= DUE_FIXED; i++)
        if (strcmp(words[i], word) == 0)
            return (enum due_rule)i;
    return DUE_DAYS;
}
