#include "calendar_copy.h"

#include <string.h>

#include "actor.h"
#include "calendar_parts.h"
#include "deed.h"
#include "model/calendar.h"
#include "rules/school_year.h"

struct deed {
    const struct calendar_copy_request *rq;
    struct calendar_copied *rs;
    int64_t school_id;
    struct span_row *terms, *closings;
    size_t term_count, closing_count;
};

/* A term is there when its name is, holidays when their days are. */
static bool is_there(const struct deed *d, const struct calendar_copy_row *row)
{
    size_t n = row->is_term ? d->term_count : d->closing_count;
    const struct span_row *s = row->is_term ? d->terms : d->closings;

    for (size_t i = 0; i < n; i++)
        if (s[i].school_id == d->school_id &&
            (row->is_term ? strcmp(s[i].name, row->name) == 0
                          : s[i].first == row->first &&
                                s[i].last == row->last))
            return true;
    return false;
}

static void add_row(struct ctx *c, struct deed *d, const struct span_row *s,
                    bool is_term)
{
    struct calendar_copy_row *row = &d->rs->rows[d->rs->n];
    char *name = arena_copy(c->mem, s->name);

    if (s->school_id != d->school_id || s->first < d->rq->first ||
        s->first > d->rq->last)
        return;
    name_next_year(name);
    *row = (struct calendar_copy_row){.first = day_next_year(s->first),
                                      .last = day_next_year(s->last),
                                      .name = name,
                                      .is_term = is_term,
                                      .look = name_is_movable(s->name)};
    row->is_there = is_there(d, row);
    d->rs->n++;
}

static void sort(struct calendar_copy_row *rows, size_t n)
{
    for (size_t i = 1; i < n; i++)
        for (size_t k = i; k > 0 && rows[k].first < rows[k - 1].first; k--) {
            struct calendar_copy_row other = rows[k];
            rows[k] = rows[k - 1];
            rows[k - 1] = other;
        }
}

static bool plan(struct ctx *c, struct deed *d)
{
    if (!term_list(c, c->school_id, d->rq->first, &d->terms,
                   &d->term_count) ||
        !closing_list(c, c->school_id, d->rq->first, &d->closings,
                      &d->closing_count))
        return false;
    d->rs->rows = ARENA_ARRAY(c->mem, struct calendar_copy_row,
                              d->term_count + d->closing_count + 1);
    for (size_t i = 0; i < d->term_count; i++)
        add_row(c, d, &d->terms[i], true);
    for (size_t i = 0; i < d->closing_count; i++)
        add_row(c, d, &d->closings[i], false);
    sort(d->rs->rows, d->rs->n);
    return true;
}

/* The ids of what was added go into the journal, so that it can be undone. */
static bool write_rows(struct ctx *c, struct deed *d,
                       struct buf terms_closings[2])
{
    for (size_t i = 0; i < d->rs->n; i++) {
        const struct calendar_copy_row *row = &d->rs->rows[i];
        struct span_row s = {0, d->school_id, row->first, row->last,
                             row->name};
        struct buf *ids = &terms_closings[row->is_term ? 0 : 1];
        int64_t id;
        if (row->is_there)
            continue;
        if (!(row->is_term ? term_put(c, &s, &id) : closing_put(c, &s, &id)))
            return false;
        buf_format(ids, "%s%lld", ids->n ? "," : "", (long long)id);
        d->rs->added++;
    }
    return true;
}

static bool write_all(struct ctx *c, struct deed *d)
{
    struct calendar_copied *rs = d->rs;
    struct buf ids[2] = {buf_new(c->mem), buf_new(c->mem)};
    struct journal_entry e = {.deed = "calendar_copy"};
    struct deed_data data;

    if (!write_rows(c, d, ids))
        return false;
    if (rs->added == 0)
        return true;
    if (!calendar_settle_all(c, d->school_id, c->today, &rs->moved))
        return false;
    deed_data_begin(c, &data);
    deed_put_int(&data, "school", d->school_id);
    deed_put_text(&data, "terms", ids[0].n ? ids[0].p : NULL);
    deed_put_text(&data, "closings", ids[1].n ? ids[1].p : NULL);
    deed_put_int(&data, "added", rs->added);
    deed_put_int(&data, "moved", rs->moved);
    e.data = deed_data_end(&data);
    return journal_add(c, c->school_id, &e, &rs->journal_seq);
}

static bool work(struct ctx *c, void *arg)
{
    struct deed *d = arg;
    struct calendar_copied *rs = d->rs;
    struct journal_entry first;

    *rs = (struct calendar_copied){0};
    if (!deed_first_answer(c, "calendar_copy", 0, &first) || !plan(c, d))
        return false;
    if (first.seq == 0)
        return d->rq->only_try || write_all(c, d);
    rs->repeated = true;
    rs->journal_seq = first.seq;
    rs->added = (int)deed_int(first.data, "added");
    rs->moved = (int)deed_int(first.data, "moved");
    return true;
}

bool calendar_copy_year(struct ctx *c, const struct calendar_copy_request *rq,
                        struct calendar_copied *rs)
{
    struct deed d = {.rq = rq, .rs = rs,
                     .school_id = rq->every_school ? 0 : c->school_id};

    *rs = (struct calendar_copied){0};
    if (!actor_must(c, rq->every_school ? RIGHT_POLICY_WRITE | RIGHT_SCHOOLS
                                        : RIGHT_POLICY_WRITE))
        return false;
    if (rq->first <= 0 || rq->first > rq->last)
        return fail(c, ERR_INVALID, "the first day is after the last");
    if (rq->last - rq->first > 400)
        return fail(c, ERR_INVALID, "longer than %d days", 400);
    return rq->only_try ? db_snapshot(c, work, &d)
                        : db_write(c, d.school_id, work, &d);
}
