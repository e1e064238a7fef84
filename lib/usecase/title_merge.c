#include "title_merge.h"

#include <string.h>

#include "actor.h"
#include "deed.h"
#include "model/title.h"
#include "search/index.h"
#include "title_draft.h"
#include "undo_parts.h"

bool title_twins(struct ctx *c, struct twin_pair **pairs, size_t *n)
{
    return actor_must(c, RIGHT_TITLE_WRITE) &&
           twin_select(c, TITLE_TWINS_MOST, pairs, n);
}

static bool is_free(struct ctx *c, int64_t id, struct title *t)
{
    if (!title_by_id(c, id, t))
        return false;
    return t->merged_into == 0 ||
           fail(c, ERR_CONFLICT, "title %lld was merged into title %lld",
                (long long)id, (long long)t->merged_into);
}

/* *from as it is now. */
static bool may_merge(struct ctx *c, int64_t from, int64_t into,
                      struct title *t)
{
    struct title other;

    if (from == into)
        return fail(c, ERR_INVALID, "a title is not merged into itself");
    return is_free(c, into, &other) && is_free(c, from, t);
}

bool title_merge_preview(struct ctx *c, int64_t from, int64_t into,
                         struct title_load *moves)
{
    struct title t;

    return actor_must(c, RIGHT_TITLE_WRITE) && may_merge(c, from, into, &t) &&
           title_load(c, from, moves);
}

struct merging {
    int64_t from, into;
    struct title_merged *rs;
};

static void put_facts(struct deed_data *data, const struct merging *m,
                      int64_t merge)
{
    deed_put_int(data, "merge", merge);
    deed_put_int(data, "from", m->from);
    deed_put_int(data, "copies", m->rs->moved.copies);
    deed_put_int(data, "holds", m->rs->moved.holds);
    deed_put_int(data, "loans", m->rs->moved.loans);
    deed_put_int(data, "lines", m->rs->moved.order_lines);
    deed_put_int(data, "pictures", m->rs->moved.pictures);
    deed_put_int(data, "numbers", m->rs->moved.numbers);
}

/* The answer of before. */
static void take_facts(const char *data, struct title_load *l)
{
    *l = (struct title_load){
        deed_int(data, "copies"), deed_int(data, "holds"),
        deed_int(data, "loans"), deed_int(data, "lines"),
        deed_int(data, "pictures"), deed_int(data, "numbers")};
}

static bool merge_work(struct ctx *c, void *arg)
{
    struct merging *m = arg;
    struct journal_entry first, e = {.deed = "title_merge",
                                     .title_id = m->into};
    struct deed_data data;
    struct title t;
    int64_t merge;

    *m->rs = (struct title_merged){0};
    if (!deed_first_answer(c, "title_merge", 0, &first))
        return false;
    if (first.seq != 0) {
        take_facts(first.data, &m->rs->moved);
        m->rs->journal_seq = first.seq;
        return first.title_id == m->into || deed_is_other(c);
    }
    if (!may_merge(c, m->from, m->into, &t) ||
        !title_load(c, m->from, &m->rs->moved) ||
        !title_merge_write(c, m->from, m->into, t.state, &merge) ||
        !search_remove(c, m->from))
        return false;
    deed_data_begin(c, &data);
    put_facts(&data, m, merge);
    e.data = deed_data_end(&data);
    return journal_add(c, c->school_id, &e, &m->rs->journal_seq);
}

bool title_merge(struct ctx *c, int64_t from, int64_t into,
                 struct title_merged *rs)
{
    struct merging m = {from, into, rs};

    *rs = (struct title_merged){0};
    return actor_must(c, RIGHT_TITLE_WRITE) && db_write(c, 0, merge_work, &m);
}

/* ---- taken back --------------------------------------------------------- */

/* Found again by its words. One without a record was not found before. */
static bool put_words(struct ctx *c, int64_t title_id)
{
    struct title_record stored;
    struct marc_record rec;
    struct title_draft d;
    struct table record;
    struct title t;
    const struct query q = title_record_query(c, title_id, &record);

    if (!title_by_id(c, title_id, &t) || !db_batch(c, &q, 1))
        return false;
    if (!title_record_from(&record, 0, &stored))
        return true;
    return title_record_read(c, &stored, t.format, &rec) &&
           title_draft_make(c, &rec, &d) &&
           search_put(c, title_id, &d.words);
}

bool undo_title_merge(struct ctx *c, struct undoing *u)
{
    int64_t merge = deed_int(u->e->data, "merge"), from, into;
    const char *state;
    bool stands;

    if (!title_merge_look(c, merge, &from, &into, &state, &stands))
        return false;
    if (!stands)
        return undo_too_late(c);
    if (!title_merge_undo(c, merge, from, into, state))
        return false;
    return (strcmp(state, "active") != 0 && strcmp(state, "brief") != 0) ||
           put_words(c, from);
}
