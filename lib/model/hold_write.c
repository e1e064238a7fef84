#include "hold.h"

bool hold_insert(struct ctx *c, const struct hold_record *h)
{
    static const char sql[] =
        "INSERT INTO hold (id, school_id, title_id, copy_id, any_copy,"
        " patron_id, pickup_school_id, placed_at, wanted_until)"
        " VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)";

    return db_later(c, sql,
                    ARGS(INT(h->id), INT(h->school_id), INT(h->title_id),
                         INT_OR_NULL(h->copy_id), INT(h->any_copy),
                         INT(h->patron_id), INT(h->pickup_school_id),
                         INT(c->now), INT_OR_NULL(h->wanted_until)));
}

bool hold_put_rest(struct ctx *c, int64_t id, int until)
{
    return db_later(c, "UPDATE hold SET suspended_until = $2 WHERE id = $1",
                    ARGS(INT(id), INT_OR_NULL(until)));
}

bool hold_set_aside(struct ctx *c, int64_t id, int64_t copy_id,
                    const char *state, int expires_on)
{
    static const char sql[] =
        "UPDATE hold SET state = $2, copy_id = $3, ready_at = $4,"
        " expires_on = $5, ended_at = NULL WHERE id = $1";

    return db_later(c, sql, ARGS(INT(id), TEXT(state), INT(copy_id),
                                 INT(c->now), INT_OR_NULL(expires_on)));
}

#define BACK_TO_QUEUE \
    "UPDATE hold SET state = 'waiting', ready_at = NULL," \
    " expires_on = NULL, ended_at = NULL," \
    " copy_id = CASE WHEN any_copy = 1 THEN NULL ELSE copy_id END" \
    " WHERE id = $1"

bool hold_back_to_queue(struct ctx *c, int64_t id)
{
    static const char sql[] = BACK_TO_QUEUE;

    return db_later(c, sql, ARGS(INT(id)));
}

bool hold_release(struct ctx *c, int64_t id)
{
    static const char sql[] =
        BACK_TO_QUEUE " AND state IN ('in_transit', 'ready')";

    return db_later(c, sql, ARGS(INT(id)));
}

bool hold_end(struct ctx *c, int64_t id, const char *state)
{
    static const char sql[] =
        "UPDATE hold SET state = $2, ended_at = $3 WHERE id = $1";

    return db_later(c, sql, ARGS(INT(id), TEXT(state), INT(c->now)));
}
