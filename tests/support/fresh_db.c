#include "tests/support/fresh_db.h"

#include <libpq-fe.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "db/schema.h"
#include "tests/support/quiet_ctx.h"

static _Noreturn void give_up(const char *what, const char *why)
{
    fprintf(stderr, "fresh_db: %s: %s\n", what, why);
    exit(3);
}

bool fresh_db_is_postgres(void)
{
    const char *url = getenv("TEST_DB");

    return url != NULL && strncmp(url, "postgres", 8) == 0;
}

static void open_at(struct ctx *c, const char *url)
{
    struct store *store;

    if (!store_open(c, url, true, &store) || !db_connect(c, store))
        give_up(url, c->err.english);
}

/* ---- PostgreSQL: each test a copy of one template ---------------------- */

/* TEST_DB with another database: postgresql://where/NAME?how. */
static char *url_of(struct ctx *c, const char *name)
{
    const char *url = getenv("TEST_DB");
    const char *path = strchr(strstr(url, "://") + 3, '/');
    const char *how = strchr(url, '?');

    if (path == NULL)
        give_up(url, "write postgresql://host/postgres");
    return arena_format(c->mem, "%.*s/%s%s", (int)(path - url), url, name,
                        how == NULL ? "" : how);
}

static PGconn *admin(void)
{
    PGconn *h = PQconnectdb(getenv("TEST_DB"));

    if (PQstatus(h) != CONNECTION_OK)
        give_up(getenv("TEST_DB"), PQerrorMessage(h));
    PQclear(PQexec(h, "SET client_min_messages = error"));
    return h;
}

static void run(PGconn *h, const char *sql)
{
    PGresult *r = PQexec(h, sql);
    ExecStatusType status = PQresultStatus(r);

    if (status != PGRES_COMMAND_OK && status != PGRES_TUPLES_OK)
        give_up(sql, PQerrorMessage(h));
    PQclear(r);
}

static bool exists(PGconn *h, const char *name)
{
    PGresult *r = PQexecParams(
        h, "SELECT 1 FROM pg_database WHERE datname = $1", 1, NULL, &name,
        NULL, NULL, 0);
    bool is = PQntuples(r) == 1;

    PQclear(r);
    return is;
}

/* A name that changes with the schema. */
static char *template_name(struct ctx *c)
{
    uint32_t hash = 2166136261u;

    for (const char *const *step = schema_steps; *step != NULL; step++)
        for (const char *p = *step; *p != '\0'; p++)
            hash = (hash ^ (unsigned char)*p) * 16777619u;
    return arena_format(c->mem, "langhuan_template_%08x", hash);
}

static void make_template(struct ctx *c, PGconn *h, const char *name)
{
    char *unfinished = arena_format(c->mem, "%s_new", name);
    struct ctx own = quiet_ctx();
    struct store *store;

    run(h, arena_format(c->mem, "DROP DATABASE IF EXISTS %s", unfinished));
    open_at(&own, url_of(c, unfinished));
    if (!db_migrate(&own, NULL))
        give_up("schema", own.err.english);
    store = db_store(own.db);
    db_close(own.db);
    store_close(store);
    quiet_ctx_end(&own);
    run(h, arena_format(c->mem, "ALTER DATABASE %s RENAME TO %s", unfinished,
                        name));
}

/* ---- used ones, emptied for the next test of this program ---------------- */

enum { SPARES = 16 };
static char spare[SPARES][64];
static int spares;

/* Everything but what the schema itself put there. A test may have changed the
 * schema: then the number of tables or of the version tells. */
static const char empty_sql[] =
    "DO $$ DECLARE t text; BEGIN"
    " SET LOCAL session_replication_role = replica;"
    " FOR t IN SELECT quote_ident(relname) FROM pg_class"
    " WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace"
    " AND relname NOT IN ('schema_version', 'server_life')"
    " LOOP EXECUTE 'DELETE FROM ' || t; END LOOP;"
    " FOR t IN SELECT quote_ident(relname) FROM pg_class"
    " WHERE relkind = 'S' AND relnamespace = 'public'::regnamespace"
    " LOOP PERFORM setval(t::regclass, 1, false); END LOOP; END $$";
static const char shape_sql[] =
    "SELECT string_agg(relname || relkind || relnatts, ' ' ORDER BY relname)"
    " || (SELECT string_agg(version::text, ' ') FROM schema_version)"
    " FROM pg_class WHERE relnamespace = 'public'::regnamespace";
static char whole_shape[16 * 1024];

static bool has_whole_shape(PGconn *h)
{
    PGresult *r = PQexec(h, shape_sql);
    bool is = PQntuples(r) == 1 && strlen(PQgetvalue(r, 0, 0)) > 0;

    if (is && whole_shape[0] == '\0')
        snprintf(whole_shape, sizeof whole_shape, "%s", PQgetvalue(r, 0, 0));
    is = is && strcmp(PQgetvalue(r, 0, 0), whole_shape) == 0;
    PQclear(r);
    return is;
}

static void drop_spares(void)
{
    PGconn *h = spares > 0 ? admin() : NULL;
    char sql[100];

    while (spares > 0) {
        snprintf(sql, sizeof sql, "DROP DATABASE IF EXISTS %s WITH (FORCE)",
                 spare[--spares]);
        PQclear(PQexec(h, sql));
    }
    PQfinish(h);
}

