#include "rules/weed.h"

#include "base/day.h"
#include "tests/support/check.h"

TEST(every_state_and_step_is_found_by_its_word)
{
    enum weed_state state;
    enum weed_step step;

    for (int i = 0; i < WEED_STATES; i++) {
        CHECK(weed_state_from_word(weed_state_word(i), &state));
        CHECK_INT(state, i);
        CHECK(weed_state_name(i)[0] != '\0');
    }
    for (int i = 0; i < WEED_STEPS; i++) {
        CHECK(weed_step_from_word(weed_step_word(i), &step));
        CHECK_INT(step, i);
    }
    CHECK(!weed_state_from_word("lost", &state));
    CHECK(!weed_step_from_word("", &step));
}

TEST(nothing_is_withdrawn_before_it_was_proposed_and_approved)
{
    enum weed_state s = WEED_DRAFT;

    CHECK(!weed_next(s, WEED_WITHDRAW, &s));
    CHECK(!weed_next(s, WEED_APPROVE, &s));
    CHECK(weed_next(s, WEED_PROPOSE, &s));
    CHECK(!weed_next(s, WEED_WITHDRAW, &s));
    CHECK(weed_next(s, WEED_APPROVE, &s));
    CHECK(weed_next(s, WEED_WITHDRAW, &s));
    CHECK_INT(s, WEED_DONE);
    for (int i = 0; i < WEED_STEPS; i++)
        CHECK(!weed_next(s, i, &s)); /* it is undone, not stepped back */
    CHECK(weed_step_is_approval(WEED_REFUSE));
    CHECK(!weed_step_is_approval(WEED_PROPOSE));
}

TEST(years_before_a_leap_day_end_on_the_day_before_march)
{
    CHECK_INT(weed_years_before(day_from_civil(2028, 2, 29), 1),
              day_from_civil(2027, 2, 28));
    CHECK_INT(weed_years_before(day_from_civil(2026, 9, 1), 15),
              day_from_civil(2011, 9, 1));
    CHECK_INT(weed_years_before(day_from_civil(2026, 9, 1), 0),
              day_from_civil(2026, 9, 1));
}

TEST(as_many_may_go_as_leave_the_floor_of_what_remains)
{
    for (int n = 0; n <= 60; n++)
        for (int floor = 0; floor <= 1000; floor += 125) {
            int64_t most = weed_may_go(n, 60, floor);
            CHECK(most >= 0 && most <= n);
            if (most > 0)
                CHECK(1000 * (n - most) >= floor * (60 - most));
            if (most < n && floor > 0 && 1000 * n >= floor * 60)
                CHECK(1000 * (n - most - 1) < floor * (60 - most - 1));
        }
    CHECK_INT(weed_may_go(800, 1000, 640), 444);
    CHECK_INT(weed_may_go(100, 1000, 200), 0); /* below it already */
}

TEST(floors_are_five_percents_and_no_more_than_all)
{
    int f[WEED_PARTS];

    CHECK(weed_floors_read("1.5 1.5 64 28 5", f));
    CHECK_INT(f[0], 15);
    CHECK_INT(f[2], 640);
    CHECK_INT(f[4], 50);
    CHECK(weed_floors_read("0 0 0 0 0", f));
    CHECK(!weed_floors_read("1 2 3 4", f));
    CHECK(!weed_floors_read("1 2 3 4 5 6", f));
    CHECK(!weed_floors_read("30 30 30 30 30", f));
    CHECK(!weed_floors_read("-1 0 0 0 0", f));
    CHECK(!weed_floors_read("a b c d e", f));
    CHECK(!weed_floors_read("99999999999999999999 0 0 0 0", f));
    CHECK(!weed_floors_read("", f));
    CHECK(weed_ceiling_read("5", f) && f[0] == 5);
    CHECK(!weed_ceiling_read("-3", f));
    CHECK(!weed_ceiling_read("5%", f));
    CHECK(!weed_ceiling_read("", f));
}

TEST(what_was_left_out_has_a_sentence)
{
    CHECK(weed_outcome_name("on_loan")[0] != '\0');
    CHECK(weed_outcome_name("held")[0] != '\0');
    CHECK_TEXT(weed_outcome_name("withdrawn"), "");
    CHECK_TEXT(weed_outcome_name(""), "");
    CHECK_TEXT(weed_part_name(2), "C-K");
}

TESTS_RUN(RUN(every_state_and_step_is_found_by_its_word),
          RUN(nothing_is_withdrawn_before_it_was_proposed_and_approved),
          RUN(years_before_a_leap_day_end_on_the_day_before_march),
          RUN(as_many_may_go_as_leave_the_floor_of_what_remains),
          RUN(floors_are_five_percents_and_no_more_than_all),
          RUN(what_was_left_out_has_a_sentence))
