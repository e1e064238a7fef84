#include "copies_change.h"

#include <string.h>

#include "row.h"

#define COLUMNS \
    "SELECT o.id, o.barcode, t.title, o.location_id, o.copy_type_id," \
    " coalesce(z.name, ''), y.name, o.price_cents, o.source, o.call_number," \
    " o.call_sort, o.state, CASE WHEN EXISTS (SELECT 1 FROM loan l" \
    " WHERE l.copy_id = o.id AND l.returned_at = 0) THEN 1 ELSE 0 END," \
    " CASE WHEN o.state IN ('in_transit', 'on_hold_shelf') OR EXISTS" \
    " (SELECT 1 FROM hold h WHERE h.copy_id = o.id AND h.ended_at IS NULL" \
    " AND h.state <> 'waiting') THEN 1 ELSE 0 END" \
    " FROM copy o JOIN title t ON t.id = o.title_id" \
    " JOIN copy_type y ON y.id = o.copy_type_id" \
    " LEFT JOIN location z ON z.id = o.location_id WHERE o.school_id = $1"

static void line_from(const struct table *t, size_t row, struct copy_line *o)
{
    struct row r = row_of(t, row);

    o->id = row_id(&r);
    o->barcode = row_text(&r);
    o->title = row_text(&r);
    o->location_id = row_id(&r);
    o->copy_type_id = row_id(&r);
    o->location = row_text(&r);
    o->type = row_text(&r);
    o->price_cents = row_id(&r);
    o->source = row_text(&r);
    o->call_number = row_text(&r);
    o->call_sort = row_text(&r);
    o->state = row_text(&r);
    o->on_loan = row_bool(&r);
    o->is_set_aside = row_bool(&r);
}

bool copy_line_select(struct ctx *c, const struct copy_line_filter *f,
                      int64_t limit, struct copy_line **rows, size_t *n)
{
    static const char sql[] =
        COLUMNS " AND o.state <> 'withdrawn'"
        " AND ($2 = 0 OR o.location_id = $2)"
        " AND ($3 = 0 OR o.copy_type_id = $3)"
        " AND ($4 = '' OR (o.call_sort >= $4 AND o.call_sort <= $5))"
        " ORDER BY o.call_sort, o.id LIMIT $6";
    struct table t;

    if (!db_query(c, &t, sql,
                  ARGS(INT(f->school_id), INT(f->location_id),
                       INT(f->copy_type_id), TEXT(f->class_sort),
                       TEXT(arena_format(c->mem, "%s\x7F", f->class_sort)),
                       INT(limit))))
        return false;
    *n = t.rows;
    *rows = ARENA_ARRAY(c->mem, struct copy_line, t.rows + 1);
    for (size_t i = 0; i < t.rows; i++)
        line_from(&t, i, &(*rows)[i]);
    return true;
}

bool copy_line_by_barcode(struct ctx *c, int64_t school_id,
                          const char *barcode, struct copy_line *row)
{
    static const char sql[] = COLUMNS " AND o.barcode = $2";
    struct table t;

    *row = (struct copy_line){.barcode = barcode, .title = "", .location = "",
                              .type = "", .source = "", .call_number = "",
                              .call_sort = "", .state = ""};
    if (!db_query(c, &t, sql, ARGS(INT(school_id), TEXT(barcode))))
        return false;
    if (t.rows > 0)
        line_from(&t, 0, row);
    return true;
}

bool copy_change_begin(struct ctx *c, int64_t school_id, int64_t *id)
{
    static const char sql[] =
        "INSERT INTO copy_change (school_id, staff_id, at)"
        " VALUES ($1, $2, $3) RETURNING id";
    struct table t;

    if (!db_query(c, &t, sql, ARGS(INT(school_id), INT_OR_NULL(c->actor.id),
                                   INT(c->now))))
        return false;
    *id = cell_int(&t, 0, 0);
    return true;
}

