/* reindex.h - the search index and the records it is made from. */
#ifndef USECASE_REINDEX_H
#define USECASE_REINDEX_H

#include "base/ctx.h"

/* The index emptied and built anew from every title's record, in chunks, so
 * that desks go on; until it is done they find less. RIGHT_TITLE_WRITE. */
bool catalogue_reindex(struct ctx *c, int64_t *titles) MUST_CHECK;

/* Puts the parts of the index together in many small deeds, smaller still while
 * a desk is at work, so that it never waits long: a bounded number of them
 * after an import, `whole` all it takes, after much of the index was made.
 * Answers do not change. */
bool index_tidy(struct ctx *c, bool whole) MUST_CHECK;
/* One of these deeds; false in *more: nothing is left to be done. */
bool index_tidy_some(struct ctx *c, bool desk_at_work, bool *more) MUST_CHECK;

/* catalogue_reindex() for a program that brings a library up to date, whoever
 * starts it; for open.c alone. */
bool index_build(struct ctx *c, int64_t *titles) MUST_CHECK;

struct catalogue_check {
    int64_t looked_at;   /* titles */
    int64_t wrong;       /* whose words or facts are not those of the record */
    int64_t first_wrong; /* title id; 0: none */
};

/* Does the index say what the records say? Looks at every title, a page at a
 * time, in flat memory. RIGHT_BACKUP. */
bool catalogue_check(struct ctx *c, struct catalogue_check *k) MUST_CHECK;

#endif
