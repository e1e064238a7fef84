#include "checkin_parts.h"

#include <string.h>

#include "deed.h"
#include "hold_parts.h"
#include "model/calendar.h"
#include "money_parts.h"
#include "rules/fine.h"

/* What was charged for the loss, and how much of it this return takes back. */
static bool reckon_loss(struct ctx *c, struct checkin_deed *d)
{
    struct money_rules rules;

    d->lost = (struct charge){0};
    d->reversed_cents = 0;
    if (d->rs->loan_id == 0 || d->r.patron.id == 0 ||
        strcmp(d->r.copy.state, "lost") != 0)
        return true;
    if (!charge_of_loan(c, d->rs->loan_id, "lost", &d->lost))
        return false;
    if (d->lost.id == 0)
        return true;
    if (!money_rules_of(c, d->r.patron.school_id, &rules))
        return false;
    d->reversed_cents =
        loss_reversed(&rules, d->lost.amount_cents, d->r.patron.owed_cents,
                      d->returned_on - d->lost.day);
    if (d->reversed_cents > 0)
        d->rs->events |= CHECKIN_REVERSED;
    return true;
}

/* Money for being late, where the school uses any. */
static bool reckon_fine(struct ctx *c, struct checkin_deed *d,
                        const struct calendar *k)
{
    struct checkin_result *rs = d->rs;
    struct money_rules rules;
    int64_t cents;

    if (!d->r.has_policy || d->r.patron.id == 0 ||
        strcmp(d->r.copy.state, "claimed_returned") == 0)
        return true; /* the reader was right */
    cents = fine_overdue(&d->r.policy, k, rs->due, d->returned_on,
                         d->r.copy.price_cents);
    if (cents == 0)
        return true;
    if (!money_rules_of(c, d->r.patron.school_id, &rules))
        return false;
    rs->charged_cents = rules.off ? 0 : cents;
    if (rs->charged_cents > 0)
        rs->events |= CHECKIN_CHARGED;
    return true;
}

bool checkin_reckon(struct ctx *c, struct checkin_deed *d)
{
    struct checkin_result *rs = d->rs;
    struct calendar k;

    if (!reckon_loss(c, d))
        return false;
    if (!(rs->events & CHECKIN_OVERDUE))
        return true;
    if (!calendar_load(c, d->r.patron.school_id, rs->due, &k))
        return false;
    rs->overdue_days = calendar_open_days(&k, rs->due, d->returned_on);
    return reckon_fine(c, d, &k);
}

/* Where the copy is not at home, or the hold is fetched elsewhere. */
static bool send(struct ctx *c, struct checkin_deed *d, int64_t to,
                 int64_t hold_id)
{
    d->new_state = "in_transit";
    d->sent = true;
    return transit_begin(c, journal_id(c->school_id, d->r.head.seq + 1),
                         &d->r.copy, to, hold_id);
}

/* A reader of a third school may be served by its own desk at this moment. */
static bool is_locked(struct ctx *c, struct checkin_deed *d,
                      const struct hold *h)
{
    if (d->all_locked || h->school_id == c->school_id ||
        h->school_id == d->school_id)
        return true;
    d->lock_all = true;
    return fail(c, ERR_BUSY, "another school is needed for this");
}

static bool set_aside(struct ctx *c, struct checkin_deed *d,
                      const struct hold *h)
{
    bool here = h->pickup_school_id == c->school_id;
    int until = 0;

    d->rs->hold = *h;
    d->rs->events |= CHECKIN_FOR_HOLD;
    if (here && strcmp(h->state, "ready") == 0) {
        d->new_state = d->r.copy.state; /* set aside before; nothing new */
        return true;
    }
    d->hold_moved = true;
    d->hold_was = d->r.copy.hold_id == h->id ? h->state : NULL;
    d->hold_until = h->expires_on;
    if (!is_locked(c, d, h) ||
        (here && !hold_last_day(c, c->school_id, h->patron_id, &until)))
        return false;
    d->rs->hold.state = here ? "ready" : "in_transit";
    d->rs->hold.expires_on = until;
    d->rs->hold.copy_id = d->r.copy.id;
    if (!hold_set_aside(c, h->id, d->r.copy.id, d->rs->hold.state, until))
        return false;
    d->new_state = "on_hold_shelf";
    return here || send(c, d, h->pickup_school_id, h->id);
}

/* Scanned again at the school that is to send it: nothing new. */
static bool still_to_send(const struct ctx *c, const struct checkin_deed *d)
{
    const struct transit *i = &d->transit;

    if (i->id == 0 || i->from_school_id != c->school_id ||
        i->to_school_id == c->school_id || d->r.copy.loan_id != 0)
        return false;
    return i->hold_id != 0 ? d->r.copy.hold_id == i->hold_id
                           : d->school_id != c->school_id;
}

