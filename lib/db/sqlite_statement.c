/* Running statements on SQLite: the cache, the arguments, the answers. */
#include <stdlib.h>
#include <string.h>

#include "db/sqlite.h"

enum { CACHE_LIMIT = 512, CACHE_FIRST = 64 };

static size_t slot_of(const char *sql, size_t slots)
{
    uint64_t x = (uint64_t)(uintptr_t)sql * 0x9E3779B97F4A7C15u;

    return (size_t)(x >> 32) & (slots - 1);
}

static struct statement *find(const struct sqlite_db *db, const char *sql)
{
    size_t i = slot_of(sql, db->slots);

    while (db->cache[i].sql != NULL && db->cache[i].sql != sql)
        i = (i + 1) & (db->slots - 1);
    return &db->cache[i];
}

static void grow(struct sqlite_db *db)
{
    struct statement *old = db->cache;
    size_t slots = db->slots;

    db->slots = slots == 0 ? CACHE_FIRST : slots * 2;
    db->cache = db_alloc(db->slots * sizeof *db->cache);
    for (size_t i = 0; i < slots; i++)
        if (old[i].sql != NULL)
            *find(db, old[i].sql) = old[i];
    free(old);
}

static void end_statement(struct statement *s)
{
    sqlite3_finalize(s->handle);
    free(s->at);
    *s = (struct statement){0};
}

void sqlite_forget_statements(struct sqlite_db *db)
{
    for (size_t i = 0; i < db->slots; i++)
        end_statement(&db->cache[i]);
    free(db->cache);
    db->cache = NULL;
    db->slots = db->cached = 0;
}

/* "$2" is a name to SQLite: looks up where each one stands. */
static bool find_places(struct ctx *c, struct statement *s)
{
    char name[24];

    s->args = (size_t)sqlite3_bind_parameter_count(s->handle);
    s->at = db_alloc((s->args + 1) * sizeof *s->at);
    for (size_t i = 0; i < s->args; i++) {
        sqlite3_snprintf(sizeof name, name, "$%d", (int)i + 1);
        s->at[i] = sqlite3_bind_parameter_index(s->handle, name);
        if (s->at[i] == 0)
            return fail(c, ERR_DB, "a statement has no parameter %s: %.80s",
                        name, s->sql);
    }
    return true;
}

static bool prepare(struct ctx *c, struct statement *s, const char *sql)
{
    sqlite3 *h = ((struct sqlite_db *)c->db)->handle;

    *s = (struct statement){.sql = sql};
    if (sqlite3_prepare_v3(h, sql, -1, SQLITE_PREPARE_PERSISTENT, &s->handle,
                           NULL) != SQLITE_OK)
        return sqlite_fail(c, h, sql);
    if (find_places(c, s))
        return true;
    end_statement(s);
    return false;
}

/* The statement of this text; `own` if the caller has to end it. */
static bool statement_for(struct ctx *c, const char *sql, struct statement **s,
                          struct statement *own)
{
    struct sqlite_db *db = (struct sqlite_db *)c->db;

    if (db->cached * 2 >= db->slots && db->slots < CACHE_LIMIT * 2)
        grow(db);
    *s = find(db, sql);
    if ((*s)->sql != NULL && strcmp(sqlite3_sql((*s)->handle), sql) == 0)
        return true;
    if ((*s)->sql != NULL || db->cached >= CACHE_LIMIT) {
        *s = own;
        return prepare(c, own, sql);
    }
    if (!prepare(c, own, sql))
        return false;
    **s = *own;
    *own = (struct statement){0};
    db->cached++;
    return true;
}

static int bind_one(sqlite3_stmt *st, int at, const struct param *p)
{
    switch (p->type) {
    case PARAM_INT:
        return sqlite3_bind_int64(st, at, p->number);
    case PARAM_TEXT:
        if (p->text != NULL)
            return sqlite3_bind_text(st, at, p->text, -1, SQLITE_STATIC);
        break;
    case PARAM_BLOB:
        if (p->text != NULL)
            return sqlite3_bind_blob64(st, at, p->text, p->size,
                                       SQLITE_STATIC);
        break;
    case PARAM_NO_INT:
        break;
    }
    return sqlite3_bind_null(st, at);
}

