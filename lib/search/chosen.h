/* chosen.h - titles that somebody chose, as a search shows them. */
#ifndef SEARCH_CHOSEN_H
#define SEARCH_CHOSEN_H

#include "query.h"

/* These titles in this order, at most SEARCH_LIMIT_MOST, without those that are
 * not to be seen. Only hits and n are filled in. */
bool search_chosen(struct ctx *c, int64_t school_id, const int64_t *titles,
                   size_t n, struct search_result *rs) MUST_CHECK;

#endif
