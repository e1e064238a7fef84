/* copy_parts.h - a copy's state changed inside another deed. */
#ifndef USECASE_COPY_PARTS_H
#define USECASE_COPY_PARTS_H

#include "copy.h"

/* A state that a person may give; the others come with a deed of their own. */
bool copy_state_is_by_hand(const char *state);

/* Inside a deed: a person says that the copy is in this state now. Sent with
 * the next batch or the commit. ERR_INVALID: no such state, or none by hand.
 * ERR_CONFLICT: the copy is on loan or set aside. */
bool copy_become(struct ctx *c, const struct copy *o,
                 const char *state) MUST_CHECK;

#endif
