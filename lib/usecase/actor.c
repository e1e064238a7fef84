#include "actor.h"

#include "model/class.h"

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

static bool teaches(const struct ctx *c)
{
    return c->actor.kind == ACTOR_STAFF && actor_may(c, RIGHT_OWN_CLASSES);
}

bool actor_must_or_teach(struct ctx *c, uint64_t rights)
{
    return teaches(c) || actor_must(c, rights);
}

bool actor_must_for_class(struct ctx *c, uint64_t rights, int64_t class_id)
{
    bool own;

    if (actor_may(c, rights) || !teaches(c))
        return actor_must(c, rights);
    if (!class_is_of(c, c->school_id, class_id, c->actor.id, &own))
        return false;
    return own || fail(c, ERR_DENIED, "this is none of your classes");
}
