#include "model/title.h"

#include <string.h>

#define COLUMNS \
    "id, format, control_number, agency, title, title_rest, title_sort," \
    " author, publisher, place, year, isbn, class_number, language," \
    " material, series, volume, extent, price_cents, audience, dedup_key," \
    " state, merged_into, created_at, changed_at"

static const char *text_of(const struct table *t, size_t row, size_t col)
{
    const char *s = cell(t, row, col);

    return s == NULL ? "" : s;
}

static struct title title_from(const struct table *t, size_t row)
{
    return (struct title){
        .id = cell_int(t, row, 0),
        .format = cell(t, row, 1),
        .control_number = cell(t, row, 2),
        .agency = cell(t, row, 3),
        .title = cell(t, row, 4),
        .title_rest = cell(t, row, 5),
        .title_sort = cell(t, row, 6),
        .author = cell(t, row, 7),
        .publisher = cell(t, row, 8),
        .place = cell(t, row, 9),
        .year = (int)cell_int(t, row, 10),
        .isbn = text_of(t, row, 11),
        .class_number = cell(t, row, 12),
        .language = cell(t, row, 13),
        .material = cell(t, row, 14),
        .series = cell(t, row, 15),
        .volume = cell(t, row, 16),
        .extent = cell(t, row, 17),
        .price_cents = cell_is_null(t, row, 18) ? -1 : cell_int(t, row, 18),
        .audience = cell(t, row, 19),
        .dedup_key = cell(t, row, 20),
        .state = cell(t, row, 21),
        .merged_into = cell_int(t, row, 22),
        .created_at = cell_int(t, row, 23),
        .changed_at = cell_int(t, row, 24),
    };
}

bool title_by_id(struct ctx *c, int64_t id, struct title *title)
{
    static const char sql[] = "SELECT " COLUMNS " FROM title WHERE id = $1";
    struct table t;

    if (!db_query(c, &t, sql, ARGS(INT(id))))
        return false;
    if (t.rows == 0)
        return fail(c, ERR_NOT_FOUND, "there is no title %lld",
                    (long long)id);
    *title = title_from(&t, 0);
    return true;
}

bool title_page(struct ctx *c, int64_t after_id, int64_t limit,
                struct title **titles, size_t *n)
{
    static const char sql[] =
        "SELECT " COLUMNS " FROM title WHERE id > $1 ORDER BY id LIMIT $2";
    struct table t;

    if (!db_query(c, &t, sql, ARGS(INT(after_id), INT(limit))))
        return false;
    *n = t.rows;
    *titles = ARENA_ARRAY(c->mem, struct title, t.rows);
    for (size_t i = 0; i < t.rows; i++)
        (*titles)[i] = title_from(&t, i);
    return true;
}

bool title_ids_by_number(struct ctx *c, const char *kind, const char *value,
                         size_t limit, struct table *ids)
{
    static const char sql[] =
        "SELECT title_id FROM title_number WHERE kind = $1 AND value = $2"
        " ORDER BY title_id LIMIT $3";

    return db_query(c, ids, sql,
                    ARGS(TEXT(kind), TEXT(value), INT((int64_t)limit)));
}

/* Parameters of a query that outlive the function which made it. */
static struct query query_of(struct ctx *c, const char *sql,
                             const struct param *args, size_t n)
{
    struct param *kept = arena_raw(c->mem, n * sizeof *kept);

    memcpy(kept, args, n * sizeof *kept);
    return (struct query){.sql = sql, .args = kept, .n = n};
}

struct query title_key_query(struct ctx *c, const char *dedup_key,
                             struct table *t)
{
    static const char sql[] =
        "SELECT id FROM title WHERE dedup_key = $1 AND state <> 'merged'"
        " AND dedup_key <> '' ORDER BY id LIMIT 1";
    struct query q = query_of(c, sql, ARGS(TEXT(dedup_key)));

    q.result = t;
    return q;
}

struct query title_control_query(struct ctx *c, const char *control,
                                 struct table *t)
{
    static const char sql[] =
        "SELECT title_id FROM title_number WHERE kind = 'control'"
        " AND value = $1 AND value <> '' ORDER BY title_id LIMIT 1";
    struct query q = query_of(c, sql, ARGS(TEXT(control)));

    q.result = t;
    return q;
}

static struct param text_or_null(const char *s)
{
    return *s == '\0' ? NONE : TEXT(s);
}

struct query title_insert_query(struct ctx *c, const struct title *t,
                                struct table *id)
{
    static const char sql[] =
        "INSERT INTO title (format, control_number, agency, title, title_rest,"
        " title_sort, author, publisher, place, year, isbn, class_number,"
        " language, material, series, volume, extent, price_cents, audience,"
        " dedup_key, state, created_at, changed_at) VALUES ($1, $2, $3, $4,"
        " $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18,"
        " $19, $20, $21, $22, $22) RETURNING id";
    struct query q = query_of(
        c, sql,
        ARGS(TEXT(t->format), TEXT(t->control_number), TEXT(t->agency),
             TEXT(t->title), TEXT(t->title_rest), TEXT(t->title_sort),
             TEXT(t->author), TEXT(t->publisher), TEXT(t->place),
             INT_OR_NULL(t->year), text_or_null(t->isbn),
             TEXT(t->class_number), TEXT(t->language), TEXT(t->material),
             TEXT(t->series), TEXT(t->volume), TEXT(t->extent),
             t->price_cents < 0 ? INT_OR_NULL(0) : INT(t->price_cents),
             TEXT(t->audience), TEXT(t->dedup_key), TEXT(t->state),
             INT(c->now)));

    q.result = id;
    return q;
}

bool title_number_insert(struct ctx *c, int64_t id,
                         const struct title_number *number)
{
    static const char sql[] =
        "INSERT INTO title_number (kind, value, title_id)"
        " VALUES ($1, $2, $3) ON CONFLICT DO NOTHING";

    return db_later(c, sql,
                    ARGS(TEXT(number->kind), TEXT(number->value), INT(id)));
}

bool title_put_away(struct ctx *c, int64_t id)
{
    static const char sql[] =
        "UPDATE title SET state = 'suspended', dedup_key = '', changed_at = $2"
        " WHERE id = $1";

    return title_numbers_delete(c, id) &&
           db_later(c, sql, ARGS(INT(id), INT(c->now)));
}

bool title_numbers_delete(struct ctx *c, int64_t id)
{
    static const char sql[] = "DELETE FROM title_number WHERE title_id = $1";

    return db_later(c, sql, ARGS(INT(id)));
}
