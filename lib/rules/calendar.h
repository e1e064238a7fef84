/* calendar.h - open days, terms, and the day a loan falls due.
 *
 * Pure. A due day never falls on a closed day. A school without any entry is
 * open every day; one that never opens counts as open every day too, so that
 * no due day is ever missing. */
#ifndef RULES_CALENDAR_H
#define RULES_CALENDAR_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "policy.h"

/* Days `first` to `last`, both included. */
struct day_span {
    int first, last;
};

struct calendar {
    unsigned weekdays;         /* bit 0 = Monday; 0: not told, all open */
    struct day_span *closings; /* sorted by first; they may overlap */
    size_t closing_count;
    struct day_span *terms;    /* sorted by first */
    size_t term_count;
};

bool calendar_is_open(const struct calendar *k, int day);

/* The first open day on or after `day`, the last one on or before it; looks
 * 400 days far, then gives `day` itself. */
int calendar_open_after(const struct calendar *k, int day);
int calendar_open_before(const struct calendar *k, int day);

/* The last day of the term that `day` is in, or of the next one; 0: none. */
int calendar_term_end(const struct calendar *k, int day);

/* The first day of the next closing of at least `min_days` days that begins
 * after `day`; 0: none is known. */
int calendar_next_holidays(const struct calendar *k, int day, int min_days);

/* Open days after `from` up to and with `to`: what overdue days are counted
 * in. 0 if to <= from. */
int calendar_open_days(const struct calendar *k, int from, int to);

/* The day a loan made on `today` falls due, at least `today`. `limit` (a
 * reader's or card's last day, 0: none) shortens it: then the last open day
 * on or before it. *shortened tells whether a term's end, holidays or the
 * limit made it earlier than the plain number of days. */
int calendar_due(const struct calendar *k, const struct policy *p, int today,
                 int limit, bool *shortened);

/* Where a due day goes when the calendar has changed: to the first open day on
 * or after `wanted`, the day that was decided; but a loan that is not overdue
 * yet (`due` is where it stands) does not become so by the change. */
int calendar_settle(const struct calendar *k, int wanted, int due, int today);

/* Closings of this length are holidays (DUE_BEFORE_HOLIDAYS). */
enum { HOLIDAY_DAYS = 7 };

#endif
