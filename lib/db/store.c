/* Opening and closing: which kind of database a URL means. */
#include <stdlib.h>
#include <string.h>

#include "db/driver.h"
#include "db/schema.h"

static bool begins(const char *s, const char *with)
{
    return strncmp(s, with, strlen(with)) == 0;
}

/* "postgresql://user:secret@host/db" -> "postgresql://user:***@host/db", also
 * where '/' or '@' stand in the secret, which they must not; and the same for
 * "?password=secret". */
static char *without_password(struct ctx *c, const char *url)
{
    const char *from = strstr(url, "://"), *at = NULL, *word;
    char *shown = arena_copy(c->mem, url);

    for (const char *p = from; p != NULL && *p && *p != '?'; p++)
        if (*p == '@')
            at = p;
    if (at != NULL) {
        from = memchr(from + 3, ':', (size_t)(at - from - 3));
        if (from != NULL)
            shown = arena_format(c->mem, "%.*s:***%s", (int)(from - url), url,
                                 at);
    }
    word = strstr(shown, "password=");
    if (word != NULL) {
        const char *rest = word + strcspn(word, "& ");
        shown = arena_format(c->mem, "%.*spassword=***%s", (int)(word - shown),
                             shown, rest);
    }
    return shown;
}

static struct store *new_store(const char *url)
{
    bool postgres = begins(url, "postgresql:") || begins(url, "postgres:");
    const struct driver *d = postgres ? &driver_postgres : &driver_sqlite;
    struct store *s = db_alloc(d->store_size);

    s->driver = d;
    s->steps = schema_steps;
    return s;
}

bool store_open(struct ctx *c, const char *url, bool create,
                struct store **store)
{
    struct store *s;

    *store = NULL;
    if (strstr(url, "://") != NULL && !begins(url, "postgresql://") &&
        !begins(url, "postgres://"))
        return fail(c, ERR_INVALID,
                    "unknown kind of database: %.40s (write a path or "
                    "postgresql://host/name)", without_password(c, url));
    s = new_store(url);
    s->url = db_strdup(begins(url, "sqlite:") ? url + 7 : url);
    s->shown = db_strdup(without_password(c, url));
    if (!s->driver->open(c, s, create)) {
        s->unwanted = true;
        store_close(s);
        return false;
    }
    *store = s;
    return true;
}

void store_close(struct store *store)
{
    char *url, *shown;

    if (store == NULL)
        return;
    url = store->url;
    shown = store->shown;
    store->driver->close(store);
    free(url);
    free(shown);
}

const char *store_url(const struct store *store)
{
    return store->shown;
}

bool db_connect(struct ctx *c, struct store *store)
{
    c->db = NULL;
    return store->driver->connect(c, store);
}

void db_close(struct db *db)
{
    if (db != NULL)
        db->store->driver->disconnect(db);
}

struct store *db_store(const struct db *db)
{
    return db->store;
}
