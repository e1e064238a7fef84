/* Reservations that rest, expire, are fetched and put away. */
#include <string.h>

#include "rules/rights.h"
#include "tests/support/deeds.h"
#include "usecase/hold.h"
#include "usecase/patron.h"

/* Title 1 has the copies B1 and B2; readers 1 Ada, 2 Ben, 3 Cai. */
static int64_t wait_for(struct ctx *c, int64_t patron, int64_t title)
{
    struct hold_request rq = {.patron_id = patron, .title_id = title};
    struct hold_result rs;

    CHECK_OK(c, hold_place(c, &rq, &rs));
    CHECK_INT(rs.verdict.refusals, 0);
    c->now++; /* so that the queue has an order */
    return rs.hold.id;
}

static struct hold_result rest(struct ctx *c, int64_t hold, int until)
{
    struct hold_result rs;

    CHECK_OK(c, hold_suspend(c, hold, until, &rs));
    return rs;
}

static const char *state_of(struct ctx *c, int64_t hold)
{
    return sql_text(c, arena_format(c->mem, "SELECT state FROM hold"
                                    " WHERE id = %lld", (long long)hold));
}

/* Both copies out, Ben and Cai wait in this order. */
static struct ctx two_wait(int64_t holds[2])
{
    struct ctx c = small_school();

    sql(&c, "UPDATE policy SET max_loans = 9");
    sql(&c, "INSERT INTO patron (school_id, number, name, name_fold,"
            " category_id, created_at) VALUES (1, 'T2', 'Deng', 'deng', 2, 0)");
    lend(&c, "C1", "B1");
    lend(&c, "T2", "B2");
    holds[0] = wait_for(&c, 2, 1);
    holds[1] = wait_for(&c, 3, 1);
    return c;
}

TEST(a_reservation_that_rests_lets_others_go_first_and_keeps_its_place)
{
    int64_t holds[2];
    struct ctx c = two_wait(holds);

    CHECK_INT(rest(&c, holds[0], c.today + 5).hold.place, 1);
    CHECK_INT(take(&c, "B1").hold.id, holds[1]);
    later(&c, 6);
    CHECK_INT(take(&c, "B2").hold.id, holds[0]);
    small_school_end(&c);
}

TEST(a_reservation_goes_on_when_it_is_told_to_or_the_rest_is_undone)
{
    int64_t holds[2];
    struct ctx c = two_wait(holds);
    struct hold_result rs = rest(&c, holds[0], c.today + 5);

    take_back(&c, rs.journal_seq);
    CHECK_INT(sql_int(&c, "SELECT count(*) FROM hold"
                          " WHERE suspended_until IS NOT NULL"), 0);
    rest(&c, holds[0], c.today + 5);
    CHECK_INT(rest(&c, holds[0], 0).hold.suspended_until, 0);
    CHECK_INT(take(&c, "B1").hold.id, holds[0]);
    small_school_end(&c);
}

TEST(only_what_waits_can_rest_and_only_its_reader_or_staff_say_so)
{
    int64_t holds[2];
    struct ctx c = two_wait(holds);
    struct hold_result rs;

    CHECK_FAILS(&c, hold_suspend(&c, holds[0], c.today - 1, &rs), ERR_INVALID);
    CHECK_FAILS(&c, hold_suspend(&c, 99, c.today, &rs), ERR_NOT_FOUND);
    c.actor = (struct actor){.kind = ACTOR_PATRON, .id = 3, .school_id = 1};
    CHECK_FAILS(&c, hold_suspend(&c, holds[0], c.today, &rs), ERR_DENIED);
    CHECK_OK(&c, hold_suspend(&c, holds[1], c.today, &rs));
    c.actor = (struct actor){.kind = ACTOR_SYSTEM, .rights = UINT64_MAX};
    take(&c, "B1");
    CHECK_FAILS(&c, hold_suspend(&c, holds[0], c.today, &rs), ERR_CONFLICT);
    small_school_end(&c);
}

