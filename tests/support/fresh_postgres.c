/* Databases of tests on PostgreSQL: each a copy of one template, emptied and
 * used again by the next test of the program. */
#include "tests/support/fresh_postgres.h"

#include <libpq-fe.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "db/schema.h"
#include "tests/support/fresh_db.h"
#include "tests/support/quiet_ctx.h"

/* TEST_DB with another database: postgresql://where/NAME?how. */
static char *url_of(struct ctx *c, const char *name)
{
    const char *url = getenv("TEST_DB");
    const char *path = strchr(strstr(url, "://") + 3, '/');
    const char *how = strchr(url, '?');

    if (path == NULL)
        fresh_db_give_up(url, "write postgresql://host/postgres");
    return arena_format(c->mem, "%.*s/%s%s", (int)(path - url), url, name,
                        how == NULL ? "" : how);
}

static PGconn *admin(void)
{
    PGconn *h = PQconnectdb(getenv("TEST_DB"));

    if (PQstatus(h) != CONNECTION_OK)
        fresh_db_give_up(getenv("TEST_DB"), PQerrorMessage(h));
    PQclear(PQexec(h, "SET client_min_messages = error"));
    return h;
}

static void run(PGconn *h, const char *sql)
{
    PGresult *r = PQexec(h, sql);
    ExecStatusType status = PQresultStatus(r);

    if (status != PGRES_COMMAND_OK && status != PGRES_TUPLES_OK)
        fresh_db_give_up(sql, PQerrorMessage(h));
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
    fresh_db_back(&own, url_of(c, unfinished));
    if (!db_migrate(&own, NULL))
        fresh_db_give_up("schema", own.err.english);
    store = db_store(own.db);
    db_close(own.db);
    store_close(store);
    quiet_ctx_end(&own);
    run(h, arena_format(c->mem, "ALTER DATABASE %s RENAME TO %s", unfinished,
                        name));
}

/* ---- used ones, emptied for the next test of this program ---------------- */

/* Each with a connection that has met its tables already: that is what makes
 * emptying one quick. */
enum { SPARES = 16 };
static struct spare {
    char name[64];   /* "": none */
    char server[200]; /* TEST_DB when it was made: tests have others, too */
    PGconn *h;
    bool used;
} spares[SPARES];

/* A test with a server of its own has no part in them. */
static bool at_home(void)
{
    static const char *home;

    if (home == NULL)
        home = strdup(getenv("TEST_DB"));
    return strcmp(home, getenv("TEST_DB")) == 0;
}

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
    "SELECT md5(string_agg(concat(relname, relkind, relnatts), ' '"
    " ORDER BY relname) || (SELECT string_agg(version::text, ' ')"
    " FROM schema_version))"
    " FROM pg_class WHERE relnamespace = 'public'::regnamespace";
static char whole_shape[33];

static bool has_whole_shape(PGconn *h)
{
    PGresult *r = PQexec(h, shape_sql);
    bool is = PQntuples(r) == 1;

    if (is && whole_shape[0] == '\0')
        snprintf(whole_shape, sizeof whole_shape, "%s", PQgetvalue(r, 0, 0));
    is = is && strcmp(PQgetvalue(r, 0, 0), whole_shape) == 0;
    PQclear(r);
    return is;
}

static bool is_here(const struct spare *s)
{
    return s->name[0] != '\0' && strcmp(s->server, getenv("TEST_DB")) == 0;
}

static const char drop_sql[] = "DROP DATABASE IF EXISTS %s WITH (FORCE)";

static void drop_spares(void)
{
    PGconn *h = admin();
    struct ctx c = quiet_ctx();

    for (struct spare *s = spares; s < spares + SPARES; s++) {
        if (s->name[0] == '\0')
            continue;
        PQfinish(s->h);
        if (is_here(s))
            run(h, arena_format(c.mem, drop_sql, s->name));
    }
    quiet_ctx_end(&c);
    PQfinish(h);
}

static bool empty(PGconn *h)
{
    bool ok = PQstatus(h) == CONNECTION_OK && has_whole_shape(h);

    if (ok) {
        PGresult *r = PQexec(h, empty_sql);
        ok = PQresultStatus(r) == PGRES_COMMAND_OK;
        PQclear(r);
    }
    return ok;
}

/* Whether the database was emptied and kept. */
static bool keep_spare(const char *name)
{
    for (struct spare *s = spares; s < spares + SPARES; s++) {
        if (strcmp(s->name, name) != 0)
            continue;
        s->used = false;
        if (empty(s->h))
            return true;
        PQfinish(s->h);
        s->name[0] = '\0';
    }
    return false;
}

/* A new database may be kept, too, while there is room. */
static void add_spare(const char *name, PGconn *h)
{
    static bool met;

    if (!has_whole_shape(h))
        fresh_db_give_up("shape", PQerrorMessage(h));
    if (!met)
        atexit(drop_spares);
    met = true;
    for (struct spare *s = spares; s < spares + SPARES; s++)
        if (s->name[0] == '\0') {
            *s = (struct spare){.h = h, .used = true};
            snprintf(s->name, sizeof s->name, "%s", name);
            snprintf(s->server, sizeof s->server, "%s", getenv("TEST_DB"));
            return;
        }
    PQfinish(h);
}

static const char *take_spare(void)
{
    if (!at_home())
        return NULL;
    for (struct spare *s = spares; s < spares + SPARES; s++)
        if (is_here(s) && !s->used) {
            s->used = true;
            return s->name;
        }
    return NULL;
}

static const char *new_name(struct ctx *c)
{
    struct timespec now;

    timespec_get(&now, TIME_UTC);
    return arena_format(c->mem, "t%d_%lld_%ld", (int)getpid(),
                        (long long)now.tv_sec, now.tv_nsec);
}

static const char *make_bare(struct ctx *c)
{
    const char *name = new_name(c);
    PGconn *h = admin();

    run(h, arena_format(c->mem, "CREATE DATABASE %s TEMPLATE template0"
                                " ENCODING 'UTF8' LOCALE 'C.UTF-8'", name));
    PQfinish(h);
    return name;
}

static const char *make_with_schema(struct ctx *c)
{
    const char *template = template_name(c), *name = new_name(c);
    PGconn *h = admin();

    run(h, "SELECT pg_advisory_lock(1)");
    if (!exists(h, template))
        make_template(c, h, template);
    run(h, "SELECT pg_advisory_unlock(1)");
    run(h, arena_format(c->mem, "CREATE DATABASE %s TEMPLATE %s", name,
                        template));
    PQfinish(h);
    if (at_home())
        add_spare(name, PQconnectdb(url_of(c, name)));
    return name;
}

void fresh_postgres_open(struct ctx *c, bool bare)
{
    const char *name = bare ? make_bare(c) : take_spare();

    if (name == NULL)
        name = make_with_schema(c);
    fresh_db_back(c, url_of(c, name));
}

void fresh_postgres_drop(struct ctx *c, const char *url)
{
    const char *path = strchr(strstr(url, "://") + 3, '/') + 1;
    char *name = arena_copy_bytes(c->mem, path, strcspn(path, "?"));
    PGconn *h;

    if (keep_spare(name))
        return;
    h = admin();
    run(h, arena_format(c->mem, drop_sql, name));
    PQfinish(h);
}
