/* charge.h - a ledger that only grows: owed is positive, paid, waived or
 * reversed negative. */
#ifndef MODEL_CHARGE_H
#define MODEL_CHARGE_H

#include "base/ctx.h"
#include "db/db.h"

struct charge {
    int64_t id, school_id, patron_id;
    int64_t loan_id, copy_id;  /* 0: none */
    const char *kind; /* overdue, lost, damaged, replacement, card, other,
                         payment, waived, refund, reversal */
    int64_t amount_cents;
    const char *currency;
    int64_t reverses_id;       /* 0: none */
    const char *note;
    const char *means; /* cash, card, transfer, other; "": nothing was moved */
    int64_t staff_id, desk_id; /* who and where; 0: none */
    int64_t at;
    int day;
    const char *title, *barcode; /* of the copy; NULL */
};

/* Writes id, school, patron, loan, copy, kind, amount, currency, reverses,
 * note and means of `h`; staff, desk and time are those of c. Sent with the
 * next batch. */
bool charge_insert(struct ctx *c, const struct charge *h) MUST_CHECK;
bool charge_owed(struct ctx *c, int64_t patron_id, int64_t *cents) MUST_CHECK;
bool charge_of_patron(struct ctx *c, int64_t patron_id, size_t limit,
                      struct charge **charges, size_t *n) MUST_CHECK;
/* The newest charge of a kind for a loan that nothing reverses; id 0: none. */
bool charge_of_loan(struct ctx *c, int64_t loan_id, const char *kind,
                    struct charge *h) MUST_CHECK;
/* How many charges name this loan. */
bool charge_count_of_loan(struct ctx *c, int64_t patron_id, int64_t loan_id,
                          int *n) MUST_CHECK;
bool charge_by_id(struct ctx *c, int64_t id, struct charge *h) MUST_CHECK;
bool charge_is_reversed(struct ctx *c, int64_t id, bool *reversed) MUST_CHECK;

#endif
