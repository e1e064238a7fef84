#include "model/copy_import.h"

struct query copy_title_query(struct ctx *c, int64_t school_id,
                              const char *barcode, struct table *t)
{
    static const char sql[] =
        "SELECT title_id FROM copy WHERE school_id = $1 AND barcode = $2";
    struct param *args = arena_raw(c->mem, 2 * sizeof *args);

    args[0] = INT(school_id);
    args[1] = TEXT(barcode);
    return (struct query){.sql = sql, .args = args, .n = 2, .result = t};
}

bool copy_type_book(struct ctx *c, int64_t school_id, int64_t *id)
{
    static const char sql[] =
        "SELECT id FROM copy_type WHERE code = 'book'"
        " AND school_id IN (0, $1) ORDER BY school_id DESC LIMIT 1";
    struct table t;

    if (!db_query(c, &t, sql, ARGS(INT(school_id))))
        return false;
    if (t.rows == 0)
        return fail(c, ERR_NOT_FOUND, "no kind of copy is called \"%s\"",
                    "book");
    *id = cell_int(&t, 0, 0);
    return true;
}

bool location_named(struct ctx *c, int64_t school_id, const char *name,
                    int64_t *id)
{
    static const char find[] =
        "SELECT id FROM location WHERE school_id = $1"
        " AND (code = $2 OR name = $2) ORDER BY id LIMIT 1";
    static const char add[] =
        "INSERT INTO location (school_id, code, name) VALUES ($1, $2, $2)"
        " RETURNING id";
    struct table t;

    if (!db_query(c, &t, find, ARGS(INT(school_id), TEXT(name))))
        return false;
    if (t.rows == 0 &&
        !db_query(c, &t, add, ARGS(INT(school_id), TEXT(name))))
        return false;
    *id = cell_int(&t, 0, 0);
    return true;
}
