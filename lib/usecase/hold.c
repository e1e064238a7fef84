#include "hold_parts.h"

#include <string.h>

#include "actor.h"
#include "deed.h"
#include "model/calendar.h"
#include "model/copy.h"
#include "model/journal.h"
#include "model/lists.h"
#include "model/loan.h"
#include "model/policy.h"
#include "model/school.h"
#include "patron_parts.h"
#include "rules/hold_queue.h"

struct deed {
    const struct hold_request *rq;
    struct hold_result *rs;
    int64_t hold_id;
    struct journal_head head;
};

static uint32_t about_reader(struct ctx *c, const struct patron *p,
                             struct verdict *v)
{
    uint32_t no = 0;

    if (strcmp(p->state, "suspended") == 0)
        no |= REFUSED_SUSPENDED;
    if (strcmp(p->state, "left") == 0)
        no |= REFUSED_LEFT;
    if (p->block_note) {
        no |= REFUSED_BLOCKED;
        v->note = p->block_note;
        v->block_until = p->block_until;
    }
    if (p->expires_on != 0 && p->expires_on < c->today) {
        no |= REFUSED_EXPIRED;
        v->expires_on = p->expires_on;
    }
    return no;
}

/* Has or awaits the reader this title already? */
static bool about_twice(struct ctx *c, const struct hold_request *rq,
                        uint32_t *no)
{
    struct hold_filter f = {.school_id = c->school_id,
                            .patron_id = rq->patron_id,
                            .title_id = rq->title_id};
    struct hold *holds;
    struct loan *loans;
    size_t n, out;

    if (!hold_select(c, &f, &holds, &n) ||
        !loan_list_open(c, rq->patron_id, &loans, &out))
        return false;
    *no |= n > 0 ? REFUSED_HOLD_TWICE : 0;
    for (size_t i = 0; i < out; i++)
        if (loans[i].title_id == rq->title_id)
            *no |= REFUSED_SAME_READER;
    return true;
}

static bool about_title(struct ctx *c, const struct hold_request *rq,
                        uint32_t *no)
{
    struct hold_filter f = {.school_id = c->school_id,
                            .title_id = rq->title_id,
                            .state = "waiting"};
    struct hold *waiting;
    size_t n;
    int usable, shared, free_copies;

    if (!copy_count_usable(c, rq->title_id, c->school_id, &usable) ||
        !copy_count_shared(c, rq->title_id, c->school_id, &shared) ||
        !copy_count_free(c, rq->title_id, c->school_id, &free_copies) ||
        !hold_select(c, &f, &waiting, &n))
        return false;
    if (usable + shared == 0)
        *no |= REFUSED_NO_COPY;
    else if (rq->copy_id == 0 && free_copies > (int)n)
        *no |= REFUSED_AVAILABLE;
    return true;
}

static bool pickup_is_known(struct ctx *c, const struct hold_request *rq)
{
    struct school school;

    return rq->pickup_school_id == 0 ||
           school_find(c, rq->pickup_school_id, NULL, &school);
}

/* One certain copy of another school only if that school shares. */
static bool about_home(struct ctx *c, const struct copy *o, uint32_t *no)
{
    bool share = true;

    if (o->school_id != c->school_id && !hold_shares(c, o->school_id, &share))
        return false;
    *no |= share ? 0 : REFUSED_OTHER_SCHOOL;
    return true;
}

static bool about_policy(struct ctx *c, const struct patron *p, uint32_t *no)
{
    struct policy *rules;
    const struct policy *rule;
    size_t n;

    if (!policy_fitting(c, c->school_id, p->category_id, 0, &rules, &n))
        return false;
    rule = policy_choose(rules, n);
    if (rule == NULL)
        *no |= REFUSED_NO_POLICY;
    else if (p->holds >= rule->max_holds)
        *no |= REFUSED_HOLD_LIMIT;
    return true;
}

