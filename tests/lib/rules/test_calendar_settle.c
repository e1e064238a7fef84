#include "base/day.h"
#include "rules/calendar.h"
#include "tests/support/check.h"

/* Day 100 is today; 103 to 105 are closed, 98 and 99 too. */
static struct day_span closings[] = {{98, 99}, {103, 105}};
static const struct calendar closed = {.closings = closings,
                                       .closing_count = 2};
static const struct calendar open;

static const struct {
    const char *what;
    const struct calendar *k;
    int wanted, due, settled;
} cases[] = {
    {"an open day stays", &closed, 102, 102, 102},
    {"a closed day goes to the next open one", &closed, 104, 104, 106},
    {"so does the last closed day", &closed, 105, 105, 106},
    {"a moved day comes back when its own is open again", &open, 104, 106,
     104},
    {"moved once and the closing grows", &closed, 103, 104, 106},
    {"who was late stays late", &closed, 90, 90, 90},
    {"late, on a day closed afterwards", &closed, 98, 98, 100},
    {"coming back would make it late: today", &open, 95, 110, 100},
    {"due today stays due today", &open, 100, 100, 100},
};

TEST(a_due_day_settles_on_the_first_open_day_from_the_one_wanted)
{
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        print_message("%s\n", cases[i].what);
        CHECK_INT(calendar_settle(cases[i].k, cases[i].wanted, cases[i].due,
                                  100), cases[i].settled);
    }
}

TEST(a_settled_day_settles_where_it_is)
{
    for (int wanted = 95; wanted < 110; wanted++) {
        int once = calendar_settle(&closed, wanted, wanted, 100);
        CHECK_INT(calendar_settle(&closed, wanted, once, 100), once);
        CHECK(calendar_is_open(&closed, once));
    }
}

TESTS_RUN(RUN(a_due_day_settles_on_the_first_open_day_from_the_one_wanted),
          RUN(a_settled_day_settles_where_it_is))
