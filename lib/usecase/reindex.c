#include "usecase/reindex.h"

#include <string.h>
#include <time.h>

#include "model/title.h"
#include "search/index.h"
#include "usecase/actor.h"
#include "usecase/title_draft.h"

enum {
    PAGE = 400,
    MERGES = 160,           /* of some milliseconds */
    PAGES_ALONE = 100, PAGES_AT_WORK = 12, /* of the index that one writes */
    PAUSE_US = 1500         /* for the desk */
};

/* A walk over all titles, page by page. */
struct walk {
    int64_t after;
    size_t n; /* of the last page */
    int64_t last, wanted; /* of it */
    struct catalogue_check *check;
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

static bool look_at_page(struct ctx *c, void *arg)
{
    struct walk *w = arg;
    struct title *titles;

    if (!title_page(c, w->after, PAGE, &titles, &w->n))
        return false;
    for (size_t i = 0; i < w->n; i++) {
        struct arena_mark mark = arena_mark(c->mem);
        if (!look_at(c, w->check, &titles[i]))
            return false;
        arena_release(c->mem, mark);
    }
    if (w->n > 0)
        w->after = titles[w->n - 1].id;
    return true;
}

/* db_work: may run twice, so the walk goes on only when it is done. */
static bool index_page(struct ctx *c, void *arg)
{
    struct walk *w = arg;
    struct search_entry entries[PAGE];
    struct search_words words[PAGE];
    struct title *titles;
    size_t n = 0;

    if (!title_page(c, w->after, PAGE, &titles, &w->n))
        return false;
    for (size_t i = 0; i < w->n; i++) {
        if (!is_wanted(&titles[i]))
            continue;
        if (!words_of(c, &titles[i], &words[n]))
            return false;
        entries[n] = (struct search_entry){titles[i].id, &words[n], false};
        n++;
    }
    w->last = w->n > 0 ? titles[w->n - 1].id : w->after;
    w->wanted = (int64_t)n;
    return search_put_all(c, entries, n);
}

static bool clear(struct ctx *c, void *arg)
{
    (void)arg;
    return search_clear(c);
}

static bool done(struct ctx *c, void *arg)
{
    (void)arg;
    return search_done(c);
}

struct merging {
    int pages;
    bool whole, more;
};

static bool merge(struct ctx *c, void *arg)
{
    struct merging *m = arg;

    return search_merge(c, m->pages, m->whole, &m->more);
}

bool index_tidy_some(struct ctx *c, bool desk_at_work, bool *more)
{
    struct merging m = {.pages = desk_at_work ? PAGES_AT_WORK : PAGES_ALONE};
    bool ok = db_write(c, 0, merge, &m);

    *more = m.more;
    return ok;
}

/* The index merges nothing by itself. What is left over does no harm. */
bool index_tidy(struct ctx *c, bool whole)
{
    struct merging m = {.whole = whole, .more = true};
    int left = MERGES * PAGES_ALONE;

    while (m.more && (whole || left > 0)) {
        bool at_work = db_others_write(c);
        m.pages = at_work ? PAGES_AT_WORK : PAGES_ALONE;
        left -= m.pages;
        if (at_work)
            nanosleep(&(struct timespec){.tv_nsec = PAUSE_US * 1000}, NULL);
        if (!db_write(c, 0, merge, &m))
            return false;
        m.whole = false;
    }
    return true;
}

bool index_build(struct ctx *c, int64_t *titles)
{
    struct walk w = {.n = PAGE};

    *titles = 0;
    if (!db_write(c, 0, clear, NULL))
        return false;
    while (w.n == PAGE) {
        struct arena_mark mark = arena_mark(c->mem);
        if (!db_write(c, 0, index_page, &w))
            return false;
        arena_release(c->mem, mark);
        w.after = w.last;
        *titles += w.wanted;
    }
    return db_write(c, 0, done, NULL) && index_tidy(c, true);
}

bool catalogue_reindex(struct ctx *c, int64_t *titles)
{
    return actor_must(c, RIGHT_TITLE_WRITE) && index_build(c, titles);
}

bool catalogue_check(struct ctx *c, struct catalogue_check *k)
{
    struct walk w = {.n = PAGE, .check = k};

    *k = (struct catalogue_check){0};
    if (!actor_must(c, RIGHT_BACKUP))
        return false;
    while (w.n == PAGE) {
        struct arena_mark mark = arena_mark(c->mem);
        if (!db_snapshot(c, look_at_page, &w))
            return false;
        arena_release(c->mem, mark);
    }
    return true;
}
