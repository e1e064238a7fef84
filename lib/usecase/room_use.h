/* room_use.h - reading in the room, counted. */
#ifndef USECASE_ROOM_USE_H
#define USECASE_ROOM_USE_H

#include "base/ctx.h"
#include "model/copy.h"
#include "model/room_use.h"

/* A copy was used here, by nobody knows whom: one more for today. *uses: of
 * this copy today. RIGHT_CHECKIN. ERR_CONFLICT: it is on loan. */
bool room_use_count(struct ctx *c, const char *barcode, struct copy *copy,
                    int *uses) MUST_CHECK;
/* By day. RIGHT_JOURNAL. ERR_INVALID: more than ten years, or backwards. */
bool room_use_days(struct ctx *c, int first_day, int last_day,
                   struct use_row **rows, size_t *n) MUST_CHECK;

#endif
