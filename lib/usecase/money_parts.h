/* money_parts.h - money inside other deeds. */
#ifndef USECASE_MONEY_PARTS_H
#define USECASE_MONEY_PARTS_H

#include "base/ctx.h"
#include "model/charge.h"
#include "model/journal.h"
#include "rules/money.h"

/* The school's settings "money....". */
bool money_rules_of(struct ctx *c, int64_t school_id,
                    struct money_rules *r) MUST_CHECK;

/* Where a school uses no money nobody is refused for a debt: takes
 * REFUSED_OWED out of *refusals. Costs nothing without it. */
bool money_forgives(struct ctx *c, int64_t school_id,
                    uint32_t *refusals) MUST_CHECK;

/* Writes `h` with an entry of its own behind `head`, in the currency of its
 * school, and gives it its id. `of`: seq of the deed that it follows from; 0:
 * it is the deed itself. `e` as that should be written; its data is made here.
 * ERR_INVALID: an amount that the currency does not have. */
bool money_append(struct ctx *c, struct journal_head *head,
                  struct journal_entry *e, struct charge *h,
                  int64_t of) MUST_CHECK;

#endif
