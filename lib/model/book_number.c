#include "book_number.h"

#include <string.h>

#include "row.h"

static bool first_number(struct ctx *c, const char *sql,
                         const struct param *args, size_t n, int64_t *number)
{
    struct table t;

    if (!db_query(c, &t, sql, args, n))
        return false;
    *number = t.rows > 0 ? cell_int(&t, 0, 0) : 0;
    return true;
}

bool book_number_of_title(struct ctx *c, int64_t school_id, const char *scheme,
                          const char *group, int64_t title_id, int64_t *number)
{
    static const char sql[] =
        "SELECT number FROM book_number WHERE school_id = $1 AND scheme = $2"
        " AND class_number = $3 AND title_id = $4 ORDER BY number LIMIT 1";

    return first_number(c, sql, ARGS(INT(school_id), TEXT(scheme), TEXT(group),
                                     INT(title_id)), number);
}

bool book_number_last(struct ctx *c, int64_t school_id, const char *scheme,
                      const char *group, int64_t *number)
{
    static const char sql[] =
        "SELECT number FROM book_number WHERE school_id = $1 AND scheme = $2"
        " AND class_number = $3 ORDER BY number DESC LIMIT 1";

    return first_number(c, sql, ARGS(INT(school_id), TEXT(scheme),
                                     TEXT(group)), number);
}

bool book_number_insert(struct ctx *c, int64_t school_id, const char *scheme,
                        const char *group, int64_t number, int64_t title_id)
{
    static const char sql[] =
        "INSERT INTO book_number (school_id, scheme, class_number, number,"
        " title_id) VALUES ($1, $2, $3, $4, $5)";

    return db_exec(c, sql, ARGS(INT(school_id), TEXT(scheme), TEXT(group),
                                INT(number), INT(title_id)));
}

bool book_number_clear(struct ctx *c, int64_t school_id, const char *scheme,
                       const char *group)
{
    static const char sql[] =
        "DELETE FROM book_number WHERE school_id = $1 AND scheme = $2"
        " AND class_number = $3";

    return db_exec(c, sql, ARGS(INT(school_id), TEXT(scheme), TEXT(group)));
}

/* ---- calls -------------------------------------------------------------- */

bool call_last_between(struct ctx *c, int64_t school_id, const char *low,
                       const char *high, const char **call)
{
    static const char sql[] =
        "SELECT call_number FROM copy WHERE school_id = $1"
        " AND call_sort > $2 AND call_sort < $3"
        " ORDER BY call_sort DESC LIMIT 1";
    struct table t;

    if (!db_query(c, &t, sql, ARGS(INT(school_id), TEXT(low), TEXT(high))))
        return false;
    *call = t.rows > 0 ? cell(&t, 0, 0) : NULL;
    return true;
}

bool call_is_taken(struct ctx *c, int64_t school_id, const char *sort,
                   int64_t title_id, bool *taken)
{
    /* Behind the blank stands a volume; '!' follows the blank. */
    static const char sql[] =
        "SELECT 1 FROM copy WHERE school_id = $1 AND title_id <> $5"
        " AND (call_sort = $2 OR (call_sort > $3 AND call_sort < $4))"
        " LIMIT 1";
    struct table t;

    if (!db_query(c, &t, sql,
                  ARGS(INT(school_id), TEXT(sort),
                       TEXT(arena_format(c->mem, "%s ", sort)),
                       TEXT(arena_format(c->mem, "%s!", sort)),
                       INT(title_id))))
        return false;
    *taken = t.rows > 0;
    return true;
}

bool call_of_title(struct ctx *c, int64_t school_id, int64_t title_id,
                   struct table *calls)
{
    static const char sql[] =
        "SELECT DISTINCT call_number, call_sort FROM copy"
        " WHERE title_id = $1 AND school_id = $2 AND call_number <> ''"
        " ORDER BY call_sort, call_number LIMIT 50";

    return db_query(c, calls, sql, ARGS(INT(title_id), INT(school_id)));
}

static void copies_from(struct ctx *c, const struct table *t,
                        struct call_copy **copies, size_t *n)
{
    *n = t->rows;
    *copies = ARENA_ARRAY(c->mem, struct call_copy, t->rows + 1);
    for (size_t i = 0; i < t->rows; i++) {
        struct row r = row_of(t, i);
        struct call_copy *o = &(*copies)[i];
        o->copy_id = row_id(&r);
        o->title_id = row_id(&r);
        o->call_number = row_text(&r);
        o->title = row_text(&r);
        o->volume = row_text(&r);
    }
}

/* A copy's own volume goes before that of its title. */
#define COPY \
    "SELECT o.id, o.title_id, o.call_number, t.title," \
    " CASE WHEN o.volume <> '' THEN o.volume ELSE t.volume END" \
    " FROM copy o JOIN title t ON t.id = o.title_id"

