/* card.h - what a reader can be known by. */
#ifndef MODEL_CARD_H
#define MODEL_CARD_H

#include "base/ctx.h"
#include "db/db.h"

struct card {
    int64_t id, patron_id;
    const char *kind;  /* barcode, uid, temporary */
    const char *code;  /* as printed, or "uid:04A1B2C3" */
    const char *state; /* active, lost, replaced, returned */
    int64_t since;     /* ms */
    int until;         /* last day; 0: no end */
};

/* ERR_NOT_FOUND. */
bool card_by_id(struct ctx *c, int64_t id, struct card *card) MUST_CHECK;
/* card->id is 0 if the school has no card with this code. */
bool card_by_code(struct ctx *c, int64_t school_id, const char *code,
                  struct card *card) MUST_CHECK;
/* Newest first. */
bool card_of_patron(struct ctx *c, int64_t patron_id, struct card **cards,
                    size_t *n) MUST_CHECK;
bool card_insert(struct ctx *c, int64_t school_id, const struct card *card,
                 int64_t *id) MUST_CHECK;
bool card_put_state(struct ctx *c, int64_t id, const char *state) MUST_CHECK;
/* The reader's active cards of a kind become "replaced", but for one. */
bool card_end_others(struct ctx *c, int64_t patron_id, const char *kind,
                     int64_t but) MUST_CHECK;

#endif
