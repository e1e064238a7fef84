/* title_merge.h - two titles that are one book become one: copies, holds,
 * loans, lines of orders, pictures and numbers of the one move to the other.
 * Its record and history stay with it, hidden, so that it can be taken back. */
#ifndef USECASE_TITLE_MERGE_H
#define USECASE_TITLE_MERGE_H

#include "base/ctx.h"
#include "model/title_merge.h"

enum { TITLE_TWINS_MOST = 200 };

/* Titles that may be the same: by the rule of duplicates (title_key.h), else
 * the same ISBN and volume. RIGHT_TITLE_WRITE, as all. */
bool title_twins(struct ctx *c, struct twin_pair **pairs,
                 size_t *n) MUST_CHECK;
/* What would move. ERR_NOT_FOUND, ERR_INVALID and ERR_CONFLICT as
 * title_merge(). */
bool title_merge_preview(struct ctx *c, int64_t from, int64_t into,
                         struct title_load *moves) MUST_CHECK;

struct title_merged {
    struct title_load moved;
    int64_t journal_seq;
};
/* One deed, in every school; undone by undo(). ERR_INVALID: a title into
 * itself. ERR_CONFLICT: one of them is merged already. */
bool title_merge(struct ctx *c, int64_t from, int64_t into,
                 struct title_merged *rs) MUST_CHECK;

#endif
