#include "school.h"

#include "row.h"

#define COLUMNS \
    "SELECT id, code, name, stage, class_scheme, currency, created_at," \
    " closed_on FROM school"

static bool select(struct ctx *c, const char *sql, struct param arg,
                   struct school **schools, size_t *n)
{
    struct table t;

    if (!db_query(c, &t, sql, &arg, 1))
        return false;
    *schools = ARENA_ARRAY(c->mem, struct school, t.rows + 1);
    *n = t.rows;
    for (size_t i = 0; i < t.rows; i++) {
        struct row r = row_of(&t, i);
        struct school *s = &(*schools)[i];
        s->id = row_id(&r);
        s->code = row_text(&r);
        s->name = row_text(&r);
        s->stage = row_text(&r);
        s->class_scheme = row_text(&r);
        s->currency = row_text(&r);
        s->created_at = row_id(&r);
        s->closed_on = row_int(&r);
    }
    return true;
}

bool school_select(struct ctx *c, struct school **schools, size_t *n)
{
    static const char sql[] = COLUMNS " WHERE id > $1 ORDER BY code";

    return select(c, sql, INT(0), schools, n);
}

bool school_find(struct ctx *c, int64_t id, const char *code, struct school *s)
{
    static const char by_id[] = COLUMNS " WHERE id = $1";
    static const char by_code[] = COLUMNS " WHERE code = $1";
    struct school *found;
    size_t n;

    *s = (struct school){0};
    if (!select(c, code ? by_code : by_id, code ? TEXT(code) : INT(id), &found,
                &n))
        return false;
    if (n == 0)
        return code ? fail(c, ERR_NOT_FOUND, "no school has code %s", code)
                    : fail(c, ERR_NOT_FOUND, "this school is not known");
    *s = found[0];
    return true;
}

bool school_insert(struct ctx *c, const struct school *s, int64_t *id)
{
    static const char sql[] =
        "INSERT INTO school (code, name, stage, class_scheme, currency,"
        " created_at) VALUES ($1, $2, $3, $4, $5, $6) RETURNING id";
    struct table t;

    if (!db_query(c, &t, sql,
                  ARGS(TEXT(s->code), TEXT(s->name), TEXT(s->stage),
                       TEXT(s->class_scheme), TEXT(s->currency),
                       INT(c->now))))
        return false;
    *id = cell_int(&t, 0, 0);
    return true;
}

bool school_update(struct ctx *c, const struct school *s)
{
    static const char sql[] =
        "UPDATE school SET name = $2, stage = $3, currency = $4 WHERE id = $1";

    return db_exec(c, sql, ARGS(INT(s->id), TEXT(s->name), TEXT(s->stage),
                                TEXT(s->currency)));
}
