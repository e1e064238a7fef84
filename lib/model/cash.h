/* cash.h - the cash book: money moved by day and by person, and tills counted.
 *
 * A till is one person's, else one machine's, else the command line's: its
 * entries are the charges with `means` that this actor wrote. */
#ifndef MODEL_CASH_H
#define MODEL_CASH_H

#include "base/ctx.h"
#include "db/db.h"

struct till {
    int64_t staff_id; /* 0: no person */
    int64_t desk_id;  /* of a machine; 0 with a person or the command line */
};

struct cash_row {
    int day;
    struct till till;
    const char *name;     /* of the person or machine; NULL: neither */
    const char *means, *currency;
    int64_t taken_cents;  /* payments, and refunds that were taken back */
    int64_t given_cents;  /* refunds, and payments that were taken back */
    int entries;
};
/* By day, till and means; at most 5,000. */
bool cash_select(struct ctx *c, int64_t school_id, int first_day, int last_day,
                 struct cash_row **rows, size_t *n) MUST_CHECK;

struct cash_close {
    int64_t id;
    struct till till;
    const char *name, *currency, *note; /* name: as above */
    int day;
    int64_t expected_cents, counted_cents;
    int64_t closed_by;    /* staff; 0: the command line */
    int64_t at;
};
bool cash_close_select(struct ctx *c, int64_t school_id, int first_day,
                       int last_day, struct cash_close **rows,
                       size_t *n) MUST_CHECK;
/* ERR_NOT_FOUND. */
bool cash_close_by_id(struct ctx *c, int64_t id,
                      struct cash_close *k) MUST_CHECK;
/* School and moment are those of c. Sent with the next batch. */
bool cash_close_insert(struct ctx *c, const struct cash_close *k) MUST_CHECK;
/* Whether its till was not counted again since then; as if it never was. */
bool cash_close_is_last(struct ctx *c, int64_t id, bool *last) MUST_CHECK;
bool cash_close_delete(struct ctx *c, int64_t id) MUST_CHECK;
/* Cash that came into the till since it was counted last. */
bool cash_in_till(struct ctx *c, int64_t school_id, const struct till *till,
                  int64_t *cents) MUST_CHECK;

#endif
