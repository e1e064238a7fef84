/* A copy's state changes by hand (copy.h). */
#include <string.h>

#include "actor.h"
#include "copy_parts.h"
#include "deed.h"
#include "model/transit.h"
#include "rules/copy_state.h"

struct deed {
    int64_t copy_id;
    const char *state, *note;
    int64_t seq;
};

/* Why not, in a sentence that says what to do. */
static bool cannot_become(struct ctx *c, const struct copy *o,
                          const char *state)
{
    const struct copy_state *wanted = copy_state_of(state);

    if (wanted == NULL || !wanted->by_hand)
        return fail(c, ERR_INVALID, "no such state of a copy: %s", state);
    if (o->loan_id != 0)
        return fail(c, ERR_CONFLICT, "this copy is on loan: take it back"
                                     " first");
    return fail(c, ERR_CONFLICT, "a copy that is %s cannot become %s",
                say(c->lang, copy_state_name(o->state)),
                say(c->lang, wanted->name));
}

bool copy_become(struct ctx *c, const struct copy *o, const char *state)
{
    if (!copy_state_may(o->state, state, o->loan_id != 0))
        return cannot_become(c, o, state);
    if (o->hold_id != 0)
        return fail(c, ERR_CONFLICT,
                    "this copy is set aside: end the reservation first");
    /* Wherever it was going, it is here now. */
    return (strcmp(o->state, "in_transit") != 0 ||
            (transit_arrive(c, o->id) &&
             copy_put_place(c, o, c->school_id))) &&
           copy_put_state(c, o->id, state);
}

static bool work(struct ctx *c, void *arg)
{
    struct deed *d = arg;
    struct journal_entry first, e = {.deed = "copy_state"};
    struct deed_data data;
    struct transit way = {0};
    struct copy o;

    if (!deed_first_answer(c, "copy_state", 0, &first))
        return false;
    if (first.seq != 0) {
        d->seq = first.seq;
        return deed_is_same(c, &first, "copy_state", 0, d->copy_id);
    }
    if (!copy_by_id(c, d->copy_id, &o))
        return false;
    if (o.school_id != c->school_id)
        return fail(c, ERR_NOT_FOUND, "this copy is not known");
    if (strcmp(o.state, "in_transit") == 0 &&
        !transit_of_copy(c, o.id, &way))
        return false;
    deed_data_begin(c, &data);
    deed_put_int(&data, "arrived", way.id);
    if (way.id != 0 && o.at_school_id != c->school_id)
        deed_put_int(&data, "was_at", o.at_school_id);
    deed_put_text(&data, "state", o.state);
    deed_put_text(&data, "new_state", d->state);
    deed_put_text(&data, "note", o.note);
    e.data = deed_data_end(&data);
    e.copy_id = o.id;
    e.title_id = o.title_id;
    e.loan_id = o.loan_id;
    return copy_become(c, &o, d->state) &&
           (d->note == NULL || copy_put_note(c, o.id, d->note)) &&
           journal_add(c, c->school_id, &e, &d->seq);
}

bool copy_set_state(struct ctx *c, int64_t copy_id, const char *state,
                    const char *note, int64_t *journal_seq)
{
    struct deed d = {copy_id, state, note, 0};

    if (!actor_must(c, RIGHT_COPY_WRITE))
        return false;
    if (state == NULL)
        return fail(c, ERR_INVALID, "no such state of a copy: %s", "");
    if (note && strlen(note) > 2000)
        return fail(c, ERR_INVALID, "this note is too long");
    if (!db_write(c, c->school_id, work, &d))
        return false;
    *journal_seq = d.seq;
    return true;
}
