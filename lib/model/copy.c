#include "copy.h"

#include <string.h>

#include "row.h"

static void now_from(struct row *r, struct copy *o)
{
    o->loan_id = row_id(r);
    o->loan_patron_id = row_id(r);
    o->loan_due = row_int(r);
    o->class_set_id = row_id(r);
    o->holds = row_int(r);
    o->hold_id = row_id(r);
    o->hold_patron_id = row_id(r);
}

void copy_own_from(struct row *r, struct copy *o)
{
    o->id = row_id(r);
    o->school_id = row_id(r);
    o->title_id = row_id(r);
    o->barcode = row_text(r);
    o->accession = row_text(r);
    o->tag_uid = row_text(r);
    o->title = row_text(r);
    o->author = row_text(r);
    o->isbn = row_text(r);
    o->call_number = row_text(r);
    o->volume = row_text(r);
    o->copy_type_id = row_id(r);
    o->location_id = row_id(r);
    o->title_min_grade = row_int(r);
    o->copy_number = row_int(r);
    o->parts = row_int(r);
    o->price_cents = row_id(r);
    o->paid_cents = row_id(r);
    o->currency = row_text(r);
    o->source = row_text(r);
    o->state = row_text(r);
    o->state_at = row_id(r);
    o->at_school_id = row_id(r);
    o->floats = row_bool(r);
    o->reading_room_only = row_bool(r);
    o->min_grade = row_int(r);
    o->note = row_text(r);
    o->acquired_on = row_int(r);
    o->withdrawn_on = row_int(r);
    now_from(r, o);
}

void copy_from(struct row *r, struct copy *o)
{
    copy_own_from(r, o);
    o->type_code = row_text(r);
    o->type_name = row_text(r);
    o->lendable = row_bool(r);
    o->location_code = row_text(r);
    o->location_name = row_text(r);
    o->location_kind = row_text(r);
    o->location_min_grade = row_int(r);
}

bool copy_stays_in_room(const struct copy *o)
{
    return o->reading_room_only ||
           (o->location_kind && strcmp(o->location_kind, "reading_room") == 0);
}

int copy_grade_limit(const struct copy *o, const char **by)
{
    const char *who = "copy";
    int limit = o->min_grade;

    if (o->location_min_grade > limit) {
        limit = o->location_min_grade;
        who = "shelf";
    }
    if (o->title_min_grade > limit) {
        limit = o->title_min_grade;
        who = "title";
    }
    if (by)
        *by = limit > 0 ? who : NULL;
    return limit;
}

bool copy_by_id(struct ctx *c, int64_t id, struct copy *copy)
{
    static const char sql[] =
        "SELECT " COPY_COLUMNS " FROM copy o" COPY_JOINS " WHERE o.id = $1";
    struct table t;
    struct row r = row_of(&t, 0);

    *copy = (struct copy){0};
    if (!db_query(c, &t, sql, ARGS(INT(id))))
        return false;
    if (t.rows == 0)
        return fail(c, ERR_NOT_FOUND, "this copy is not known");
    copy_from(&r, copy);
    return true;
}

struct query copy_barcode_query(struct ctx *c, int64_t school_id,
                                const char *barcode, struct table *t)
{
    static const char sql[] =
        "SELECT " COPY_COLUMNS " FROM copy o" COPY_JOINS
        " WHERE o.school_id = $1 AND o.barcode = $2";

    return query_of(c, t, sql, ARGS(INT(school_id), TEXT(barcode)));
}

/* CROSS JOIN: SQLite, left to itself, reads all copies first. */
static bool in_other_school(struct ctx *c, int64_t school_id,
                            const char *barcode, struct copy *copy)
{
    static const char sql[] =
        "SELECT " COPY_COLUMNS " FROM school s"
        " CROSS JOIN copy o" COPY_JOINS
        " WHERE o.school_id = s.id AND o.barcode = $2 AND s.id <> $1"
        " LIMIT 2";
    struct table t;
    struct row r = row_of(&t, 0);

    if (!db_query(c, &t, sql, ARGS(INT(school_id), TEXT(barcode))))
        return false;
    if (t.rows == 0)
        return fail(c, ERR_NOT_FOUND, "no copy has barcode %s", barcode);
    if (t.rows > 1)
        return fail(c, ERR_CONFLICT,
                    "several other schools have a copy with barcode %s",
                    barcode);
    copy_from(&r, copy);
    return true;
}

bool copy_by_barcode(struct ctx *c, int64_t school_id, const char *barcode,
                     bool anywhere, struct copy *copy)
{
    struct table t;
    struct query q = copy_barcode_query(c, school_id, barcode, &t);
    struct row r = row_of(&t, 0);

    *copy = (struct copy){0};
    if (!db_batch(c, &q, 1))
        return false;
    if (t.rows == 0 && anywhere)
        return in_other_school(c, school_id, barcode, copy);
    if (t.rows == 0)
        return fail(c, ERR_NOT_FOUND, "no copy has barcode %s", barcode);
    copy_from(&r, copy);
    return true;
}

