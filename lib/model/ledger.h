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
    const char *paper;                    /* by which it was withdrawn */
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
/* What was withdrawn in these days: batch is the withdrawal list ("" none),
 * received_on the day. */
bool ledger_gone(struct ctx *c, const struct ledger_filter *f,
                 struct ledger_part **rows, size_t *n) MUST_CHECK;

/* A year in one main class: copies that were there at its end, that came and
 * that were withdrawn in it. */
struct ledger_year {
    char letter;
    int64_t here, here_cents, came, came_cents, gone, gone_cents;
};
/* *titles: of all that was there on the last day. */
bool ledger_year(struct ctx *c, int64_t school_id, int first, int last,
                 struct ledger_year **rows, size_t *n,
                 int64_t *titles) MUST_CHECK;
/* The first day on which a copy came; 0: none is known. */
bool ledger_first_day(struct ctx *c, int64_t school_id, int *day) MUST_CHECK;

#endif
