#include "reading_list.h"

#include "row.h"

#define COLUMNS \
    "SELECT r.id, r.name, r.note, r.class_id, k.name, r.grade," \
    " (SELECT count(*) FROM reading_list_title t WHERE t.list_id = r.id)," \
    " CASE WHEN r.dropped_at IS NULL THEN 0 ELSE 1 END" \
    " FROM reading_list r LEFT JOIN class k ON k.id = r.class_id" \
    " WHERE r.school_id = $1"

static struct reading_list list_from(const struct table *t, size_t i)
{
    struct row r = row_of(t, i);
    struct reading_list l = {0};

    l.id = row_id(&r);
    l.name = row_text(&r);
    l.note = row_text(&r);
    l.class_id = row_id(&r);
    l.class_name = row_text(&r);
    l.grade = row_int(&r);
    l.titles = row_int(&r);
    l.dropped = row_bool(&r);
    return l;
}

bool reading_list_select(struct ctx *c, int64_t school_id,
                         struct reading_list **rows, size_t *n)
{
    static const char sql[] =
        COLUMNS " AND r.dropped_at IS NULL"
        " ORDER BY r.changed_at DESC, r.id DESC LIMIT 500";
    struct table t;

    if (!db_query(c, &t, sql, ARGS(INT(school_id))))
        return false;
    *n = t.rows;
    *rows = ARENA_ARRAY(c->mem, struct reading_list, t.rows + 1);
    for (size_t i = 0; i < t.rows; i++)
        (*rows)[i] = list_from(&t, i);
    return true;
}

bool reading_list_find(struct ctx *c, int64_t school_id, int64_t id,
                       struct reading_list *list)
{
    static const char sql[] = COLUMNS " AND r.id = $2";
    struct table t;

    if (!db_query(c, &t, sql, ARGS(INT(school_id), INT(id))))
        return false;
    if (t.rows == 0)
        return fail(c, ERR_NOT_FOUND, "there is no such reading list");
    *list = list_from(&t, 0);
    return true;
}

bool reading_list_titles(struct ctx *c, int64_t list_id, int64_t **titles,
                         size_t *n)
{
    static const char sql[] =
        "SELECT coalesce(t.merged_into, t.id), min(l.place)"
        " FROM reading_list_title l JOIN title t ON t.id = l.title_id"
        " WHERE l.list_id = $1 GROUP BY coalesce(t.merged_into, t.id)"
        " ORDER BY min(l.place)";
    struct table t;

    if (!db_query(c, &t, sql, ARGS(INT(list_id))))
        return false;
    *n = t.rows;
    *titles = ARENA_ARRAY(c->mem, int64_t, t.rows + 1);
    for (size_t i = 0; i < t.rows; i++)
        (*titles)[i] = cell_int(&t, i, 0);
    return true;
}

bool reading_list_put(struct ctx *c, int64_t school_id,
                      const struct reading_list *list, int64_t staff_id,
                      int64_t *id)
{
    static const char add[] =
        "INSERT INTO reading_list (school_id, name, note, class_id, grade,"
        " staff_id, changed_at) VALUES ($1, $2, $3, $4, $5, $6, $7)"
        " RETURNING id";
    static const char change[] =
        "UPDATE reading_list SET name = $2, note = $3, class_id = $4,"
        " grade = $5, staff_id = $6, changed_at = $7 WHERE id = $1"
        " RETURNING id";
    struct table t;

    if (!db_query(c, &t, list->id ? change : add,
                  ARGS(INT(list->id ? list->id : school_id),
                       TEXT(list->name), TEXT(list->note),
                       INT_OR_NULL(list->class_id), INT_OR_NULL(list->grade),
                       INT_OR_NULL(staff_id), INT(c->now))))
        return false;
    *id = cell_int(&t, 0, 0);
    return true;
}

static bool title_is_there(struct ctx *c, int64_t id)
{
    struct table t;

    return db_query(c, &t, "SELECT id FROM title WHERE id = $1",
                    ARGS(INT(id))) &&
           (t.rows > 0 || fail(c, ERR_NOT_FOUND, "there is no title %lld",
                               (long long)id));
}

bool reading_list_put_titles(struct ctx *c, int64_t list_id,
                             const int64_t *titles, size_t n)
{
    static const char clear[] =
        "DELETE FROM reading_list_title WHERE list_id = $1";
    static const char add[] =
        "INSERT INTO reading_list_title (list_id, place, title_id)"
        " VALUES ($1, $2, $3)";

    if (!db_exec(c, clear, ARGS(INT(list_id))))
        return false;
    for (size_t i = 0; i < n; i++)
        if (!title_is_there(c, titles[i]) ||
            !db_exec(c, add, ARGS(INT(list_id), INT((int64_t)i + 1),
                                  INT(titles[i]))))
            return false;
    return true;
}

bool reading_list_set_dropped(struct ctx *c, int64_t id, bool dropped)
{
    static const char sql[] =
        "UPDATE reading_list SET dropped_at = $2 WHERE id = $1";

    return db_exec(c, sql, ARGS(INT(id), INT_OR_NULL(dropped ? c->now : 0)));
}
