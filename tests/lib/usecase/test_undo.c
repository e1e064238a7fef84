#include "usecase/undo.h"

#include <string.h>

#include "rules/rights.h"
#include "tests/support/check.h"
#include "tests/support/small_school.h"
#include "usecase/card.h"
#include "usecase/charge.h"
#include "usecase/checkin.h"
#include "usecase/checkout.h"
#include "usecase/copy.h"
#include "usecase/hold.h"
#include "usecase/renew.h"

static int64_t lend(struct ctx *c, const char *card, const char *barcode)
{
    struct checkout_request rq = {.card = card, .barcode = barcode};
    struct checkout_result rs;

    CHECK_OK(c, checkout(c, &rq, &rs));
    CHECK(rs.loan_id != 0);
    return rs.journal_seq;
}

static int64_t take(struct ctx *c, const char *barcode)
{
    struct checkin_request rq = {.barcode = barcode};
    struct checkin_result rs;

    CHECK_OK(c, checkin(c, &rq, &rs));
    return rs.journal_seq;
}

static void later(struct ctx *c, int days)
{
    c->today += days;
    c->now += (int64_t)days * 86400000;
}

/* All but the journal, which only grows, and the moment of a state. */
static const char *state_of(struct ctx *c)
{
    return arena_format(
        c->mem, "loans %lld due %lld open %lld copy %s hold %s owed %lld",
        (long long)sql_int(c, "SELECT count(*) FROM loan"),
        (long long)sql_int(c, "SELECT coalesce(sum(due + renewals), 0)"
                              " FROM loan"),
        (long long)sql_int(c, "SELECT count(*) FROM loan"
                              " WHERE returned_at = 0"),
        sql_text(c, "SELECT state FROM copy WHERE id = 1"),
        sql_text(c, "SELECT state FROM hold"),
        (long long)sql_int(c, "SELECT coalesce(sum(amount_cents), 0)"
                              " FROM charge"));
}

static void undo_gives(struct ctx *c, int64_t seq, const char *before)
{
    struct undo_result rs;

    CHECK_OK(c, undo(c, seq, &rs));
    CHECK_TEXT(state_of(c), before);
    CHECK_FAILS(c, undo(c, seq, &rs), ERR_CONFLICT);
    CHECK_TEXT(state_of(c), before);
}

TEST(a_loan_is_undone_with_the_state_and_the_hold_it_changed)
{
    struct ctx c = small_school();
    const char *before;

    sql(&c, "UPDATE copy SET state = 'on_hold_shelf' WHERE id = 1");
    sql(&c, "INSERT INTO hold (id, school_id, title_id, copy_id, patron_id,"
            " pickup_school_id, placed_at, state, expires_on)"
            " VALUES (7, 1, 1, 1, 1, 1, 0, 'ready', 90000)");
    before = state_of(&c);
    undo_gives(&c, lend(&c, "C1", "B1"), before);
    CHECK_INT(sql_int(&c, "SELECT expires_on FROM hold"), 90000);
    CHECK_INT(sql_int(&c, "SELECT copy_id FROM hold"), 1);
    small_school_end(&c);
}

TEST(a_return_is_undone_with_its_fine_and_the_hold_it_served)
{
    struct ctx c = small_school();
    const char *before;

    sql(&c, "UPDATE policy SET cents_a_day = 10");
    lend(&c, "C1", "B1");
    lend(&c, "C3", "B2");
    sql(&c, "INSERT INTO hold (id, school_id, title_id, patron_id,"
            " pickup_school_id, placed_at) VALUES (7, 1, 1, 2, 1, 5)");
    later(&c, 60);
    before = state_of(&c);
    undo_gives(&c, take(&c, "B1"), before);
    small_school_end(&c);
}

TEST(a_return_of_a_lost_copy_is_undone)
{
    struct ctx c = small_school();
    struct charge_request loss = {.patron_id = 1, .kind = "lost",
                                  .amount_cents = 3000};
    const char *before;
    int64_t id, seq;

    lend(&c, "C1", "B1");
    loss.loan_id = sql_int(&c, "SELECT id FROM loan");
    CHECK_OK(&c, charge_add(&c, &loss, &id));
    CHECK_OK(&c, copy_set_state(&c, 1, "lost", NULL, &seq));
    before = state_of(&c);
    undo_gives(&c, take(&c, "B1"), before);
    small_school_end(&c);
}

