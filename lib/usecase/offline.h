/* offline.h - what a machine did while it could not ask: the reader has gone
 * with the book. It is never refused; it is written down as it was, and what
 * cannot be written down is parked for the staff. */
#ifndef USECASE_OFFLINE_H
#define USECASE_OFFLINE_H

#include "base/ctx.h"
#include "model/copy.h"
#include "model/patron.h"
#include "rules/verdict.h"

struct offline_request {
    const char *card, *barcode;
    int due;       /* what the machine told the reader; 0: by the rules */
    int64_t at;    /* when it was done, ms; 0 or in the future: now */
};

struct offline_result {
    struct patron patron;   /* id 0: not known here */
    struct copy copy;       /* id 0: not known here */
    struct verdict verdict; /* overruled: what would have been refused */
    int64_t loan_id;        /* 0: parked */
    int due;                /* day */
    const char *parked;     /* why it waits for the staff; NULL: it does not */
    int64_t journal_seq;
    bool repeated;
};

/* This reader has this copy since `at`: a new loan; or the reader's loan goes
 * on, with the later due day. Another reader's older loan of the copy ends. A
 * copy or reader that is not known, another school's copy, and a copy that was
 * lent or returned since then are parked. RIGHT_CHECKOUT. */
bool offline_loan(struct ctx *c, const struct offline_request *rq,
                  struct offline_result *rs) MUST_CHECK;

/* Parks a return that cannot be done: a barcode that nobody knows.
 * RIGHT_CHECKIN. */
bool offline_park_return(struct ctx *c, const struct offline_request *rq,
                         int64_t *journal_seq) MUST_CHECK;

/* What was parked, newest first, at most 500. RIGHT_JOURNAL. */
struct offline_parked {
    int64_t seq, at, done_at; /* done_at: ms, by the machine's clock */
    const char *deed;         /* checkout, checkin */
    const char *machine;      /* name of its desk */
    const char *card, *barcode, *why; /* card NULL: cut */
};
bool offline_list(struct ctx *c, struct offline_parked **list,
                  size_t *n) MUST_CHECK;

#endif
