/* order.h - orders for books and their lines, as they are stored.
 *
 * What came in of a line are the copies that name it. Everything that writes
 * stands inside db_write(). */
#ifndef MODEL_ORDER_H
#define MODEL_ORDER_H

#include "base/ctx.h"
#include "db/db.h"

/* No text is NULL but those of what is not told. */
struct order {
    int64_t id, school_id;
    const char *code, *note, *state;     /* state: rules/order.h */
    int64_t supplier_id, fund_id;        /* 0: none */
    const char *supplier, *fund;         /* NULL: none */
    int discount;                        /* paid, in thousandths */
    int placed_on, due_on;               /* days; 0: not (told) */
    int64_t created_at;
    /* Filled by reading; what the review rejected is left out. */
    int64_t lines, copies, list_cents, paid_cents;
    int64_t here_copies, here_list_cents, here_paid_cents; /* came in */
};
/* Newest first, at most 200. */
bool order_select(struct ctx *c, int64_t school_id, struct order **rows,
                  size_t *n) MUST_CHECK;
/* By id, or by code where it is not NULL. ERR_NOT_FOUND: none of this
 * school. */
bool order_find(struct ctx *c, int64_t school_id, int64_t id,
                const char *code, struct order *o) MUST_CHECK;
/* id 0: a new draft. ERR_CONFLICT: the code is taken. */
bool order_put(struct ctx *c, const struct order *o, int64_t *id) MUST_CHECK;
/* "P2026-001": one above the highest of the year. */
bool order_next_code(struct ctx *c, int64_t school_id, int year,
                     const char **code) MUST_CHECK;
bool order_set_state(struct ctx *c, int64_t id, const char *state,
                     int placed_on) MUST_CHECK;

/* ---- lines -------------------------------------------------------------- */

struct order_line {
    int64_t id, order_id, title_id;      /* title 0: not in the catalogue */
    const char *isbn, *title, *author, *publisher, *volume, *class_number;
    const char *note;
    int year;                            /* 0: not known */
    int64_t price_cents;                 /* -1: not known */
    int64_t copies;
    bool rejected;
    /* What the title will be made of; read by order_line_record() only. */
    const char *format, *charset, *record;
    size_t record_size;
    /* Filled by reading. */
    int64_t here, here_paid_cents;       /* copies that came in */
    int64_t held;                        /* usable copies of the school */
};
/* In the order in which they were added. */
bool order_lines(struct ctx *c, int64_t order_id, struct order_line **rows,
                 size_t *n) MUST_CHECK;
/* ERR_NOT_FOUND: none of this school. */
bool order_line_find(struct ctx *c, int64_t school_id, int64_t id,
                     struct order_line *l) MUST_CHECK;
bool order_line_insert(struct ctx *c, const struct order_line *l,
                       int64_t *id) MUST_CHECK;
/* Copies, price, note, rejected. */
bool order_line_update(struct ctx *c, const struct order_line *l) MUST_CHECK;
bool order_line_delete(struct ctx *c, int64_t id) MUST_CHECK;
/* All that one deed added, by their first and last id. */
bool order_lines_take_out(struct ctx *c, int64_t order_id, int64_t first,
                          int64_t last) MUST_CHECK;
bool order_line_record(struct ctx *c, struct order_line *l) MUST_CHECK;
bool order_line_set_title(struct ctx *c, int64_t id,
                          int64_t title_id) MUST_CHECK;

/* Copies of a title that are ordered and have not come in, in this school. */
bool order_count_coming(struct ctx *c, int64_t school_id, int64_t title_id,
                        int64_t *n) MUST_CHECK;

/* Of a delivery: the line that the next copy of this title belongs to, one
 * that misses copies if there is one; id 0: nothing like it was ordered. A
 * title that was merged into this one counts as this one. */
struct order_due {
    int64_t line_id, price_cents;        /* price -1: not known */
    int64_t ordered, here;               /* of all lines of the title */
};
bool order_due_of(struct ctx *c, int64_t order_id, int64_t title_id,
                  struct order_due *due) MUST_CHECK;

/* The line of this order that a copy came in by (0: none), and its batch. */
bool order_of_copy(struct ctx *c, int64_t copy_id, int64_t order_id,
                   int64_t *line_id, int64_t *batch_id) MUST_CHECK;

/* ---- names and events --------------------------------------------------- */

struct order_sign {
    const char *step;                    /* review, approval */
    bool passed;
    const char *name, *note;
    int signed_on;
    int64_t at;
};
bool order_signs(struct ctx *c, int64_t order_id, struct order_sign **rows,
                 size_t *n) MUST_CHECK;
bool order_sign_add(struct ctx *c, int64_t order_id,
                    const struct order_sign *s) MUST_CHECK;
/* Who reviewed it last, with success; NULL: nobody. */
bool order_reviewer(struct ctx *c, int64_t order_id,
                    const char **name) MUST_CHECK;

struct order_event {
    int64_t id, line_id;                 /* line 0: the whole order */
    const char *kind, *note;             /* claim, return */
    const char *title;                   /* of the line; NULL */
    int64_t copies;
    int on_day;
};
bool order_events(struct ctx *c, int64_t order_id, struct order_event **rows,
                  size_t *n) MUST_CHECK;
bool order_event_add(struct ctx *c, int64_t order_id,
                     const struct order_event *e, int64_t *id) MUST_CHECK;

#endif
