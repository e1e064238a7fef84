#include "transit.h"

#include <string.h>

#include "actor.h"
#include "deed.h"
#include "model/hold.h"
#include "model/school.h"

struct deed {
    const char *barcode, *school_code;
    int64_t copy_id, transit_id;
    struct school to;
    struct transit_result *rs;
};

static bool first_answer(struct ctx *c, const struct deed *d,
                         const struct journal_entry *first)
{
    struct transit *i = &d->rs->transit;

    d->rs->repeated = true;
    d->rs->journal_seq = first->seq;
    if (!transit_of_copy(c, first->copy_id, i))
        return false;
    i->copy_id = first->copy_id;
    i->id = deed_int(first->data, "transit");
    if ((d->copy_id != 0 && d->copy_id != first->copy_id) ||
        (d->transit_id != 0 && d->transit_id != i->id))
        return deed_is_other(c);
    return true;
}

static bool may_send(struct ctx *c, const struct copy *o,
                     const struct school *to)
{
    if (to->id == c->school_id)
        return fail(c, ERR_CONFLICT, "this copy stands here already");
    if (o->loan_id != 0)
        return fail(c, ERR_CONFLICT,
                    "this copy is on loan: take it back first");
    if (o->hold_id != 0)
        return fail(c, ERR_CONFLICT,
                    "this copy is set aside: end the reservation first");
    if (strcmp(o->state, "in_transit") == 0)
        return fail(c, ERR_CONFLICT, "this copy is on its way already");
    return o->at_school_id == c->school_id ||
           fail(c, ERR_CONFLICT, "this copy does not stand here");
}

static bool write_send(struct ctx *c, struct deed *d, const struct copy *o)
{
    struct journal_entry e = {.deed = "transit_send",
                              .title_id = o->title_id, .copy_id = o->id,
                              .request_id = c->request_id};
    struct table t;
    struct query q = journal_head_query(c, c->school_id, &t);
    struct journal_head head;
    struct deed_data data;
    int64_t id;

    if (!db_batch(c, &q, 1))
        return false;
    head = journal_head_from(&t);
    id = journal_id(c->school_id, head.seq + 1);
    d->rs->journal_seq = head.seq + 1;
    deed_data_begin(c, &data);
    deed_put_int(&data, "transit", id);
    deed_put_int(&data, "to", d->to.id);
    deed_put_text(&data, "state", o->state);
    e.data = deed_data_end(&data);
    return transit_begin(c, id, o, d->to.id, 0) &&
           copy_put_state(c, o->id, "in_transit") &&
           journal_append(c, c->school_id, &head, &e) &&
           transit_by_id(c, id, &d->rs->transit);
}

static bool send_work(struct ctx *c, void *arg)
{
    struct deed *d = arg;
    struct journal_entry first;
    struct copy copy;

    *d->rs = (struct transit_result){0};
    if (!deed_first_answer(c, "transit_send", 0, &first))
        return false;
    if (first.seq != 0)
        return first_answer(c, d, &first);
    return copy_by_id(c, d->copy_id, &copy) && may_send(c, &copy, &d->to) &&
           write_send(c, d, &copy);
}

bool transit_send(struct ctx *c, const char *barcode, const char *school_code,
                  struct transit_result *rs)
{
    struct deed d = {.barcode = barcode, .school_code = school_code, .rs = rs};
    struct copy copy;

    *rs = (struct transit_result){0};
    if (!actor_must(c, RIGHT_CHECKIN))
        return false;
    if (barcode == NULL || barcode[0] == '\0' || school_code == NULL)
        return fail(c, ERR_INVALID, "which copy, and to which school?");
    if (!copy_by_barcode(c, c->school_id, barcode, true, &copy) ||
        !school_find(c, 0, school_code, &d.to))
        return false;
    d.copy_id = copy.id;
    return db_write_two(c, c->school_id, copy.school_id, send_work, &d);
}

