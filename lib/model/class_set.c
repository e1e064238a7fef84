#include "class_set.h"

#include "base/day.h"
#include "loan.h"
#include "row.h"

/* $1 is today. What the shelf has been renewed to counts, too. */
#define COLUMNS \
    "s.id, s.school_id, s.patron_id, p.name, p.number, s.class_id, k.name," \
    " s.name, coalesce(s.due, 0), s.opened_at, s.closed_at," \
    " (SELECT count(*) FROM loan l WHERE l.class_set_id = s.id" \
    " AND l.returned_at = 0)," \
    " (SELECT count(*) FROM loan l WHERE l.class_set_id = s.id" \
    " AND l.returned_at = 0 AND l.patron_id = s.patron_id)," \
    " (SELECT count(*) FROM loan l WHERE l.class_set_id = s.id" \
    " AND l.returned_at = 0 AND " LOAN_IS_OVERDUE("$1") ")," \
    " (SELECT coalesce(max(l.due), 0) FROM loan l WHERE l.class_set_id = s.id" \
    " AND l.returned_at = 0 AND l.patron_id = s.patron_id)"
#define TABLES \
    " FROM class_set s LEFT JOIN patron p ON p.id = s.patron_id" \
    " LEFT JOIN class k ON k.id = s.class_id"

static void set_from(struct row *r, struct class_set *s)
{
    int shelf_due;

    s->id = row_id(r);
    s->school_id = row_id(r);
    s->patron_id = row_id(r);
    s->patron_name = row_text(r);
    s->patron_number = row_text(r);
    s->class_id = row_id(r);
    s->class_name = row_text(r);
    s->name = row_text(r);
    s->due = row_int(r);
    s->opened_at = row_id(r);
    s->closed_at = row_id(r);
    s->out = row_int(r);
    s->on_shelf = row_int(r);
    s->overdue = row_int(r);
    shelf_due = row_int(r);
    if (shelf_due > s->due)
        s->due = shelf_due;
}

bool class_set_by_id(struct ctx *c, int64_t school_id, int64_t id,
                     struct class_set *s)
{
    static const char sql[] =
        "SELECT " COLUMNS TABLES " WHERE s.id = $2"
        " AND ($3 = 0 OR s.school_id = $3)";
    struct table t;
    struct row r = row_of(&t, 0);

    *s = (struct class_set){0};
    if (!db_query(c, &t, sql, ARGS(INT(c->today), INT(id), INT(school_id))))
        return false;
    if (t.rows == 0)
        return fail(c, ERR_NOT_FOUND, "this class set is not known");
    set_from(&r, s);
    return true;
}

bool class_set_select(struct ctx *c, int64_t school_id,
                      const struct class_set_filter *f,
                      struct class_set **sets, size_t *n)
{
    static const char sql[] =
        "SELECT " COLUMNS TABLES " WHERE s.school_id = $2"
        " AND ($3 = 0 OR s.class_id = $3) AND ($4 = 0 OR s.patron_id = $4)"
        " AND ($5 = 1 OR s.closed_at IS NULL)"
        " ORDER BY k.grade NULLS LAST, k.name, s.name, s.id DESC LIMIT 500";
    struct table t;

    if (!db_query(c, &t, sql,
                  ARGS(INT(c->today), INT(school_id), INT(f->class_id),
                       INT(f->patron_id), INT(f->with_closed))))
        return false;
    *sets = ARENA_ARRAY(c->mem, struct class_set, t.rows + 1);
    *n = t.rows;
    for (size_t i = 0; i < t.rows; i++) {
        struct row r = row_of(&t, i);
        set_from(&r, &(*sets)[i]);
    }
    return true;
}

struct class_shelf class_set_shelf(const struct class_set *s, int64_t has_id)
{
    return (struct class_shelf){s->patron_id, s->class_id, has_id};
}

static void copy_of_set(struct ctx *c, const struct class_set *s,
                        struct row *r, struct class_set_copy *o)
{
    o->loan_id = row_id(r);
    o->copy_id = row_id(r);
    o->barcode = row_text(r);
    o->title = row_text(r);
    o->author = row_text(r);
    o->call_number = row_text(r);
    o->state = row_text(r);
    o->due = row_int(r);
    o->lent_at = row_id(r);
    o->patron_id = row_id(r);
    o->patron_name = row_text(r);
    o->patron_number = row_text(r);
    o->class_name = row_text(r);
    o->seat = row_int(r);
    o->on_shelf = o->patron_id == s->patron_id;
    o->overdue_days = o->due < c->today ? c->today - o->due : 0;
}

