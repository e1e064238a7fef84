/* checkin_parts.h - the parts of a return: next hold, money, repeated answers.
 * For checkin.c only. */
#ifndef USECASE_CHECKIN_PARTS_H
#define USECASE_CHECKIN_PARTS_H

#include "checkin.h"
#include "model/charge.h"
#include "model/returning.h"
#include "model/transit.h"

struct checkin_deed {
    const struct checkin_request *rq;
    struct checkin_result *rs;
    int64_t school_id;     /* the copy's */
    bool all_locked;       /* no other school writes meanwhile */
    bool lock_all;         /* ... as it turned out to be needed */
    int returned_on, today;
    int64_t returned_at;   /* ms; 0: now */
    struct returning r;
    const char *new_state; /* of the copy */
    bool hold_moved;       /* this return set it aside */
    const char *hold_was;  /* in which state it had this copy before; NULL: it
                              had none */
    int hold_until;        /* ... and until which day */
    int64_t place;         /* the school where it stands afterwards */
    struct transit transit; /* it was on; id 0: none */
    bool sent;             /* this return sends it on its way */
    struct charge lost;    /* for the loss, not yet taken back; id 0: none */
    int64_t reversed_cents; /* of it, by this return */
    bool may;              /* whoever acts may do this: it was looked at */
};

/* One return in one transaction, by whoever was found to have the right. */
bool checkin_write(struct ctx *c, const struct checkin_request *rq,
                   struct checkin_result *rs) MUST_CHECK;

/* What the copy's class set has to do with it. *done: it stood on its shelf
 * already, and nothing is left to do. */
bool checkin_find_set(struct ctx *c, struct checkin_deed *d,
                      bool *done) MUST_CHECK;
/* Onto the shelf again, if that was asked for. After the loan was closed. */
bool checkin_shelve(struct ctx *c, struct checkin_deed *d) MUST_CHECK;

/* Open days late, what that costs, and whether a charge for the loss goes. */
bool checkin_reckon(struct ctx *c, struct checkin_deed *d) MUST_CHECK;
/* Sets the copy aside for whoever is next, or sends it on its way. */
bool checkin_next_hold(struct ctx *c, struct checkin_deed *d) MUST_CHECK;
/* Charges for being late, takes back charges for the loss. After the entry of
 * the return: each charge has an entry of its own behind it. */
bool checkin_money(struct ctx *c, struct checkin_deed *d) MUST_CHECK;
bool checkin_first_answer(struct ctx *c, struct checkin_deed *d) MUST_CHECK;

#endif
