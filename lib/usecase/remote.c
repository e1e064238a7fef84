#include "usecase/remote.h"

#include <string.h>

#include "base/text.h"
#include "usecase/actor.h"
#include "usecase/record_parts.h"
#include "usecase/title_parts.h"

enum { KEEP_MS = 24 * 3600 * 1000, LIMIT_MS = 8000, TEXT_MOST = 200 };

struct finding {
    const struct remote_search *rq;
    struct remote_found *rs;
    const char *question;             /* under which answers are kept */
    struct target *targets;           /* those that are meant */
    size_t n;
    struct target_kept *kept;         /* of each */
    struct remote_answer *answers;    /* of each that is asked */
    bool *ask;
};

static bool check(struct ctx *c, const struct remote_search *rq)
{
    size_t n = rq->text == NULL ? 0 : strlen(rq->text);

    if (n == 0 || n > TEXT_MOST || text_has_control(rq->text))
        return fail(c, ERR_INVALID, "look for an ISBN or a few words, at most "
                                    "%d bytes", TEXT_MOST);
    if (rq->limit_ms != 0 && (rq->limit_ms < 500 || rq->limit_ms > 30000))
        return fail(c, ERR_INVALID, "targets are waited for half a second to "
                                    "30 seconds");
    return true;
}

/* Those that are meant, at most as many as are asked at once. */
static bool choose(struct ctx *c, struct finding *f)
{
    struct target *all;
    size_t n;

    if (!target_list(c, c->school_id, &all, &n))
        return false;
    f->targets = ARENA_ARRAY(c->mem, struct target, n + 1);
    for (size_t i = 0; i < n && f->n < REMOTE_TARGETS_MOST; i++)
        if (f->rq->target_id == 0 ? all[i].asked
                                  : all[i].id == f->rq->target_id)
            f->targets[f->n++] = all[i];
    if (f->rq->target_id != 0 && f->n == 0)
        return fail(c, ERR_NOT_FOUND, "there is no target %lld",
                    (long long)f->rq->target_id);
    f->kept = ARENA_ARRAY(c->mem, struct target_kept, f->n + 1);
    f->answers = ARENA_ARRAY(c->mem, struct remote_answer, f->n + 1);
    f->ask = ARENA_ARRAY(c->mem, bool, f->n + 1);
    f->rs->told = ARENA_ARRAY(c->mem, struct remote_told, f->n + 1);
    f->rs->told_n = f->n;
    f->question = arena_format(c->mem, "%s:%s", remote_by_word(f->rq->by),
                               f->rq->text);
    return true;
}

/* What is kept, and for the others a turn to ask. db_work. */
static bool take_turns(struct ctx *c, void *arg)
{
    struct finding *f = arg;

    for (size_t i = 0; i < f->n; i++) {
        struct remote_told *told = &f->rs->told[i];
        bool granted = false;
        if (!target_kept_answer(c, f->targets[i].id, f->question,
                                c->now - KEEP_MS, &f->kept[i]))
            return false;
        *told = (struct remote_told){
            .target_id = f->targets[i].id, .name = f->targets[i].remote.name,
            .state = REMOTE_ANSWERED, .text = "",
            .total = f->kept[i].total, .kept = f->kept[i].found};
        if (f->kept[i].found && !f->rq->anew)
            continue;
        if (!target_take_turn(c, &f->targets[i], &granted))
            return false;
        f->ask[i] = granted;
        if (!granted && !f->kept[i].found)
            told->state = REMOTE_TOO_OFTEN;
    }
    return true;
}

static size_t ask(struct ctx *c, struct finding *f)
{
    const struct remote_target *targets[REMOTE_TARGETS_MOST];
    const char *queries[REMOTE_TARGETS_MOST];
    struct remote_answer answers[REMOTE_TARGETS_MOST];
    size_t n = 0;

    for (size_t i = 0; i < f->n; i++)
        if (f->ask[i]) {
            targets[n] = &f->targets[i].remote;
            queries[n++] = remote_query(c, &f->targets[i].remote, f->rq->by,
                                        f->rq->text);
        }
    if (n == 0)
        return 0;
    remote_ask(c, targets, queries, n, REMOTE_RECORDS_MOST / 2,
               f->rq->limit_ms == 0 ? LIMIT_MS : f->rq->limit_ms, answers);
    n = 0;
    for (size_t i = 0; i < f->n; i++)
        if (f->ask[i])
            f->answers[i] = answers[n++];
    return n;
}

