#include "usecase/title_search.h"

#include "usecase/actor.h"

bool title_search(struct ctx *c, const struct search_request *rq,
                  struct search_result *rs)
{
    return actor_must(c, RIGHT_SEARCH) && search_titles(c, rq, rs);
}
