/* batch.h - batches of copies that come in together, with their defaults,
 * their totals, and the numbers that are given to copies.
 *
 * Everything that writes stands inside db_write(). */
#ifndef MODEL_BATCH_H
#define MODEL_BATCH_H

#include "base/ctx.h"
#include "db/db.h"

struct batch {
    int64_t id, school_id;
    const char *code, *source, *bill, *note;
    int64_t supplier_id;     /* 0: none */
    const char *supplier;    /* NULL: none */
    int received_on;         /* day; 0: not said */
    int64_t closed_at;       /* ms; 0: open */
    /* what is filled in for each copy */
    int64_t location_id, copy_type_id, range_id; /* 0: none */
    const char *location, *copy_type;            /* codes; NULL: none */
    int discount;            /* paid, in thousandths of the price */
    /* what the bill says; -1: nothing */
    int64_t bill_copies, bill_list_cents, bill_paid_cents;
    int64_t staff_id, opened_at;
    int64_t order_id, fund_id;    /* of a delivery, and who pays; 0: none */
    const char *order, *fund;     /* code and name; NULL: none */
};

struct batch_totals {
    int64_t titles, copies, list_cents, paid_cents;
    int64_t without_price, without_call; /* copies */
};

/* ERR_NOT_FOUND: none of this school. By id, or by code where it is not NULL.
 * A batch of an import has no intake and all defaults. */
bool batch_find(struct ctx *c, int64_t school_id, int64_t id, const char *code,
                struct batch *b) MUST_CHECK;
/* Newest first, at most 200. */
bool batch_select(struct ctx *c, int64_t school_id, struct batch **rows,
                  size_t *n) MUST_CHECK;
bool batch_totals(struct ctx *c, int64_t batch_id,
                  struct batch_totals *totals) MUST_CHECK;
/* id 0: a new one. ERR_CONFLICT: the code is taken. */
bool batch_put(struct ctx *c, const struct batch *b, int64_t *id) MUST_CHECK;
bool batch_set_closed(struct ctx *c, int64_t id, int64_t at) MUST_CHECK;
/* "2026-001": one above the highest of the year. */
bool batch_next_code(struct ctx *c, int64_t school_id, int year,
                     const char **code) MUST_CHECK;

/* Copies of a batch, newest first, before this copy (0: from the end). */
struct batch_copy {
    int64_t copy_id, title_id, price_cents, paid_cents; /* 0: not known */
    const char *barcode, *call_number, *title, *author, *isbn, *volume;
};
bool batch_copies(struct ctx *c, int64_t batch_id, int64_t before,
                  size_t limit, struct batch_copy **rows,
                  size_t *n) MUST_CHECK;

/* What each copy of a batch costs, by id; 0: not known. */
struct batch_price {
    int64_t copy_id, price_cents, paid_cents;
};
bool batch_prices(struct ctx *c, int64_t batch_id, struct batch_price **rows,
                  size_t *n) MUST_CHECK;
bool batch_put_paid(struct ctx *c, int64_t copy_id,
                    int64_t paid_cents) MUST_CHECK;

/* ---- numbers ------------------------------------------------------------ */

struct barcode_range {
    int64_t id, school_id, first, last, next;
    const char *prefix, *note;
    int digits;
    bool printed;
};
bool range_select(struct ctx *c, int64_t school_id,
                  struct barcode_range **rows, size_t *n) MUST_CHECK;
bool range_insert(struct ctx *c, const struct barcode_range *r,
                  int64_t *id) MUST_CHECK;
/* A range of the same prefix that shares a number with it; 0: none. */
bool range_overlap(struct ctx *c, const struct barcode_range *r,
                   int64_t *id) MUST_CHECK;
/* The next number that no copy has; the range moves on. ERR_CONFLICT: used
 * up. ERR_NOT_FOUND: no such range. */
bool range_take(struct ctx *c, int64_t school_id, int64_t range_id,
                const char **barcode) MUST_CHECK;
/* Gives a number back if it was the last one taken. */
bool range_give_back(struct ctx *c, int64_t school_id, int64_t range_id,
                     const char *barcode) MUST_CHECK;

/* ---- a copy taken back -------------------------------------------------- */

/* Removes a copy that nobody had anything to do with yet, with its labels.
 * ERR_CONFLICT: it was lent, reserved or charged for. */
bool copy_remove(struct ctx *c, int64_t copy_id) MUST_CHECK;
/* Lets go of a title's running number if it is the last of its class and no
 * copy has it. */
bool book_number_let_go(struct ctx *c, int64_t school_id,
                        int64_t title_id) MUST_CHECK;

#endif
