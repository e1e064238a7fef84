/* Loans and renewals of what others wait for: who has to stand back, whom it
 * is taken from, and what an undoing gives back. */
#include <string.h>

#include "rules/rights.h"
#include "tests/support/deeds.h"
#include "usecase/hold.h"
#include "usecase/patron.h"
#include "usecase/policy.h"
#include "usecase/renew.h"

/* Title 1 has the copies B1 and B2; readers 1 Ada, 2 Ben, 3 Cai. */
static int64_t wait_for(struct ctx *c, int64_t patron, int64_t copy)
{
    struct hold_request rq = {.patron_id = patron, .title_id = 1,
                              .copy_id = copy, .overrule = UINT32_MAX};
    struct hold_result rs;

    CHECK_OK(c, hold_place(c, &rq, &rs));
    CHECK_INT(rs.verdict.refusals, 0);
    c->now++;
    return rs.hold.id;
}

static struct hold hold_now(struct ctx *c, int64_t id)
{
    struct hold h;

    CHECK_OK(c, hold_by_id(c, id, &h));
    return h;
}

static const char *copy_state_now(struct ctx *c, const char *barcode)
{
    return sql_text(c, arena_format(c->mem, "SELECT state FROM copy"
                                    " WHERE barcode = '%s'", barcode));
}

static struct checkout_result lend_over(struct ctx *c, const char *card,
                                        const char *barcode)
{
    struct checkout_request rq = {.card = card, .barcode = barcode,
                                  .overrule = UINT32_MAX, .reason = "exam"};
    struct checkout_result rs;

    CHECK_OK(c, checkout(c, &rq, &rs));
    CHECK_INT(rs.verdict.refusals, 0);
    return rs;
}

/* B1 lies on the hold shelf for Ben, B2 is out. */
static int64_t ready_for_ben(struct ctx *c)
{
    int64_t hold;

    lend(c, "C1", "B1");
    lend(c, "C3", "B2");
    hold = wait_for(c, 2, 0);
    CHECK_INT(take(c, "B1").hold.id, hold);
    return hold;
}

TEST(who_a_copy_was_set_aside_for_waits_again_when_it_is_lent_all_the_same)
{
    struct ctx c = small_school();
    int64_t hold = ready_for_ben(&c);
    struct checkin_result back;

    lend_over(&c, "C1", "B1");
    CHECK_TEXT(hold_now(&c, hold).state, "waiting");
    CHECK_INT(hold_now(&c, hold).place, 1);
    back = take(&c, "B1");
    CHECK_INT(back.hold.id, hold);
    CHECK_TEXT(hold_now(&c, hold).state, "ready");
    CHECK_TEXT(copy_state_now(&c, "B1"), "on_hold_shelf");
    small_school_end(&c);
}

TEST(undoing_that_loan_sets_the_copy_aside_again)
{
    struct ctx c = small_school();
    int64_t hold = ready_for_ben(&c), seq;
    int until = hold_now(&c, hold).expires_on;

    seq = lend_over(&c, "C1", "B1").journal_seq;
    take_back(&c, seq);
    CHECK_TEXT(hold_now(&c, hold).state, "ready");
    CHECK_INT(hold_now(&c, hold).copy_id, copy_id(&c, "B1"));
    CHECK_INT(hold_now(&c, hold).expires_on, until);
    CHECK_TEXT(copy_state_now(&c, "B1"), "on_hold_shelf");
    small_school_end(&c);
}

TEST(who_has_got_another_copy_meanwhile_keeps_that_one)
{
    struct ctx c = small_school();
    int64_t hold = ready_for_ben(&c), seq;

    seq = lend_over(&c, "C1", "B1").journal_seq;
    CHECK_INT(take(&c, "B2").hold.id, hold);
    take_back(&c, seq);
    CHECK_INT(hold_now(&c, hold).copy_id, copy_id(&c, "B2"));
    CHECK_TEXT(copy_state_now(&c, "B1"), "on_hold_shelf");
    small_school_end(&c);
}

TEST(what_was_set_aside_goes_to_the_next_when_its_reader_takes_another)
{
    struct ctx c = small_school();
    int64_t bens = ready_for_ben(&c), ada;
    struct checkout_result rs;

    ada = wait_for(&c, 1, 0);
    take(&c, "B2"); /* for Ada */
    CHECK_INT(hold_now(&c, ada).copy_id, copy_id(&c, "B2"));
    sql(&c, "UPDATE hold SET state = 'waiting', copy_id = NULL"
            " WHERE patron_id = 1"); /* she does not come */
    sql(&c, "UPDATE copy SET state = 'available' WHERE barcode = 'B2'");
    rs = lend_over(&c, "C2", "B2");
    CHECK(rs.loan_id != 0);
    CHECK_TEXT(hold_now(&c, bens).state, "filled");
    CHECK_TEXT(hold_now(&c, ada).state, "ready");
    CHECK_INT(hold_now(&c, ada).copy_id, copy_id(&c, "B1"));
    CHECK_TEXT(copy_state_now(&c, "B1"), "on_hold_shelf");
    small_school_end(&c);
}

/* ---- who stands in whose way --------------------------------------------- */

TEST(who_is_second_takes_the_second_copy)
{
    struct ctx c = small_school();

    wait_for(&c, 3, 0);
    wait_for(&c, 2, 0);
    CHECK_INT(refused(&c, "C1", "B2"), REFUSED_RESERVED);
    lend(&c, "C2", "B2");
    CHECK_INT(refused(&c, "C1", "B1"), REFUSED_RESERVED);
    lend(&c, "C3", "B1");
    small_school_end(&c);
}

