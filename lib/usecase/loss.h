/* loss.h - a reader lost or damaged a copy, and what is brought in its
 * place. */
#ifndef USECASE_LOSS_H
#define USECASE_LOSS_H

#include "base/ctx.h"
#include "model/copy.h"
#include "model/patron.h"

struct loss_request {
    const char *barcode;
    bool damaged;        /* else lost */
    int64_t cents;       /* asked for; -1: by the school's settings */
    const char *note;    /* for the copy; NULL: as it is */
};

struct loss_result {
    struct copy copy;     /* as it is now */
    struct patron patron; /* who answers for it; id 0: nobody is known */
    int64_t charged_cents; /* 0: nothing */
    int64_t journal_seq;
    bool repeated;
};

/* A copy that is on loan is lost and stays on loan, so that whoever brings it
 * back is known; or a copy is damaged, by the reader who has it or had it
 * last. Charges what the school asks for. RIGHT_COPY_WRITE and RIGHT_CHARGE.
 * ERR_CONFLICT: nobody has it (then it is missing), it is lost already, or
 * the school uses no money and `cents` is above 0. */
bool loss_report(struct ctx *c, const struct loss_request *rq,
                 struct loss_result *rs) MUST_CHECK;

struct loss_costs {
    struct copy copy;
    bool money;            /* false: the school uses none */
    int64_t lost_cents, damaged_cents;
};
/* What a copy would cost whoever loses or damages it, by the settings of the
 * copy's school. RIGHT_CHARGE. ERR_NOT_FOUND. */
bool loss_costs(struct ctx *c, const char *barcode,
                struct loss_costs *costs) MUST_CHECK;

struct replacement_request {
    const char *barcode;     /* the lost or damaged copy, or one that is out */
    const char *new_barcode; /* of what the reader brought */
    int64_t title_id;        /* another title; 0: the same */
    int64_t price_cents;     /* of the new one; -1: as the old one's */
    int64_t fee_cents;       /* for the work of it; 0: none */
    const char *note;        /* NULL: none */
};

struct replacement_result {
    struct copy copy;        /* the new one */
    struct patron patron;    /* id 0: nobody is known */
    int64_t reversed_cents;  /* of the charge for the old one */
    int64_t journal_seq;
    bool repeated;
};

/* A reader brings a copy, of the same title or another, instead of paying: the
 * old one is withdrawn and its loan ends, what was charged for it is reversed,
 * the new one takes its place (of another title: in process). Rights as
 * above. ERR_CONFLICT: the old copy is neither out nor lost nor damaged, or the
 * new barcode is taken. */
bool loss_replace(struct ctx *c, const struct replacement_request *rq,
                  struct replacement_result *rs) MUST_CHECK;

#endif
