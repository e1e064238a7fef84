#include "usecase/checkin.h"

#include <string.h>

#include "base/day.h"
#include "rules/rights.h"
#include "tests/support/check.h"
#include "tests/support/small_school.h"
#include "usecase/checkout.h"

static struct checkout_result lend(struct ctx *c, const char *card,
                                   const char *barcode)
{
    struct checkout_request rq = {.card = card, .barcode = barcode};
    struct checkout_result rs;

    CHECK_OK(c, checkout(c, &rq, &rs));
    CHECK(rs.loan_id != 0);
    return rs;
}

static struct checkin_result take(struct ctx *c, const char *barcode)
{
    struct checkin_request rq = {.barcode = barcode};
    struct checkin_result rs;

    CHECK_OK(c, checkin(c, &rq, &rs));
    return rs;
}

static void later(struct ctx *c, int days)
{
    c->today += days;
    c->now += (int64_t)days * 86400000;
}

TEST(a_return_closes_the_loan_and_says_who_had_it)
{
    struct ctx c = small_school();
    struct checkin_result rs;
    int64_t loan = lend(&c, "C1", "B1").loan_id;

    later(&c, 3);
    rs = take(&c, "B1");
    CHECK_INT(rs.events, CHECKIN_RETURNED);
    CHECK_INT(rs.loan_id, loan);
    CHECK_TEXT(rs.patron.name, "Ada");
    CHECK_INT(rs.patron.loans, 0);
    CHECK_INT(rs.copy.loan_id, 0);
    CHECK_INT(sql_int(&c, "SELECT returned_on FROM loan"), c.today);
    CHECK_INT(lend(&c, "C2", "B1").loan_id != loan, 1);
    small_school_end(&c);
}

/* Whatever state a copy is in, its return is taken. */
static const struct {
    const char *before, *after;
    uint32_t events;
} states[] = {
    {"available", "available", 0},
    {"on_order", "available", CHECKIN_FIRST_SHELVED},
    {"in_process", "available", CHECKIN_FIRST_SHELVED},
    {"on_hold_shelf", "available", 0},
    {"in_transit", "available", CHECKIN_HEALED},
    {"on_display", "available", CHECKIN_HEALED},
    {"in_repair", "in_repair", 0},
    {"damaged", "damaged", 0},
    {"missing", "available", CHECKIN_HEALED},
    {"lost", "available", CHECKIN_HEALED},
    {"claimed_returned", "available", CHECKIN_HEALED},
    {"withdrawn", "withdrawn", CHECKIN_WITHDRAWN},
};

TEST(a_return_is_never_refused)
{
    for (size_t i = 0; i < sizeof states / sizeof *states; i++) {
        for (int out = 0; out < 2; out++) {
            struct ctx c = small_school();
            struct checkin_result rs;
            if (out)
                lend(&c, "C1", "B1");
            sql(&c, arena_format(c.mem, "UPDATE copy SET state = '%s'"
                                 " WHERE id = 1", states[i].before));
            rs = take(&c, "B1");
            CHECK_TEXT(rs.was_state, states[i].before);
            CHECK_TEXT(rs.copy.state, states[i].after);
            CHECK_INT(rs.events, states[i].events |
                      (out ? CHECKIN_RETURNED : CHECKIN_NOT_OUT));
            CHECK_TEXT(sql_text(&c, "SELECT state FROM copy WHERE id = 1"),
                       states[i].after);
            CHECK_INT(sql_int(&c, "SELECT count(*) FROM loan"
                                  " WHERE returned_at = 0"), 0);
            small_school_end(&c);
        }
    }
}

TEST(a_blocked_reader_may_bring_back)
{
    struct ctx c = small_school();

    lend(&c, "C1", "B1");
    sql(&c, "UPDATE patron SET state = 'suspended' WHERE id = 1");
    CHECK_INT(take(&c, "B1").events,
              CHECKIN_RETURNED | CHECKIN_READER_BLOCKED);
    small_school_end(&c);
}

