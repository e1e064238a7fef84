/* demo_year.c - a year at the desk of the sample school. Everything goes
 * through the use cases; only the clock is ours, and the dice. */
#include <limits.h>
#include <stdio.h>
#include <time.h>

#include "base/day.h"
#include "catalog-tool/demo.h"
#include "usecase/calendar.h"
#include "usecase/checkin.h"
#include "usecase/checkout.h"
#include "usecase/hold.h"
#include "usecase/renew.h"

enum {
    LOANS_A_DAY = 20,  /* on an average day of term */
    PUPIL_HAS = 2,     /* copies at home at most */
    TEACHER_HAS = 6,
    HOLDS = 12,
    DESK_OPENS = 480   /* minute of the day: 8:00 */
};

/* ---- clock and dice ------------------------------------------------------ */

void demo_clock(struct ctx *c, int day, int minute)
{
    struct tm tm = {.tm_isdst = -1};
    int year, month, mday;

    day_to_civil(day, &year, &month, &mday);
    tm.tm_year = year - 1900;
    tm.tm_mon = month - 1;
    tm.tm_mday = mday;
    tm.tm_hour = minute / 60;
    tm.tm_min = minute % 60;
    c->now = (int64_t)mktime(&tm) * 1000;
    c->today = day;
}

/* 0 to sides - 1. The splitmix64 generator, so that a year can be replayed. */
static int throw_dice(struct demo *d, int sides)
{
    uint64_t x = d->dice += UINT64_C(0x9E3779B97F4A7C15);

    x = (x ^ (x >> 30)) * UINT64_C(0xBF58476D1CE4E5B9);
    x = (x ^ (x >> 27)) * UINT64_C(0x94D049BB133111EB);
    return (int)((x ^ (x >> 31)) % (uint64_t)sides);
}

/* ---- calendar ------------------------------------------------------------ */

/* Months and days of a school year that begins in September of year 0. */
static const struct span {
    const char *name;
    int year, month, day, to_year, to_month, to_day;
} terms[] = {
    {"第一学期", 0, 9, 1, 1, 1, 20},
    {"第二学期", 1, 2, 20, 1, 7, 5},
}, closings[] = {
    {"国庆节", 0, 10, 1, 0, 10, 7},
    {"寒假", 1, 1, 21, 1, 2, 19},
    {"劳动节", 1, 5, 1, 1, 5, 5},
    {"暑假", 1, 7, 6, 1, 8, 31},
};

static int first_of(const struct span *s, int year)
{
    return day_from_civil(year + s->year, s->month, s->day);
}

static int last_of(const struct span *s, int year)
{
    return day_from_civil(year + s->to_year, s->to_month, s->to_day);
}

static int school_year_of(int day)
{
    int year, month, mday;

    day_to_civil(day, &year, &month, &mday);
    return month >= 9 ? year : year - 1;
}

static bool is_open(int day)
{
    int year = school_year_of(day);

    for (size_t i = 0; i < sizeof closings / sizeof *closings; i++)
        if (day >= first_of(&closings[i], year) &&
            day <= last_of(&closings[i], year))
            return false;
    return day_weekday(day) < 5;
}

static bool school_year_save(struct demo *d, int year)
{
    struct ctx *c = &d->t->c;
    struct calendar_change change;

    for (size_t i = 0; i < sizeof terms / sizeof *terms; i++) {
        const char *name = arena_format(c->mem, "%d-%d学年%s", year, year + 1,
                                        terms[i].name);
        struct calendar_span term = {.first = first_of(&terms[i], year),
                                     .last = last_of(&terms[i], year),
                                     .name = name};
        if (!calendar_term_save(c, &term, &change))
            return false;
    }
    for (size_t i = 0; i < sizeof closings / sizeof *closings; i++) {
        struct calendar_span closing = {.first = first_of(&closings[i], year),
                                        .last = last_of(&closings[i], year),
                                        .name = closings[i].name};
        if (!calendar_closing_save(c, &closing, &change))
            return false;
    }
    return true;
}

bool demo_calendar(struct demo *d)
{
    struct calendar_change change;
    struct opening week[5];
    int year = school_year_of(d->last);

    for (int i = 0; i < 5; i++)
        week[i] = (struct opening){i, DESK_OPENS - 20, 16 * 60 + 40};
    return school_year_save(d, year - 1) && school_year_save(d, year) &&
           school_year_save(d, year + 1) &&
           calendar_hours_save(&d->t->c, week, 5, &change);
}

/* ---- deeds --------------------------------------------------------------- */


/* Small children take picture books, big ones novels, teachers anything. */
static bool suits(const struct demo_reader *r, const struct demo_copy *copy)
{
    switch (copy->audience) {
    case 'b':
        return r->grade <= 2;
    case 'c':
        return r->grade <= 4;
    case 'd':
        return r->grade == 0 || r->grade >= 3;
    case 'e':
        return r->grade == 0 || r->grade >= 5;
    default:
        return r->grade == 0;
    }
}

static bool has_enough(const struct demo_reader *r)
{
    return r->out >= (r->grade == 0 ? TEACHER_HAS : PUPIL_HAS);
}

