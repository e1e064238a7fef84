/* driver.h - what the two kinds of database give to lib/db; used only here. */
#ifndef DB_DRIVER_H
#define DB_DRIVER_H

#include "db/db.h"

/* Marks the databases of ours: "LHua" in the SQLite file's header. */
#define DB_APPLICATION_ID 0x4C487561

struct driver {
    size_t store_size; /* of the struct that begins with a struct store */
    /* What {ID} {INT} {BLOB} {END} {ROWS} become, and the mark of the schema
     * lines that only the other kind understands. */
    const char *id, *integer, *blob, *end, *rows;
    char others_mark;
    const char *has_schema; /* counts 1 if there is a schema_version table */
    const char *has_tables; /* how many tables there are */

    bool (*open)(struct ctx *c, struct store *store, bool create);
    void (*close)(struct store *store);
    bool (*connect)(struct ctx *c, struct store *store);
    void (*disconnect)(struct db *db);

    bool (*batch)(struct ctx *c, const struct query *queries, size_t n);
    bool (*later)(struct ctx *c, const struct query *query);
    /* Runs a statement whose text is not static: not cached. */
    bool (*once)(struct ctx *c, const char *sql);
    bool (*write)(struct ctx *c, const int64_t schools[2], db_work *work,
                  void *arg);
    bool (*snapshot)(struct ctx *c, db_work *work, void *arg);
    bool (*others_write)(struct ctx *c);
    bool (*integrity)(struct ctx *c);
    /* Tables of the driver's own, made inside the deed of db_migrate(). */
    bool (*own_tables)(struct ctx *c);
    /* Writes all into a new file; fills an empty database from such a file,
     * open as `from`, up to the schema that the file has. */
    bool (*save)(struct ctx *c, const char *path);
    bool (*fill)(struct ctx *c, struct ctx *from);
};

extern const struct driver driver_sqlite, driver_postgres;

/* The head of each driver's own store and connection. */
struct store {
    const struct driver *driver;
    char *url;   /* as given */
    char *shown; /* without its password */
    const char *const *steps; /* schema_steps; tests bring their own */
    bool made;     /* there was no such file before */
    bool unwanted; /* ... and it goes again when the store is closed */
};

struct db {
    struct store *store;
    int64_t fail_at;  /* see db_fail_at() */
    bool twice;       /* see db_do_twice() */
    bool in_deed;     /* inside db_write() */
    bool in_snapshot; /* inside db_snapshot() */
    void *kept;       /* see db_keep() */
    void (*end_kept)(void *kept);
};

/* Counts one statement; false (with c->err) if it is the one to fail. */
bool db_count(struct ctx *c);
/* db_batch() of what stood in a database before, whatever it is. */
bool db_batch_as_it_is(struct ctx *c, const struct query *queries,
                       size_t n) MUST_CHECK;
bool db_once(struct ctx *c, const char *sql) MUST_CHECK;

/* migrate.c. Inside a deed: brings the schema to version `upto`. */
bool schema_apply(struct ctx *c, int64_t upto) MUST_CHECK;
/* A deed: all that is missing. */
bool schema_update(struct ctx *c) MUST_CHECK;
bool schema_too_new(struct ctx *c, int64_t version, int64_t newest);

/* copy.c: every row of every table but `word` and `word_title`, which are to be
 * made again: `word_due` says so; `rulebook_version` is the triggers' own. One
 * of the two is SQLite: it knows the columns. */
bool copy_tables(struct ctx *from, struct ctx *to) MUST_CHECK;

/* sqlite_plain.c: a file with one connection in c->db, without a log beside
 * it. For writing (`create`) it must be new; the transaction is open, and
 * plain_end() commits. Otherwise it must be a database of ours. */
bool plain_open(struct ctx *c, const char *path, bool create) MUST_CHECK;
bool plain_end(struct ctx *c) MUST_CHECK;
void plain_close(struct ctx *c);

/* A new row at the end of `t`; its cells are to be filled. */
struct cell *table_row(struct ctx *c, struct table *t);
void cell_set_text(struct ctx *c, struct cell *cell, const void *p, size_t n);

/* malloc and friends that end the program when memory is out. */
void *db_alloc(size_t size);
char *db_strdup(const char *s);

/* Milliseconds of a clock that only goes forward. */
int64_t db_clock(void);
void db_sleep(int64_t microseconds);

#endif