TEST(a_loan_of_a_damaged_copy_that_is_undone_leaves_it_damaged)
{
    struct ctx c = small_school();
    int64_t lent, seq;
    struct undo_result rs;

    sql(&c, "UPDATE copy SET state = 'damaged' WHERE barcode = 'B1'");
    CHECK_OK(&c, undo(&c, lend(&c, "C1", "B1"), &rs));
    CHECK_TEXT(rs.copy.state, "damaged");
    lent = lend(&c, "C1", "B3");
    CHECK_OK(&c, copy_set_state(&c, copy_id(&c, "B3"), "damaged", "wet",
                                &seq));
    CHECK_OK(&c, undo(&c, lent, &rs)); /* what was seen since stays */
    CHECK_TEXT(rs.copy.state, "damaged");
    lent = lend(&c, "C1", "B4");
    CHECK_OK(&c, copy_set_state(&c, copy_id(&c, "B4"), "lost", NULL, &seq));
    CHECK_FAILS(&c, undo(&c, lent, &rs), ERR_CONFLICT);
    small_school_end(&c);
}

TEST(a_state_that_a_loan_healed_comes_back_unless_another_was_given)
{
    struct ctx c = small_school();
    struct undo_result rs;
    int64_t lent, seq;

    sql(&c, "UPDATE copy SET state = 'missing' WHERE barcode = 'B1'");
    CHECK_OK(&c, undo(&c, lend(&c, "C1", "B1"), &rs));
    CHECK_TEXT(rs.copy.state, "missing");
    lent = lend(&c, "C1", "B1");
    CHECK_OK(&c, copy_set_state(&c, copy_id(&c, "B1"), "damaged", "wet",
                                &seq));
    CHECK_FAILS(&c, undo(&c, lent, &rs), ERR_CONFLICT);
    CHECK_OK(&c, undo(&c, seq, &rs));
    CHECK_OK(&c, undo(&c, lent, &rs));
    small_school_end(&c);
}

static int64_t last_of(struct ctx *c, const char *deed)
{
    return sql_int(c, arena_format(c->mem, "SELECT max(id) FROM journal"
                                   " WHERE deed = '%s'", deed))
           % (INT64_C(1) << 40);
}

/* The fine is the newer one of the two charges behind the return. */
TEST(a_loss_is_charged_again_in_full_where_the_fine_was_undone_before)
{
    struct ctx c = small_school();
    struct charge_request loss = {.patron_id = 1, .kind = "lost",
                                  .amount_cents = 3000};
    struct undo_result rs;
    int64_t id, seq;

    sql(&c, "UPDATE policy SET cents_a_day = 10");
    lend(&c, "C1", "B1");
    loss.loan_id = sql_int(&c, "SELECT id FROM loan");
    CHECK_OK(&c, charge_add(&c, &loss, &id));
    CHECK_OK(&c, copy_set_state(&c, 1, "lost", NULL, &seq));
    later(&c, 60);
    seq = take(&c, "B1");
    CHECK_INT(sql_int(&c, "SELECT sum(amount_cents) FROM charge"), 300);
    CHECK_OK(&c, undo(&c, last_of(&c, "charge_add"), &rs));
    CHECK_INT(sql_int(&c, "SELECT sum(amount_cents) FROM charge"), 0);
    CHECK_OK(&c, undo(&c, seq, &rs));
    CHECK_INT(sql_int(&c, "SELECT sum(amount_cents) FROM charge"), 3000);
    small_school_end(&c);
}

TEST(a_renewal_a_charge_a_hold_and_a_state_are_undone)
{
    struct ctx c = small_school();
    struct renew_request again = {.barcode = "B1"};
    struct hold_request wait = {.patron_id = 2, .title_id = 1,
                                .overrule = REFUSED_AVAILABLE};
    struct charge_request card = {.patron_id = 1, .kind = "card",
                                  .amount_cents = 500};
    struct renew_result renewed;
    struct hold_result held;
    const char *before;
    int64_t id, seq;

    lend(&c, "C1", "B1");
    later(&c, 20);
    before = state_of(&c);
    CHECK_OK(&c, renew(&c, &again, &renewed));
    CHECK(renewed.renewed);
    undo_gives(&c, renewed.journal_seq, before);

    CHECK_OK(&c, charge_add(&c, &card, &id));
    seq = sql_int(&c, "SELECT max(id) FROM journal WHERE school_id = 1")
          % (INT64_C(1) << 40);
    undo_gives(&c, seq, before);

    CHECK_OK(&c, hold_place(&c, &wait, &held));
    CHECK_INT(held.verdict.refusals, 0);
    CHECK_OK(&c, undo(&c, held.journal_seq, &(struct undo_result){0}));
    CHECK_TEXT(sql_text(&c, "SELECT state FROM hold"), "cancelled");

    CHECK_OK(&c, copy_set_state(&c, 3, "missing", "not there", &seq));
    CHECK_OK(&c, undo(&c, seq, &(struct undo_result){0}));
    CHECK_TEXT(sql_text(&c, "SELECT state FROM copy WHERE id = 3"),
               "available");
    CHECK_TEXT(sql_text(&c, "SELECT note FROM copy WHERE id = 3"), "");
    small_school_end(&c);
}

