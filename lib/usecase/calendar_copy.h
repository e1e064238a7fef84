/* calendar_copy.h - terms and holidays of one school year once more in the
 * next. */
#ifndef USECASE_CALENDAR_COPY_H
#define USECASE_CALENDAR_COPY_H

#include "base/ctx.h"

struct calendar_copy_request {
    int first, last;   /* what begins on one of these days is copied */
    bool every_school; /* the entries of every school, not one's own */
    bool only_try;     /* says what would be; writes nothing */
};

struct calendar_copy_row {
    int first, last;   /* a year later */
    const char *name;  /* years in it count on */
    bool is_term;
    bool is_there;     /* in the calendar already: left out */
    bool look;         /* holidays that lie elsewhere each year: look at it */
};

struct calendar_copied {
    struct calendar_copy_row *rows; /* by day */
    size_t n;
    int added;
    int moved;           /* due days that had to make way */
    int64_t journal_seq; /* 0: nothing was written */
    bool repeated;
};

/* RIGHT_POLICY_WRITE; for every school RIGHT_SCHOOLS, too. ERR_INVALID: first
 * after last, or longer than 400 days. One deed, which can be undone. */
bool calendar_copy_year(struct ctx *c, const struct calendar_copy_request *rq,
                        struct calendar_copied *rs) MUST_CHECK;

#endif
