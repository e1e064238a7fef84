#include "station.h"

#include "row.h"

#define SELECT_STATION \
    "SELECT a.id, a.school_id, a.desk_id, a.name, d.code, d.name, s.name" \
    " FROM station a JOIN desk d ON d.id = a.desk_id AND d.closed = 0" \
    " JOIN school s ON s.id = a.school_id"

static struct station station_from(const struct table *t, size_t i)
{
    struct row r = row_of(t, i);
    struct station s;

    s.id = row_id(&r);
    s.school_id = row_id(&r);
    s.desk_id = row_id(&r);
    s.name = row_text(&r);
    s.desk_code = row_text(&r);
    s.desk_name = row_text(&r);
    s.school_name = row_text(&r);
    return s;
}

bool station_select(struct ctx *c, int64_t school_id, struct station **rows,
                    size_t *n)
{
    static const char sql[] =
        SELECT_STATION " WHERE a.school_id = $1 ORDER BY a.name";
    struct table t;

    if (!db_query(c, &t, sql, ARGS(INT(school_id))))
        return false;
    *rows = ARENA_ARRAY(c->mem, struct station, t.rows + 1);
    *n = t.rows;
    for (size_t i = 0; i < t.rows; i++)
        (*rows)[i] = station_from(&t, i);
    return true;
}

bool station_by_token(struct ctx *c, const char *hash, struct station *s)
{
    static const char sql[] = SELECT_STATION " WHERE a.token_hash = $1";
    struct table t;

    *s = (struct station){0};
    if (!db_query(c, &t, sql, ARGS(TEXT(hash))))
        return false;
    if (t.rows > 0)
        *s = station_from(&t, 0);
    return true;
}

bool station_by_name(struct ctx *c, const char *name, struct station *s)
{
    static const char sql[] =
        SELECT_STATION " WHERE a.school_id = $1 AND a.name = $2";
    struct table t;

    *s = (struct station){0};
    if (!db_query(c, &t, sql, ARGS(INT(c->school_id), TEXT(name))))
        return false;
    if (t.rows > 0)
        *s = station_from(&t, 0);
    return true;
}

bool station_insert(struct ctx *c, const struct station *s, const char *hash,
                    int64_t *id)
{
    static const char sql[] =
        "INSERT INTO station (school_id, desk_id, name, token_hash,"
        " created_at) VALUES ($1, $2, $3, $4, $5) RETURNING id";
    struct table t;

    if (!db_query(c, &t, sql,
                  ARGS(INT(s->school_id), INT(s->desk_id), TEXT(s->name),
                       TEXT(hash), INT(c->now))))
        return false;
    *id = cell_int(&t, 0, 0);
    return true;
}

bool station_delete(struct ctx *c, int64_t id)
{
    return db_later(c, "DELETE FROM station WHERE id = $1", ARGS(INT(id)));
}
