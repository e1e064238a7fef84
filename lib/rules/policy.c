#include "policy.h"

#include <string.h>

/* One number that grows with how specific a rule is: school, category, type. */
static int specific(const struct policy *p)
{
    return (p->school_id != 0) * 4 + (p->category_id != 0) * 2 +
           (p->copy_type_id != 0);
}

int policy_compare(const struct policy *a, const struct policy *b)
{
    return specific(b) - specific(a);
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
