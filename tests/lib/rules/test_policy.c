#include "rules/policy.h"

#include <string.h>

#include "rules/policy_field.h"
#include "tests/support/check.h"

/* School, category, type; the id says which should win. */
static struct policy rule(int64_t id, int64_t school, int64_t category,
                          int64_t type)
{
    return (struct policy){.id = id, .school_id = school,
                           .category_id = category, .copy_type_id = type};
}

TEST(the_most_specific_rule_wins_school_before_category_before_type)
{
    /* From the most specific to the least. */
    const struct policy order[] = {
        rule(1, 1, 1, 1), rule(2, 1, 1, 0), rule(3, 1, 0, 1),
        rule(4, 1, 0, 0), rule(5, 0, 1, 1), rule(6, 0, 1, 0),
        rule(7, 0, 0, 1), rule(8, 0, 0, 0)};

    for (size_t i = 0; i < 8; i++) {
        for (size_t k = 0; k < 8; k++) {
            struct policy pair[] = {order[k], order[i]};
            size_t best = i < k ? i : k;
            CHECK_INT(policy_choose(pair, 2)->id, order[best].id);
            CHECK_INT(policy_compare(&order[i], &order[k]) < 0, i < k);
        }
    }
    CHECK(policy_choose(order, 0) == NULL);
}

static const struct {
    int64_t a[3], b[3];
    unsigned edge;
} edges[] = {
    {{1, 0, 0}, {0, 0, 0}, POLICY_NAMES_SCHOOL},
    {{1, 0, 0}, {0, 1, 1}, POLICY_NAMES_SCHOOL},
    {{1, 0, 1}, {0, 1, 1}, POLICY_NAMES_SCHOOL},
    {{1, 1, 0}, {1, 0, 1}, POLICY_NAMES_CATEGORY},
    {{0, 1, 0}, {0, 0, 1}, POLICY_NAMES_CATEGORY},
    {{0, 1, 1}, {0, 1, 0}, POLICY_NAMES_TYPE},
    {{0, 0, 1}, {0, 0, 0}, POLICY_NAMES_TYPE},
    {{0, 0, 0}, {0, 0, 1}, 0},
    {{1, 1, 1}, {1, 1, 1}, 0},
};

TEST(what_decides_between_two_rules_is_the_first_that_only_one_names)
{
    for (size_t i = 0; i < sizeof edges / sizeof *edges; i++) {
        const int64_t *x = edges[i].a, *y = edges[i].b;
        struct policy a = rule(1, x[0], x[1], x[2]);
        struct policy b = rule(2, y[0], y[1], y[2]);
        CHECK_INT(policy_edge(&a, &b), edges[i].edge);
    }
}

static const struct {
    int64_t rule[3], asked[3];
    bool fits;
} fits[] = {
    {{0, 0, 0}, {1, 2, 3}, true},  {{1, 2, 3}, {1, 2, 3}, true},
    {{1, 0, 0}, {2, 2, 3}, false}, {{0, 2, 0}, {1, 1, 3}, false},
    {{0, 0, 3}, {1, 2, 4}, false}, {{0, 0, 3}, {1, 2, 0}, false},
    {{1, 0, 3}, {1, 9, 3}, true},
};

TEST(a_rule_fits_where_it_names_nothing_else)
{
    for (size_t i = 0; i < sizeof fits / sizeof *fits; i++) {
        const int64_t *r = fits[i].rule, *q = fits[i].asked;
        struct policy p = rule(1, r[0], r[1], r[2]);
        CHECK_INT(policy_fits(&p, q[0], q[1], q[2]), fits[i].fits);
    }
}

TEST(the_rule_for_all_kinds_names_no_kind)
{
    const struct policy rules[] = {rule(1, 1, 1, 1), rule(2, 0, 1, 0),
                                   rule(3, 1, 0, 0)};

    CHECK_INT(policy_choose_total(rules, 3)->id, 3);
    CHECK_INT(policy_choose_total(rules, 2)->id, 2);
    CHECK(policy_choose_total(rules, 1) == NULL);
}

TEST(a_due_rule_has_a_word_and_comes_back_from_it)
{
    for (int i = DUE_DAYS; i <= DUE_FIXED; i++)
        CHECK_INT(due_rule_from_word(due_rule_word((enum due_rule)i)), i);
    CHECK_INT(due_rule_from_word("whenever"), DUE_DAYS);
}

TEST(each_number_of_a_rule_is_read_and_set_by_its_place_in_the_table)
{
    struct policy p = {0}, same;

    for (size_t i = 0; i < policy_field_count; i++)
        policy_set(&p, i, policy_fields[i].most);
    CHECK_INT(p.max_loans, 10000);
    CHECK_INT(p.block_owed_cents, 10000000);
    CHECK_INT(p.counts_apart, true);
    for (size_t i = 0; i < policy_field_count; i++) {
        CHECK_INT(policy_get(&p, i), policy_fields[i].most);
        same = p;
        CHECK(policy_same(&p, &same));
        policy_set(&same, i, 0);
        CHECK(!policy_same(&p, &same));
    }
}

TEST(rules_that_find_the_due_day_differently_are_not_the_same)
{
    struct policy a = {.due_rule = DUE_FIXED, .fixed_due = 20000}, b = a;

    CHECK(policy_same(&a, &b));
    b.fixed_due = 20001;
    CHECK(!policy_same(&a, &b));
    a.due_rule = b.due_rule = DUE_DAYS; /* then nobody looks at it */
    CHECK(policy_same(&a, &b));
    b.due_rule = DUE_TERM_END;
    CHECK(!policy_same(&a, &b));
}

TESTS_RUN(
    RUN(the_most_specific_rule_wins_school_before_category_before_type),
    RUN(what_decides_between_two_rules_is_the_first_that_only_one_names),
    RUN(a_rule_fits_where_it_names_nothing_else),
    RUN(the_rule_for_all_kinds_names_no_kind),
    RUN(a_due_rule_has_a_word_and_comes_back_from_it),
    RUN(each_number_of_a_rule_is_read_and_set_by_its_place_in_the_table),
    RUN(rules_that_find_the_due_day_differently_are_not_the_same))