TEST(a_copy_of_another_school_is_taken_and_sent_home)
{
    struct ctx c = small_school();
    struct checkin_result rs;

    lend(&c, "C1", "B1");
    sql(&c, "INSERT INTO school (id, code, name, created_at)"
            " VALUES (2, 'S2', 'Second', 0)");
    c.school_id = 2;
    rs = take(&c, "B1");
    CHECK_INT(rs.events, CHECKIN_RETURNED | CHECKIN_OTHER_SCHOOL);
    CHECK_TEXT(rs.copy.state, "in_transit");
    CHECK_INT(sql_int(&c, "SELECT to_school_id FROM transit"), 1);
    c.school_id = 1;
    CHECK_INT(take(&c, "B1").events, CHECKIN_NOT_OUT | CHECKIN_HEALED);
    CHECK_INT(sql_int(&c, "SELECT count(*) FROM transit"
                          " WHERE received_at IS NULL"), 0);
    small_school_end(&c);
}

TEST(lateness_counts_open_days_and_costs_what_the_rule_says)
{
    struct ctx c = small_school();
    struct checkin_result rs;
    int due;

    sql(&c, "UPDATE policy SET cents_a_day = 10");
    due = lend(&c, "C1", "B1").due;
    sql(&c, arena_format(c.mem, "INSERT INTO closing (school_id, first_day,"
                         " last_day) VALUES (1, %d, %d)", due + 1, due + 3));
    later(&c, due - c.today + 5);
    rs = take(&c, "B1");
    CHECK_INT(rs.overdue_days, 2);
    CHECK_INT(rs.charged_cents, 20);
    CHECK_INT(rs.events, CHECKIN_RETURNED | CHECKIN_OVERDUE |
                         CHECKIN_CHARGED);
    CHECK_INT(rs.patron.owed_cents, 20);
    CHECK_INT(sql_int(&c, "SELECT sum(amount_cents) FROM charge"
                          " WHERE patron_id = 1"), 20);
    small_school_end(&c);
}

TEST(a_lost_copy_that_comes_back_takes_its_charge_back)
{
    struct ctx c = small_school();
    struct checkin_result rs;
    int64_t loan = lend(&c, "C1", "B1").loan_id;

    sql(&c, "UPDATE copy SET state = 'lost' WHERE id = 1");
    sql(&c, arena_format(c.mem, "INSERT INTO charge (id, school_id, patron_id,"
                         " loan_id, kind, amount_cents, currency, at) VALUES"
                         " (5, 1, 1, %lld, 'lost', 3000, 'CNY', 0)",
                         (long long)loan));
    rs = take(&c, "B1");
    CHECK_INT(rs.events, CHECKIN_RETURNED | CHECKIN_HEALED | CHECKIN_REVERSED);
    CHECK_INT(rs.patron.owed_cents, 0);
    CHECK_INT(sql_int(&c, "SELECT sum(amount_cents) FROM charge"), 0);
    small_school_end(&c);
}

TEST(the_next_in_the_queue_gets_it)
{
    struct ctx c = small_school();
    struct checkin_result rs;
    struct checkout_request early = {.card = "C3", .barcode = "B1"};
    struct checkout_result refused;

    lend(&c, "C1", "B1");
    lend(&c, "C3", "B2");
    sql(&c, "INSERT INTO hold (id, school_id, title_id, patron_id,"
            " pickup_school_id, placed_at) VALUES (7, 1, 1, 2, 1, 5)");
    rs = take(&c, "B1");
    CHECK_INT(rs.events, CHECKIN_RETURNED | CHECKIN_FOR_HOLD);
    CHECK_INT(rs.hold.id, 7);
    CHECK_TEXT(rs.hold.patron_name, "Ben");
    CHECK_INT(rs.hold.expires_on, c.today + 3);
    CHECK_TEXT(rs.copy.state, "on_hold_shelf");
    CHECK_OK(&c, checkout(&c, &early, &refused));
    CHECK_INT(refused.verdict.refusals, REFUSED_RESERVED);
    rs = take(&c, "B1"); /* scanned once more: still set aside */
    CHECK_INT(rs.events, CHECKIN_NOT_OUT | CHECKIN_FOR_HOLD);
    lend(&c, "C2", "B1");
    CHECK_TEXT(sql_text(&c, "SELECT state FROM hold"), "filled");
    small_school_end(&c);
}

