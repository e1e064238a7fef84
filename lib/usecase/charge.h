/* charge.h - what a reader owes: a ledger that only grows. */
#ifndef USECASE_CHARGE_H
#define USECASE_CHARGE_H

#include "base/ctx.h"
#include "model/charge.h"

struct charge_request {
    int64_t patron_id;
    const char *kind;     /* lost, damaged, replacement, card, other */
    int64_t amount_cents; /* above 0 */
    int64_t loan_id, copy_id; /* 0: none */
    const char *note;
};

/* RIGHT_CHARGE. *charge_id is the new row. */
bool charge_add(struct ctx *c, const struct charge_request *rq,
                int64_t *charge_id) MUST_CHECK;
/* Pays the reader's debt, all or a part. ERR_INVALID above what is owed. */
bool charge_pay(struct ctx *c, int64_t patron_id, int64_t amount_cents,
                const char *note, int64_t *charge_id) MUST_CHECK;
/* RIGHT_WAIVE. */
bool charge_waive(struct ctx *c, int64_t patron_id, int64_t amount_cents,
                  const char *note, int64_t *charge_id) MUST_CHECK;
bool charge_list(struct ctx *c, int64_t patron_id, struct charge **charges,
                 size_t *n, int64_t *owed_cents) MUST_CHECK;

#endif
