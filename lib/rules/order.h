/* order.h - the way of an order for books: who has to sign before it goes out,
 * and what may follow what.
 *
 * Pure. Books for pupils are chosen, reviewed for their content and approved,
 * each by a person with a name, and the record is kept (中小学生课外读物进校园
 * 管理办法, 2021): a draft is reviewed, then approved by somebody else, then
 * placed with the supplier, and closed when nothing more is to come. */
#ifndef RULES_ORDER_H
#define RULES_ORDER_H

#include <stdbool.h>

enum order_state {
    ORDER_DRAFT,    /* lines may be changed */
    ORDER_REVIEWED, /* its content was found fit */
    ORDER_APPROVED, /* it may be bought */
    ORDER_PLACED,   /* with the supplier; copies come in */
    ORDER_CLOSED,   /* what is missing will not come */
    ORDER_CANCELLED,
    ORDER_STATES
};
/* As in the schema; `name` goes through say(). */
const char *order_state_word(enum order_state state);
const char *order_state_name(enum order_state state);
/* False: there is no such word. */
bool order_state_from_word(const char *word, enum order_state *state);

enum order_step {
    ORDER_REVIEW,    /* signed: fit */
    ORDER_OBJECT,    /* signed: not so; back to the draft */
    ORDER_APPROVE,   /* signed */
    ORDER_REFUSE,    /* signed; back to the draft */
    ORDER_REDRAFT,   /* to change it: both have to sign anew */
    ORDER_PLACE,
    ORDER_TAKE_BACK, /* not placed after all */
    ORDER_CLOSE,
    ORDER_REOPEN,
    ORDER_CANCEL,
    ORDER_STEPS
};
const char *order_step_word(enum order_step step);
bool order_step_from_word(const char *word, enum order_step *step);
/* Whether a person signs for it, by name and day. */
bool order_step_is_signed(enum order_step step);

/* The state that the step leads to; false: not from this one. */
bool order_next(enum order_state from, enum order_step step,
                enum order_state *to);

/* Whether this person may approve what that one reviewed: they must be two.
 * Names are compared without spaces. */
bool order_two_persons(const char *reviewer, const char *approver);

#endif
