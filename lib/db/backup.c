/* Backups: one SQLite file, made under another name and put in place whole. */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "db/driver.h"

static bool sync_path(const char *path, int flags)
{
    int fd = open(path, flags | O_CLOEXEC);
    bool ok = fd >= 0 && fsync(fd) == 0;

    if (fd >= 0)
        close(fd);
    return ok;
}

/* link() fails where a file is already: nothing is ever overwritten. Some
 * file systems (of sticks, say) have no links. */
static bool put_in_place(struct ctx *c, const char *made, const char *path)
{
    const char *slash = strrchr(path, '/');
    const char *dir = slash == NULL ? "."
                      : arena_copy_bytes(c->mem, path,
                                         (size_t)(slash - path) + 1);
    bool ok = sync_path(made, O_RDONLY);

    if (ok && link(made, path) == 0)
        unlink(made);
    else if (ok && errno != EEXIST && access(path, F_OK) != 0)
        ok = rename(made, path) == 0;
    else
        ok = false;
    if (!ok)
        return fail(c, ERR_IO, "cannot write the backup %s: %s", path,
                    strerror(errno));
    (void)!sync_path(dir, O_RDONLY | O_DIRECTORY);
    return true;
}

bool db_backup(struct ctx *c, const char *path)
{
    char *made = arena_format(c->mem, "%s.part", path);

    if (access(path, F_OK) == 0)
        return fail(c, ERR_CONFLICT, "%s exists already: a backup overwrites "
                                     "nothing", path);
    unlink(made); /* of one that was interrupted */
    if (c->db->store->driver->save(c, made) && put_in_place(c, made, path))
        return true;
    unlink(made);
    return false;
}

static bool is_empty(struct ctx *c)
{
    struct table t;

    if (!db_query(c, &t, c->db->store->driver->has_tables, NO_ARGS))
        return false;
    return cell_int(&t, 0, 0) == 0 ||
           fail(c, ERR_CONFLICT, "the database to be filled is not empty: "
                                 "restore into a new one");
}

static bool restore_from(struct ctx *c, struct ctx *from)
{
    int64_t version, newest;

    if (!db_schema_version(from, &version, &newest)) {
        c->err = from->err;
        return false;
    }
    if (version > newest)
        return schema_too_new(c, version, newest);
    return c->db->store->driver->fill(c, from);
}

static bool fill_from(struct ctx *c, const char *path)
{
    struct ctx from = *c;
    bool ok;

    if (!plain_open(&from, path, false)) {
        c->err = from.err;
        return false;
    }
    ok = restore_from(c, &from);
    plain_close(&from);
    return ok && schema_update(c);
}

bool db_restore(struct ctx *c, const char *path)
{
    if (!is_empty(c))
        return false;
    if (fill_from(c, path))
        return true;
    c->db->store->unwanted = true;
    return false;
}
