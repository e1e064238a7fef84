#include "actor.h"

bool actor_may(const struct ctx *c, uint64_t rights)
{
    return (c->actor.rights & rights) == rights &&
           (c->actor.school_id == 0 || c->actor.school_id == c->school_id);
}

bool actor_must(struct ctx *c, uint64_t rights)
{
    uint64_t missing = rights & ~c->actor.rights;

    if (actor_may(c, rights))
        return true;
    if (missing == 0)
        return fail(c, ERR_DENIED, "not in this school");
    return fail(c, ERR_DENIED, "you have no right to: %s",
                say(c->lang, rights_name(missing)));
}

bool actor_must_or_self(struct ctx *c, uint64_t rights, int64_t patron_id)
{
    if (c->actor.kind == ACTOR_PATRON && patron_id != 0 &&
        c->actor.id == patron_id)
        return true;
    return actor_must(c, rights);
}
