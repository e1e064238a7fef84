/* hold_queue.h - whose turn it is when a copy comes back.
 *
 * Pure. First come, first served, but: a suspended hold is passed over and
 * keeps its place; a hold on one certain copy takes that copy only; a copy goes
 * first to those who fetch it in the school where it stands, if the school
 * wishes so (then `here_first`). */
#ifndef RULES_HOLD_QUEUE_H
#define RULES_HOLD_QUEUE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct queued_hold {
    int64_t id;
    int64_t school_id;       /* the reader's */
    int64_t copy_id;         /* 0: any copy of the title will do */
    int64_t pickup_school_id;
    int64_t placed_at;       /* ms; equal ones in order of id */
    int suspended_until;     /* last day of it; 0: not suspended */
};

/* A copy that could be set aside for somebody. */
struct hold_offer {
    int64_t copy_id;
    int64_t school_id;       /* whose it is */
    int64_t at_school_id;    /* where it stands */
    int today;
    bool here_first;         /* who fetches it here goes before others */
    bool share;              /* its school lends to readers of other schools */
};

/* The hold that the copy should be set aside for; NULL if nobody waits for it.
 * Readers of its school and of the school where it stands are served, others
 * only where the school shares; a hold on just this copy always. */
const struct queued_hold *hold_next(const struct queued_hold *holds, size_t n,
                                    const struct hold_offer *offer);

/* How many the copy could be set aside for who go before the hold `own`, or how
 * many there are at all if that is not in the queue. *just_this: one of them
 * will have no other copy. */
size_t hold_rivals(const struct queued_hold *holds, size_t n,
                   const struct hold_offer *offer, int64_t own,
                   bool *just_this);

/* The place (1 = next) of hold `id` in the queue; 0 if it is not in it. */
size_t hold_place_in_queue(const struct queued_hold *holds, size_t n,
                           int64_t id);

#endif
