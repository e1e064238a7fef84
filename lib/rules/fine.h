/* fine.h - what an overdue copy costs.
 *
 * Pure. Counted in open days of the calendar; nothing within the days of
 * grace, after them all days count; never above the rule's cap, nor above the
 * copy's price where that is known. */
#ifndef RULES_FINE_H
#define RULES_FINE_H

#include <stdint.h>

#include "calendar.h"
#include "policy.h"

/* Cents for a copy due on `due` and back on `back`; price 0: not known. */
int64_t fine_overdue(const struct policy *p, const struct calendar *k, int due,
                     int back, int64_t price_cents);

#endif
