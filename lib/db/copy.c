/* Copies all rows from one kind of database to the other, page by page in the
 * order of the primary keys, so that memory stays small. */
#include <string.h>

#include "base/buf.h"
#include "db/driver.h"

enum { PAGE_ROWS = 500, PAGE_BLOBS = 16, MAX_KEYS = 8 };

struct copied {
    const char *name;
    struct table columns;    /* name, type, place in the primary key or 0 */
    size_t keys[MAX_KEYS];   /* columns of the primary key, in its order */
    size_t key_count;
    bool has_blob;
    const char *first, *next, *insert;
};

static const char *column(const struct copied *t, size_t i)
{
    return cell(&t->columns, i, 0);
}

static void find_keys(struct copied *t)
{
    for (size_t i = 0; i < t->columns.rows; i++) {
        int64_t place = cell_int(&t->columns, i, 2);
        t->has_blob |= strcmp(cell(&t->columns, i, 1), "BLOB") == 0;
        if (place > 0 && place <= MAX_KEYS) {
            t->keys[place - 1] = i;
            t->key_count++;
        }
    }
}

static void add_keys(struct buf *b, const struct copied *t)
{
    for (size_t i = 0; i < t->key_count; i++)
        buf_format(b, "%s\"%s\"", i == 0 ? "" : ", ", column(t, t->keys[i]));
}

static void add_places(struct buf *b, size_t n)
{
    for (size_t i = 1; i <= n; i++)
        buf_format(b, "%s$%zu", i == 1 ? "" : ", ", i);
}

static void add_columns(struct buf *b, const struct copied *t)
{
    for (size_t i = 0; i < t->columns.rows; i++)
        buf_format(b, "%s\"%s\"", i == 0 ? "" : ", ", column(t, i));
}

/* The text of a page's SELECT: the first page, or those after a key. */
static const char *select_text(struct ctx *c, const struct copied *t,
                               bool first)
{
    struct buf b = buf_new(c->mem);

    buf_text(&b, "SELECT ");
    add_columns(&b, t);
    buf_format(&b, " FROM \"%s\"", t->name);
    if (!first) {
        buf_text(&b, " WHERE (");
        add_keys(&b, t);
        buf_text(&b, ") > (");
        add_places(&b, t->key_count);
        buf_text(&b, ")");
    }
    buf_text(&b, " ORDER BY ");
    add_keys(&b, t);
    buf_format(&b, " LIMIT %d", t->has_blob ? PAGE_BLOBS : PAGE_ROWS);
    return b.p;
}

static const char *insert_text(struct ctx *c, const struct copied *t)
{
    struct buf b = buf_new(c->mem);

    buf_format(&b, "INSERT INTO \"%s\" (", t->name);
    add_columns(&b, t);
    buf_text(&b, ") VALUES (");
    add_places(&b, t->columns.rows);
    buf_text(&b, ")");
    return b.p;
}

static bool describe(struct ctx *sqlite, struct ctx *c, struct copied *t)
{
    if (!db_query(sqlite, &t->columns,
                  "SELECT name, type, pk FROM pragma_table_info($1)"
                  " ORDER BY cid", ARGS(TEXT(t->name)))) {
        c->err = sqlite->err;
        return false;
    }
    find_keys(t);
    if (t->key_count == 0)
        return fail(c, ERR_DB, "table %s has no primary key: it cannot be "
                               "copied", t->name);
    t->first = select_text(c, t, true);
    t->next = select_text(c, t, false);
    t->insert = insert_text(c, t);
    return true;
}

static struct param value(const struct copied *t, const struct table *page,
                          size_t row, size_t col)
{
    const char *type = cell(&t->columns, col, 1);
    bool none = cell_is_null(page, row, col);

    if (strcmp(type, "INTEGER") == 0)
        return none ? INT_OR_NULL(0) : INT(cell_int(page, row, col));
    if (strcmp(type, "BLOB") == 0) {
        size_t n = 0;
        const char *p = none ? NULL : cell_bytes(page, row, col, &n);
        return BLOB(p, n);
    }
    return none ? NONE : TEXT(cell(page, row, col));
}

