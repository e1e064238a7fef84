#include "label.h"

#include "row.h"

/* ---- the queue ---------------------------------------------------------- */

bool label_queue_add(struct ctx *c, int64_t school_id, int64_t copy_id,
                     const char *use)
{
    static const char sql[] =
        "INSERT INTO label_queue (copy_id, use, school_id, since)"
        " VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING";

    return db_later(c, sql, ARGS(INT(copy_id), TEXT(use), INT(school_id),
                                 INT(c->now)));
}

bool label_queue_remove(struct ctx *c, int64_t copy_id, const char *use)
{
    static const char sql[] =
        "DELETE FROM label_queue WHERE copy_id = $1 AND use = $2";

    return db_later(c, sql, ARGS(INT(copy_id), TEXT(use)));
}

/* A copy without a call number has nothing for its spine yet. */
bool label_queue_count(struct ctx *c, int64_t school_id, int64_t *code,
                       int64_t *spine)
{
    static const char sql[] =
        "SELECT coalesce(sum(CASE WHEN q.use = 'code' THEN 1 ELSE 0 END), 0),"
        " coalesce(sum(CASE WHEN q.use = 'spine' AND o.call_number <> ''"
        " THEN 1 ELSE 0 END), 0)"
        " FROM label_queue q JOIN copy o ON o.id = q.copy_id"
        " WHERE q.school_id = $1";
    struct table t;

    if (!db_query(c, &t, sql, ARGS(INT(school_id))))
        return false;
    *code = cell_int(&t, 0, 0);
    *spine = cell_int(&t, 0, 1);
    return true;
}

/* ---- layouts ------------------------------------------------------------ */

static struct label_layout layout_from(const struct table *t, size_t i)
{
    return (struct label_layout){cell_int(t, i, 0), cell(t, i, 1),
                                 cell(t, i, 2)};
}

bool label_layout_select(struct ctx *c, int64_t school_id,
                         struct label_layout **rows, size_t *n)
{
    static const char sql[] =
        "SELECT id, name, layout FROM label_layout WHERE school_id = $1"
        " ORDER BY name";
    struct table t;

    if (!db_query(c, &t, sql, ARGS(INT(school_id))))
        return false;
    *n = t.rows;
    *rows = ARENA_ARRAY(c->mem, struct label_layout, t.rows + 1);
    for (size_t i = 0; i < t.rows; i++)
        (*rows)[i] = layout_from(&t, i);
    return true;
}

bool label_layout_find(struct ctx *c, int64_t school_id, int64_t id,
                       const char *name, struct label_layout *row)
{
    static const char sql[] =
        "SELECT id, name, layout FROM label_layout WHERE school_id = $1"
        " AND (name = $2 OR id = $3)";
    struct table t;

    *row = (struct label_layout){0};
    if (!db_query(c, &t, sql,
                  ARGS(INT(school_id), TEXT(name ? name : ""),
                       INT(name ? 0 : id))))
        return false;
    if (t.rows > 0)
        *row = layout_from(&t, 0);
    return true;
}

bool label_layout_put(struct ctx *c, int64_t school_id,
                      const struct label_layout *row, int64_t *id)
{
    static const char sql[] =
        "INSERT INTO label_layout (school_id, name, layout, changed_at)"
        " VALUES ($1, $2, $3, $4) ON CONFLICT (school_id, name)"
        " DO UPDATE SET layout = $3, changed_at = $4 RETURNING id";
    struct table t;

    if (!db_query(c, &t, sql, ARGS(INT(school_id), TEXT(row->name),
                                   TEXT(row->layout), INT(c->now))))
        return false;
    *id = cell_int(&t, 0, 0);
    return true;
}

bool label_layout_delete(struct ctx *c, int64_t id)
{
    return db_exec(c, "DELETE FROM label_layout WHERE id = $1",
                   ARGS(INT(id)));
}

/* ---- sheets ------------------------------------------------------------- */

