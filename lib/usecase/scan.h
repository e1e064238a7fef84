/* scan.h - what was scanned: a card, a copy, an ISBN? */
#ifndef USECASE_SCAN_H
#define USECASE_SCAN_H

#include "base/ctx.h"

enum scan_meaning {
    SCAN_MEANS_NOTHING,   /* known to nobody */
    SCAN_MEANS_PATRON,
    SCAN_MEANS_COPY,
    SCAN_MEANS_BOTH,      /* one number, a card and a copy: ask */
    SCAN_MEANS_ISBN,      /* a title's; see isbn */
    SCAN_MEANS_BAD        /* check digit wrong, empty, too long */
};

struct scan_result {
    enum scan_meaning meaning;
    const char *text;     /* cleaned: give this to the deed */
    int64_t patron_id;    /* 0: none */
    int64_t copy_id;      /* 0: none */
    bool copy_on_loan;
    const char *isbn;     /* 13 digits, or NULL */
};

/* Looks up what the bytes of a scan stand for, in c->school_id. Never fails
 * for what was scanned, only for the database. RIGHT_SEARCH. */
bool scan_resolve(struct ctx *c, const char *bytes, size_t n,
                  struct scan_result *rs) MUST_CHECK;

#endif
