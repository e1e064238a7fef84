#include "popular.h"

#include "chosen.h"
#include "db/db.h"

/* A loan's id is made of school and number (001_start.sql), so the newest ones
 * of a school stand together, however many there ever were. */
static bool lent_most(struct ctx *c, int64_t school_id, size_t limit,
                      struct table *t)
{
    static const char sql[] =
        "SELECT r.title_id FROM (SELECT title_id FROM loan"
        " WHERE id >= $1 AND id < $2 ORDER BY id DESC LIMIT $3) r"
        " GROUP BY r.title_id ORDER BY count(*) DESC, r.title_id DESC"
        " LIMIT $4";
    int64_t first = school_id * (INT64_C(1) << 40);

    return db_query(c, t, sql,
                    ARGS(INT(first), INT(first + (INT64_C(1) << 40)),
                         INT(POPULAR_LOANS), INT((int64_t)limit)));
}

bool search_popular(struct ctx *c, int64_t school_id, size_t limit,
                    struct search_result *rs)
{
    int64_t *titles;
    struct table t;

    *rs = (struct search_result){0};
    if (limit > SEARCH_LIMIT_MOST)
        return fail(c, ERR_INVALID, "a page has 1 to %d titles",
                    SEARCH_LIMIT_MOST);
    if (!lent_most(c, school_id, limit, &t))
        return false;
    titles = ARENA_ARRAY(c->mem, int64_t, t.rows + 1);
    for (size_t i = 0; i < t.rows; i++)
        titles[i] = cell_int(&t, i, 0);
    return search_chosen(c, school_id, titles, t.rows, rs);
}
