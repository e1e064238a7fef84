#include "hold_queue.h"

/* Whether `a` stands before `b` in the queue. */
static bool before(const struct queued_hold *a, const struct queued_hold *b)
{
    return a->placed_at != b->placed_at ? a->placed_at < b->placed_at
                                        : a->id < b->id;
}

static bool may_serve(const struct queued_hold *h, const struct hold_offer *o)
{
    if (h->suspended_until != 0 && h->suspended_until >= o->today)
        return false;
    if (h->copy_id != 0)
        return h->copy_id == o->copy_id;
    return o->share || h->school_id == o->school_id ||
           h->school_id == o->at_school_id;
}

const struct queued_hold *hold_next(const struct queued_hold *holds, size_t n,
                                    const struct hold_offer *o)
{
    const struct queued_hold *best = NULL;

    for (size_t i = 0; i < n; i++) {
        const struct queued_hold *h = &holds[i];
        bool here, best_here;
        if (!may_serve(h, o))
            continue;
        here = h->pickup_school_id == o->at_school_id;
        best_here = best && best->pickup_school_id == o->at_school_id;
        if (best == NULL || (o->here_first && here && !best_here) ||
            (!(o->here_first && best_here && !here) && before(h, best)))
            best = h;
    }
    return best;
}

static const struct queued_hold *find(const struct queued_hold *holds,
                                      size_t n, int64_t id)
{
    for (size_t i = 0; i < n; i++)
        if (holds[i].id == id)
            return &holds[i];
    return NULL;
}

size_t hold_rivals(const struct queued_hold *holds, size_t n,
                   const struct hold_offer *o, int64_t own, bool *just_this)
{
    const struct queued_hold *mine = find(holds, n, own);
    size_t rivals = 0;

    *just_this = false;
    for (size_t i = 0; i < n; i++) {
        if (!may_serve(&holds[i], o) ||
            (mine != NULL && !before(&holds[i], mine)))
            continue;
        rivals++;
        *just_this = *just_this || holds[i].copy_id != 0;
    }
    return rivals;
}

size_t hold_place_in_queue(const struct queued_hold *holds, size_t n,
                           int64_t id)
{
    const struct queued_hold *mine = find(holds, n, id);
    size_t place = 1;

    if (mine == NULL)
        return 0;
    for (size_t i = 0; i < n; i++)
        place += before(&holds[i], mine);
    return place;
}
