/* Which lending rule applies to a reader and a copy, and why (policy.h). */
#include "actor.h"
#include "lending_parts.h"
#include "money_parts.h"
#include "policy_parts.h"

/* Most specific first; a handful of rules at most. */
static void sort(struct policy *rules, size_t n)
{
    for (size_t i = 1; i < n; i++)
        for (size_t k = i; k > 0 &&
                           policy_compare(&rules[k], &rules[k - 1]) < 0; k--) {
            struct policy other = rules[k];
            rules[k] = rules[k - 1];
            rules[k - 1] = other;
        }
}

static const char *why_it_wins(struct ctx *c, const struct policy *rules,
                               size_t n)
{
    unsigned edge = n > 1 ? policy_edge(&rules[0], &rules[1]) : 0;

    if (edge == POLICY_NAMES_SCHOOL)
        return say(c->lang, "It wins: it is a rule of this school");
    if (edge == POLICY_NAMES_CATEGORY)
        return say(c->lang, "It wins: it is for this category of readers");
    if (edge == POLICY_NAMES_TYPE)
        return say(c->lang, "It wins: it is for this kind of copies");
    return say(c->lang, "It wins: no other rule fits");
}

static const char *why_it_loses(struct ctx *c, const struct policy *winner,
                                const struct policy *p)
{
    unsigned edge = policy_edge(winner, p);

    if (edge == POLICY_NAMES_SCHOOL)
        return say(c->lang, "It stands back: the winner is a rule of this"
                            " school");
    if (edge == POLICY_NAMES_CATEGORY)
        return say(c->lang, "It stands back: the winner is for this category"
                            " of readers");
    return say(c->lang, "It stands back: the winner is for this kind of"
                        " copies");
}

static void give_reasons(struct ctx *c, const struct policy *rules, size_t n,
                         struct policy_explanation *rs)
{
    const struct policy *total = policy_choose_total(rules, n);

    rs->row_count = n;
    rs->total = total ? (size_t)(total - rules) : n;
    rs->why = ARENA_ARRAY(c->mem, const char *, n + 1);
    for (size_t i = 0; i < n; i++)
        rs->why[i] = i == 0 ? why_it_wins(c, rules, n)
                            : why_it_loses(c, &rules[0], &rules[i]);
}

static bool judge(struct ctx *c, const struct lending *l,
                  struct verdict *verdict)
{
    struct borrower b = lending_borrower(l);
    struct loanable o = lending_loanable(l);
    struct lending_rules rules = {l->policies, l->policy_count, &l->calendar,
                                  c->today, false};
    const struct policy *winner;
    uint32_t no;

    if (!lending_find_rivals(c, l, &o))
        return false;
    no = lending_decide(&b, &o, &rules, verdict, &winner);
    if (!money_forgives(c, c->school_id, &no))
        return false;
    verdict_settle(verdict, no, 0, c->actor.rights);
    return true;
}

bool policy_explain(struct ctx *c, const char *card, const char *barcode,
                    struct policy_explanation *rs)
{
    struct lending_key key = {
        .school_id = c->school_id, .card = card, .barcode = barcode};
    struct lending l;

    *rs = (struct policy_explanation){0};
    if (!actor_must(c, RIGHT_PATRON_READ))
        return false;
    if (card == NULL || card[0] == '\0' || barcode == NULL ||
        barcode[0] == '\0')
        return fail(c, ERR_INVALID, "a loan needs a reader and a copy");
    if (!lending_read(c, &key, &l) || !judge(c, &l, &rs->verdict))
        return false;
    sort(l.policies, l.policy_count);
    give_reasons(c, l.policies, l.policy_count, rs);
    copy_grade_limit(&l.copy, &rs->grade_by);
    return policy_name_rows(c, l.policies, l.policy_count, &rs->rows);
}
