/* reindex.h - the search index, built anew from the records. */
#ifndef USECASE_REINDEX_H
#define USECASE_REINDEX_H

#include "base/ctx.h"

/* Every title's facts and words worked out anew from its record, in chunks, so
 * that desks go on. RIGHT_TITLE_WRITE. */
bool catalogue_reindex(struct ctx *c, int64_t *titles) MUST_CHECK;

#endif
