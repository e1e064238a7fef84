#include "copy.h"

#define NEW_COLUMNS \
    "school_id, title_id, barcode, accession, tag_uid," \
    " copy_type_id, location_id, call_number, call_sort, volume," \
    " copy_number, price_cents, paid_cents, currency, batch_id, source," \
    " parts, state, state_at, reading_room_only, min_grade, note," \
    " acquired_on, created_at, order_line_id"
#define NEW_VALUES \
    "$1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15," \
    " $16, $17, $18, $19, $20, $21, $22, $23, $24, $25) RETURNING id"

/* PostgreSQL never gives an id twice. SQLite gives the one after the highest
 * that is there: of a copy that was removed it must be told. */
static const char insert_counted[] =
    "INSERT INTO copy (" NEW_COLUMNS ") VALUES (" NEW_VALUES;
static const char insert_next[] =
    "INSERT INTO copy (id, " NEW_COLUMNS ") VALUES ("
    "(SELECT 1 + coalesce(max(i.id), 0) FROM (SELECT max(id) AS id FROM copy"
    " UNION ALL SELECT max(id) FROM copy_gone) i), " NEW_VALUES;

bool copy_insert(struct ctx *c, const struct copy_record *o, int64_t *id)
{
    const char *sql = db_is_postgres(c->db) ? insert_counted : insert_next;
    struct table t;

    if (!db_query(c, &t, sql,
                  ARGS(INT(o->school_id), INT(o->title_id), TEXT(o->barcode),
                       TEXT(o->accession), TEXT(o->tag_uid),
                       INT(o->copy_type_id), INT_OR_NULL(o->location_id),
                       TEXT(o->call_number), TEXT(o->call_sort),
                       TEXT(o->volume), INT(o->copy_number),
                       INT_OR_NULL(o->price_cents),
                       INT_OR_NULL(o->paid_cents), TEXT(o->currency),
                       INT_OR_NULL(o->batch_id), TEXT(o->source),
                       INT(o->parts), TEXT(o->state), INT(c->now),
                       INT(o->reading_room_only), INT_OR_NULL(o->min_grade),
                       TEXT(o->note), INT_OR_NULL(o->acquired_on),
                       INT(c->now), INT_OR_NULL(o->order_line_id))))
        return false;
    *id = cell_int(&t, 0, 0);
    return true;
}

bool copy_update(struct ctx *c, const struct copy_record *o)
{
    static const char sql[] =
        "UPDATE copy SET barcode = $2, accession = $3, tag_uid = $4,"
        " copy_type_id = $5, location_id = $6, call_number = $7,"
        " call_sort = $8, volume = $9, copy_number = $10, price_cents = $11,"
        " paid_cents = $12, currency = $13, source = $14, parts = $15,"
        " reading_room_only = $16, min_grade = $17, note = $18,"
        " acquired_on = $19 WHERE id = $1";

    return db_exec(c, sql,
                   ARGS(INT(o->id), TEXT(o->barcode), TEXT(o->accession),
                        TEXT(o->tag_uid), INT(o->copy_type_id),
                        INT_OR_NULL(o->location_id), TEXT(o->call_number),
                        TEXT(o->call_sort), TEXT(o->volume),
                        INT(o->copy_number), INT_OR_NULL(o->price_cents),
                        INT_OR_NULL(o->paid_cents), TEXT(o->currency),
                        TEXT(o->source), INT(o->parts),
                        INT(o->reading_room_only),
                        INT_OR_NULL(o->min_grade), TEXT(o->note),
                        INT_OR_NULL(o->acquired_on)));
}

bool copy_put_state(struct ctx *c, int64_t id, const char *state)
{
    static const char sql[] =
        "UPDATE copy SET state = $2, state_at = $3,"
        " withdrawn_on = CASE WHEN $2 = 'withdrawn' THEN $4 END"
        " WHERE id = $1";

    return db_later(c, sql,
                    ARGS(INT(id), TEXT(state), INT(c->now), INT(c->today)));
}

bool copy_put_place(struct ctx *c, const struct copy *copy, int64_t school_id)
{
    return db_later(c, "UPDATE copy SET at_school_id = $2 WHERE id = $1",
                    ARGS(INT(copy->id),
                         INT_OR_NULL(school_id == copy->school_id
                                         ? 0 : school_id)));
}

bool copy_put_floats(struct ctx *c, int64_t id, bool floats)
{
    return db_later(c, "UPDATE copy SET floats = $2 WHERE id = $1",
                    ARGS(INT(id), INT(floats)));
}

bool copy_put_note(struct ctx *c, int64_t id, const char *note)
{
    return db_later(c, "UPDATE copy SET note = $2 WHERE id = $1",
                    ARGS(INT(id), TEXT(note)));
}
