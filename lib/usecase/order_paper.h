/* order_paper.h - an order and a claim as letters to the supplier. */
#ifndef USECASE_ORDER_PAPER_H
#define USECASE_ORDER_PAPER_H

#include "ledger.h"

/* The order with all that is bought, or with `claim` what has not come of it.
 * RIGHT_COPY_WRITE. ERR_NOT_FOUND: no such order, it is empty, or nothing is
 * missing. */
bool order_paper(struct ctx *c, int64_t order_id, bool claim,
                 enum ledger_form form, struct ledger_file *file) MUST_CHECK;

#endif
