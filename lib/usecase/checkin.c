#include "checkin.h"

#include <string.h>

#include "actor.h"
#include "base/day.h"
#include "deed.h"
#include "model/loan.h"
#include "rules/copy_state.h"
#include "usecase/checkin_parts.h"

static bool is(const char *state, const char *one, const char *two)
{
    return strcmp(state, one) == 0 || strcmp(state, two) == 0;
}

/* What is said of the copy's own state, and the state it has afterwards. */
static const char *heal(struct checkin_deed *d)
{
    const char *state = d->r.copy.state;
    struct checkin_result *rs = d->rs;

    rs->was_state = state;
    if (is(state, "missing", "lost") || is(state, "claimed_returned", "") ||
        is(state, "in_transit", "on_display"))
        rs->events |= CHECKIN_HEALED;
    if (is(state, "on_order", "in_process"))
        rs->events |= CHECKIN_FIRST_SHELVED;
    if (strcmp(state, "withdrawn") == 0)
        rs->events |= CHECKIN_WITHDRAWN;
    return copy_state_of(state)->returned;
}

static bool close_loan(struct ctx *c, struct checkin_deed *d)
{
    struct checkin_result *rs = d->rs;
    const struct copy *o = &d->r.copy;

    if (o->loan_id == 0) {
        rs->events |= CHECKIN_NOT_OUT;
        return true;
    }
    if (d->returned_on < d->r.lent_on)
        return fail(c, ERR_INVALID, "returned before it was lent");
    rs->events |= CHECKIN_RETURNED;
    rs->loan_id = o->loan_id;
    rs->due = o->loan_due;
    if (d->returned_on > o->loan_due)
        rs->events |= CHECKIN_OVERDUE;
    if (d->r.patron.block_note ||
        (d->r.patron.id && strcmp(d->r.patron.state, "active") != 0))
        rs->events |= CHECKIN_READER_BLOCKED;
    return loan_close(c, o->loan_id, d->returned_on, d->returned_at);
}

static const char *data_of(struct ctx *c, const struct checkin_deed *d)
{
    struct deed_data data;

    deed_data_begin(c, &data);
    deed_put_int(&data, "events", d->rs->events);
    deed_put_int(&data, "due", d->rs->due);
    deed_put_int(&data, "late", d->rs->overdue_days);
    if (d->returned_on != c->today)
        deed_put_int(&data, "on", d->returned_on);
    if (strcmp(d->r.copy.state, "available") != 0)
        deed_put_text(&data, "state", d->r.copy.state);
    if (strcmp(d->new_state, "available") != 0)
        deed_put_text(&data, "new_state", d->new_state);
    deed_put_int(&data, "hold", d->hold_moved ? d->rs->hold.id : 0);
    deed_put_int(&data, "held", d->hold_moved ? 0 : d->rs->hold.id);
    deed_put_text(&data, "hold_was", d->hold_was);
    deed_put_int(&data, "hold_until", d->hold_was ? d->hold_until : 0);
    deed_put_int(&data, "arrived", d->transit.id);
    deed_put_int(&data, "sent", d->sent);
    if (d->place != d->r.copy.at_school_id)
        deed_put_int(&data, "was_at", d->r.copy.at_school_id);
    deed_put_int(&data, "charged", d->rs->charged_cents);
    deed_put_int(&data, "class_set", d->rs->set.id);
    return deed_data_end(&data);
}

static bool write_all(struct ctx *c, struct checkin_deed *d)
{
    struct journal_entry e = {.deed = "checkin",
                              .title_id = d->r.copy.title_id,
                              .copy_id = d->r.copy.id,
                              .loan_id = d->rs->loan_id,
                              .patron_id = d->r.patron.id,
                              .request_id = c->request_id};

    if (strcmp(d->new_state, d->r.copy.state) != 0 &&
        !copy_put_state(c, d->r.copy.id, d->new_state))
        return false;
    if (d->place != d->r.copy.at_school_id &&
        !copy_put_place(c, &d->r.copy, d->place))
        return false;
    if (!checkin_shelve(c, d))
        return false;
    e.data = data_of(c, d);
    d->rs->journal_seq = d->r.head.seq + 1;
    return journal_append(c, c->school_id, &d->r.head, &e) &&
           checkin_money(c, d);
}

