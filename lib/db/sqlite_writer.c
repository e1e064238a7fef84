/* The one connection that writes, and how it runs a batch of deeds in one
 * transaction. Who runs it and when, is in sqlite_queue.c. */
#include "db/sqlite_job.h"

enum { WRITER_CACHE_KIB = 16 * 1024 };

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
    store->log = NULL;
}

bool sqlite_writer_open(struct ctx *c, struct sqlite_store *store)
{
    if (store->writer != NULL)
        return true;
    if (!sqlite_new_db(c, &store->base, WRITER_CACHE_KIB, SQLITE_LOG_VFS,
                       &store->writer))
        return false;
    store->writer->base.in_deed = true;
    store->last_deed = db_clock();
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

void sqlite_fail_batch(struct job *batch, struct err why)
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
            sqlite_fail_batch(batch, job->c->err);
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
    sqlite_fail_batch(batch, c->err);
    return false;
}

static void commit(struct sqlite_store *store, struct job *batch, int64_t done)
{
    struct ctx *c = batch->c;
    struct err before = c->err;

    if (sqlite_do(c, store->commit)) {
        store->deeds += done;
        store->written += store->log != NULL && sqlite_log_is_due(store->log);
        c->err = before;
    } else {
        roll_back(c, store);
        sqlite_fail_batch(batch, c->err);
    }
}

void sqlite_run_batch(struct sqlite_store *store, struct job *batch)
{
    struct ctx *c = batch->c;
    int64_t done;

    if (!sqlite_do(c, store->begin)) {
        sqlite_fail_batch(batch, c->err);
        return;
    }
    if (store->log == NULL)
        store->log = sqlite_log_of(store->writer->handle);
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

