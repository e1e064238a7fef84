/* Group commit on SQLite. Whoever finds no leader leads: runs all jobs that
 * wait in one transaction, passes the lead on, waits for the disk, and wakes
 * the owners. Jobs that come meanwhile are the next batch. A single client so
 * pays for no change of threads.
 *
 * Where several wait, the lead goes to a thread of its own (the runner), until
 * nobody waits: the writer's pages stay in one processor's cache, and there is
 * no pause between two batches. It waits neither for the disk nor for the
 * owners: the first of each batch does that. */
#include "db/sqlite_job.h"

enum { BATCH_LIMIT = 128 };

static void wait_for(sem_t *wake)
{
    while (sem_wait(wake) != 0)
        ;
}

/* ---- the disk ----------------------------------------------------------- */

/* One sync serves all commits before it. False if the disk has failed, now or
 * before: nobody knows then what it holds. */
static bool make_durable(struct sqlite_store *store, int64_t written)
{
    bool ok;

    if (store->durable >= written)
        return true;
    pthread_mutex_lock(&store->lock);
    while (store->durable < written && !store->broken) {
        int64_t upto = store->written;
        if (store->syncing) {
            pthread_cond_wait(&store->synced, &store->lock);
            continue;
        }
        store->syncing = true;
        pthread_mutex_unlock(&store->lock);
        ok = sqlite_log_sync(store->log);
        pthread_mutex_lock(&store->lock);
        store->syncing = false;
        store->broken = !ok;
        store->durable = ok ? upto : store->durable;
        pthread_cond_broadcast(&store->synced);
    }
    ok = store->durable >= written;
    pthread_mutex_unlock(&store->lock);
    return ok;
}

static void disk_failed(struct job *batch)
{
    struct ctx *c = batch->c;

    fail(c, ERR_IO, "the disk has failed: it cannot be known whether this was "
                    "done; look at the disk and start again");
    sqlite_fail_batch(batch, c->err);
}

/* Answers for a batch that is committed; `batch` is the caller's own job. */
static void settle(struct sqlite_store *store, struct job *batch)
{
    struct job *job = batch->next;

    if (!make_durable(store, batch->written))
        disk_failed(batch);
    while (job != NULL) {
        struct job *woken = job;
        job = job->next; /* gone as soon as its owner is awake */
        woken->turn = IS_DONE;
        sem_post(&woken->wake);
    }
}

/* ---- the lead ----------------------------------------------------------- */

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

/* Runs the batch that waits. The lead stays with the caller if somebody waits
 * by now (*more). */
static struct job *run_waiting(struct sqlite_store *store, bool *more)
{
    struct job *batch;

    pthread_mutex_lock(&store->lock);
    sqlite_checkpoint_gate(store);
    batch = take(store);
    store->running = true;
    pthread_mutex_unlock(&store->lock);

    sqlite_run_batch(store, batch);
    batch->written = store->written;
    store->last_deed = db_clock();

    pthread_mutex_lock(&store->lock);
    store->running = false;
    if (store->gate_wanted)
        pthread_cond_broadcast(&store->changed);
    *more = store->leading = store->first != NULL;
    pthread_mutex_unlock(&store->lock);
    return batch;
}

static void *runner(void *arg)
{
    struct sqlite_store *store = arg;
    bool more;

    for (wait_for(&store->run); !store->ending; wait_for(&store->run))
        do {
            struct job *batch = run_waiting(store, &more);
            batch->turn = TO_SETTLE;
            sem_post(&batch->wake);
        } while (more);
    return NULL;
}

static void start_runner(struct sqlite_store *store)
{
    sem_init(&store->run, 0, 0);
    store->has_runner =
        pthread_create(&store->runner, NULL, runner, store) == 0;
    if (!store->has_runner)
        sem_destroy(&store->run);
}

/* To the one who waits, or to the runner if there are several. */
static void pass_on(struct sqlite_store *store)
{
    sem_t *wake = &store->run;
    bool several;

    pthread_mutex_lock(&store->lock);
    several = store->first->next != NULL;
    if (several && !store->has_runner)
        start_runner(store);
    if (!several || !store->has_runner) {
        store->first->turn = TO_LEAD;
        wake = &store->first->wake;
    }
    pthread_mutex_unlock(&store->lock);
    sem_post(wake);
}

static void lead(struct sqlite_store *store)
{
    bool more;
    struct job *batch = run_waiting(store, &more);

    if (more)
        pass_on(store);
    settle(store, batch);
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
    ready = !store->broken ? sqlite_writer_open(c, store)
                           : fail(c, ERR_IO, "the disk has failed: nothing "
                                  "more is written; look at the disk and "
                                  "start again");
    if (ready) {
        append(store, &job);
        leads = !store->leading;
        store->leading = true;
    }
    pthread_mutex_unlock(&store->lock);
    if (ready && !leads)
        wait_for(&job.wake);
    if (leads || job.turn == TO_LEAD)
        lead(store);
    else if (job.turn == TO_SETTLE)
        settle(store, &job);
    sem_destroy(&job.wake);
    db->own_deeds += job.ok;
    return job.ok;
}

void sqlite_queue_close(struct sqlite_store *store)
{
    if (!store->has_runner)
        return;
    store->ending = true;
    sem_post(&store->run);
    pthread_join(store->runner, NULL);
    sem_destroy(&store->run);
    store->has_runner = false;
}