static bool insert_page(struct ctx *to, const struct copied *t,
                        const struct table *page)
{
    struct query *all = ARENA_ARRAY(to->mem, struct query, page->rows);
    struct param *args =
        ARENA_ARRAY(to->mem, struct param, page->rows * page->cols);

    for (size_t row = 0; row < page->rows; row++) {
        struct param *own = args + row * page->cols;
        for (size_t col = 0; col < page->cols; col++)
            own[col] = value(t, page, row, col);
        all[row] = (struct query){t->insert, own, page->cols, NULL};
    }
    return db_batch_as_it_is(to, all, page->rows);
}

/* The keys of a page's last row outlive the page in `keys`. */
static void keep_keys(struct buf *texts, const struct copied *t,
                      const struct table *page, struct param *keys)
{
    size_t starts[MAX_KEYS] = {0};

    buf_clear(texts);
    for (size_t i = 0; i < t->key_count; i++) {
        keys[i] = value(t, page, page->rows - 1, t->keys[i]);
        starts[i] = texts->n;
        if (keys[i].type == PARAM_TEXT && keys[i].text != NULL)
            buf_bytes(texts, keys[i].text, strlen(keys[i].text) + 1);
    }
    for (size_t i = 0; i < t->key_count; i++)
        if (keys[i].type == PARAM_TEXT)
            keys[i].text = texts->p + starts[i];
}

static bool copy_rows(struct ctx *from, struct ctx *to, const struct copied *t)
{
    struct arena *scratch = arena_new(), *from_mem = from->mem,
                 *to_mem = to->mem;
    struct buf texts = buf_new(from->mem);
    struct param keys[MAX_KEYS];
    struct table page;
    size_t limit = t->has_blob ? PAGE_BLOBS : PAGE_ROWS, n = 0;
    bool ok;

    buf_room(&texts, 4096);
    from->mem = to->mem = scratch;
    do {
        arena_reset(scratch);
        ok = db_query(from, &page, n == 0 ? t->first : t->next, keys, n) &&
             (page.rows == 0 || insert_page(to, t, &page));
        if (ok && page.rows > 0) {
            keep_keys(&texts, t, &page, keys);
            n = t->key_count;
        }
    } while (ok && page.rows == limit);
    from->mem = from_mem;
    to->mem = to_mem;
    arena_free(scratch);
    return ok;
}

/* The words stay behind: a note that they are to be made. An older schema has
 * no place for it; the step that brings one writes it. */
static bool note_words_due(struct ctx *sqlite, struct ctx *to)
{
    struct table t;

    if (!db_query(sqlite, &t, "SELECT 1 FROM pragma_table_list"
                              " WHERE name = 'word_due'", NO_ARGS))
        return false;
    return t.rows == 0 ||
           db_exec(to, "INSERT INTO word_due (since) SELECT 0"
                       " WHERE EXISTS (SELECT 1 FROM title)", NO_ARGS);
}

bool copy_tables(struct ctx *from, struct ctx *to)
{
    struct ctx *sqlite = db_is_postgres(from->db) ? to : from;
    struct table names;

    if (!db_query(sqlite, &names,
                  "SELECT name FROM pragma_table_list WHERE schema = 'main'"
                  " AND type = 'table' AND name NOT LIKE 'sqlite%'"
                  " AND name NOT IN ('schema_version', 'word_title',"
                  " 'word_due', 'rulebook_version')" /* triggers fill it */
                  " ORDER BY name", NO_ARGS))
        return false;
    for (size_t i = 0; i < names.rows; i++) {
        struct copied t = {.name = cell(&names, i, 0)};
        if (!describe(sqlite, to, &t) || !copy_rows(from, to, &t))
            return false;
    }
    return note_words_due(sqlite, to);
}
