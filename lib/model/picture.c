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
