#include "class.h"

#include "loan.h"
#include "row.h"

#define CLASS_SQL \
    "SELECT k.id, k.name, k.grade, k.entry_year," \
    " (SELECT count(*) FROM patron p WHERE p.class_id = k.id" \
    " AND p.state <> 'left')," \
    " (SELECT count(*) FROM patron p JOIN loan l ON l.patron_id = p.id" \
    " AND l.returned_at = 0 WHERE p.class_id = k.id)," \
    " (SELECT count(*) FROM patron p JOIN loan l ON l.patron_id = p.id" \
    " AND l.returned_at = 0 AND " LOAN_IS_OVERDUE("$2") \
    " WHERE p.class_id = k.id), k.teacher_id, s.name" \
    " FROM class k LEFT JOIN staff s ON s.id = k.teacher_id" \
    " WHERE k.school_id = $1 AND k.state = 'active'"

static struct class_view class_from(const struct table *t, size_t i)
{
    struct row r = row_of(t, i);
    struct class_view v;

    v.id = row_id(&r);
    v.name = row_text(&r);
    v.grade = row_int(&r);
    v.entry_year = row_int(&r);
    v.patrons = row_int(&r);
    v.loans = row_int(&r);
    v.overdue = row_int(&r);
    v.teacher_id = row_id(&r);
    v.teacher = row_text(&r);
    return v;
}

bool class_select(struct ctx *c, int64_t school_id, int64_t teacher_id,
                  struct class_view **classes, size_t *n)
{
    static const char sql[] =
        CLASS_SQL " AND ($3 = 0 OR k.teacher_id = $3)"
        " ORDER BY k.grade, k.name";
    struct table t;

    if (!db_query(c, &t, sql, ARGS(INT(school_id), INT(c->today),
                                   INT(teacher_id))))
        return false;
    *classes = ARENA_ARRAY(c->mem, struct class_view, t.rows + 1);
    *n = t.rows;
    for (size_t i = 0; i < t.rows; i++)
        (*classes)[i] = class_from(&t, i);
    return true;
}

bool class_by_id(struct ctx *c, int64_t school_id, int64_t id,
                 struct class_view *class)
{
    static const char sql[] = CLASS_SQL " AND k.id = $3";
    struct table t;

    *class = (struct class_view){0};
    if (!db_query(c, &t, sql, ARGS(INT(school_id), INT(c->today), INT(id))))
        return false;
    if (t.rows == 0)
        return fail(c, ERR_NOT_FOUND, "this class is not known");
    *class = class_from(&t, 0);
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

bool class_is_of(struct ctx *c, int64_t school_id, int64_t class_id,
                 int64_t staff_id, bool *own)
{
    static const char sql[] =
        "SELECT id FROM class WHERE id = $1 AND school_id = $2"
        " AND teacher_id = $3 AND state = 'active'";
    struct table t;

    if (!db_query(c, &t, sql, ARGS(INT(class_id), INT(school_id),
                                   INT(staff_id))))
        return false;
    *own = t.rows > 0;
    return true;
}

bool class_put_teacher(struct ctx *c, int64_t school_id, int64_t staff_id,
                       int64_t class_id)
{
    static const char take[] =
        "UPDATE class SET teacher_id = NULL WHERE school_id = $1"
        " AND teacher_id = $2";
    static const char give[] =
        "UPDATE class SET teacher_id = $2 WHERE school_id = $1 AND id = $3";

    return class_id == 0
               ? db_exec(c, take, ARGS(INT(school_id), INT(staff_id)))
               : db_exec(c, give, ARGS(INT(school_id), INT(staff_id),
                                       INT(class_id)));
}

static struct class_loan class_loan_from(struct ctx *c, const struct table *t,
                                         size_t i)
{
    struct row r = row_of(t, i);
    struct class_loan l;

    l.patron_id = row_id(&r);
    l.number = row_text(&r);
    l.name = row_text(&r);
    l.seat = row_int(&r);
    l.loan_id = row_id(&r);
    l.class_set_id = row_id(&r);
    l.barcode = row_text(&r);
    l.title = row_text(&r);
    l.state = row_text(&r);
    l.due = row_int(&r);
    l.renewals = row_int(&r);
    l.overdue_days = row_int(&r) ? c->today - l.due : 0;
    return l;
}

bool class_loan_select(struct ctx *c, int64_t class_id,
                       struct class_loan **loans, size_t *n)
{
    static const char sql[] =
        "SELECT p.id, p.number, p.name, p.seat, l.id, l.class_set_id,"
        " o.barcode, t.title, o.state, l.due, l.renewals,"
        " CASE WHEN l.id IS NOT NULL AND " LOAN_IS_OVERDUE("$2")
        " THEN 1 ELSE 0 END"
        " FROM patron p LEFT JOIN loan l ON l.patron_id = p.id"
        " AND l.returned_at = 0 LEFT JOIN copy o ON o.id = l.copy_id"
        " LEFT JOIN title t ON t.id = l.title_id"
        " WHERE p.class_id = $1 AND p.state <> 'left'"
        " ORDER BY coalesce(p.seat, 9999), p.id, l.due, l.id LIMIT 5000";
    struct table t;

    if (!db_query(c, &t, sql, ARGS(INT(class_id), INT(c->today))))
        return false;
    *loans = ARENA_ARRAY(c->mem, struct class_loan, t.rows + 1);
    *n = t.rows;
    for (size_t i = 0; i < t.rows; i++)
        (*loans)[i] = class_loan_from(c, &t, i);
    return true;
}