bool label_sheet_read(struct ctx *c, int64_t school_id, const char *layout,
                      struct label_sheet *s)
{
    static const char sql[] =
        "SELECT shift_x, shift_y, next_cell FROM label_sheet"
        " WHERE school_id = $1 AND layout = $2";
    struct table t;

    *s = (struct label_sheet){0};
    if (!db_query(c, &t, sql, ARGS(INT(school_id), TEXT(layout))))
        return false;
    if (t.rows > 0)
        *s = (struct label_sheet){(int)cell_int(&t, 0, 0),
                                  (int)cell_int(&t, 0, 1),
                                  (int)cell_int(&t, 0, 2)};
    return true;
}

bool label_sheet_write(struct ctx *c, int64_t school_id, const char *layout,
                       const struct label_sheet *s)
{
    static const char sql[] =
        "INSERT INTO label_sheet (school_id, layout, shift_x, shift_y,"
        " next_cell) VALUES ($1, $2, $3, $4, $5)"
        " ON CONFLICT (school_id, layout) DO UPDATE SET shift_x = $3,"
        " shift_y = $4, next_cell = $5";

    return db_later(c, sql, ARGS(INT(school_id), TEXT(layout),
                                 INT(s->shift_x), INT(s->shift_y),
                                 INT(s->next_cell)));
}

/* ---- runs --------------------------------------------------------------- */

bool label_run_insert(struct ctx *c, const struct label_run *run,
                      const struct label_copy *copies, size_t n)
{
    static const char sql[] =
        "INSERT INTO label_run (id, school_id, layout, start_cell, labels,"
        " staff_id, at) VALUES ($1, $2, $3, $4, $5, $6, $7)";
    static const char one[] =
        "INSERT INTO label_run_copy (run_id, place, copy_id)"
        " VALUES ($1, $2, $3)";

    if (!db_later(c, sql, ARGS(INT(run->id), INT(run->school_id),
                               TEXT(run->layout), INT(run->start_cell),
                               INT((int64_t)n), INT_OR_NULL(run->staff_id),
                               INT(c->now))))
        return false;
    for (size_t i = 0; i < n; i++)
        if (!db_later(c, one, ARGS(INT(run->id), INT((int64_t)i),
                                   INT(copies[i].copy_id))))
            return false;
    return true;
}

#define RUN_COLUMNS \
    "SELECT id, school_id, layout, start_cell, labels, staff_id, at" \
    " FROM label_run"

static struct label_run run_from(const struct table *t, size_t i)
{
    return (struct label_run){.id = cell_int(t, i, 0),
                              .school_id = cell_int(t, i, 1),
                              .layout = cell(t, i, 2),
                              .start_cell = (int)cell_int(t, i, 3),
                              .labels = (int)cell_int(t, i, 4),
                              .staff_id = cell_int(t, i, 5),
                              .at = cell_int(t, i, 6)};
}

bool label_run_by_id(struct ctx *c, int64_t school_id, int64_t id,
                     struct label_run *run)
{
    static const char sql[] = RUN_COLUMNS " WHERE id = $1 AND school_id = $2";
    struct table t;

    if (!db_query(c, &t, sql, ARGS(INT(id), INT(school_id))))
        return false;
    if (t.rows == 0)
        return fail(c, ERR_NOT_FOUND, "there is no print run %lld",
                    (long long)id);
    *run = run_from(&t, 0);
    return true;
}

bool label_run_select(struct ctx *c, int64_t school_id, size_t limit,
                      struct label_run **runs, size_t *n)
{
    static const char sql[] =
        RUN_COLUMNS " WHERE school_id = $1 ORDER BY id DESC LIMIT $2";
    struct table t;

    if (!db_query(c, &t, sql, ARGS(INT(school_id), INT((int64_t)limit))))
        return false;
    *n = t.rows;
    *runs = ARENA_ARRAY(c->mem, struct label_run, t.rows + 1);
    for (size_t i = 0; i < t.rows; i++)
        (*runs)[i] = run_from(&t, i);
    return true;
}
