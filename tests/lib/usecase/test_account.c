/* Readers' own accounts: the PIN that lets them in, and what they may do. */
#include <string.h>

#include "rules/rights.h"
#include "tests/support/check.h"
#include "tests/support/deeds.h"
#include "usecase/account.h"
#include "usecase/account_pin.h"
#include "usecase/hold.h"
#include "usecase/patron.h"
#include "usecase/renew.h"

#define MINUTE INT64_C(60000)

static struct pin_given given(struct ctx *c, int64_t patron)
{
    struct pin_given g;

    c->actor = (struct actor){.kind = ACTOR_SYSTEM, .rights = UINT64_MAX};
    CHECK_OK(c, account_pin_give(c, patron, &g));
    c->actor = (struct actor){.kind = ACTOR_NOBODY, .school_id = 1};
    return g;
}

static bool enter(struct ctx *c, const char *who, const char *pin,
                  struct account_entered *rs)
{
    struct account_entry rq = {1, who, pin};

    return account_sign_in(c, &rq, rs);
}

/* c acts as Ada from now on. */
static struct reader_session entered(struct ctx *c, const char **pin)
{
    struct pin_given g = given(c, 1);
    struct account_entered rs;

    CHECK_OK(c, enter(c, "P1", g.pin, &rs));
    *pin = arena_copy(c->mem, g.pin);
    return rs.session;
}

TEST(a_reader_comes_in_by_number_or_card_and_acts_as_nobody_else)
{
    struct ctx c = small_school();
    struct pin_given g = given(&c, 1);
    struct account_entered rs;
    struct reader_session s;

    CHECK_TEXT(g.number, "P1");
    CHECK_INT(strspn(g.pin, "0123456789"), 6);
    CHECK_OK(&c, enter(&c, "P1", g.pin, &rs));
    CHECK_OK(&c, enter(&c, "C1", g.pin, &rs));
    CHECK_OK(&c, account_resume(&c, rs.token, &s));
    CHECK_INT(c.actor.kind, ACTOR_PATRON);
    CHECK_INT(c.actor.id, 1);
    CHECK_INT(c.actor.rights, RIGHT_SEARCH);
    CHECK_TEXT(s.csrf, rs.session.csrf);
    small_school_end(&c);
}

TEST(one_sentence_for_nobody_no_pin_a_wrong_one_and_one_who_left)
{
    struct ctx c = small_school();
    struct pin_given g = given(&c, 1), left = given(&c, 2);
    const char *const tries[][2] = {
        {"P1", "000000"}, {"P9", g.pin}, {"", ""}, {"T1", g.pin},
        {"T1", ""}, {"P2", left.pin}};
    struct account_entered rs;

    sql(&c, "UPDATE patron SET state = 'left' WHERE id = 2");
    for (size_t i = 0; i < sizeof tries / sizeof *tries; i++) {
        CHECK(!enter(&c, tries[i][0], tries[i][1], &rs));
        CHECK_INT(c.err.code, ERR_DENIED);
        CHECK_TEXT(c.err.english, "number or PIN is wrong");
        CHECK_INT(c.actor.kind, ACTOR_NOBODY);
    }
    small_school_end(&c);
}

TEST(five_wrong_pins_lock_for_a_quarter_of_an_hour)
{
    struct ctx c = small_school();
    struct pin_given g = given(&c, 1);
    struct account_entered rs;

    for (int i = 0; i < PIN_TRIES; i++)
        CHECK(!enter(&c, "P1", "000000", &rs));
    CHECK(rs.locked);
    CHECK_TEXT(c.err.english, "too many wrong PINs; try again in 16 minutes");
    CHECK(!enter(&c, "P1", g.pin, &rs));
    CHECK(rs.locked);
    CHECK_INT(sql_int(&c, "SELECT count(*) FROM journal WHERE deed ="
                          " 'pin_locked' AND patron_id = 1"), 1);
    c.now += 15 * MINUTE + 1;
    CHECK_OK(&c, enter(&c, "P1", g.pin, &rs));
    CHECK(!rs.locked);
    small_school_end(&c);
}