static bool arrive(struct ctx *c, struct checkin_deed *d, bool *to_send)
{
    *to_send = false;
    d->transit = (struct transit){0};
    d->place = c->school_id;
    if (strcmp(d->r.copy.state, "in_transit") != 0)
        return true;
    if (!transit_of_copy(c, d->r.copy.id, &d->transit))
        return false;
    *to_send = still_to_send(c, d);
    if (*to_send) {
        d->new_state = "in_transit";
        d->rs->events &= ~(uint32_t)CHECKIN_HEALED;
        d->rs->events |= CHECKIN_TO_SEND;
        d->transit.id = 0; /* this return changes nothing about it */
        return true;
    }
    return d->transit.id == 0 || transit_arrive(c, d->r.copy.id);
}

static bool next_in_queue(struct ctx *c, struct checkin_deed *d, int64_t *id)
{
    const struct copy *o = &d->r.copy;
    struct hold_offer offer = {.copy_id = o->id,
                               .school_id = o->school_id,
                               .at_school_id = c->school_id,
                               .today = c->today};
    const struct queued_hold *next;

    *id = 0;
    if (d->r.queue_count == 0)
        return true;
    if (!hold_shares(c, o->school_id, &offer.share))
        return false;
    next = hold_next(d->r.queue, d->r.queue_count, &offer);
    *id = next ? next->id : 0;
    return true;
}

bool checkin_next_hold(struct ctx *c, struct checkin_deed *d)
{
    const struct copy *o = &d->r.copy;
    int64_t id = o->hold_id;
    struct hold hold;
    bool to_send;

    if (d->rq->class_set_id != 0) {
        d->place = o->at_school_id;
        return true; /* it stays with the class, whoever waits */
    }
    if (!arrive(c, d, &to_send))
        return false;
    if (to_send)
        return id == 0 || hold_by_id(c, id, &d->rs->hold);
    if (id == 0 && strcmp(d->new_state, "available") == 0 &&
        !next_in_queue(c, d, &id))
        return false;
    if (id != 0)
        return hold_by_id(c, id, &hold) && set_aside(c, d, &hold);
    if (d->school_id == c->school_id || strcmp(d->new_state, "available") != 0)
        return true;
    if (!o->floats)
        return send(c, d, d->school_id, 0);
    d->rs->events &= ~(uint32_t)CHECKIN_OTHER_SCHOOL;
    d->rs->events |= CHECKIN_STAYS;
    return true;
}

/* Money is owed to the reader's school, in its currency. */
static bool charge(struct ctx *c, struct checkin_deed *d, const char *kind,
                   int64_t cents, int64_t reverses)
{
    struct journal_entry e = {.deed = "charge_add",
                              .title_id = d->r.copy.title_id};
    struct charge h = {
        .school_id = d->r.patron.school_id,
        .patron_id = d->r.patron.id,
        .loan_id = d->rs->loan_id,
        .copy_id = d->r.copy.id,
        .kind = kind,
        .amount_cents = cents,
        .reverses_id = reverses,
    };

    return money_append(c, &d->r.head, &e, &h, d->rs->journal_seq);
}

bool checkin_money(struct ctx *c, struct checkin_deed *d)
{
    if (d->reversed_cents != 0 &&
        !charge(c, d, "reversal", -d->reversed_cents, d->lost.id))
        return false;
    return d->rs->charged_cents == 0 ||
           charge(c, d, "overdue", d->rs->charged_cents, 0);
}

bool checkin_first_answer(struct ctx *c, struct checkin_deed *d)
{
    const struct journal_entry *e = &d->r.first;
    struct checkin_result *rs = d->rs;
    int64_t hold = deed_int(e->data, "hold");

    if (hold == 0) /* it was set aside before */
        hold = deed_int(e->data, "held");
    if (!deed_is_same(c, e, "checkin", 0, d->r.copy.id))
        return false;
    rs->repeated = true;
    rs->journal_seq = e->seq;
    rs->loan_id = e->loan_id;
    rs->events = (uint32_t)deed_int(e->data, "events");
    if (hold == 0)
        rs->events &= ~(uint32_t)CHECKIN_FOR_HOLD;
    rs->due = (int)deed_int(e->data, "due");
    rs->overdue_days = (int)deed_int(e->data, "late");
    rs->charged_cents = deed_int(e->data, "charged");
    rs->was_state = deed_text(c, e->data, "state");
    if (rs->was_state == NULL)
        rs->was_state = "available";
    rs->copy = d->r.copy;
    if (deed_int(e->data, "class_set") != 0 &&
        !class_set_by_id(c, c->school_id, deed_int(e->data, "class_set"),
                         &rs->set))
        return false;
    if (e->patron_id && !patron_by_id(c, e->patron_id, &rs->patron))
        return false;
    return hold == 0 || hold_by_id(c, hold, &rs->hold);
}
