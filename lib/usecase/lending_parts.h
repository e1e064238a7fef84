/* lending_parts.h - what a loan has to do with those who wait, for
 * checkout(), offline_loan() and whoever says beforehand how they would
 * decide. */
#ifndef USECASE_LENDING_PARTS_H
#define USECASE_LENDING_PARTS_H

#include "deed.h"
#include "model/hold.h"
#include "model/lending.h"

/* Whose turn it is as rules/lending.h asks: fills o->holds, those who could
 * have this copy and go before the reader (all of them, if he waits not), and
 * o->free_copies. Costs nothing where nobody waits. */
bool lending_find_rivals(struct ctx *c, const struct lending *l,
                         struct loanable *o) MUST_CHECK;

/* Whoever holds the copy in the hand, it is neither missing nor on a shelf: it
 * is available, unless it is damaged. */
bool lending_heals(const char *state);

struct loan_holds {
    struct hold own;   /* the reader's, which the loan fills; id 0: none */
    struct hold other; /* for which the copy was set aside; id 0: none */
};
bool lending_holds(struct ctx *c, const struct lending *l,
                   struct loan_holds *h) MUST_CHECK;
/* Into the entry of the loan, for its undoing. */
void lending_put_holds(struct deed_data *d, const struct loan_holds *h);
/* The own one is filled; a copy that was set aside for it elsewhere goes to
 * the next. The other one waits again where it stood. */
bool lending_settle_holds(struct ctx *c, const struct lending *l,
                          const struct loan_holds *h) MUST_CHECK;

/* Inside an undoing: both are as they were before the loan of entry `e`. */
bool lending_unsettle_holds(struct ctx *c,
                            const struct journal_entry *e) MUST_CHECK;

#endif