TEST(four_wrong_pins_and_a_right_one_begin_anew)
{
    struct ctx c = small_school();
    struct pin_given g = given(&c, 1);
    struct account_entered rs;

    for (int round = 0; round < 2; round++) {
        for (int i = 0; i < PIN_TRIES - 1; i++)
            CHECK(!enter(&c, "P1", "000000", &rs));
        CHECK_OK(&c, enter(&c, "P1", g.pin, &rs));
    }
    small_school_end(&c);
}

TEST(a_session_ends_idle_after_a_day_signed_out_or_with_leaving)
{
    struct ctx c = small_school();
    const char *pin;
    struct account_entered rs;
    struct reader_session s;
    int64_t begun = c.now;

    (void)entered(&c, &pin);
    CHECK_OK(&c, enter(&c, "P1", pin, &rs));
    for (int i = 0; i < 20; i++) { /* longer than it may be idle */
        c.now += 10 * MINUTE;
        CHECK_OK(&c, account_resume(&c, rs.token, &s));
    }
    c.now += 16 * MINUTE;
    CHECK(!account_resume(&c, rs.token, &s));
    CHECK_INT(c.err.code, ERR_DENIED);

    CHECK_OK(&c, enter(&c, "P1", pin, &rs));
    begun = c.now;
    while (c.now - begun < 12 * 60 * MINUTE - 10 * MINUTE) {
        c.now += 10 * MINUTE;
        CHECK_OK(&c, account_resume(&c, rs.token, &s));
    }
    c.now = begun + 12 * 60 * MINUTE;
    CHECK(!account_resume(&c, rs.token, &s));

    CHECK_OK(&c, enter(&c, "P1", pin, &rs));
    CHECK_OK(&c, account_sign_out(&c, &rs.session));
    CHECK(!account_resume(&c, rs.token, &s));

    CHECK_OK(&c, enter(&c, "P1", pin, &rs));
    sql(&c, "UPDATE patron SET state = 'left' WHERE id = 1");
    CHECK(!account_resume(&c, rs.token, &s));
    small_school_end(&c);
}

TEST(a_session_of_a_reader_is_none_of_staff)
{
    struct ctx c = small_school();
    struct pin_given g = given(&c, 1);
    struct account_entered rs;

    CHECK_OK(&c, enter(&c, "P1", g.pin, &rs));
    CHECK_INT(sql_int(&c, "SELECT count(*) FROM session s JOIN staff p ON"
                          " p.id = s.staff_id"), 0);
    small_school_end(&c);
}

TEST(a_new_pin_from_the_library_ends_sessions_and_unlocks)
{
    struct ctx c = small_school();
    struct pin_given g = given(&c, 1);
    struct account_entered rs, other;
    struct reader_session s;

    CHECK_OK(&c, enter(&c, "P1", g.pin, &rs));
    for (int i = 0; i < PIN_TRIES; i++)
        CHECK(!enter(&c, "P1", "000000", &other));
    g = given(&c, 1);
    CHECK(!account_resume(&c, rs.token, &s));
    CHECK_OK(&c, enter(&c, "P1", g.pin, &rs));
    small_school_end(&c);
}

TEST(a_class_gets_pins_for_those_without_one_and_keeps_the_others)
{
    struct ctx c = small_school();
    struct pin_given ada = given(&c, 1), *list;
    struct account_entered rs;
    size_t n;

    c.actor = (struct actor){.kind = ACTOR_SYSTEM, .rights = UINT64_MAX};
    CHECK_OK(&c, account_pin_give_class(&c, 1, &list, &n));
    CHECK_INT(n, 1);
    CHECK_TEXT(list[0].number, "P2");
    CHECK_OK(&c, enter(&c, "P2", list[0].pin, &rs));
    CHECK_OK(&c, enter(&c, "P1", ada.pin, &rs));
    c.actor = (struct actor){.kind = ACTOR_SYSTEM, .rights = UINT64_MAX};
    CHECK_OK(&c, account_pin_give_class(&c, 1, &list, &n));
    CHECK_INT(n, 0);
    CHECK(!account_pin_give_class(&c, 4711, &list, &n));
    CHECK_INT(c.err.code, ERR_NOT_FOUND);
    CHECK(!account_pin_give_class(&c, 0, &list, &n));
    CHECK_INT(c.err.code, ERR_NOT_FOUND);
    small_school_end(&c);
}

