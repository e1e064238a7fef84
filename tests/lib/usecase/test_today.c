/* The figures of a day: what was done counts once, at its hour. */
#include "base/day.h"
#include "tests/support/deeds.h"
#include "usecase/today.h"

enum { HOUR = 3600 * 1000 };

/* So many days after the small school's first one, at this hour. */
static void clock_at(struct ctx *c, int first, int days, int hour)
{
    c->today = first + days;
    c->now = day_begins(c->today) + (int64_t)hour * HOUR + 20 * 60 * 1000;
}

TEST(loans_and_returns_count_at_their_hour_and_on_their_day)
{
    struct ctx c = small_school();
    int first = c.today;
    struct today t;

    clock_at(&c, first, 0, 9);
    lend(&c, "C1", "B1");
    lend(&c, "C2", "B3");
    clock_at(&c, first, 2, 8);
    take(&c, "B1");
    lend(&c, "C1", "B5");
    clock_at(&c, first, 2, 15);
    lend(&c, "C1", "B7");
    CHECK_OK(&c, today_show(&c, &t));
    CHECK_INT(t.hours[8].lent, 1);
    CHECK_INT(t.hours[8].returned, 1);
    CHECK_INT(t.hours[15].lent, 1);
    CHECK_INT(t.hours[9].lent, 0);
    CHECK_INT(t.days[TODAY_DAYS - 1].lent, 2);
    CHECK_INT(t.days[TODAY_DAYS - 1].returned, 1);
    CHECK_INT(t.days[TODAY_DAYS - 1].day, first + 2);
    CHECK_INT(t.days[TODAY_DAYS - 3].lent, 2);
    CHECK_INT(t.loans, 3);
    CHECK_INT(t.readers, 3);
    small_school_end(&c);
}

TEST(what_was_undone_was_not_done)
{
    struct ctx c = small_school();
    struct today t;
    int64_t seq;

    clock_at(&c, c.today, 0, 10);
    seq = lend(&c, "C1", "B1").journal_seq;
    lend(&c, "C1", "B3");
    take_back(&c, seq);
    CHECK_OK(&c, today_show(&c, &t));
    CHECK_INT(t.hours[10].lent, 1);
    CHECK_INT(t.loans, 1);
    small_school_end(&c);
}

TEST(what_is_older_than_two_weeks_is_left_out_and_overdue_is_told)
{
    struct ctx c = small_school();
    int first = c.today, sum = 0;
    struct today t;

    clock_at(&c, first, 0, 9);
    lend(&c, "C1", "B1");
    clock_at(&c, first, 300, 9);
    CHECK_OK(&c, today_show(&c, &t));
    for (int i = 0; i < TODAY_DAYS; i++)
        sum += t.days[i].lent;
    CHECK_INT(sum, 0);
    CHECK_INT(t.overdue, 1);
    small_school_end(&c);
}

TESTS_RUN(RUN(loans_and_returns_count_at_their_hour_and_on_their_day),
          RUN(what_was_undone_was_not_done),
          RUN(what_is_older_than_two_weeks_is_left_out_and_overdue_is_told))
