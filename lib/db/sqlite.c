/* SQLite: opening files, connections, and what its errors mean. */
#include "db/sqlite.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* A school's desk has to fit into 48 MB with some ten readers open. */
enum { READER_CACHE_KIB = 1024, BUSY_LIMIT_MS = 5000 };

static enum err_code code_of(int rc)
{
    switch (rc & 0xff) {
    case SQLITE_CONSTRAINT:
        return ERR_CONFLICT;
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
        return ERR_BUSY;
    case SQLITE_FULL:
    case SQLITE_IOERR:
    case SQLITE_READONLY:
    case SQLITE_CANTOPEN:
    case SQLITE_PERM:
        return ERR_IO;
    default:
        return ERR_DB;
    }
}

bool sqlite_fail(struct ctx *c, sqlite3 *h, const char *sql)
{
    int rc = h == NULL ? SQLITE_NOMEM : sqlite3_extended_errcode(h);
    const char *why = h == NULL ? "no memory" : sqlite3_errmsg(h);

    if (rc == SQLITE_READONLY && sqlite3_db_readonly(h, "main") == 0)
        return fail(c, ERR_DB, "only a deed may write: %.80s", sql);
    switch (rc & 0xff) {
    case SQLITE_BUSY:
        return fail(c, ERR_BUSY, "another program keeps the database locked; "
                                 "try again when it is done");
    case SQLITE_FULL:
        return fail(c, ERR_IO, "the disk is full: nothing was written; make "
                               "room and try again");
    case SQLITE_IOERR:
        return fail(c, ERR_IO, "the disk cannot be read or written (%s): "
                               "nothing was written; look at the disk and its "
                               "free space", why);
    case SQLITE_READONLY:
        return fail(c, ERR_IO, "the database is read-only: give this user the "
                               "right to write the file and its folder");
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
        return fail(c, ERR_DB, "the database file is damaged (%s): stop "
                               "lending and restore the last backup", why);
    }
    return fail(c, code_of(rc), "%s in: %.80s", why, sql);
}

bool sqlite_do(struct ctx *c, sqlite3_stmt *st)
{
    int rc = sqlite3_step(st);
    bool ok = rc == SQLITE_DONE || rc == SQLITE_ROW;

    if (!ok)
        sqlite_fail(c, sqlite3_db_handle(st), sqlite3_sql(st));
    sqlite3_reset(st);
    return ok;
}

bool sqlite_text(struct ctx *c, sqlite3 *h, const char *sql)
{
    return sqlite3_exec(h, sql, NULL, NULL, NULL) == SQLITE_OK ||
           sqlite_fail(c, h, sql);
}

/* Waits in short steps, so that a loan gets in between two chunks of an
 * import by another program. */
static int wait_turn(void *arg, int times)
{
    struct sqlite_db *db = arg;
    int64_t now = db_clock();

    if (times == 0)
        db->waiting_since = now;
    if (now - db->waiting_since >= BUSY_LIMIT_MS)
        return 0;
    db_sleep(times < 10 ? 200 : times < 20 ? 500 : 2000);
    return 1;
}

