#include "rules/school_year.h"

#include <string.h>

#include "base/day.h"
#include "tests/support/check.h"

static const struct {
    int y, m, d, to_y, to_m, to_d;
} days[] = {
    {2025, 10, 1, 2026, 10, 1}, {2026, 1, 20, 2027, 1, 20},
    {2027, 12, 31, 2028, 12, 31}, {2028, 2, 29, 2029, 2, 28},
    {2027, 2, 28, 2028, 2, 28}, {2028, 3, 1, 2029, 3, 1},
};

TEST(a_day_keeps_its_month_and_number)
{
    for (size_t i = 0; i < sizeof days / sizeof *days; i++)
        CHECK_INT(day_next_year(day_from_civil(days[i].y, days[i].m,
                                               days[i].d)),
                  day_from_civil(days[i].to_y, days[i].to_m, days[i].to_d));
}

static const struct {
    const char *name, *next;
} names[] = {
    {"2025-2026学年第一学期", "2026-2027学年第一学期"},
    {"国庆节", "国庆节"},
    {"", ""},
    {"Autumn 2025", "Autumn 2026"},
    {"1999/2000", "2000/2001"},
    {"20252", "20252"},
    {"12025", "12025"},
    {"202", "202"},
    {"2199", "2199"},
    {"1899", "1899"},
    {"2025a2026", "2026a2027"},
};

TEST(years_in_a_name_count_on_and_other_numbers_do_not)
{
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        char name[80];
        strcpy(name, names[i].name);
        name_next_year(name);
        CHECK_TEXT(name, names[i].next);
    }
}

TEST(holidays_of_the_moon_are_to_be_looked_at)
{
    CHECK(name_is_movable("春节"));
    CHECK(name_is_movable("2026年寒假"));
    CHECK(name_is_movable("Easter holidays"));
    CHECK(!name_is_movable("国庆节"));
    CHECK(!name_is_movable("劳动节"));
}

TESTS_RUN(RUN(a_day_keeps_its_month_and_number),
          RUN(years_in_a_name_count_on_and_other_numbers_do_not),
          RUN(holidays_of_the_moon_are_to_be_looked_at))
