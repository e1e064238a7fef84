#include "rules/calendar.h"

#include <string.h>

#include "base/day.h"
#include "rules/fine.h"
#include "rules/renewal.h"
#include "tests/support/check.h"

/* Monday to Friday; 2026: autumn holidays 1 to 7 October, winter holidays from
 * 21 January 2027 on for four weeks; one day off on 9 September. Two terms. */
enum { MON_FRI = 0x1f };
static struct day_span closings[4], terms[2];

static int day(const char *text)
{
    int d;

    CHECK(day_parse(text, &d));
    return d;
}

static struct calendar school(void)
{
    closings[0] = (struct day_span){day("2026-09-09"), day("2026-09-09")};
    closings[1] = (struct day_span){day("2026-10-01"), day("2026-10-07")};
    closings[2] = (struct day_span){day("2026-10-05"), day("2026-10-08")};
    closings[3] = (struct day_span){day("2027-01-21"), day("2027-02-17")};
    terms[0] = (struct day_span){day("2026-09-01"), day("2027-01-20")};
    terms[1] = (struct day_span){day("2027-02-18"), day("2027-07-04")};
    return (struct calendar){MON_FRI, closings, 4, terms, 2};
}

static void is_day(int d, const char *wanted, size_t row)
{
    char text[DAY_TEXT];

    day_format(d, text);
    if (strcmp(text, wanted) != 0)
        fail_msg("row %d: %s, not %s", (int)row, text, wanted);
}

TEST(a_day_is_open_unless_its_weekday_or_a_closing_says_no)
{
    static const struct {
        const char *day;
        bool open;
    } cases[] = {
        {"2026-09-01", true},  {"2026-09-04", true},  {"2026-09-05", false},
        {"2026-09-06", false}, {"2026-09-07", true},  {"2026-09-09", false},
        {"2026-09-30", true},  {"2026-10-01", false}, {"2026-10-06", false},
        {"2026-10-08", false}, {"2026-10-09", true},  {"2027-01-20", true},
        {"2027-01-21", false}, {"2027-02-17", false}, {"2027-02-18", true},
    };
    struct calendar k = school();

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        if (calendar_is_open(&k, day(cases[i].day)) != cases[i].open)
            fail_msg("%s", cases[i].day);
}

TEST(a_school_that_tells_nothing_is_open_every_day)
{
    struct calendar none = {0}, odd = {.weekdays = 0x80};

    for (int d = day("2026-09-01"); d < day("2026-09-15"); d++) {
        CHECK(calendar_is_open(&none, d));
        CHECK(calendar_is_open(&odd, d)); /* bits that are no weekday */
    }
}

TEST(open_days_are_found_forwards_and_backwards)
{
    struct calendar k = school();

    is_day(calendar_open_after(&k, day("2026-09-30")), "2026-09-30", 0);
    is_day(calendar_open_after(&k, day("2026-10-01")), "2026-10-09", 1);
    is_day(calendar_open_before(&k, day("2026-10-08")), "2026-09-30", 2);
    is_day(calendar_open_after(&k, day("2026-09-05")), "2026-09-07", 3);
    is_day(calendar_open_before(&k, day("2026-09-06")), "2026-09-04", 4);
    CHECK_INT(calendar_open_days(&k, day("2026-09-07"), day("2026-09-11")), 3);
    CHECK_INT(calendar_open_days(&k, day("2026-09-30"), day("2026-10-09")), 1);
    CHECK_INT(calendar_open_days(&k, day("2026-09-07"), day("2026-09-07")), 0);
    CHECK_INT(calendar_open_days(&k, day("2026-09-08"), day("2026-09-01")), 0);
}

TEST(a_school_that_never_opens_still_has_due_days)
{
    struct day_span always = {day("2020-01-01"), day("2099-12-31")};
    struct calendar k = {0, &always, 1, NULL, 0};
    struct policy p = {.loan_days = 30};
    int today = day("2026-09-01");
    bool shortened;

    CHECK_INT(calendar_open_after(&k, today), today);
    CHECK_INT(calendar_open_before(&k, today), today);
    CHECK_INT(calendar_due(&k, &p, today, 0, &shortened), today + 30);
}

TEST(terms_and_holidays_that_come_next_are_known)
{
    struct calendar k = school();

    is_day(calendar_term_end(&k, day("2026-09-01")), "2027-01-20", 0);
    is_day(calendar_term_end(&k, day("2027-01-20")), "2027-01-20", 1);
    is_day(calendar_term_end(&k, day("2027-02-01")), "2027-07-04", 2);
    CHECK_INT(calendar_term_end(&k, day("2027-07-05")), 0);
    is_day(calendar_next_holidays(&k, day("2026-09-01"), 7), "2026-10-01", 3);
    is_day(calendar_next_holidays(&k, day("2026-09-01"), 1), "2026-09-09", 4);
    is_day(calendar_next_holidays(&k, day("2026-10-01"), 7), "2027-01-21", 5);
    CHECK_INT(calendar_next_holidays(&k, day("2027-01-21"), 7), 0);
}