bool class_set_copies(struct ctx *c, const struct class_set *s,
                      struct class_set_copy **copies, size_t *n)
{
    static const char sql[] =
        "SELECT l.id, o.id, o.barcode, t.title, t.author, o.call_number,"
        " o.state, l.due, l.lent_at, p.id, p.name, p.number, k.name, p.seat"
        " FROM loan l JOIN copy o ON o.id = l.copy_id"
        " JOIN title t ON t.id = o.title_id"
        " JOIN patron p ON p.id = l.patron_id"
        " LEFT JOIN class k ON k.id = p.class_id"
        " WHERE l.class_set_id = $1 AND l.returned_at = 0"
        " ORDER BY CASE WHEN l.patron_id = $2 THEN 1 ELSE 0 END,"
        " k.grade NULLS LAST, k.name, p.seat NULLS LAST, p.name_pinyin,"
        " p.id, o.call_sort, o.barcode";
    struct table t;

    if (!db_query(c, &t, sql, ARGS(INT(s->id), INT(s->patron_id))))
        return false;
    *copies = ARENA_ARRAY(c->mem, struct class_set_copy, t.rows + 1);
    *n = t.rows;
    for (size_t i = 0; i < t.rows; i++) {
        struct row r = row_of(&t, i);
        copy_of_set(c, s, &r, &(*copies)[i]);
    }
    return true;
}

bool class_set_barcodes(struct ctx *c, int64_t id, const char ***barcodes,
                        size_t *n)
{
    static const char sql[] =
        "SELECT o.barcode FROM copy o WHERE o.id IN (SELECT l.copy_id"
        " FROM loan l WHERE l.class_set_id = $1)"
        " ORDER BY o.call_sort, o.barcode LIMIT 1000";
    struct table t;

    if (!db_query(c, &t, sql, ARGS(INT(id))))
        return false;
    *barcodes = ARENA_ARRAY(c->mem, const char *, t.rows + 1);
    *n = t.rows;
    for (size_t i = 0; i < t.rows; i++)
        (*barcodes)[i] = cell(&t, i, 0);
    return true;
}

bool class_set_insert(struct ctx *c, struct class_set *s)
{
    static const char sql[] =
        "INSERT INTO class_set (school_id, patron_id, class_id, name, due,"
        " opened_at) VALUES ($1, $2, $3, $4, $5, $6) RETURNING id";
    struct table t;

    if (!db_query(c, &t, sql,
                  ARGS(INT(s->school_id), INT(s->patron_id),
                       INT_OR_NULL(s->class_id), TEXT(s->name),
                       INT_OR_NULL(s->due), INT(c->now))))
        return false;
    s->id = cell_int(&t, 0, 0);
    return true;
}

bool class_set_begin_due(struct ctx *c, int64_t id, int due)
{
    static const char sql[] =
        "UPDATE class_set SET due = $2 WHERE id = $1 AND due IS NULL";

    return db_later(c, sql, ARGS(INT(id), INT(due)));
}

bool class_set_put_closed(struct ctx *c, int64_t id, bool closed)
{
    static const char sql[] =
        "UPDATE class_set SET closed_at = $2 WHERE id = $1";

    return db_later(c, sql, ARGS(INT(id), INT_OR_NULL(closed ? c->now : 0)));
}

bool class_set_delete(struct ctx *c, int64_t id)
{
    static const char sql[] =
        "DELETE FROM class_set WHERE id = $1 AND NOT EXISTS"
        " (SELECT 1 FROM loan l WHERE l.class_set_id = $1) RETURNING id";
    struct table t;

    if (!db_query(c, &t, sql, ARGS(INT(id))))
        return false;
    return t.rows == 1 ||
           fail(c, ERR_CONFLICT, "something was lent to this class set");
}

bool class_set_shelve(struct ctx *c, const struct class_set *s,
                      int64_t loan_id, int64_t copy_id, int due)
{
    static const char sql[] =
        "INSERT INTO loan (id, school_id, copy_id, title_id, copy_type_id,"
        " patron_id, category_id, class_id, grade, lent_at, lent_on, due,"
        " apart, desk_id, policy_id, class_set_id)"
        " SELECT $1, f.school_id, f.copy_id, f.title_id, f.copy_type_id, $4,"
        " f.category_id, f.class_id, f.grade, $5, $6, $7, f.apart, $8,"
        " f.policy_id, f.class_set_id FROM loan f WHERE f.id ="
        " (SELECT min(x.id) FROM loan x WHERE x.class_set_id = $2"
        " AND x.copy_id = $3)";

    return db_later(c, sql,
                    ARGS(INT(loan_id), INT(s->id), INT(copy_id),
                         INT(s->patron_id), INT(c->now),
                         INT(day_at(c->now)), INT(due),
                         INT_OR_NULL(c->actor.desk_id)));
}
