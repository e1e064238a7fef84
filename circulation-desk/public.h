/* public.h - who asks without signing in: sees the catalogue of one school. */
#ifndef DESK_PUBLIC_H
#define DESK_PUBLIC_H

#include "usecase/copy.h"
#include "usecase/school.h"
#include "usecase/title.h"
#include "usecase/title_search.h"

/* From here on c acts as nobody in particular, in the school with this code;
 * NULL: in the first one. ERR_NOT_FOUND: there is no such school. */
bool public_begin(struct ctx *c, const char *code,
                  struct school *school) MUST_CHECK;

/* A title and its copies in this school. ERR_NOT_FOUND also for one that is
 * not to be seen (suspended). */
bool public_title(struct ctx *c, int64_t id, struct title_view *view,
                  struct copy **copies, size_t *n) MUST_CHECK;

#endif
