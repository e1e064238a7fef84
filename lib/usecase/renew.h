/* renew.h - a loan gets a later due day. */
#ifndef USECASE_RENEW_H
#define USECASE_RENEW_H

#include "base/ctx.h"
#include "model/loan.h"
#include "model/patron.h"
#include "rules/verdict.h"

struct renew_request {
    int64_t loan_id;      /* or */
    const char *barcode;  /* ... the copy that is out */
    uint32_t overrule;
    const char *reason;
    int due;              /* as in checkout.h */
};

struct renew_result {
    struct loan loan;     /* as it is now */
    struct verdict verdict;
    int old_due;
    bool renewed;
    int64_t journal_seq;  /* 0 if refused */
    bool repeated;
};

/* RIGHT_RENEW, the reader whose loan it is, or the teacher of her class.
 * ERR_NOT_FOUND if there is no such open loan. */
bool renew(struct ctx *c, const struct renew_request *rq,
           struct renew_result *rs) MUST_CHECK;

/* Every open loan of a reader, in one transaction, each with its own verdict;
 * what is refused stays as it was. */
bool renew_all(struct ctx *c, int64_t patron_id, struct renew_result **results,
               size_t *n) MUST_CHECK;

/* Every open loan of every reader of a class, however many they are; each
 * reader's are one deed, and under the same request id each is done once.
 * RIGHT_RENEW, or the teacher of the class. ERR_NOT_FOUND: this school has no
 * such class. */
struct renew_reader {
    struct patron patron;
    struct renew_result *results;
    size_t n;
};
struct renew_class_result {
    struct renew_reader *readers; /* those who have anything */
    size_t n;
    int renewed, refused;         /* loans */
};
bool renew_class(struct ctx *c, int64_t class_id,
                 struct renew_class_result *rs) MUST_CHECK;

#endif