static struct demo_copy *choose_copy(struct demo *d,
                                     const struct demo_reader *r)
{
    for (int tries = 0; tries < 60; tries++) {
        struct demo_copy *copy =
            &d->copy[throw_dice(d, (int)d->copies)];

        if (copy->back_on == 0 && !copy->left_alone && suits(r, copy))
            return copy;
    }
    return NULL;
}

/* Most come back in time, some late, a few not at all. */
static int day_back(struct demo *d, int today, int due)
{
    int luck = throw_dice(d, 1000);

    if (luck < 5)
        return INT_MAX;
    if (luck < 90)
        return due + 1 + throw_dice(d, 45);
    return today + 2 + throw_dice(d, due > today + 2 ? due - today - 1 : 1);
}

static bool lend(struct demo *d, struct demo_reader *r, struct demo_copy *copy)
{
    struct ctx *c = &d->t->c;
    struct checkout_result rs;
    struct checkout_request rq = {.card = r->card, .barcode = copy->barcode};

    if (!checkout(c, &rq, &rs))
        return false;
    if (rs.loan_id == 0) {
        d->refused++;
        return true;
    }
    d->lent++;
    r->out++;
    r->id = rs.patron.id;
    copy->title_id = rs.copy.title_id;
    copy->back_on = day_back(d, c->today, rs.due);
    if (copy->back_on > rs.due && throw_dice(d, 3) == 0)
        copy->renew_on = rs.due - 1;
    return true;
}

/* The one who brings it back is not asked; the copy tells who had it. */
static bool bring_back(struct demo *d, struct demo_copy *copy)
{
    struct checkin_result rs;

    if (!checkin(&d->t->c, &(struct checkin_request){.barcode = copy->barcode},
                 &rs))
        return false;
    for (size_t i = 0; i < d->readers; i++)
        if (d->reader[i].id == rs.patron.id && d->reader[i].out > 0)
            d->reader[i].out--;
    copy->back_on = copy->renew_on = 0;
    d->returned++;
    return true;
}

static bool ask_for_more_time(struct demo *d, struct demo_copy *copy)
{
    struct renew_result rs;

    if (!renew(&d->t->c, &(struct renew_request){.barcode = copy->barcode},
               &rs))
        return false;
    d->renewed += rs.renewed;
    copy->renew_on = 0;
    return true;
}

/* ---- a day, a year ------------------------------------------------------- */

/* Brings back and renews what falls on this day, minute by minute. */
static bool first_hour(struct demo *d, int day)
{
    struct arena_mark mark = arena_mark(d->t->c.mem);
    int minute = DESK_OPENS;
    bool fine = true;

    for (size_t i = 0; fine && i < d->copies; i++) {
        struct demo_copy *copy = &d->copy[i];

        if (copy->back_on == 0)
            continue;
        demo_clock(&d->t->c, day, minute);
        if (copy->back_on <= day)
            fine = bring_back(d, copy);
        else if (copy->renew_on != 0 && copy->renew_on <= day)
            fine = ask_for_more_time(d, copy);
        else
            continue;
        minute += minute < DESK_OPENS + 100;
        arena_release(d->t->c.mem, mark);
    }
    return fine;
}

static bool visitors(struct demo *d, int day)
{
    struct arena_mark mark = arena_mark(d->t->c.mem);
    int wanted = LOANS_A_DAY / 2 + throw_dice(d, LOANS_A_DAY);

    for (int i = 0; i < wanted; i++) {
        struct demo_reader *r =
            &d->reader[throw_dice(d, (int)d->readers)];
        struct demo_copy *copy = choose_copy(d, r);

        if (copy == NULL || r->left_alone || has_enough(r))
            continue;
        demo_clock(&d->t->c, day, DESK_OPENS + 120 + i * 5);
        if (!lend(d, r, copy))
            return false;
        arena_release(d->t->c.mem, mark);
    }
    return true;
}

/* Titles that are out are waited for; one of them has just come back. */
static bool reserve(struct demo *d)
{
    struct ctx *c = &d->t->c;
    struct demo_copy *last = NULL;

    for (size_t i = 0; i < d->copies && d->held < HOLDS; i++) {
        struct demo_reader *r = &d->reader[throw_dice(d, (int)d->readers)];
        struct demo_copy *copy = &d->copy[i];
        struct hold_result rs;

        if (copy->back_on == 0 || r->id == 0 || r->left_alone ||
            throw_dice(d, 4) != 0)
            continue;
        if (!hold_place(c, &(struct hold_request){.patron_id = r->id,
                                                  .title_id = copy->title_id},
                        &rs))
            return false;
        d->held += rs.hold.id != 0;
        if (rs.hold.id != 0)
            last = copy;
    }
    return last == NULL || bring_back(d, last);
}

bool demo_year(struct demo *d)
{
    for (int day = d->last - 364; day <= d->last; day++)
        if (is_open(day) && (!first_hour(d, day) || !visitors(d, day)))
            return false;
    demo_clock(&d->t->c, d->last, DESK_OPENS + 300);
    return reserve(d);
}