static void copies_from(struct ctx *c, const struct table *t,
                        struct copy **copies, size_t *n)
{
    *copies = ARENA_ARRAY(c->mem, struct copy, t->rows + 1);
    *n = t->rows;
    for (size_t i = 0; i < t->rows; i++) {
        struct row r = row_of(t, i);
        copy_from(&r, &(*copies)[i]);
    }
}

bool copy_select_state(struct ctx *c, int64_t school_id, const char *state,
                       struct copy **copies, size_t *n)
{
    static const char sql[] =
        "SELECT " COPY_COLUMNS " FROM copy o" COPY_JOINS
        " WHERE o.school_id = $1 AND o.state = $2"
        " ORDER BY o.state_at, o.id LIMIT 500";
    struct table t;

    if (!db_query(c, &t, sql, ARGS(INT(school_id), TEXT(state))))
        return false;
    copies_from(c, &t, copies, n);
    return true;
}

bool copy_select_brief(struct ctx *c, int64_t school_id, struct copy **copies,
                       size_t *n)
{
    static const char sql[] =
        "SELECT " COPY_COLUMNS " FROM copy o" COPY_JOINS
        " WHERE t.state = 'brief' AND o.school_id = $1"
        " ORDER BY o.id LIMIT 500";
    struct table t;

    if (!db_query(c, &t, sql, ARGS(INT(school_id))))
        return false;
    copies_from(c, &t, copies, n);
    return true;
}

bool copy_of_title(struct ctx *c, int64_t title_id, int64_t school_id,
                   struct copy **copies, size_t *n)
{
    static const char sql[] =
        "SELECT " COPY_COLUMNS " FROM copy o" COPY_JOINS
        " WHERE o.title_id = $1 AND ($2 = 0 OR o.school_id = $2)"
        " ORDER BY o.school_id, o.call_sort, o.barcode LIMIT 2000";
    struct table t;

    if (!db_query(c, &t, sql, ARGS(INT(title_id), INT(school_id))))
        return false;
    copies_from(c, &t, copies, n);
    return true;
}

static bool count(struct ctx *c, const char *sql, int64_t title_id,
                  int64_t school_id, int *n)
{
    struct table t;

    if (!db_query(c, &t, sql, ARGS(INT(title_id), INT(school_id))))
        return false;
    *n = (int)cell_int(&t, 0, 0);
    return true;
}

#define NOT_IN_ROOM \
    " AND NOT EXISTS (SELECT 1 FROM location z WHERE z.id = o.location_id" \
    " AND z.kind = 'reading_room')"

bool copy_count_free(struct ctx *c, int64_t title_id, int64_t school_id, int *n)
{
    static const char sql[] =
        "SELECT count(*) FROM copy o JOIN copy_type y"
        " ON y.id = o.copy_type_id AND y.lendable = 1 WHERE o.title_id = $1"
        " AND coalesce(o.at_school_id, o.school_id) = $2"
        " AND (o.state = 'available'"
        " OR (o.state = 'on_hold_shelf' AND NOT EXISTS (SELECT 1 FROM hold h"
        " WHERE h.copy_id = o.id AND h.state IN ('in_transit', 'ready'))))"
        " AND o.reading_room_only = 0" NOT_IN_ROOM
        " AND NOT EXISTS (SELECT 1 FROM loan l"
        " WHERE l.copy_id = o.id AND l.returned_at = 0)";

    return count(c, sql, title_id, school_id, n);
}

bool copy_count_usable(struct ctx *c, int64_t title_id, int64_t school_id,
                       int *n)
{
    static const char sql[] =
        "SELECT count(*) FROM copy o JOIN copy_type y"
        " ON y.id = o.copy_type_id AND y.lendable = 1 WHERE o.title_id = $1"
        " AND o.school_id = $2 AND o.reading_room_only = 0" NOT_IN_ROOM
        " AND o.state NOT IN ('withdrawn', 'lost', 'missing')";

    return count(c, sql, title_id, school_id, n);
}

bool copy_count_shared(struct ctx *c, int64_t title_id, int64_t school_id,
                       int *n)
{
    static const char sql[] =
        "SELECT count(*) FROM copy o JOIN copy_type y"
        " ON y.id = o.copy_type_id AND y.lendable = 1 WHERE o.title_id = $1"
        " AND o.school_id <> $2 AND o.reading_room_only = 0" NOT_IN_ROOM
        " AND o.state NOT IN ('withdrawn', 'lost', 'missing')"
        " AND coalesce((SELECT s.value FROM setting s"
        " WHERE s.school_id = o.school_id AND s.key = 'holds.share'),"
        " (SELECT s.value FROM setting s"
        " WHERE s.school_id = 0 AND s.key = 'holds.share')) = '1'";

    return count(c, sql, title_id, school_id, n);
}
