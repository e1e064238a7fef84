/* title_merge.h - titles that may be one book, and one brought into another. */
#ifndef MODEL_TITLE_MERGE_H
#define MODEL_TITLE_MERGE_H

#include "base/ctx.h"
#include "db/db.h"

/* One of two titles; no text is NULL. */
struct twin {
    int64_t id;
    const char *title, *author, *publisher, *isbn, *volume;
    int year;
    int64_t copies, pieces; /* copies: in all schools; pieces: bytes of its
                               record, to tell which is fuller */
};
struct twin_pair {
    struct twin a, b;       /* the older one first */
    bool same_key;          /* the rule of duplicates says so; else the same
                               ISBN and volume */
};
/* At most `limit`, those with the same key first. */
bool twin_select(struct ctx *c, int64_t limit, struct twin_pair **rows,
                 size_t *n) MUST_CHECK;

/* How much hangs on a title. */
struct title_load {
    int64_t copies, holds, loans, order_lines, pictures, numbers;
};
bool title_load(struct ctx *c, int64_t title_id,
                struct title_load *load) MUST_CHECK;

/* Everything of `from` becomes that of `into`; `from` is marked as merged. Of
 * its record and earlier versions nothing is touched. */
bool title_merge_write(struct ctx *c, int64_t from, int64_t into,
                       const char *old_state, int64_t *id) MUST_CHECK;
/* *state: what `from` was before. *stands false: it is not merged by this
 * merge any more, or a reader waits for a copy that came with it. */
bool title_merge_look(struct ctx *c, int64_t id, int64_t *from, int64_t *into,
                      const char **state, bool *stands) MUST_CHECK;
bool title_merge_undo(struct ctx *c, int64_t id, int64_t from, int64_t into,
                      const char *state) MUST_CHECK;

#endif
