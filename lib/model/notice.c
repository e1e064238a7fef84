#include "notice.h"

#include "row.h"

/* Open ones of school $1 and class $2 (0: any). */
#define OPEN \
    " FROM notice b JOIN loan l ON l.id = b.loan_id AND l.returned_at = 0" \
    " AND l.due = b.due JOIN patron p ON p.id = l.patron_id" \
    " WHERE b.school_id = $1 AND b.told_on IS NULL" \
    " AND ($2 = 0 OR p.class_id = $2)" \
    " AND NOT EXISTS (SELECT 1 FROM copy said WHERE said.id = l.copy_id" \
    " AND said.state = 'claimed_returned')" \
    " AND b.level = (SELECT max(x.level) FROM notice x" \
    " WHERE x.loan_id = b.loan_id AND x.due = b.due)"

bool notice_select(struct ctx *c, int64_t school_id, int64_t class_id,
                   struct notice **notices, size_t *n)
{
    static const char sql[] =
        "SELECT q.loan_id, q.due, q.level, q.made_on, p.id, p.name, p.number,"
        " k.name, t.title, o.barcode FROM (SELECT b.loan_id AS loan_id,"
        " b.due AS due, b.level AS level, b.made_on AS made_on" OPEN ") q"
        " JOIN loan l ON l.id = q.loan_id JOIN patron p ON p.id = l.patron_id"
        " LEFT JOIN class k ON k.id = p.class_id"
        " JOIN copy o ON o.id = l.copy_id JOIN title t ON t.id = o.title_id"
        " ORDER BY k.grade NULLS LAST, k.name NULLS LAST, p.number, q.due,"
        " q.loan_id LIMIT 2000";
    struct table t;

    if (!db_query(c, &t, sql, ARGS(INT(school_id), INT(class_id))))
        return false;
    *notices = ARENA_ARRAY(c->mem, struct notice, t.rows + 1);
    *n = t.rows;
    for (size_t i = 0; i < t.rows; i++) {
        struct row r = row_of(&t, i);
        struct notice *b = &(*notices)[i];
        b->loan_id = row_id(&r);
        b->due = row_int(&r);
        b->level = row_int(&r);
        b->made_on = row_int(&r);
        b->patron_id = row_id(&r);
        b->patron_name = row_text(&r);
        b->patron_number = row_text(&r);
        b->class_name = row_text(&r);
        b->title = row_text(&r);
        b->barcode = row_text(&r);
    }
    return true;
}

bool notice_put_told(struct ctx *c, int64_t school_id, int64_t class_id,
                     int *n)
{
    /* Earlier stages of the same loans are told with it. */
    static const char sql[] =
        "UPDATE notice SET told_on = $3 WHERE told_on IS NULL"
        " AND school_id = $1 AND loan_id IN (SELECT b.loan_id" OPEN ")"
        " RETURNING loan_id";
    struct table t;

    if (!db_query(c, &t, sql,
                  ARGS(INT(school_id), INT(class_id), INT(c->today))))
        return false;
    *n = (int)t.rows;
    return true;
}

bool notice_candidates(struct ctx *c, int64_t after, int due_before,
                       size_t limit, struct notice_candidate **list, size_t *n)
{
    static const char sql[] =
        "SELECT l.id, l.due, coalesce((SELECT max(b.level) FROM notice b"
        " WHERE b.loan_id = l.id AND b.due = l.due), -1)"
        " FROM loan l JOIN copy o ON o.id = l.copy_id"
        " WHERE l.school_id = $1 AND l.returned_on IS NULL AND l.due < $2"
        " AND l.on_site = 0 AND o.state NOT IN ('lost', 'claimed_returned')"
        " AND l.id > $3 ORDER BY l.id LIMIT $4";
    struct table t;

    if (!db_query(c, &t, sql, ARGS(INT(c->school_id), INT(due_before),
                                   INT(after), INT((int64_t)limit))))
        return false;
    *list = ARENA_ARRAY(c->mem, struct notice_candidate, t.rows + 1);
    *n = t.rows;
    for (size_t i = 0; i < t.rows; i++)
        (*list)[i] = (struct notice_candidate){
            cell_int(&t, i, 0), (int)cell_int(&t, i, 1),
            (int)cell_int(&t, i, 2)};
    return true;
}

bool notice_insert(struct ctx *c, int64_t loan_id, int due, int level)
{
    static const char sql[] =
        "INSERT INTO notice (loan_id, due, level, school_id, made_on)"
        " VALUES ($1, $2, $3, $4, $5)";

    return db_later(c, sql, ARGS(INT(loan_id), INT(due), INT(level),
                                 INT(c->school_id), INT(c->today)));
}
