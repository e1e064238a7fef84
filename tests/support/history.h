/* history.h - the rules of lending told once more, as simply as can be, and
 * whether what clients were told was true by them.
 *
 * From the journal, entry by entry, the school is built up again: who has
 * which copy, for whom it is set aside, who waits. Each entry must have been
 * allowed at its place. An answer must have been true at some moment between
 * its asking and its telling, in the order of the journal; this is what
 * "linearizable" means (Herlihy and Wing, 1990). */
#ifndef SUPPORT_HISTORY_H
#define SUPPORT_HISTORY_H

#include "tests/support/ledger.h"

/* Limits that are reached all the time. */
enum { HISTORY_LOANS = 2, HISTORY_HOLDS = 2, HISTORY_RENEWALS = 1 };
void history_school(struct ctx *c);

/* Beside the bits of rules/verdict.h: there was nothing it could be done to. */
#define REFUSED_NOTHING (UINT32_C(1) << 31)

/* Ends the test unless all was so. */
void history_check(struct ctx *c, const struct ledger *l);

#endif
