/* due.h - the due days of a school's open loans, moved many at a time when the
 * calendar changes. */
#ifndef MODEL_DUE_H
#define MODEL_DUE_H

#include "base/ctx.h"
#include "db/db.h"

/* Open loans with the same due day. */
struct due_group {
    int due;
    int wanted; /* the day before the calendar moved it; 0: never moved */
    int loans;
};
/* Those due on or after `from`. */
bool due_select(struct ctx *c, int64_t school_id, int from,
                struct due_group **groups, size_t *n) MUST_CHECK;
/* Sent with the next batch or the commit. wanted 0: not moved any more. */
bool due_move(struct ctx *c, int64_t school_id, const struct due_group *g,
              int due, int wanted) MUST_CHECK;

/* The last days of copies on the school's hold shelf, on or after `from`. */
bool due_select_shelf(struct ctx *c, int64_t school_id, int from,
                      struct due_group **groups, size_t *n) MUST_CHECK;
bool due_move_shelf(struct ctx *c, int64_t school_id, int from_day,
                    int to_day) MUST_CHECK;

#endif
