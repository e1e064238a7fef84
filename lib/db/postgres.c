/* PostgreSQL: connections, made again when the server comes back. */
#include "db/postgres.h"

#include <stdlib.h>
#include <string.h>

enum { REVIVE_LIMIT_MS = 5000, MIN_VERSION = 130000 };

/* What every connection begins with. A durable answer is the contract, also
 * where the server's own default is a faster one. */
static const char *const settings =
    "SET lock_timeout = '5s'; SET client_min_messages = warning;"
    "SET bytea_output = hex; SET jit = off; SET timezone = 'UTC';"
    "SET default_transaction_read_only = on;"
    "SELECT CASE WHEN current_setting('synchronous_commit') = 'off'"
    " THEN set_config('synchronous_commit', 'on', false) END,"
    " to_regclass('server_life') IS NOT NULL";

static void say_nothing(void *arg __attribute__((unused)),
                        const PGresult *r __attribute__((unused)))
{
}

static PGconn *dial(const char *url)
{
    PGconn *h;
    const char *names[] = {"fallback_application_name", "client_encoding",
                           "connect_timeout", "dbname", NULL};
    const char *values[] = {"langhuan", "UTF8", "10", url, NULL};

    h = PQconnectdbParams(names, values, 1);
    PQsetNoticeReceiver(h, say_nothing, NULL); /* else they go to stderr */
    return h;
}

/* Of an address that it does not understand libpq repeats parts, perhaps those
 * of a password. */
static bool refused(struct ctx *c, struct store *store, PGconn *h)
{
    const char *why = PQerrorMessage(h), met[] = "connection to server";

    if (strcmp(store->url, store->shown) != 0 &&
        strncmp(why, met, sizeof met - 1) != 0)
        return fail(c, ERR_IO,
                    "cannot reach the database %s: no such host, or not "
                    "written as postgresql://user:password@host:port/name",
                    store->shown);
    return fail(c, ERR_IO, "cannot reach the database %s: %s", store->shown,
                arena_copy_bytes(c->mem, why, strcspn(why, "\n")));
}

void pg_drop(struct pg_db *db)
{
    PQfinish(db->handle);
    db->handle = NULL;
    pg_forget_statements(db);
}

bool pg_read_life(struct ctx *c, struct pg_db *db)
{
    static const char *const make =
        "BEGIN READ WRITE; INSERT INTO server_life (one, token)"
        " VALUES (1, gen_random_uuid()) ON CONFLICT DO NOTHING; COMMIT";
    static const char *const read = "SELECT token FROM server_life";
    PGresult *r;
    bool ok;

    if (db->handle == NULL)
        return true; /* read when the connection is made again */
    PQexitPipelineMode(db->handle);
    r = PQexec(db->handle, read);
    if (PQresultStatus(r) == PGRES_TUPLES_OK && PQntuples(r) == 0) {
        PQclear(r);
        PQclear(PQexec(db->handle, make));
        r = PQexec(db->handle, read);
    }
    ok = PQresultStatus(r) == PGRES_TUPLES_OK && PQntuples(r) == 1;
    if (ok)
        strncpy(db->life, PQgetvalue(r, 0, 0), LIFE_TEXT - 1);
    else
        pg_fail(c, db, r, read);
    PQclear(r);
    db->life_due = false;
    return ok && PQenterPipelineMode(db->handle);
}

static bool set_up(struct ctx *c, struct pg_db *db)
{
    PGresult *r = PQexec(db->handle, settings);
    bool ok = PQresultStatus(r) == PGRES_TUPLES_OK;
    bool has_life = ok && strcmp(PQgetvalue(r, 0, 1), "t") == 0;

    if (!ok)
        pg_fail(c, db, r, settings);
    PQclear(r);
    db->life[0] = '\0';
    if (!ok || PQsetnonblocking(db->handle, 1) != 0 ||
        !PQenterPipelineMode(db->handle))
        return false;
    return !has_life || pg_read_life(c, db);
}

