/* order_line.c - the lines of an order (order.h). */
#include "order.h"
#include "row.h"

/* $1: the school whose copies are counted. */
#define COLUMNS \
    "SELECT n.id, n.order_id, n.title_id, n.isbn, n.title, n.author," \
    " n.publisher, n.volume, n.class_number, n.note, n.year," \
    " coalesce(n.price_cents, -1), n.copies, n.rejected, n.format, n.charset," \
    " (SELECT count(*) FROM copy o WHERE o.order_line_id = n.id)," \
    " (SELECT coalesce(sum(o.paid_cents), 0) FROM copy o" \
    " WHERE o.order_line_id = n.id)," \
    " (SELECT count(*) FROM copy o WHERE o.title_id = n.title_id" \
    " AND o.school_id = $1" \
    " AND o.state NOT IN ('withdrawn', 'lost', 'missing'))" \
    " FROM order_line n"

static void line_from(const struct table *t, size_t row, struct order_line *l)
{
    struct row r = row_of(t, row);

    l->id = row_id(&r);
    l->order_id = row_id(&r);
    l->title_id = row_id(&r);
    l->isbn = row_text(&r);
    l->title = row_text(&r);
    l->author = row_text(&r);
    l->publisher = row_text(&r);
    l->volume = row_text(&r);
    l->class_number = row_text(&r);
    l->note = row_text(&r);
    l->year = row_int(&r);
    l->price_cents = row_id(&r);
    l->copies = row_id(&r);
    l->rejected = row_bool(&r);
    l->format = row_text(&r);
    l->charset = row_text(&r);
    l->here = row_id(&r);
    l->here_paid_cents = row_id(&r);
    l->held = row_id(&r);
}

bool order_lines(struct ctx *c, int64_t order_id, struct order_line **rows,
                 size_t *n)
{
    static const char sql[] =
        COLUMNS " WHERE n.order_id = $2 ORDER BY n.id";
    struct table t;

    if (!db_query(c, &t, sql, ARGS(INT(c->school_id), INT(order_id))))
        return false;
    *n = t.rows;
    *rows = ARENA_ARRAY(c->mem, struct order_line, t.rows + 1);
    for (size_t i = 0; i < t.rows; i++)
        line_from(&t, i, &(*rows)[i]);
    return true;
}

bool order_line_find(struct ctx *c, int64_t school_id, int64_t id,
                     struct order_line *l)
{
    static const char sql[] =
        COLUMNS " JOIN book_order k ON k.id = n.order_id"
        " WHERE k.school_id = $1 AND n.id = $2";
    struct table t;

    if (!db_query(c, &t, sql, ARGS(INT(school_id), INT(id))))
        return false;
    if (t.rows == 0)
        return fail(c, ERR_NOT_FOUND, "there is no such line of an order");
    line_from(&t, 0, l);
    return true;
}

static struct param told(int64_t cents)
{
    return cents < 0 ? INT_OR_NULL(0) : INT(cents);
}

bool order_line_insert(struct ctx *c, const struct order_line *l, int64_t *id)
{
    static const char sql[] =
        "INSERT INTO order_line (order_id, title_id, isbn, title, author,"
        " publisher, year, volume, class_number, price_cents, copies, note,"
        " format, charset, record) VALUES ($1, $2, $3, $4, $5, $6, $7, $8,"
        " $9, $10, $11, $12, $13, $14, $15) RETURNING id";
    struct table t;

    if (!db_query(c, &t, sql,
                  ARGS(INT(l->order_id), INT_OR_NULL(l->title_id),
                       TEXT(l->isbn), TEXT(l->title), TEXT(l->author),
                       TEXT(l->publisher), INT_OR_NULL(l->year),
                       TEXT(l->volume), TEXT(l->class_number),
                       told(l->price_cents), INT(l->copies), TEXT(l->note),
                       TEXT(l->format), TEXT(l->charset),
                       BLOB(l->record, l->record_size))))
        return false;
    *id = cell_int(&t, 0, 0);
    return true;
}

bool order_line_update(struct ctx *c, const struct order_line *l)
{
    static const char sql[] =
        "UPDATE order_line SET copies = $2, price_cents = $3, note = $4,"
        " rejected = $5 WHERE id = $1";

    return db_exec(c, sql, ARGS(INT(l->id), INT(l->copies),
                                told(l->price_cents), TEXT(l->note),
                                INT(l->rejected)));
}