TEST(a_copy_that_is_not_fetched_goes_to_the_next_and_then_is_put_away)
{
    int64_t holds[2];
    struct ctx c = two_wait(holds);
    struct hold_expired rs;
    struct copy *over;
    size_t n;

    CHECK_INT(take(&c, "B1").hold.id, holds[0]);
    later(&c, 3); /* its last day */
    CHECK_OK(&c, hold_expire_all(&c, &rs));
    CHECK_INT(rs.not_fetched, 0);
    later(&c, 1);
    CHECK_OK(&c, hold_expire_all(&c, &rs));
    CHECK_INT(rs.not_fetched, 1);
    CHECK_TEXT(state_of(&c, holds[0]), "expired");
    CHECK_TEXT(state_of(&c, holds[1]), "ready");
    later(&c, 8); /* teachers have seven days */
    CHECK_OK(&c, hold_expire_all(&c, &rs));
    CHECK_INT(rs.not_fetched, 1);
    CHECK_OK(&c, hold_shelf_over(&c, &over, &n));
    CHECK_INT(n, 1);
    CHECK_TEXT(over[0].barcode, "B1");
    CHECK_INT(take(&c, "B1").events, CHECKIN_NOT_OUT);
    CHECK_OK(&c, hold_shelf_over(&c, &over, &n));
    CHECK_INT(n, 0);
    CHECK_INT(sql_int(&c, "SELECT count(*) FROM journal"
                          " WHERE deed = 'hold_expire'"), 2);
    small_school_end(&c);
}

static int over_at(struct ctx *c, int64_t school)
{
    struct copy *over;
    size_t n;

    c->school_id = school;
    CHECK_OK(c, hold_shelf_over(c, &over, &n));
    if (n > 0)
        CHECK_TEXT(over[0].barcode, "B1");
    return (int)n;
}

/* B1 of the first school was sent to the second, where nobody came for it. */
TEST(a_copy_of_another_school_is_put_away_where_it_stands)
{
    struct ctx c = small_school();
    struct hold_request rq = {.patron_id = 4, .title_id = 1,
                              .overrule = (1 << REFUSAL_COUNT) - 1};
    struct hold_result held;
    struct hold_expired rs;

    sql(&c, "INSERT INTO school (code, name, created_at)"
            " VALUES ('S2', 'Second', 0)");
    sql(&c, "INSERT INTO patron (school_id, number, name, name_fold,"
            " category_id, created_at) VALUES (2, 'X', 'Xu', 'xu', 1, 0)");
    sql(&c, "INSERT INTO setting (school_id, key, value)"
            " VALUES (1, 'holds.share', '1')");
    lend(&c, "C1", "B1");
    c.school_id = 2;
    CHECK_OK(&c, hold_place(&c, &rq, &held));
    c.school_id = 1;
    CHECK(take(&c, "B1").events & CHECKIN_FOR_HOLD);
    c.school_id = 2;
    CHECK_TEXT(take(&c, "B1").copy.state, "on_hold_shelf");
    CHECK_INT(over_at(&c, 2), 0);
    later(&c, 30);
    CHECK_OK(&c, hold_expire_all(&c, &rs));
    CHECK_INT(rs.not_fetched, 1);
    CHECK_INT(over_at(&c, 2), 1);
    CHECK_INT(over_at(&c, 1), 0);
    c.school_id = 2;
    CHECK_TEXT(take(&c, "B1").copy.state, "in_transit");
    CHECK_INT(over_at(&c, 2), 0);
    small_school_end(&c);
}

TEST(a_wish_ends_with_its_last_day)
{
    int64_t holds[2];
    struct ctx c = two_wait(holds);
    struct hold_request late = {.patron_id = 1, .title_id = 2,
                                .wanted_until = c.today - 1};
    struct hold_expired rs;
    struct hold_result placed;

    CHECK_FAILS(&c, hold_place(&c, &late, &placed), ERR_INVALID);
    sql(&c, arena_format(c.mem, "UPDATE hold SET wanted_until = %d"
                         " WHERE id = %lld", c.today,
                         (long long)holds[0]));
    CHECK_OK(&c, hold_expire_all(&c, &rs));
    CHECK_INT(rs.not_wanted, 0);
    later(&c, 1);
    CHECK_OK(&c, hold_expire_all(&c, &rs));
    CHECK_INT(rs.not_wanted, 1);
    CHECK_TEXT(state_of(&c, holds[0]), "expired");
    CHECK_INT(take(&c, "B1").hold.id, holds[1]);
    small_school_end(&c);
}

