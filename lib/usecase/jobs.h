/* jobs.h - what is done once a day because time goes by: holds that are over,
 * loans that count as lost, notices, links that are cut for privacy.
 *
 * A job is done for a school up to today, by whichever program comes first;
 * another one, also on another computer, finds it done. After a pause of some
 * days it does what was left undone, once. Large ones go in parts, so that no
 * desk waits for them. */
#ifndef USECASE_JOBS_H
#define USECASE_JOBS_H

#include "base/ctx.h"

struct job_row {
    const char *name;  /* "holds", "lost", "notices", "privacy" */
    const char *about; /* English, for say() */
    int day;           /* done up to this one; 0: never */
    int64_t at;        /* ms */
    int did;           /* how much, at that time */
};
/* RIGHT_SETTINGS. */
bool job_list(struct ctx *c, struct job_row **rows, size_t *n) MUST_CHECK;

struct job_result {
    int did;        /* holds ended, copies lost, notices written, links cut */
    bool was_done;  /* today already: nothing was done now */
};
/* Runs it for c->school_id up to c->today. RIGHT_SETTINGS. ERR_INVALID: no job
 * has this name. */
bool job_run(struct ctx *c, const char *name,
             struct job_result *rs) MUST_CHECK;
/* All that are not yet done today; *did counts what they did. */
bool job_run_due(struct ctx *c, int *did) MUST_CHECK;

#endif
