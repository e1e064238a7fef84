#include "patron.h"

#include "row.h"

void patron_own_from(struct row *r, struct patron *p)
{
    p->id = row_id(r);
    p->school_id = row_id(r);
    p->number = row_text(r);
    p->name = row_text(r);
    p->name_pinyin = row_text(r);
    p->name_initials = row_text(r);
    p->sex = row_text(r);
    p->category_id = row_id(r);
    p->class_id = row_id(r);
    p->seat = row_int(r);
    p->state = row_text(r);
    p->expires_on = row_int(r);
    p->keep_history = row_bool(r);
    p->note = row_text(r);
    p->picture_id = row_id(r);
    p->card_id = row_id(r);
    p->card = row_text(r);
    p->card_kind = row_text(r);
    p->card_state = row_text(r);
    p->card_until = row_int(r);
    p->owed_cents = row_id(r);
    p->holds = row_int(r);
    p->holds_ready = row_int(r);
    p->block_note = row_text(r);
    p->block_until = row_int(r);
}

void patron_from(struct row *r, struct patron *p)
{
    patron_own_from(r, p);
    p->category_code = row_text(r);
    p->category_name = row_text(r);
    p->class_name = row_text(r);
    p->grade = row_int(r);
}

void patron_counts_from(struct row *r, struct patron *p)
{
    p->loans = row_int(r);
    p->overdue = row_int(r);
    p->oldest_due = row_int(r);
    p->loans_counted = p->loans - row_int(r);
}

static bool one_patron(struct ctx *c, const struct query queries[2],
                       struct patron *p)
{
    const struct table *t = queries[0].result;
    struct row r = row_of(t, 0), counts = row_of(queries[1].result, 0);

    *p = (struct patron){0};
    if (!db_batch(c, queries, 2))
        return false;
    if (t->rows == 0)
        return fail(c, ERR_NOT_FOUND, "this reader is not known");
    patron_from(&r, p);
    patron_counts_from(&counts, p);
    return true;
}

static const char counts_sql[] =
    "SELECT " LOAN_COUNTS " FROM loan l"
    " WHERE l.patron_id = $2 AND l.returned_at = 0";

bool patron_by_id(struct ctx *c, int64_t id, struct patron *p)
{
    static const char sql[] =
        "SELECT " PATRON_COLUMNS " FROM patron p" PATRON_JOINS PATRON_CARD
        " WHERE p.id = $2";
    struct table t, counts;
    struct query queries[2] = {
        query_of(c, &t, sql, ARGS(INT(c->today), INT(id))),
        query_of(c, &counts, counts_sql, ARGS(INT(c->today), INT(id)))};

    return one_patron(c, queries, p);
}

bool patron_by_card(struct ctx *c, int64_t patron_id, int64_t card_id,
                    struct patron *p)
{
    static const char sql[] =
        "SELECT " PATRON_COLUMNS " FROM patron p" PATRON_JOINS
        " LEFT JOIN card d ON d.id = $3 WHERE p.id = $2";
    struct table t, counts;
    struct query queries[2] = {
        query_of(c, &t, sql,
                 ARGS(INT(c->today), INT(patron_id), INT(card_id))),
        query_of(c, &counts, counts_sql, ARGS(INT(c->today), INT(patron_id)))};

    if (card_id == 0)
        return patron_by_id(c, patron_id, p);
    return one_patron(c, queries, p);
}

bool patron_insert(struct ctx *c, const struct patron_record *p, int64_t *id)
{
    static const char sql[] =
        "INSERT INTO patron (school_id, number, name, name_fold, name_pinyin,"
        " name_initials, sex, category_id, class_id, seat, state, expires_on,"
        " person_hash, note, created_at) VALUES ($1, $2, $3, $4, $5, $6, $7,"
        " $8, $9, $10, $11, $12, $13, $14, $15) RETURNING id";
    struct table t;

    if (!db_query(c, &t, sql,
                  ARGS(INT(p->school_id), TEXT(p->number), TEXT(p->name),
                       TEXT(p->name_fold), TEXT(p->name_pinyin),
                       TEXT(p->name_initials), TEXT(p->sex),
                       INT(p->category_id), INT_OR_NULL(p->class_id),
                       INT_OR_NULL(p->seat), TEXT(p->state),
                       INT_OR_NULL(p->expires_on), TEXT(p->person_hash),
                       TEXT(p->note), INT(c->now))))
        return false;
    *id = cell_int(&t, 0, 0);
    return true;
}

bool patron_update(struct ctx *c, const struct patron_record *p)
{
    static const char sql[] =
        "UPDATE patron SET number = $2, name = $3, name_fold = $4,"
        " name_pinyin = $5, name_initials = $6, sex = $7, category_id = $8,"
        " class_id = $9, seat = $10, state = $11, expires_on = $12,"
        " person_hash = coalesce($13, person_hash), note = $14 WHERE id = $1";

    return db_exec(c, sql,
                   ARGS(INT(p->id), TEXT(p->number), TEXT(p->name),
                        TEXT(p->name_fold), TEXT(p->name_pinyin),
                        TEXT(p->name_initials), TEXT(p->sex),
                        INT(p->category_id), INT_OR_NULL(p->class_id),
                        INT_OR_NULL(p->seat), TEXT(p->state),
                        INT_OR_NULL(p->expires_on), TEXT(p->person_hash),
                        TEXT(p->note)));
}

bool patron_set_state(struct ctx *c, int64_t id, const char *state)
{
    return db_exec(c, "UPDATE patron SET state = $2 WHERE id = $1",
                   ARGS(INT(id), TEXT(state)));
}

bool patron_set_keep_history(struct ctx *c, int64_t id, bool keep)
{
    return db_exec(c, "UPDATE patron SET keep_history = $2 WHERE id = $1",
                   ARGS(INT(id), INT(keep)));
}

bool block_add(struct ctx *c, int64_t patron_id, const char *note, int until)
{
    static const char sql[] =
        "INSERT INTO block (patron_id, until, note, staff_id, created_at)"
        " VALUES ($1, $2, $3, $4, $5)";
    bool staff = c->actor.kind == ACTOR_STAFF;

    return db_exec(c, sql,
                   ARGS(INT(patron_id), INT_OR_NULL(until), TEXT(note),
                        INT_OR_NULL(staff ? c->actor.id : 0), INT(c->now)));
}

bool block_lift(struct ctx *c, int64_t patron_id)
{
    static const char sql[] =
        "UPDATE block SET lifted_at = $2"
        " WHERE patron_id = $1 AND lifted_at IS NULL";

    return db_exec(c, sql, ARGS(INT(patron_id), INT(c->now)));
}
