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

/* The day that the rule itself names, before closed days are looked at. */
static int named_day(const struct calendar *k, const struct policy *p,
                     int today, bool *shortened)
{
    int plain = today + p->loan_days, day = 0;

    if (p->due_rule == DUE_TERM_END)
        day = calendar_term_end(k, today);
    if (p->due_rule == DUE_FIXED && p->fixed_due >= today)
        day = p->fixed_due;
    if (p->due_rule == DUE_BEFORE_HOLIDAYS) {
        day = calendar_next_holidays(k, today, HOLIDAY_DAYS) - 1;
        if (day < today || day >= plain)
            day = 0;
    }
    *shortened = day != 0 && day < plain;
    return day != 0 ? day : plain;
}

int calendar_due(const struct calendar *k, const struct policy *p, int today,
                 int limit, bool *shortened)
{
    int day = named_day(k, p, today, shortened);
    int due = p->due_rule == DUE_DAYS ? calendar_open_after(k, day)
                                      : calendar_open_before(k, day);

    /* An open day before `today` is no use: then the next one after. */
    if (due <= today && day > today)
        due = calendar_open_after(k, day);
    if (limit != 0 && due > limit) {
        int before = calendar_open_before(k, limit);
        *shortened = true;
        due = before >= today ? before : calendar_open_after(k, today);
    }
    return due > today ? due : calendar_open_after(k, today);
}
