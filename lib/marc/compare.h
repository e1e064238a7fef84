/* compare.h - what one record has that another has not, field by field. */
#ifndef MARC_COMPARE_H
#define MARC_COMPARE_H

#include "marc/record.h"

/* A pair of lines (lines.h). `before` NULL: the field is new; `after` NULL: it
 * is gone; both and the same: nothing changed; both and different: it is the
 * same field with another content. */
struct marc_difference {
    const char *before, *after;
    bool same;
};

/* The lines of both in their order, the leader first (its lengths do not
 * count); in `mem`. */
void marc_compare(struct arena *mem, const struct marc_record *before,
                  const struct marc_record *after,
                  struct marc_difference **rows, size_t *n);

#endif
