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
    int64_t staff_id, at;
    const char *title, *barcode; /* of the copy; NULL */
};

#endif
