/* deed_client.h - promises asked of the use cases themselves. */
#ifndef SUPPORT_DEED_CLIENT_H
#define SUPPORT_DEED_CLIENT_H

#include "tests/support/ledger.h"

/* What a deed answered, apart from which kind it was. */
struct deed_answer {
    bool ok, done;       /* ok false: c->err tells */
    uint32_t reasons;    /* of a refusal */
    int64_t loan, seq;
    int due;
};

/* A ctx for a thread of its own, as of now, for the first school; ended with
 * deed_client_end(). */
struct library;
bool deed_client_begin(struct ctx *c, struct library *library);
void deed_client_end(struct ctx *c);

/* One pile of the class set, at most PILE_OF promises of one deed: their ids
 * end with "-0", "-1" ... Until there is an answer. */
enum { PILE_OF = 3 };
void deed_insist_pile(struct ctx *c, struct ledger *l,
                      struct promise *const *p, size_t n,
                      struct deed_answer *answers);

/* Asks once, under the promise's id. */
struct deed_answer deed_ask(struct ctx *c, const struct promise *p);
/* Until there is an answer: a busy database or one that is gone is none. The
 * ledger is wrong if it is another failure. */
struct deed_answer deed_insist(struct ctx *c, struct ledger *l,
                               const struct promise *p);

#endif
