/* desk_counter.h - what staff do at a desk by hand: money, cards, notes, holds,
 * what became of a copy.
 *
 * Like desk_deed.h: each takes the desk's lock, acts as c->actor and tells of
 * itself in a line. Who asks is before a window and not before a scanner: what
 * a use case will not do is false and c->err, not a line. Each names whom it is
 * for, because the next card may have been read meanwhile. */
#ifndef DESK_DESK_COUNTER_H
#define DESK_DESK_COUNTER_H

#include "circulation-desk/desk.h"

struct desk_money {
    int64_t patron_id, cents;   /* above 0 */
    const char *what;           /* pay, waive, refund, charge */
    const char *kind;           /* of a charge: lost, damaged, card ... */
    const char *means, *note;   /* NULL: cash, none */
};
bool desk_money(struct ctx *c, struct desk *d,
                const struct desk_money *m) MUST_CHECK;

struct desk_fate {
    const char *barcode;
    const char *what;   /* lost, damaged: charged; or another state of a copy */
    int64_t cents;      /* asked for; -1: by the school's settings */
    const char *note;   /* NULL: none */
};
bool desk_fate(struct ctx *c, struct desk *d,
               const struct desk_fate *f) MUST_CHECK;

/* A new card in place of the old ones. */
bool desk_card(struct ctx *c, struct desk *d, int64_t patron_id,
               const char *code) MUST_CHECK;
bool desk_replace(struct ctx *c, struct desk *d, const char *barcode,
                  const char *new_barcode) MUST_CHECK;

/* The next number that nobody has is that of a new card for this reader, who is
 * open, or of the copy in place of `barcode`. FLOW_WANT_NOTHING: no more.
 * ERR_CONFLICT: another reader is open. */
struct desk_await {
    enum flow_want want;
    int64_t patron_id;
    const char *barcode;
};
bool desk_await(struct ctx *c, struct desk *d,
                const struct desk_await *a) MUST_CHECK;

/* A refused hold is a line with its reasons. */
bool desk_hold(struct ctx *c, struct desk *d, int64_t patron_id,
               int64_t title_id) MUST_CHECK;
bool desk_hold_cancel(struct ctx *c, struct desk *d,
                      int64_t hold_id) MUST_CHECK;

bool desk_note(struct ctx *c, struct desk *d, int64_t patron_id,
               const char *note) MUST_CHECK;

/* One loan, also of a reader who is not open. */
bool desk_loan_due(struct ctx *c, struct desk *d, int64_t loan_id,
                   int due) MUST_CHECK;

/* A deed of the journal, whoever did it where. Desks that show it hear of it,
 * one after the other. */
bool desk_undo_entry(struct ctx *c, struct desk *d, int64_t seq) MUST_CHECK;

#endif
