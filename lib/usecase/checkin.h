/* checkin.h - a copy comes back. A return is never refused. */
#ifndef USECASE_CHECKIN_H
#define USECASE_CHECKIN_H

#include "base/ctx.h"
#include "model/class_set.h"
#include "model/copy.h"
#include "model/hold.h"
#include "model/patron.h"

/* What happened, all of it at once. */
enum checkin_event {
    CHECKIN_RETURNED = 1 << 0,     /* a loan was closed */
    CHECKIN_NOT_OUT = 1 << 1,      /* it was not on loan */
    CHECKIN_OVERDUE = 1 << 2,
    CHECKIN_CHARGED = 1 << 3,      /* for being overdue */
    CHECKIN_FOR_HOLD = 1 << 4,     /* set aside: see `hold` */
    CHECKIN_OTHER_SCHOOL = 1 << 5, /* belongs to another school */
    CHECKIN_HEALED = 1 << 6,       /* was missing, lost ...: was_state */
    CHECKIN_WITHDRAWN = 1 << 7,    /* withdrawn copy: put it apart */
    CHECKIN_PARTS = 1 << 8,        /* count its parts */
    CHECKIN_REVERSED = 1 << 9,     /* a charge for the loss was taken back */
    CHECKIN_READER_BLOCKED = 1 << 10,
    CHECKIN_FIRST_SHELVED = 1 << 11, /* was in process or on order */
    CHECKIN_STAYS = 1 << 12,       /* another school's, and may stay here */
    CHECKIN_TO_SEND = 1 << 13,     /* scanned again before it was sent off */
    CHECKIN_OF_SET = 1 << 14,      /* left its class set: see `set` */
    CHECKIN_TO_SHELF = 1 << 15,    /* stays in it, on the shelf again */
    CHECKIN_ON_SHELF = 1 << 16     /* stood there already: nothing was done */
};
enum { CHECKIN_EVENT_COUNT = 17 };

struct checkin_request {
    const char *barcode;
    int returned_on;      /* backdated; 0: today */
    int64_t class_set_id; /* back onto the shelf of this class set; 0: into
                             the library, and out of any set */
};

struct checkin_result {
    struct copy copy;     /* as it is now */
    struct patron patron; /* who had it; id 0: nobody */
    uint32_t events;      /* enum checkin_event */
    int64_t loan_id;      /* closed; 0: none */
    int due, overdue_days; /* of that loan; open days late */
    int64_t charged_cents;
    struct hold hold;     /* set aside for; id 0: none */
    const char *was_state; /* of the copy before */
    struct class_set set; /* that it is or was in, as it is now; id 0: none */
    int64_t journal_seq;
    bool repeated;
};

/* Takes the copy back, whatever its state. RIGHT_CHECKIN. ERR_NOT_FOUND for an
 * unknown barcode; if the copy is another school's only, it is found there.
 * ERR_INVALID for a returned_on in the future or before the loan.
 * ERR_CONFLICT with class_set_id: it is not of that set. */
bool checkin(struct ctx *c, const struct checkin_request *rq,
             struct checkin_result *rs) MUST_CHECK;
/* The same for a copy that came back before, at this moment (ms), and that
 * nobody told of until now. */
bool checkin_at(struct ctx *c, const char *barcode, int64_t at,
                struct checkin_result *rs) MUST_CHECK;

const char *checkin_event_word(uint32_t bit); /* "returned"; NULL: no bit */
/* The sentence for one event, in c->lang, in c->mem. */
const char *checkin_event_text(struct ctx *c, const struct checkin_result *rs,
                               uint32_t bit);

#endif