TEST(a_card_reported_lost_is_found_again)
{
    struct ctx c = small_school();
    struct undo_result rs;
    int64_t seq;

    CHECK_OK(&c, card_lost(&c, 1));
    CHECK_TEXT(sql_text(&c, "SELECT state FROM card WHERE id = 1"), "lost");
    seq = sql_int(&c, "SELECT max(id) FROM journal WHERE school_id = 1")
          % (INT64_C(1) << 40);
    CHECK_OK(&c, undo(&c, seq, &rs));
    CHECK_TEXT(sql_text(&c, "SELECT state FROM card WHERE id = 1"), "active");
    small_school_end(&c);
}

TEST(what_later_deeds_build_on_stays)
{
    struct ctx c = small_school();
    struct undo_result rs;
    int64_t lent = lend(&c, "C1", "B1"), taken, again;
    const char *before;

    later(&c, 1);
    taken = take(&c, "B1");
    CHECK_FAILS(&c, undo(&c, lent, &rs), ERR_CONFLICT);
    again = lend(&c, "C2", "B1");
    before = state_of(&c);
    CHECK_FAILS(&c, undo(&c, taken, &rs), ERR_CONFLICT);
    CHECK_FAILS(&c, undo(&c, lent, &rs), ERR_CONFLICT);
    CHECK_TEXT(state_of(&c), before);
    CHECK_OK(&c, undo(&c, again, &rs)); /* from the end, all of it can */
    CHECK_OK(&c, undo(&c, taken, &rs));
    CHECK_TEXT(rs.deed, "checkin");
    CHECK_OK(&c, undo(&c, lent, &rs));
    CHECK_INT(sql_int(&c, "SELECT count(*) FROM loan"), 0);
    small_school_end(&c);
}

TEST(what_cannot_be_undone_says_so)
{
    struct ctx c = small_school();
    struct undo_result rs;
    int64_t lent = lend(&c, "C1", "B1");

    CHECK_FAILS(&c, undo(&c, 999, &rs), ERR_NOT_FOUND);
    CHECK_FAILS(&c, undo(&c, -1, &rs), ERR_NOT_FOUND);
    CHECK_OK(&c, undo(&c, lent, &rs));
    CHECK_FAILS(&c, undo(&c, rs.journal_seq, &rs), ERR_INVALID);
    c.actor.rights = RIGHT_CHECKOUT;
    CHECK_FAILS(&c, undo(&c, lent, &rs), ERR_DENIED);
    small_school_end(&c);
}

TEST(undoing_twice_by_one_request_id_is_done_once)
{
    struct ctx c = small_school();
    struct undo_result first, again;
    int64_t lent = lend(&c, "C1", "B1");

    c.request_id = "u-1";
    CHECK_OK(&c, undo(&c, lent, &first));
    CHECK_OK(&c, undo(&c, lent, &again));
    CHECK(again.repeated);
    CHECK_INT(again.journal_seq, first.journal_seq);
    CHECK_TEXT(again.deed, "checkout");
    small_school_end(&c);
}

TEST(an_undoing_is_written_whole_or_not_at_all)
{
    struct ctx c = small_school();
    struct undo_result rs;
    const char *before;
    int64_t seq, n = 0;
    bool done = false;

    sql(&c, "UPDATE policy SET cents_a_day = 10");
    lend(&c, "C1", "B1");
    later(&c, 60);
    seq = take(&c, "B1");
    before = whole_database(&c);
    while (!done) {
        db_fail_at(c.db, ++n);
        done = undo(&c, seq, &rs);
        db_fail_at(c.db, 0);
        if (!done)
            CHECK_TEXT(whole_database(&c), before);
    }
    CHECK(n > 8);
    small_school_end(&c);
}

TESTS_RUN(RUN(a_loan_is_undone_with_the_state_and_the_hold_it_changed),
          RUN(a_return_is_undone_with_its_fine_and_the_hold_it_served),
          RUN(a_return_of_a_lost_copy_is_undone),
          RUN(a_loan_of_a_damaged_copy_that_is_undone_leaves_it_damaged),
          RUN(a_state_that_a_loan_healed_comes_back_unless_another_was_given),
          RUN(a_loss_is_charged_again_in_full_where_the_fine_was_undone_before),
          RUN(a_renewal_a_charge_a_hold_and_a_state_are_undone),
          RUN(a_card_reported_lost_is_found_again),
          RUN(what_later_deeds_build_on_stays),
          RUN(what_cannot_be_undone_says_so),
          RUN(undoing_twice_by_one_request_id_is_done_once),
          RUN(an_undoing_is_written_whole_or_not_at_all))
