/* sqlite_job.h - a deed that waits for the writer, and what the queue and the
 * writer have to do with each other; used only by them. */
#ifndef DB_SQLITE_JOB_H
#define DB_SQLITE_JOB_H

#include <semaphore.h>

#include "db/sqlite.h"

struct job {
    struct ctx *c;
    db_work *work;
    void *arg;
    bool ok;
    /* What its owner is woken for: to run a batch, to answer for one that the
     * runner has committed, or because all is done. */
    enum { IS_DONE, TO_LEAD, TO_SETTLE } turn;
    int64_t written; /* of a batch's first job: commits up to its own */
    sem_t wake;
    struct job *next;
};

/* sqlite_writer.c. The writer is opened with the store's lock held. */
bool sqlite_writer_open(struct ctx *c, struct sqlite_store *store) MUST_CHECK;
/* Runs all jobs of a batch in one transaction and commits. */
void sqlite_run_batch(struct sqlite_store *store, struct job *batch);
void sqlite_fail_batch(struct job *batch, struct err why);

#endif
