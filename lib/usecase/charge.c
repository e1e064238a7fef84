#include "charge.h"

#include <string.h>

#include "actor.h"
#include "deed.h"
#include "model/copy.h"
#include "model/loan.h"
#include "money_parts.h"
#include "patron_parts.h"

struct deed {
    const char *name;
    struct charge row;
};

/* More than is owed can be neither paid nor waived, no more than a credit be
 * given back. */
static bool check_amount(struct ctx *c, const struct charge *h)
{
    bool gives_back = strcmp(h->kind, "refund") == 0;
    char most[MONEY_TEXT];
    struct money_rules rules;
    int64_t owed;

    if (h->amount_cents > 0 && !gives_back) {
        if (!money_rules_of(c, c->school_id, &rules))
            return false;
        return !rules.off || fail(c, ERR_CONFLICT,
                                  "this school uses no money");
    }
    if (!charge_owed(c, h->patron_id, &owed))
        return false;
    if (gives_back)
        return h->amount_cents <= -owed ||
               fail(c, ERR_INVALID, "the reader's credit is %s",
                    money_format(owed < 0 ? -owed : 0, most));
    return -h->amount_cents <= owed ||
           fail(c, ERR_INVALID, "only %s is owed",
                money_format(owed > 0 ? owed : 0, most));
}

/* A charge is about a copy, or about this reader's loan of it. */
static bool check_about(struct ctx *c, struct charge *h)
{
    struct copy copy;
    struct loan loan;

    if (h->copy_id != 0 && !copy_by_id(c, h->copy_id, &copy))
        return false;
    if (h->loan_id == 0)
        return true;
    if (!loan_by_id(c, h->loan_id, &loan))
        return false;
    if (h->copy_id == 0)
        h->copy_id = loan.copy_id;
    return (loan.patron_id == h->patron_id && loan.copy_id == h->copy_id) ||
           fail(c, ERR_INVALID, "this reader has had no such loan");
}

static bool work(struct ctx *c, void *arg)
{
    struct deed *d = arg;
    struct journal_entry first, e = {.deed = d->name,
                                     .request_id = c->request_id};
    struct journal_head head;
    struct table t;
    struct query q = journal_head_query(c, c->school_id, &t);
    struct patron p;

    if (!deed_first_answer(c, d->name, d->row.patron_id, &first))
        return false;
    if (first.seq != 0) {
        d->row.id = deed_int(first.data, "charge");
        return true;
    }
    if (!patron_here(c, d->row.patron_id, &p) ||
        !check_about(c, &d->row) || !check_amount(c, &d->row) ||
        !db_batch(c, &q, 1))
        return false;
    head = journal_head_from(&t);
    d->row.school_id = c->school_id;
    return money_append(c, &head, &e, &d->row, 0);
}

static bool out_of_range(struct ctx *c)
{
    return fail(c, ERR_INVALID, "an amount of money is above 0 and at most"
                                " 1,000,000");
}

/* -5, 0, 99999999999.99: a sum in figures, whatever it is. */
static bool is_sum(const char *text)
{
    size_t n;

    text += *text == '-';
    n = strspn(text, "0123456789");
    if (n > 0 && text[n] == '.')
        n += 1 + strspn(text + n + 1, "0123456789");
    return n > 0 && text[n] == '\0' &&
           strcspn(text, ".") + 3 >= n; /* two decimals at most */
}

bool charge_amount(struct ctx *c, const char *text, int64_t *cents)
{
    if (money_parse(text, cents))
        return true;
    if (is_sum(text))
        return out_of_range(c);
    return fail(c, ERR_INVALID, "\"%s\" is no amount of money", text);
}

/* The right was asked for. */
static bool run(struct ctx *c, struct deed *d, int64_t *charge_id)
{
    int64_t cents = d->row.amount_cents;

    if (cents == 0 || cents > MONEY_MOST || cents < -MONEY_MOST)
        return out_of_range(c);
    if (d->row.note && strlen(d->row.note) > 2000)
        return fail(c, ERR_INVALID, "this note is too long");
    if (!db_write(c, c->school_id, work, d))
        return false;
    *charge_id = d->row.id;
    return true;
}

bool charge_add(struct ctx *c, const struct charge_request *rq,
                int64_t *charge_id)
{
    const struct charge_kind *kind = charge_kind(rq->kind);
    struct deed d = {"charge_add",
                     {.patron_id = rq->patron_id,
                      .loan_id = rq->loan_id,
                      .copy_id = rq->copy_id,
                      .kind = rq->kind,
                      .amount_cents = rq->amount_cents > 0 ? rq->amount_cents
                                                           : 0,
                      .note = rq->note}};

    if (!actor_must(c, RIGHT_CHARGE))
        return false;
    if (kind == NULL || !kind->by_hand)
        return fail(c, ERR_INVALID,
                    "a charge is lost, damaged, replacement, card or other");
    return run(c, &d, charge_id);
}

/* `sign` is -1 for what lessens a debt. */
static struct deed settling(const char *name, const char *kind, int sign,
                            const struct settle_request *rq)
{
    int64_t cents = rq->amount_cents > 0 && rq->amount_cents <= MONEY_MOST
                        ? rq->amount_cents : 0;
    struct deed d = {name, {.patron_id = rq->patron_id,
                            .kind = kind,
                            .amount_cents = sign * cents,
                            .note = rq->note}};

    if (charge_kind(kind)->moves)
        d.row.means = rq->means ? rq->means : "cash";
    return d;
}

static bool move(struct ctx *c, struct deed *d, int64_t *charge_id)
{
    if (!actor_must(c, RIGHT_CHARGE))
        return false;
    if (money_means_name(d->row.means) == NULL)
        return fail(c, ERR_INVALID,
                    "money is moved by cash, card, transfer or other");
    return run(c, d, charge_id);
}

bool charge_pay(struct ctx *c, const struct settle_request *rq,
                int64_t *charge_id)
{
    struct deed d = settling("charge_pay", "payment", -1, rq);

    return move(c, &d, charge_id);
}

bool charge_refund(struct ctx *c, const struct settle_request *rq,
                   int64_t *charge_id)
{
    struct deed d = settling("charge_refund", "refund", 1, rq);

    return move(c, &d, charge_id);
}

bool charge_waive(struct ctx *c, const struct settle_request *rq,
                  int64_t *charge_id)
{
    struct deed d = settling("charge_waive", "waived", -1, rq);

    if (!actor_must(c, RIGHT_WAIVE))
        return false;
    if (rq->note == NULL || !rq->note[0])
        return fail(c, ERR_INVALID, "say why this is waived");
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
