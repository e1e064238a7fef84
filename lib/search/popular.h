/* popular.h - what a school's readers took lately. */
#ifndef SEARCH_POPULAR_H
#define SEARCH_POPULAR_H

#include "query.h"

enum { POPULAR_LOANS = 3000 }; /* the newest ones are counted */

/* The titles that were lent most often among the school's newest loans, at
 * most `limit` (up to SEARCH_LIMIT_MOST). Only hits and n are filled in. */
bool search_popular(struct ctx *c, int64_t school_id, size_t limit,
                    struct search_result *rs) MUST_CHECK;

#endif
