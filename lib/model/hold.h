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
    int suspended_until;       /* last day on which it rests; 0 */
    int wanted_until;          /* of no use afterwards; 0: no end */
    const char *state; /* waiting, in_transit, ready, filled, expired,
                          cancelled */
    int64_t ready_at;
    int expires_on;            /* last day on the hold shelf; 0 */
    const char *title, *author;
    const char *barcode;       /* of the copy set aside; NULL */
    const char *patron_name, *patron_number, *class_name; /* may be NULL */
    int place;                 /* in the queue, 1 = next; 0 */
};

struct hold_record {
    int64_t id, school_id, title_id, copy_id, patron_id, pickup_school_id;
    bool any_copy;
    int wanted_until;
};
/* Writes; sent with the next batch or the commit. */
bool hold_insert(struct ctx *c, const struct hold_record *h) MUST_CHECK;
/* Set aside: ready (or in transit to its school) until its last day. */
bool hold_set_aside(struct ctx *c, int64_t id, int64_t copy_id,
                    const char *state, int expires_on) MUST_CHECK;
bool hold_put_rest(struct ctx *c, int64_t id, int until) MUST_CHECK;
/* Back into the queue, where it stood. */
bool hold_back_to_queue(struct ctx *c, int64_t id) MUST_CHECK;
/* The same, if a copy is set aside for it; one that ended stays so. */
bool hold_release(struct ctx *c, int64_t id) MUST_CHECK;
bool hold_end(struct ctx *c, int64_t id, const char *state) MUST_CHECK;

/* ERR_NOT_FOUND. */
bool hold_by_id(struct ctx *c, int64_t id, struct hold *h) MUST_CHECK;
/* Holds that are not over; patron, title 0: of all. state NULL: any open. */
struct hold_filter {
    int64_t school_id, patron_id, title_id;
    const char *state;
};
bool hold_select(struct ctx *c, const struct hold_filter *f,
                 struct hold **holds, size_t *n) MUST_CHECK;

/* Those that are over as of c->today: not fetched from the shelf of this
 * school, or readers of it that wait for what is of no use any more. */
bool hold_select_over(struct ctx *c, int64_t school_id, struct hold **holds,
                      size_t *n) MUST_CHECK;

/* The queue of a copy's title, for rules/hold_queue.h. */
struct queued_hold;
struct query hold_queue_query(struct ctx *c, int64_t school_id,
                              const char *barcode, int64_t copy_id,
                              struct table *t);
size_t hold_queue_from(struct ctx *c, const struct table *t,
                       struct queued_hold **queue);

#endif
