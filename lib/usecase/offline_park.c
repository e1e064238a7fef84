/* What waits for the staff (offline.h). */
#include "model/lists.h"
#include "usecase/actor.h"
#include "usecase/deed.h"
#include "usecase/offline_parts.h"

bool offline_park(struct ctx *c, const struct offline_request *rq,
                  const char *deed, const char *why, int64_t *seq)
{
    struct journal_entry e = {.deed = "offline_parked",
                              .request_id = c->request_id};
    struct deed_data data, personal;

    deed_data_begin(c, &data);
    deed_put_text(&data, "deed", deed);
    deed_put_text(&data, "barcode", rq->barcode);
    deed_put_text(&data, "why", why);
    deed_put_int(&data, "at", rq->at);
    deed_put_int(&data, "due", rq->due);
    e.data = deed_data_end(&data);
    deed_data_begin(c, &personal);
    deed_put_text(&personal, "card", rq->card);
    e.personal = deed_data_end(&personal);
    return journal_add(c, c->school_id, &e, seq);
}

/* ---- returns that cannot be done ----------------------------------------- */

struct returned {
    const struct offline_request *rq;
    int64_t seq;
};

static bool return_work(struct ctx *c, void *arg)
{
    struct returned *d = arg;
    struct journal_entry first;

    if (!deed_first_answer(c, "offline_parked", 0, &first))
        return false;
    d->seq = first.seq;
    return first.seq != 0 ||
           offline_park(c, d->rq, "checkin",
                        TEXT_FOR_LATER("Reader or copy is not known"),
                        &d->seq);
}

bool offline_park_return(struct ctx *c, const struct offline_request *rq,
                         int64_t *journal_seq)
{
    struct returned d = {.rq = rq};

    if (!actor_must(c, RIGHT_CHECKIN) ||
        !db_write(c, c->school_id, return_work, &d))
        return false;
    *journal_seq = d.seq;
    return true;
}

/* ---- the list ------------------------------------------------------------ */

static const char *desk_name(const struct list_entry *desks, size_t n,
                             int64_t id)
{
    for (size_t i = 0; i < n; i++)
        if (desks[i].id == id)
            return desks[i].name;
    return "";
}

bool offline_list(struct ctx *c, struct offline_parked **list, size_t *n)
{
    struct journal_filter f = {.deed = "offline_parked", .limit = 500};
    struct journal_entry *entries;
    struct list_entry *desks;
    size_t desk_count;

    if (!actor_must(c, RIGHT_JOURNAL) ||
        !list_select(c, LIST_DESK, c->school_id, &desks, &desk_count) ||
        !journal_recent(c, c->school_id, &f, &entries, n))
        return false;
    *list = ARENA_ARRAY(c->mem, struct offline_parked, *n + 1);
    for (size_t i = 0; i < *n; i++) {
        const struct journal_entry *e = &entries[i];
        (*list)[i] = (struct offline_parked){
            .seq = e->seq,
            .at = e->at,
            .done_at = deed_int(e->data, "at"),
            .deed = deed_text(c, e->data, "deed"),
            .machine = desk_name(desks, desk_count, e->desk_id),
            .card = deed_text(c, e->personal, "card"),
            .barcode = deed_text(c, e->data, "barcode"),
            .why = deed_text(c, e->data, "why"),
        };
    }
    return true;
}