TEST(a_reservation_that_rests_keeps_no_copy_on_the_shelf)
{
    struct ctx c = small_school();
    struct hold_result rs;
    int64_t hold;

    lend(&c, "C3", "B2");
    hold = wait_for(&c, 2, 0);
    CHECK_INT(refused(&c, "C1", "B1"), REFUSED_RESERVED);
    CHECK_OK(&c, hold_suspend(&c, hold, c.today + 9, &rs));
    lend(&c, "C1", "B1");
    small_school_end(&c);
}

TEST(who_waits_for_one_certain_copy_keeps_that_and_no_other)
{
    struct ctx c = small_school();

    wait_for(&c, 2, copy_id(&c, "B2"));
    CHECK_INT(refused(&c, "C1", "B2"), REFUSED_RESERVED);
    lend(&c, "C1", "B1");
    lend(&c, "C2", "B2");
    small_school_end(&c);
}

/* Xu of a second school, which has a copy of title 1, waits for it there. */
static struct ctx second_school_waits(void)
{
    struct ctx c = small_school();
    struct hold_request rq = {.patron_id = 4, .title_id = 1};
    struct hold_result rs;

    sql(&c, "INSERT INTO school (code, name, created_at)"
            " VALUES ('S2', 'Second', 0)");
    sql(&c, "INSERT INTO patron (school_id, number, name, name_fold,"
            " category_id, created_at) VALUES (2, 'X', 'Xu', 'xu', 1, 0)");
    sql(&c, "INSERT INTO copy (school_id, title_id, barcode, copy_type_id,"
            " state, state_at, created_at)"
            " VALUES (2, 1, 'Y1', 1, 'in_repair', 0, 0)");
    c.school_id = 2;
    CHECK_OK(&c, hold_place(&c, &rq, &rs));
    CHECK_INT(rs.verdict.refusals, 0);
    c.school_id = 1;
    return c;
}

static struct renew_result renew_it(struct ctx *c, const char *barcode)
{
    struct renew_request rq = {.barcode = barcode};
    struct renew_result rs;

    CHECK_OK(c, renew(c, &rq, &rs));
    return rs;
}

TEST(readers_of_other_schools_are_in_nobodys_way_without_sharing)
{
    struct ctx c = second_school_waits();

    lend(&c, "C3", "B2");
    lend(&c, "C1", "B1");
    later(&c, 20);
    CHECK_INT(renew_it(&c, "B1").verdict.refusals, 0);
    small_school_end(&c);
}

TEST(where_it_shares_they_come_in_their_turn)
{
    struct ctx c = second_school_waits();

    sql(&c, "INSERT INTO setting (school_id, key, value)"
            " VALUES (1, 'holds.share', '1')");
    lend(&c, "C2", "B2");
    CHECK_INT(refused(&c, "C1", "B1"), REFUSED_RESERVED);
    later(&c, 20);
    CHECK_INT(renew_it(&c, "B2").verdict.refusals, 0); /* B1 serves Xu */
    lend_over(&c, "C1", "B1");
    CHECK_INT(renew_it(&c, "B1").verdict.refusals,
              REFUSED_NO_GAIN | REFUSED_RESERVED);
    small_school_end(&c);
}

TEST(what_is_explained_is_what_is_done)
{
    struct ctx c = small_school();
    struct policy_explanation why;

    lend(&c, "C3", "B2");
    wait_for(&c, 2, 0);
    CHECK_OK(&c, policy_explain(&c, "C1", "B1", &why));
    CHECK_INT(why.verdict.refusals, REFUSED_RESERVED);
    CHECK_OK(&c, policy_explain(&c, "C2", "B1", &why));
    CHECK_INT(why.verdict.refusals, 0); /* it is his turn */
    lend(&c, "C2", "B1");
    small_school_end(&c);
}

TEST(what_lies_ready_elsewhere_is_given_to_nobody_here)
{
    struct ctx c = second_school_waits();
    struct hold_result rs;
    int64_t xus = sql_int(&c, "SELECT id FROM hold"), bens;

    sql(&c, "UPDATE hold SET pickup_school_id = 2, state = 'ready',"
            " copy_id = (SELECT id FROM copy WHERE barcode = 'Y1')");
    sql(&c, "UPDATE copy SET state = 'on_hold_shelf' WHERE barcode = 'Y1'");
    sql(&c, "UPDATE hold SET school_id = 1, patron_id = 3");
    bens = wait_for(&c, 2, 0);
    CHECK_OK(&c, hold_cancel(&c, xus, &rs)); /* here, by his own school */
    CHECK_TEXT(hold_now(&c, xus).state, "cancelled");
    CHECK_TEXT(hold_now(&c, bens).state, "waiting");
    small_school_end(&c);
}

TESTS_RUN(
    RUN(who_a_copy_was_set_aside_for_waits_again_when_it_is_lent_all_the_same),
    RUN(undoing_that_loan_sets_the_copy_aside_again),
    RUN(who_has_got_another_copy_meanwhile_keeps_that_one),
    RUN(what_was_set_aside_goes_to_the_next_when_its_reader_takes_another),
    RUN(who_is_second_takes_the_second_copy),
    RUN(a_reservation_that_rests_keeps_no_copy_on_the_shelf),
    RUN(who_waits_for_one_certain_copy_keeps_that_and_no_other),
    RUN(readers_of_other_schools_are_in_nobodys_way_without_sharing),
    RUN(where_it_shares_they_come_in_their_turn),
    RUN(what_is_explained_is_what_is_done),
    RUN(what_lies_ready_elsewhere_is_given_to_nobody_here))
