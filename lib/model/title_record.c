#include "model/title.h"

#include <string.h>

bool title_record_insert(struct ctx *c, int64_t id,
                         const struct title_record *record)
{
    static const char sql[] =
        "INSERT INTO title_record (title_id, charset, record)"
        " VALUES ($1, $2, $3)";

    return db_later(c, sql, ARGS(INT(id), TEXT(record->charset),
                                 BLOB(record->bytes, record->size)));
}

static const char by_id[] =
    "SELECT charset, record FROM title_record WHERE title_id = $1";

struct query title_record_query(struct ctx *c, int64_t id, struct table *t)
{
    struct param *args = ARENA_NEW(c->mem, struct param);

    *args = INT(id);
    return (struct query){.sql = by_id, .args = args, .n = 1, .result = t};
}

bool title_record_from(const struct table *t, size_t row,
                       struct title_record *record)
{
    *record = (struct title_record){0};
    if (row >= t->rows)
        return false;
    record->charset = cell(t, row, 0);
    record->bytes = cell_bytes(t, row, 1, &record->size);
    return true;
}

bool title_record_by_id(struct ctx *c, int64_t id,
                        struct title_record *record)
{
    struct table t;

    if (!db_query(c, &t, by_id, ARGS(INT(id))))
        return false;
    if (!title_record_from(&t, 0, record))
        return fail(c, ERR_NOT_FOUND, "title %lld has no record",
                    (long long)id);
    return true;
}

bool title_version_count(struct ctx *c, int64_t id, int64_t *n)
{
    static const char sql[] =
        "SELECT count(*) FROM title_version WHERE title_id = $1";
    struct table t;

    if (!db_query(c, &t, sql, ARGS(INT(id))))
        return false;
    *n = cell_int(&t, 0, 0);
    return true;
}

/* The record that is there becomes the next version. */
static bool keep_version(struct ctx *c, int64_t id)
{
    static const char sql[] =
        "INSERT INTO title_version (title_id, version, charset, record,"
        " changed_at, staff_id, format) SELECT r.title_id, (SELECT"
        " COALESCE(max(v.version), 0) + 1 FROM title_version v"
        " WHERE v.title_id = $1), r.charset, r.record, $2, $3, t.format"
        " FROM title_record r JOIN title t ON t.id = r.title_id"
        " WHERE r.title_id = $1";

    return db_later(c, sql,
                    ARGS(INT(id), INT(c->now),
                         INT_OR_NULL(c->actor.kind == ACTOR_STAFF
                                     ? c->actor.id : 0)));
}

static bool put_record(struct ctx *c, int64_t id,
                       const struct title_record *record)
{
    static const char sql[] =
        "UPDATE title_record SET charset = $2, record = $3"
        " WHERE title_id = $1";

    return db_later(c, sql, ARGS(INT(id), TEXT(record->charset),
                                 BLOB(record->bytes, record->size)));
}

static bool put_facts(struct ctx *c, const struct title *t)
{
    static const char sql[] =
        "UPDATE title SET format = $2, control_number = $3, agency = $4,"
        " title = $5, title_rest = $6, title_sort = $7, author = $8,"
        " publisher = $9, place = $10, year = $11, isbn = $12,"
        " class_number = $13, language = $14, material = $15, series = $16,"
        " volume = $17, extent = $18, price_cents = $19, audience = $20,"
        " dedup_key = $21, state = $22, changed_at = $23 WHERE id = $1";

    return db_later(
        c, sql,
        ARGS(INT(t->id), TEXT(t->format), TEXT(t->control_number),
             TEXT(t->agency), TEXT(t->title), TEXT(t->title_rest),
             TEXT(t->title_sort), TEXT(t->author), TEXT(t->publisher),
             TEXT(t->place), INT_OR_NULL(t->year),
             *t->isbn == '\0' ? NONE : TEXT(t->isbn), TEXT(t->class_number),
             TEXT(t->language), TEXT(t->material), TEXT(t->series),
             TEXT(t->volume), TEXT(t->extent),
             t->price_cents < 0 ? INT_OR_NULL(0) : INT(t->price_cents),
             TEXT(t->audience), TEXT(t->dedup_key), TEXT(t->state),
             INT(c->now)));
}

bool title_update(struct ctx *c, const struct title *t,
                  const struct title_record *record)
{
    return keep_version(c, t->id) && put_record(c, t->id, record) &&
           put_facts(c, t);
}
