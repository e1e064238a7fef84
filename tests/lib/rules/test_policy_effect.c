#include "rules/policy_effect.h"

#include "tests/support/check.h"

/* Two categories (1 pupils, 2 teachers) and a magazine (type 3). */
static const struct policy rules[] = {
    {.id = 1, .max_loans = 2, .loan_days = 14, .block_overdue_days = 7},
    {.id = 2, .category_id = 2, .max_loans = 20, .loan_days = 120},
    {.id = 3, .category_id = 1, .copy_type_id = 3, .max_loans = 1},
};

static const struct {
    const char *what;
    struct policy now;     /* in place of rules[0], or added: see `added` */
    bool added;
    int64_t category;
    struct borrower b;
    bool affected;
    uint32_t before, after;
} cases[] = {
    {"a lower limit stops who has as many", {.id = 1, .max_loans = 1}, false, 1,
     {.loans = 1}, true, 0, REFUSED_LIMIT},
    {"a higher limit lets go on", {.id = 1, .max_loans = 3}, false, 1,
     {.loans = 2}, true, REFUSED_LIMIT, 0},
    {"teachers have a rule of their own", {.id = 1, .max_loans = 1}, false, 2,
     {.loans = 5}, false, 0, 0},
    {"the same numbers change nothing",
     {.id = 1, .max_loans = 2, .loan_days = 14, .block_overdue_days = 7},
     false, 1, {.loans = 2}, false, REFUSED_LIMIT, REFUSED_LIMIT},
    {"a new rule for pupils", {.category_id = 1, .max_loans = 0}, true, 1,
     {.loans = 0}, true, 0, REFUSED_LIMIT},
    {"lateness blocks sooner",
     {.id = 1, .max_loans = 2, .block_overdue_days = 3}, false, 1,
     {.loans = 1, .overdue = 1, .oldest_due = 95}, true, 0, REFUSED_OVERDUE},
    {"debt blocks", {.id = 1, .max_loans = 2, .block_owed_cents = 100}, false,
     1, {.owed_cents = 100}, true, 0, REFUSED_OWED},
};

TEST(a_change_is_judged_by_what_it_means_for_the_next_loan)
{
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct policy after[4] = {rules[0], rules[1], rules[2]};
        struct policy_sets sets = {rules, after, 3, 3, 0};
        struct policy_effect e;
        after[cases[i].added ? sets.after_count++ : 0] = cases[i].now;
        e = policy_effect_on(&sets,
                             (struct reader_kind){1, cases[i].category},
                             &cases[i].b, 100);
        print_message("%s\n", cases[i].what);
        CHECK_INT(e.affected, cases[i].affected);
        CHECK_INT(e.before, cases[i].before);
        CHECK_INT(e.after, cases[i].after);
    }
}

TEST(a_rule_for_one_kind_is_judged_by_copies_of_that_kind)
{
    struct policy after[] = {rules[0], rules[1], rules[2]};
    struct policy_sets sets = {rules, after, 3, 3, 3};
    struct borrower b = {.loans = 1, .type_loans = 1};
    struct policy_effect e;

    after[2].max_loans = 2;
    e = policy_effect_on(&sets, (struct reader_kind){1, 1}, &b, 100);
    CHECK(e.affected);
    CHECK_INT(e.before, REFUSED_TYPE_LIMIT);
    CHECK_INT(e.after, 0);
    /* Teachers read magazines under the rule for teachers. */
    e = policy_effect_on(&sets, (struct reader_kind){1, 2}, &b, 100);
    CHECK(!e.affected);
}

TEST(without_the_last_rule_that_fits_nothing_is_lent)
{
    struct policy_sets sets = {rules, rules, 1, 0, 0};
    struct borrower b = {0};
    struct policy_effect e =
        policy_effect_on(&sets, (struct reader_kind){1, 1}, &b, 100);

    CHECK(e.affected);
    CHECK_INT(e.before, 0);
    CHECK_INT(e.after, REFUSED_NO_POLICY);
}

TESTS_RUN(RUN(a_change_is_judged_by_what_it_means_for_the_next_loan),
          RUN(a_rule_for_one_kind_is_judged_by_copies_of_that_kind),
          RUN(without_the_last_rule_that_fits_nothing_is_lent))