TEST(nobody_who_left_gets_a_pin)
{
    struct ctx c = small_school();
    struct pin_given g;

    sql(&c, "UPDATE patron SET state = 'left' WHERE id = 1");
    CHECK(!account_pin_give(&c, 1, &g));
    CHECK_INT(c.err.code, ERR_CONFLICT);
    small_school_end(&c);
}

TEST(a_reader_chooses_a_pin_that_is_no_good_guess)
{
    static const char *const bad[][2] = {
        {"12345", "the PIN has fewer than 6 characters"},
        {"111111", "this PIN is guessed at once"},
        {"345678", "this PIN is guessed at once"},
        {"fedcba", "this PIN is guessed at once"},
        {"260101", "the PIN is the reader's own number"},
        {"20260101", "the PIN is the reader's own number"},
        {"1234512345123451234512345123451234512345123451234512345123451234"
         "5", "the PIN has more than 64 characters"}};
    struct ctx c = small_school();
    const char *pin;
    struct reader_session s = entered(&c, &pin);
    struct account_entered rs;

    sql(&c, "UPDATE patron SET number = '20260101' WHERE id = 1");
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        CHECK(!account_pin_change(&c, &s, pin, bad[i][0]));
        CHECK_TEXT(c.err.english, bad[i][1]);
    }
    CHECK(!account_pin_change(&c, &s, pin, pin));
    CHECK(!account_pin_change(&c, &s, "000000", "paper boat"));
    CHECK_INT(c.err.code, ERR_DENIED);
    CHECK_OK(&c, account_pin_change(&c, &s, pin, "paper boat"));
    CHECK(!enter(&c, "C1", pin, &rs));
    CHECK_OK(&c, enter(&c, "C1", "paper boat", &rs));
    small_school_end(&c);
}

TEST(changing_a_pin_ends_the_other_sessions_and_is_repeatable)
{
    struct ctx c = small_school();
    const char *pin;
    struct reader_session s = entered(&c, &pin), other;
    struct account_entered rs;

    CHECK_OK(&c, enter(&c, "P1", pin, &rs));
    c.request_id = "9f3a2c10-0000-4000-8000-000000000003";
    CHECK_OK(&c, account_pin_change(&c, &s, pin, "paper boat"));
    CHECK_OK(&c, account_pin_change(&c, &s, pin, "paper boat"));
    c.request_id = NULL;
    CHECK(!account_resume(&c, rs.token, &other));
    CHECK_INT(sql_int(&c, "SELECT count(*) FROM session"), 1);
    small_school_end(&c);
}

TEST(guessing_the_old_pin_locks_as_well)
{
    struct ctx c = small_school();
    const char *pin;
    struct reader_session s = entered(&c, &pin);

    for (int i = 0; i < PIN_TRIES; i++)
        CHECK(!account_pin_change(&c, &s, "000000", "paper boat"));
    CHECK(!account_pin_change(&c, &s, pin, "paper boat"));
    CHECK(strstr(c.err.english, "too many wrong PINs") != NULL);
    small_school_end(&c);
}

