/* Reads of one moment on SQLite. A search reads hundreds of pages that lie far
 * apart, and fetching them is most of its work. So these reads have connections
 * of their own that see the file in memory as the system caches it: no page is
 * copied, and what the process shows as resident is the system's to take back.
 * A few, shared by all threads, bound the rest of their memory. */
#include "db/sqlite.h"

enum { CACHE_KIB = 2048 }; /* for pages that are in the log only */

/* As much of the file as SQLite is willing to map; the rest is read. */
static const char *const map_it = "PRAGMA mmap_size=2147418112";

/* `opens`: the caller is to open one more. Neither: all are at work. */
static struct sqlite_db *take_idle(struct sqlite_store *store, bool *opens)
{
    struct sqlite_db *db = NULL;

    pthread_mutex_lock(&store->wide_lock);
    if (store->wide_idle > 0)
        db = store->wide[--store->wide_idle];
    *opens = db == NULL && store->wide_open < SQLITE_WIDE;
    store->wide_open += *opens;
    pthread_mutex_unlock(&store->wide_lock);
    return db;
}

/* db NULL: it could not be opened. */
static void give_back(struct sqlite_store *store, struct sqlite_db *db)
{
    pthread_mutex_lock(&store->wide_lock);
    if (db == NULL)
        store->wide_open--;
    else
        store->wide[store->wide_idle++] = db;
    pthread_mutex_unlock(&store->wide_lock);
}

static struct sqlite_db *open_one(struct ctx *c, struct sqlite_store *store)
{
    struct sqlite_db *db;

    if (!sqlite_reader(c, &store->base, CACHE_KIB, &db))
        return NULL;
    if (sqlite_text(c, db->handle, map_it))
        return db;
    sqlite_disconnect(&db->base);
    return NULL;
}

/* NULL: none is free, the thread's own connection will do. */
static struct sqlite_db *take(struct ctx *c, struct sqlite_store *store)
{
    bool opens;
    struct sqlite_db *db = take_idle(store, &opens);
    struct err before = c->err;

    if (!opens)
        return db;
    db = open_one(c, store);
    if (db == NULL) {
        give_back(store, NULL);
        c->err = before;
    }
    return db;
}

static bool read_it(struct ctx *c, db_work *work, void *arg)
{
    if (!db_exec(c, "BEGIN", NO_ARGS))
        return false;
    return sqlite_end_reads(c, work(c, arg));
}

bool sqlite_snapshot(struct ctx *c, db_work *work, void *arg)
{
    struct db *own = c->db;
    struct sqlite_store *store = (struct sqlite_store *)own->store;
    struct sqlite_db *wide = take(c, store);
    bool ok;

    if (wide == NULL)
        return read_it(c, work, arg);
    wide->base.in_snapshot = true;
    wide->base.fail_at = own->fail_at;
    c->db = &wide->base;
    ok = read_it(c, work, arg);
    own->fail_at = wide->base.fail_at;
    c->db = own;
    give_back(store, wide);
    return ok;
}

void sqlite_wide_close(struct sqlite_store *store)
{
    while (store->wide_idle > 0)
        sqlite_disconnect(&store->wide[--store->wide_idle]->base);
    pthread_mutex_destroy(&store->wide_lock);
}
