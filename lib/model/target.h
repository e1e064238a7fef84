/* target.h - other libraries' catalogues that a school asks, and the records
 * that they gave, kept for a day. */
#ifndef MODEL_TARGET_H
#define MODEL_TARGET_H

#include "base/ctx.h"
#include "db/db.h"
#include "model/title.h"
#include "remote/target.h"

struct target {
    int64_t id;
    struct remote_target remote;
    int per_minute;
    bool asked;      /* false: known, but left alone at present */
};

/* By name. */
bool target_list(struct ctx *c, int64_t school_id, struct target **list,
                 size_t *n) MUST_CHECK;
/* Makes it (id 0) or changes it; a password of "" stays as it was.
 * ERR_NOT_FOUND, ERR_CONFLICT: another one has this name. */
bool target_put(struct ctx *c, int64_t school_id, const struct target *t,
                int64_t *id) MUST_CHECK;
/* With what it gave. ERR_NOT_FOUND. */
bool target_delete(struct ctx *c, int64_t school_id, int64_t id) MUST_CHECK;

/* Takes a turn to ask it; *granted false: it was asked too often. A target that
 * bears n questions a minute is asked at most 3 times at once and n times a
 * minute in the long run. Inside db_write(). */
bool target_take_turn(struct ctx *c, const struct target *t,
                      bool *granted) MUST_CHECK;

/* Its answer to a question, if it is no older than `since` (ms). */
struct target_kept {
    bool found;
    int64_t total;
    int64_t *ids;                 /* of the records */
    struct title_record *records;
    size_t n;
};
bool target_kept_answer(struct ctx *c, int64_t target_id,
                        const char *question, int64_t since,
                        struct target_kept *kept) MUST_CHECK;
/* Keeps an answer in place of the earlier one, and drops what is older than
 * `since`. Inside db_write(). */
bool target_keep_answer(struct ctx *c, const struct target *t,
                        const char *question, int64_t since,
                        const struct remote_answer *answer) MUST_CHECK;

/* One of the records, of a target of the school, and its format as
 * target_format() has it. ERR_NOT_FOUND. */
bool target_record(struct ctx *c, int64_t school_id, int64_t id,
                   struct title_record *record,
                   const char **format) MUST_CHECK;

/* What a syntax says of its records: "CNMARC" for UNIMARC and CNMARC; "" for
 * others, whose records are asked themselves. */
const char *target_format(const char *syntax);

#endif
