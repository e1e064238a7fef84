#include "model/record_template.h"

bool record_template_list(struct ctx *c, int64_t school_id,
                          struct record_template **list, size_t *n)
{
    static const char sql[] =
        "SELECT id, name, format, lines FROM record_template"
        " WHERE school_id = $1 ORDER BY name LIMIT 200";
    struct table t;

    if (!db_query(c, &t, sql, ARGS(INT(school_id))))
        return false;
    *n = t.rows;
    *list = ARENA_ARRAY(c->mem, struct record_template, t.rows + 1);
    for (size_t i = 0; i < t.rows; i++)
        (*list)[i] = (struct record_template){
            cell_int(&t, i, 0), cell(&t, i, 1), cell(&t, i, 2),
            cell(&t, i, 3)};
    return true;
}

bool record_template_put(struct ctx *c, int64_t school_id,
                         const struct record_template *r, int64_t *id)
{
    static const char sql[] =
        "INSERT INTO record_template (school_id, name, format, lines)"
        " VALUES ($1, $2, $3, $4) ON CONFLICT (school_id, name)"
        " DO UPDATE SET format = excluded.format, lines = excluded.lines"
        " RETURNING id";
    struct table t;

    if (!db_query(c, &t, sql, ARGS(INT(school_id), TEXT(r->name),
                                   TEXT(r->format), TEXT(r->lines))))
        return false;
    *id = cell_int(&t, 0, 0);
    return true;
}

bool record_template_delete(struct ctx *c, int64_t school_id, int64_t id)
{
    static const char sql[] =
        "DELETE FROM record_template WHERE school_id = $1 AND id = $2"
        " RETURNING id";
    struct table t;

    if (!db_query(c, &t, sql, ARGS(INT(school_id), INT(id))))
        return false;
    return t.rows > 0 ||
           fail(c, ERR_NOT_FOUND, "there is no template %lld", (long long)id);
}
