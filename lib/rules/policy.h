/* policy.h - which lending rule applies: reader category x copy type x school.
 *
 * Pure. The most specific rule wins, in this stated order: a rule of the
 * school before a rule for every school; among those a rule for the reader's
 * category before one for any; among those a rule for the copy's type before
 * one for any. 0 stands for "any". */
#ifndef RULES_POLICY_H
#define RULES_POLICY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum due_rule {
    DUE_DAYS,            /* loan_days after today */
    DUE_TERM_END,        /* the last open day of the term */
    DUE_BEFORE_HOLIDAYS, /* as DUE_DAYS, but home before a long closing */
    DUE_FIXED            /* the day fixed_due */
};

struct policy {
    int64_t id, school_id, category_id, copy_type_id; /* 0: any */
    int max_loans, loan_days;
    enum due_rule due_rule;
    int fixed_due; /* day */
    int max_renewals, renewal_days;
    int max_holds, hold_days;
    int64_t cents_a_day, cap_cents; /* cap 0: none */
    int grace_days;
    int block_overdue_count, block_overdue_days; /* 0: never */
    int64_t block_owed_cents;                    /* 0: never */
    int lost_days;     /* overdue for so long counts as lost; 0: never */
    bool counts_apart; /* its copies do not count against the limit of all
                          kinds: a class set beside one's own books */
};

/* What a rule names; the higher bit decides which rule is more specific. */
enum policy_names {
    POLICY_NAMES_TYPE = 1,
    POLICY_NAMES_CATEGORY = 2,
    POLICY_NAMES_SCHOOL = 4
};
unsigned policy_names(const struct policy *p);

/* Whether the rule fits a reader's category and a copy's type in a school. */
bool policy_fits(const struct policy *p, int64_t school_id,
                 int64_t category_id, int64_t copy_type_id);

/* Below 0 if `a` is more specific than `b`. Rules of other schools,
 * categories or types must have been left out. */
int policy_compare(const struct policy *a, const struct policy *b);

/* Why `a` goes before `b`: the one of policy_names that only `a` names and
 * that decided; 0 if it does not go before. */
unsigned policy_edge(const struct policy *a, const struct policy *b);

/* The rule that wins among `n`; NULL if n is 0. */
const struct policy *policy_choose(const struct policy *rules, size_t n);

/* The rule that limits how many copies of any type a reader has: the winner
 * among those that name no copy type. A rule that names a type limits the
 * copies of that type in addition. NULL if there is none. */
const struct policy *policy_choose_total(const struct policy *rules, size_t n);

/* "days", "term_end", "before_holidays", "fixed" and back (DUE_DAYS if not
 * known). */
const char *due_rule_word(enum due_rule rule);
enum due_rule due_rule_from_word(const char *word);

#endif
