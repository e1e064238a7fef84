/* actor.h - may the one who acts do this? Every deed asks first. */
#ifndef USECASE_ACTOR_H
#define USECASE_ACTOR_H

#include "base/ctx.h"
#include "rules/rights.h"

/* ERR_DENIED unless the actor has all these rights in the school that the
 * request is about. The text names the right. */
bool actor_must(struct ctx *c, uint64_t rights) MUST_CHECK;

/* The same, or the actor is this reader. */
bool actor_must_or_self(struct ctx *c, uint64_t rights,
                        int64_t patron_id) MUST_CHECK;

bool actor_may(const struct ctx *c, uint64_t rights);

#endif
