#include "calendar.h"

#include "base/day.h"

enum { FAR = 400 }; /* days that a search for an open day goes */

/* The last day of the closings that cover `day`; day - 1 if none does. */
static int closed_until(const struct calendar *k, int day)
{
    int until = day - 1;

    for (size_t i = 0; i < k->closing_count; i++)
        if (k->closings[i].first <= day && k->closings[i].last > until)
            until = k->closings[i].last;
    return until;
}

bool calendar_is_open(const struct calendar *k, int day)
{
    unsigned weekdays = k->weekdays & 0x7f;

    if (weekdays != 0 && !(weekdays >> day_weekday(day) & 1))
        return false;
    return closed_until(k, day) < day;
}

int calendar_open_after(const struct calendar *k, int day)
{
    for (int d = day; d < day + FAR; d++)
        if (calendar_is_open(k, d))
            return d;
    return day;
}

int calendar_open_before(const struct calendar *k, int day)
{
    for (int d = day; d > day - FAR; d--)
        if (calendar_is_open(k, d))
            return d;
    return day;
}

int calendar_term_end(const struct calendar *k, int day)
{
    int end = 0;

    for (size_t i = 0; i < k->term_count; i++)
        if (k->terms[i].last >= day && (end == 0 || k->terms[i].last < end))
            end = k->terms[i].last;
    return end;
}

int calendar_next_holidays(const struct calendar *k, int day, int min_days)
{
    int next = 0;

    for (size_t i = 0; i < k->closing_count; i++) {
        const struct day_span *s = &k->closings[i];
        if (s->first > day && s->last - s->first + 1 >= min_days &&
            (next == 0 || s->first < next))
            next = s->first;
    }
    return next;
}

int calendar_open_days(const struct calendar *k, int from, int to)
{
    int open = 0;

    for (int d = from + 1; d <= to; d++)
        open += calendar_is_open(k, d);
    return open;
}

/* The last day that the rule allows at all; 0: the plain number of days, which
 * ends on `plain`, is all it says. */
static int last_allowed(const struct calendar *k, const struct policy *p,
                        int today, int plain)
{
    int holidays;

    switch (p->due_rule) {
    case DUE_TERM_END:
        return calendar_term_end(k, today);
    case DUE_FIXED:
        return p->fixed_due >= today ? p->fixed_due : 0;
    case DUE_BEFORE_HOLIDAYS:
        holidays = calendar_next_holidays(k, today, HOLIDAY_DAYS);
        return holidays != 0 && holidays <= plain ? holidays - 1 : 0;
    case DUE_DAYS:
        break;
    }
    return 0;
}

/* The last open day until `last`, or the next one if there is none left. */
static int open_until(const struct calendar *k, int last, int today)
{
    int due = calendar_open_before(k, last);

    return due >= today ? due : calendar_open_after(k, today);
}

int calendar_due(const struct calendar *k, const struct policy *p, int today,
                 int limit, bool *shortened)
{
    int plain = today + p->loan_days;
    int due = calendar_open_after(k, plain);
    int last = last_allowed(k, p, today, due);

    if (last != 0)
        due = open_until(k, last, today);
    if (limit != 0 && due > limit)
        due = open_until(k, limit, today);
    *shortened = due < plain;
    return due > today ? due : calendar_open_after(k, today);
}

int calendar_settle(const struct calendar *k, int wanted, int due, int today)
{
    int day = calendar_open_after(k, wanted);

    return day < today && due >= today ? calendar_open_after(k, today) : day;
}
