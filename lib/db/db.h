/* db.h - one SQL text, two databases.
 *
 * SQL is written once, in the part of the language that SQLite (3.40) and
 * PostgreSQL (15) share, with parameters $1, $2, ... It lives in static
 * strings: prepared statements are cached by the address of the text.
 *
 * A *store* is one database as this process knows it: the one writer that all
 * its threads share, the checkpoint thread, the schema. A `struct db` is one
 * connection to it, used by one thread at a time. */
#ifndef DB_DB_H
#define DB_DB_H

#include "base/ctx.h"
#include "db/value.h"

/* ---- opening ---------------------------------------------------------- */

struct store;

/* Opens "sqlite:/path", a bare path, or "postgresql://...". With `create` a
 * missing SQLite file is made. Brings no schema: see db_migrate().
 * ERR_IO: no such database or server. ERR_INVALID: not a database of ours,
 * damaged, or its text order is not plain byte order.
 * Owned by the caller, who ends it with store_close() after all its
 * connections. */
bool store_open(struct ctx *c, const char *url, bool create,
                struct store **store) MUST_CHECK;
void store_close(struct store *store); /* NULL does nothing */

/* A connection for this thread: sets c->db, ended with db_close(). */
bool db_connect(struct ctx *c, struct store *store) MUST_CHECK;
void db_close(struct db *db); /* NULL does nothing */

/* One thing that its user keeps with a connection: read by whoever uses the
 * connection (on SQLite all deeds share one), ended by `end` with it or when
 * another takes its place. NULL: none yet. */
void *db_kept(const struct db *db);
void db_keep(struct db *db, void *kept, void (*end)(void *kept));

bool db_is_postgres(const struct db *db);
struct store *db_store(const struct db *db);
const char *store_url(const struct store *store); /* password blotted out */

/* ---- statements ------------------------------------------------------- */

/* Runs one statement. The cells of db_query() live in c->mem. ERR_CONFLICT if
 * a unique, check or foreign key constraint is violated, ERR_BUSY if a lock is
 * not given within 5 s, ERR_IO if the server or the disk is gone or full,
 * ERR_INVALID if a text is not UTF-8, else ERR_DB. Outside db_write() a
 * statement must only read. */
bool db_exec(struct ctx *c, const char *sql, const struct param *args,
             size_t n) MUST_CHECK;
bool db_query(struct ctx *c, struct table *t, const char *sql,
              const struct param *args, size_t n) MUST_CHECK;

/* Several statements that do not need each other's answers: one round trip on
 * PostgreSQL. All answers, or none. */
struct query {
    const char *sql;
    const struct param *args;
    size_t n;
    struct table *result; /* NULL: not wanted */
};
bool db_batch(struct ctx *c, const struct query *queries, size_t n) MUST_CHECK;

/* Inside db_write(): a statement whose answer nobody waits for. SQLite runs it
 * at once; PostgreSQL sends it together with the next batch or the commit. A
 * failure shows at the latest as the failure of db_write(). The arguments are
 * copied. */
bool db_later(struct ctx *c, const char *sql, const struct param *args,
              size_t n) MUST_CHECK;

/* ---- deeds ------------------------------------------------------------ */

/* Runs `work` in one write transaction that shuts out every other writer of
 * `school_id` (0: every writer), so that it may read, decide and write without
 * a race; commits if it returns true, else undoes all of it and keeps c->err.
 * Returns whether the deed is durable. They do not nest.
 *
 * `work` may run twice: it must set its result anew.
 * SQLite: deeds that arrive together share one commit; if one of them fails
 * after it has written, all are undone and run once more, each in a savepoint
 * of its own. `work` may run in another thread than the caller's, with the
 * caller's ctx. The next deeds run while these wait for the disk, so that
 * others may read what is done a moment before it is durable. A disk that
 * fails then leaves ERR_IO ("cannot be known"), and all writing ends.
 * PostgreSQL: a transaction with an advisory lock for the school. If the
 * server is lost before the commit was sent, the connection is made again and
 * `work` runs once more; if it is lost in the commit, the server is asked
 * afterwards whether it took place. ERR_IO then means: not done, or (text says
 * so) cannot be known - repeat with the same request id. */
typedef bool db_work(struct ctx *c, void *arg);
bool db_write(struct ctx *c, int64_t school_id, db_work *work,
              void *arg) MUST_CHECK;

/* The same for a deed between two schools; locks are taken in id order. */
bool db_write_two(struct ctx *c, int64_t school_a, int64_t school_b,
                  db_work *work, void *arg) MUST_CHECK;

/* Several reads that see the same moment. */
bool db_snapshot(struct ctx *c, db_work *work, void *arg) MUST_CHECK;

/* Whether another connection has written since this was asked last; an import
 * makes its chunks small while a desk is at work. */
bool db_others_write(struct ctx *c);

/* ---- the database as a whole ------------------------------------------ */

/* Applies the schema steps that this database lacks, all or none, after a
 * backup beside it (SQLite) or in `backup_dir`. ERR_INVALID if the database
 * is newer than this program. */
bool db_migrate(struct ctx *c, const char *backup_dir) MUST_CHECK;
bool db_schema_version(struct ctx *c, int64_t *version,
                       int64_t *newest) MUST_CHECK;

/* Copies everything into a new SQLite file at `path`, from either kind of
 * database, as it is at one moment, while desks go on. db_restore() fills a
 * database of either kind that has no tables yet from such a file (so this is
 * also the way from SQLite to PostgreSQL and back), and brings its schema up
 * to date. Between the two kinds the words of the full text are left out, with
 * a note that they are to be made again (search_is_due).
 * A new SQLite file that could not be filled is gone when its store is closed.
 * ERR_CONFLICT if `path` exists, or the database to be filled is not empty;
 * ERR_INVALID if the file is not a database of ours, is damaged or newer. */
bool db_backup(struct ctx *c, const char *path) MUST_CHECK;
bool db_restore(struct ctx *c, const char *path) MUST_CHECK;

/* The database's own check of its files; ERR_DB with its first complaint. */
bool db_integrity(struct ctx *c) MUST_CHECK;

/* For tests: the n-th statement from now on fails with ERR_DB (0: none). */
void db_fail_at(struct db *db, int64_t n);
/* For tests: each deed from now on is done, undone and done once more, as it
 * may happen where many write at once. */
void db_do_twice(struct db *db, bool twice);

#endif
