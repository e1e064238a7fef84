/* SQLite files as backups: one file, no log beside it. */
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "db/schema.h"
#include "db/sqlite.h"

static bool is_damaged(struct ctx *c, const char *path, const char *how)
{
    return fail(c, ERR_INVALID, "the backup %s is damaged (%s): take an "
                                "earlier one", path, how);
}

static bool check_file(struct ctx *c, sqlite3 *h, const char *path)
{
    struct table mark, check;
    bool asked = db_query(c, &mark, "PRAGMA application_id", NO_ARGS);

    if (!asked && sqlite3_errcode(h) == SQLITE_CORRUPT) /* cut, mostly */
        return is_damaged(c, path, sqlite3_errmsg(h));
    if (!asked || cell_int(&mark, 0, 0) != DB_APPLICATION_ID)
        return fail(c, ERR_INVALID, "%s is not a Langhuan database", path);
    if (!db_query(c, &check, "PRAGMA quick_check(1)", NO_ARGS))
        return is_damaged(c, path, sqlite3_errmsg(h));
    return strcmp(cell(&check, 0, 0), "ok") == 0 ||
           is_damaged(c, path, cell(&check, 0, 0));
}

static bool begin_file(struct ctx *c, sqlite3 *h)
{
    return sqlite_text(c, h,
                       arena_format(c->mem,
                                    "PRAGMA application_id=%d;"
                                    "PRAGMA journal_mode=MEMORY;"
                                    "PRAGMA cache_size=-8192; BEGIN",
                                    DB_APPLICATION_ID));
}

bool plain_open(struct ctx *c, const char *path, bool create)
{
    struct store *store = db_alloc(sizeof(struct sqlite_store));
    struct sqlite_db *db = db_alloc(sizeof *db);
    int flags = create ? SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE
                       : SQLITE_OPEN_READONLY;

    store->driver = &driver_sqlite;
    store->url = db_strdup(path);
    store->steps = schema_steps;
    db->base.store = store;
    db->base.in_deed = create;
    c->db = &db->base;
    if (!create && access(path, R_OK) != 0)
        fail(c, ERR_IO, "cannot read the file %s", path);
    else if (sqlite3_open_v2(path, &db->handle, flags, NULL) != SQLITE_OK)
        sqlite_fail(c, db->handle, path);
    else if (create ? begin_file(c, db->handle)
                    : check_file(c, db->handle, path))
        return true;
    plain_close(c);
    return false;
}

bool plain_end(struct ctx *c)
{
    return sqlite_text(c, ((struct sqlite_db *)c->db)->handle, "COMMIT");
}

void plain_close(struct ctx *c)
{
    struct store *store = c->db->store;

    sqlite_disconnect(c->db);
    free(store->url);
    free(store);
    c->db = NULL;
}

/* A connection of its own: those of desks must not write. VACUUM INTO reads
 * one moment and holds up no writer. */
bool sqlite_save(struct ctx *c, const char *path)
{
    char *sql = sqlite3_mprintf("VACUUM INTO %Q", path);
    sqlite3 *h = NULL;
    bool ok = sql != NULL &&
              sqlite_handle(c, c->db->store, 8192, NULL, &h) &&
              sqlite_text(c, h, sql);

    sqlite3_close(h);
    sqlite3_free(sql);
    return ok;
}

/* Page by page, the words' index included. */
bool sqlite_fill(struct ctx *c, struct ctx *from)
{
    sqlite3 *h, *source = ((struct sqlite_db *)from->db)->handle;
    sqlite3_backup *copy;
    bool ok = false;

    if (!sqlite_handle(c, c->db->store, 8192, NULL, &h))
        return false;
    copy = sqlite3_backup_init(h, "main", source, "main");
    if (copy != NULL) {
        sqlite3_backup_step(copy, -1);
        ok = sqlite3_backup_finish(copy) == SQLITE_OK;
    }
    if (!ok)
        sqlite_fail(c, h, "restore");
    sqlite3_close(h);
    return ok;
}