TEST(for_each_who_waits_one_copy_is_fetched_from_the_shelf)
{
    struct ctx c = small_school();
    struct hold_request rq = {.patron_id = 2, .title_id = 1,
                              .overrule = REFUSED_AVAILABLE};
    struct hold_result placed;
    struct copy *copies;
    size_t n;

    CHECK_OK(&c, hold_to_fetch(&c, &copies, &n));
    CHECK_INT(n, 0);
    CHECK_OK(&c, hold_place(&c, &rq, &placed));
    CHECK_OK(&c, hold_to_fetch(&c, &copies, &n));
    CHECK_INT(n, 1);
    CHECK_TEXT(copies[0].barcode, "B1");
    rest(&c, placed.hold.id, c.today);
    CHECK_OK(&c, hold_to_fetch(&c, &copies, &n));
    CHECK_INT(n, 0);
    rest(&c, placed.hold.id, 0);
    CHECK_INT(take(&c, "B1").hold.id, placed.hold.id); /* fetched, scanned */
    CHECK_OK(&c, hold_to_fetch(&c, &copies, &n));
    CHECK_INT(n, 0);
    small_school_end(&c);
}

TEST(one_copy_that_is_waited_for_is_fetched_and_no_other)
{
    struct ctx c = small_school();
    struct hold_request rq = {.patron_id = 2, .title_id = 1, .copy_id = 2};
    struct hold_result placed;
    struct copy *copies;
    size_t n;

    CHECK_OK(&c, hold_place(&c, &rq, &placed));
    CHECK_OK(&c, hold_to_fetch(&c, &copies, &n));
    CHECK_INT(n, 1);
    CHECK_TEXT(copies[0].barcode, "B2");
    small_school_end(&c);
}

TEST(who_leaves_waits_no_longer_and_the_next_is_served)
{
    int64_t holds[2];
    struct ctx c = two_wait(holds);

    CHECK_INT(take(&c, "B1").hold.id, holds[0]);
    CHECK_OK(&c, patron_leave(&c, 2));
    CHECK_TEXT(state_of(&c, holds[0]), "cancelled");
    CHECK_TEXT(state_of(&c, holds[1]), "ready");
    small_school_end(&c);
}

static bool expire(struct ctx *c, void *arg)
{
    return hold_expire_all(c, arg);
}

TEST(the_shelf_is_cleared_whole_or_not_at_all)
{
    int64_t holds[2];
    struct ctx c = two_wait(holds);
    struct hold_expired rs;

    take(&c, "B1");
    later(&c, 9);
    CHECK(whole_or_not(&c, expire, &rs) > 6);
    CHECK_INT(rs.not_fetched, 1);
    small_school_end(&c);
}

TESTS_RUN(
    RUN(a_reservation_that_rests_lets_others_go_first_and_keeps_its_place),
    RUN(a_reservation_goes_on_when_it_is_told_to_or_the_rest_is_undone),
    RUN(only_what_waits_can_rest_and_only_its_reader_or_staff_say_so),
    RUN(a_copy_that_is_not_fetched_goes_to_the_next_and_then_is_put_away),
    RUN(a_copy_of_another_school_is_put_away_where_it_stands),
    RUN(a_wish_ends_with_its_last_day),
    RUN(for_each_who_waits_one_copy_is_fetched_from_the_shelf),
    RUN(one_copy_that_is_waited_for_is_fetched_and_no_other),
    RUN(who_leaves_waits_no_longer_and_the_next_is_served),
    RUN(the_shelf_is_cleared_whole_or_not_at_all))