TEST(a_request_id_is_answered_again_and_done_once)
{
    struct ctx c = small_school();
    struct checkin_result first, again;

    lend(&c, "C1", "B1");
    c.request_id = "a-b-c";
    first = take(&c, "B1");
    again = take(&c, "B1");
    CHECK(again.repeated && !first.repeated);
    CHECK_INT(again.events, first.events);
    CHECK_INT(again.loan_id, first.loan_id);
    CHECK_INT(again.journal_seq, first.journal_seq);
    CHECK_INT(sql_int(&c, "SELECT count(*) FROM journal"
                          " WHERE deed = 'checkin'"), 1);
    small_school_end(&c);
}

TEST(a_copy_lent_and_returned_within_one_moment_keeps_its_past)
{
    struct ctx c = small_school();

    for (int i = 0; i < 3; i++) {
        lend(&c, "C1", "B1");
        take(&c, "B1");
    }
    CHECK_INT(sql_int(&c, "SELECT count(*) FROM loan WHERE copy_id = 1"), 3);
    small_school_end(&c);
}

TEST(days_that_make_no_sense_are_errors)
{
    struct ctx c = small_school();
    struct checkin_request future = {"B1", c.today + 1, 0};
    struct checkin_request before = {"B1", c.today - 1, 0};
    struct checkin_request unknown = {"B99", 0, 0};
    struct checkin_result rs;

    lend(&c, "C1", "B1");
    CHECK_FAILS(&c, checkin(&c, &future, &rs), ERR_INVALID);
    CHECK_FAILS(&c, checkin(&c, &before, &rs), ERR_INVALID);
    CHECK_FAILS(&c, checkin(&c, &unknown, &rs), ERR_NOT_FOUND);
    c.actor.rights = RIGHT_CHECKOUT;
    CHECK_FAILS(&c, checkin(&c, &unknown, &rs), ERR_DENIED);
    small_school_end(&c);
}

TEST(a_return_is_written_whole_or_not_at_all)
{
    struct ctx c = small_school();
    struct checkin_request rq = {.barcode = "B1"};
    struct checkin_result rs;
    const char *before;
    int64_t n = 0;
    bool done = false;

    sql(&c, "UPDATE policy SET cents_a_day = 10");
    lend(&c, "C1", "B1");
    later(&c, 60);
    sql(&c, "INSERT INTO hold (id, school_id, title_id, patron_id,"
            " pickup_school_id, placed_at) VALUES (7, 1, 1, 2, 1, 5)");
    before = whole_database(&c);
    while (!done) {
        db_fail_at(c.db, ++n);
        done = checkin(&c, &rq, &rs);
        db_fail_at(c.db, 0);
        if (!done)
            CHECK_TEXT(whole_database(&c), before);
    }
    CHECK(n > 8);
    CHECK_INT(rs.events, CHECKIN_RETURNED | CHECKIN_OVERDUE |
                         CHECKIN_CHARGED | CHECKIN_FOR_HOLD);
    small_school_end(&c);
}

TEST(every_event_has_a_word_and_a_sentence)
{
    struct ctx c = small_school();
    struct checkin_result rs = {.was_state = "lost"};

    for (int i = 0; i < CHECKIN_EVENT_COUNT; i++) {
        CHECK(checkin_event_word(UINT32_C(1) << i));
        CHECK(strlen(checkin_event_text(&c, &rs, UINT32_C(1) << i)) > 3);
    }
    CHECK(checkin_event_word(3) == NULL);
    small_school_end(&c);
}

TESTS_RUN(RUN(a_return_closes_the_loan_and_says_who_had_it),
          RUN(a_return_is_never_refused),
          RUN(a_blocked_reader_may_bring_back),
          RUN(a_copy_of_another_school_is_taken_and_sent_home),
          RUN(lateness_counts_open_days_and_costs_what_the_rule_says),
          RUN(a_lost_copy_that_comes_back_takes_its_charge_back),
          RUN(the_next_in_the_queue_gets_it),
          RUN(a_request_id_is_answered_again_and_done_once),
          RUN(a_copy_lent_and_returned_within_one_moment_keeps_its_past),
          RUN(days_that_make_no_sense_are_errors),
          RUN(a_return_is_written_whole_or_not_at_all),
          RUN(every_event_has_a_word_and_a_sentence))
