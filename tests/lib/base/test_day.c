#include "base/day.h"

#include "tests/support/check.h"

TEST(every_day_of_four_centuries_survives_being_written_and_read)
{
    for (int day = DAY_MIN; day <= DAY_MAX; day++) {
        char text[DAY_TEXT];
        int back = 0;
        day_format(day, text);
        CHECK(day_parse(text, &back));
        CHECK_INT(back, day);
    }
}

TEST(days_that_no_calendar_has_are_refused)
{
    static const char *const wrong[] = {
        "",           "2026-02-29",  "2026-13-01", "2026-00-10", "2026-9-01",
        "2026-09-31", "2026-09-011", "2026/09/01", "+026-09-01", "2026-09-0 ",
    };
    int day;

    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
        CHECK(!day_parse(wrong[i], &day));
}

TEST(known_days_fall_on_their_weekdays)
{
    CHECK_INT(day_from_civil(1970, 1, 1), 0);
    CHECK_INT(day_weekday(0), 3);
    CHECK_INT(day_weekday(day_from_civil(2026, 9, 1)), 1);
    CHECK_INT(day_weekday(-1), 2);
}

TESTS_RUN(RUN(every_day_of_four_centuries_survives_being_written_and_read),
          RUN(days_that_no_calendar_has_are_refused),
          RUN(known_days_fall_on_their_weekdays))
