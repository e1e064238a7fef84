#include "title_merge.h"

#include "row.h"

/* ---- found -------------------------------------------------------------- */

#define TWIN(t) \
    t ".id, " t ".title, " t ".author, " t ".publisher," \
    " coalesce(" t ".isbn, ''), " t ".volume, " t ".year," \
    " (SELECT count(*) FROM copy o WHERE o.title_id = " t ".id" \
    " AND o.state <> 'withdrawn'), (SELECT length(r.record)" \
    " FROM title_record r WHERE r.title_id = " t ".id)"
#define IS_LIVE(t) t ".state IN ('active', 'brief')"

static void twin_from(struct row *r, struct twin *t)
{
    t->id = row_id(r);
    t->title = row_text(r);
    t->author = row_text(r);
    t->publisher = row_text(r);
    t->isbn = row_text(r);
    t->volume = row_text(r);
    t->year = row_int(r);
    t->copies = row_id(r);
    t->pieces = row_id(r);
}

bool twin_select(struct ctx *c, int64_t limit, struct twin_pair **rows,
                 size_t *n)
{
    static const char sql[] =
        "SELECT " TWIN("a") ", " TWIN("b") ", p.same FROM"
        " (SELECT q.a, q.b, max(q.same) AS same FROM"
        " (SELECT x.id AS a, y.id AS b, 1 AS same FROM title x JOIN title y"
        " ON y.dedup_key = x.dedup_key AND y.id > x.id"
        " WHERE x.dedup_key <> '' UNION ALL"
        " SELECT x.title_id, y.title_id, 0 FROM title_number x"
        " JOIN title_number y ON y.kind = x.kind AND y.value = x.value"
        " AND y.title_id > x.title_id WHERE x.kind = 'isbn') q"
        " GROUP BY q.a, q.b) p JOIN title a ON a.id = p.a"
        " JOIN title b ON b.id = p.b WHERE " IS_LIVE("a") " AND "
        IS_LIVE("b") " AND (p.same = 1 OR a.volume = b.volume)"
        " ORDER BY p.same DESC, a.title_sort, a.id, b.id LIMIT $1";
    struct table t;

    if (!db_query(c, &t, sql, ARGS(INT(limit))))
        return false;
    *n = t.rows;
    *rows = ARENA_ARRAY(c->mem, struct twin_pair, t.rows + 1);
    for (size_t i = 0; i < t.rows; i++) {
        struct row r = row_of(&t, i);
        twin_from(&r, &(*rows)[i].a);
        twin_from(&r, &(*rows)[i].b);
        (*rows)[i].same_key = row_bool(&r);
    }
    return true;
}

bool title_load(struct ctx *c, int64_t title_id, struct title_load *load)
{
    static const char sql[] =
        "SELECT (SELECT count(*) FROM copy WHERE title_id = $1),"
        " (SELECT count(*) FROM hold WHERE title_id = $1"
        " AND ended_at IS NULL),"
        " (SELECT count(*) FROM loan l JOIN copy o ON o.id = l.copy_id"
        " WHERE o.title_id = $1),"
        " (SELECT count(*) FROM order_line WHERE title_id = $1),"
        " (SELECT count(*) FROM picture WHERE title_id = $1),"
        " (SELECT count(*) FROM title_number WHERE title_id = $1)";
    struct table t;
    struct row r = row_of(&t, 0);

    if (!db_query(c, &t, sql, ARGS(INT(title_id))))
        return false;
    load->copies = row_id(&r);
    load->holds = row_id(&r);
    load->loans = row_id(&r);
    load->order_lines = row_id(&r);
    load->pictures = row_id(&r);
    load->numbers = row_id(&r);
    return true;
}

/* ---- moved -------------------------------------------------------------- */

/* A loan goes with its copy, so that no table of loans is read whole. $1 is
 * the merge, $2 from, $3 into. */
#define NOTE(what, rows) \
    "INSERT INTO title_merge_row (merge_id, what, row_id) SELECT $1, '" what \
    "', x.id FROM " rows
#define MOVE(table) \
    "UPDATE " table " SET title_id = $3 WHERE id IN (SELECT row_id FROM" \
    " title_merge_row WHERE merge_id = $1 AND what = '" table "')" \
    " AND title_id = $2"

static const char *const notes[] = {
    NOTE("loan", "loan x JOIN copy o ON o.id = x.copy_id"
         " WHERE o.title_id = $2"),
    NOTE("copy", "copy x WHERE x.title_id = $2"),
    NOTE("hold", "hold x WHERE x.title_id = $2 AND x.ended_at IS NULL"),
    NOTE("order_line", "order_line x WHERE x.title_id = $2"),
    NOTE("picture", "picture x WHERE x.title_id = $2")};
static const char *const moves[] = {
    MOVE("copy"), MOVE("hold"), MOVE("loan"), MOVE("order_line"),
    MOVE("picture")};

static bool run_all(struct ctx *c, const char *const *list, size_t n,
                    int64_t id, int64_t from, int64_t into)
{
    for (size_t i = 0; i < n; i++)
        if (!db_exec(c, list[i], ARGS(INT(id), INT(from), INT(into))))
            return false;
    return true;
}

#define COUNT(a) (sizeof(a) / sizeof *(a))

static bool note_all(struct ctx *c, int64_t id, int64_t from)
{
    for (size_t i = 0; i < COUNT(notes); i++)
        if (!db_exec(c, notes[i], ARGS(INT(id), INT(from))))
            return false;
    return true;
}