/* One try to connect. */
static bool connect_once(struct ctx *c, struct pg_db *db)
{
    db->handle = dial(db->base.store->url);
    if (PQstatus(db->handle) != CONNECTION_OK)
        refused(c, db->base.store, db->handle);
    else if (set_up(c, db)) {
        db->lost = false;
        return true;
    }
    pg_drop(db);
    return false;
}

/* A restart takes a moment; a server that has been away for longer is asked
 * once by each request, so that nobody waits for nothing. */
bool pg_revive(struct ctx *c, struct pg_db *db)
{
    struct pg_store *store = (struct pg_store *)db->base.store;
    int64_t now = db_clock(), none = 0, pause = 10000;

    pg_drop(db);
    atomic_compare_exchange_strong(&store->down_since, &none, now);
    while (!connect_once(c, db)) {
        if (db_clock() - store->down_since >= REVIVE_LIMIT_MS)
            return false;
        db_sleep(pause);
        pause = pause < 200000 ? pause * 2 : pause;
    }
    store->down_since = 0;
    return true;
}

static void pg_disconnect(struct db *base)
{
    struct pg_db *db = (struct pg_db *)base;

    db_keep(base, NULL, NULL);
    pg_drop(db);
    free(db);
}

static bool pg_connect(struct ctx *c, struct store *store)
{
    struct pg_db *db = db_alloc(sizeof *db);

    db->base.store = store;
    c->db = &db->base;
    if (connect_once(c, db))
        return true;
    pg_disconnect(&db->base);
    c->db = NULL;
    return false;
}

/* ---- opening ---------------------------------------------------------- */

static bool is_ours(struct ctx *c, struct store *store)
{
    struct table schema, tables;

    if (!db_query(c, &schema, store->driver->has_schema, NO_ARGS) ||
        !db_query(c, &tables, store->driver->has_tables, NO_ARGS))
        return false;
    if (cell_int(&tables, 0, 0) > 0 && cell_int(&schema, 0, 0) == 0)
        return fail(c, ERR_INVALID, "%s is not a Langhuan database",
                    store->shown);
    return true;
}

/* Plain byte order, as SQLite sorts: 'B' comes before 'a'. */
static bool check_order(struct ctx *c, struct pg_db *db)
{
    struct table t;

    if (PQserverVersion(db->handle) < MIN_VERSION)
        return fail(c, ERR_INVALID,
                    "this program needs PostgreSQL 13 or newer");
    if (!db_query(c, &t,
                  "SELECT current_setting('server_encoding'),"
                  " CASE WHEN 'B' < CAST('a' AS text) THEN 1 ELSE 0 END,"
                  " current_database()", NO_ARGS))
        return false;
    if (strcmp(cell(&t, 0, 0), "UTF8") == 0 && cell_int(&t, 0, 1) == 1)
        return true;
    return fail(c, ERR_INVALID,
                "the database %s does not sort by byte order in UTF-8; make "
                "one with: CREATE DATABASE name TEMPLATE template0 ENCODING "
                "'UTF8' LOCALE 'C.UTF-8'", cell(&t, 0, 2));
}

static const char *create_text(struct ctx *c, PGconn *h, const char *name,
                               const char *locale)
{
    char *quoted = PQescapeIdentifier(h, name, strlen(name));
    const char *sql = arena_format(
        c->mem, "CREATE DATABASE %s TEMPLATE template0 ENCODING 'UTF8'"
        " LOCALE '%s'", quoted, locale);

    PQfreemem(quoted);
    return sql;
}

/* The same server, its database `name` instead of the URL's; NULL: the URL's
 * own name is wanted. */
static char *named_in_url(const char *url)
{
    PQconninfoOption *list = PQconninfoParse(url, NULL), *o;
    char *name = NULL;

    for (o = list; o != NULL && o->keyword != NULL; o++)
        if (strcmp(o->keyword, "dbname") == 0 && o->val != NULL)
            name = db_strdup(o->val);
    PQconninfoFree(list);
    return name;
}