bool order_line_delete(struct ctx *c, int64_t id)
{
    return db_exec(c, "UPDATE suggestion SET line_id = NULL, state = 'open',"
                      " decided_at = NULL WHERE line_id = $1",
                   ARGS(INT(id))) &&
           db_exec(c, "DELETE FROM order_line WHERE id = $1", ARGS(INT(id)));
}

bool order_lines_take_out(struct ctx *c, int64_t order_id, int64_t first,
                          int64_t last)
{
    static const char wishes[] =
        "UPDATE suggestion SET line_id = NULL, state = 'open',"
        " decided_at = NULL WHERE line_id IN (SELECT id FROM order_line"
        " WHERE order_id = $1 AND id BETWEEN $2 AND $3)";
    static const char lines[] =
        "DELETE FROM order_line WHERE order_id = $1 AND id BETWEEN $2 AND $3";

    return db_exec(c, wishes, ARGS(INT(order_id), INT(first), INT(last))) &&
           db_exec(c, lines, ARGS(INT(order_id), INT(first), INT(last)));
}

bool order_line_record(struct ctx *c, struct order_line *l)
{
    static const char sql[] = "SELECT record FROM order_line WHERE id = $1";
    struct table t;

    if (!db_query(c, &t, sql, ARGS(INT(l->id))))
        return false;
    l->record = t.rows > 0 ? cell_bytes(&t, 0, 0, &l->record_size) : NULL;
    return true;
}

bool order_line_set_title(struct ctx *c, int64_t id, int64_t title_id)
{
    return db_exec(c, "UPDATE order_line SET title_id = $2 WHERE id = $1",
                   ARGS(INT(id), INT_OR_NULL(title_id)));
}

bool order_count_coming(struct ctx *c, int64_t school_id, int64_t title_id,
                        int64_t *n)
{
    static const char sql[] =
        "SELECT coalesce(sum(CASE WHEN l.copies > l.here"
        " THEN l.copies - l.here ELSE 0 END), 0) FROM ("
        "SELECT n.copies AS copies, (SELECT count(*) FROM copy o"
        " WHERE o.order_line_id = n.id) AS here FROM order_line n"
        " JOIN book_order k ON k.id = n.order_id WHERE n.title_id = $2"
        " AND k.school_id = $1 AND n.rejected = 0"
        " AND k.state NOT IN ('closed', 'cancelled')) l";
    struct table t;

    if (!db_query(c, &t, sql, ARGS(INT(school_id), INT(title_id))))
        return false;
    *n = cell_int(&t, 0, 0);
    return true;
}

bool order_due_of(struct ctx *c, int64_t order_id, int64_t title_id,
                  struct order_due *due)
{
    static const char sql[] =
        "SELECT n.id, coalesce(n.price_cents, -1), n.copies,"
        " (SELECT count(*) FROM copy o WHERE o.order_line_id = n.id)"
        " FROM order_line n JOIN title t ON t.id = n.title_id"
        " WHERE n.order_id = $1 AND n.rejected = 0"
        " AND (t.id = $2 OR t.merged_into = $2) ORDER BY n.id";
    struct table t;
    bool room = false;

    *due = (struct order_due){.price_cents = -1};
    if (!db_query(c, &t, sql, ARGS(INT(order_id), INT(title_id))))
        return false;
    for (size_t i = 0; i < t.rows; i++) {
        int64_t copies = cell_int(&t, i, 2), here = cell_int(&t, i, 3);
        due->ordered += copies;
        due->here += here;
        if (i > 0 && (room || here >= copies))
            continue;
        room = here < copies;
        due->line_id = cell_int(&t, i, 0);
        due->price_cents = cell_int(&t, i, 1);
    }
    return true;
}

bool order_of_copy(struct ctx *c, int64_t copy_id, int64_t order_id,
                   int64_t *line_id, int64_t *batch_id)
{
    static const char sql[] =
        "SELECT n.id, o.batch_id FROM copy o JOIN order_line n"
        " ON n.id = o.order_line_id WHERE o.id = $1 AND n.order_id = $2";
    struct table t;

    *line_id = *batch_id = 0;
    if (!db_query(c, &t, sql, ARGS(INT(copy_id), INT(order_id))))
        return false;
    if (t.rows > 0) {
        *line_id = cell_int(&t, 0, 0);
        *batch_id = cell_int(&t, 0, 1);
    }
    return true;
}