static bool decide(struct ctx *c, const struct deed *d)
{
    const struct hold_request *rq = d->rq;
    struct verdict *v = &d->rs->verdict;
    struct patron p;
    struct copy copy;
    uint32_t no;

    if (!patron_here(c, rq->patron_id, &p) || !pickup_is_known(c, rq))
        return false;
    if (rq->copy_id && !copy_by_id(c, rq->copy_id, &copy))
        return false;
    if (rq->copy_id && copy.title_id != rq->title_id)
        return fail(c, ERR_INVALID, "this copy is not of this title");
    no = about_reader(c, &p, v);
    if (!about_twice(c, rq, &no) || !about_title(c, rq, &no) ||
        !about_policy(c, &p, &no) || (rq->copy_id != 0 &&
                                      !about_home(c, &copy, &no)))
        return false;
    verdict_settle(v, no, rq->overrule, c->actor.rights);
    return true;
}

static bool read_head(struct ctx *c, struct deed *d)
{
    struct table t;
    struct query q = journal_head_query(c, c->school_id, &t);

    if (!db_batch(c, &q, 1))
        return false;
    d->head = journal_head_from(&t);
    d->rs->journal_seq = d->head.seq + 1;
    return true;
}

static bool journal(struct ctx *c, struct deed *d, const char *name,
                    const struct hold *h)
{
    struct journal_entry e = {.deed = name,
                              .title_id = h->title_id,
                              .copy_id = h->copy_id,
                              .patron_id = h->patron_id,
                              .request_id = c->request_id};
    struct deed_data data;

    deed_data_begin(c, &data);
    deed_put_int(&data, "hold", h->id);
    deed_put_text(&data, "state", h->state);
    deed_put_int(&data, "overruled", d->rs->verdict.overruled);
    e.data = deed_data_end(&data);
    return journal_append(c, c->school_id, &d->head, &e);
}

static bool first_answer(struct ctx *c, struct deed *d,
                         const struct journal_entry *first)
{
    d->rs->repeated = true;
    d->rs->journal_seq = first->seq;
    return hold_by_id(c, deed_int(first->data, "hold"), &d->rs->hold);
}

static bool place_work(struct ctx *c, void *arg)
{
    struct deed *d = arg;
    const struct hold_request *rq = d->rq;
    struct journal_entry first;
    struct hold_record h = {
        .school_id = c->school_id,
        .title_id = rq->title_id,
        .copy_id = rq->copy_id,
        .patron_id = rq->patron_id,
        .any_copy = rq->copy_id == 0,
        .wanted_until = rq->wanted_until,
        .pickup_school_id =
            rq->pickup_school_id ? rq->pickup_school_id : c->school_id};

    *d->rs = (struct hold_result){0};
    if (!deed_first_answer(c, "hold_place", rq->patron_id, &first))
        return false;
    if (first.seq != 0)
        return first.title_id == rq->title_id ? first_answer(c, d, &first)
                                              : deed_is_other(c);
    if (!decide(c, d))
        return false;
    if (d->rs->verdict.refusals != 0)
        return true;
    if (!read_head(c, d))
        return false;
    h.id = journal_id(c->school_id, d->head.seq + 1);
    return hold_insert(c, &h) && hold_by_id(c, h.id, &d->rs->hold) &&
           journal(c, d, "hold_place", &d->rs->hold);
}

bool hold_place(struct ctx *c, const struct hold_request *rq,
                struct hold_result *rs)
{
    struct deed d = {.rq = rq, .rs = rs};

    *rs = (struct hold_result){0};
    if (!actor_must_or_self(c, RIGHT_HOLD, rq->patron_id))
        return false;
    return deed_last_day(c, rq->wanted_until) &&
           db_write(c, c->school_id, place_work, &d);
}

bool hold_last_day(struct ctx *c, int64_t school_id, int64_t patron_id,
                   int *day)
{
    const struct policy *rule;
    struct policy *rules;
    struct calendar k;
    struct patron p;
    size_t n;

    if (!patron_by_id(c, patron_id, &p) ||
        !policy_fitting(c, school_id, p.category_id, 0, &rules, &n) ||
        !calendar_load(c, school_id, c->today, &k))
        return false;
    rule = policy_choose(rules, n);
    *day = calendar_open_after(&k, c->today + (rule ? rule->hold_days : 0));
    return true;
}

bool hold_shares(struct ctx *c, int64_t school_id, bool *share)
{
    const char *value;

    if (!setting_read(c, school_id, "holds.share", &value))
        return false;
    *share = value && strcmp(value, "1") == 0;
    return true;
}

