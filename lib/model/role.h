/* role.h - roles: names for sets of rights (rules/rights.h). */
#ifndef MODEL_ROLE_H
#define MODEL_ROLE_H

#include "base/ctx.h"
#include "db/db.h"

struct role {
    int64_t id;
    const char *code; /* stable: "librarian" */
    const char *name; /* English of a built-in one: for say() */
    uint64_t rights;
};

bool role_list(struct ctx *c, struct role **roles, size_t *n) MUST_CHECK;

/* Inside db_write(): the role with this code; a built-in one that the database
 * lacks is written first. ERR_NOT_FOUND: there is no such role. */
bool role_ensure(struct ctx *c, const char *code,
                 struct role *role) MUST_CHECK;

#endif
