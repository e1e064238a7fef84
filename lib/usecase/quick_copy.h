/* quick_copy.h - a book that nobody has catalogued is lent all the same, and
 * waits in the cataloguer's list. */
#ifndef USECASE_QUICK_COPY_H
#define USECASE_QUICK_COPY_H

#include "base/ctx.h"
#include "model/copy.h"

struct quick_copy_request {
    const char *barcode; /* in the book, or a new one to be put in */
    const char *title;   /* as on the cover; may be left out with an ISBN that
                            is known */
    const char *author;  /* NULL: none */
    const char *isbn;    /* NULL: none; a known one takes that title */
    int64_t price_cents; /* -1: not known */
};
struct quick_copy_result {
    struct copy copy;
    bool brief;           /* a new title, to be completed */
    int64_t journal_seq;
    bool repeated;
};
/* A copy of kind "book" that can be lent at once; with it, unless its ISBN is
 * known, a title in state "brief". RIGHT_CHECKOUT. ERR_CONFLICT: the barcode is
 * another copy's. ERR_INVALID: no title, no barcode, a wrong ISBN. */
bool quick_copy_add(struct ctx *c, const struct quick_copy_request *rq,
                    struct quick_copy_result *rs) MUST_CHECK;

/* Copies of this school whose titles are still brief, oldest first, at most
 * 500: title_save() with a full record takes one off. RIGHT_TITLE_WRITE. */
bool quick_copy_list(struct ctx *c, struct copy **copies,
                     size_t *n) MUST_CHECK;

#endif
