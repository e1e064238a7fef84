#include "calendar.h"

#include "row.h"

enum { CLOSING, WEEKDAY, TERM };

/* The hours of every school count where a school has none of its own. For the
 * plus signs see rulebook.c. */
struct query calendar_query(struct ctx *c, int64_t school_id, int from,
                            struct table *t)
{
    static const char sql[] =
        "SELECT 0, first_day, last_day FROM closing"
        " WHERE +school_id IN (0, $1) AND last_day >= $2 UNION ALL"
        " SELECT 1, weekday, school_id FROM opening_hours"
        " WHERE +school_id IN (0, $1) UNION ALL"
        " SELECT 2, first_day, last_day FROM term"
        " WHERE +school_id IN (0, $1) AND last_day >= $2";

    return query_of(c, t, sql, ARGS(INT(school_id), INT(from)));
}

struct calendar calendar_from(struct ctx *c, const struct table *t)
{
    struct calendar k = {0};
    unsigned own = 0, all = 0;

    if (t->rows == 0)
        return k;
    k.closings = ARENA_ARRAY(c->mem, struct day_span, t->rows);
    k.terms = ARENA_ARRAY(c->mem, struct day_span, t->rows);
    for (size_t i = 0; i < t->rows; i++) {
        struct row r = row_of(t, i);
        int kind = row_int(&r), a = row_int(&r);
        int64_t b = row_id(&r);
        if (kind == CLOSING)
            k.closings[k.closing_count++] = (struct day_span){a, (int)b};
        else if (kind == TERM)
            k.terms[k.term_count++] = (struct day_span){a, (int)b};
        else if (b != 0)
            own |= 1u << a;
        else
            all |= 1u << a;
    }
    k.weekdays = own != 0 ? own : all;
    return k;
}

bool calendar_load(struct ctx *c, int64_t school_id, int from,
                   struct calendar *k)
{
    struct table t;
    struct query q = calendar_query(c, school_id, from, &t);

    if (!db_batch(c, &q, 1))
        return false;
    *k = calendar_from(c, &t);
    return true;
}

static bool spans(struct ctx *c, const char *sql, const struct param *args,
                  struct span_row **rows, size_t *n)
{
    struct table t;

    if (!db_query(c, &t, sql, args, 2))
        return false;
    *rows = ARENA_ARRAY(c->mem, struct span_row, t.rows + 1);
    *n = t.rows;
    for (size_t i = 0; i < t.rows; i++) {
        struct row r = row_of(&t, i);
        (*rows)[i].id = row_id(&r);
        (*rows)[i].school_id = row_id(&r);
        (*rows)[i].first = row_int(&r);
        (*rows)[i].last = row_int(&r);
        (*rows)[i].name = row_text(&r);
    }
    return true;
}

bool term_list(struct ctx *c, int64_t school_id, int from,
               struct span_row **rows, size_t *n)
{
    static const char sql[] =
        "SELECT id, school_id, first_day, last_day, name FROM term"
        " WHERE +school_id IN (0, $1) AND last_day >= $2 ORDER BY first_day";

    return spans(c, sql, (struct param[]){INT(school_id), INT(from)}, rows, n);
}

bool closing_list(struct ctx *c, int64_t school_id, int from,
                  struct span_row **rows, size_t *n)
{
    static const char sql[] =
        "SELECT id, school_id, first_day, last_day, reason FROM closing"
        " WHERE +school_id IN (0, $1) AND last_day >= $2 ORDER BY first_day";

    return spans(c, sql, (struct param[]){INT(school_id), INT(from)}, rows, n);
}

static bool find(struct ctx *c, const char *sql, int64_t school_id, int64_t id,
                 struct span_row *row)
{
    struct span_row *rows;
    size_t n;

    if (!spans(c, sql, (struct param[]){INT(school_id), INT(id)}, &rows, &n))
        return false;
    if (n == 0)
        return fail(c, ERR_NOT_FOUND, "the calendar has no such entry");
    *row = rows[0];
    return true;
}

bool term_find(struct ctx *c, int64_t school_id, int64_t id,
               struct span_row *row)
{
    static const char sql[] =
        "SELECT id, school_id, first_day, last_day, name FROM term"
        " WHERE school_id IN (0, $1) AND id = $2";

