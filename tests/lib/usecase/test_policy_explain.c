#include <string.h>

#include "rules/rights.h"
#include "tests/support/deeds.h"
#include "usecase/limit.h"
#include "usecase/policy.h"

static struct policy_explanation explain(struct ctx *c, const char *card,
                                         const char *barcode)
{
    struct policy_explanation rs;

    CHECK_OK(c, policy_explain(c, card, barcode, &rs));
    return rs;
}

TEST(of_the_rules_that_fit_the_first_wins_and_each_says_why)
{
    struct ctx c = small_school();
    struct policy_explanation rs;

    rs = explain(&c, "C1", "B1");
    CHECK_INT(rs.row_count, 2);
    CHECK_TEXT(rs.rows[0].category_code, "pupil");
    CHECK_TEXT(rs.rows[1].category_code, "");
    CHECK(strstr(rs.why[0], "category"));
    CHECK(strstr(rs.why[1], "stands back"));
    CHECK_INT(rs.total, 0);
    CHECK_INT(rs.verdict.refusals, 0);
    CHECK_INT(rs.verdict.max_loans, 2);
    CHECK_INT(rs.verdict.due, c.today + 30);
    CHECK(rs.grade_by == NULL);
    small_school_end(&c);
}

static const struct {
    const char *rule; /* school, category, type */
    const char *why, *other;
} reasons[] = {
    {"1, 0, 0", "rule of this school", "a rule of this school"},
    {"1, 1, 0", "rule of this school", "a rule of this school"},
    {"0, 1, 1", "kind of copies", "this kind of copies"},
};

TEST(the_reason_names_what_decided)
{
    for (size_t i = 0; i < sizeof reasons / sizeof *reasons; i++) {
        struct ctx c = small_school();
        struct policy_explanation rs;
        sql(&c, arena_format(c.mem, "INSERT INTO policy (school_id,"
                             " category_id, copy_type_id, max_loans,"
                             " loan_days, max_renewals, renewal_days,"
                             " max_holds) VALUES (%s, 5, 7, 0, 0, 0)",
                             reasons[i].rule));
        rs = explain(&c, "C1", "B1");
        CHECK_INT(rs.row_count, 3);
        CHECK_INT(rs.rows[0].policy.max_loans, 5);
        CHECK(strstr(rs.why[0], reasons[i].why));
        CHECK(strstr(rs.why[1], reasons[i].other));
        small_school_end(&c);
    }
}

TEST(a_rule_alone_wins_because_no_other_fits)
{
    struct ctx c = small_school();
    struct policy_explanation rs;

    sql(&c, "DELETE FROM policy WHERE category_id <> 0");
    rs = explain(&c, "C1", "B1");
    CHECK_INT(rs.row_count, 1);
    CHECK(strstr(rs.why[0], "no other rule"));
    sql(&c, "DELETE FROM policy");
    rs = explain(&c, "C1", "B1");
    CHECK_INT(rs.row_count, 0);
    CHECK_INT(rs.total, 0);
    CHECK_INT(rs.verdict.refusals, REFUSED_NO_POLICY);
    small_school_end(&c);
}

TEST(what_speaks_against_the_copy_is_explained_too)
{
    struct ctx c = small_school();
    struct limit_request rq = {LIMIT_TITLE, 1, 5};
    struct policy_explanation rs;
    int64_t seq;

    CHECK_OK(&c, limit_save(&c, &rq, &seq));
    sql(&c, "INSERT INTO hold (id, school_id, title_id, patron_id,"
            " pickup_school_id, placed_at) VALUES (7, 1, 1, 2, 1, 5)");
    lend(&c, "C3", "B2");
    rs = explain(&c, "C1", "B1");
    CHECK_INT(rs.verdict.refusals, REFUSED_GRADE | REFUSED_RESERVED);
    CHECK_INT(rs.verdict.min_grade, 5);
    CHECK_TEXT(rs.grade_by, "title");
    rs = explain(&c, "C1", "R1");
    CHECK_INT(rs.verdict.refusals, REFUSED_NOT_FOR_LOAN);
    small_school_end(&c);
}

TEST(asking_needs_a_right_a_reader_and_a_copy)
{
    struct ctx c = small_school();
    struct policy_explanation rs;

    CHECK_FAILS(&c, policy_explain(&c, "", "B1", &rs), ERR_INVALID);
    CHECK_FAILS(&c, policy_explain(&c, "C1", NULL, &rs), ERR_INVALID);
    CHECK_FAILS(&c, policy_explain(&c, "C9", "B1", &rs), ERR_NOT_FOUND);
    CHECK_FAILS(&c, policy_explain(&c, "C1", "B99", &rs), ERR_NOT_FOUND);
    c.actor.rights = RIGHT_SEARCH;
    CHECK_FAILS(&c, policy_explain(&c, "C1", "B1", &rs), ERR_DENIED);
    small_school_end(&c);
}

TESTS_RUN(RUN(of_the_rules_that_fit_the_first_wins_and_each_says_why),
          RUN(the_reason_names_what_decided),
          RUN(a_rule_alone_wins_because_no_other_fits),
          RUN(what_speaks_against_the_copy_is_explained_too),
          RUN(asking_needs_a_right_a_reader_and_a_copy))
