#include "usecase/reindex.h"

#include <string.h>

#include "model/title.h"
#include "search/index.h"
#include "usecase/actor.h"
#include "usecase/title_draft.h"

enum { PAGE = 200 };

/* A walk over all titles, page by page. */
struct walk {
    int64_t after;
    size_t n; /* of the last page */
    int64_t titles;
    struct catalogue_check *check; /* NULL: index them */
};

static bool is_wanted(const struct title *t)
{
    return strcmp(t->state, "active") == 0 || strcmp(t->state, "brief") == 0;
}

static bool words_of(struct ctx *c, const struct title *t,
                     struct search_words *words)
{
    struct title_record stored;
    struct marc_record rec = {0};
    struct title_draft d;

    if (!title_record_by_id(c, t->id, &stored) ||
        !title_record_read(c, &stored, t->format, &rec) ||
        !title_draft_make(c, &rec, &d))
        return false;
    *words = d.words;
    return true;
}

static bool look_at(struct ctx *c, struct catalogue_check *k,
                    const struct title *t)
{
    struct search_words words;
    bool agrees;

    if (is_wanted(t) ? !words_of(c, t, &words) ||
                           !search_agrees(c, t->id, &words, &agrees)
                     : !search_agrees(c, t->id, NULL, &agrees))
        return false;
    k->looked_at++;
    k->wrong += !agrees;
    if (!agrees && k->first_wrong == 0)
        k->first_wrong = t->id;
    return true;
}

static bool index_one(struct ctx *c, struct walk *w, const struct title *t)
{
    struct search_words words;

    if (!is_wanted(t))
        return true;
    w->titles++;
    return words_of(c, t, &words) && search_put(c, t->id, &words);
}

static bool walk_page(struct ctx *c, void *arg)
{
    struct walk *w = arg;
    struct title *titles;
    int64_t last = w->after;

    if (!title_page(c, w->after, PAGE, &titles, &w->n))
        return false;
    for (size_t i = 0; i < w->n; i++) {
        struct arena_mark mark = arena_mark(c->mem);
        if (w->check != NULL ? !look_at(c, w->check, &titles[i])
                             : !index_one(c, w, &titles[i]))
            return false;
        if (w->check != NULL)
            arena_release(c->mem, mark);
        last = titles[i].id;
    }
    w->after = last;
    return true;
}

static bool clear(struct ctx *c, void *arg)
{
    (void)arg;
    return search_clear(c);
}

bool catalogue_reindex(struct ctx *c, int64_t *titles)
{
    struct walk w = {.n = PAGE};

    if (!actor_must(c, RIGHT_TITLE_WRITE) || !db_write(c, 0, clear, NULL))
        return false;
    while (w.n == PAGE) {
        struct arena_mark mark = arena_mark(c->mem);
        if (!db_write(c, 0, walk_page, &w))
            return false;
        arena_release(c->mem, mark);
    }
    *titles = w.titles;
    return true;
}

bool catalogue_check(struct ctx *c, struct catalogue_check *k)
{
    struct walk w = {.n = PAGE, .check = k};

    *k = (struct catalogue_check){0};
    if (!actor_must(c, RIGHT_BACKUP))
        return false;
    while (w.n == PAGE) {
        struct arena_mark mark = arena_mark(c->mem);
        if (!db_snapshot(c, walk_page, &w))
            return false;
        arena_release(c->mem, mark);
    }
    return true;
}
