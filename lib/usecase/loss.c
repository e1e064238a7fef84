#include "loss.h"

#include <string.h>

#include "actor.h"
#include "copy_parts.h"
#include "deed.h"
#include "loss_parts.h"
#include "money_parts.h"

struct deed {
    const struct loss_request *rq;
    struct loss_result *rs;
    struct loss loss;
};

bool loss_copy(struct ctx *c, const char *barcode, struct copy *o)
{
    if (barcode == NULL || barcode[0] == '\0')
        return fail(c, ERR_INVALID, "this needs the barcode of a copy");
    return copy_by_barcode(c, c->school_id, barcode, false, o);
}

/* The note of the copy is kept for an undoing. */
static const char *data_of(struct ctx *c, const struct loss *l)
{
    struct deed_data data;

    deed_data_begin(c, &data);
    deed_put_text(&data, "state", l->copy.state);
    deed_put_text(&data, "new_state", l->damaged ? "damaged" : "lost");
    deed_put_text(&data, "note", l->copy.note);
    deed_put_int(&data, "charged", l->loan.id ? l->cents : 0);
    return deed_data_end(&data);
}

static bool charge(struct ctx *c, struct journal_head *head,
                   const struct loss *l)
{
    struct journal_entry e = {.deed = "charge_add",
                              .title_id = l->copy.title_id};
    struct charge h = {.school_id = l->school_id,
                       .patron_id = l->loan.patron_id,
                       .loan_id = l->loan.id,
                       .copy_id = l->copy.id,
                       .kind = l->damaged ? "damaged" : "lost",
                       .amount_cents = l->cents,
                       .note = l->note};

    return l->loan.id == 0 || l->cents == 0 ||
           money_append(c, head, &e, &h, head->seq);
}

bool loss_write(struct ctx *c, struct journal_head *head, const struct loss *l,
                int64_t *seq)
{
    struct journal_entry e = {.deed = "loss_report",
                              .title_id = l->copy.title_id,
                              .copy_id = l->copy.id,
                              .loan_id = l->loan.id,
                              .patron_id = l->loan.patron_id,
                              .request_id = l->request_id};

    e.data = data_of(c, l);
    *seq = head->seq + 1;
    return copy_become(c, &l->copy, l->damaged ? "damaged" : "lost") &&
           (l->note == NULL || copy_put_note(c, l->copy.id, l->note)) &&
           journal_append(c, c->school_id, head, &e) && charge(c, head, l);
}

/* Who answers for it, and with how much. */
static bool reckon(struct ctx *c, struct deed *d)
{
    struct loss *l = &d->loss;
    struct money_rules rules;

    if (!loan_last_of_copy(c, l->copy.id, &l->loan))
        return false;
    if (!l->damaged && l->copy.loan_id == 0)
        return fail(c, ERR_CONFLICT, "this copy is not on loan: say that it is"
                                     " missing");
    l->school_id = c->school_id;
    if (l->loan.id != 0) {
        if (!patron_by_id(c, l->loan.patron_id, &d->rs->patron))
            return false;
        l->school_id = d->rs->patron.school_id;
    }
    if (!money_rules_of(c, l->school_id, &rules))
        return false;
    l->cents = d->rq->cents >= 0 ? d->rq->cents
                                 : loss_cost(&rules, !l->damaged,
                                             l->copy.price_cents);
    if (l->cents > 0 && rules.off)
        return fail(c, ERR_CONFLICT, "this school uses no money");
    if (l->loan.id == 0 && d->rq->cents > 0)
        return fail(c, ERR_CONFLICT, "nobody is known who had this copy");
    d->rs->charged_cents = l->loan.id ? l->cents : 0;
    return true;
}

static bool first_answer(struct ctx *c, const struct journal_entry *first,
                         struct deed *d)
{
    d->rs->repeated = true;
    d->rs->journal_seq = first->seq;
    d->rs->charged_cents = deed_int(first->data, "charged");
    d->rs->copy = d->loss.copy;
    return deed_is_same(c, first, "loss_report", 0, d->loss.copy.id) &&
           (first->patron_id == 0 ||
            patron_by_id(c, first->patron_id, &d->rs->patron));
}

static bool report(struct ctx *c, void *arg)
{
    struct deed *d = arg;
    struct journal_entry first;
    struct journal_head head;
    struct table t;
    struct query q = journal_head_query(c, c->school_id, &t);

    *d->rs = (struct loss_result){0};
    d->loss = (struct loss){.damaged = d->rq->damaged,
                            .note = d->rq->note,
                            .request_id = c->request_id};
    if (!deed_first_answer(c, "loss_report", 0, &first) ||
        !loss_copy(c, d->rq->barcode, &d->loss.copy))
        return false;
    if (first.seq != 0)
        return first_answer(c, &first, d);
    if (!d->loss.damaged && strcmp(d->loss.copy.state, "lost") == 0)
        return fail(c, ERR_CONFLICT, "this copy is lost already");
    if (!reckon(c, d) || !db_batch(c, &q, 1))
        return false;
    head = journal_head_from(&t);
    return loss_write(c, &head, &d->loss, &d->rs->journal_seq) &&
           copy_by_id(c, d->loss.copy.id, &d->rs->copy);
}

bool loss_report(struct ctx *c, const struct loss_request *rq,
                 struct loss_result *rs)
{
    struct deed d = {.rq = rq, .rs = rs};

    *rs = (struct loss_result){0};
    if (!actor_must(c, RIGHT_COPY_WRITE | RIGHT_CHARGE))
        return false;
    if (rq->cents < -1 || rq->cents > MONEY_MOST)
        return fail(c, ERR_INVALID, "an amount of money is above 0 and at"
                                    " most 1,000,000");
    if (rq->note && strlen(rq->note) > 2000)
        return fail(c, ERR_INVALID, "this note is too long");
    return db_write(c, c->school_id, report, &d);
}

bool loss_costs(struct ctx *c, const char *barcode, struct loss_costs *costs)
{
    struct copy *o = &costs->copy;
    struct money_rules rules;

    *costs = (struct loss_costs){0};
    if (!actor_must(c, RIGHT_CHARGE) || !loss_copy(c, barcode, o) ||
        !money_rules_of(c, c->school_id, &rules))
        return false;
    costs->money = !rules.off;
    if (rules.off)
        return true;
    costs->lost_cents = loss_cost(&rules, true, o->price_cents);
    costs->damaged_cents = loss_cost(&rules, false, o->price_cents);
    return true;
}
