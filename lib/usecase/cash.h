/* cash.h - the cash book by day and person, and the till counted at the end. */
#ifndef USECASE_CASH_H
#define USECASE_CASH_H

#include "base/ctx.h"
#include "model/cash.h"

struct cash_book {
    struct cash_row *rows;
    size_t row_count;
    struct cash_close *closes; /* made on these days */
    size_t close_count;
    int64_t in_till_cents;     /* cash in the actor's own, not yet counted */
};
/* From one day to another, both with. RIGHT_CHARGE. ERR_INVALID: more than a
 * year, or backwards. */
bool cash_book(struct ctx *c, int first_day, int last_day,
               struct cash_book *book) MUST_CHECK;

struct cash_close_request {
    int64_t staff_id;      /* whose till; 0: the actor's own */
    int64_t counted_cents; /* 0 or above */
    const char *note;      /* NULL: none; needed where the sum is wrong */
};
/* Closes a till at what was counted: whatever is moved afterwards belongs to
 * the next close. RIGHT_CHARGE, for another's till RIGHT_WAIVE, too.
 * ERR_INVALID: the count is wrong, and no note says why; the text says what
 * was expected. ERR_NOT_FOUND: no such person. */
bool cash_close(struct ctx *c, const struct cash_close_request *rq,
                struct cash_close *close) MUST_CHECK;

#endif
