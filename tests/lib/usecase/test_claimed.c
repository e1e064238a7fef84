/* A reader says that a copy was brought back: until it is found or lost he is
 * blocked, told and charged for nothing. And money that a school does not
 * use blocks nobody, wherever that is asked. */
#include "rules/rights.h"
#include "tests/support/deeds.h"
#include "usecase/class.h"
#include "usecase/copy.h"
#include "usecase/jobs.h"
#include "usecase/notice.h"
#include "usecase/offline.h"
#include "usecase/patron.h"
#include "usecase/policy.h"
#include "usecase/renew.h"
#include "usecase/school.h"

static struct checkout_result ask(struct ctx *c, const char *card,
                                  const char *barcode)
{
    struct checkout_result rs;

    CHECK_OK(c, checkout(c, &(struct checkout_request){
                                .card = card, .barcode = barcode}, &rs));
    return rs;
}

/* Ada's B1 is overdue for so long that she is blocked, and she says that she
 * brought it back. */
static struct ctx claimed(void)
{
    struct ctx c = small_school();
    int64_t seq;

    sql(&c, "UPDATE policy SET block_overdue_days = 7,"
            " block_overdue_count = 1");
    lend(&c, "C1", "B1");
    later(&c, 50);
    CHECK_INT(ask(&c, "C1", "B3").verdict.refusals, REFUSED_OVERDUE);
    CHECK_OK(&c, copy_set_state(&c, 1, "claimed_returned", NULL, &seq));
    return c;
}

TEST(what_a_reader_says_he_brought_back_blocks_him_from_nothing)
{
    struct ctx c = claimed();
    struct checkout_result rs = ask(&c, "C1", "B3");
    struct patron_view view;

    CHECK(rs.loan_id != 0);
    CHECK(!(rs.verdict.warnings & WARN_OVERDUE));
    CHECK_INT(rs.patron.overdue, 0);
    CHECK_INT(rs.patron.loans, 2);
    CHECK_OK(&c, patron_find(&c, "C1", &view));
    CHECK_INT(view.patron.overdue, 0);
    /* Another one that is overdue counts by itself. */
    later(&c, 35);
    CHECK_INT(ask(&c, "C1", "B5").verdict.refusals,
              REFUSED_LIMIT | REFUSED_OVERDUE);
    CHECK_OK(&c, patron_find(&c, "C1", &view));
    CHECK_INT(view.patron.overdue, 1);
    CHECK_INT(view.patron.oldest_due, rs.due);
    small_school_end(&c);
}

TEST(lists_and_notices_leave_it_out)
{
    struct ctx c = claimed();
    struct class_view *classes;
    struct patron_query q = {.class_id = 1, .limit = 10};
    struct patron *readers;
    struct notice *notices;
    struct job_result job;
    size_t n;

    CHECK_OK(&c, class_list(&c, &classes, &n));
    CHECK_INT(classes[0].overdue, 0);
    CHECK_OK(&c, patron_search(&c, &q, &readers, &n));
    CHECK_INT(readers[0].overdue, 0);
    CHECK_OK(&c, job_run(&c, "notices", &job));
    CHECK_INT(job.did, 0);
    /* One that was written before is not told either. */
    sql(&c, "INSERT INTO notice (loan_id, due, level, school_id, made_on)"
            " SELECT id, due, 1, 1, 0 FROM loan");
    CHECK_OK(&c, notice_list(&c, 0, &notices, &n));
    CHECK_INT(n, 0);
    small_school_end(&c);
}

TEST(found_on_the_shelf_it_costs_nothing)
{
    struct ctx c = claimed();
    struct checkin_result rs;

    sql(&c, "UPDATE policy SET cents_a_day = 10");
    rs = take(&c, "B1");
    CHECK_INT(rs.charged_cents, 0);
    CHECK_INT(rs.patron.overdue, 0);
    small_school_end(&c);
}

/* ---- copies of another school -------------------------------------------- */

TEST(a_copy_of_another_school_that_is_long_overdue_is_lost_too)
{
    struct ctx c = small_school();
    struct job_result rs;

    sql(&c, "INSERT INTO school (code, name, created_at)"
            " VALUES ('S2', 'Second', 0)");
    sql(&c, "INSERT INTO copy (school_id, title_id, barcode, copy_type_id,"
            " at_school_id, price_cents, state_at, created_at)"
            " VALUES (2, 1, 'F1', 1, 1, 1500, 0, 0)");
    sql(&c, "UPDATE policy SET lost_days = 30");
    lend(&c, "C1", "F1");
    later(&c, 70);
    CHECK_OK(&c, job_run(&c, "lost", &rs));
    CHECK_INT(rs.did, 1);
    CHECK_TEXT(sql_text(&c, "SELECT state FROM copy WHERE barcode = 'F1'"),
               "lost");
    CHECK_INT(sql_int(&c, "SELECT amount_cents FROM charge"
                          " WHERE school_id = 1"), 1500);
    small_school_end(&c);
}

/* ---- money that is not used ---------------------------------------------- */

static struct ctx owing_without_money(void)
{
    struct ctx c = small_school();

    sql(&c, "UPDATE policy SET block_owed_cents = 100");
    sql(&c, "INSERT INTO charge (id, school_id, patron_id, kind,"
            " amount_cents, currency, at) VALUES (5, 1, 1, 'other', 900,"
            " 'CNY', 0)");
    CHECK_OK(&c, setting_put(&c, "money.use", "off"));
    return c;
}

TEST(a_preview_of_rules_knows_that_the_school_uses_no_money)
{
    struct ctx c = owing_without_money();
    struct policy p = {.school_id = 1, .max_loans = 2, .loan_days = 30,
                       .hold_days = 3};
    struct policy_preview rs;

    CHECK_OK(&c, policy_for(&c, "pupil", NULL, &p));
    CHECK_OK(&c, policy_try(&c, &p, false, &rs));
    CHECK_INT(rs.readers, 2);
    CHECK_INT(rs.refused + rs.allowed, 0);
    CHECK_OK(&c, setting_put(&c, "money.use", "on"));
    CHECK_OK(&c, policy_try(&c, &p, false, &rs));
    CHECK_INT(rs.allowed, 1);
    small_school_end(&c);
}

TEST(what_was_lent_offline_was_not_against_a_rule_about_money)
{
    struct ctx c = owing_without_money();
    struct offline_result rs;

    CHECK_OK(&c, offline_loan(&c, &(struct offline_request){
                                      "C1", "B1", 0, 0}, &rs));
    CHECK_INT(rs.verdict.overruled, 0);
    small_school_end(&c);
}

TESTS_RUN(RUN(what_a_reader_says_he_brought_back_blocks_him_from_nothing),
          RUN(lists_and_notices_leave_it_out),
          RUN(found_on_the_shelf_it_costs_nothing),
          RUN(a_copy_of_another_school_that_is_long_overdue_is_lost_too),
          RUN(a_preview_of_rules_knows_that_the_school_uses_no_money),
          RUN(what_was_lent_offline_was_not_against_a_rule_about_money))
