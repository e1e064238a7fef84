#include "usecase/title_search.h"

#include "usecase/actor.h"

bool title_search(struct ctx *c, const struct search_request *rq,
                  struct search_result *rs)
{
    return actor_must(c, RIGHT_SEARCH) && search_titles(c, rq, rs);
}

bool title_popular(struct ctx *c, size_t limit, struct search_result *rs)
{
    return actor_must(c, RIGHT_SEARCH) &&
           search_popular(c, c->school_id, limit, rs);
}
