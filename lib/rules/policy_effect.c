#include "policy_effect.h"

#include "policy_field.h"

struct choice {
    const struct policy *rule, *total;
    uint32_t refusals;
};

static const struct policy *better(const struct policy *best,
                                   const struct policy *p)
{
    return best == NULL || policy_compare(p, best) < 0 ? p : best;
}

static struct choice choose(const struct policy *rules, size_t n,
                            struct reader_kind reader, int64_t copy_type_id)
{
    struct choice c = {NULL, NULL, 0};

    for (size_t i = 0; i < n; i++) {
        const struct policy *p = &rules[i];
        if (!policy_fits(p, reader.school_id, reader.category_id,
                         copy_type_id))
            continue;
        c.rule = better(c.rule, p);
        if (p->copy_type_id == 0)
            c.total = better(c.total, p);
    }
    return c;
}

static void judge(struct choice *c, const struct borrower *b, int today)
{
    int late = b->overdue > 0 ? today - b->oldest_due : 0;

    c->refusals = c->rule ? lending_limits(b, c->rule, c->total, late)
                          : REFUSED_NO_POLICY;
}

static bool differ(const struct policy *a, const struct policy *b)
{
    if (a == NULL || b == NULL)
        return a != b;
    return policy_compare(a, b) != 0 || !policy_same(a, b);
}

struct policy_effect policy_effect_on(const struct policy_sets *sets,
                                      struct reader_kind reader,
                                      const struct borrower *b, int today)
{
    struct choice before = choose(sets->before, sets->before_count, reader,
                                  sets->copy_type_id);
    struct choice after = choose(sets->after, sets->after_count, reader,
                                 sets->copy_type_id);

    judge(&before, b, today);
    judge(&after, b, today);
    return (struct policy_effect){differ(before.rule, after.rule),
                                  before.refusals, after.refusals};
}
