/* loss_parts.h - losses inside other deeds. */
#ifndef USECASE_LOSS_PARTS_H
#define USECASE_LOSS_PARTS_H

#include "loss.h"
#include "model/journal.h"
#include "model/loan.h"

/* A copy of c->school_id by its barcode. ERR_NOT_FOUND. */
bool loss_copy(struct ctx *c, const char *barcode, struct copy *o) MUST_CHECK;

struct loss {
    struct copy copy;
    struct loan loan;    /* id 0: nobody answers for it */
    bool damaged;
    int64_t cents;       /* to be charged */
    int64_t school_id;   /* the reader's */
    const char *note;    /* NULL: as it is */
    const char *request_id; /* of the entry; NULL: none */
};
/* Writes state, charge and journal, behind `head`. */
bool loss_write(struct ctx *c, struct journal_head *head, const struct loss *l,
                int64_t *seq) MUST_CHECK;

#endif
