#include "limit.h"

#include "row.h"

/* The statements of one kind: read, write. */
static const struct {
    const char *read, *write;
} statements[] = {
    [LIMIT_TITLE] = {"SELECT 0, id, '', title, min_grade FROM title"
                     " WHERE id = $2 AND $1 = $1",
                     "UPDATE title SET min_grade = $2 WHERE id = $1"},
    [LIMIT_SHELF] = {"SELECT 1, id, code, name, min_grade FROM location"
                     " WHERE school_id = $1 AND id = $2",
                     "UPDATE location SET min_grade = $2 WHERE id = $1"},
    [LIMIT_COPY] = {"SELECT 2, o.id, o.barcode, t.title, o.min_grade"
                    " FROM copy o JOIN title t ON t.id = o.title_id"
                    " WHERE o.school_id = $1 AND o.id = $2",
                    "UPDATE copy SET min_grade = $2 WHERE id = $1"},
};

static struct limit_row limit_from(const struct table *t, size_t i)
{
    struct row r = row_of(t, i);

    struct limit_row l;

    l.kind = (enum limit_kind)row_int(&r);
    l.id = row_id(&r);
    l.code = row_text(&r);
    l.name = row_text(&r);
    l.min_grade = row_int(&r);
    return l;
}

bool limit_read(struct ctx *c, int64_t school_id, enum limit_kind kind,
                int64_t id, struct limit_row *row)
{
    struct table t;

    if (!db_query(c, &t, statements[kind].read,
                  ARGS(INT(school_id), INT(id))))
        return false;
    if (t.rows == 0)
        return fail(c, ERR_NOT_FOUND,
                    "this title, shelf or copy is not known");
    *row = limit_from(&t, 0);
    return true;
}

bool limit_write(struct ctx *c, enum limit_kind kind, int64_t id,
                 int min_grade)
{
    return db_later(c, statements[kind].write,
                    ARGS(INT(id), INT_OR_NULL(min_grade)));
}

bool limit_select(struct ctx *c, int64_t school_id, struct limit_row **rows,
                  size_t *n)
{
    static const char sql[] =
        "SELECT 0 AS kind, id, '' AS code, title AS name, min_grade FROM title"
        " WHERE min_grade IS NOT NULL UNION ALL"
        " SELECT 1, id, code, name, min_grade FROM location"
        " WHERE school_id = $1 AND min_grade IS NOT NULL UNION ALL"
        " SELECT 2, o.id, o.barcode, t.title, o.min_grade FROM copy o"
        " JOIN title t ON t.id = o.title_id"
        " WHERE o.school_id = $1 AND o.min_grade IS NOT NULL"
        " ORDER BY 1, 4, 3 LIMIT 1000";
    struct table t;

    if (!db_query(c, &t, sql, ARGS(INT(school_id))))
        return false;
    *rows = ARENA_ARRAY(c->mem, struct limit_row, t.rows + 1);
    *n = t.rows;
    for (size_t i = 0; i < t.rows; i++)
        (*rows)[i] = limit_from(&t, i);
    return true;
}
