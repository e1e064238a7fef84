/* card.h - a reader's cards: barcode, chip, temporary. */
#ifndef USECASE_CARD_H
#define USECASE_CARD_H

#include "base/ctx.h"
#include "model/card.h"

struct card_request {
    int64_t patron_id;
    const char *code;  /* scanned or typed; a raw UID as "uid:..." */
    const char *kind;  /* NULL: uid if it begins with "uid:", else barcode */
    int until;         /* last day, for a temporary card */
};

/* All RIGHT_PATRON_WRITE. A UID that changes at each touch is ERR_INVALID; a
 * code that is another reader's ERR_CONFLICT. */
bool card_add(struct ctx *c, const struct card_request *rq,
              int64_t *card_id) MUST_CHECK;
bool card_lost(struct ctx *c, int64_t card_id) MUST_CHECK;
bool card_found(struct ctx *c, int64_t card_id) MUST_CHECK;
/* A new card; the reader's other active ones of this kind end. Costs what the
 * setting money.card_cents says. */
bool card_replace(struct ctx *c, const struct card_request *rq,
                  int64_t *card_id) MUST_CHECK;
bool card_list(struct ctx *c, int64_t patron_id, struct card **cards,
               size_t *n) MUST_CHECK;

#endif
