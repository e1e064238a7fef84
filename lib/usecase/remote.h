/* remote.h - copy cataloguing: a book looked for in other libraries'
 * catalogues, and its record taken as a draft.
 *
 * The targets are asked side by side (remote/target.h), each no more often than
 * it bears; what they answered is kept for a day. No transaction is open and no
 * lock is held while they are asked. A record that is found is edited and saved
 * as any other (record.h, remote_id); the one that came stays its first
 * version. */
#ifndef USECASE_REMOTE_H
#define USECASE_REMOTE_H

#include "model/target.h"
#include "usecase/record.h"

struct remote_search {
    enum remote_by by;
    const char *text;
    int64_t target_id; /* 0: all that are asked */
    int limit_ms;      /* 500 to 30000; 0: 8 seconds */
    bool anew;         /* also if an answer is kept */
};

struct remote_told {
    int64_t target_id;
    const char *name;
    enum remote_state state;
    const char *text;  /* what the target said, or of how many records nothing
                          can be read; "" */
    int64_t total;     /* records that it has */
    bool kept;         /* it was not asked: an earlier answer */
};

struct remote_hit {
    int64_t id;            /* by which it is taken */
    const char *target;
    const char *format;    /* "MARC21", "CNMARC" */
    struct title title;    /* as lists would show it; id 0 */
    int64_t known_id;      /* the catalogue has this book; 0: it has not */
};

struct remote_found {
    struct remote_told *told;
    size_t told_n;
    struct remote_hit *hits;
    size_t n;
};

/* RIGHT_TITLE_WRITE. True also when no target answered: look at `told`.
 * ERR_INVALID: nothing to look for, or too long. ERR_NOT_FOUND: no such
 * target. */
bool remote_find(struct ctx *c, const struct remote_search *rq,
                 struct remote_found *rs) MUST_CHECK;

/* A record that was found, as what a new title begins with. RIGHT_TITLE_WRITE.
 * ERR_NOT_FOUND: it is not kept any more. */
bool remote_draft(struct ctx *c, int64_t id,
                  struct record_view *view) MUST_CHECK;

/* ---- targets ------------------------------------------------------------- */

enum { REMOTE_PER_MINUTE_MOST = 600 };

/* With their passwords: not for showing. RIGHT_TITLE_WRITE. */
bool remote_targets(struct ctx *c, struct target **list, size_t *n) MUST_CHECK;
/* id 0: a new one; a password of "" stays. RIGHT_SETTINGS. ERR_INVALID,
 * ERR_NOT_FOUND, ERR_CONFLICT: another one has this name. */
bool remote_target_save(struct ctx *c, const struct target *t,
                        int64_t *id) MUST_CHECK;
/* With what it gave. RIGHT_SETTINGS. */
bool remote_target_drop(struct ctx *c, int64_t id, int64_t *seq) MUST_CHECK;

#endif
