/* copy_state.h - the states of a copy, and which of them may follow which.
 *
 * Pure. One table: what a person may say of a copy, what a return makes of it,
 * what may be lent as it stands. Whether a copy is out is no state: an open
 * loan tells. */
#ifndef RULES_COPY_STATE_H
#define RULES_COPY_STATE_H

#include <stdbool.h>
#include <stddef.h>

struct copy_state {
    const char *word;      /* as in the schema */
    const char *name;      /* English, for say() */
    bool by_hand;          /* given by a person; else by a deed of its own */
    bool lent;             /* may be lent as it stands */
    const char *next;      /* by hand, while nobody has it: words */
    const char *next_out;  /* ... while a reader has it */
    const char *returned;  /* after a return */
};
extern const struct copy_state copy_states[];
extern const size_t copy_state_count;

/* NULL: no such state. */
const struct copy_state *copy_state_of(const char *word);
/* "in repair"; an unknown word as it is, "" for NULL. */
const char *copy_state_name(const char *word);

/* Whether a person may say of a copy in state `from` that it is `to` now; that
 * it still is what it was may always be said. */
bool copy_state_may(const char *from, const char *to, bool on_loan);

#endif