TEST(readers_renew_and_reserve_for_themselves_only)
{
    struct ctx c = small_school();
    int64_t ada = lend(&c, "C1", "B1").loan_id;
    int64_t ben = lend(&c, "C2", "B3").loan_id;
    const char *pin;
    struct renew_request own = {.loan_id = ada}, others = {.loan_id = ben};
    struct hold_request hold = {.patron_id = 1, .title_id = 2};
    struct renew_result rs;
    struct hold_result held;
    struct patron_view view;

    (void)lend(&c, "C3", "B4");
    (void)entered(&c, &pin);
    later(&c, 20);
    CHECK_OK(&c, renew(&c, &own, &rs));
    CHECK(rs.renewed);
    CHECK(!renew(&c, &others, &rs));
    CHECK_INT(c.err.code, ERR_DENIED);
    CHECK_OK(&c, hold_place(&c, &hold, &held));
    CHECK_INT(held.verdict.refusals, 0);
    CHECK_OK(&c, hold_cancel(&c, held.hold.id, &held));
    hold.patron_id = 2;
    CHECK(!hold_place(&c, &hold, &held));
    CHECK_INT(c.err.code, ERR_DENIED);
    CHECK_OK(&c, patron_show(&c, 1, &view));
    CHECK(!patron_show(&c, 2, &view));
    small_school_end(&c);
}

TEST(only_the_reader_decides_whether_past_loans_are_kept)
{
    struct ctx c = small_school();
    const char *pin;
    static const char kept[] =
        "SELECT count(*) FROM journal WHERE deed = 'history_keep'";

    CHECK(!account_keep_history(&c, 1, true));
    CHECK_INT(c.err.code, ERR_DENIED);
    (void)entered(&c, &pin);
    CHECK(!account_keep_history(&c, 2, true));
    CHECK_OK(&c, account_keep_history(&c, 1, true));
    CHECK_OK(&c, account_keep_history(&c, 1, true));
    CHECK_INT(sql_int(&c, "SELECT keep_history FROM patron WHERE id = 1"), 1);
    CHECK_INT(sql_int(&c, kept), 1);
    CHECK_OK(&c, account_keep_history(&c, 1, false));
    CHECK_INT(sql_int(&c, "SELECT keep_history FROM patron WHERE id = 1"), 0);
    small_school_end(&c);
}

/* What stays in the journal for good must not tell who it was. */
TEST(a_reader_stands_in_the_journal_only_where_it_can_be_cut)
{
    struct ctx c = small_school();
    struct renew_request own = {.loan_id = lend(&c, "C1", "B1").loan_id};
    const char *pin;
    struct renew_result rs;

    (void)entered(&c, &pin);
    later(&c, 20);
    CHECK_OK(&c, renew(&c, &own, &rs));
    CHECK_INT(sql_int(&c, "SELECT actor_id FROM journal WHERE deed = 'renew'"
                          " AND actor_kind = 3"), 0);
    CHECK_INT(sql_int(&c, "SELECT patron_id FROM journal WHERE deed ="
                          " 'renew'"), 1);
    small_school_end(&c);
}

TESTS_RUN(RUN(a_reader_comes_in_by_number_or_card_and_acts_as_nobody_else),
          RUN(one_sentence_for_nobody_no_pin_a_wrong_one_and_one_who_left),
          RUN(five_wrong_pins_lock_for_a_quarter_of_an_hour),
          RUN(four_wrong_pins_and_a_right_one_begin_anew),
          RUN(a_session_ends_idle_after_a_day_signed_out_or_with_leaving),
          RUN(a_session_of_a_reader_is_none_of_staff),
          RUN(a_new_pin_from_the_library_ends_sessions_and_unlocks),
          RUN(a_class_gets_pins_for_those_without_one_and_keeps_the_others),
          RUN(nobody_who_left_gets_a_pin),
          RUN(a_reader_chooses_a_pin_that_is_no_good_guess),
          RUN(changing_a_pin_ends_the_other_sessions_and_is_repeatable),
          RUN(guessing_the_old_pin_locks_as_well),
          RUN(readers_renew_and_reserve_for_themselves_only),
          RUN(only_the_reader_decides_whether_past_loans_are_kept),
          RUN(a_reader_stands_in_the_journal_only_where_it_can_be_cut))
