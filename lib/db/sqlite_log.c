/* The writer's log file, as SQLite sees it.
 *
 * SQLite writes each page of a commit by two calls, and COMMIT returns when the
 * disk has it. Here the writes of a commit are gathered into one, and COMMIT
 * returns when the system has it: whoever answers for the deeds waits for the
 * disk (sqlite_log_sync) while the next deeds run. What a log is worth after a
 * power cut stays the same: SQLite reads it up to the first gap in its chain
 * of checksums, so that no commit is there without those before it.
 *
 * Only the first page of a log that begins anew is brought to the disk at
 * once, or an older log might show through behind it. */
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "db/sqlite.h"

enum { GATHER = 120 * 1024 }; /* SQLite writes less than 128 KiB at a time */

struct log_file {
    sqlite3_file head;
    int fd;          /* of our own: synced while another thread writes */
    bool begins;     /* the head of the log is not on the disk yet */
    bool due;        /* a commit is not */
    char *held;      /* GATHER bytes: not written yet */
    int n;
    sqlite3_int64 at; /* of `held` in the file */
};

static sqlite3_file *real_of(struct log_file *log)
{
    return (sqlite3_file *)(log + 1);
}

static int write_held(struct log_file *log)
{
    sqlite3_file *real = real_of(log);
    int n = log->n;

    log->n = 0; /* SQLite writes all of it again after a failure */
    return n == 0 ? SQLITE_OK
                  : real->pMethods->xWrite(real, log->held, n, log->at);
}

static int log_write(sqlite3_file *f, const void *data, int n,
                     sqlite3_int64 at)
{
    struct log_file *log = (struct log_file *)f;
    sqlite3_file *real = real_of(log);
    int rc = SQLITE_OK;

    log->begins |= at == 0;
    if (log->n > 0 && (at != log->at + log->n || log->n + n > GATHER))
        rc = write_held(log);
    if (rc != SQLITE_OK)
        return rc;
    if (n > GATHER)
        return real->pMethods->xWrite(real, data, n, at);
    if (log->n == 0)
        log->at = at;
    memcpy(log->held + log->n, data, (size_t)n);
    log->n += n;
    return SQLITE_OK;
}

static int log_sync(sqlite3_file *f, int flags)
{
    struct log_file *log = (struct log_file *)f;
    sqlite3_file *real = real_of(log);
    int rc = write_held(log);

    if (rc != SQLITE_OK || !log->begins) {
        log->due |= rc == SQLITE_OK;
        return rc;
    }
    rc = real->pMethods->xSync(real, flags);
    log->begins = rc != SQLITE_OK;
    return rc;
}

static int log_read(sqlite3_file *f, void *data, int n, sqlite3_int64 at)
{
    struct log_file *log = (struct log_file *)f;
    int rc = write_held(log);

    return rc != SQLITE_OK
               ? rc
               : real_of(log)->pMethods->xRead(real_of(log), data, n, at);
}

static int log_truncate(sqlite3_file *f, sqlite3_int64 size)
{
    struct log_file *log = (struct log_file *)f;
    int rc = write_held(log);

    return rc != SQLITE_OK
               ? rc
               : real_of(log)->pMethods->xTruncate(real_of(log), size);
}

static int log_size(sqlite3_file *f, sqlite3_int64 *size)
{
    struct log_file *log = (struct log_file *)f;
    int rc = write_held(log);

    return rc != SQLITE_OK
               ? rc
               : real_of(log)->pMethods->xFileSize(real_of(log), size);
}

static int log_close(sqlite3_file *f)
{
    struct log_file *log = (struct log_file *)f;
    int rc = write_held(log);

    real_of(log)->pMethods->xClose(real_of(log));
    close(log->fd);
    free(log->held);
    return rc;
}

static int log_control(sqlite3_file *f, int op, void *arg)
{
    sqlite3_file *real = real_of((struct log_file *)f);

    return real->pMethods->xFileControl(real, op, arg);
}

static int log_sector_size(sqlite3_file *f)
{
    sqlite3_file *real = real_of((struct log_file *)f);

    return real->pMethods->xSectorSize(real);
}

static int log_characteristics(sqlite3_file *f)
{
    sqlite3_file *real = real_of((struct log_file *)f);

    return real->pMethods->xDeviceCharacteristics(real);
}

/* A log is never locked: the locks lie in the index beside it. */
static const sqlite3_io_methods log_methods = {
    .iVersion = 1,
    .xClose = log_close,
    .xRead = log_read,
    .xWrite = log_write,
    .xTruncate = log_truncate,
    .xSync = log_sync,
    .xFileSize = log_size,
    .xFileControl = log_control,
    .xSectorSize = log_sector_size,
    .xDeviceCharacteristics = log_characteristics,
};

static int open_file(sqlite3_vfs *vfs, const char *name, sqlite3_file *f,
                     int flags, int *out)
{
    sqlite3_vfs *system = sqlite3_vfs_find(NULL);
    struct log_file *log = (struct log_file *)f;
    int rc;

    (void)vfs;
    if ((flags & SQLITE_OPEN_WAL) == 0)
        return system->xOpen(system, name, f, flags, out);
    *log = (struct log_file){0};
    rc = system->xOpen(system, name, real_of(log), flags, out);
    if (rc != SQLITE_OK)
        return rc;
    log->fd = open(name, O_RDWR | O_CLOEXEC);
    if (log->fd < 0) {
        real_of(log)->pMethods->xClose(real_of(log));
        return SQLITE_CANTOPEN;
    }
    log->held = db_alloc(GATHER);
    log->head.pMethods = &log_methods;
    return SQLITE_OK;
}

/* Once for the process, before any database is opened; SQLite keeps it. */
void sqlite_log_register(void)
{
    sqlite3_vfs *vfs = db_alloc(sizeof *vfs);

    *vfs = *sqlite3_vfs_find(NULL);
    vfs->zName = SQLITE_LOG_VFS;
    vfs->pNext = NULL;
    vfs->szOsFile += (int)sizeof(struct log_file);
    vfs->xOpen = open_file;
    sqlite3_vfs_register(vfs, 0);
}

struct log_file *sqlite_log_of(sqlite3 *h)
{
    sqlite3_file *f = NULL;

    if (sqlite3_file_control(h, "main", SQLITE_FCNTL_JOURNAL_POINTER, &f) !=
            SQLITE_OK ||
        f == NULL || f->pMethods != &log_methods)
        return NULL;
    return (struct log_file *)f;
}

bool sqlite_log_is_due(struct log_file *log)
{
    bool due = log->due;

    log->due = false;
    return due;
}

bool sqlite_log_sync(struct log_file *log)
{
    return fdatasync(log->fd) == 0;
}
