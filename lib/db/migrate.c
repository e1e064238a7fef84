/* The schema: which steps a database has, and how the missing ones come. */
#include <stdio.h>
#include <string.h>
#include <time.h>

#include "base/buf.h"
#include "db/driver.h"

static int64_t count_steps(const char *const *steps)
{
    int64_t n = 0;

    while (steps[n] != NULL)
        n++;
    return n;
}

static bool current_version(struct ctx *c, int64_t *version)
{
    struct table t;

    *version = 0;
    if (!db_query(c, &t, c->db->store->driver->has_schema, NO_ARGS))
        return false;
    if (cell_int(&t, 0, 0) == 0)
        return true;
    if (!db_query(c, &t, "SELECT max(version) FROM schema_version", NO_ARGS))
        return false;
    *version = cell_int(&t, 0, 0);
    return true;
}

bool db_schema_version(struct ctx *c, int64_t *version, int64_t *newest)
{
    *newest = count_steps(c->db->store->steps);
    return current_version(c, version);
}

static const char *meaning(const struct driver *d, const char *mark)
{
    const struct {
        const char *mark, *text;
    } all[] = {{"{ID}", d->id},   {"{INT}", d->integer}, {"{BLOB}", d->blob},
               {"{END}", d->end}, {"{ROWS}", d->rows}};

    for (size_t i = 0; i < sizeof all / sizeof *all; i++)
        if (strncmp(mark, all[i].mark, strlen(all[i].mark)) == 0)
            return all[i].text;
    return NULL;
}

/* One line of a step, with its marks filled in. */
static void add_line(struct buf *sql, const struct driver *d, const char *line,
                     size_t n)
{
    const char *end = line + n;

    if (*line == d->others_mark)
        return;
    if (*line == '\1' || *line == '\2')
        line++;
    while (line < end) {
        const char *text = *line == '{' ? meaning(d, line) : NULL;
        if (text == NULL) {
            buf_char(sql, *line++);
            continue;
        }
        buf_text(sql, text);
        line = strchr(line, '}') + 1;
    }
}

/* A statement ends with ';' at a line's end. */
static bool run_step(struct ctx *c, const char *step)
{
    const struct driver *d = c->db->store->driver;
    struct buf sql = buf_new(c->mem);

    while (*step != '\0') {
        size_t n = strcspn(step, "\n") + 1;
        add_line(&sql, d, step, n);
        step += n;
        if (sql.n >= 2 && strcmp(sql.p + sql.n - 2, ";\n") == 0) {
            sql.p[sql.n - 2] = '\0';
            if (!db_once(c, sql.p))
                return false;
            buf_clear(&sql);
        }
    }
    return true;
}

bool schema_too_new(struct ctx *c, int64_t version, int64_t newest)
{
    return fail(c, ERR_INVALID,
                "the database is newer (%d) than this program (%d): install "
                "the newer program", (int)version, (int)newest);
}

bool schema_apply(struct ctx *c, int64_t upto)
{
    const char *const *steps = c->db->store->steps;
    int64_t version;

    if (!current_version(c, &version))
        return false;
    if (version > upto)
        return schema_too_new(c, version, upto);
    if (version == 0 &&
        !db_once(c, "CREATE TABLE IF NOT EXISTS schema_version"
                    " (version INTEGER NOT NULL)"))
        return false;
    if (!c->db->store->driver->own_tables(c))
        return false;
    for (; version < upto; version++)
        if (!run_step(c, steps[version]) ||
            !db_exec(c, "INSERT INTO schema_version (version) VALUES ($1)",
                     ARGS(INT(version + 1))))
            return false;
    return true;
}

static bool apply_missing(struct ctx *c,
                          void *arg __attribute__((unused)))
{
    return schema_apply(c, count_steps(c->db->store->steps));
}

bool schema_update(struct ctx *c)
{
    return db_write(c, 0, apply_missing, NULL);
}

static bool backup_before(struct ctx *c, const char *dir, int64_t version)
{
    const char *url = c->db->store->url, *slash = strrchr(url, '/');
    const char *name = slash == NULL ? url : slash + 1;
    time_t now = time(NULL);
    struct tm tm;
    char when[32];

    gmtime_r(&now, &tm);
    strftime(when, sizeof when, "%Y%m%d-%H%M%S", &tm);
    if (db_is_postgres(c->db)) {
        if (dir == NULL)
            return fail(c, ERR_INVALID, "name a folder for the backup that is "
                                        "made before the schema changes");
        name = "postgresql";
    } else if (dir == NULL) {
        dir = slash == NULL ? "."
                            : arena_copy_bytes(c->mem, url,
                                               (size_t)(slash - url) + 1);
    }
    return db_backup(c, arena_format(c->mem, "%s/%s.before-%d-%s.db", dir,
                                     name, (int)(version + 1), when));
}

bool db_migrate(struct ctx *c, const char *backup_dir)
{
    int64_t version, newest;

    if (!db_schema_version(c, &version, &newest))
        return false;
    if (version > newest)
        return schema_too_new(c, version, newest);
    if (version == newest)
        return true;
    if (version > 0 && !backup_before(c, backup_dir, version))
        return false;
    return schema_update(c);
}
