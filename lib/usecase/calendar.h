/* calendar.h - terms, closings and opening hours of a school. */
#ifndef USECASE_CALENDAR_H
#define USECASE_CALENDAR_H

#include "base/ctx.h"

struct calendar_span {
    int64_t id;
    int first, last;       /* days, both included */
    const char *name;      /* of the term, or why closed */
    bool every_school;
};

struct opening {
    int weekday;           /* 0 = Monday */
    int opens, closes;     /* minutes of the day */
};

struct calendar_view {
    struct calendar_span *terms, *closings;
    size_t term_count, closing_count;
    struct opening *hours;
    size_t hour_count;
};
/* What ends on or after `from` (day). RIGHT_SEARCH. */
bool calendar_show(struct ctx *c, int from,
                   struct calendar_view *view) MUST_CHECK;

/* What a change of the calendar did. Due days never fall on a closed day: in
 * the same deed those of open loans, and the last days on the hold shelf, move
 * to the next open day, and back when their own day is open again. A school
 * that closes tomorrow saves a closing; one that opens after all drops it. */
struct calendar_change {
    int64_t id;          /* of the term or closing; 0: opening hours */
    int moved;           /* loans and reservations */
    int64_t journal_seq; /* for undo() */
};

/* All RIGHT_POLICY_WRITE; for every school RIGHT_SCHOOLS, too. id 0: a new
 * one. ERR_INVALID: first after last, or longer than 400 days. ERR_NOT_FOUND:
 * the calendar of this school has no such entry. */
bool calendar_term_save(struct ctx *c, const struct calendar_span *term,
                        struct calendar_change *rs) MUST_CHECK;
bool calendar_closing_save(struct ctx *c, const struct calendar_span *closing,
                           struct calendar_change *rs) MUST_CHECK;
bool calendar_term_drop(struct ctx *c, int64_t id,
                        struct calendar_change *rs) MUST_CHECK;
bool calendar_closing_drop(struct ctx *c, int64_t id,
                           struct calendar_change *rs) MUST_CHECK;
/* Replaces all opening hours; weekdays without any are closed; n = 0: told
 * nothing, open every day. */
bool calendar_hours_save(struct ctx *c, const struct opening *hours, size_t n,
                         struct calendar_change *rs) MUST_CHECK;

#endif
