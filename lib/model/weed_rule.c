/* weed_rule.c - the rules by which copies are found (weed.h). */
#include "row.h"
#include "weed.h"

#define COLUMNS \
    "SELECT id, name, class_number, condition, coalesce(published_years, -1)," \
    " coalesce(held_years, -1), coalesce(unused_years, -1)," \
    " coalesce(use_years, -1), coalesce(use_most, -1)," \
    " coalesce(copies_over, -1) FROM weed_rule"

static void rule_from(const struct table *t, size_t row, struct weed_rule *u)
{
    struct row r = row_of(t, row);

    u->id = row_id(&r);
    u->name = row_text(&r);
    u->class_number = row_text(&r);
    u->condition = row_text(&r);
    u->published_years = row_int(&r);
    u->held_years = row_int(&r);
    u->unused_years = row_int(&r);
    u->use_years = row_int(&r);
    u->use_most = row_int(&r);
    u->copies_over = row_int(&r);
}

bool weed_rule_select(struct ctx *c, int64_t school_id,
                      struct weed_rule **rows, size_t *n)
{
    static const char sql[] = COLUMNS " WHERE school_id = $1 ORDER BY id";
    struct table t;

    if (!db_query(c, &t, sql, ARGS(INT(school_id))))
        return false;
    *n = t.rows;
    *rows = ARENA_ARRAY(c->mem, struct weed_rule, t.rows + 1);
    for (size_t i = 0; i < t.rows; i++)
        rule_from(&t, i, &(*rows)[i]);
    return true;
}

bool weed_rule_find(struct ctx *c, int64_t school_id, int64_t id,
                    struct weed_rule *rule)
{
    static const char sql[] = COLUMNS " WHERE school_id = $1 AND id = $2";
    struct table t;

    if (!db_query(c, &t, sql, ARGS(INT(school_id), INT(id))))
        return false;
    if (t.rows == 0)
        return fail(c, ERR_NOT_FOUND, "there is no such rule");
    rule_from(&t, 0, rule);
    return true;
}

static struct param asked(int number)
{
    return (struct param){number < 0 ? PARAM_NO_INT : PARAM_INT, number, NULL,
                          0};
}

bool weed_rule_put(struct ctx *c, int64_t school_id,
                   const struct weed_rule *u, int64_t *id)
{
    static const char add[] =
        "INSERT INTO weed_rule (school_id, name, class_number, condition,"
        " published_years, held_years, unused_years, use_years, use_most,"
        " copies_over) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)"
        " RETURNING id";
    static const char change[] =
        "UPDATE weed_rule SET name = $2, class_number = $3, condition = $4,"
        " published_years = $5, held_years = $6, unused_years = $7,"
        " use_years = $8, use_most = $9, copies_over = $10 WHERE id = $1"
        " RETURNING id";
    struct table t;

    if (!db_query(c, &t, u->id ? change : add,
                  ARGS(INT(u->id ? u->id : school_id), TEXT(u->name),
                       TEXT(u->class_number), TEXT(u->condition),
                       asked(u->published_years), asked(u->held_years),
                       asked(u->unused_years), asked(u->use_years),
                       asked(u->use_most), asked(u->copies_over))))
        return false;
    *id = cell_int(&t, 0, 0);
    return true;
}

bool weed_rule_delete(struct ctx *c, int64_t id)
{
    return db_exec(c, "DELETE FROM weed_rule WHERE id = $1", ARGS(INT(id)));
}
