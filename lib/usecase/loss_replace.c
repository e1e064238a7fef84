/* A copy brought in the place of one that was lost or damaged (loss.h). */
#include <string.h>

#include "actor.h"
#include "copy_parts.h"
#include "deed.h"
#include "loss_parts.h"
#include "model/title.h"
#include "money_parts.h"

struct deed {
    const struct replacement_request *rq;
    struct replacement_result *rs;
    struct copy old;
    struct loan loan;     /* of the old one; id 0: nobody is known */
    struct charge charge; /* for it, not yet reversed; id 0: none */
    struct journal_head head;
};

/* Whoever brings another in place of what she has out need not say first that
 * it is lost. */
static bool is_gone(const struct copy *o)
{
    return o->loan_id != 0 || strcmp(o->state, "lost") == 0 ||
           strcmp(o->state, "damaged") == 0;
}

static bool other_title(const struct deed *d)
{
    return d->rq->title_id != 0 && d->rq->title_id != d->old.title_id;
}

/* All that is needed of before. */
static bool look(struct ctx *c, struct deed *d)
{
    struct table t;
    struct query q = journal_head_query(c, c->school_id, &t);
    struct title title;

    if (!is_gone(&d->old))
        return fail(c, ERR_CONFLICT, "nobody has this copy, and it is neither"
                                     " lost nor damaged: say first which");
    if (!copy_barcode_is_free(c, d->rq->new_barcode, 0) ||
        (other_title(d) && !title_by_id(c, d->rq->title_id, &title)) ||
        !loan_last_of_copy(c, d->old.id, &d->loan))
        return false;
    d->charge = (struct charge){0};
    if (d->loan.id != 0 &&
        (!patron_by_id(c, d->loan.patron_id, &d->rs->patron) ||
         !charge_of_loan(c, d->loan.id, d->old.state, &d->charge)))
        return false;
    if (!db_batch(c, &q, 1))
        return false;
    d->head = journal_head_from(&t);
    return true;
}

/* The old one goes, with its loan. */
static bool put_away(struct ctx *c, const struct deed *d)
{
    const char *note = ctx_say(c, "replaced by %s", d->rq->new_barcode);

    if (d->old.note && d->old.note[0] != '\0')
        note = arena_format(c->mem, "%.1500s; %s", d->old.note, note);
    return (d->old.loan_id == 0 ||
            loan_close(c, d->old.loan_id, c->today, 0)) &&
           copy_put_state(c, d->old.id, "withdrawn") &&
           copy_put_note(c, d->old.id, note);
}

static bool take_in(struct ctx *c, const struct deed *d, int64_t *copy_id)
{
    const struct replacement_request *rq = d->rq;
    const struct copy *old = &d->old;
    bool other = other_title(d);
    struct copy_record r = {
        .school_id = c->school_id,
        .title_id = other ? rq->title_id : old->title_id,
        .copy_type_id = old->copy_type_id,
        .location_id = old->location_id,
        .barcode = rq->new_barcode,
        .accession = "",
        .call_number = other ? "" : old->call_number,
        .volume = other ? "" : old->volume,
        .note = rq->note ? rq->note
                         : ctx_say(c, "in place of %s", old->barcode),
        .source = "gift",
        .currency = old->currency,
        .state = other ? "in_process" : "available",
        .price_cents = rq->price_cents >= 0 ? rq->price_cents
                                            : old->price_cents,
        .parts = other ? 1 : old->parts,
        .acquired_on = c->today,
        .reading_room_only = old->reading_room_only,
    };

    r.min_grade = other ? 0 : old->min_grade;
    return copy_call_sort(c, r.call_number, &r.call_sort) &&
           copy_insert(c, &r, copy_id);
}

