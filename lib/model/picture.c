#include "picture.h"

bool picture_by_id(struct ctx *c, int64_t id, struct picture *p)
{
    static const char sql[] =
        "SELECT id, mime, bytes FROM picture WHERE id = $1";
    struct table t;

    if (!db_query(c, &t, sql, ARGS(INT(id))))
        return false;
    if (t.rows == 0)
        return fail(c, ERR_NOT_FOUND, "there is no such picture");
    p->id = cell_int(&t, 0, 0);
    p->mime = cell(&t, 0, 1);
    p->bytes = cell_bytes(&t, 0, 2, &p->size);
    return true;
}

bool picture_of_reader_delete(struct ctx *c, int64_t patron_id)
{
    static const char sql[] = "DELETE FROM picture WHERE patron_id = $1";

    return db_exec(c, sql, ARGS(INT(patron_id)));
}

bool picture_of_reader_put(struct ctx *c, int64_t school_id, int64_t patron_id,
                           struct picture *p)
{
    static const char sql[] =
        "INSERT INTO picture (school_id, patron_id, mime, bytes, created_at)"
        " VALUES ($1, $2, $3, $4, $5) RETURNING id";
    struct table t;

    if (!picture_of_reader_delete(c, patron_id) ||
        !db_query(c, &t, sql, ARGS(INT(school_id), INT(patron_id),
                                   TEXT(p->mime), BLOB(p->bytes, p->size),
                                   INT(c->now))))
        return false;
    p->id = cell_int(&t, 0, 0);
    return true;
}
