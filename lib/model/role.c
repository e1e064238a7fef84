#include "model/role.h"

#include "rules/rights.h"

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
        (*roles)[i] = (struct role){
            .id = cell_int(&t, i, 0),
            .code = cell(&t, i, 1),
            .name = cell(&t, i, 2),
            .rights = (uint64_t)cell_int(&t, i, 3),
        };
    return true;
}

bool role_ensure(struct ctx *c, const char *code, int64_t *role_id)
{
    static const char find[] = "SELECT id FROM role WHERE code = $1";
    static const char add[] =
        "INSERT INTO role (code, name, rights) VALUES ($1, $2, $3)"
        " RETURNING id";
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
    *role_id = cell_int(&t, 0, 0);
    return true;
}
