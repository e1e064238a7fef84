#include "class.h"

#include "loan.h"
#include "row.h"

bool class_select(struct ctx *c, int64_t school_id,
                  struct class_view **classes, size_t *n)
{
    static const char sql[] =
        "SELECT k.id, k.name, k.grade, k.entry_year,"
        " (SELECT count(*) FROM patron p WHERE p.class_id = k.id"
        " AND p.state <> 'left'),"
        " (SELECT count(*) FROM patron p JOIN loan l ON l.patron_id = p.id"
        " AND l.returned_at = 0 WHERE p.class_id = k.id),"
        " (SELECT count(*) FROM patron p JOIN loan l ON l.patron_id = p.id"
        " AND l.returned_at = 0 AND " LOAN_IS_OVERDUE("$2")
        " WHERE p.class_id = k.id)"
        " FROM class k WHERE k.school_id = $1 AND k.state = 'active'"
        " ORDER BY k.grade, k.name";
    struct table t;

    if (!db_query(c, &t, sql, ARGS(INT(school_id), INT(c->today))))
        return false;
    *classes = ARENA_ARRAY(c->mem, struct class_view, t.rows + 1);
    *n = t.rows;
    for (size_t i = 0; i < t.rows; i++) {
        struct row r = row_of(&t, i);
        struct class_view *v = &(*classes)[i];
        v->id = row_id(&r);
        v->name = row_text(&r);
        v->grade = row_int(&r);
        v->entry_year = row_int(&r);
        v->patrons = row_int(&r);
        v->loans = row_int(&r);
        v->overdue = row_int(&r);
    }
    return true;
}

bool class_by_name(struct ctx *c, int64_t school_id, const char *name,
                   int64_t *id)
{
    static const char sql[] =
        "SELECT max(id) FROM class WHERE school_id = $1 AND name = $2"
        " AND state = 'active'";
    struct table t;

    if (!db_query(c, &t, sql, ARGS(INT(school_id), TEXT(name))))
        return false;
    *id = cell_int(&t, 0, 0);
    return true;
}

bool class_put(struct ctx *c, int64_t school_id, const struct class_view *v,
               int64_t *id)
{
    static const char insert[] =
        "INSERT INTO class (school_id, grade, name, entry_year)"
        " VALUES ($1, $2, $3, $4) RETURNING id";
    static const char update[] =
        "UPDATE class SET grade = $2, name = $3, entry_year = $4"
        " WHERE school_id = $1 AND id = $5 RETURNING id";
    struct param args[] = {INT(school_id), INT(v->grade), TEXT(v->name),
                           INT_OR_NULL(v->entry_year), INT(v->id)};
    struct table t;

    if (!(v->id == 0 ? db_query(c, &t, insert, args, 4)
                     : db_query(c, &t, update, args, 5)))
        return false;
    if (t.rows == 0)
        return fail(c, ERR_NOT_FOUND, "this class is not known");
    *id = cell_int(&t, 0, 0);
    return true;
}
