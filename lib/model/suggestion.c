#include "suggestion.h"

#include "row.h"

#define COLUMNS \
    "SELECT w.id, w.school_id, w.isbn, w.title, w.author, w.publisher, w.why," \
    " coalesce(w.price_cents, -1), w.copies, w.patron_id, w.staff_id, p.name," \
    " s.name, w.state, w.answer, w.line_id, k.code, w.created_at" \
    " FROM suggestion w LEFT JOIN patron p ON p.id = w.patron_id" \
    " LEFT JOIN staff s ON s.id = w.staff_id" \
    " LEFT JOIN order_line n ON n.id = w.line_id" \
    " LEFT JOIN book_order k ON k.id = n.order_id"

static void suggestion_from(const struct table *t, size_t row,
                            struct suggestion *s)
{
    struct row r = row_of(t, row);

    s->id = row_id(&r);
    s->school_id = row_id(&r);
    s->isbn = row_text(&r);
    s->title = row_text(&r);
    s->author = row_text(&r);
    s->publisher = row_text(&r);
    s->why = row_text(&r);
    s->price_cents = row_id(&r);
    s->copies = row_id(&r);
    s->patron_id = row_id(&r);
    s->staff_id = row_id(&r);
    s->patron = row_text(&r);
    s->staff = row_text(&r);
    s->state = row_text(&r);
    s->answer = row_text(&r);
    s->line_id = row_id(&r);
    s->order = row_text(&r);
    s->created_at = row_id(&r);
}

bool suggestion_select(struct ctx *c, int64_t school_id, const char *state,
                       struct suggestion **rows, size_t *n)
{
    static const char sql[] =
        COLUMNS " WHERE w.school_id = $1 AND ($2 = '' OR w.state = $2)"
        " ORDER BY w.id DESC LIMIT 500";
    struct table t;

    if (!db_query(c, &t, sql, ARGS(INT(school_id),
                                   TEXT(state ? state : ""))))
        return false;
    *n = t.rows;
    *rows = ARENA_ARRAY(c->mem, struct suggestion, t.rows + 1);
    for (size_t i = 0; i < t.rows; i++)
        suggestion_from(&t, i, &(*rows)[i]);
    return true;
}

bool suggestion_find(struct ctx *c, int64_t school_id, int64_t id,
                     struct suggestion *s)
{
    static const char sql[] = COLUMNS " WHERE w.school_id = $1 AND w.id = $2";
    struct table t;

    if (!db_query(c, &t, sql, ARGS(INT(school_id), INT(id))))
        return false;
    if (t.rows == 0)
        return fail(c, ERR_NOT_FOUND, "there is no such suggestion");
    suggestion_from(&t, 0, s);
    return true;
}

bool suggestion_insert(struct ctx *c, const struct suggestion *s, int64_t *id)
{
    static const char sql[] =
        "INSERT INTO suggestion (school_id, isbn, title, author, publisher,"
        " price_cents, copies, why, patron_id, staff_id, created_at)"
        " VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) RETURNING id";
    struct table t;

    if (!db_query(c, &t, sql,
                  ARGS(INT(s->school_id), TEXT(s->isbn), TEXT(s->title),
                       TEXT(s->author), TEXT(s->publisher),
                       s->price_cents < 0 ? INT_OR_NULL(0)
                                          : INT(s->price_cents),
                       INT(s->copies), TEXT(s->why),
                       INT_OR_NULL(s->patron_id), INT_OR_NULL(s->staff_id),
                       INT(c->now))))
        return false;
    *id = cell_int(&t, 0, 0);
    return true;
}

bool suggestion_update(struct ctx *c, const struct suggestion *s)
{
    static const char sql[] =
        "UPDATE suggestion SET state = $2, answer = $3, line_id = $4,"
        " decided_at = $5 WHERE id = $1";

    return db_exec(c, sql, ARGS(INT(s->id), TEXT(s->state), TEXT(s->answer),
                                INT_OR_NULL(s->line_id), INT(c->now)));
}
