/* order.h - orders for books: made from lists, checked against what the school
 * has, signed, placed; then they come in by batches (intake.h). */
#ifndef USECASE_ORDER_H
#define USECASE_ORDER_H

#include "model/order.h"
#include "rules/order.h"

/* ---- the order ---------------------------------------------------------- */

/* NULL text and -1 leave what is there (new: nothing; the discount is the
 * supplier's). */
struct order_form {
    int64_t id;            /* 0: a new draft */
    const char *code;      /* of a new one; NULL: "P2026-001" */
    const char *supplier;  /* name; made if it is new; "": none */
    const char *fund;      /* name; "": none */
    const char *note;
    int discount, due_on;
};
/* RIGHT_COPY_WRITE, as all but order_sign(). ERR_CONFLICT: the code is taken,
 * or the order is closed or cancelled. ERR_NOT_FOUND: the order or fund. */
bool order_save(struct ctx *c, const struct order_form *form,
                int64_t *id) MUST_CHECK;
bool order_list(struct ctx *c, struct order **rows, size_t *n) MUST_CHECK;

struct order_view {
    struct order order;
    struct order_line *lines;
    struct order_sign *signs;
    struct order_event *events;
    size_t line_n, sign_n, event_n;
};
/* By id, or by code where it is not NULL. */
bool order_show(struct ctx *c, int64_t order_id, const char *code,
                struct order_view *view) MUST_CHECK;

/* ---- lines from a list -------------------------------------------------- */

enum { ORDER_LINES_MOST = 20000 };

enum wish_verdict {
    WISH_NEW,   /* the school has none */
    WISH_MORE,  /* it has some, and may have these, too */
    WISH_OVER,  /* with these it has more than setting intake.copies_most */
    WISH_TWICE, /* stands further up in the list, or in the order */
    WISH_WRONG  /* cannot be ordered: text says why */
};
const char *wish_verdict_word(enum wish_verdict v);

/* A row of a list on its way to a line. */
struct order_wish {
    int64_t row;              /* in the file, from 1 */
    struct order_line line;   /* with its record */
    const char *key, *control;    /* title_key.h */
    enum wish_verdict verdict;
    int64_t held, coming;     /* copies of the school; ordered already */
    const char *text;         /* what is wrong or doubtful, in c->lang; "" */
    bool skip;                /* a person leaves it out */
};

/* Reads a list: XLSX, CSV in any encoding, ISO 2709 or MARCXML, told from the
 * bytes. `copies` is for rows that do not say how many. No row is lost: what is
 * wrong with one stands in it. ERR_INVALID: no such file, no heading with title
 * or ISBN, or more than ORDER_LINES_MOST rows. Pure. */
bool order_read(struct ctx *c, const char *p, size_t n, int64_t copies,
                struct order_wish **wishes, size_t *count) MUST_CHECK;
/* Compares with the catalogue, the school's copies, what is ordered and the
 * lines of this order (0: none). */
bool order_judge(struct ctx *c, int64_t order_id, struct order_wish *wishes,
                 size_t n) MUST_CHECK;
/* Makes lines of judged wishes, all but those that are skipped or wrong, in one
 * deed; *added tells how many. ERR_CONFLICT: it is no draft. */
bool order_add(struct ctx *c, int64_t order_id,
               const struct order_wish *wishes, size_t n, int64_t *added,
               int64_t *journal_seq) MUST_CHECK;

/* Changes a line of a draft; copies 0 removes it. -1 and NULL leave what is
 * there. ERR_CONFLICT: it is no draft. */
struct order_line_form {
    int64_t id, copies, price_cents;
    int rejected;             /* by the review: 0, 1; -1 */
    const char *note;
};
bool order_line_save(struct ctx *c, const struct order_line_form *form,
                     int64_t *journal_seq) MUST_CHECK;

/* ---- its way ------------------------------------------------------------ */

struct order_move {
    int64_t order_id;
    enum order_step step;
    const char *name;         /* who signs */
    int signed_on;            /* day; 0: today */
    const char *note;         /* on what grounds; NULL */
    bool even_over_budget;    /* place it though the fund does not reach */
};
/* The steps that are signed. RIGHT_APPROVE. ERR_CONFLICT: not from this state,
 * it has no line, or one person would sign twice. ERR_INVALID: no name, a day
 * that is still to come, or no step of this kind. */
bool order_sign(struct ctx *c, const struct order_move *move,
                int64_t *journal_seq) MUST_CHECK;
/* The others. Placing makes titles of the lines that have none, so that readers
 * find and reserve them. ERR_CONFLICT: not from this state, no supplier, the
 * fund does not reach, or copies came in already. */
bool order_proceed(struct ctx *c, const struct order_move *move,
                   int64_t *journal_seq) MUST_CHECK;

/* Notes down that the supplier was asked for all that is missing: *copies.
 * ERR_CONFLICT: the order is not on its way, or nothing is missing. */
bool order_claim(struct ctx *c, int64_t order_id, const char *note,
                 int64_t *copies, int64_t *journal_seq) MUST_CHECK;
/* A faulty copy of this order goes back to the supplier, with its number: the
 * line misses it again, and its money is not spent. ERR_NOT_FOUND: no such
 * copy. ERR_CONFLICT: of another order, its batch is closed, or it was lent
 * already (then it is withdrawn instead). */
bool order_return(struct ctx *c, int64_t order_id, const char *barcode,
                  const char *note, int64_t *journal_seq) MUST_CHECK;

#endif
