#include "charge.h"

#include <string.h>

#include "actor.h"
#include "deed.h"
#include "model/school.h"
#include "patron_parts.h"

struct deed {
    const char *name;
    struct charge row;
};

/* More than is owed can be neither paid nor waived. */
static bool check_amount(struct ctx *c, const struct deed *d)
{
    int64_t owed;

    if (d->row.amount_cents > 0)
        return true;
    return charge_owed(c, d->row.patron_id, &owed) &&
           (-d->row.amount_cents <= owed ||
            fail(c, ERR_INVALID, "only %lld.%02d is owed",
                 (long long)(owed / 100), (int)(owed % 100)));
}

static bool write_charge(struct ctx *c, struct deed *d)
{
    struct journal_entry e = {.deed = d->name,
                              .copy_id = d->row.copy_id,
                              .loan_id = d->row.loan_id,
                              .patron_id = d->row.patron_id,
                              .request_id = c->request_id};
    struct table t;
    struct query q = journal_head_query(c, c->school_id, &t);
    struct journal_head head;
    struct deed_data data;

    if (!db_batch(c, &q, 1))
        return false;
    head = journal_head_from(&t);
    d->row.id = journal_id(c->school_id, head.seq + 1);
    deed_data_begin(c, &data);
    deed_put_text(&data, "kind", d->row.kind);
    deed_put_int(&data, "cents", d->row.amount_cents);
    deed_put_int(&data, "charge", d->row.id);
    e.data = deed_data_end(&data);
    return charge_insert(c, &d->row) &&
           journal_append(c, c->school_id, &head, &e);
}

static bool work(struct ctx *c, void *arg)
{
    struct deed *d = arg;
    struct journal_entry first;
    struct school school;
    struct patron p;

    if (!deed_first_answer(c, d->name, d->row.patron_id, &first))
        return false;
    if (first.seq != 0) {
        d->row.id = deed_int(first.data, "charge");
        return true;
    }
    if (!patron_here(c, d->row.patron_id, &p) ||
        !school_find(c, c->school_id, NULL, &school) || !check_amount(c, d))
        return false;
    d->row.school_id = c->school_id;
    d->row.currency = school.currency;
    return write_charge(c, d);
}

static bool run(struct ctx *c, struct deed *d, int64_t *charge_id)
{
    if (d->row.amount_cents == 0 || d->row.amount_cents > 100000000 ||
        d->row.amount_cents < -100000000)
        return fail(c, ERR_INVALID, "an amount of money is above 0");
    if (!db_write(c, c->school_id, work, d))
        return false;
    *charge_id = d->row.id;
    return true;
}

static bool known_kind(const char *kind)
{
    static const char *const kinds[] = {"lost", "damaged", "replacement",
                                        "card", "other"};

    for (size_t i = 0; kind && i < sizeof kinds / sizeof *kinds; i++)
        if (strcmp(kind, kinds[i]) == 0)
            return true;
    return false;
}

bool charge_add(struct ctx *c, const struct charge_request *rq,
                int64_t *charge_id)
{
    struct deed d = {"charge_add",
                     {.patron_id = rq->patron_id,
                      .loan_id = rq->loan_id,
                      .copy_id = rq->copy_id,
                      .kind = rq->kind,
                      .amount_cents = rq->amount_cents,
                      .note = rq->note}};

    if (!actor_must(c, RIGHT_CHARGE))
        return false;
    if (!known_kind(rq->kind))
        return fail(c, ERR_INVALID,
                    "a charge is lost, damaged, replacement, card or other");
    if (rq->amount_cents <= 0)
        return fail(c, ERR_INVALID, "an amount of money is above 0");
    return run(c, &d, charge_id);
}

bool charge_pay(struct ctx *c, int64_t patron_id, int64_t amount_cents,
                const char *note, int64_t *charge_id)
{
    struct deed d = {"charge_pay",
                     {.patron_id = patron_id,
                      .kind = "payment",
                      .amount_cents = -amount_cents,
                      .note = note}};

    if (!actor_must(c, RIGHT_CHARGE))
        return false;
    if (amount_cents <= 0)
        return fail(c, ERR_INVALID, "an amount of money is above 0");
    return run(c, &d, charge_id);
}

bool charge_waive(struct ctx *c, int64_t patron_id, int64_t amount_cents,
                  const char *note, int64_t *charge_id)
{
    struct deed d = {"charge_waive",
                     {.patron_id = patron_id,
                      .kind = "waived",
                      .amount_cents = -amount_cents,
                      .note = note}};

    if (!actor_must(c, RIGHT_WAIVE))
        return false;
    if (amount_cents <= 0)
        return fail(c, ERR_INVALID, "an amount of money is above 0");
    return run(c, &d, charge_id);
}

bool charge_list(struct ctx *c, int64_t patron_id, struct charge **charges,
                 size_t *n, int64_t *owed_cents)
{
    struct patron p;

    return actor_must_or_self(c, RIGHT_PATRON_READ, patron_id) &&
           patron_here(c, patron_id, &p) &&
           charge_of_patron(c, patron_id, 500, charges, n) &&
           charge_owed(c, patron_id, owed_cents);
}