bool call_copies_between(struct ctx *c, int64_t school_id, const char *low,
                         const char *high, struct call_copy **copies,
                         size_t *n)
{
    static const char sql[] = COPY
        " WHERE o.school_id = $1 AND o.call_sort > $2 AND o.call_sort < $3"
        " ORDER BY o.call_sort, o.id";
    struct table t;

    if (!db_query(c, &t, sql, ARGS(INT(school_id), TEXT(low), TEXT(high))))
        return false;
    copies_from(c, &t, copies, n);
    return true;
}

bool call_copies_of_title(struct ctx *c, int64_t school_id, int64_t title_id,
                          bool all, struct call_copy **copies, size_t *n)
{
    static const char sql[] = COPY
        " WHERE o.title_id = $1 AND o.school_id = $2"
        " AND ($3 = 1 OR o.call_number = '') AND o.state <> 'withdrawn'"
        " ORDER BY o.id";
    struct table t;

    if (!db_query(c, &t, sql, ARGS(INT(title_id), INT(school_id), INT(all))))
        return false;
    copies_from(c, &t, copies, n);
    return true;
}

bool call_write(struct ctx *c, int64_t copy_id, const char *call_number,
                const char *call_sort)
{
    static const char sql[] =
        "UPDATE copy SET call_number = $2, call_sort = $3 WHERE id = $1";

    return db_later(c, sql, ARGS(INT(copy_id), TEXT(call_number),
                                 TEXT(call_sort)));
}

/* ---- the school's tables ------------------------------------------------ */

enum { HEADS = 6 }; /* characters of the longest head */

/* The first `n` characters; all of it if it has no more. */
static const char *head_of(struct ctx *c, const char *author, int n)
{
    const char *p = author;

    for (; n > 0 && *p; n--)
        for (p++; ((unsigned char)*p & 0xC0) == 0x80; p++)
            ;
    return arena_copy_bytes(c->mem, author, (size_t)(p - author));
}

bool author_number_find(struct ctx *c, int64_t school_id, const char *author,
                        const char **number)
{
    static const char sql[] =
        "SELECT number FROM author_number WHERE school_id = $1"
        " AND head IN ($2, $3, $4, $5, $6, $7)"
        " ORDER BY length(head) DESC LIMIT 1";
    const char *h[HEADS];
    struct table t;

    for (int i = 0; i < HEADS; i++)
        h[i] = head_of(c, author, i + 1);
    if (!db_query(c, &t, sql,
                  ARGS(INT(school_id), TEXT(h[0]), TEXT(h[1]), TEXT(h[2]),
                       TEXT(h[3]), TEXT(h[4]), TEXT(h[5]))))
        return false;
    *number = t.rows > 0 ? cell(&t, 0, 0) : NULL;
    return true;
}

bool author_number_put(struct ctx *c, int64_t school_id, const char *head,
                       const char *number)
{
    static const char sql[] =
        "INSERT INTO author_number (school_id, head, number)"
        " VALUES ($1, $2, $3) ON CONFLICT (school_id, head)"
        " DO UPDATE SET number = $3";

    return db_later(c, sql, ARGS(INT(school_id), TEXT(head), TEXT(number)));
}

bool author_number_clear(struct ctx *c, int64_t school_id)
{
    return db_exec(c, "DELETE FROM author_number WHERE school_id = $1",
                   ARGS(INT(school_id)));
}

bool class_heading_select(struct ctx *c, int64_t school_id, const char *begin,
                          size_t limit, struct class_heading **rows, size_t *n)
{
    static const char sql[] =
        "SELECT class_number, name FROM class_heading WHERE school_id = $1"
        " AND sort >= $2 AND sort < $3 ORDER BY sort, class_number LIMIT $4";
    const char *end = arena_format(c->mem, "%s\x7F", begin);
    struct table t;

    if (!db_query(c, &t, sql, ARGS(INT(school_id), TEXT(begin), TEXT(end),
                                   INT((int64_t)limit))))
        return false;
    *n = t.rows;
    *rows = ARENA_ARRAY(c->mem, struct class_heading, t.rows + 1);
    for (size_t i = 0; i < t.rows; i++)
        (*rows)[i] = (struct class_heading){cell(&t, i, 0), cell(&t, i, 1)};
    return true;
}

bool class_heading_put(struct ctx *c, int64_t school_id,
                       const struct class_heading *row, const char *sort)
{
    static const char sql[] =
        "INSERT INTO class_heading (school_id, class_number, name, sort)"
        " VALUES ($1, $2, $3, $4) ON CONFLICT (school_id, class_number)"
        " DO UPDATE SET name = $3, sort = $4";

    return db_later(c, sql, ARGS(INT(school_id), TEXT(row->class_number),
                                 TEXT(row->name), TEXT(sort)));
}

bool class_heading_clear(struct ctx *c, int64_t school_id)
{
    return db_exec(c, "DELETE FROM class_heading WHERE school_id = $1",
                   ARGS(INT(school_id)));
}
