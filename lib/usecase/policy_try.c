/* Whom a change of a lending rule would affect (policy.h). */
#include "actor.h"
#include "model/policy.h"
#include "money_parts.h"
#include "policy_parts.h"
#include "rules/policy_effect.h"

static bool same_place(const struct policy *a, const struct policy *b)
{
    return a->school_id == b->school_id && a->category_id == b->category_id &&
           a->copy_type_id == b->copy_type_id;
}

/* The rules as they would be: without the old one of this place, with the new
 * one unless it is dropped. *old is 0 if there was none. */
static void change(struct ctx *c, const struct policy *p, bool drop,
                   struct policy_sets *sets, int64_t *old)
{
    struct policy *after =
        ARENA_ARRAY(c->mem, struct policy, sets->before_count + 1);
    size_t n = 0;

    *old = 0;
    for (size_t i = 0; i < sets->before_count; i++) {
        if (same_place(&sets->before[i], p))
            *old = sets->before[i].id;
        else
            after[n++] = sets->before[i];
    }
    if (!drop)
        after[n++] = *p;
    sets->after = after;
    sets->after_count = n;
    sets->copy_type_id = p->copy_type_id;
}

static void note(struct ctx *c, const struct policy_reader *r,
                 const struct policy_effect *effect,
                 struct policy_preview *rs)
{
    bool refused = effect->before == 0 && effect->after != 0;
    bool allowed = effect->before != 0 && effect->after == 0;

    rs->readers++;
    rs->refused += refused;
    rs->allowed += allowed;
    if ((!refused && !allowed) || r->school_id != c->school_id ||
        rs->row_count == POLICY_AFFECTED_MAX)
        return;
    rs->rows[rs->row_count++] =
        (struct policy_affected){r->id, r->number, r->name, r->class_name,
                                 effect->before, effect->after};
}

/* What readers owe blocks nobody in a school that uses no money. */
static bool forgive(struct ctx *c, struct policy_reader *readers, size_t n)
{
    int64_t school_id = 0;
    struct money_rules rules = {0};

    for (size_t i = 0; i < n; i++) { /* by school */
        if (readers[i].school_id != school_id &&
            !money_rules_of(c, readers[i].school_id, &rules))
            return false;
        school_id = readers[i].school_id;
        if (rules.off)
            readers[i].owed_cents = 0;
    }
    return true;
}

static bool look(struct ctx *c, const struct policy *p,
                 const struct policy_sets *sets, struct policy_preview *rs)
{
    struct policy_reader *readers;
    size_t n;

    if (!policy_readers(c, p, &readers, &n) || !forgive(c, readers, n))
        return false;
    rs->rows = ARENA_ARRAY(c->mem, struct policy_affected,
                           POLICY_AFFECTED_MAX);
    for (size_t i = 0; i < n; i++) {
        const struct policy_reader *r = &readers[i];
        struct borrower b = {.loans = r->loans_counted,
                             .type_loans = r->type_loans,
                             .overdue = r->overdue,
                             .oldest_due = r->oldest_due,
                             .owed_cents = r->owed_cents};
        struct policy_effect effect = policy_effect_on(
            sets, (struct reader_kind){r->school_id, r->category_id}, &b,
            c->today);
        if (effect.affected)
            note(c, r, &effect, rs);
    }
    return true;
}

struct attempt {
    const struct policy *policy;
    bool drop;
    struct policy_preview *rs;
};

/* One moment: nobody borrows between the questions. */
static bool work(struct ctx *c, void *arg)
{
    const struct attempt *a = arg;
    struct policy_preview *rs = a->rs;
    struct policy_sets sets = {0};
    struct policy *rules;
    int64_t old;

    *rs = (struct policy_preview){0};
    if (!policy_of_school(c, a->policy->school_id, &rules,
                          &sets.before_count))
        return false;
    sets.before = rules;
    change(c, a->policy, a->drop, &sets, &old);
    rs->is_new = old == 0;
    return (old == 0 || policy_count_loans(c, old, &rs->loans)) &&
           look(c, a->policy, &sets, rs);
}

bool policy_try(struct ctx *c, const struct policy *policy, bool drop,
                struct policy_preview *rs)
{
    struct attempt a = {policy, drop, rs};

    *rs = (struct policy_preview){0};
    return actor_must(c, RIGHT_PATRON_READ) &&
           policy_check(c, policy) && db_snapshot(c, work, &a);
}