/* The seven columns from $2 on; the state's day only where it changes. */
static const char set_copy[] =
    "UPDATE copy SET location_id = $2, copy_type_id = $3, price_cents = $4,"
    " source = $5, call_number = $6, call_sort = $7, state_at = CASE"
    " WHEN state = $8 THEN state_at ELSE $9 END, withdrawn_on = CASE"
    " WHEN $8 = 'withdrawn' THEN coalesce(withdrawn_on, $10) END, state = $8"
    " WHERE id = $1";

bool copy_change_write(struct ctx *c, int64_t id, const struct copy_line *a,
                       const struct copy_line *b)
{
    static const char note[] =
        "INSERT INTO copy_change_row VALUES ($1, $2, $3, $4, $5, $6, $7, $8,"
        " $9, $10, $11, $12, $13, $14, $15, $16)";

    return db_later(c, note,
                    ARGS(INT(id), INT(a->id), INT_OR_NULL(a->location_id),
                         INT(a->copy_type_id), INT_OR_NULL(a->price_cents),
                         TEXT(a->source), TEXT(a->call_number),
                         TEXT(a->call_sort), TEXT(a->state),
                         INT_OR_NULL(b->location_id), INT(b->copy_type_id),
                         INT_OR_NULL(b->price_cents), TEXT(b->source),
                         TEXT(b->call_number), TEXT(b->call_sort),
                         TEXT(b->state))) &&
           db_later(c, set_copy,
                    ARGS(INT(b->id), INT_OR_NULL(b->location_id),
                         INT(b->copy_type_id), INT_OR_NULL(b->price_cents),
                         TEXT(b->source), TEXT(b->call_number),
                         TEXT(b->call_sort), TEXT(b->state), INT(c->now),
                         INT(c->today)));
}

bool copy_change_undo(struct ctx *c, int64_t id, bool *all)
{
    static const char sql[] =
        "SELECT r.copy_id, r.old_location_id, r.old_copy_type_id,"
        " r.old_price_cents, r.old_source, r.old_call_number,"
        " r.old_call_sort, r.old_state, CASE WHEN coalesce(o.location_id, 0)"
        " = coalesce(r.new_location_id, 0)"
        " AND o.copy_type_id = r.new_copy_type_id"
        " AND coalesce(o.price_cents, 0) = coalesce(r.new_price_cents, 0)"
        " AND o.source = r.new_source AND o.call_number = r.new_call_number"
        " AND (r.old_state = r.new_state OR (o.state = r.new_state"
        " AND NOT EXISTS (SELECT 1 FROM loan l WHERE l.copy_id = o.id"
        " AND l.returned_at = 0))) THEN 1 ELSE 0 END, o.state, r.new_state"
        " FROM copy_change_row r JOIN copy o ON o.id = r.copy_id"
        " WHERE r.change_id = $1";
    struct table t;

    *all = true;
    if (!db_query(c, &t, sql, ARGS(INT(id))))
        return false;
    for (size_t i = 0; i < t.rows; i++)
        *all = *all && cell_int(&t, i, 8) != 0;
    for (size_t i = 0; *all && i < t.rows; i++) {
        bool same = strcmp(cell(&t, i, 7), cell(&t, i, 10)) == 0;
        if (!db_later(c, set_copy,
                      ARGS(INT(cell_int(&t, i, 0)),
                           INT_OR_NULL(cell_int(&t, i, 1)),
                           INT(cell_int(&t, i, 2)),
                           INT_OR_NULL(cell_int(&t, i, 3)),
                           TEXT(cell(&t, i, 4)), TEXT(cell(&t, i, 5)),
                           TEXT(cell(&t, i, 6)),
                           TEXT(cell(&t, i, same ? 9 : 7)), INT(c->now),
                           INT(c->today))))
            return false;
    }
    return !*all || db_exec(c, "UPDATE copy_change SET undone_at = $2"
                               " WHERE id = $1", ARGS(INT(id), INT(c->now)));
}
