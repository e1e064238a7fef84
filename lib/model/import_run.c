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
