/* intake_parts.h - what taking a copy back and returning it to its supplier
 * share. */
#ifndef USECASE_INTAKE_PARTS_H
#define USECASE_INTAKE_PARTS_H

#include "model/batch.h"

/* The copy of a batch, removed with its labels and, where it was the last one
 * given, its numbers; *row is what it was. ERR_NOT_FOUND: not of the batch.
 * ERR_CONFLICT: it was lent, reserved or charged for already. */
bool intake_remove(struct ctx *c, const struct batch *b, int64_t copy_id,
                   struct batch_copy *row) MUST_CHECK;

#endif
