/* charge.h - what a reader owes: a ledger that only grows.
 *
 * A school that uses no money (setting money.use off) charges nothing any
 * more; what is owed from before can still be paid or waived. */
#ifndef USECASE_CHARGE_H
#define USECASE_CHARGE_H

#include "base/ctx.h"
#include "model/charge.h"

struct charge_request {
    int64_t patron_id;
    const char *kind;     /* lost, damaged, replacement, card, other */
    int64_t amount_cents; /* above 0 */
    int64_t loan_id, copy_id; /* 0: none */
    const char *note;     /* NULL: none */
};

/* RIGHT_CHARGE. *charge_id is the new row. ERR_CONFLICT: the school uses no
 * money. ERR_INVALID: the loan is another reader's or of another copy. */
bool charge_add(struct ctx *c, const struct charge_request *rq,
                int64_t *charge_id) MUST_CHECK;

/* Money or forgiveness: the amount is above 0 here, too. */
struct settle_request {
    int64_t patron_id, amount_cents;
    const char *means;    /* cash, card, transfer, other; NULL: cash */
    const char *note;     /* NULL: none */
};

/* Pays the reader's debt, all or a part. RIGHT_CHARGE. ERR_INVALID above what
 * is owed. */
bool charge_pay(struct ctx *c, const struct settle_request *rq,
                int64_t *charge_id) MUST_CHECK;
/* Gives a credit back: a charge was reversed after it had been paid.
 * RIGHT_CHARGE. ERR_INVALID above the credit. */
bool charge_refund(struct ctx *c, const struct settle_request *rq,
                   int64_t *charge_id) MUST_CHECK;
/* Forgives a debt. RIGHT_WAIVE. ERR_INVALID above what is owed, or without a
 * note that says why. */
bool charge_waive(struct ctx *c, const struct settle_request *rq,
                  int64_t *charge_id) MUST_CHECK;

/* RIGHT_PATRON_READ, or the reader's own. Newest first, at most 500;
 * *owed_cents below 0 is a credit. */
bool charge_list(struct ctx *c, int64_t patron_id, struct charge **charges,
                 size_t *n, int64_t *owed_cents) MUST_CHECK;

/* An amount as people write it: "12.50". ERR_INVALID: it is none, or not one
 * that any of these deeds takes. */
bool charge_amount(struct ctx *c, const char *text,
                   int64_t *cents) MUST_CHECK;

#endif
