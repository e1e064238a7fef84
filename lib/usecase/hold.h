/* hold.h - a reader waits for a title. */
#ifndef USECASE_HOLD_H
#define USECASE_HOLD_H

#include "base/ctx.h"
#include "model/hold.h"
#include "rules/verdict.h"

struct hold_request {
    int64_t patron_id;
    int64_t title_id;
    int64_t copy_id;          /* only this copy will do; 0: any */
    int64_t pickup_school_id; /* 0: c->school_id */
    int wanted_until;         /* last day on which it is of use; 0: no end */
    uint32_t overrule;
};

struct hold_result {
    struct hold hold;
    struct verdict verdict;   /* refusals standing: nothing was written */
    int64_t journal_seq;
    bool repeated;
};

/* RIGHT_HOLD, or the reader for herself. */
bool hold_place(struct ctx *c, const struct hold_request *rq,
                struct hold_result *rs) MUST_CHECK;
/* ERR_CONFLICT if it ended already. A copy set aside goes to the next. */
bool hold_cancel(struct ctx *c, int64_t hold_id,
                 struct hold_result *rs) MUST_CHECK;

/* Rests until the end of this day and keeps its place; 0: goes on. RIGHT_HOLD,
 * or the reader. ERR_CONFLICT: it does not wait any more. Can be undone. */
bool hold_suspend(struct ctx *c, int64_t hold_id, int until,
                  struct hold_result *rs) MUST_CHECK;

/* Ends what is over: copies not fetched from the hold shelf go to the next
 * reader or stay there to be put away; who waits for what is of no use any
 * more waits no longer. RIGHT_HOLD. */
struct hold_expired {
    int not_fetched, not_wanted;
    int64_t journal_seq;
};
bool hold_expire_all(struct ctx *c, struct hold_expired *rs) MUST_CHECK;

/* Copies on the hold shelf that nobody waits for: to be put away, by scanning
 * them once. RIGHT_HOLD. */
struct copy;
bool hold_shelf_over(struct ctx *c, struct copy **copies,
                     size_t *n) MUST_CHECK;
/* Copies on the shelves for which somebody waits: to be fetched and scanned.
 * One for each reader, in the order of the shelves. RIGHT_HOLD. */
bool hold_to_fetch(struct ctx *c, struct copy **copies, size_t *n) MUST_CHECK;

/* The hold shelf ("ready"), the queue ("waiting") or both (NULL), by title and
 * place. title_id 0: all. RIGHT_HOLD. */
bool hold_list(struct ctx *c, const char *state, int64_t title_id,
               struct hold **holds, size_t *n) MUST_CHECK;

#endif
