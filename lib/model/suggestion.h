/* suggestion.h - what readers and teachers would like the library to buy.
 *
 * Everything that writes stands inside db_write(). */
#ifndef MODEL_SUGGESTION_H
#define MODEL_SUGGESTION_H

#include "base/ctx.h"
#include "db/db.h"

struct suggestion {
    int64_t id, school_id;
    const char *isbn, *title, *author, *publisher, *why;
    int64_t price_cents;           /* -1: not known */
    int64_t copies;
    int64_t patron_id, staff_id;   /* who asked; 0: nobody of these */
    const char *patron, *staff;    /* their names; NULL */
    const char *state, *answer;    /* open, ordered, declined */
    int64_t line_id;               /* of the order; 0: none */
    const char *order;             /* its code; NULL */
    int64_t created_at;
};
/* Of this state (NULL: any), newest first, at most 500. */
bool suggestion_select(struct ctx *c, int64_t school_id, const char *state,
                       struct suggestion **rows, size_t *n) MUST_CHECK;
/* ERR_NOT_FOUND: none of this school. */
bool suggestion_find(struct ctx *c, int64_t school_id, int64_t id,
                     struct suggestion *s) MUST_CHECK;
bool suggestion_insert(struct ctx *c, const struct suggestion *s,
                       int64_t *id) MUST_CHECK;
/* State, answer and line. */
bool suggestion_update(struct ctx *c, const struct suggestion *s) MUST_CHECK;

#endif
