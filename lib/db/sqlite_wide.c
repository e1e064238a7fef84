/* Reads of one moment on SQLite: made on a connection with a large cache. A
 * search reads hundreds of pages that lie far apart, and most of its time goes
 * into fetching them. One such cache for each thread would not fit into the
 * memory of a school's computer, so all threads share a few, of which one holds
 * much: who comes alone always gets that one. */
#include "db/sqlite.h"

enum { FIRST_CACHE_KIB = 10240, MORE_CACHE_KIB = 2048 };

/* `opens`: the how manieth the caller is to open; 0: none. */
static struct sqlite_db *take_idle(struct sqlite_store *store, int *opens)
{
    struct sqlite_db *db = NULL;

    pthread_mutex_lock(&store->wide_lock);
    if (store->wide_idle > 0)
        db = store->wide[--store->wide_idle];
    *opens = db == NULL && store->wide_open < SQLITE_WIDE ? ++store->wide_open
                                                          : 0;
    pthread_mutex_unlock(&store->wide_lock);
    return db;
}

/* The first one lies on top. */
static void give_back(struct sqlite_store *store, struct sqlite_db *db)
{
    int n;

    pthread_mutex_lock(&store->wide_lock);
    n = store->wide_idle;
    if (db == NULL) {
        store->wide_open--;
    } else if (n > 0 && store->wide[n - 1] == store->wide_first) {
        store->wide[n] = store->wide[n - 1];
        store->wide[n - 1] = db;
        store->wide_idle++;
    } else {
        store->wide[store->wide_idle++] = db;
    }
    pthread_mutex_unlock(&store->wide_lock);
}

/* NULL: none is free, the thread's own connection will do. */
static struct sqlite_db *take(struct ctx *c, struct sqlite_store *store)
{
    int opens;
    struct sqlite_db *db = take_idle(store, &opens);
    struct err before = c->err;

    if (opens == 0)
        return db;
    if (!sqlite_reader(c, &store->base,
                       opens == 1 ? FIRST_CACHE_KIB : MORE_CACHE_KIB, &db)) {
        give_back(store, NULL);
        c->err = before;
        return NULL;
    }
    if (opens == 1) {
        pthread_mutex_lock(&store->wide_lock);
        store->wide_first = db;
        pthread_mutex_unlock(&store->wide_lock);
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
