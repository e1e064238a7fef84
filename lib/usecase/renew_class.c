/* All loans of a class (renew.h). */
#include "actor.h"
#include "model/class.h"
#include "renew_parts.h"

/* Each reader's is a deed, known again by a request id of its own. */
static bool renew_one(struct ctx *c, const struct patron *p,
                      struct renew_reader *r)
{
    const char *request_id = c->request_id;
    struct renew_all_deed d = {.patron_id = p->id};
    bool done;

    if (request_id != NULL)
        c->request_id = arena_format(c->mem, "%s-%lld", request_id,
                                     (long long)p->id);
    done = db_write(c, c->school_id, renew_all_work, &d);
    c->request_id = request_id;
    r->patron = *p;
    r->results = d.results;
    r->n = d.n;
    return done;
}

static void count(struct renew_class_result *rs, const struct renew_reader *r)
{
    for (size_t i = 0; i < r->n; i++) {
        rs->renewed += r->results[i].renewed;
        rs->refused += !r->results[i].renewed;
    }
}

/* Those of one page who have anything, behind those of the pages before. */
static bool renew_page(struct ctx *c, const struct patron *page, size_t n,
                       struct renew_class_result *rs)
{
    struct renew_reader *all =
        ARENA_ARRAY(c->mem, struct renew_reader, rs->n + n + 1);

    for (size_t i = 0; i < rs->n; i++)
        all[i] = rs->readers[i];
    rs->readers = all;
    for (size_t i = 0; i < n; i++) {
        if (page[i].loans == 0)
            continue;
        if (!renew_one(c, &page[i], &all[rs->n]))
            return false;
        count(rs, &all[rs->n++]);
    }
    return true;
}

bool renew_class(struct ctx *c, int64_t class_id,
                 struct renew_class_result *rs)
{
    enum { PAGE = 200 };
    struct patron_filter f = {.school_id = c->school_id, .text = "",
                              .raw = "", .class_id = class_id,
                              .limit = PAGE};
    struct class_view class;
    struct patron *page;
    size_t n;

    *rs = (struct renew_class_result){0};
    if (!actor_must_or_teach(c, RIGHT_RENEW))
        return false;
    if (class_id == 0)
        return fail(c, ERR_INVALID, "say which class");
    if (!class_by_id(c, c->school_id, class_id, &class) ||
        !actor_must_for_class(c, RIGHT_RENEW, class_id))
        return false;
    do {
        if (!patron_list(c, &f, &page, &n) || !renew_page(c, page, n, rs))
            return false;
        f.after_id = n > 0 ? page[n - 1].id : 0;
    } while (n == PAGE);
    return true;
}