/* ---- lost on the way ----------------------------------------------------- */

static bool write_lost(struct ctx *c, struct deed *d)
{
    const struct transit *i = &d->rs->transit;
    struct journal_entry e = {.deed = "transit_lost", .copy_id = i->copy_id};
    struct deed_data data;
    struct copy copy;

    if (!copy_by_id(c, i->copy_id, &copy))
        return false;
    deed_data_begin(c, &data);
    deed_put_int(&data, "transit", i->id);
    deed_put_int(&data, "hold", copy.hold_id);
    deed_put_int(&data, "was_at", copy.at_school_id);
    deed_put_text(&data, "state", copy.state);
    deed_put_text(&data, "new_state", "missing");
    e.data = deed_data_end(&data);
    e.title_id = copy.title_id;
    return transit_lose(c, i->id) &&
           copy_put_state(c, i->copy_id, "missing") &&
           copy_put_place(c, &copy, copy.school_id) &&
           (copy.hold_id == 0 || hold_back_to_queue(c, copy.hold_id)) &&
           journal_add(c, c->school_id, &e, &d->rs->journal_seq);
}

static bool lost_work(struct ctx *c, void *arg)
{
    struct deed *d = arg;
    struct transit *i = &d->rs->transit;
    struct journal_entry first;

    *d->rs = (struct transit_result){0};
    if (!deed_first_answer(c, "transit_lost", 0, &first))
        return false;
    if (first.seq != 0)
        return first_answer(c, d, &first);
    if (!transit_by_id(c, d->transit_id, i))
        return false;
    if (i->from_school_id != c->school_id &&
        i->to_school_id != c->school_id && i->copy_school_id != c->school_id)
        return fail(c, ERR_NOT_FOUND, "this copy is not on its way");
    return write_lost(c, d);
}

bool transit_lost(struct ctx *c, int64_t transit_id,
                  struct transit_result *rs)
{
    struct deed d = {.transit_id = transit_id, .rs = rs};

    *rs = (struct transit_result){0};
    /* Copy, reader and desk may be of three schools. */
    return actor_must(c, RIGHT_COPY_WRITE) && db_write(c, 0, lost_work, &d);
}

bool transit_list(struct ctx *c, bool incoming, struct transit **rows,
                  size_t *n)
{
    return actor_must(c, RIGHT_CHECKIN) &&
           transit_select(c, c->school_id, incoming, rows, n);
}

/* ---- at home or anywhere ------------------------------------------------- */

struct floating {
    int64_t copy_id, seq;
    bool floats;
};

static bool floats_work(struct ctx *c, void *arg)
{
    struct floating *f = arg;
    struct journal_entry first, e = {.deed = "copy_floats"};
    struct deed_data data;
    struct copy copy;

    if (!deed_first_answer(c, e.deed, 0, &first))
        return false;
    f->seq = first.seq;
    if (first.seq != 0)
        return deed_is_same(c, &first, e.deed, 0, f->copy_id);
    if (!copy_by_id(c, f->copy_id, &copy))
        return false;
    if (copy.school_id != c->school_id)
        return fail(c, ERR_NOT_FOUND, "this copy is not known");
    deed_data_begin(c, &data);
    deed_put_int(&data, "before", copy.floats);
    deed_put_int(&data, "after", f->floats);
    e.data = deed_data_end(&data);
    e.copy_id = copy.id;
    e.title_id = copy.title_id;
    return copy_put_floats(c, copy.id, f->floats) &&
           journal_add(c, c->school_id, &e, &f->seq);
}

bool copy_set_floats(struct ctx *c, int64_t copy_id, bool floats,
                     int64_t *journal_seq)
{
    struct floating f = {copy_id, 0, floats};

    if (!actor_must(c, RIGHT_COPY_WRITE) ||
        !db_write(c, c->school_id, floats_work, &f))
        return false;
    *journal_seq = f.seq;
    return true;
}
