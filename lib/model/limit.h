/* limit.h - from which grade on something is lent: a title in every school, a
 * shelf or a single copy in its own. */
#ifndef MODEL_LIMIT_H
#define MODEL_LIMIT_H

#include "base/ctx.h"
#include "db/db.h"

enum limit_kind { LIMIT_TITLE, LIMIT_SHELF, LIMIT_COPY };

struct limit_row {
    enum limit_kind kind;
    int64_t id;
    const char *code; /* of a shelf or copy (barcode); "" for a title */
    const char *name; /* of the shelf, else the title */
    int min_grade;    /* 1 to 12; 0: none */
};

/* What stands there now. ERR_NOT_FOUND: no such title, or no such shelf or
 * copy in this school. */
bool limit_read(struct ctx *c, int64_t school_id, enum limit_kind kind,
                int64_t id, struct limit_row *row) MUST_CHECK;
bool limit_write(struct ctx *c, enum limit_kind kind, int64_t id,
                 int min_grade) MUST_CHECK;
/* All that have one, by kind and name; at most 1,000. */
bool limit_select(struct ctx *c, int64_t school_id, struct limit_row **rows,
                  size_t *n) MUST_CHECK;

#endif
