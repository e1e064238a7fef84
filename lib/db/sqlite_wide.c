/* Reads of one moment on SQLite: made on a connection with a large cache. A
 * search reads hundreds of pages that lie far apart, and most of its time goes
 * into fetching them. One such cache for each thread would not fit into the
 * memory of a school's computer, so all threads share a few. */
#include "db/sqlite.h"

enum { WIDE_CACHE_KIB = 8192 };

/* The one used last comes first: its cache is the fuller one. */
static struct sqlite_db *take_idle(struct sqlite_store *store, bool *may_open)
{
    struct sqlite_db *db = NULL;

    pthread_mutex_lock(&store->wide_lock);
    if (store->wide_idle > 0)
        db = store->wide[--store->wide_idle];
    *may_open = db == NULL && store->wide_open < SQLITE_WIDE;
    store->wide_open += *may_open;
    pthread_mutex_unlock(&store->wide_lock);
    return db;
}

static void give_back(struct sqlite_store *store, struct sqlite_db *db)
{
    pthread_mutex_lock(&store->wide_lock);
    if (db == NULL)
        store->wide_open--;
    else
        store->wide[store->wide_idle++] = db;
    pthread_mutex_unlock(&store->wide_lock);
}

/* NULL: none is free, the thread's own connection will do. */
static struct sqlite_db *take(struct ctx *c, struct sqlite_store *store)
{
    bool may_open;
    struct sqlite_db *db = take_idle(store, &may_open);
    struct err before = c->err;

    if (may_open && !sqlite_reader(c, &store->base, WIDE_CACHE_KIB, &db)) {
        give_back(store, NULL);
        c->err = before;
        return NULL;
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
