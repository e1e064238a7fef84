/* Parts of a copy counted when it came back (copy.h). */
#include <string.h>

#include "actor.h"
#include "copy.h"
#include "deed.h"
#include "model/hold.h"
#include "model/loan.h"
#include "rules/copy_state.h"

struct deed {
    const char *barcode;
    int parts;
    struct parts_result *rs;
};

static bool check(struct ctx *c, const struct copy *o, int parts)
{
    if (o->parts < 2)
        return fail(c, ERR_INVALID, "this copy has one part only");
    if (parts < 0 || parts > o->parts)
        return fail(c, ERR_INVALID, "this copy has %d parts", o->parts);
    if (o->loan_id != 0)
        return fail(c, ERR_CONFLICT, "this copy is on loan: take it back"
                                     " first");
    return true;
}

/* The state that it has afterwards: one that is apart anyway stays there. */
static const char *state_after(const struct copy *o, int parts)
{
    if (parts == o->parts || !copy_state_of(o->state)->lent)
        return o->state;
    return "in_repair";
}

static const char *note_after(struct ctx *c, const struct copy *o, int parts)
{
    const char *counted = ctx_say(c, "%d of %d parts", parts, o->parts);

    if (parts == o->parts)
        return o->note;
    if (o->note == NULL || o->note[0] == '\0')
        return counted;
    return arena_format(c->mem, "%.1500s; %s", o->note, counted);
}

static bool write_all(struct ctx *c, const struct deed *d,
                      const struct copy *o, const struct loan *last)
{
    const char *state = state_after(o, d->parts);
    struct journal_entry e = {.deed = "copy_parts",
                              .title_id = o->title_id,
                              .copy_id = o->id,
                              .loan_id = last->id,
                              .patron_id = last->patron_id};
    struct deed_data data;

    deed_data_begin(c, &data);
    deed_put_text(&data, "state", o->state);
    deed_put_text(&data, "new_state", state);
    deed_put_text(&data, "note", o->note);
    deed_put_int(&data, "parts", d->parts);
    deed_put_int(&data, "of", o->parts);
    deed_put_int(&data, "hold", state != o->state ? o->hold_id : 0);
    e.data = deed_data_end(&data);
    if (state != o->state &&
        ((o->hold_id != 0 && !hold_back_to_queue(c, o->hold_id)) ||
         !copy_put_state(c, o->id, state)))
        return false;
    return (d->parts == o->parts ||
            copy_put_note(c, o->id, note_after(c, o, d->parts))) &&
           journal_add(c, c->school_id, &e, &d->rs->journal_seq);
}

/* Whose loss it may be. */
static bool last_reader(struct ctx *c, const struct copy *o,
                        struct loan *last, struct patron *p)
{
    if (!loan_last_of_copy(c, o->id, last))
        return false;
    return last->id == 0 || !actor_may(c, RIGHT_PATRON_READ) ||
           patron_by_id(c, last->patron_id, p);
}

static bool work(struct ctx *c, void *arg)
{
    struct deed *d = arg;
    struct journal_entry first;
    struct loan last = {0};
    struct copy o;

    *d->rs = (struct parts_result){0};
    if (!deed_first_answer(c, "copy_parts", 0, &first) ||
        !copy_by_barcode(c, c->school_id, d->barcode, false, &o))
        return false;
    d->rs->repeated = first.seq != 0;
    d->rs->journal_seq = first.seq;
    if (first.seq != 0 && !deed_is_same(c, &first, "copy_parts", 0, o.id))
        return false;
    if (first.seq == 0 && !check(c, &o, d->parts))
        return false;
    if (d->parts < o.parts && !last_reader(c, &o, &last, &d->rs->patron))
        return false;
    return (first.seq != 0 || write_all(c, d, &o, &last)) &&
           copy_by_id(c, o.id, &d->rs->copy);
}

bool copy_count_parts(struct ctx *c, const char *barcode, int parts,
                      struct parts_result *rs)
{
    struct deed d = {barcode, parts, rs};

    *rs = (struct parts_result){0};
    if (!actor_must(c, RIGHT_CHECKIN))
        return false;
    if (barcode == NULL || barcode[0] == '\0')
        return fail(c, ERR_INVALID, "this needs the barcode of a copy");
    return db_write(c, c->school_id, work, &d);
}
