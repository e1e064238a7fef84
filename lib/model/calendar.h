/* calendar.h - terms, closings and opening hours as they are stored. */
#ifndef MODEL_CALENDAR_H
#define MODEL_CALENDAR_H

#include "base/ctx.h"
#include "db/db.h"
#include "rules/calendar.h"

/* What rules/calendar.h needs from `from` (day) on, of the school and of every
 * school: in a batch, or at once. */
struct query calendar_query(struct ctx *c, int64_t school_id, int from,
                            struct table *t);
struct calendar calendar_from(struct ctx *c, const struct table *t);
bool calendar_load(struct ctx *c, int64_t school_id, int from,
                   struct calendar *k) MUST_CHECK;

/* Rows for people: terms and closings that end on or after `from`. */
struct span_row {
    int64_t id, school_id;
    int first, last;
    const char *name;
};
bool term_list(struct ctx *c, int64_t school_id, int from,
               struct span_row **rows, size_t *n) MUST_CHECK;
bool closing_list(struct ctx *c, int64_t school_id, int from,
                  struct span_row **rows, size_t *n) MUST_CHECK;
/* Of the school or of every school; ERR_NOT_FOUND. */
bool term_find(struct ctx *c, int64_t school_id, int64_t id,
               struct span_row *row) MUST_CHECK;
bool closing_find(struct ctx *c, int64_t school_id, int64_t id,
                  struct span_row *row) MUST_CHECK;
/* id 0: a new one; *id is then its id. ERR_NOT_FOUND for an unknown id. */
bool term_put(struct ctx *c, const struct span_row *row,
              int64_t *id) MUST_CHECK;
bool closing_put(struct ctx *c, const struct span_row *row,
                 int64_t *id) MUST_CHECK;
bool term_delete(struct ctx *c, int64_t school_id, int64_t id) MUST_CHECK;
bool closing_delete(struct ctx *c, int64_t school_id, int64_t id) MUST_CHECK;

struct hours_row {
    int weekday, opens, closes;
};
bool hours_list(struct ctx *c, int64_t school_id, struct hours_row **rows,
                size_t *n) MUST_CHECK;
bool hours_replace(struct ctx *c, int64_t school_id,
                   const struct hours_row *rows, size_t n) MUST_CHECK;

#endif
