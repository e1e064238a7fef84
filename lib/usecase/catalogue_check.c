#include "usecase/catalogue_check.h"

#include "usecase/actor.h"

bool catalogue_check(struct ctx *c, struct catalogue_check *k)
{
    *k = (struct catalogue_check){0};
    return actor_must(c, RIGHT_BACKUP);
}
