#include "usecase/reindex.h"

#include "model/title.h"
#include "usecase/actor.h"
#include "usecase/title_draft.h"
#include "usecase/title_words.h"

enum { PAGE = 200 };

struct reindexing {
    int64_t after, titles;
    size_t n; /* of the last page */
};

static bool index_page(struct ctx *c, void *arg)
{
    struct reindexing *r = arg;
    struct title *titles;
    int64_t last = r->after;

    if (!title_page(c, r->after, PAGE, &titles, &r->n))
        return false;
    for (size_t i = 0; i < r->n; i++) {
        struct title_record stored;
        struct marc_record rec = {0};
        struct title_draft d;
        if (!title_record_by_id(c, titles[i].id, &stored) ||
            !title_record_read(c, &stored, titles[i].format, &rec) ||
            !title_draft_make(c, &rec, &d) ||
            !title_words_put(c, titles[i].id, &d))
            return false;
        last = titles[i].id;
    }
    r->after = last;
    r->titles += (int64_t)r->n;
    return true;
}

bool catalogue_reindex(struct ctx *c, int64_t *titles)
{
    struct reindexing r = {.n = PAGE};

    if (!actor_must(c, RIGHT_TITLE_WRITE))
        return false;
    while (r.n == PAGE) {
        struct arena_mark mark = arena_mark(c->mem);
        struct reindexing before = r;
        if (!db_write(c, 0, index_page, &r)) {
            r = before;
            return false;
        }
        arena_release(c->mem, mark);
    }
    *titles = r.titles;
    return true;
}
