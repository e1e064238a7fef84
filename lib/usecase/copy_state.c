/* A copy's state changes by hand (copy.h). */
#include <string.h>

#include "actor.h"
#include "copy.h"
#include "deed.h"

struct deed {
    int64_t copy_id;
    const char *state, *note;
    int64_t seq;
};

/* States that a person gives; the others come with a deed of their own. */
static bool by_hand(const char *state)
{
    static const char *const states[] = {
        "available", "on_order",  "in_process", "on_display",
        "in_repair", "damaged",   "missing",    "lost",
        "withdrawn", "claimed_returned"};

    for (size_t i = 0; state && i < sizeof states / sizeof *states; i++)
        if (strcmp(states[i], state) == 0)
            return true;
    return false;
}

static bool may_change(struct ctx *c, const struct deed *d,
                       const struct copy *o)
{
    bool stays_out = strcmp(d->state, "lost") == 0 ||
                     strcmp(d->state, "claimed_returned") == 0 ||
                     strcmp(d->state, "available") == 0 ||
                     strcmp(d->state, "damaged") == 0;

    if (o->school_id != c->school_id)
        return fail(c, ERR_NOT_FOUND, "this copy is not known");
    if (o->loan_id != 0 && !stays_out)
        return fail(c, ERR_CONFLICT, "this copy is on loan: take it back"
                                     " first");
    if (o->hold_id != 0)
        return fail(c, ERR_CONFLICT,
                    "this copy is set aside: end the reservation first");
    return true;
}

static bool work(struct ctx *c, void *arg)
{
    struct deed *d = arg;
    struct journal_entry first, e = {.deed = "copy_state"};
    struct deed_data data;
    struct copy o;

    if (!deed_first_answer(c, "copy_state", 0, &first))
        return false;
    if (first.seq != 0) {
        d->seq = first.seq;
        return deed_is_same(c, &first, "copy_state", 0, d->copy_id);
    }
    if (!copy_by_id(c, d->copy_id, &o) || !may_change(c, d, &o))
        return false;
    deed_data_begin(c, &data);
    deed_put_text(&data, "state", o.state);
    deed_put_text(&data, "new_state", d->state);
    deed_put_text(&data, "note", o.note);
    e.data = deed_data_end(&data);
    e.copy_id = o.id;
    e.title_id = o.title_id;
    e.loan_id = o.loan_id;
    return copy_put_state(c, o.id, d->state) &&
           (d->note == NULL || copy_put_note(c, o.id, d->note)) &&
           journal_add(c, c->school_id, &e, &d->seq);
}

bool copy_set_state(struct ctx *c, int64_t copy_id, const char *state,
                    const char *note, int64_t *journal_seq)
{
    struct deed d = {copy_id, state, note, 0};

    if (!actor_must(c, RIGHT_COPY_WRITE))
        return false;
    if (!by_hand(state))
        return fail(c, ERR_INVALID, "no such state of a copy: %s",
                    state ? state : "");
    if (note && strlen(note) > 2000)
        return fail(c, ERR_INVALID, "this note is too long");
    if (!db_write(c, c->school_id, work, &d))
        return false;
    *journal_seq = d.seq;
    return true;
}
