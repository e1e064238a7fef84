#include "kept_device.h"

#include "row.h"

bool kept_device_select(struct ctx *c, int64_t school_id,
                        struct kept_device **rows, size_t *n)
{
    static const char sql[] =
        "SELECT id, school_id, desk_id, kind, identity, name, settings, paired"
        " FROM device WHERE $1 IN (0, school_id) ORDER BY id";
    struct table t;

    if (!db_query(c, &t, sql, ARGS(INT(school_id))))
        return false;
    *rows = ARENA_ARRAY(c->mem, struct kept_device, t.rows + 1);
    *n = t.rows;
    for (size_t i = 0; i < t.rows; i++) {
        struct row r = row_of(&t, i);
        struct kept_device *d = &(*rows)[i];
        d->id = row_id(&r);
        d->school_id = row_id(&r);
        d->desk_id = row_id(&r);
        d->kind = row_text(&r);
        d->identity = row_text(&r);
        d->name = row_text(&r);
        d->settings = row_text(&r);
        d->paired = row_bool(&r);
    }
    return true;
}

bool kept_device_put(struct ctx *c, const struct kept_device *d, int64_t *id)
{
    static const char sql[] =
        "INSERT INTO device (school_id, desk_id, kind, identity, name,"
        " settings, paired, seen_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)"
        " ON CONFLICT (school_id, identity) DO UPDATE SET"
        " desk_id = excluded.desk_id, kind = excluded.kind,"
        " name = excluded.name, settings = excluded.settings,"
        " paired = excluded.paired, seen_at = excluded.seen_at RETURNING id";
    struct table t;

    if (!db_query(c, &t, sql,
                  ARGS(INT(d->school_id), INT_OR_NULL(d->desk_id),
                       TEXT(d->kind), TEXT(d->identity), TEXT(d->name),
                       TEXT(d->settings), INT(d->paired), INT(c->now))))
        return false;
    *id = cell_int(&t, 0, 0);
    return true;
}

bool kept_device_delete(struct ctx *c, int64_t school_id, const char *identity)
{
    return db_later(c, "DELETE FROM device WHERE school_id = $1"
                       " AND identity = $2",
                    ARGS(INT(school_id), TEXT(identity)));
}
