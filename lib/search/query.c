#include "query.h"

#include <string.h>

#include "pick.h"

struct searching {
    const struct search_request *rq;
    struct search_result *rs;
};

static bool check(struct ctx *c, const struct search_request *rq)
{
    if (rq->text != NULL && strlen(rq->text) > SEARCH_TEXT_MOST)
        return fail(c, ERR_INVALID, "the text to search for is too long");
    if (rq->limit < 0 || rq->limit > SEARCH_LIMIT_MOST || rq->offset < 0)
        return fail(c, ERR_INVALID, "a page has 1 to %d titles",
                    SEARCH_LIMIT_MOST);
    return true;
}

static bool search(struct ctx *c, void *arg)
{
    struct searching *s = arg;
    const struct search_request *rq = s->rq;
    struct search_result *rs = s->rs;
    size_t limit = rq->limit == 0 ? 20 : (size_t)rq->limit;
    size_t from = (size_t)rq->offset, n;
    struct picked p;

    if (!pick(c, rq, &p))
        return false;
    rs->total = (int)p.n;
    rs->capped = p.capped;
    from = from < p.n ? from : p.n;
    n = limit < p.n - from ? limit : p.n - from;
    if (p.n == 0)
        return true;
    return (rq->no_facets
                ? copies_count(c, rq->school_id, p.at + from, n, NULL)
                : facets_count(c, rq, &p, &rs->facets)) &&
           page_read(c, rq, p.at + from, n, rs);
}

bool search_titles(struct ctx *c, const struct search_request *rq,
                   struct search_result *rs)
{
    struct searching s = {rq, rs};

    *rs = (struct search_result){0};
    return check(c, rq) && db_snapshot(c, search, &s);
}
