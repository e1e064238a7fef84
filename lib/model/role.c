#include "model/role.h"

#include "model/row.h"
#include "rules/rights.h"

static struct role role_from(const struct table *t, size_t i)
{
    struct row r = row_of(t, i);
    struct role role;

    role.id = row_id(&r);
    role.code = row_text(&r);
    role.name = row_text(&r);
    role.rights = (uint64_t)row_id(&r);
    return role;
}

bool role_list(struct ctx *c, struct role **roles, size_t *n)
{
    static const char sql[] =
        "SELECT id, code, name, rights FROM role ORDER BY id";
    struct table t;

    if (!db_query(c, &t, sql, NO_ARGS))
        return false;
    *n = t.rows;
    *roles = ARENA_ARRAY(c->mem, struct role, t.rows);
    for (size_t i = 0; i < t.rows; i++)
        (*roles)[i] = role_from(&t, i);
    return true;
}

/* A kiosk's role that was written before RIGHT_SELF_SERVICE was known would
 * reach more than its screen. */
static bool narrow(struct ctx *c, const struct role_rule *rule,
                   struct role *role)
{
    static const char sql[] = "UPDATE role SET rights = $2 WHERE id = $1";

    if (rule == NULL ||
        !(rule->rights & ~role->rights & RIGHT_SELF_SERVICE))
        return true;
    role->rights |= RIGHT_SELF_SERVICE;
    return db_exec(c, sql, ARGS(INT(role->id), INT((int64_t)role->rights)));
}

bool role_ensure(struct ctx *c, const char *code, struct role *role)
{
    static const char find[] =
        "SELECT id, code, name, rights FROM role WHERE code = $1";
    static const char add[] =
        "INSERT INTO role (code, name, rights) VALUES ($1, $2, $3)"
        " RETURNING id, code, name, rights";
    const struct role_rule *rule = rights_role(code);
    struct table t;

    if (!db_query(c, &t, find, ARGS(TEXT(code))))
        return false;
    if (t.rows == 0 && rule == NULL)
        return fail(c, ERR_NOT_FOUND, "there is no role \"%s\"", code);
    if (t.rows == 0 &&
        !db_query(c, &t, add, ARGS(TEXT(rule->code), TEXT(rule->name),
                                   INT((int64_t)rule->rights))))
        return false;
    *role = role_from(&t, 0);
    return narrow(c, rule, role);
}