/* db_work. A target that did not answer is asked again the next time. */
static bool keep(struct ctx *c, void *arg)
{
    struct finding *f = arg;

    for (size_t i = 0; i < f->n; i++) {
        struct remote_told *told = &f->rs->told[i];
        if (!f->ask[i])
            continue;
        told->state = f->answers[i].state;
        told->text = f->answers[i].text;
        told->total = f->answers[i].total;
        told->kept = false;
        if (told->state != REMOTE_ANSWERED)
            continue;
        if (!target_keep_answer(c, &f->targets[i], f->question,
                                c->now - KEEP_MS, &f->answers[i]) ||
            !target_kept_answer(c, f->targets[i].id, f->question, c->now,
                                &f->kept[i]))
            return false;
    }
    return true;
}

/* ---- hits --------------------------------------------------------------- */

/* What cannot be read is no hit, and is counted. */
static bool add_hit(struct ctx *c, struct finding *f, size_t i, size_t k,
                    int *unread)
{
    struct remote_hit *hit = &f->rs->hits[f->rs->n];
    struct marc_record rec = {0};
    struct title_draft d;

    if (!title_record_read(c, &f->kept[i].records[k],
                           target_format(f->targets[i].remote.syntax),
                           &rec) ||
        rec.unreadable || rec.count == 0 || !title_draft_make(c, &rec, &d)) {
        c->err = (struct err){0};
        ++*unread;
        return true;
    }
    *hit = (struct remote_hit){
        .id = f->kept[i].ids[k], .target = f->targets[i].remote.name,
        .format = marc_format_name(rec.format), .title = d.title};
    f->rs->n++;
    return title_find_twin(c, &d, &hit->known_id);
}

static bool read_hits(struct ctx *c, struct finding *f)
{
    size_t most = 0;

    for (size_t i = 0; i < f->n; i++)
        most += f->kept[i].n;
    f->rs->hits = ARENA_ARRAY(c->mem, struct remote_hit, most + 1);
    for (size_t i = 0; i < f->n; i++) {
        int unread = 0;
        for (size_t k = 0; k < f->kept[i].n; k++)
            if (!add_hit(c, f, i, k, &unread))
                return false;
        if (unread > 0)
            f->rs->told[i].text = ctx_say(
                c, "records that could not be read: %d", unread);
    }
    return true;
}

bool remote_find(struct ctx *c, const struct remote_search *rq,
                 struct remote_found *rs)
{
    struct finding f = {.rq = rq, .rs = rs};

    *rs = (struct remote_found){0};
    if (!actor_must(c, RIGHT_TITLE_WRITE) || !check(c, rq) || !choose(c, &f))
        return false;
    if (f.n == 0)
        return true;
    return db_write(c, c->school_id, take_turns, &f) &&
           (ask(c, &f) == 0 || db_write(c, c->school_id, keep, &f)) &&
           read_hits(c, &f);
}

bool record_of_target(struct ctx *c, int64_t id, struct marc_record *rec)
{
    struct title_record stored;
    const char *format;

    return target_record(c, c->school_id, id, &stored, &format) &&
           title_record_read(c, &stored, format, rec);
}

bool remote_draft(struct ctx *c, int64_t id, struct record_view *view)
{
    struct title_draft d;

    *view = (struct record_view){0};
    if (!actor_must(c, RIGHT_TITLE_WRITE) ||
        !record_of_target(c, id, &view->record) ||
        !title_draft_make(c, &view->record, &d))
        return false;
    view->title = d.title;
    record_judge(c, &view->record, NULL, 0, &view->findings);
    return true;
}
