/* copy_parts.h - copies changed inside other deeds. */
#ifndef USECASE_COPY_PARTS_H
#define USECASE_COPY_PARTS_H

#include "copy.h"

/* Inside a deed: a person says that the copy is in this state now. Sent with
 * the next batch or the commit. ERR_INVALID: no such state, or none by hand.
 * ERR_CONFLICT: it cannot follow (rules/copy_state.h), or the copy is set
 * aside. */
bool copy_become(struct ctx *c, const struct copy *o,
                 const char *state) MUST_CHECK;

/* ERR_CONFLICT: another copy of c->school_id than `id` has this barcode. */
bool copy_barcode_is_free(struct ctx *c, const char *barcode,
                          int64_t id) MUST_CHECK;
/* The sort key of a call number by the scheme of c->school_id, in c->mem. */
bool copy_call_sort(struct ctx *c, const char *call_number,
                    const char **sort) MUST_CHECK;

#endif
