/* Reservations that are over: not fetched, or not wanted any more (hold.h). */
#include <string.h>

#include "actor.h"
#include "deed.h"
#include "hold_parts.h"

static bool end_one(struct ctx *c, const struct hold *h)
{
    struct journal_entry e = {.deed = "hold_expire",
                              .title_id = h->title_id,
                              .copy_id = h->copy_id,
                              .patron_id = h->patron_id,
                              .request_id = JOURNAL_NO_REQUEST};
    struct deed_data data;
    int64_t seq;

    deed_data_begin(c, &data);
    deed_put_int(&data, "hold", h->id);
    deed_put_text(&data, "state", h->state);
    e.data = deed_data_end(&data);
    return hold_end(c, h->id, "expired") &&
           (strcmp(h->state, "ready") != 0 || hold_pass_on(c, h)) &&
           journal_add(c, c->school_id, &e, &seq);
}

bool hold_expire_inside(struct ctx *c, struct hold_expired *rs)
{
    struct hold *holds;
    size_t n;

    *rs = (struct hold_expired){0};
    if (!hold_select_over(c, c->school_id, &holds, &n))
        return false;
    for (size_t i = 0; i < n; i++) {
        if (!end_one(c, &holds[i]))
            return false;
        if (strcmp(holds[i].state, "ready") == 0)
            rs->not_fetched++;
        else
            rs->not_wanted++;
    }
    return true;
}

static bool work(struct ctx *c, void *arg)
{
    struct hold_expired *rs = arg;
    struct journal_entry first, e = {.deed = "hold_expire_all"};
    struct deed_data data;

    if (!deed_first_answer(c, e.deed, 0, &first))
        return false;
    if (first.seq != 0) {
        *rs = (struct hold_expired){
            (int)deed_int(first.data, "not_fetched"),
            (int)deed_int(first.data, "not_wanted"), first.seq};
        return true;
    }
    if (!hold_expire_inside(c, rs))
        return false;
    deed_data_begin(c, &data);
    deed_put_int(&data, "not_fetched", rs->not_fetched);
    deed_put_int(&data, "not_wanted", rs->not_wanted);
    e.data = deed_data_end(&data);
    return journal_add(c, c->school_id, &e, &rs->journal_seq);
}

bool hold_expire_all(struct ctx *c, struct hold_expired *rs)
{
    *rs = (struct hold_expired){0};
    return actor_must(c, RIGHT_HOLD) &&
           db_write(c, c->school_id, work, rs);
}
