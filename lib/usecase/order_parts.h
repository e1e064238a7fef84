/* order_parts.h - what the deeds about orders share. For order*.c only. */
#ifndef USECASE_ORDER_PARTS_H
#define USECASE_ORDER_PARTS_H

#include "order.h"
#include "title_draft.h"

enum { ORDER_COPIES_MOST = 10000, ORDER_PRICE_MOST = 100000000 /* cents */ };

/* ERR_CONFLICT: its lines are fixed. */
bool order_must_be_draft(struct ctx *c, const struct order *o) MUST_CHECK;

/* A record as a row of a list. */
bool order_wish_make(struct ctx *c, const struct marc_record *rec,
                     struct order_wish *w) MUST_CHECK;

/* The title of the catalogue that this book is: the same record or key
 * (title_key.h), or the only one with its ISBN; 0: none. */
bool order_title_of(struct ctx *c, const char *control, const char *key,
                    const char *isbn, int64_t *title_id) MUST_CHECK;

#endif
