/* ledger.h - copies as the ledgers of a school list them. */
#ifndef MODEL_LEDGER_H
#define MODEL_LEDGER_H

#include "base/ctx.h"
#include "db/db.h"

/* By batch, or by the day on which copies came in; 0: whichever. */
struct ledger_filter {
    int64_t school_id, batch_id;
    int from, to; /* days */
};

/* 个别登记: a line for each copy. No text is NULL. */
struct ledger_copy {
    const char *accession, *barcode, *title, *author, *publisher;
    const char *call_number, *source, *supplier, *bill, *batch, *note;
    int year, acquired_on, withdrawn_on;  /* 0: not known, not withdrawn */
    int64_t price_cents, paid_cents;      /* 0: not known */
};
/* By number, at most `limit`. */
bool ledger_copies(struct ctx *c, const struct ledger_filter *f, int64_t limit,
                   struct ledger_copy **rows, size_t *n) MUST_CHECK;

/* What came in together and is of one main class: 总括登记 is made of it.
 * Batches in the order in which they came; batch 0: of none. */
struct ledger_part {
    int64_t batch_id;
    const char *batch, *source, *supplier, *bill; /* "" none */
    int received_on;
    char letter;                          /* of the class; 0: none */
    int64_t titles, copies, list_cents, paid_cents;
    const char *first, *last;             /* numbers */
};
bool ledger_parts(struct ctx *c, const struct ledger_filter *f,
                  struct ledger_part **rows, size_t *n) MUST_CHECK;

#endif
