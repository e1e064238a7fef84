/* hold.h - readers who wait for a title or for one copy of it. */
#ifndef MODEL_HOLD_H
#define MODEL_HOLD_H

#include "base/ctx.h"
#include "db/db.h"

struct hold {
    int64_t id, school_id, title_id;
    int64_t copy_id;           /* 0: any copy, none set aside yet */
    bool any_copy;
    int64_t patron_id;         /* 0: cut for privacy */
    int64_t pickup_school_id;
    int64_t placed_at;         /* ms */
    int suspended_until;       /* last day; 0 */
    const char *state; /* waiting, in_transit, ready, filled, expired,
                          cancelled */
    int64_t ready_at;
    int expires_on;            /* last day on the hold shelf; 0 */
    const char *title, *author;
    const char *barcode;       /* of the copy set aside; NULL */
    const char *patron_name, *patron_number, *class_name; /* may be NULL */
    int place;                 /* in the queue, 1 = next; 0 */
};

#endif