/* Rule, its days, its fixed day, the reader's last day, today, due; 1 if that
 * is sooner than the days of the rule. */
static const struct {
    enum due_rule rule;
    int days;
    const char *fixed, *limit, *today, *due;
    bool shortened;
} dues[] = {
    {DUE_DAYS, 30, NULL, NULL, "2026-10-12", "2026-11-11", false},
    {DUE_DAYS, 4, NULL, NULL, "2026-09-01", "2026-09-07", false},
    {DUE_DAYS, 30, NULL, NULL, "2026-09-01", "2026-10-09", false},
    {DUE_DAYS, 0, NULL, NULL, "2026-09-01", "2026-09-01", false},
    {DUE_DAYS, 0, NULL, NULL, "2026-09-05", "2026-09-07", false},
    {DUE_TERM_END, 30, NULL, NULL, "2026-09-01", "2027-01-20", false},
    {DUE_TERM_END, 200, NULL, NULL, "2026-09-01", "2027-01-20", true},
    {DUE_TERM_END, 30, NULL, NULL, "2027-02-18", "2027-07-02", false},
    {DUE_TERM_END, 30, NULL, NULL, "2027-02-01", "2027-07-02", false},
    {DUE_TERM_END, 30, NULL, NULL, "2027-01-20", "2027-01-20", true},
    {DUE_TERM_END, 30, NULL, NULL, "2027-08-02", "2027-09-01", false},
    {DUE_FIXED, 30, "2026-12-24", NULL, "2026-09-01", "2026-12-24", false},
    {DUE_FIXED, 30, "2026-09-20", NULL, "2026-09-01", "2026-09-18", true},
    {DUE_FIXED, 30, "2026-08-01", NULL, "2026-10-12", "2026-11-11", false},
    {DUE_FIXED, 30, "2026-09-01", NULL, "2026-09-01", "2026-09-01", true},
    {DUE_BEFORE_HOLIDAYS, 30, NULL, NULL, "2026-09-07", "2026-09-30", true},
    {DUE_BEFORE_HOLIDAYS, 30, NULL, NULL, "2026-10-12", "2026-11-11", false},
    /* the plain day is a Saturday: the Monday after, as DUE_DAYS has it */
    {DUE_BEFORE_HOLIDAYS, 4, NULL, NULL, "2026-09-01", "2026-09-07", false},
    /* 30 days end inside the holidays, 15 with the last day before them */
    {DUE_BEFORE_HOLIDAYS, 24, NULL, NULL, "2026-09-07", "2026-09-30", true},
    {DUE_BEFORE_HOLIDAYS, 15, NULL, NULL, "2026-09-15", "2026-09-30", false},
    /* a reader's or card's last day */
    {DUE_DAYS, 30, NULL, "2026-09-20", "2026-09-01", "2026-09-18", true},
    {DUE_DAYS, 30, NULL, "2026-12-01", "2026-10-12", "2026-11-11", false},
    {DUE_DAYS, 30, NULL, "2026-09-06", "2026-09-04", "2026-09-04", true},
    {DUE_DAYS, 30, NULL, "2026-09-06", "2026-09-05", "2026-09-07", true},
    {DUE_TERM_END, 30, NULL, "2026-09-20", "2026-09-01", "2026-09-18", true},
};

TEST(a_due_day_is_open_and_what_the_rule_names)
{
    struct calendar k = school();

    for (size_t i = 0; i < sizeof dues / sizeof *dues; i++) {
        struct policy p = {.due_rule = dues[i].rule,
                           .loan_days = dues[i].days,
                           .fixed_due = dues[i].fixed ? day(dues[i].fixed)
                                                      : 0};
        bool shortened;
        int due = calendar_due(&k, &p, day(dues[i].today),
                               dues[i].limit ? day(dues[i].limit) : 0,
                               &shortened);
        is_day(due, dues[i].due, i);
        if (shortened != dues[i].shortened)
            fail_msg("row %d: shortened is %d", (int)i, shortened);
    }
}

TEST(every_due_day_is_an_open_one_not_before_today)
{
    struct calendar k = school();
    bool shortened;

    for (int today = day("2026-08-01"); today < day("2027-08-01"); today++)
        for (int rule = DUE_DAYS; rule <= DUE_FIXED; rule++)
            for (int days = 0; days < 120; days += 7) {
                struct policy p = {.due_rule = (enum due_rule)rule,
                                   .loan_days = days,
                                   .fixed_due = day("2026-11-28")};
                int due = calendar_due(&k, &p, today, 0, &shortened);
                CHECK(due >= today);
                CHECK(calendar_is_open(&k, due));
            }
}

/* ---- what stands on the calendar -------- */