static bool set_up(struct ctx *c, sqlite3 *h, int64_t cache_kib)
{
    static const char *const settings =
        "PRAGMA foreign_keys=ON; PRAGMA synchronous=FULL;"
        "PRAGMA temp_store=MEMORY; PRAGMA wal_autocheckpoint=0;"
        "PRAGMA trusted_schema=OFF; PRAGMA journal_size_limit=67108864";

    sqlite3_db_config(h, SQLITE_DBCONFIG_DQS_DML, 0, NULL);
    sqlite3_db_config(h, SQLITE_DBCONFIG_DQS_DDL, 0, NULL);
    sqlite3_db_config(h, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
    return sqlite_text(c, h, settings) &&
           sqlite_text(c, h, arena_format(c->mem, "PRAGMA cache_size=-%lld",
                                          (long long)cache_kib));
}

bool sqlite_handle(struct ctx *c, struct store *store, int64_t cache_kib,
                   const char *vfs, sqlite3 **handle)
{
    int rc = sqlite3_open_v2(store->url, handle,
                             SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, vfs);

    if (rc == SQLITE_OK) {
        sqlite3_busy_timeout(*handle, BUSY_LIMIT_MS);
        if (set_up(c, *handle, cache_kib))
            return true;
    } else {
        fail(c, ERR_IO, "cannot open the database %s: %s", store->url,
             *handle == NULL ? "no memory" : sqlite3_errmsg(*handle));
    }
    sqlite3_close(*handle);
    *handle = NULL;
    return false;
}

bool sqlite_new_db(struct ctx *c, struct store *store, int64_t cache_kib,
                   const char *vfs, struct sqlite_db **made)
{
    struct sqlite_db *db = db_alloc(sizeof *db);

    db->base.store = store;
    if (!sqlite_handle(c, store, cache_kib, vfs, &db->handle)) {
        free(db);
        return false;
    }
    sqlite3_busy_handler(db->handle, wait_turn, db);
    *made = db;
    return true;
}

void sqlite_disconnect(struct db *base)
{
    struct sqlite_db *db = (struct sqlite_db *)base;

    db_keep(base, NULL, NULL);
    sqlite_forget_statements(db);
    sqlite3_close(db->handle);
    free(db);
}

bool sqlite_reader(struct ctx *c, struct store *store, int64_t cache_kib,
                   struct sqlite_db **made)
{
    struct sqlite_db *db;

    if (!sqlite_new_db(c, store, cache_kib, NULL, &db))
        return false;
    if (!sqlite_text(c, db->handle, "PRAGMA query_only=ON")) {
        sqlite_disconnect(&db->base);
        return false;
    }
    *made = db;
    return true;
}

static bool sqlite_connect(struct ctx *c, struct store *store)
{
    struct sqlite_db *db;

    if (!sqlite_reader(c, store, READER_CACHE_KIB, &db))
        return false;
    c->db = &db->base;
    return true;
}

/* ---- opening ---------------------------------------------------------- */

/* What the system says is clearer than what SQLite makes of it. */
static bool look_at_file(struct ctx *c, struct store *store, bool create)
{
    const char *path = store->url;
    const char *slash = strrchr(path, '/');
    const char *dir = slash == NULL ? "."
                      : arena_copy_bytes(c->mem, path,
                                         (size_t)(slash - path) + 1);
    struct stat st;

    if (stat(path, &st) != 0) {
        if (errno != ENOENT)
            return fail(c, ERR_IO, "cannot open the database %s: %s", path,
                        strerror(errno));
        if (!create)
            return fail(c, ERR_IO, "there is no database %s: make one with "
                                   "catalog-tool init", path);
        store->made = true;
    } else if (!S_ISREG(st.st_mode)) {
        return fail(c, ERR_INVALID, "%s is no file", path);
    } else if (access(path, R_OK | W_OK) != 0) {
        return fail(c, ERR_IO, "%s is read-only for this user: the database "
                               "needs the right to write", path);
    }
    if (access(dir, W_OK | X_OK) != 0)
        return fail(c, ERR_IO, "cannot write in the folder %s (%s): the "
                               "database keeps its log there", dir,
                    strerror(errno));
    return true;
}

static bool pragma_int(struct ctx *c, sqlite3 *h, const char *sql,
                       int64_t *value)
{
    sqlite3_stmt *st;

    *value = 0;
    if (sqlite3_prepare_v2(h, sql, -1, &st, NULL) != SQLITE_OK)
        return sqlite_fail(c, h, sql);
    if (sqlite3_step(st) == SQLITE_ROW)
        *value = sqlite3_column_int64(st, 0);
    return sqlite3_finalize(st) == SQLITE_OK || sqlite_fail(c, h, sql);
}

/* An empty file becomes ours; any other must carry our mark. */
static bool check_mark(struct ctx *c, struct store *store, sqlite3 *h,
                       bool create)
{
    int64_t pages, mark;
    char *sql = arena_format(c->mem, "PRAGMA application_id=%d",
                             DB_APPLICATION_ID);

    if (!pragma_int(c, h, "PRAGMA page_count", &pages) ||
        !pragma_int(c, h, "PRAGMA application_id", &mark))
        return false;
    if (pages > 0 && mark == DB_APPLICATION_ID)
        return true;
    if (pages > 0 || !create)
        return fail(c, ERR_INVALID, "%s is not a Langhuan database",
                    store->url);
    return sqlite_text(c, h, sql);
}

static bool explain_open(struct ctx *c, struct store *store, sqlite3 *h)
{
    switch (sqlite3_errcode(h)) {
    case SQLITE_NOTADB:
        return fail(c, ERR_INVALID, "%s is not a Langhuan database",
                    store->url);
    case SQLITE_CORRUPT:
        return fail(c, ERR_INVALID, "the database %s is damaged (%s): restore "
                                    "the last backup", store->url,
                    sqlite3_errmsg(h));
    }
    return false;
}

static bool probe(struct ctx *c, struct store *store, sqlite3 *h, bool create)
{
    int64_t tables;

    sqlite3_busy_timeout(h, BUSY_LIMIT_MS);
    if (check_mark(c, store, h, create) &&
        sqlite_text(c, h, "PRAGMA journal_mode=WAL") &&
        pragma_int(c, h, "SELECT count(*) FROM sqlite_schema", &tables))
        return true;
    return explain_open(c, store, h);
}

/* Without the bookkeeping of memory, threads do not meet at its lock. */
static void configure(void)
{
    sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
    sqlite_cache_register();
    sqlite3_initialize();
    sqlite_log_register();
}

static bool sqlite_open(struct ctx *c, struct store *base, bool create)
{
    struct sqlite_store *store = (struct sqlite_store *)base;
    static pthread_once_t once = PTHREAD_ONCE_INIT;
    sqlite3 *h = NULL;
    bool ok;
    int flags = SQLITE_OPEN_READWRITE | (create ? SQLITE_OPEN_CREATE : 0);

    pthread_once(&once, configure);
    pthread_mutex_init(&store->lock, NULL);
    pthread_mutex_init(&store->wide_lock, NULL);
    pthread_cond_init(&store->changed, NULL);
    pthread_cond_init(&store->synced, NULL);
    store->last = &store->first;
    if (!look_at_file(c, base, create))
        return false;
    if (sqlite3_open_v2(base->url, &h, flags, NULL) != SQLITE_OK)
        ok = fail(c, ERR_IO, "cannot open the database %s: %s", base->url,
                  h == NULL ? "no memory" : sqlite3_errmsg(h));
    else
        ok = probe(c, base, h, create);
    sqlite3_close(h);
    return ok;
}

static void sqlite_close_store(struct store *base)
{
    struct sqlite_store *store = (struct sqlite_store *)base;

    sqlite_queue_close(store);
    sqlite_checkpoint_stop(store);
    sqlite_wide_close(store);
    sqlite_writer_close(store);
    pthread_cond_destroy(&store->synced);
    pthread_cond_destroy(&store->changed);
    pthread_mutex_destroy(&store->lock);
    if (base->made && base->unwanted)
        unlink(base->url);
    free(store);
}

static bool sqlite_others_write(struct ctx *c)
{
    struct sqlite_db *db = (struct sqlite_db *)c->db;
    struct sqlite_store *store = (struct sqlite_store *)db->base.store;
    int64_t deeds = store->deeds - db->own_deeds, foreign = store->foreign;
    bool others = deeds != db->seen_deeds || foreign != db->seen_foreign;

    others = others && atomic_load(&store->watched);
    atomic_store(&store->watched, true);
    db->seen_deeds = deeds;
    db->seen_foreign = foreign;
    return others;
}

static bool sqlite_integrity(struct ctx *c)
{
    struct table t;

    if (!db_query(c, &t, "PRAGMA integrity_check(1)", NO_ARGS))
        return false;
    if (t.rows > 0 && strcmp(cell(&t, 0, 0), "ok") != 0)
        return fail(c, ERR_DB, "the database file is damaged (%s): stop "
                               "lending and restore the last backup",
                    cell(&t, 0, 0));
    if (!db_query(c, &t, "PRAGMA foreign_key_check", NO_ARGS))
        return false;
    if (t.rows > 0)
        return fail(c, ERR_DB, "row %s of table %s points to a row of %s that "
                               "does not exist", cell(&t, 0, 1),
                    cell(&t, 0, 0), cell(&t, 0, 2));
    return true;
}

static bool no_own_tables(struct ctx *c __attribute__((unused)))
{
    return true;
}

const struct driver driver_sqlite = {
    .store_size = sizeof(struct sqlite_store),
    .id = "INTEGER PRIMARY KEY",
    .integer = "INTEGER",
    .blob = "BLOB",
    .end = " STRICT",
    .rows = " STRICT, WITHOUT ROWID",
    .others_mark = '\2',
    .has_schema = "SELECT count(*) FROM sqlite_schema"
                  " WHERE name = 'schema_version'",
    .has_tables = "SELECT count(*) FROM sqlite_schema",
    .open = sqlite_open,
    .close = sqlite_close_store,
    .connect = sqlite_connect,
    .disconnect = sqlite_disconnect,
    .batch = sqlite_batch,
    .later = sqlite_later,
    .once = sqlite_once,
    .write = sqlite_write,
    .snapshot = sqlite_snapshot,
    .others_write = sqlite_others_write,
    .integrity = sqlite_integrity,
    .own_tables = no_own_tables,
    .save = sqlite_save,
    .fill = sqlite_fill,
};
