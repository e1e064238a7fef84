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

/* The hold shelf ("ready"), the queue ("waiting") or both (NULL), by title and
 * place. title_id 0: all. RIGHT_HOLD. */
bool hold_list(struct ctx *c, const char *state, int64_t title_id,
               struct hold **holds, size_t *n) MUST_CHECK;

#endif
