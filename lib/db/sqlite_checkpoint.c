/* Brings what the write-ahead log holds into the database file, in a thread
 * of its own, so that no loan waits for it:
 * - every PASS pages a checkpoint that disturbs nobody;
 * - at RESET pages a short pause of the writers, so that the log begins anew
 *   (it is never cut in use: overwriting is faster than growing);
 * - at LIMIT pages (a reader holds an old moment, say a backup) the writers
 *   wait longer for that;
 * - in an idle moment the rest. */
#include <errno.h>
#include <time.h>

#include "db/sqlite.h"

enum {
    PASS = 4000,   /* pages of 4 KiB: 16 MB */
    RESET = 16000, /* 64 MB */
    LIMIT = 65536, /* 256 MB */
    IDLE_MS = 500,
    PAUSE_MS = 20,
    LONG_PAUSE_MS = 500
};

struct pass {
    struct sqlite_store *store;
    sqlite3 *handle;
    int64_t done;  /* pages of the log that are in the file */
    int64_t again; /* db_clock(): not before, after one that got stuck */
};

int sqlite_log_grew(void *arg, sqlite3 *h, const char *name, int pages)
{
    struct sqlite_store *store = arg;
    int64_t before = store->log_pages;

    (void)h;
    (void)name;
    store->log_pages = pages;
    /* The thread sleeps without a clock only over an empty log. */
    if (before == 0 || pages / PASS != before / PASS) {
        pthread_mutex_lock(&store->lock);
        pthread_cond_broadcast(&store->changed);
        pthread_mutex_unlock(&store->lock);
    }
    return SQLITE_OK;
}

void sqlite_checkpoint_gate(struct sqlite_store *store)
{
    while (store->gate_wanted)
        pthread_cond_wait(&store->changed, &store->lock);
}

static bool is_idle(const struct sqlite_store *store)
{
    return db_clock() - store->last_deed >= IDLE_MS;
}

static void passive(struct pass *p)
{
    int log = 0, done = 0;

    if (sqlite3_wal_checkpoint_v2(p->handle, "main",
                                  SQLITE_CHECKPOINT_PASSIVE, &log,
                                  &done) == SQLITE_OK)
        p->done = done;
}

/* The writers pause at the gate, so that the log can begin anew. */
static void reset(struct pass *p, int pause_ms)
{
    struct sqlite_store *store = p->store;
    int rc;

    pthread_mutex_lock(&store->lock);
    store->gate_wanted = true;
    while (store->running)
        pthread_cond_wait(&store->changed, &store->lock);
    pthread_mutex_unlock(&store->lock);

    sqlite3_busy_timeout(p->handle, pause_ms);
    rc = sqlite3_wal_checkpoint_v2(p->handle, "main",
                                   SQLITE_CHECKPOINT_RESTART, NULL, NULL);

    pthread_mutex_lock(&store->lock);
    store->gate_wanted = false;
    if (rc == SQLITE_OK)
        store->log_pages = p->done = 0;
    pthread_cond_broadcast(&store->changed);
    pthread_mutex_unlock(&store->lock);
}

static void do_pass(struct pass *p)
{
    int64_t pages;

    passive(p);
    pages = p->store->log_pages;
    p->again = 0;
    if (pages >= LIMIT)
        reset(p, LONG_PAUSE_MS);
    else if (pages >= RESET || is_idle(p->store))
        reset(p, PAUSE_MS);
    pages = p->store->log_pages;
    if (pages - p->done >= PASS || (pages > 0 && is_idle(p->store)))
        p->again = db_clock() + IDLE_MS; /* an old reader, or the disk */
}

static bool is_due(const struct pass *p)
{
    int64_t pages = p->store->log_pages;

    if (p->again != 0 && db_clock() < p->again)
        return false;
    return pages - p->done >= PASS || (pages > 0 && is_idle(p->store));
}

/* Waits for work; false at the end. Called with the lock held. */
static bool wait_for_work(struct pass *p)
{
    struct sqlite_store *store = p->store;

    while (!store->ending) {
        int64_t pages = store->log_pages;
        struct timespec t;
        if (pages < p->done)
            p->done = 0;
        if (is_due(p))
            return true;
        if (pages == 0) {
            pthread_cond_wait(&store->changed, &store->lock);
            continue;
        }
        clock_gettime(CLOCK_REALTIME, &t);
        t.tv_nsec += IDLE_MS * 1000000L;
        t.tv_sec += t.tv_nsec / 1000000000L;
        t.tv_nsec %= 1000000000L;
        pthread_cond_timedwait(&store->changed, &store->lock, &t);
    }
    return false;
}

static void *checkpointer(void *arg)
{
    struct sqlite_store *store = arg;
    struct ctx c = {.mem = arena_new()};
    struct pass p = {.store = store};

    if (!sqlite_handle(&c, &store->base, 256, NULL, &p.handle))
        goto out;
    pthread_mutex_lock(&store->lock);
    while (wait_for_work(&p)) {
        pthread_mutex_unlock(&store->lock);
        do_pass(&p);
        pthread_mutex_lock(&store->lock);
    }
    pthread_mutex_unlock(&store->lock);
    sqlite3_close(p.handle);
out:
    arena_free(c.mem);
    return NULL;
}

bool sqlite_checkpoint_start(struct ctx *c, struct sqlite_store *store)
{
    int rc = pthread_create(&store->checkpointer, NULL, checkpointer, store);

    if (rc != 0)
        return fail(c, ERR_IO, "the system gives no thread (%d)", rc);
    store->started = true;
    return true;
}

void sqlite_checkpoint_stop(struct sqlite_store *store)
{
    if (!store->started)
        return;
    pthread_mutex_lock(&store->lock);
    store->ending = true;
    pthread_cond_broadcast(&store->changed);
    pthread_mutex_unlock(&store->lock);
    pthread_join(store->checkpointer, NULL);
    store->started = false;
}
