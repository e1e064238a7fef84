/* Group commit on SQLite: whoever finds no leader leads, takes all waiting
 * jobs, runs them in one transaction and wakes their owners after the commit.
 * Jobs that come meanwhile are the next batch; their first is its leader. A
 * single client so pays for no change of threads. */
#include <assert.h>
#include <semaphore.h>
#include <stdlib.h>

#include "db/sqlite.h"

enum { WRITER_CACHE_KIB = 16 * 1024, BATCH_LIMIT = 128 };

struct job {
    struct ctx *c;
    db_work *work;
    void *arg;
    bool ok, lead;
    sem_t wake;
    struct job *next;
};

/* ---- the writer connection -------------------------------------------- */

static bool prepare_own(struct ctx *c, struct sqlite_store *store)
{
    const struct {
        sqlite3_stmt **st;
        const char *sql;
    } all[] = {
        {&store->begin, "BEGIN IMMEDIATE"},
        {&store->commit, "COMMIT"},
        {&store->rollback, "ROLLBACK"},
        {&store->savepoint, "SAVEPOINT deed"},
        {&store->release, "RELEASE deed"},
        {&store->undo, "ROLLBACK TO deed"},
        {&store->data_version, "PRAGMA data_version"},
    };
    sqlite3 *h = store->writer->handle;

    for (size_t i = 0; i < sizeof all / sizeof *all; i++)
        if (sqlite3_prepare_v3(h, all[i].sql, -1, SQLITE_PREPARE_PERSISTENT,
                               all[i].st, NULL) != SQLITE_OK)
            return sqlite_fail(c, h, all[i].sql);
    return true;
}

void sqlite_writer_close(struct sqlite_store *store)
{
    if (store->writer == NULL)
        return;
    sqlite3_finalize(store->begin);
    sqlite3_finalize(store->commit);
    sqlite3_finalize(store->rollback);
    sqlite3_finalize(store->savepoint);
    sqlite3_finalize(store->release);
    sqlite3_finalize(store->undo);
    sqlite3_finalize(store->data_version);
    store->begin = store->commit = store->rollback = NULL;
    store->savepoint = store->release = store->undo = NULL;
    store->data_version = NULL;
    sqlite_disconnect(&store->writer->base);
    store->writer = NULL;
}

static bool open_writer(struct ctx *c, struct sqlite_store *store)
{
    if (store->writer != NULL)
        return true;
    if (!sqlite_new_db(c, &store->base, WRITER_CACHE_KIB, &store->writer))
        return false;
    store->writer->base.in_deed = true;
    sqlite3_wal_hook(store->writer->handle, sqlite_log_grew, store);
    if (prepare_own(c, store) && sqlite_checkpoint_start(c, store))
        return true;
    sqlite_writer_close(store);
    return false;
}

/* ---- one batch -------------------------------------------------------- */

static bool lost(const struct sqlite_store *store)
{
    return sqlite3_get_autocommit(store->writer->handle) != 0;
}

/* Ends the transaction unless SQLite has done so already; c->err stays. */
static void roll_back(struct ctx *c, struct sqlite_store *store)
{
    struct err why = c->err;

    if (!lost(store))
        (void)!sqlite_do(c, store->rollback);
    c->err = why;
}

static bool work_on_writer(struct job *job, struct sqlite_store *store)
{
    struct ctx *c = job->c;
    struct db *own = c->db, *writer = &store->writer->base;
    bool ok;

    c->db = writer;
    writer->fail_at = own->fail_at;
    ok = job->work(c, job->arg) && db_count(c);
    own->fail_at = writer->fail_at;
    c->db = own;
    return ok;
}

/* In a savepoint of its own: a deed that fails undoes only itself. */
static bool run_apart(struct job *job, struct sqlite_store *store)
{
    struct ctx *c = job->c;
    struct err why;

    c->err = (struct err){0};
    if (!sqlite_do(c, store->savepoint))
        return false;
    if (work_on_writer(job, store))
        return sqlite_do(c, store->release);
    why = c->err;
    if (!lost(store))
        (void)!(sqlite_do(c, store->undo) && sqlite_do(c, store->release));
    c->err = why;
    return false;
}

static void fail_all(struct job *batch, struct err why)
{
    for (struct job *job = batch; job != NULL; job = job->next) {
        job->ok = false;
        job->c->err = why;
    }
}

/* Whether another process has written. */
static void watch(struct ctx *c, struct sqlite_store *store)
{
    int64_t version = 0;

    if (!atomic_load_explicit(&store->watched, memory_order_relaxed))
        return;
    if (sqlite3_step(store->data_version) == SQLITE_ROW)
        version = sqlite3_column_int64(store->data_version, 0);
    sqlite3_reset(store->data_version);
    if (store->version != 0 && version != store->version)
        store->foreign++;
    store->version = version;
    (void)c;
}