static void fill(struct checkin_deed *d)
{
    struct checkin_result *rs = d->rs;

    rs->copy = d->r.copy;
    rs->patron = d->r.patron;
    rs->copy.state = d->new_state;
    rs->copy.at_school_id = d->place;
    rs->copy.loan_id = rs->copy.loan_patron_id = rs->copy.loan_due = 0;
    rs->copy.class_set_id = 0;
    if (rs->events & CHECKIN_TO_SHELF) {
        rs->copy.loan_id = journal_id(rs->set.school_id, rs->journal_seq);
        rs->copy.loan_patron_id = rs->set.patron_id;
        rs->copy.loan_due = rs->set.due;
        rs->copy.class_set_id = rs->set.id;
    }
    if (rs->loan_id && rs->patron.id) {
        rs->patron.loans--;
        rs->patron.loans_counted -= !d->r.apart;
        rs->patron.overdue -= d->r.copy.loan_due < d->today &&
                              strcmp(d->r.copy.state, "claimed_returned") != 0;
        rs->patron.owed_cents += rs->charged_cents - d->reversed_cents;
    }
    if (rs->copy.parts > 1)
        rs->events |= CHECKIN_PARTS;
}

static bool work(struct ctx *c, void *arg)
{
    struct checkin_deed *d = arg;
    bool done;

    *d->rs = (struct checkin_result){0};
    d->hold_moved = d->sent = d->lock_all = false;
    d->hold_was = NULL;
    d->today = c->today;
    if (!returning_read(c, d->school_id, d->rq->barcode, &d->r))
        return false;
    if (d->r.copy.id == 0)
        return fail(c, ERR_NOT_FOUND, "no copy has barcode %s",
                    d->rq->barcode);
    if (d->r.first.seq != 0)
        return checkin_first_answer(c, d);
    if (d->school_id != c->school_id)
        d->rs->events |= CHECKIN_OTHER_SCHOOL;
    if (!checkin_find_set(c, d, &done))
        return false;
    if (done)
        return true;
    d->new_state = heal(d);
    if (!close_loan(c, d) || !checkin_reckon(c, d) ||
        !checkin_next_hold(c, d) || !write_all(c, d))
        return false;
    fill(d);
    return true;
}

/* The copy's school: here, or the only other one that has this barcode. */
static bool home_of(struct ctx *c, const char *barcode, int64_t *school_id)
{
    struct copy copy;

    if (!copy_by_barcode(c, c->school_id, barcode, true, &copy))
        return false;
    *school_id = copy.school_id;
    return true;
}

/* Nearly always this school is all that is needed: what more shows inside. */
static bool write_where_needed(struct ctx *c, struct checkin_deed *d)
{
    if (db_write(c, c->school_id, work, d))
        return true;
    if (c->err.code == ERR_NOT_FOUND) {
        if (!home_of(c, d->rq->barcode, &d->school_id) ||
            d->school_id == c->school_id)
            return false;
        if (db_write_two(c, c->school_id, d->school_id, work, d))
            return true;
    }
    d->all_locked = d->lock_all;
    return d->all_locked && db_write(c, 0, work, d);
}

static bool take_back(struct ctx *c, struct checkin_deed *d)
{
    const struct checkin_request *rq = d->rq;

    *d->rs = (struct checkin_result){0};
    d->school_id = c->school_id;
    d->returned_on = rq->returned_on ? rq->returned_on : c->today;
    if (!d->may && !actor_must(c, RIGHT_CHECKIN))
        return false;
    if (rq->barcode == NULL || rq->barcode[0] == '\0')
        return fail(c, ERR_INVALID, "a return needs a barcode");
    if (d->returned_on > c->today || d->returned_at > c->now)
        return fail(c, ERR_INVALID, "returned in the future");
    return write_where_needed(c, d);
}

bool checkin(struct ctx *c, const struct checkin_request *rq,
             struct checkin_result *rs)
{
    struct checkin_deed d = {.rq = rq, .rs = rs};

    return take_back(c, &d);
}

bool checkin_write(struct ctx *c, const struct checkin_request *rq,
                   struct checkin_result *rs)
{
    struct checkin_deed d = {.rq = rq, .rs = rs, .may = true};

    return take_back(c, &d);
}

bool checkin_at(struct ctx *c, const char *barcode, int64_t at,
                struct checkin_result *rs)
{
    struct checkin_request rq = {.barcode = barcode,
                                 .returned_on = day_at(at)};
    struct checkin_deed d = {.rq = &rq, .rs = rs, .returned_at = at};

    return take_back(c, &d);
}
