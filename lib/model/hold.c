#include "hold.h"

#include "row.h"
#include "rules/hold_queue.h"

#define COLUMNS \
    "h.id, h.school_id, h.title_id, h.copy_id, h.any_copy, h.patron_id," \
    " h.pickup_school_id, h.placed_at, h.suspended_until, h.wanted_until," \
    " h.state, h.ready_at, h.expires_on, t.title, t.author, o.barcode," \
    " p.name, p.number, k.name, (SELECT count(*) FROM hold w" \
    " WHERE w.title_id = h.title_id AND w.ended_at IS NULL" \
    " AND w.state = 'waiting' AND (w.placed_at < h.placed_at" \
    " OR (w.placed_at = h.placed_at AND w.id <= h.id)))"
#define TABLES \
    " FROM hold h JOIN title t ON t.id = h.title_id" \
    " LEFT JOIN copy o ON o.id = h.copy_id" \
    " LEFT JOIN patron p ON p.id = h.patron_id" \
    " LEFT JOIN class k ON k.id = p.class_id"

static void hold_from(struct row *r, struct hold *h)
{
    int place;

    h->id = row_id(r);
    h->school_id = row_id(r);
    h->title_id = row_id(r);
    h->copy_id = row_id(r);
    h->any_copy = row_bool(r);
    h->patron_id = row_id(r);
    h->pickup_school_id = row_id(r);
    h->placed_at = row_id(r);
    h->suspended_until = row_int(r);
    h->wanted_until = row_int(r);
    h->state = row_text(r);
    h->ready_at = row_id(r);
    h->expires_on = row_int(r);
    h->title = row_text(r);
    h->author = row_text(r);
    h->barcode = row_text(r);
    h->patron_name = row_text(r);
    h->patron_number = row_text(r);
    h->class_name = row_text(r);
    place = row_int(r);
    h->place = h->state[0] == 'w' ? place : 0;
}

bool hold_by_id(struct ctx *c, int64_t id, struct hold *h)
{
    static const char sql[] = "SELECT " COLUMNS TABLES " WHERE h.id = $1";
    struct table t;
    struct row r = row_of(&t, 0);

    *h = (struct hold){0};
    if (!db_query(c, &t, sql, ARGS(INT(id))))
        return false;
    if (t.rows == 0)
        return fail(c, ERR_NOT_FOUND, "this reservation is not known");
    hold_from(&r, h);
    return true;
}

static void holds_from(struct ctx *c, const struct table *t,
                       struct hold **holds, size_t *n)
{
    *holds = ARENA_ARRAY(c->mem, struct hold, t->rows + 1);
    *n = t->rows;
    for (size_t i = 0; i < t->rows; i++) {
        struct row r = row_of(t, i);
        hold_from(&r, &(*holds)[i]);
    }
}

bool hold_select_over(struct ctx *c, int64_t school_id, struct hold **holds,
                      size_t *n)
{
    static const char sql[] =
        "SELECT " COLUMNS TABLES " WHERE h.id IN"
        " (SELECT r.id FROM hold r WHERE r.pickup_school_id = $1"
        " AND r.state = 'ready' AND r.expires_on < $2"
        " UNION ALL SELECT w.id FROM hold w WHERE w.school_id = $1"
        " AND w.state = 'waiting' AND w.wanted_until < $2)"
        " ORDER BY h.id LIMIT 1000";
    struct table t;

    if (!db_query(c, &t, sql, ARGS(INT(school_id), INT(c->today))))
        return false;
    holds_from(c, &t, holds, n);
    return true;
}

bool hold_select(struct ctx *c, const struct hold_filter *f,
                 struct hold **holds, size_t *n)
{
    static const char of_patron[] =
        "SELECT " COLUMNS TABLES " WHERE h.patron_id = $2"
        " AND h.ended_at IS NULL AND $3 = 0 AND ($4 = '' OR h.state = $4)"
        " AND $1 > 0 ORDER BY h.placed_at, h.id";
    /* By the title's index: each loan asks this for a reader who waits, and
     * mostly nobody waits for this title. */
    static const char of_both[] =
        "SELECT " COLUMNS TABLES " WHERE h.title_id = $3"
        " AND h.ended_at IS NULL AND +h.patron_id = $2"
        " AND ($4 = '' OR h.state = $4)"
        " AND $1 > 0 ORDER BY h.placed_at, h.id";
    static const char of_school[] =
        "SELECT " COLUMNS TABLES " WHERE h.ended_at IS NULL"
        " AND h.pickup_school_id = $1"
        " AND ($3 = 0 OR h.title_id = $3) AND ($4 = '' OR h.state = $4)"
        " AND $2 = 0 ORDER BY h.title_id, h.placed_at, h.id LIMIT 1000";
    const char *sql = f->patron_id == 0 ? of_school
                      : f->title_id == 0 ? of_patron : of_both;
    struct table t;

    if (!db_query(c, &t, sql,
                  ARGS(INT(f->school_id), INT(f->patron_id), INT(f->title_id),
                       TEXT(f->state ? f->state : ""))))
        return false;
    holds_from(c, &t, holds, n);
    return true;
}

struct query hold_queue_query(struct ctx *c, int64_t school_id,
                              const char *barcode, int64_t copy_id,
                              struct table *t)
{
    static const char sql[] =
        "SELECT h.id, h.school_id,"
        " CASE WHEN h.any_copy = 1 THEN 0 ELSE h.copy_id END,"
        " h.pickup_school_id, h.placed_at, coalesce(h.suspended_until, 0)"
        " FROM hold h WHERE h.title_id = (SELECT o.title_id FROM copy o"
        " WHERE o.id = coalesce($3, (SELECT x.id FROM copy x"
        " WHERE x.school_id = $1 AND x.barcode = $2)))"
        " AND h.ended_at IS NULL AND h.state = 'waiting'"
        " ORDER BY h.placed_at, h.id LIMIT 1000";

    return query_of(c, t, sql,
                    ARGS(INT(school_id), TEXT(barcode), INT_OR_NULL(copy_id)));
}

size_t hold_queue_from(struct ctx *c, const struct table *t,
                       struct queued_hold **queue)
{
    *queue = ARENA_ARRAY(c->mem, struct queued_hold, t->rows + 1);
    for (size_t i = 0; i < t->rows; i++) {
        struct row r = row_of(t, i);
        (*queue)[i].id = row_id(&r);
        (*queue)[i].school_id = row_id(&r);
        (*queue)[i].copy_id = row_id(&r);
        (*queue)[i].pickup_school_id = row_id(&r);
        (*queue)[i].placed_at = row_id(&r);
        (*queue)[i].suspended_until = row_int(&r);
    }
    return t->rows;
}
