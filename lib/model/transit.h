/* transit.h - copies on their way from one school to another. */
#ifndef MODEL_TRANSIT_H
#define MODEL_TRANSIT_H

#include "base/ctx.h"
#include "copy.h"
#include "db/db.h"

struct transit {
    int64_t id, copy_id;
    int64_t from_school_id, to_school_id;
    int64_t hold_id;             /* for which it goes; 0: home, or moved */
    int64_t sent_at;             /* ms */
    int64_t copy_school_id;      /* whose it is */
    const char *barcode, *title;
    const char *from_name, *to_name;
};

/* Writes; sent with the next batch or the commit. */
bool transit_begin(struct ctx *c, int64_t id, const struct copy *copy,
                   int64_t to_school_id, int64_t hold_id) MUST_CHECK;
bool transit_arrive(struct ctx *c, int64_t copy_id) MUST_CHECK;
bool transit_lose(struct ctx *c, int64_t id) MUST_CHECK;
/* Undoing: it never left; it is on its way again. */
bool transit_delete(struct ctx *c, int64_t id) MUST_CHECK;
bool transit_reopen(struct ctx *c, int64_t id) MUST_CHECK;

/* The one that a copy is on: id 0 if on none. */
bool transit_of_copy(struct ctx *c, int64_t copy_id,
                     struct transit *t) MUST_CHECK;
/* On the way: ERR_NOT_FOUND if there is none (any more). */
bool transit_by_id(struct ctx *c, int64_t id, struct transit *t) MUST_CHECK;
/* From the school, or to it; oldest first, at most 1,000. */
bool transit_select(struct ctx *c, int64_t school_id, bool incoming,
                    struct transit **rows, size_t *n) MUST_CHECK;

#endif