static bool bind(struct ctx *c, const struct statement *s,
                 const struct query *q)
{
    if (s->args != q->n)
        return fail(c, ERR_DB, "%d arguments for %d parameters in: %.80s",
                    (int)q->n, (int)s->args, s->sql);
    for (size_t i = 0; i < q->n; i++)
        if (bind_one(s->handle, s->at[i], &q->args[i]) != SQLITE_OK)
            return sqlite_fail(c, sqlite3_db_handle(s->handle), s->sql);
    return true;
}

/* The value as it lies in the statement: a connection has one thread. */
static void add_row(struct ctx *c, sqlite3_stmt *st, struct table *t)
{
    struct cell *row = table_row(c, t);

    for (int i = 0; i < (int)t->cols; i++) {
        sqlite3_value *v = sqlite3_column_value(st, i);
        const void *p;
        switch (sqlite3_value_type(v)) {
        case SQLITE_NULL:
            row[i] = (struct cell){.type = CELL_NULL};
            break;
        case SQLITE_INTEGER:
            row[i] = (struct cell){.number = sqlite3_value_int64(v),
                                   .type = CELL_INT};
            break;
        case SQLITE_BLOB:
            p = sqlite3_value_blob(v);
            cell_set_text(c, &row[i], p, (size_t)sqlite3_value_bytes(v));
            break;
        default:
            p = sqlite3_value_text(v);
            cell_set_text(c, &row[i], p, (size_t)sqlite3_value_bytes(v));
        }
    }
}

static bool run(struct ctx *c, const struct statement *s,
                const struct query *q)
{
    struct table *t = q->result;
    bool ok = true;
    int rc;

    if (!bind(c, s, q))
        return false;
    if (t != NULL)
        t->cols = (size_t)sqlite3_column_count(s->handle);
    while ((rc = sqlite3_step(s->handle)) == SQLITE_ROW)
        if (t != NULL)
            add_row(c, s->handle, t);
    if (rc != SQLITE_DONE)
        ok = sqlite_fail(c, sqlite3_db_handle(s->handle), s->sql);
    sqlite3_reset(s->handle);
    return ok;
}

static bool run_query(struct ctx *c, const struct query *q)
{
    struct sqlite_db *db = (struct sqlite_db *)c->db;
    struct statement *s, own = {0};
    bool ok = statement_for(c, q->sql, &s, &own);

    if (ok) {
        db->wrote = db->wrote || !sqlite3_stmt_readonly(s->handle);
        ok = run(c, s, q);
    }
    end_statement(&own);
    return ok;
}

bool sqlite_end_reads(struct ctx *c, bool ok)
{
    sqlite3 *h = ((struct sqlite_db *)c->db)->handle;
    static const struct query commit = {.sql = "COMMIT"};
    struct err why = c->err;
    bool ended = run_query(c, &commit);

    if (!ended)
        (void)sqlite3_exec(h, "ROLLBACK", NULL, NULL, NULL);
    if (!ok)
        c->err = why;
    return ok && ended;
}

/* Several reads outside a transaction are put into one: cheaper, and they
 * see the same moment. */
bool sqlite_batch(struct ctx *c, const struct query *queries, size_t n)
{
    sqlite3 *h = ((struct sqlite_db *)c->db)->handle;
    bool alone = n > 1 && sqlite3_get_autocommit(h), ok = true;
    static const struct query begin = {.sql = "BEGIN"};

    if (alone && !run_query(c, &begin))
        return false;
    for (size_t i = 0; i < n && ok; i++)
        ok = run_query(c, &queries[i]);
    return alone ? sqlite_end_reads(c, ok) : ok;
}

bool sqlite_later(struct ctx *c, const struct query *query)
{
    return run_query(c, query);
}

bool sqlite_once(struct ctx *c, const char *sql)
{
    struct sqlite_db *db = (struct sqlite_db *)c->db;

    db->wrote = true;
    return sqlite_text(c, db->handle, sql);
}
