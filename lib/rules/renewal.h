/* renewal.h - the new due day of a renewal.
 *
 * Pure. Counted from today, not from the old due day, so that renewing early
 * gives nothing away; a renewal that would not move the due day is refused
 * (REFUSED_NO_GAIN), and never moves it back. What is used in the room is due
 * today, however often it is renewed. */
#ifndef RULES_RENEWAL_H
#define RULES_RENEWAL_H

#include "calendar.h"
#include "policy.h"
#include "verdict.h"

struct renewal {
    int due;          /* of the loan now, day */
    int renewals;     /* made so far */
    int holds;        /* others waiting whom no free copy serves */
    int limit;        /* the reader's last day, as long as it is not past; 0:
                         none */
    bool on_site;     /* used in the room */
};

/* Fills v->due with the new day and returns the refusals: REFUSED_RENEWALS,
 * REFUSED_NO_GAIN, REFUSED_RESERVED. */
uint32_t renewal_decide(const struct renewal *r, const struct policy *p,
                        const struct calendar *k, int today,
                        struct verdict *v);

#endif
