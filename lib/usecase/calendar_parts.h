/* calendar_parts.h - due days after the calendar has changed. Inside a deed. */
#ifndef USECASE_CALENDAR_PARTS_H
#define USECASE_CALENDAR_PARTS_H

#include "base/ctx.h"

/* Moves the due days of open loans on or after `from` (day), and the last days
 * on the hold shelf, to where they belong now: off closed days, and back to
 * the day decided at first where that is open again. School 0: in every
 * school. Adds the number of loans and holds moved to *moved. */
bool calendar_settle_all(struct ctx *c, int64_t school_id, int from,
                         int *moved) MUST_CHECK;

#endif
