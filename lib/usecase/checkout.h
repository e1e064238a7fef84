/* checkout.h - a reader takes a copy home. */
#ifndef USECASE_CHECKOUT_H
#define USECASE_CHECKOUT_H

#include "base/ctx.h"
#include "model/class_set.h"
#include "model/copy.h"
#include "model/patron.h"
#include "rules/verdict.h"

struct checkout_request {
    const char *card;     /* as scanned or typed: a card, UID or number; */
    int64_t patron_id;    /* or the reader already open (then card is NULL) */
    const char *barcode;
    uint32_t overrule;    /* enum refusal that staff set aside */
    const char *reason;   /* why, for the journal; NULL: none given */
    int due;              /* a day chosen by staff (RIGHT_OVERRIDE), or the
                             next open one; 0: by policy */
    bool on_site;         /* reading-room use: due today */
    int64_t class_set_id; /* into this class set, to who answers for it; to
                             anybody else from its shelf only; 0: whatever
                             the copy is in */
};

struct checkout_result {
    struct patron patron; /* with this loan counted, if it was made */
    struct copy copy;
    struct class_set set; /* into which, or from whose shelf; id 0: none */
    struct verdict verdict; /* refusals left standing: nothing was written */
    int64_t loan_id;      /* 0 if refused */
    int due;              /* day; 0 if refused */
    int64_t journal_seq;  /* what undo() takes; 0 if refused */
    bool repeated;        /* the first answer to the same request id */
};

/* A copy on the shelf of a class is lent on to a reader of that class: the loan
 * to the shelf ends and the reader's begins, due no later than the shelf's.
 *
 * Decides and, unless refused, writes the loan, in one transaction.
 * RIGHT_CHECKOUT, or a reader for herself. ERR_NOT_FOUND for an unknown card
 * or barcode. ERR_CONFLICT if the request id was used for another deed. */
bool checkout(struct ctx *c, const struct checkout_request *rq,
              struct checkout_result *rs) MUST_CHECK;

#endif
