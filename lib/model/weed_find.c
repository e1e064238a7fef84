/* weed_find.c - copies that a rule finds, and the shares of the classes
 * (weed.h). */
#include "row.h"
#include "weed.h"
#include "weed_row_parts.h"

/* What the school has (h), with its last use; $1 is the school. */
#define HERE \
    "WITH h AS (SELECT o.id, o.title_id, o.state," \
    " coalesce(o.acquired_on, b.received_on, o.created_at / 86400000) AS" \
    " came, coalesce((SELECT max(l.lent_on) FROM loan l" \
    " WHERE l.copy_id = o.id), 0) AS lent, coalesce((SELECT max(r.day)" \
    " FROM room_use r WHERE r.copy_id = o.id), 0) AS read," \
    " CASE WHEN EXISTS (SELECT 1 FROM loan l WHERE l.copy_id = o.id" \
    " AND l.returned_at = 0) THEN 1 ELSE 0 END AS lent_now" \
    " FROM copy o LEFT JOIN batch b ON b.id = o.batch_id" \
    " WHERE o.school_id = $1 AND o.state <> 'withdrawn'),"
/* Then (p) its place among the copies of its title: those that are in use come
 * first, whole ones before damaged ones, those used last before the others. */
#define PLACED \
    " p AS (SELECT h.id, h.came, CASE WHEN h.lent > h.read THEN h.lent" \
    " ELSE h.read END AS used, h.lent_now, count(*) OVER" \
    " (PARTITION BY h.title_id) AS copies, row_number() OVER" \
    " (PARTITION BY h.title_id ORDER BY h.lent_now DESC, CASE WHEN h.state IN" \
    " ('damaged', 'in_repair', 'missing', 'lost') THEN 1 ELSE 0 END," \
    " CASE WHEN h.lent > h.read THEN h.lent ELSE h.read END DESC, h.id)" \
    " AS place FROM h)"
/* In so many years; $2 is the first day of them. */
#define USES_SINCE \
    "((SELECT count(*) FROM loan l WHERE l.copy_id = o.id" \
    " AND l.lent_on >= $2) + (SELECT coalesce(sum(r.uses), 0)" \
    " FROM room_use r WHERE r.copy_id = o.id AND r.day >= $2))"
#define MAY_GO \
    " p.lent_now = 0 AND coalesce(o.at_school_id, o.school_id) = o.school_id" \
    " AND NOT EXISTS (SELECT 1 FROM hold w WHERE w.copy_id = o.id" \
    " AND w.ended_at IS NULL) AND CASE $3 WHEN 'damaged' THEN o.state IN" \
    " ('damaged', 'in_repair') WHEN 'gone' THEN o.state IN ('missing'," \
    " 'lost') ELSE o.state IN ('available', 'in_process', 'on_display'," \
    " 'in_repair', 'damaged') END"
/* -1: not asked. A book that is not here for so long was not left unused for
 * so long. */
#define CONDITIONS \
    " AND ($4 = '' OR (o.call_sort >= $4 AND o.call_sort <= $5))" \
    " AND ($13 = '' OR (o.call_sort >= $13 AND o.call_sort <= $14))" \
    " AND ($6 = 0 OR o.location_id = $6)" \
    " AND ($7 < 0 OR t.year <= $7) AND ($8 < 0 OR p.came <= $8)" \
    " AND ($9 < 0 OR (p.used < $9 AND p.came <= $9))" \
    " AND ($2 < 0 OR (p.came <= $2 AND " USES_SINCE " <= $10))" \
    " AND ($11 < 0 OR p.place > $11)"

static int or_none(int years, int since)
{
    return years < 0 ? -1 : since;
}

static const char *end_of(struct ctx *c, const char *class_sort)
{
    return arena_format(c->mem, "%s\x7F", class_sort);
}

bool weed_find(struct ctx *c, const struct weed_ask *ask,
               struct weed_copy **rows, size_t *n, int64_t *total)
{
    static const char sql[] =
        HERE PLACED " SELECT " WEED_ROW ", t.year, p.came, p.used, p.copies,"
        " '', '', count(*) OVER () FROM p JOIN copy o ON o.id = p.id"
        WEED_JOINS " WHERE" MAY_GO CONDITIONS
        " ORDER BY o.call_sort, o.id LIMIT $12";
    const struct weed_rule *u = ask->rule;
    struct table t;

    if (!db_query(c, &t, sql,
                  ARGS(INT(ask->school_id),
                       INT(or_none(u->use_years, ask->use_since)),
                       TEXT(u->condition), TEXT(ask->class_sort),
                       TEXT(end_of(c, ask->class_sort)),
                       INT(ask->location_id),
                       INT(or_none(u->published_years,
                                   ask->year - u->published_years)),
                       INT(or_none(u->held_years, ask->held_since)),
                       INT(or_none(u->unused_years, ask->unused_since)),
                       INT(u->use_most), INT(u->copies_over),
                       INT(ask->limit), TEXT(ask->within_sort),
                       TEXT(end_of(c, ask->within_sort)))))
        return false;
    *total = t.rows > 0 ? cell_int(&t, 0, t.cols - 1) : 0;
    weed_rows(c, &t, rows, n);
    return true;
}

bool weed_classes(struct ctx *c, int64_t school_id, struct weed_class **rows,
                  size_t *n)
{
    static const char sql[] =
        "SELECT substr(call_number, 1, 1), count(*) FROM copy"
        " WHERE school_id = $1 AND state NOT IN ('withdrawn', 'missing',"
        " 'lost', 'on_order') GROUP BY substr(call_number, 1, 1)"
        " ORDER BY substr(call_number, 1, 1)";
    struct table t;

    if (!db_query(c, &t, sql, ARGS(INT(school_id))))
        return false;
    *n = t.rows;
    *rows = ARENA_ARRAY(c->mem, struct weed_class, t.rows + 1);
    for (size_t i = 0; i < t.rows; i++)
        (*rows)[i] = (struct weed_class){cell(&t, i, 0)[0], cell_int(&t, i, 1)};
    return true;
}

bool weed_count_since(struct ctx *c, int64_t school_id, int day, int64_t *n)
{
    static const char sql[] =
        "SELECT count(*) FROM copy WHERE school_id = $1"
        " AND state = 'withdrawn' AND withdrawn_on >= $2";
    struct table t;

    if (!db_query(c, &t, sql, ARGS(INT(school_id), INT(day))))
        return false;
    *n = cell_int(&t, 0, 0);
    return true;
}
