/* intake.h - copies that come in: batches, two scans a copy, numbers.
 *
 * A batch fills in what its copies have in common. Each copy is a deed of its
 * own, durable when it is answered: whoever is interrupted goes on where the
 * last answer was, and several people fill one batch at once. */
#ifndef USECASE_INTAKE_H
#define USECASE_INTAKE_H

#include "base/ctx.h"
#include "model/batch.h"

/* ---- batches ------------------------------------------------------------ */

/* NULL text and -1 leave what is there (new: nothing). */
struct intake_form {
    int64_t id;             /* 0: a new batch */
    const char *code;       /* of a new one; NULL: "2026-001" */
    const char *source;     /* purchase, gift, allocation, found */
    const char *supplier;   /* name; made if it is new; "": none */
    const char *bill, *note;
    int received_on;        /* day */
    const char *location;   /* code; "": none */
    const char *copy_type;  /* code; NULL and new: book */
    int64_t range_id;       /* of numbers; 0: barcodes are scanned; -1 and new:
                               the school's only range, if it is not printed */
    int discount;           /* paid, in thousandths of the price; -1: that of
                               the order, else nothing for what is no purchase,
                               else the whole price */
    const char *order;      /* code of an order that is delivered; "": none. It
                               brings supplier, fund and discount along */
    const char *fund;       /* name of who pays; "": nobody */
    int64_t bill_copies, bill_list_cents, bill_paid_cents; /* -1 */
};
/* RIGHT_COPY_WRITE, as all below. ERR_CONFLICT: the code is taken.
 * ERR_INVALID: text says which field. */
bool intake_save(struct ctx *c, const struct intake_form *form,
                 int64_t *batch_id) MUST_CHECK;
bool intake_list(struct ctx *c, struct batch **rows, size_t *n) MUST_CHECK;

struct intake_view {
    struct batch batch;
    struct batch_totals totals;
    /* bill less totals; 0 where the bill says nothing */
    int64_t copies_missing, list_missing_cents, paid_missing_cents;
};
/* By id, or by code where it is not NULL. ERR_NOT_FOUND. */
bool intake_show(struct ctx *c, int64_t batch_id, const char *code,
                 struct intake_view *view) MUST_CHECK;
/* Newest first, behind copy `before` (0: from the end), at most 500. */
bool intake_rows(struct ctx *c, int64_t batch_id, int64_t before, size_t limit,
                 struct batch_copy **rows, size_t *n) MUST_CHECK;

/* A closed batch takes no more copies until it is opened again. */
bool intake_close(struct ctx *c, int64_t batch_id, bool closed,
                  int64_t *journal_seq) MUST_CHECK;

/* ---- scans -------------------------------------------------------------- */

struct intake_request {
    int64_t batch_id;
    const char *code;       /* as scanned; NULL: the batch gives a number */
    int64_t title_id;       /* in hand; 0: none */
    const char *class_number; /* NULL: the title's, if it has one */
    const char *volume;     /* NULL: the title's */
    int64_t price_cents;    /* -1: the title's */
};
enum intake_meaning {
    INTAKE_TITLE,    /* an ISBN: `titles` has one or more */
    INTAKE_NO_TITLE, /* an ISBN that no title has: four fields make one */
    INTAKE_COPY,     /* a copy was added */
    INTAKE_TAKEN,    /* another copy has this barcode: `copy` */
    INTAKE_NEED_TITLE, /* a free barcode, and no title in hand */
    INTAKE_BAD       /* no code that can be read; a reader's card */
};
struct intake_title {
    int64_t id;
    const char *title, *author, *volume, *class_number, *isbn;
    int year;
    int64_t price_cents;    /* -1: not known */
    int copies;             /* that the school has */
    int64_t ordered, here;  /* of it, by the order that is delivered */
};
struct intake_scanned {
    enum intake_meaning meaning;
    const char *isbn;       /* 13 digits; NULL */
    struct intake_title *titles;
    size_t title_n;         /* at most 10 */
    struct batch_copy copy;
    int copies;             /* of its title in the school, with this one */
    bool over_limit;        /* more than the setting intake.copies_most */
    bool has_order;         /* a delivery: of the title, with this copy, */
    int64_t ordered, here;  /* so many were ordered and came in */
    int64_t journal_seq;    /* of INTAKE_COPY */
    bool repeated;
};
/* The first scan shows titles, the second adds a copy, whose call number is
 * given in the same transaction (book_number.h). ERR_CONFLICT: the batch is
 * closed, or has no numbers to give. ERR_NOT_FOUND: batch or title. */
bool intake_scan(struct ctx *c, const struct intake_request *rq,
                 struct intake_scanned *rs) MUST_CHECK;

/* Takes a copy of the batch back, with its number. ERR_CONFLICT: it was lent,
 * reserved or charged for already; ERR_NOT_FOUND: it is not of this batch. */
bool intake_take_back(struct ctx *c, int64_t batch_id, int64_t copy_id,
                      int64_t *journal_seq) MUST_CHECK;

/* Makes the sum of what its copies cost that of the bill, to the cent, each by
 * its list price; or (not by_bill) what the batch's discount says, as before.
 * *changed: of so many copies. ERR_CONFLICT: the bill says no sum, or another
 * number of copies; the batch is empty. */
bool intake_settle(struct ctx *c, int64_t batch_id, bool by_bill,
                   int64_t *changed, int64_t *journal_seq) MUST_CHECK;

/* ---- numbers ------------------------------------------------------------ */

/* "0020001-25000" or "B0020001-0025000": prefix, digits, first and last are
 * read from the text. Numbers of printed rolls are not printed again, and a
 * scan says if it belongs to none. ERR_INVALID: no such text, more than a
 * million, or it overlaps another range. */
bool intake_range_add(struct ctx *c, const char *text, bool printed,
                      const char *note, int64_t *range_id) MUST_CHECK;
bool intake_range_list(struct ctx *c, struct barcode_range **rows,
                       size_t *n) MUST_CHECK;

#endif
