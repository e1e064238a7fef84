/* suggestion.h - what readers and teachers would like the library to buy:
 * written down, answered, ordered. */
#ifndef USECASE_SUGGESTION_H
#define USECASE_SUGGESTION_H

#include "model/suggestion.h"

struct suggestion_form {
    const char *title;                       /* needed; the rest may be NULL */
    const char *isbn, *author, *publisher, *why;
    const char *reader;                      /* number or card of who asks;
                                                NULL: the one who acts */
    int64_t price_cents;                     /* -1: not known */
    int64_t copies;                          /* 0: one */
};
/* RIGHT_HOLD: whoever reserves for readers. ERR_NOT_FOUND: no such reader.
 * ERR_INVALID: text says which field. */
bool suggestion_add(struct ctx *c, const struct suggestion_form *form,
                    int64_t *id) MUST_CHECK;
/* RIGHT_COPY_WRITE, as below. state NULL: all. Readers are named only to those
 * who may see readers (RIGHT_PATRON_READ). */
bool suggestion_list(struct ctx *c, const char *state,
                     struct suggestion **rows, size_t *n) MUST_CHECK;
/* Declines it with an answer, or (not declined) opens it again. ERR_CONFLICT:
 * it is ordered. */
bool suggestion_answer(struct ctx *c, int64_t id, bool declined,
                       const char *answer, int64_t *journal_seq) MUST_CHECK;
/* Makes it a line of a draft. ERR_CONFLICT: it is no draft, or it is ordered
 * already. */
bool suggestion_order(struct ctx *c, int64_t id, int64_t order_id,
                      int64_t *line_id) MUST_CHECK;

#endif
