/* catalogue_check.h - does the search index say what the records say? */
#ifndef USECASE_CATALOGUE_CHECK_H
#define USECASE_CATALOGUE_CHECK_H

#include "base/ctx.h"

struct catalogue_check {
    int64_t looked_at;   /* titles */
    int64_t wrong;       /* whose words or facts are not those of the record */
    int64_t first_wrong; /* title id; 0: none */
};

/* Looks at every title, a page at a time, in flat memory. RIGHT_BACKUP. */
bool catalogue_check(struct ctx *c, struct catalogue_check *k) MUST_CHECK;

#endif