/* Readers of this school who fetch it here: for others it is scanned again. */
bool hold_pass_on(struct ctx *c, const struct hold *h)
{
    struct queued_hold *queue;
    const struct queued_hold *next;
    struct hold_offer offer = {.copy_id = h->copy_id,
                               .school_id = c->school_id,
                               .at_school_id = c->school_id,
                               .today = c->today,
                               .here_first = true};
    struct hold waiting;
    struct table t;
    struct query q = hold_queue_query(c, c->school_id, NULL, h->copy_id, &t);
    size_t n;
    int day;

    if (h->pickup_school_id != c->school_id)
        return true; /* nor does it stand here */
    if (!db_batch(c, &q, 1))
        return false;
    n = hold_queue_from(c, &t, &queue);
    next = hold_next(queue, n, &offer);
    if (next == NULL || next->pickup_school_id != c->school_id ||
        next->school_id != c->school_id)
        return true; /* it stays there until somebody puts it away */
    return hold_by_id(c, next->id, &waiting) &&
           hold_last_day(c, c->school_id, waiting.patron_id, &day) &&
           hold_set_aside(c, next->id, h->copy_id, "ready", day);
}

bool hold_end_all(struct ctx *c, int64_t patron_id)
{
    struct hold_filter f = {.school_id = c->school_id,
                            .patron_id = patron_id};
    struct hold *holds;
    size_t n;

    if (!hold_select(c, &f, &holds, &n))
        return false;
    for (size_t i = 0; i < n; i++)
        if (!hold_end(c, holds[i].id, "cancelled") ||
            (strcmp(holds[i].state, "ready") == 0 &&
             !hold_pass_on(c, &holds[i])))
            return false;
    return true;
}

static bool cancel_work(struct ctx *c, void *arg)
{
    struct deed *d = arg;
    struct hold *h = &d->rs->hold;
    struct journal_entry first;

    *d->rs = (struct hold_result){0};
    if (!deed_first_answer(c, "hold_cancel", 0, &first) ||
        !hold_by_id(c, d->hold_id, h) ||
        !actor_must_or_self(c, RIGHT_HOLD, h->patron_id))
        return false;
    if (first.seq != 0)
        return deed_int(first.data, "hold") == d->hold_id
                   ? first_answer(c, d, &first) : deed_is_other(c);
    if (h->school_id != c->school_id && h->pickup_school_id != c->school_id)
        return fail(c, ERR_NOT_FOUND, "this reservation is not known");
    if (strcmp(h->state, "waiting") != 0 && strcmp(h->state, "ready") != 0 &&
        strcmp(h->state, "in_transit") != 0)
        return fail(c, ERR_CONFLICT, "this reservation has ended already");
    if (!read_head(c, d) || !journal(c, d, "hold_cancel", h) ||
        !hold_end(c, h->id, "cancelled") ||
        (strcmp(h->state, "ready") == 0 && !hold_pass_on(c, h)))
        return false;
    h->state = "cancelled";
    h->place = 0;
    return true;
}

bool hold_cancel(struct ctx *c, int64_t hold_id, struct hold_result *rs)
{
    struct deed d = {.rs = rs, .hold_id = hold_id};

    *rs = (struct hold_result){0};
    /* Whose it is shows only inside. */
    return (c->actor.kind == ACTOR_PATRON || actor_must(c, RIGHT_HOLD)) &&
           db_write(c, c->school_id, cancel_work, &d);
}

bool hold_list(struct ctx *c, const char *state, int64_t title_id,
               struct hold **holds, size_t *n)
{
    struct hold_filter f = {
        .school_id = c->school_id, .title_id = title_id, .state = state};

    if (state != NULL && strcmp(state, "waiting") != 0 &&
        strcmp(state, "in_transit") != 0 && strcmp(state, "ready") != 0)
        return fail(c, ERR_INVALID, "no such state of a reservation: %s",
                    state);
    return actor_must(c, RIGHT_HOLD) && hold_select(c, &f, holds, n);
}

bool hold_shelf_over(struct ctx *c, struct copy **copies, size_t *n)
{
    return actor_must(c, RIGHT_HOLD) &&
           copy_select_shelf_over(c, c->school_id, copies, n);
}

bool hold_to_fetch(struct ctx *c, struct copy **copies, size_t *n)
{
    return actor_must(c, RIGHT_HOLD) &&
           copy_select_to_fetch(c, c->school_id, copies, n);
}
