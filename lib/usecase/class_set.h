/* class_set.h - class work: a pile of books lent to a class or a teacher, lent
 * on from its shelf, and taken back with the list of what is missing.
 *
 * A class set is lent by the rules for copies of kind class_set, whatever its
 * copies are otherwise: its number and days are its own, beside the books that
 * teacher or pupil has for himself. A copy on the shelf is lent on to a reader
 * of the class by checkout() at any desk or machine, and goes back onto the
 * shelf by class_set_shelve(); any other return brings it into the library and
 * out of the set. */
#ifndef USECASE_CLASS_SET_H
#define USECASE_CLASS_SET_H

#include "checkin.h"
#include "checkout.h"
#include "model/class_set.h"

struct class_set_request {
    const char *card;     /* of who answers, as in checkout.h; or */
    int64_t patron_id;    /* ... the reader; neither: the class itself, which
                             becomes a reader of category "class" */
    int64_t class_id;     /* lent on to its readers; 0: to all, needs a reader
                             who answers */
    const char *name;     /* NULL: of the class, else of who answers */
    int due;              /* RIGHT_OVERRIDE; 0: by the rules */
};
struct class_set_result {
    struct class_set set;
    int64_t journal_seq;
    bool repeated;
};
/* RIGHT_CHECKOUT. ERR_NOT_FOUND: no such reader or class. ERR_INVALID: neither
 * is named, or the day is past. Can be undone as long as it is empty. */
bool class_set_open(struct ctx *c, const struct class_set_request *rq,
                    struct class_set_result *rs) MUST_CHECK;
/* ERR_CONFLICT: something is still out, or it is closed. Can be undone. */
bool class_set_close(struct ctx *c, int64_t id,
                     struct class_set_result *rs) MUST_CHECK;

/* RIGHT_PATRON_READ, or the teacher of the class (which must be named). */
bool class_set_list(struct ctx *c, const struct class_set_filter *f,
                    struct class_set **sets, size_t *n) MUST_CHECK;
/* With all that is not back, and who has it. */
bool class_set_show(struct ctx *c, int64_t id, struct class_set *set,
                    struct class_set_copy **copies, size_t *n) MUST_CHECK;

/* A pile, each copy a deed of its own that can be undone by itself; under the
 * same request id each is done once. What cannot be done is told in its line
 * and stops none of the others. At most 500. */
enum { PILE_MOST = 500 };
struct pile_line {
    const char *barcode;
    bool done;
    struct err err;       /* why not: code 0, or the failure */
    struct checkout_result lent;     /* of class_set_lend, class_set_pass_on */
    struct checkin_result returned;  /* of the others */
};
struct pile_result {
    struct class_set set; /* as it is afterwards */
    struct pile_line *lines;
    size_t n;
    int done, refused;    /* refused: by rules or for a failure */
    struct class_set_copy *missing; /* class_set_take_back(): not back */
    size_t missing_count;
};
struct pile_reader {
    const char *card;     /* as in checkout.h; or */
    int64_t patron_id;
};
struct pile_request {
    int64_t class_set_id;
    const char *const *barcodes;
    size_t n;
    const struct pile_reader *readers; /* class_set_pass_on(): who gets each */
    int64_t again;        /* class_set_lend(): also all that this earlier set
                             had; 0: none */
    uint32_t overrule;
    const char *reason;
    int returned_on;      /* class_set_take_back(): backdated; 0: today */
};
/* Into the set. RIGHT_CHECKOUT. */
bool class_set_lend(struct ctx *c, const struct pile_request *rq,
                    struct pile_result *rs) MUST_CHECK;
/* From the shelf to readers. RIGHT_CHECKOUT, or the teacher of the class. */
bool class_set_pass_on(struct ctx *c, const struct pile_request *rq,
                       struct pile_result *rs) MUST_CHECK;
/* Back onto the shelf, from whoever they were lent on to. RIGHT_CHECKIN, or the
 * teacher of the class. */
bool class_set_shelve_pile(struct ctx *c, const struct pile_request *rq,
                           struct pile_result *rs) MUST_CHECK;
/* Into the library, whatever lies in the pile: a return is never refused.
 * `missing` is what is left. RIGHT_CHECKIN. */
bool class_set_take_back(struct ctx *c, const struct pile_request *rq,
                         struct pile_result *rs) MUST_CHECK;

#endif