/* row_id 1: the other one did not have this number. */
static bool move_numbers(struct ctx *c, int64_t id, int64_t from, int64_t into)
{
    static const char note[] =
        "INSERT INTO title_merge_row (merge_id, what, row_id, kind, value)"
        " SELECT $1, 'number', CASE WHEN EXISTS (SELECT 1 FROM title_number k"
        " WHERE k.kind = n.kind AND k.value = n.value AND k.title_id = $3)"
        " THEN 0 ELSE 1 END, n.kind, n.value FROM title_number n"
        " WHERE n.title_id = $2";
    static const char copy[] =
        "INSERT INTO title_number (kind, value, title_id)"
        " SELECT kind, value, $2 FROM title_number WHERE title_id = $1"
        " ON CONFLICT DO NOTHING";

    return db_exec(c, note, ARGS(INT(id), INT(from), INT(into))) &&
           db_exec(c, copy, ARGS(INT(from), INT(into))) &&
           db_exec(c, "DELETE FROM title_number WHERE title_id = $1",
                   ARGS(INT(from)));
}

bool title_merge_write(struct ctx *c, int64_t from, int64_t into,
                       const char *old_state, int64_t *id)
{
    static const char add[] =
        "INSERT INTO title_merge (from_id, into_id, old_state, staff_id, at)"
        " VALUES ($1, $2, $3, $4, $5) RETURNING id";
    static const char mark[] =
        "UPDATE title SET state = 'merged', merged_into = $2, changed_at = $3"
        " WHERE id = $1";
    struct table t;

    if (!db_query(c, &t, add, ARGS(INT(from), INT(into), TEXT(old_state),
                                   INT_OR_NULL(c->actor.id), INT(c->now))))
        return false;
    *id = cell_int(&t, 0, 0);
    return note_all(c, *id, from) &&
           run_all(c, moves, COUNT(moves), *id, from, into) &&
           move_numbers(c, *id, from, into) &&
           db_exec(c, mark, ARGS(INT(from), INT(into), INT(c->now)));
}

/* ---- taken back --------------------------------------------------------- */

bool title_merge_look(struct ctx *c, int64_t id, int64_t *from, int64_t *into,
                      const char **state, bool *stands)
{
    static const char sql[] =
        "SELECT m.from_id, m.into_id, m.old_state,"
        " CASE WHEN m.undone_at IS NULL AND a.merged_into = m.into_id"
        " AND b.merged_into IS NULL AND NOT EXISTS (SELECT 1 FROM hold h"
        " JOIN title_merge_row r ON r.merge_id = m.id AND r.what = 'copy'"
        " AND r.row_id = h.copy_id WHERE h.ended_at IS NULL"
        " AND h.title_id = m.into_id AND NOT EXISTS (SELECT 1"
        " FROM title_merge_row w WHERE w.merge_id = m.id AND w.what = 'hold'"
        " AND w.row_id = h.id)) THEN 1 ELSE 0 END"
        " FROM title_merge m JOIN title a ON a.id = m.from_id"
        " JOIN title b ON b.id = m.into_id WHERE m.id = $1";
    struct table t;
    struct row r = row_of(&t, 0);

    *stands = false;
    if (!db_query(c, &t, sql, ARGS(INT(id))))
        return false;
    if (t.rows == 0)
        return true;
    *from = row_id(&r);
    *into = row_id(&r);
    *state = row_text(&r);
    *stands = row_bool(&r);
    return true;
}

/* Loans that were made meanwhile of a copy that goes back go with it. */
static const char new_loans[] =
    "UPDATE loan SET title_id = $3 WHERE title_id = $2 AND copy_id IN"
    " (SELECT row_id FROM title_merge_row WHERE merge_id = $1"
    " AND what = 'copy')";

static bool numbers_back(struct ctx *c, int64_t id, int64_t from, int64_t into)
{
    static const char add[] =
        "INSERT INTO title_number (kind, value, title_id) SELECT kind, value,"
        " $2 FROM title_merge_row WHERE merge_id = $1 AND what = 'number'"
        " ON CONFLICT DO NOTHING";
    static const char drop[] =
        "DELETE FROM title_number WHERE title_id = $2 AND EXISTS (SELECT 1"
        " FROM title_merge_row r WHERE r.merge_id = $1 AND r.what = 'number'"
        " AND r.row_id = 1 AND r.kind = title_number.kind"
        " AND r.value = title_number.value)";

    return db_exec(c, add, ARGS(INT(id), INT(from))) &&
           db_exec(c, drop, ARGS(INT(id), INT(into)));
}

bool title_merge_undo(struct ctx *c, int64_t id, int64_t from, int64_t into,
                      const char *state)
{
    static const char mark[] =
        "UPDATE title SET state = $2, merged_into = NULL, changed_at = $3"
        " WHERE id = $1";

    return run_all(c, moves, COUNT(moves), id, into, from) &&
           db_exec(c, new_loans, ARGS(INT(id), INT(into), INT(from))) &&
           numbers_back(c, id, from, into) &&
           db_exec(c, mark, ARGS(INT(from), TEXT(state), INT(c->now))) &&
           db_exec(c, "UPDATE title_merge SET undone_at = $2 WHERE id = $1",
                   ARGS(INT(id), INT(c->now)));
}