TEST(a_renewal_counts_from_today_and_must_gain_something)
{
    static const struct {
        const char *due, *today, *limit;
        int done, holds, renewal_days;
        const char *new_due;
        uint32_t refusals, warnings;
        bool on_site;
    } cases[] = {
        {"2026-10-15", "2026-10-12", NULL, 0, 0, 15, "2026-10-27", 0, 0, false},
        {"2026-10-15", "2026-10-12", NULL, 0, 0, 0, "2026-11-11", 0, 0, false},
        {"2026-10-15", "2026-10-12", NULL, 1, 0, 15, "2026-10-27",
         REFUSED_RENEWALS, 0, false},
        {"2026-10-27", "2026-10-12", NULL, 0, 0, 15, "2026-10-27",
         REFUSED_NO_GAIN, 0, false},
        {"2026-10-15", "2026-10-12", NULL, 0, 2, 15, "2026-10-27",
         REFUSED_RESERVED, 0, false},
        {"2026-11-15", "2026-10-12", NULL, 3, 1, 15, "2026-11-15",
         REFUSED_RENEWALS | REFUSED_NO_GAIN | REFUSED_RESERVED, 0, false},
        {"2026-10-15", "2026-10-12", "2026-10-20", 0, 0, 15, "2026-10-20", 0,
         WARN_DUE_SHORTENED, false},
        /* a last day that is past is a reason of its own */
        {"2026-10-15", "2026-10-12", "2026-10-09", 0, 0, 15, "2026-10-27", 0,
         0, false},
        /* used in the room */
        {"2026-10-12", "2026-10-12", NULL, 0, 0, 15, "2026-10-12",
         REFUSED_NO_GAIN, 0, true},
        {"2026-10-09", "2026-10-12", NULL, 0, 0, 15, "2026-10-12", 0, 0, true},
    };
    struct calendar k = school();

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct policy p = {.loan_days = 30, .max_renewals = 1,
                           .renewal_days = cases[i].renewal_days};
        struct renewal r = {
            .due = day(cases[i].due), .renewals = cases[i].done,
            .holds = cases[i].holds,
            .limit = cases[i].limit ? day(cases[i].limit) : 0,
            .on_site = cases[i].on_site};
        struct verdict v = {0};

        CHECK_INT(renewal_decide(&r, &p, &k, day(cases[i].today), &v),
                  cases[i].refusals);
        is_day(v.due, cases[i].new_due, i);
        CHECK_INT(v.warnings, cases[i].warnings);
        CHECK_INT(v.renewals, cases[i].done);
    }
}

TEST(a_fine_counts_open_days_and_ends_at_cap_and_price)
{
    static const struct {
        const char *due, *back;
        int64_t a_day, cap;
        int grace;
        int64_t price, cents;
    } cases[] = {
        {"2026-09-07", "2026-09-07", 10, 0, 0, 0, 0},
        {"2026-09-07", "2026-09-01", 10, 0, 0, 0, 0},
        {"2026-09-07", "2026-09-08", 10, 0, 0, 0, 10},
        {"2026-09-07", "2026-09-09", 10, 0, 0, 0, 10},  /* closed */
        {"2026-09-30", "2026-10-09", 10, 0, 0, 0, 10},  /* holidays */
        {"2026-09-07", "2026-09-18", 10, 0, 0, 0, 80},
        {"2026-09-07", "2026-09-18", 10, 50, 0, 0, 50}, /* cap */
        {"2026-09-07", "2026-09-18", 10, 0, 0, 65, 65}, /* price */
        {"2026-09-07", "2026-09-18", 10, 50, 0, 30, 30},
        {"2026-09-07", "2026-09-18", 10, 0, 8, 0, 0},   /* grace */
        {"2026-09-07", "2026-09-18", 10, 0, 7, 0, 80},  /* then all days */
        {"2026-09-07", "2026-09-18", 0, 50, 0, 0, 0},
    };
    struct calendar k = school();

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct policy p = {.cents_a_day = cases[i].a_day,
                           .cap_cents = cases[i].cap,
                           .grace_days = cases[i].grace};
        int64_t cents = fine_overdue(&p, &k, day(cases[i].due),
                                     day(cases[i].back), cases[i].price);
        if (cents != cases[i].cents)
            fail_msg("row %d: %d cents", (int)i, (int)cents);
    }
}

TESTS_RUN(RUN(a_day_is_open_unless_its_weekday_or_a_closing_says_no),
          RUN(a_school_that_tells_nothing_is_open_every_day),
          RUN(open_days_are_found_forwards_and_backwards),
          RUN(a_school_that_never_opens_still_has_due_days),
          RUN(terms_and_holidays_that_come_next_are_known),
          RUN(a_due_day_is_open_and_what_the_rule_names),
          RUN(every_due_day_is_an_open_one_not_before_today),
          RUN(a_renewal_counts_from_today_and_must_gain_something),
          RUN(a_fine_counts_open_days_and_ends_at_cap_and_price))
