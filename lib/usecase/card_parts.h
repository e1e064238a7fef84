/* card_parts.h - giving a reader a card inside another deed. */
#ifndef USECASE_CARD_PARTS_H
#define USECASE_CARD_PARTS_H

#include "card.h"

/* Code and kind as they are kept: a UID as its key, a barcode without blanks
 * around. ERR_INVALID: empty, too long, or a UID made anew at each touch. */
bool card_read_code(struct ctx *c, const struct card_request *rq,
                    struct card *card) MUST_CHECK;

/* Inside a deed: the reader's own card is taken as it is (*added is false).
 * ERR_CONFLICT: another reader's. */
bool card_give(struct ctx *c, const struct card *card, int64_t *id,
               bool *added) MUST_CHECK;

#endif