    return find(c, sql, school_id, id, row);
}

bool closing_find(struct ctx *c, int64_t school_id, int64_t id,
                  struct span_row *row)
{
    static const char sql[] =
        "SELECT id, school_id, first_day, last_day, reason FROM closing"
        " WHERE school_id IN (0, $1) AND id = $2";

    return find(c, sql, school_id, id, row);
}

static bool put(struct ctx *c, const char *insert, const char *update,
                const struct span_row *s, int64_t *id)
{
    struct table t;

    if (!(s->id == 0
              ? db_query(c, &t, insert,
                         ARGS(INT(s->school_id), INT(s->first), INT(s->last),
                              TEXT(s->name ? s->name : "")))
              : db_query(c, &t, update,
                         ARGS(INT(s->school_id), INT(s->first), INT(s->last),
                              TEXT(s->name ? s->name : ""), INT(s->id)))))
        return false;
    if (t.rows == 0)
        return fail(c, ERR_NOT_FOUND, "the calendar has no such entry");
    *id = cell_int(&t, 0, 0);
    return true;
}

bool term_put(struct ctx *c, const struct span_row *row, int64_t *id)
{
    static const char insert[] =
        "INSERT INTO term (school_id, first_day, last_day, name)"
        " VALUES ($1, $2, $3, $4) RETURNING id";
    static const char update[] =
        "UPDATE term SET first_day = $2, last_day = $3, name = $4"
        " WHERE id = $5 AND school_id = $1 RETURNING id";

    return put(c, insert, update, row, id);
}

bool closing_put(struct ctx *c, const struct span_row *row, int64_t *id)
{
    static const char insert[] =
        "INSERT INTO closing (school_id, first_day, last_day, reason)"
        " VALUES ($1, $2, $3, $4) RETURNING id";
    static const char update[] =
        "UPDATE closing SET first_day = $2, last_day = $3, reason = $4"
        " WHERE id = $5 AND school_id = $1 RETURNING id";

    return put(c, insert, update, row, id);
}

static bool drop(struct ctx *c, const char *sql, int64_t school_id, int64_t id)
{
    struct table t;

    if (!db_query(c, &t, sql, ARGS(INT(school_id), INT(id))))
        return false;
    return t.rows > 0 ||
           fail(c, ERR_NOT_FOUND, "the calendar has no such entry");
}

bool term_delete(struct ctx *c, int64_t school_id, int64_t id)
{
    static const char sql[] =
        "DELETE FROM term WHERE school_id = $1 AND id = $2 RETURNING id";

    return drop(c, sql, school_id, id);
}

bool closing_delete(struct ctx *c, int64_t school_id, int64_t id)
{
    static const char sql[] =
        "DELETE FROM closing WHERE school_id = $1 AND id = $2 RETURNING id";

    return drop(c, sql, school_id, id);
}

bool hours_list(struct ctx *c, int64_t school_id, struct hours_row **rows,
                size_t *n)
{
    static const char sql[] =
        "SELECT weekday, opens, closes FROM opening_hours"
        " WHERE school_id = $1 ORDER BY weekday, opens";
    struct table t;

    if (!db_query(c, &t, sql, ARGS(INT(school_id))))
        return false;
    *rows = ARENA_ARRAY(c->mem, struct hours_row, t.rows + 1);
    *n = t.rows;
    for (size_t i = 0; i < t.rows; i++) {
        struct row r = row_of(&t, i);
        (*rows)[i].weekday = row_int(&r);
        (*rows)[i].opens = row_int(&r);
        (*rows)[i].closes = row_int(&r);
    }
    return true;
}

bool hours_replace(struct ctx *c, int64_t school_id,
                   const struct hours_row *rows, size_t n)
{
    static const char insert[] =
        "INSERT INTO opening_hours (school_id, weekday, opens, closes)"
        " VALUES ($1, $2, $3, $4)";

    if (!db_exec(c, "DELETE FROM opening_hours WHERE school_id = $1",
                 ARGS(INT(school_id))))
        return false;
    for (size_t i = 0; i < n; i++)
        if (!db_exec(c, insert,
                     ARGS(INT(school_id), INT(rows[i].weekday),
                          INT(rows[i].opens), INT(rows[i].closes))))
            return false;
    return true;
}