static bool money(struct ctx *c, struct deed *d)
{
    struct journal_entry back = {.deed = "charge_add"}, fee = back;
    struct charge h = d->charge;
    struct charge f = {.school_id = d->rs->patron.school_id,
                       .patron_id = d->rs->patron.id,
                       .loan_id = d->loan.id,
                       .copy_id = d->old.id,
                       .kind = "replacement",
                       .amount_cents = d->rq->fee_cents};
    int64_t of = d->head.seq;

    d->rs->reversed_cents = h.amount_cents;
    if (h.id != 0) {
        h.kind = "reversal";
        h.reverses_id = d->charge.id;
        h.amount_cents = -d->charge.amount_cents;
        h.note = NULL;
        if (!money_append(c, &d->head, &back, &h, of))
            return false;
    }
    return f.amount_cents == 0 || money_append(c, &d->head, &fee, &f, of);
}

static bool may_ask_fee(struct ctx *c, const struct deed *d)
{
    struct money_rules rules;

    if (d->rq->fee_cents == 0)
        return true;
    if (d->loan.id == 0)
        return fail(c, ERR_CONFLICT, "nobody is known who had this copy");
    return money_rules_of(c, d->rs->patron.school_id, &rules) &&
           (!rules.off ||
            fail(c, ERR_CONFLICT, "this school uses no money"));
}

static bool write_all(struct ctx *c, struct deed *d)
{
    struct journal_entry e = {.deed = "loss_replace",
                              .title_id = d->old.title_id,
                              .copy_id = d->old.id,
                              .loan_id = d->loan.id,
                              .patron_id = d->loan.patron_id,
                              .request_id = c->request_id};
    struct deed_data data;
    int64_t copy_id;

    if (!put_away(c, d) || !take_in(c, d, &copy_id))
        return false;
    deed_data_begin(c, &data);
    deed_put_int(&data, "new_copy", copy_id);
    deed_put_text(&data, "state", d->old.state);
    deed_put_text(&data, "note", d->old.note ? d->old.note : "");
    deed_put_text(&data, "new_state",
                  other_title(d) ? "in_process" : "available");
    deed_put_int(&data, "was_out", d->old.loan_id);
    deed_put_int(&data, "reversed", d->charge.amount_cents);
    deed_put_int(&data, "fee", d->rq->fee_cents);
    e.data = deed_data_end(&data);
    d->rs->journal_seq = d->head.seq + 1;
    return journal_append(c, c->school_id, &d->head, &e) && money(c, d) &&
           copy_by_id(c, copy_id, &d->rs->copy);
}

static bool first_answer(struct ctx *c, const struct journal_entry *first,
                         struct deed *d)
{
    d->rs->repeated = true;
    d->rs->journal_seq = first->seq;
    d->rs->reversed_cents = deed_int(first->data, "reversed");
    return deed_is_same(c, first, "loss_replace", 0, d->old.id) &&
           (first->patron_id == 0 ||
            patron_by_id(c, first->patron_id, &d->rs->patron)) &&
           copy_by_id(c, deed_int(first->data, "new_copy"), &d->rs->copy);
}

static bool work(struct ctx *c, void *arg)
{
    struct deed *d = arg;
    struct journal_entry first;

    *d->rs = (struct replacement_result){0};
    if (!deed_first_answer(c, "loss_replace", 0, &first) ||
        !loss_copy(c, d->rq->barcode, &d->old))
        return false;
    if (first.seq != 0)
        return first_answer(c, &first, d);
    return look(c, d) && may_ask_fee(c, d) && write_all(c, d);
}

bool loss_replace(struct ctx *c, const struct replacement_request *rq,
                  struct replacement_result *rs)
{
    struct deed d = {.rq = rq, .rs = rs};

    *rs = (struct replacement_result){0};
    if (!actor_must(c, RIGHT_COPY_WRITE | RIGHT_CHARGE))
        return false;
    if (rq->new_barcode == NULL || rq->new_barcode[0] == '\0' ||
        strlen(rq->new_barcode) > 64)
        return fail(c, ERR_INVALID, "a barcode has 1 to 64 signs");
    if (rq->price_cents < -1 || rq->price_cents > MONEY_MOST ||
        rq->fee_cents < 0 || rq->fee_cents > MONEY_MOST)
        return fail(c, ERR_INVALID, "an amount of money is above 0 and at"
                                    " most 1,000,000");
    if (rq->note && strlen(rq->note) > 2000)
        return fail(c, ERR_INVALID, "this note is too long");
    return db_write(c, c->school_id, work, &d);
}
