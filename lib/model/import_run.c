#include "model/import_run.h"

bool import_run_find(struct ctx *c, int64_t school_id, const char *file_hash,
                     const char *profile, struct import_run *run)
{
    static const char sql[] =
        "SELECT id, file_name, next_offset, records, added, merged, failed,"
        " started_at, ended_at FROM import_run WHERE school_id = $1"
        " AND file_hash = $2 AND profile = $3";
    struct table t;

    *run = (struct import_run){.school_id = school_id, .file_hash = file_hash,
                               .profile = profile};
    if (!db_query(c, &t, sql, ARGS(INT(school_id), TEXT(file_hash),
                                   TEXT(profile))))
        return false;
    if (t.rows == 0)
        return true;
    run->id = cell_int(&t, 0, 0);
    run->file_name = cell(&t, 0, 1);
    run->next_offset = cell_int(&t, 0, 2);
    run->records = cell_int(&t, 0, 3);
    run->added = cell_int(&t, 0, 4);
    run->merged = cell_int(&t, 0, 5);
    run->failed = cell_int(&t, 0, 6);
    run->started_at = cell_int(&t, 0, 7);
    run->ended_at = cell_int(&t, 0, 8);
    return true;
}

bool import_run_by_id(struct ctx *c, int64_t school_id, int64_t id,
                      struct import_run *run)
{
    static const char sql[] =
        "SELECT started_at, file_name FROM import_run WHERE id = $1"
        " AND school_id = $2";
    struct table t;

    *run = (struct import_run){.id = id, .school_id = school_id};
    if (!db_query(c, &t, sql, ARGS(INT(id), INT(school_id))))
        return false;
    if (t.rows == 0)
        return fail(c, ERR_NOT_FOUND, "there is no import %lld",
                    (long long)id);
    run->started_at = cell_int(&t, 0, 0);
    run->file_name = cell(&t, 0, 1);
    return true;
}

static bool is_there(struct ctx *c, const char *sql, const struct param *args,
                     size_t n, bool *found)
{
    struct table t;

    if (!db_query(c, &t, sql, args, n))
        return false;
    *found = t.rows > 0;
    return true;
}

bool copy_was_used(struct ctx *c, int64_t copy_id, bool *there, bool *used)
{
    static const char is[] =
        "SELECT 1 FROM copy WHERE id = $1 AND source = 'import'";
    static const char sql[] =
        "SELECT 1 FROM loan WHERE copy_id = $1"
        " UNION ALL SELECT 1 FROM hold WHERE copy_id = $1"
        " UNION ALL SELECT 1 FROM transit WHERE copy_id = $1"
        " UNION ALL SELECT 1 FROM charge WHERE copy_id = $1"
        " UNION ALL SELECT 1 FROM room_use WHERE copy_id = $1"
        " UNION ALL SELECT 1 FROM stocktake_scan WHERE copy_id = $1"
        " UNION ALL SELECT 1 FROM stocktake_change WHERE copy_id = $1"
        " UNION ALL SELECT 1 FROM weed_copy WHERE copy_id = $1"
        " UNION ALL SELECT 1 FROM copy_change_row WHERE copy_id = $1"
        " LIMIT 1";

    return is_there(c, is, ARGS(INT(copy_id)), there) &&
           is_there(c, sql, ARGS(INT(copy_id)), used);
}

bool title_was_used(struct ctx *c, int64_t title_id, int64_t since,
                    bool *used)
{
    static const char sql[] =
        "SELECT 1 FROM title WHERE id = $1 AND changed_at > $2"
        " UNION ALL SELECT 1 FROM copy WHERE title_id = $1"
        " UNION ALL SELECT 1 FROM hold WHERE title_id = $1"
        " UNION ALL SELECT 1 FROM order_line WHERE title_id = $1"
        " LIMIT 1";

    return is_there(c, sql, ARGS(INT(title_id), INT(since)), used);
}

bool import_run_begin(struct ctx *c, struct import_run *run)
{
    static const char sql[] =
        "INSERT INTO import_run (school_id, file_name, file_hash, profile,"
        " next_offset, started_at) VALUES ($1, $2, $3, $4, 0, $5)"
        " ON CONFLICT (school_id, file_hash, profile) DO UPDATE SET"
        " file_name = $2, next_offset = 0, records = 0, added = 0,"
        " merged = 0, failed = 0, started_at = $5, ended_at = NULL"
        " RETURNING id";
    struct table t;

    run->next_offset = run->records = 0;
    run->added = run->merged = run->failed = run->ended_at = 0;
    run->started_at = c->now;
    if (!db_query(c, &t, sql,
                  ARGS(INT(run->school_id), TEXT(run->file_name),
                       TEXT(run->file_hash), TEXT(run->profile),
                       INT(run->started_at))))
        return false;
    run->id = cell_int(&t, 0, 0);
    return true;
}

bool import_run_move(struct ctx *c, const struct import_run *run)
{
    static const char sql[] =
        "UPDATE import_run SET next_offset = $2, records = $3, added = $4,"
        " merged = $5, failed = $6, ended_at = $7, file_name = $8"
        " WHERE id = $1";

    return db_later(c, sql,
                    ARGS(INT(run->id), INT(run->next_offset),
                         INT(run->records), INT(run->added),
                         INT(run->merged), INT(run->failed),
                         INT_OR_NULL(run->ended_at), TEXT(run->file_name)));
}
