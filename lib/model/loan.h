/* loan.h - loans: open while returned_at is 0, kept as history afterwards. */
#ifndef MODEL_LOAN_H
#define MODEL_LOAN_H

#include "base/ctx.h"
#include "db/db.h"

struct loan {
    int64_t id, school_id, copy_id, title_id;
    int64_t patron_id;         /* 0: cut for privacy */
    const char *barcode, *title, *author, *call_number;
    int64_t lent_at;           /* ms */
    int lent_on, due;          /* days */
    int renewals;
    int64_t renewed_at;        /* ms; 0: never */
    int64_t returned_at;       /* ms; 0: still out */
    int returned_on;
    bool on_site;
    int64_t policy_id;
    int overdue_days;          /* calendar days past due on c->today; 0 */
    bool has_holds;            /* others wait for the title */
    const char *state;         /* of the copy: "lost", "claimed_returned" ... */
};

#endif
