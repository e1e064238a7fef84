/* import_run.h - how far the import of a file has come, so that it can be
 * taken up again after an interruption. */
#ifndef MODEL_IMPORT_RUN_H
#define MODEL_IMPORT_RUN_H

#include "base/ctx.h"
#include "db/db.h"

struct import_run {
    int64_t id;              /* 0: not stored yet */
    int64_t school_id;
    const char *file_name;   /* the last name it went by */
    const char *file_hash;   /* of its first MiB and its size, hex */
    const char *profile;     /* holdings profile and options: part of the key */
    int64_t next_offset;     /* everything before it is decided */
    int64_t records, added, merged, failed;
    int64_t started_at, ended_at; /* ended_at 0: not finished */
};

/* Finds the run of this file; run->id is 0 if there is none. */
bool import_run_find(struct ctx *c, int64_t school_id, const char *file_hash,
                     const char *profile, struct import_run *run) MUST_CHECK;

/* ERR_NOT_FOUND: the school has none of this number. */
bool import_run_by_id(struct ctx *c, int64_t school_id, int64_t id,
                      struct import_run *run) MUST_CHECK;

/* Whether anything was done with a copy or a title that an import brought, so
 * that it cannot go with it: lent, reserved, counted, listed ...; of a title
 * also a change after `since` (ms), or a copy that it has. *there: the copy is
 * one of an import's still. */
bool copy_was_used(struct ctx *c, int64_t copy_id, bool *there,
                   bool *used) MUST_CHECK;
bool title_was_used(struct ctx *c, int64_t title_id, int64_t since,
                    bool *used) MUST_CHECK;

/* Begins or begins anew, and moves on: inside db_write(), in the transaction
 * of the records it counts. */
bool import_run_begin(struct ctx *c, struct import_run *run) MUST_CHECK;
bool import_run_move(struct ctx *c, const struct import_run *run) MUST_CHECK;

#endif
