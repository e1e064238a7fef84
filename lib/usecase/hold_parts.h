/* hold_parts.h - holds inside other deeds. */
#ifndef USECASE_HOLD_PARTS_H
#define USECASE_HOLD_PARTS_H

#include "hold.h"

/* The last day on the hold shelf of a copy set aside today: the days of the
 * reader's own rule, and then an open day. */
bool hold_last_day(struct ctx *c, int64_t school_id, int64_t patron_id,
                   int *day) MUST_CHECK;

/* Whether a school lends to readers of other schools: its setting
 * "holds.share" is 1. */
bool hold_shares(struct ctx *c, int64_t school_id, bool *share) MUST_CHECK;

/* The copy that was set aside for `h` goes to the next one, or stays on the
 * hold shelf to be put away: after the hold itself has ended. */
bool hold_pass_on(struct ctx *c, const struct hold *h) MUST_CHECK;

/* Ends what is over in c->school_id, each with an entry in the journal. */
bool hold_expire_inside(struct ctx *c, struct hold_expired *rs) MUST_CHECK;

/* Ends all holds of a reader who will not come. */
bool hold_end_all(struct ctx *c, int64_t patron_id) MUST_CHECK;

#endif
