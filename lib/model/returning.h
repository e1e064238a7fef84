/* returning.h - all that a return is decided by, read in one round trip. */
#ifndef MODEL_RETURNING_H
#define MODEL_RETURNING_H

#include "copy.h"
#include "journal.h"
#include "patron.h"
#include "rules/hold_queue.h"
#include "rules/policy.h"

struct returning {
    struct copy copy;          /* id 0: no such barcode in the school */
    struct patron patron;      /* who has it; id 0: nobody */
    int lent_on;               /* of the open loan */
    bool apart;                /* it does not count against the limit */
    bool has_policy;
    struct policy policy;      /* under which it was lent */
    struct queued_hold *queue; /* that wait for the title */
    size_t queue_count;
    struct journal_head head;
    struct journal_entry first; /* with c->request_id; seq 0: none */
};

/* The copy is one of school_id; head and first are those of c->school_id,
 * where the return takes place. */
bool returning_read(struct ctx *c, int64_t school_id, const char *barcode,
                    struct returning *r) MUST_CHECK;

#endif
