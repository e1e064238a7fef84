/* sqlite.h - what the SQLite files of lib/db share; used only there. */
#ifndef DB_SQLITE_H
#define DB_SQLITE_H

#include <pthread.h>
#include <semaphore.h>
#include <sqlite3.h>
#include <stdatomic.h>

#include "db/driver.h"

struct statement {
    const char *sql; /* the key is the address; the text is checked as well */
    sqlite3_stmt *handle;
    int *at;         /* SQLite's place of $1, $2, ... */
    size_t args;
};

struct sqlite_db {
    struct db base;
    sqlite3 *handle;
    struct statement *cache; /* hash table */
    size_t cached, slots;
    int64_t waiting_since;   /* of the busy handler */
    bool wrote;              /* a statement that writes has run */
    int64_t own_deeds, seen_deeds, seen_foreign; /* for others_write */
};

struct job;
struct log_file;

enum { SQLITE_WIDE = 2 };

/* One database file as this process knows it. `lock` guards what follows it
 * up to `writer`; the writer belongs to the leader of the moment. */
struct sqlite_store {
    struct store base;
    pthread_mutex_t lock;
    pthread_cond_t changed;  /* gate opened, or the thread's work is due */
    struct job *first, **last;
    bool leading;            /* somebody is the leader */
    bool running;            /* ... and runs a batch now */
    bool gate_wanted;        /* the checkpoint thread asks for a pause */
    bool started, has_runner;
    pthread_t checkpointer, runner;
    bool syncing, broken;    /* somebody waits for the disk; it has failed */
    pthread_cond_t synced;

    struct sqlite_db *writer;
    struct log_file *log;    /* the writer's */
    sqlite3_stmt *begin, *commit, *rollback, *savepoint, *release, *undo,
        *data_version;
    int64_t version;         /* of data_version, as last seen */
    sem_t run;               /* the runner is to lead */
    atomic_bool ending;
    _Atomic int64_t written, durable; /* commits; of these, on the disk */
    _Atomic int64_t deeds, foreign;  /* done; others' changes */
    atomic_bool watched;     /* somebody asks for `foreign` */
    _Atomic int64_t log_pages;       /* of the write-ahead log */
    _Atomic int64_t last_deed;       /* db_clock() */

    pthread_mutex_t wide_lock; /* guards these, see sqlite_wide.c */
    struct sqlite_db *wide[SQLITE_WIDE];
    int wide_idle, wide_open;
};

/* sqlite.c */
/* vfs NULL: the system's. */
bool sqlite_handle(struct ctx *c, struct store *store, int64_t cache_kib,
                   const char *vfs, sqlite3 **handle) MUST_CHECK;
bool sqlite_new_db(struct ctx *c, struct store *store, int64_t cache_kib,
                   const char *vfs, struct sqlite_db **db) MUST_CHECK;
/* A connection that only reads. */
bool sqlite_reader(struct ctx *c, struct store *store, int64_t cache_kib,
                   struct sqlite_db **db) MUST_CHECK;
void sqlite_disconnect(struct db *db);
bool sqlite_fail(struct ctx *c, sqlite3 *h, const char *sql);
/* Steps a statement without arguments and resets it. */
bool sqlite_do(struct ctx *c, sqlite3_stmt *st);
bool sqlite_text(struct ctx *c, sqlite3 *h, const char *sql);

/* sqlite_statement.c */
bool sqlite_batch(struct ctx *c, const struct query *queries, size_t n);
/* Ends a transaction that only read, after work that went well or not; if it
 * cannot be ended it is undone, so that the connection can begin another. */
bool sqlite_end_reads(struct ctx *c, bool ok);
bool sqlite_later(struct ctx *c, const struct query *query);
bool sqlite_once(struct ctx *c, const char *sql);
void sqlite_forget_statements(struct sqlite_db *db);

/* sqlite_wide.c */
bool sqlite_snapshot(struct ctx *c, db_work *work, void *arg);
void sqlite_wide_close(struct sqlite_store *store);

/* sqlite_queue.c */
bool sqlite_write(struct ctx *c, const int64_t schools[2], db_work *work,
                  void *arg);
void sqlite_queue_close(struct sqlite_store *store);

/* sqlite_writer.c */
void sqlite_writer_close(struct sqlite_store *store);

/* sqlite_log.c: a COMMIT of a connection with this VFS does not wait for the
 * disk; sqlite_log_sync() does, in any thread, for all commits before it. */
#define SQLITE_LOG_VFS "langhuan"
void sqlite_log_register(void);
struct log_file *sqlite_log_of(sqlite3 *h); /* NULL before its first use */
/* Whether anything was committed since this was asked last. */
bool sqlite_log_is_due(struct log_file *log);
bool sqlite_log_sync(struct log_file *log) MUST_CHECK;

/* sqlite_cache.c: before SQLite is initialised. */
void sqlite_cache_register(void);

/* sqlite_checkpoint.c: started with the writer. */
bool sqlite_checkpoint_start(struct ctx *c, struct sqlite_store *store);
void sqlite_checkpoint_stop(struct sqlite_store *store);
int sqlite_log_grew(void *store, sqlite3 *h, const char *name, int pages);
/* Called by the leader between two batches with the lock held: lets the
 * checkpoint thread pass. */
void sqlite_checkpoint_gate(struct sqlite_store *store);

/* sqlite_plain.c */
bool sqlite_save(struct ctx *c, const char *path);
bool sqlite_fill(struct ctx *c, struct ctx *from);

#endif