static void make_database(struct ctx *c, const char *url)
{
    static const char *const locales[] = {"C.UTF-8", "C"};
    const char *names[] = {"dbname", "dbname", NULL};
    const char *values[] = {url, "postgres", NULL};
    char *name = named_in_url(url);
    PGconn *h = PQconnectdbParams(names, values, 1);

    for (int i = 0; i < 2 && name != NULL && PQstatus(h) == CONNECTION_OK;
         i++) {
        PGresult *r = PQexec(h, create_text(c, h, name, locales[i]));
        bool ok = PQresultStatus(r) == PGRES_COMMAND_OK;
        PQclear(r);
        if (ok)
            break;
    }
    PQfinish(h);
    free(name);
}

static bool pg_open(struct ctx *c, struct store *store, bool create)
{
    struct db *before = c->db;
    bool ok = pg_connect(c, store);

    if (!ok && create) {
        make_database(c, store->url);
        ok = pg_connect(c, store);
    }
    ok = ok && check_order(c, (struct pg_db *)c->db) && is_ours(c, store);
    if (c->db != NULL)
        pg_disconnect(c->db);
    c->db = before;
    return ok;
}

static void pg_close(struct store *store)
{
    free(store);
}

/* ---- the rest --------------------------------------------------------- */

/* Every deed takes a number of this database; more numbers than our own deeds
 * means others. */
static bool pg_others_write(struct ctx *c)
{
    struct pg_db *db = (struct pg_db *)c->db;
    struct err why = c->err;
    struct table t;
    int64_t others, before = db->seen_others;

    if (!db_query(c, &t,
                  "SELECT CASE WHEN is_called THEN last_value ELSE 0 END"
                  " FROM deed_number", NO_ARGS)) {
        c->err = why;
        return false;
    }
    others = cell_int(&t, 0, 0) - db->own_deeds;
    db->seen_others = others;
    return others != before;
}

/* Reads every row once: a damaged page or a broken text shows. */
static bool pg_integrity(struct ctx *c)
{
    struct table names, t;

    if (!db_query(c, &names,
                  "SELECT quote_ident(tablename) FROM pg_tables"
                  " WHERE schemaname = current_schema() ORDER BY tablename",
                  NO_ARGS))
        return false;
    for (size_t i = 0; i < names.rows; i++) {
        const char *name = cell(&names, i, 0);
        const char *sql = arena_format(
            c->mem, "SELECT count(x::text) FROM %s AS x", name);
        if (!db_query(c, &t, sql, NO_ARGS))
            return false;
    }
    return true;
}

static bool pg_own_tables(struct ctx *c)
{
    ((struct pg_db *)c->db)->life_due = true;
    return db_once(c, "CREATE UNLOGGED TABLE IF NOT EXISTS server_life"
                      " (one INTEGER PRIMARY KEY, token TEXT NOT NULL)") &&
           db_once(c, "CREATE SEQUENCE IF NOT EXISTS deed_number");
}

const struct driver driver_postgres = {
    .store_size = sizeof(struct pg_store),
    .id = "BIGINT GENERATED BY DEFAULT AS IDENTITY PRIMARY KEY",
    .integer = "BIGINT",
    .blob = "BYTEA",
    .end = "",
    .rows = "",
    .others_mark = '\1',
    .has_schema = "SELECT count(*) FROM pg_tables WHERE schemaname ="
                  " current_schema() AND tablename = 'schema_version'",
    .has_tables = "SELECT count(*) FROM pg_tables"
                  " WHERE schemaname = current_schema()",
    .open = pg_open,
    .close = pg_close,
    .connect = pg_connect,
    .disconnect = pg_disconnect,
    .batch = pg_batch,
    .later = pg_later,
    .once = pg_once,
    .write = pg_write,
    .snapshot = pg_snapshot,
    .others_write = pg_others_write,
    .integrity = pg_integrity,
    .own_tables = pg_own_tables,
    .save = pg_save,
    .fill = pg_fill,
};
