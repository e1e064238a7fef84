/* record_history.c - the records that a title had: listed, compared, one of
 * them taken back (record.h). */
#include "model/title_version.h"
#include "usecase/actor.h"
#include "usecase/deed.h"
#include "usecase/record_parts.h"

bool record_history(struct ctx *c, int64_t title_id,
                    struct record_version **list, size_t *n)
{
    struct title_version *ended;
    struct title title;
    size_t count;

    *n = 0;
    if (!actor_must(c, RIGHT_TITLE_WRITE) ||
        !title_by_id(c, title_id, &title) ||
        !title_version_list(c, title_id, &ended, &count))
        return false;
    *list = ARENA_ARRAY(c->mem, struct record_version, count + 1);
    *n = count + 1;
    for (size_t i = 0; i <= count; i++)
        (*list)[i] = (struct record_version){
            i < count ? ended[i].version
                      : count == 0 ? 1 : ended[count - 1].version + 1,
            i == 0 ? title.created_at : ended[i - 1].ended_at,
            i == 0 ? "" : ended[i - 1].staff};
    if (count > 0 && ended[0].version > 1)
        (*list)[0].at = 0; /* the one before is beyond the list */
    return true;
}

bool record_compare(struct ctx *c, int64_t title_id, int64_t from, int64_t to,
                    struct marc_difference **rows, size_t *n)
{
    struct record_stored a, b;

    *n = 0;
    if (!actor_must(c, RIGHT_TITLE_WRITE) ||
        !record_load(c, title_id, from, &a) ||
        !record_load(c, title_id, to, &b))
        return false;
    marc_compare(c->mem, &a.record, &b.record, rows, n);
    return true;
}

/* ---- back to an earlier one --------------------------------------------- */

struct reverting {
    int64_t id, version, to;
    struct record_saved *rs;
};

static bool note_down(struct ctx *c, const struct reverting *r)
{
    struct journal_entry e = {.deed = "record_revert", .title_id = r->id};
    struct deed_data data;

    deed_data_begin(c, &data);
    deed_put_int(&data, "version", r->rs->version);
    deed_put_int(&data, "to", r->to);
    e.data = deed_data_end(&data);
    return journal_add(c, c->school_id, &e, &r->rs->journal_seq);
}

static bool put_back(struct ctx *c, const struct reverting *r)
{
    struct record_stored now, then;
    struct title_draft d;

    if (!record_load(c, r->id, 0, &now) ||
        !record_is_newest(c, &now, r->version) ||
        !record_load(c, r->id, r->to, &then))
        return false;
    r->rs->id = r->id;
    r->rs->version = now.newest;
    r->rs->unchanged = then.version == now.newest;
    if (r->rs->unchanged)
        return true;
    r->rs->version++;
    return title_draft_make(c, &then.record, &d) &&
           record_replace(c, &now.title, &d) && note_down(c, r);
}

static bool revert_work(struct ctx *c, void *arg)
{
    struct reverting *r = arg;
    struct journal_entry first;

    *r->rs = (struct record_saved){0};
    if (!deed_first_answer(c, "record_revert", 0, &first))
        return false;
    if (first.seq == 0)
        return put_back(c, r);
    r->rs->id = first.title_id;
    r->rs->version = deed_int(first.data, "version");
    r->rs->journal_seq = first.seq;
    return first.title_id == r->id || deed_is_other(c);
}

bool record_revert(struct ctx *c, int64_t title_id, int64_t version,
                   int64_t to, struct record_saved *rs)
{
    struct reverting r = {title_id, version, to, rs};

    *rs = (struct record_saved){0};
    if (!actor_must(c, RIGHT_TITLE_WRITE))
        return false;
    if (to < 1)
        return fail(c, ERR_INVALID, "versions are counted from 1");
    return db_write(c, c->school_id, revert_work, &r);
}
