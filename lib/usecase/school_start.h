/* school_start.h - what a school begins with. Inside a deed. */
#ifndef USECASE_SCHOOL_START_H
#define USECASE_SCHOOL_START_H

#include "base/ctx.h"

/* Reader categories, copy types and lending rules of every school. */
bool school_start_shared(struct ctx *c, enum lang lang) MUST_CHECK;
/* The school's own desk and places. */
bool school_start_own(struct ctx *c, int64_t school_id,
                      enum lang lang) MUST_CHECK;

#endif
