#include "lending_parts.h"

#include <string.h>

#include "hold_parts.h"
#include "rules/hold_queue.h"

bool lending_heals(const char *state)
{
    return strcmp(state, "available") != 0 && strcmp(state, "damaged") != 0;
}

/* Set aside, or still waiting for this copy or any. */
static bool own_hold(struct ctx *c, const struct lending *l, struct hold *own)
{
    struct hold_filter f = {.school_id = c->school_id,
                            .patron_id = l->patron.id,
                            .title_id = l->copy.title_id};
    struct hold *holds;
    size_t n;

    *own = (struct hold){0};
    if (l->patron.holds == 0)
        return true;
    if (!hold_select(c, &f, &holds, &n))
        return false;
    for (size_t i = 0; i < n; i++)
        if (holds[i].copy_id == l->copy.id ||
            (holds[i].any_copy && own->id == 0))
            *own = holds[i];
    return true;
}

bool lending_find_rivals(struct ctx *c, const struct lending *l,
                         struct loanable *o)
{
    const struct copy *copy = &l->copy;
    struct hold_offer offer = {.copy_id = copy->id,
                               .school_id = copy->school_id,
                               .at_school_id = copy->at_school_id,
                               .today = c->today};
    struct table t;
    struct query q = hold_queue_query(c, copy->school_id, NULL, copy->id, &t);
    struct queued_hold *queue;
    struct hold own;
    bool just_this;
    size_t n;

    if (o->holds == 0)
        return true;
    if (!own_hold(c, l, &own) || !db_batch(c, &q, 1) ||
        !hold_shares(c, copy->school_id, &offer.share))
        return false;
    n = hold_queue_from(c, &t, &queue);
    o->holds = (int)hold_rivals(queue, n, &offer, own.id, &just_this);
    o->free_copies = 0; /* no other one would do */
    return o->holds == 0 || just_this ||
           copy_count_free(c, copy->title_id, c->school_id, &o->free_copies);
}

bool lending_holds(struct ctx *c, const struct lending *l,
                   struct loan_holds *h)
{
    const struct copy *o = &l->copy;

    h->other = (struct hold){0};
    return own_hold(c, l, &h->own) &&
           (o->hold_id == 0 || o->hold_patron_id == l->patron.id ||
            hold_by_id(c, o->hold_id, &h->other));
}

void lending_put_holds(struct deed_data *d, const struct loan_holds *h)
{
    if (h->own.id != 0) {
        deed_put_int(d, "hold", h->own.id);
        deed_put_text(d, "hold_state", h->own.state);
        deed_put_int(d, "hold_copy", h->own.copy_id);
        deed_put_int(d, "hold_expires", h->own.expires_on);
    }
    if (h->other.id != 0) {
        deed_put_int(d, "other_hold", h->other.id);
        deed_put_text(d, "other_state", h->other.state);
        deed_put_int(d, "other_expires", h->other.expires_on);
    }
}

bool lending_settle_holds(struct ctx *c, const struct lending *l,
                          const struct loan_holds *h)
{
    const struct hold *own = &h->own;

    if (h->other.id != 0 && !hold_release(c, h->other.id))
        return false;
    if (own->id == 0)
        return true;
    return hold_end(c, own->id, "filled") &&
           (own->copy_id == l->copy.id || strcmp(own->state, "ready") != 0 ||
            hold_pass_on(c, own));
}

/* Unless another copy was set aside for it meanwhile. */
static bool set_aside_again(struct ctx *c, const struct journal_entry *e)
{
    const char *state = deed_text(c, e->data, "other_state");
    int64_t id = deed_int(e->data, "other_hold");
    struct hold other;

    if (id == 0 || state == NULL)
        return true;
    return hold_by_id(c, id, &other) &&
           (strcmp(other.state, "waiting") != 0 ||
            hold_set_aside(c, id, e->copy_id, state,
                           (int)deed_int(e->data, "other_expires")));
}

bool lending_unsettle_holds(struct ctx *c, const struct journal_entry *e)
{
    int64_t id = deed_int(e->data, "hold");
    const char *state = deed_text(c, e->data, "hold_state");

    if (!set_aside_again(c, e))
        return false;
    if (id == 0 || state == NULL)
        return true;
    if (deed_int(e->data, "hold_copy") == e->copy_id &&
        strcmp(state, "waiting") != 0)
        return hold_set_aside(c, id, e->copy_id, state,
                              (int)deed_int(e->data, "hold_expires"));
    return hold_back_to_queue(c, id);
}
