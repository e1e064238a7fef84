#include "loan.h"

#include <string.h>

#include "row.h"

#define COLUMNS \
    "l.id, l.school_id, l.copy_id, l.title_id, l.patron_id, o.barcode," \
    " t.title, t.author, o.call_number, l.lent_at, l.lent_on, l.due," \
    " l.renewals, l.renewed_at, l.returned_at, l.returned_on, l.on_site," \
    " l.policy_id, l.class_set_id, o.state, (SELECT count(*) FROM hold w" \
    " WHERE w.title_id = l.title_id AND w.ended_at IS NULL" \
    " AND w.state = 'waiting')"
#define TABLES \
    " FROM loan l JOIN copy o ON o.id = l.copy_id" \
    " JOIN title t ON t.id = o.title_id"

static void loan_from(struct ctx *c, struct row *r, struct loan *l)
{
    l->id = row_id(r);
    l->school_id = row_id(r);
    l->copy_id = row_id(r);
    l->title_id = row_id(r);
    l->patron_id = row_id(r);
    l->barcode = row_text(r);
    l->title = row_text(r);
    l->author = row_text(r);
    l->call_number = row_text(r);
    l->lent_at = row_id(r);
    l->lent_on = row_int(r);
    l->due = row_int(r);
    l->renewals = row_int(r);
    l->renewed_at = row_id(r);
    l->returned_at = row_id(r);
    l->returned_on = row_int(r);
    l->on_site = row_bool(r);
    l->policy_id = row_id(r);
    l->class_set_id = row_id(r);
    l->state = row_text(r);
    l->has_holds = row_bool(r);
    if (l->returned_at == 0 && l->due < c->today &&
        strcmp(l->state, "claimed_returned") != 0)
        l->overdue_days = c->today - l->due;
}

static bool list(struct ctx *c, const char *sql, const struct param *args,
                 struct loan **loans, size_t *n)
{
    struct table t;

    if (!db_query(c, &t, sql, args, 2))
        return false;
    *loans = ARENA_ARRAY(c->mem, struct loan, t.rows + 1);
    *n = t.rows;
    for (size_t i = 0; i < t.rows; i++) {
        struct row r = row_of(&t, i);
        loan_from(c, &r, &(*loans)[i]);
    }
    return true;
}

bool loan_by_id(struct ctx *c, int64_t id, struct loan *l)
{
    static const char sql[] =
        "SELECT " COLUMNS TABLES " WHERE l.id = $1 AND $2 = 0";
    struct loan *found;
    size_t n;

    *l = (struct loan){0};
    if (!list(c, sql, (struct param[]){INT(id), INT(0)}, &found, &n))
        return false;
    if (n == 0)
        return fail(c, ERR_NOT_FOUND, "this loan is not known");
    *l = found[0];
    return true;
}

/* The first of a statement about one copy; id 0: none. */
static bool first_of_copy(struct ctx *c, const char *sql, int64_t copy_id,
                          struct loan *l)
{
    struct loan *found;
    size_t n;

    *l = (struct loan){0};
    if (!list(c, sql, (struct param[]){INT(copy_id), INT(0)}, &found, &n))
        return false;
    if (n > 0)
        *l = found[0];
    return true;
}

bool loan_open_of_copy(struct ctx *c, int64_t copy_id, struct loan *l)
{
    static const char sql[] =
        "SELECT " COLUMNS TABLES " WHERE l.copy_id = $1 AND l.returned_at = $2";

    return first_of_copy(c, sql, copy_id, l);
}

bool loan_last_of_copy(struct ctx *c, int64_t copy_id, struct loan *l)
{
    static const char sql[] =
        "SELECT " COLUMNS TABLES " WHERE l.copy_id = $1"
        " AND l.patron_id IS NOT NULL ORDER BY CASE WHEN l.returned_at = $2"
        " THEN 0 ELSE 1 END, l.returned_at DESC LIMIT 1";

    return first_of_copy(c, sql, copy_id, l);
}

bool loan_is_last(struct ctx *c, const struct loan *l, bool *last)
{
    static const char sql[] =
        "SELECT count(*) FROM loan WHERE copy_id = $1 AND id <> $2"
        " AND (returned_at = 0 OR returned_at > $3)";
    struct table t;

    if (!db_query(c, &t, sql,
                  ARGS(INT(l->copy_id), INT(l->id),
                       INT(l->returned_at ? l->returned_at : INT64_MAX))))
        return false;
    *last = cell_int(&t, 0, 0) == 0;
    return true;
}

bool loan_list_open(struct ctx *c, int64_t patron_id, struct loan **loans,
                    size_t *n)
{
    static const char sql[] =
        "SELECT " COLUMNS TABLES " WHERE l.patron_id = $1"
        " AND l.returned_at = $2 ORDER BY l.due, l.id";

    return list(c, sql, (struct param[]){INT(patron_id), INT(0)}, loans, n);
}

bool loan_list_past(struct ctx *c, int64_t patron_id, size_t limit,
                    struct loan **loans, size_t *n)
{
    static const char sql[] =
        "SELECT " COLUMNS TABLES " WHERE l.patron_id = $1"
        " AND l.returned_at > 0 ORDER BY l.returned_at DESC, l.id DESC"
        " LIMIT $2";

    return list(c, sql,
                (struct param[]){INT(patron_id), INT((int64_t)limit)}, loans,
                n);
}

bool loan_last_moment(struct ctx *c, int64_t copy_id, int64_t *at)
{
    static const char sql[] =
        "SELECT coalesce(max(lent_at), 0), coalesce(max(returned_at), 0)"
        " FROM loan WHERE copy_id = $1";
    struct table t;

    if (!db_query(c, &t, sql, ARGS(INT(copy_id))))
        return false;
    *at = cell_int(&t, 0, 0);
    if (cell_int(&t, 0, 1) > *at)
        *at = cell_int(&t, 0, 1);
    return true;
}
