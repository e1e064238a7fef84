/* limit.h - from which grade on a title, a shelf or a copy is lent. */
#ifndef USECASE_LIMIT_H
#define USECASE_LIMIT_H

#include "base/ctx.h"
#include "model/limit.h"

struct limit_request {
    enum limit_kind kind;
    int64_t id;
    int min_grade; /* 1 to 12; 0: for everybody again */
};

/* RIGHT_POLICY_WRITE; for a title, which is shared by all schools, also
 * RIGHT_TITLE_WRITE. ERR_NOT_FOUND: no such title, or no such shelf or copy in
 * c->school_id. ERR_INVALID: no such grade. Can be undone. */
bool limit_save(struct ctx *c, const struct limit_request *rq,
                int64_t *journal_seq) MUST_CHECK;

/* All limits that hold in c->school_id. RIGHT_SEARCH. */
bool limit_list(struct ctx *c, struct limit_row **rows, size_t *n) MUST_CHECK;

/* "title", "shelf", "copy" and back; false: no such word. */
const char *limit_kind_word(enum limit_kind kind);
bool limit_kind_from_word(const char *word, enum limit_kind *kind);

#endif
