/* title_parts.h - a title made inside another deed. */
#ifndef USECASE_TITLE_PARTS_H
#define USECASE_TITLE_PARTS_H

#include "title_draft.h"

/* Writes a new title with its record, numbers and words. */
bool title_put_new(struct ctx *c, const struct title_draft *d,
                   int64_t *id) MUST_CHECK;

/* A title that is the same by its key or control number, the oldest; 0: none.
 * Inside the deed that adds the draft. */
bool title_find_twin(struct ctx *c, const struct title_draft *d,
                     int64_t *twin_id) MUST_CHECK;

/* The numbers of a draft for a title that has none. */
bool title_put_numbers(struct ctx *c, const struct title_draft *d,
                       int64_t id) MUST_CHECK;

#endif
