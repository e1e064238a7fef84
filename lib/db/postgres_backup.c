/* Everything out of PostgreSQL into a file, and from a file into it. */
#include "db/postgres.h"

struct saving {
    struct ctx *to;
    int64_t version;
};

static bool save_snapshot(struct ctx *c, void *arg)
{
    struct saving *s = arg;
    int64_t newest;

    if (!db_schema_version(c, &s->version, &newest))
        return false;
    if (schema_apply(s->to, s->version) && copy_tables(c, s->to))
        return true;
    if (s->to->err.code != ERR_NONE)
        c->err = s->to->err;
    return false;
}

bool pg_save(struct ctx *c, const char *path)
{
    struct ctx to = *c;
    struct saving s = {.to = &to};
    bool ok;

    to.err = (struct err){0};
    if (!plain_open(&to, path, true)) {
        c->err = to.err;
        return false;
    }
    to.db->store->steps = c->db->store->steps;
    ok = db_snapshot(c, save_snapshot, &s);
    if (ok && !plain_end(&to)) {
        c->err = to.err;
        ok = false;
    }
    plain_close(&to);
    return ok;
}

/* Runs each row's text of `list` as a statement. */
static bool run_all(struct ctx *c, const struct table *list, size_t col)
{
    for (size_t i = 0; i < list->rows; i++)
        if (!db_once(c, cell(list, i, col)))
            return false;
    return true;
}

/* Foreign keys are left off while rows come in any order, and checked as a
 * whole when they are put on again. */
static const char *const foreign_keys =
    "SELECT format('ALTER TABLE %s DROP CONSTRAINT %I',"
    " conrelid::regclass, conname),"
    " format('ALTER TABLE %s ADD CONSTRAINT %I %s', conrelid::regclass,"
    " conname, pg_get_constraintdef(oid)) FROM pg_constraint"
    " WHERE contype = 'f' AND connamespace = current_schema()::regnamespace";

static const char *const sequences =
    "SELECT format('SELECT setval(pg_get_serial_sequence(%L, %L),"
    " (SELECT max(%I) FROM %I))', quote_ident(table_name), column_name,"
    " column_name, table_name)"
    " FROM information_schema.columns WHERE is_identity = 'YES'"
    " AND table_schema = current_schema()";

static bool fill(struct ctx *c, void *arg)
{
    struct ctx *from = arg;
    struct table keys, ids;
    int64_t version, newest;

    if (!db_schema_version(from, &version, &newest)) {
        c->err = from->err;
        return false;
    }
    if (!schema_apply(c, version) ||
        !db_query(c, &keys, foreign_keys, NO_ARGS) || !run_all(c, &keys, 0))
        return false;
    from->err = (struct err){0};
    if (!copy_tables(from, c)) {
        if (from->err.code != ERR_NONE)
            c->err = from->err;
        return false;
    }
    return run_all(c, &keys, 1) && db_query(c, &ids, sequences, NO_ARGS) &&
           run_all(c, &ids, 0);
}

bool pg_fill(struct ctx *c, struct ctx *from)
{
    return db_write(c, 0, fill, from);
}
