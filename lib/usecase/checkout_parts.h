/* checkout_parts.h - a loan as part of something larger: a pile of books. */
#ifndef USECASE_CHECKOUT_PARTS_H
#define USECASE_CHECKOUT_PARTS_H

#include "checkout.h"

/* One loan in one transaction, by whoever was found to have the right to it. */
bool checkout_write(struct ctx *c, const struct checkout_request *rq,
                    struct checkout_result *rs) MUST_CHECK;

#endif
