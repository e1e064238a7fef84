#include "lists.h"

#include <string.h>

#include "row.h"

/* The statements of one list: select, find, put. */
static const struct {
    const char *select, *find, *put;
} lists[] = {
    [LIST_CATEGORY] =
        {"SELECT id, school_id, code, name, '' FROM category"
         " WHERE school_id IN (0, $1) ORDER BY id",
         "SELECT id FROM category WHERE school_id IN (0, $1) AND code = $2"
         " ORDER BY school_id DESC LIMIT 1",
         "INSERT INTO category (school_id, code, name) VALUES ($1, $2, $3)"
         " ON CONFLICT (school_id, code) DO UPDATE SET name = excluded.name"
         " RETURNING id"},
    [LIST_COPY_TYPE] =
        {"SELECT id, school_id, code, name,"
         " CASE WHEN lendable = 1 THEN 'lendable' ELSE 'fixed' END"
         " FROM copy_type WHERE school_id IN (0, $1) ORDER BY id",
         "SELECT id FROM copy_type WHERE school_id IN (0, $1) AND code = $2"
         " ORDER BY school_id DESC LIMIT 1",
         "INSERT INTO copy_type (school_id, code, name, lendable)"
         " VALUES ($1, $2, $3, CASE WHEN $4 = 'fixed' THEN 0 ELSE 1 END)"
         " ON CONFLICT (school_id, code) DO UPDATE SET name = excluded.name,"
         " lendable = excluded.lendable RETURNING id"},
    [LIST_LOCATION] =
        {"SELECT id, school_id, code, name, kind FROM location"
         " WHERE school_id = $1 ORDER BY code",
         "SELECT id FROM location WHERE school_id = $1 AND code = $2",
         "INSERT INTO location (school_id, code, name, kind)"
         " VALUES ($1, $2, $3, $4) ON CONFLICT (school_id, code)"
         " DO UPDATE SET name = excluded.name, kind = excluded.kind"
         " RETURNING id"},
    [LIST_DESK] =
        {"SELECT id, school_id, code, name, kind FROM desk"
         " WHERE school_id = $1 AND closed = 0 ORDER BY code",
         "SELECT id FROM desk WHERE school_id = $1 AND code = $2",
         "INSERT INTO desk (school_id, code, name, kind)"
         " VALUES ($1, $2, $3, $4) ON CONFLICT (school_id, code)"
         " DO UPDATE SET name = excluded.name, kind = excluded.kind"
         " RETURNING id"},
};

bool list_select(struct ctx *c, enum list_kind list, int64_t school_id,
                 struct list_entry **rows, size_t *n)
{
    struct table t;

    if (!db_query(c, &t, lists[list].select, ARGS(INT(school_id))))
        return false;
    *rows = ARENA_ARRAY(c->mem, struct list_entry, t.rows + 1);
    *n = t.rows;
    for (size_t i = 0; i < t.rows; i++) {
        struct row r = row_of(&t, i);
        (*rows)[i].id = row_id(&r);
        (*rows)[i].school_id = row_id(&r);
        (*rows)[i].code = row_text(&r);
        (*rows)[i].name = row_text(&r);
        (*rows)[i].kind = row_text(&r);
    }
    return true;
}

bool list_find(struct ctx *c, enum list_kind list, int64_t school_id,
               const char *code, int64_t *id)
{
    struct table t;

    if (!db_query(c, &t, lists[list].find, ARGS(INT(school_id), TEXT(code))))
        return false;
    *id = t.rows > 0 ? cell_int(&t, 0, 0) : 0;
    return true;
}

bool list_put(struct ctx *c, enum list_kind list, const struct list_entry *e,
              int64_t *id)
{
    struct param args[] = {INT(e->school_id), TEXT(e->code), TEXT(e->name),
                           TEXT(e->kind)};
    struct table t;

    if (!db_query(c, &t, lists[list].put, args,
                  list == LIST_CATEGORY ? 3 : 4))
        return false;
    *id = cell_int(&t, 0, 0);
    return true;
}

bool setting_read(struct ctx *c, int64_t school_id, const char *key,
                  const char **value)
{
    static const char sql[] =
        "SELECT coalesce((SELECT s.value FROM setting s"
        " WHERE s.school_id = $1 AND s.key = $2), (SELECT g.value"
        " FROM setting g WHERE g.school_id = 0 AND g.key = $2))";
    struct table t;

    if (!db_query(c, &t, sql, ARGS(INT(school_id), TEXT(key))))
        return false;
    *value = cell(&t, 0, 0);
    return true;
}

bool setting_select(struct ctx *c, int64_t school_id, const char *prefix,
                    struct setting **settings, size_t *n)
{
    /* '/' is the sign behind '.'. */
    static const char sql[] =
        "SELECT key, value FROM setting WHERE school_id IN (0, $1)"
        " AND key > $2 || '.' AND key < $2 || '/'"
        " ORDER BY school_id, key";
    struct table t;

    if (!db_query(c, &t, sql, ARGS(INT(school_id), TEXT(prefix))))
        return false;
    *settings = ARENA_ARRAY(c->mem, struct setting, t.rows + 1);
    *n = t.rows;
    for (size_t i = 0; i < t.rows; i++)
        (*settings)[i] = (struct setting){cell(&t, i, 0), cell(&t, i, 1)};
    return true;
}

bool setting_write(struct ctx *c, int64_t school_id, const char *key,
                   const char *value)
{
    static const char sql[] =
        "INSERT INTO setting (school_id, key, value) VALUES ($1, $2, $3)"
        " ON CONFLICT (school_id, key) DO UPDATE SET value = excluded.value";

    return db_exec(c, sql, ARGS(INT(school_id), TEXT(key), TEXT(value)));
}
