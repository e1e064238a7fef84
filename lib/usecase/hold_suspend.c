/* A reservation rests for a while, and goes on where it stood (hold.h). */
#include <string.h>

#include "actor.h"
#include "deed.h"
#include "hold.h"

struct deed {
    int64_t hold_id;
    int until; /* 0: goes on */
    struct hold_result *rs;
};

static bool check(struct ctx *c, const struct hold *h)
{
    if (h->school_id != c->school_id)
        return fail(c, ERR_NOT_FOUND, "this reservation is not known");
    if (strcmp(h->state, "waiting") != 0)
        return fail(c, ERR_CONFLICT,
                    "only a reservation that still waits can rest");
    return true;
}

static bool write_rest(struct ctx *c, const struct deed *d, struct hold *h)
{
    struct journal_entry e = {.deed = "hold_suspend",
                              .title_id = h->title_id,
                              .patron_id = h->patron_id};
    struct deed_data data;

    deed_data_begin(c, &data);
    deed_put_int(&data, "hold", h->id);
    deed_put_int(&data, "before", h->suspended_until);
    deed_put_int(&data, "after", d->until);
    e.data = deed_data_end(&data);
    h->suspended_until = d->until;
    return hold_put_rest(c, h->id, d->until) &&
           journal_add(c, c->school_id, &e, &d->rs->journal_seq);
}

static bool work(struct ctx *c, void *arg)
{
    struct deed *d = arg;
    struct hold *h = &d->rs->hold;
    struct journal_entry first;

    *d->rs = (struct hold_result){0};
    if (!deed_first_answer(c, "hold_suspend", 0, &first) ||
        !hold_by_id(c, d->hold_id, h) ||
        !actor_must_or_self(c, RIGHT_HOLD, h->patron_id))
        return false;
    if (first.seq == 0)
        return check(c, h) && write_rest(c, d, h);
    d->rs->repeated = true;
    d->rs->journal_seq = first.seq;
    return deed_int(first.data, "hold") == d->hold_id || deed_is_other(c);
}

bool hold_suspend(struct ctx *c, int64_t hold_id, int until,
                  struct hold_result *rs)
{
    struct deed d = {hold_id, until, rs};

    *rs = (struct hold_result){0};
    if (c->actor.kind != ACTOR_PATRON && !actor_must(c, RIGHT_HOLD))
        return false;
    return deed_last_day(c, until) &&
           db_write(c, c->school_id, work, &d);
}
