/* postgres.h - what the PostgreSQL files of lib/db share; used only there. */
#ifndef DB_POSTGRES_H
#define DB_POSTGRES_H

#include <libpq-fe.h>
#include <stdatomic.h>

#include "db/driver.h"

/* A statement that the server knows, by the address of its text and the types
 * of its arguments. */
struct prepared {
    const char *sql;
    char *text; /* a copy: an address may be used again, by mistake */
    uint64_t types;
    uint32_t name;
    enum { UNKNOWN, SENT, READY } state;
};

/* How far the transaction of a deed or a snapshot is. BEGIN goes out together
 * with the first statements. */
enum stage { NO_TRANSACTION, NOT_BEGUN, BEGUN };

enum { XID_TEXT = 24, LIFE_TEXT = 40 };

struct pg_db {
    struct db base;
    PGconn *handle;          /* NULL: lost */
    struct prepared *cache;  /* hash table */
    size_t cached, slots;
    uint32_t named;
    enum stage stage;
    bool snapshot;           /* the transaction only reads one moment */
    bool lost;               /* the connection broke in this transaction */
    int64_t schools[2];
    char xid[XID_TEXT];      /* of the deed, "" before it is known */
    char life[LIFE_TEXT];    /* of the server: ends with a crash */
    bool life_due;
    struct query *later;     /* kept for the next exchange */
    size_t laters, later_room;
    int64_t own_deeds, seen_others; /* for others_write */
};

struct pg_store {
    struct store base;
    _Atomic int64_t down_since; /* db_clock(); 0: up as far as we know */
};

/* postgres.c */
/* Makes the connection (again), waiting for a server that is just starting. */
bool pg_revive(struct ctx *c, struct pg_db *db) MUST_CHECK;
void pg_drop(struct pg_db *db);
bool pg_read_life(struct ctx *c, struct pg_db *db) MUST_CHECK;

/* postgres_error.c */
/* Sets c->err for a failed answer; db->lost notes a gone server. */
bool pg_fail(struct ctx *c, struct pg_db *db, const PGresult *r,
             const char *sql);

/* postgres_pipeline.c: all queries in one round trip. */
bool pg_exchange(struct ctx *c, const struct query *queries, size_t n)
    MUST_CHECK;
bool pg_once(struct ctx *c, const char *sql);
void pg_forget_statements(struct pg_db *db);

/* postgres_deed.c */
bool pg_batch(struct ctx *c, const struct query *queries, size_t n);
bool pg_later(struct ctx *c, const struct query *query);
bool pg_write(struct ctx *c, const int64_t schools[2], db_work *work,
              void *arg);
bool pg_snapshot(struct ctx *c, db_work *work, void *arg);

/* postgres_backup.c */
bool pg_save(struct ctx *c, const char *path);
bool pg_fill(struct ctx *c, struct ctx *from);

#endif
