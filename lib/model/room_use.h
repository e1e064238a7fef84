/* room_use.h - what is read in the library itself. */
#ifndef MODEL_ROOM_USE_H
#define MODEL_ROOM_USE_H

#include "base/ctx.h"
#include "db/db.h"

/* One more use of a copy today; *uses: of this day. */
bool room_use_add(struct ctx *c, int64_t school_id, int64_t copy_id,
                  int *uses) MUST_CHECK;

/* One less of that day; *taken: there was one. */
bool room_use_take(struct ctx *c, int64_t school_id, int day, int64_t copy_id,
                   bool *taken) MUST_CHECK;

struct use_row {
    int day;
    int home;    /* loans that were taken home; not those to the shelf of a
                    class, but those from there */
    int on_site; /* loans for the room, by a reader's card */
    int room;    /* uses without a card */
};
/* Days on which there was any, from one to another. */
bool use_select(struct ctx *c, int64_t school_id, int first_day, int last_day,
                struct use_row **rows, size_t *n) MUST_CHECK;

#endif
