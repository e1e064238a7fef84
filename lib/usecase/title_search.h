/* title_search.h - finding titles, for whoever may. */
#ifndef USECASE_TITLE_SEARCH_H
#define USECASE_TITLE_SEARCH_H

#include "search/popular.h"
#include "search/query.h"

/* search_titles() with RIGHT_SEARCH; copies and shelves are those of
 * rq->school_id. */
bool title_search(struct ctx *c, const struct search_request *rq,
                  struct search_result *rs) MUST_CHECK;

/* What readers of c->school_id took most often lately. RIGHT_SEARCH. */
bool title_popular(struct ctx *c, size_t limit,
                   struct search_result *rs) MUST_CHECK;

#endif
