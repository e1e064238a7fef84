#include "chosen.h"

#include "pick.h"

bool search_chosen(struct ctx *c, int64_t school_id, const int64_t *titles,
                   size_t n, struct search_result *rs)
{
    struct search_request rq = {.school_id = school_id};
    struct picked p = {.at = ARENA_ARRAY(c->mem, struct candidate, n + 1)};

    *rs = (struct search_result){0};
    if (n > SEARCH_LIMIT_MOST)
        return fail(c, ERR_INVALID, "a page has 1 to %d titles",
                    SEARCH_LIMIT_MOST);
    for (; p.n < n; p.n++)
        p.at[p.n] = (struct candidate){.title_id = titles[p.n],
                                       .is_title = true};
    return page_read(c, &rq, &p, 0, p.n, NULL, rs);
}
