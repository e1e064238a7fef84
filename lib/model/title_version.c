#include "model/title_version.h"

bool title_version_list(struct ctx *c, int64_t title_id,
                        struct title_version **list, size_t *n)
{
    static const char sql[] =
        "SELECT v.version, v.changed_at, COALESCE(s.name, '')"
        " FROM title_version v LEFT JOIN staff s ON s.id = v.staff_id"
        " WHERE v.title_id = $1 AND v.version > (SELECT max(x.version) - 1000"
        " FROM title_version x WHERE x.title_id = $1) ORDER BY v.version";
    struct table t;

    if (!db_query(c, &t, sql, ARGS(INT(title_id))))
        return false;
    *n = t.rows;
    *list = ARENA_ARRAY(c->mem, struct title_version, t.rows + 1);
    for (size_t i = 0; i < t.rows; i++)
        (*list)[i] = (struct title_version){
            cell_int(&t, i, 0), cell_int(&t, i, 1), cell(&t, i, 2)};
    return true;
}

bool title_version_record(struct ctx *c, int64_t title_id, int64_t version,
                          struct title_record *record, const char **format)
{
    static const char sql[] =
        "SELECT v.charset, v.record, COALESCE(v.format, t.format)"
        " FROM title_version v JOIN title t ON t.id = v.title_id"
        " WHERE v.title_id = $1 AND v.version = $2";
    struct table t;

    if (!db_query(c, &t, sql, ARGS(INT(title_id), INT(version))))
        return false;
    if (!title_record_from(&t, 0, record))
        return fail(c, ERR_NOT_FOUND, "title %lld has no version %lld",
                    (long long)title_id, (long long)version);
    *format = cell(&t, 0, 2);
    return true;
}
