/* school_year.h - a year of a school that a seed decides: readers borrow,
 * return, renew, wait, pay, lose; piles go to a class, on to readers and back;
 * staff take deeds back; the clock does its work each night. Every answer is
 * kept in books of our own, and at the end the library's must be balanced and
 * agree with them.
 *
 * Deeds through the use cases only; fails without ending a test, so that a
 * measurement can use it as well. */
#ifndef SUPPORT_SCHOOL_YEAR_H
#define SUPPORT_SCHOOL_YEAR_H

#include "base/ctx.h"

struct school_year {
    struct ctx *c;            /* of a school as fill_library() makes it; its
                                 memory is reset for each deed */
    struct arena *mem;        /* for all of the year */
    int readers, copies, days;
    uint64_t seed;
    /* told by the use cases */
    int64_t lent, returned, renewed, refused, placed, cancelled, lost, undone,
        deeds;
    int64_t passed_on, missing; /* from the shelf of the class; when its pile
                                   came back */
    int64_t charged, settled; /* cents */
    struct books *books;
};

/* The rules of a school that wants its books back and money for late ones.
 * Then so many school days. False: c->err, or *why (not NULL) tells what a
 * use case answered that cannot be. */
bool school_year_live(struct school_year *y, const char **why);
/* Whether the library's books are balanced: every copy lent was returned or is
 * out with whom we say, the ledger is what each reader was told to owe, the
 * journal is whole. False as above. */
bool school_year_balance(struct school_year *y, const char **why);

#endif
