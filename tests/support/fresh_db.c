#include "tests/support/fresh_db.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "tests/support/fresh_postgres.h"
#include "tests/support/quiet_ctx.h"

_Noreturn void fresh_db_give_up(const char *what, const char *why)
{
    fprintf(stderr, "fresh_db: %s: %s\n", what, why);
    exit(3);
}

bool fresh_db_is_postgres(void)
{
    const char *url = getenv("TEST_DB");

    return url != NULL && strncmp(url, "postgres", 8) == 0;
}

/* ---- SQLite ----------------------------------------------------------- */

static void open_sqlite(struct ctx *c)
{
    const char *tmp = getenv("TMPDIR");
    char *dir = arena_format(c->mem, "%s/langhuan-XXXXXX",
                             tmp == NULL ? "/tmp" : tmp);

    if (mkdtemp(dir) == NULL)
        fresh_db_give_up(dir, "cannot make a folder");
    fresh_db_back(c, arena_format(c->mem, "%s/library.db", dir));
}

/* The whole folder: a test may have put backups beside the database. */
static void drop_sqlite(struct ctx *c, const char *path)
{
    char *dir = arena_copy_bytes(c->mem, path,
                                 (size_t)(strrchr(path, '/') - path));

    if (system(arena_format(c->mem, "rm -rf '%s'", dir)) != 0)
        fresh_db_give_up(dir, "cannot remove it");
}

/* ---- both ------------------------------------------------------------- */

struct ctx fresh_db_bare(void)
{
    struct ctx c = quiet_ctx();

    if (fresh_db_is_postgres())
        fresh_postgres_open(&c, true);
    else
        open_sqlite(&c);
    return c;
}

struct ctx fresh_sqlite(void)
{
    struct ctx c = quiet_ctx();

    open_sqlite(&c);
    if (!db_migrate(&c, NULL))
        fresh_db_give_up("schema", c.err.english);
    return c;
}

struct ctx fresh_db(void)
{
    struct ctx c;

    if (!fresh_db_is_postgres())
        return fresh_sqlite();
    c = quiet_ctx();
    fresh_postgres_open(&c, false);
    return c;
}

void fresh_db_end(struct ctx *c)
{
    bool postgres = db_is_postgres(c->db);
    const char *url = fresh_db_leave(c);

    if (postgres)
        fresh_postgres_drop(c, url);
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
    struct store *store;

    if (!store_open(c, url, true, &store) || !db_connect(c, store))
        fresh_db_give_up(url, c->err.english);
}

struct ctx fresh_db_another(struct ctx *c)
{
    struct ctx other = quiet_ctx();

    if (!db_connect(&other, db_store(c->db)))
        fresh_db_give_up("another connection", other.err.english);
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

    fresh_db_back(&other, store_url(db_store(c->db)));
    return other;
}

void fresh_db_stranger_end(struct ctx *c)
{
    struct store *store = db_store(c->db);

    db_close(c->db);
    store_close(store);
    quiet_ctx_end(c);
}
