#include "query.h"

#include <string.h>

#include "pick.h"

struct searching {
    const struct search_request *rq;
    struct search_result *rs;
};

static bool is_long(const char *text)
{
    return text != NULL && strlen(text) > SEARCH_TEXT_MOST;
}

static bool check(struct ctx *c, const struct search_request *rq)
{
    if (is_long(rq->text) || is_long(rq->author) || is_long(rq->class_begin))
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
    /* All schools' copies of all candidates could be very many. */
    bool all = !rq->no_facets && rq->school_id != 0;
    struct tally *shelves = all ? tally_new(c->mem) : NULL;
    struct copies copies;
    struct picked p = {0};
    struct picking k = {.p = &p};

    *rs = (struct search_result){0};
    if (!pick(c, rq, &k) ||
        (p.n > 0 && !facts_read(c, rq, &p, shelves, &copies)))
        return false;
    rank(&k);
    rs->total = (int)p.n;
    rs->capped = p.capped;
    from = from < p.n ? from : p.n;
    n = limit < p.n - from ? limit : p.n - from;
    if (p.n == 0)
        return true;
    if (!rq->no_facets)
        facets_count(c->mem, &p, shelves, &rs->facets);
    if (!page_read(c, rq, &p, from, n, all ? &copies : NULL, rs))
        return false;
    for (size_t i = 0; i < p.n && all; i++)
        rs->facets.available += p.at[i].available > 0;
    return true;
}

bool search_titles(struct ctx *c, const struct search_request *rq,
                   struct search_result *rs)
{
    struct searching s = {rq, rs};

    *rs = (struct search_result){0};
    return check(c, rq) && db_snapshot(c, search, &s);
}