/* Whether the database was emptied and kept. */
static bool keep_spare(const char *url, const char *name)
{
    PGconn *h = PQconnectdb(url);
    bool ok = PQstatus(h) == CONNECTION_OK && spares < SPARES &&
              whole_shape[0] != '\0' && strlen(name) < sizeof spare[0];

    ok = ok && has_whole_shape(h);
    if (ok) {
        PGresult *r = PQexec(h, empty_sql);
        ok = PQresultStatus(r) == PGRES_COMMAND_OK;
        PQclear(r);
    }
    PQfinish(h);
    if (ok)
        snprintf(spare[spares++], sizeof spare[0], "%s", name);
    return ok;
}

static void note_shape(struct ctx *c, const char *name)
{
    PGconn *h = PQconnectdb(url_of(c, name));

    if (whole_shape[0] == '\0')
        (void)has_whole_shape(h);
    PQfinish(h);
}

static void open_postgres(struct ctx *c, bool bare)
{
    char *template = template_name(c);
    PGconn *h;
    struct timespec now;
    char *name;

    if (!bare && spares > 0) {
        open_at(c, url_of(c, spare[--spares]));
        return;
    }
    h = admin();
    timespec_get(&now, TIME_UTC);
    name = arena_format(c->mem, "t%d_%lld_%ld", (int)getpid(),
                        (long long)now.tv_sec, now.tv_nsec);
    if (!bare) {
        run(h, "SELECT pg_advisory_lock(1)");
        if (!exists(h, template))
            make_template(c, h, template);
        run(h, "SELECT pg_advisory_unlock(1)");
    }
    run(h, arena_format(c->mem, "CREATE DATABASE %s TEMPLATE %s%s", name,
                        bare ? "template0" : template,
                        bare ? " ENCODING 'UTF8' LOCALE 'C.UTF-8'" : ""));
    PQfinish(h);
    if (!bare && whole_shape[0] == '\0') {
        note_shape(c, name);
        atexit(drop_spares);
    }
    open_at(c, url_of(c, name));
}

static void drop_postgres(struct ctx *c, const char *url)
{
    const char *path = strchr(strstr(url, "://") + 3, '/') + 1;
    char *name = arena_copy_bytes(c->mem, path, strcspn(path, "?"));
    PGconn *h;

    if (keep_spare(url, name))
        return;
    h = admin();
    run(h, arena_format(c->mem, "DROP DATABASE %s WITH (FORCE)", name));
    PQfinish(h);
}

/* ---- SQLite ----------------------------------------------------------- */

static void open_sqlite(struct ctx *c)
{
    const char *tmp = getenv("TMPDIR");
    char *dir = arena_format(c->mem, "%s/langhuan-XXXXXX",
                             tmp == NULL ? "/tmp" : tmp);

    if (mkdtemp(dir) == NULL)
        give_up(dir, "cannot make a folder");
    open_at(c, arena_format(c->mem, "%s/library.db", dir));
}

/* The whole folder: a test may have put backups beside the database. */
static void drop_sqlite(struct ctx *c, const char *path)
{
    char *dir = arena_copy_bytes(c->mem, path,
                                 (size_t)(strrchr(path, '/') - path));

    if (system(arena_format(c->mem, "rm -rf '%s'", dir)) != 0)
        give_up(dir, "cannot remove it");
}

/* ---- both ------------------------------------------------------------- */

struct ctx fresh_db_bare(void)
{
    struct ctx c = quiet_ctx();

    if (fresh_db_is_postgres())
        open_postgres(&c, true);
    else
        open_sqlite(&c);
    return c;
}

struct ctx fresh_db(void)
{
    struct ctx c = quiet_ctx();

    if (fresh_db_is_postgres()) {
        open_postgres(&c, false);
    } else {
        open_sqlite(&c);
        if (!db_migrate(&c, NULL))
            give_up("schema", c.err.english);
    }
    return c;
}

void fresh_db_end(struct ctx *c)
{
    const char *url = fresh_db_leave(c);

    if (fresh_db_is_postgres())
        drop_postgres(c, url);
    else
        drop_sqlite(c, url);
    quiet_ctx_end(c);
}

const char *fresh_db_leave(struct ctx *c)
{
    struct store *store = db_store(c->db);
    const char *url = arena_copy(c->mem, store_url(store));

    db_close(c->db);
    store_close(store);
    c->db = NULL;
    return url;
}

void fresh_db_back(struct ctx *c, const char *url)
{
    open_at(c, url);
}

struct ctx fresh_db_another(struct ctx *c)
{
    struct ctx other = quiet_ctx();

    if (!db_connect(&other, db_store(c->db)))
        give_up("another connection", other.err.english);
    return other;
}

void fresh_db_another_end(struct ctx *c)
{
    db_close(c->db);
    quiet_ctx_end(c);
}

struct ctx fresh_db_stranger(struct ctx *c)
{
    struct ctx other = quiet_ctx();

    open_at(&other, store_url(db_store(c->db)));
    return other;
}

void fresh_db_stranger_end(struct ctx *c)
{
    struct store *store = db_store(c->db);

    db_close(c->db);
    store_close(store);
    quiet_ctx_end(c);
}
