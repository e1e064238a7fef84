/* import_undo.c - an import taken back, part by part as it was written. */
#include <stdlib.h>
#include <string.h>

#include "model/batch.h"
#include "model/copy.h"
#include "model/import_run.h"
#include "model/title.h"
#include "search/index.h"
#include "usecase/actor.h"
#include "usecase/deed.h"
#include "usecase/import.h"

struct part {
    int64_t run_id;
    const struct journal_entry *e; /* what is taken back */
    struct import_back back;
};

/* The next id of "5-404,410"; 0: no more. *text is NULL or moves on. */
static int64_t next_id(const char **text, int64_t *at, int64_t *last)
{
    char *end;

    if (*at < *last)
        return ++*at;
    if (*text == NULL || **text == '\0')
        return 0;
    *at = *last = strtoll(*text, &end, 10);
    if (*end == '-')
        *last = strtoll(end + 1, &end, 10);
    *text = *end == ',' ? end + 1 : end;
    return *at;
}

static bool drop_copy(struct ctx *c, int64_t id, struct import_back *back)
{
    bool there, used;

    if (!copy_was_used(c, id, &there, &used))
        return false;
    if (!there)
        return true;
    back->copies += !used;
    back->kept += used;
    return used || copy_remove(c, id);
}

static bool drop_title(struct ctx *c, int64_t id, int64_t since,
                       struct import_back *back)
{
    bool used;

    if (!title_was_used(c, id, since, &used))
        return false;
    back->titles += !used;
    back->kept += used;
    return used || (title_put_away(c, id) && search_remove(c, id));
}

static bool drop_all(struct ctx *c, struct part *p)
{
    const char *copies = deed_text(c, p->e->data, "copy_ids");
    const char *titles = deed_text(c, p->e->data, "title_ids");
    int64_t at = 0, last = 0, id;

    while ((id = next_id(&copies, &at, &last)) != 0)
        if (!drop_copy(c, id, &p->back))
            return false;
    at = last = 0;
    while ((id = next_id(&titles, &at, &last)) != 0)
        if (!drop_title(c, id, p->e->at, &p->back))
            return false;
    return true;
}

/* db_work: may run twice. */
static bool take_back(struct ctx *c, void *arg)
{
    struct part *p = arg;
    struct journal_entry now, e = {.deed = "undo", .undoes = p->e->seq};
    struct deed_data data;

    p->back = (struct import_back){0};
    if (!journal_by_seq(c, c->school_id, p->e->seq, &now))
        return false;
    if (now.was_undone)
        return true;
    if (!drop_all(c, p))
        return false;
    deed_data_begin(c, &data);
    deed_put_text(&data, "deed", "import");
    deed_put_int(&data, "run", p->run_id);
    deed_put_int(&data, "copies", p->back.copies);
    deed_put_int(&data, "titles", p->back.titles);
    deed_put_int(&data, "kept", p->back.kept);
    e.data = deed_data_end(&data);
    return journal_add(c, c->school_id, &e, &p->back.journal_seq);
}

static void add_up(struct import_back *all, const struct import_back *part)
{
    all->copies += part->copies;
    all->titles += part->titles;
    all->kept += part->kept;
    if (part->journal_seq != 0)
        all->journal_seq = part->journal_seq;
}

/* Newest first, back to the beginning of the run: a file that was imported
 * once more has a run of the same number, begun later. */
static bool walk(struct ctx *c, const struct import_run *run,
                 struct import_back *back)
{
    struct journal_filter f = {.deed = "import", .limit = 50};
    struct journal_entry *e;
    size_t n;

    do {
        struct arena_mark mark = arena_mark(c->mem);
        if (!journal_recent(c, c->school_id, &f, &e, &n))
            return false;
        for (size_t i = 0; i < n; i++) {
            struct part p = {.run_id = run->id, .e = &e[i]};
            f.before_seq = e[i].seq;
            if (e[i].at < run->started_at)
                return true;
            if (deed_int(e[i].data, "run") != run->id ||
                deed_int(e[i].data, "begun") != run->started_at ||
                e[i].was_undone)
                continue;
            if (!db_write(c, 0, take_back, &p))
                return false;
            add_up(back, &p.back);
        }
        arena_release(c->mem, mark);
    } while (n == f.limit);
    return true;
}

bool catalogue_import_undo(struct ctx *c, int64_t run_id,
                           struct import_back *back)
{
    const char *request_id = c->request_id;
    struct import_run run;
    bool ok;

    *back = (struct import_back){0};
    if (!actor_must(c, RIGHT_IMPORT) ||
        !import_run_by_id(c, c->school_id, run_id, &run))
        return false;
    c->request_id = NULL; /* what is back is known by its journal */
    ok = walk(c, &run, back);
    c->request_id = request_id;
    return ok;
}