/* How many of them took place. BROKEN: the transaction is lost, or one of
 * several failed after it had written, and all have to run once more, each
 * apart: that is rare, and a savepoint costs a copy of each page it touches. */
enum { BROKEN = -1 };

static int64_t run_jobs(struct sqlite_store *store, struct job *batch,
                        bool apart)
{
    bool several = batch->next != NULL;
    int64_t done = 0;

    for (struct job *job = batch; job != NULL; job = job->next) {
        store->writer->wrote = false;
        job->ok = apart ? run_apart(job, store) : work_on_writer(job, store);
        done += job->ok;
        if (lost(store)) {
            fail_all(batch, job->c->err);
            return BROKEN;
        }
        if (!job->ok && several && !apart && store->writer->wrote)
            return BROKEN;
    }
    return done;
}

static bool begin_again(struct ctx *c, struct sqlite_store *store,
                        struct job *batch)
{
    if (sqlite_do(c, store->rollback) && sqlite_do(c, store->begin))
        return true;
    roll_back(c, store);
    fail_all(batch, c->err);
    return false;
}

static void commit(struct sqlite_store *store, struct job *batch, int64_t done)
{
    struct ctx *c = batch->c;
    struct err before = c->err;

    if (sqlite_do(c, store->commit)) {
        store->deeds += done;
        c->err = before;
    } else {
        roll_back(c, store);
        fail_all(batch, c->err);
    }
}

static void run_batch(struct sqlite_store *store, struct job *batch)
{
    struct ctx *c = batch->c;
    int64_t done;

    if (!sqlite_do(c, store->begin)) {
        fail_all(batch, c->err);
        return;
    }
    watch(c, store);
    done = run_jobs(store, batch, false);
    if (done == BROKEN && !lost(store)) {
        if (!begin_again(c, store, batch))
            return;
        done = run_jobs(store, batch, true);
    }
    if (done == 0)
        roll_back(c, store);
    else if (done != BROKEN)
        commit(store, batch, done);
}

/* ---- leaders and followers -------------------------------------------- */

static void append(struct sqlite_store *store, struct job *job)
{
    *store->last = job;
    store->last = &job->next;
}

/* Called with the lock held. */
static struct job *take(struct sqlite_store *store)
{
    struct job *batch = store->first, *end = batch;

    for (int i = 1; i < BATCH_LIMIT && end->next != NULL; i++)
        end = end->next;
    store->first = end->next;
    if (store->first == NULL)
        store->last = &store->first;
    end->next = NULL;
    return batch;
}

/* The next leader first: its batch begins while this one is answered. */
static void wake(struct job *batch, struct job *leader, struct job *own)
{
    if (leader != NULL)
        sem_post(&leader->wake);
    while (batch != NULL) {
        struct job *job = batch;
        batch = batch->next;
        if (job != own)
            sem_post(&job->wake);
    }
}

static void lead(struct sqlite_store *store, struct job *own)
{
    struct job *batch, *next;

    pthread_mutex_lock(&store->lock);
    sqlite_checkpoint_gate(store);
    batch = take(store);
    store->running = true;
    pthread_mutex_unlock(&store->lock);

    run_batch(store, batch);
    store->last_deed = db_clock();

    pthread_mutex_lock(&store->lock);
    store->running = false;
    if (store->gate_wanted)
        pthread_cond_broadcast(&store->changed);
    next = store->first;
    store->leading = next != NULL;
    if (next != NULL)
        next->lead = true;
    pthread_mutex_unlock(&store->lock);
    wake(batch, next, own);
}

static void wait_for(struct job *job)
{
    while (sem_wait(&job->wake) != 0)
        ;
}

bool sqlite_write(struct ctx *c,
                  const int64_t schools[2] __attribute__((unused)),
                  db_work *work, void *arg)
{
    struct sqlite_db *db = (struct sqlite_db *)c->db;
    struct sqlite_store *store = (struct sqlite_store *)db->base.store;
    struct job job = {.c = c, .work = work, .arg = arg};
    bool ready, leads = false;

    sem_init(&job.wake, 0, 0); /* before anybody can see the job */
    pthread_mutex_lock(&store->lock);
    ready = open_writer(c, store);
    if (ready) {
        append(store, &job);
        leads = !store->leading;
        store->leading = true;
    }
    pthread_mutex_unlock(&store->lock);
    /* Who is made leader meanwhile waits to be told: he who tells still has
     * the semaphore in his hand. */
    if (ready && !leads) {
        wait_for(&job);
        leads = job.lead;
    }
    if (leads)
        lead(store, &job);
    sem_destroy(&job.wake);
    db->own_deeds += job.ok;
    return job.ok;
}
