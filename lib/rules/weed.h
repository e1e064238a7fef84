/* weed.h - how books leave the collection (剔旧): who has to sign before they
 * are withdrawn, how many may go, and how long ago a day is.
 *
 * Pure. A school's books are property of the state: a list is proposed by one
 * person and approved by another, and only then are its copies withdrawn
 * (中小学图书馆（室）规程, 2018, on renewal and withdrawal; local rules cap what
 * goes in a year). */
#ifndef RULES_WEED_H
#define RULES_WEED_H

#include <stdbool.h>
#include <stdint.h>

enum weed_state {
    WEED_DRAFT,    /* copies may be added and taken off */
    WEED_PROPOSED,
    WEED_APPROVED, /* its copies may be withdrawn */
    WEED_DONE,     /* they were */
    WEED_CANCELLED,
    WEED_STATES
};
/* As in the schema; `name` goes through say(). */
const char *weed_state_word(enum weed_state state);
const char *weed_state_name(enum weed_state state);
/* False: there is no such word. */
bool weed_state_from_word(const char *word, enum weed_state *state);

enum weed_step {
    WEED_PROPOSE,  /* signed */
    WEED_APPROVE,  /* signed, by somebody else */
    WEED_REFUSE,   /* signed; back to the draft */
    WEED_REDRAFT,  /* to change it: both have to sign anew */
    WEED_CANCEL,
    WEED_WITHDRAW, /* its copies leave the collection */
    WEED_STEPS
};
const char *weed_step_word(enum weed_step step);
bool weed_step_from_word(const char *word, enum weed_step *step);
/* Whether it is for those who approve. */
bool weed_step_is_approval(enum weed_step step);

/* The state that the step leads to; false: not from this one. */
bool weed_next(enum weed_state from, enum weed_step step,
               enum weed_state *to);

/* Why a copy that stood in a list was not withdrawn, English for say(), by the
 * schema's word; "" for "withdrawn" and none. */
const char *weed_outcome_name(const char *outcome);

/* The same day so many years before; 29 February gives the 28th. */
int weed_years_before(int today, int years);

/* How many of the `n` copies of a part of a collection of `total` may go, so
 * that the part keeps at least `floor` thousandths of what remains. */
int64_t weed_may_go(int64_t n, int64_t total, int floor);

enum { WEED_PARTS = 5 }; /* A, B, C-K, N-X, Z: clc_five_part() - 1 */
const char *weed_part_name(int part); /* "C-K" */

/* Reads five percents ("1 1.5 50 20 2") as thousandths, in the order of the
 * parts. False: something else, or more than 100 % in all. */
bool weed_floors_read(const char *text, int floors[WEED_PARTS]);
/* Reads a percent, 0 to 100. */
bool weed_ceiling_read(const char *text, int *percent);

#endif
