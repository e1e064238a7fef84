/* title_parts.h - a title made inside another deed. */
#ifndef USECASE_TITLE_PARTS_H
#define USECASE_TITLE_PARTS_H

#include "title_draft.h"

/* Writes a new title with its record, numbers and words. */
bool title_put_new(struct ctx *c, const struct title_draft *d,
                   int64_t *id) MUST_CHECK;

#endif
