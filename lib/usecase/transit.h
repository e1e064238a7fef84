/* transit.h - copies on their way between schools.
 *
 * A return sends a copy on its way by itself, home or to whoever reserved it;
 * the scan at the other end is its arrival. What is left is here: a copy moved
 * without a return, one that got lost on the way, the two lists, and whether a
 * copy goes home at all. */
#ifndef USECASE_TRANSIT_H
#define USECASE_TRANSIT_H

#include "base/ctx.h"
#include "model/copy.h"
#include "model/transit.h"

struct transit_result {
    struct transit transit;
    int64_t journal_seq;
    bool repeated;
};

/* Sends a copy that stands here to another school. RIGHT_CHECKIN.
 * ERR_NOT_FOUND: no such copy or school. ERR_CONFLICT: it is on loan, set
 * aside, on its way, or does not stand here. Can be undone. */
bool transit_send(struct ctx *c, const char *barcode, const char *school_code,
                  struct transit_result *rs) MUST_CHECK;

/* It never arrived: the copy is missing, who reserved it waits again. By the
 * school that sent it, the one that waits for it, or its own. RIGHT_COPY_WRITE.
 * ERR_NOT_FOUND: it is not on its way (any more). */
bool transit_lost(struct ctx *c, int64_t transit_id,
                  struct transit_result *rs) MUST_CHECK;

/* What this school sent and is not there yet; what is to come.
 * RIGHT_CHECKIN. */
bool transit_list(struct ctx *c, bool incoming, struct transit **rows,
                  size_t *n) MUST_CHECK;

/* A copy of this school that floats stays where it is returned; the others go
 * home. RIGHT_COPY_WRITE. Can be undone. */
bool copy_set_floats(struct ctx *c, int64_t copy_id, bool floats,
                     int64_t *journal_seq) MUST_CHECK;

#endif
