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

/* For what a class teacher may do in her own classes (RIGHT_OWN_CLASSES): at
 * the door, before it is known which class it is about; and then for this one,
 * 0: none. The second gives ERR_DENIED for a class of somebody else. */
bool actor_must_or_teach(struct ctx *c, uint64_t rights) MUST_CHECK;
bool actor_must_for_class(struct ctx *c, uint64_t rights,
                          int64_t class_id) MUST_CHECK;

#endif
