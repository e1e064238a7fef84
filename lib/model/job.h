/* job.h - when each job of the clock ran last in a school. */
#ifndef MODEL_JOB_H
#define MODEL_JOB_H

#include "base/ctx.h"
#include "db/db.h"

struct job_run {
    int day;      /* done for all days up to this one; 0: never */
    int64_t at;   /* ms */
    int did;
    int64_t mark; /* the job's own: how far it has come */
};

/* All 0 if it never ran. */
bool job_find(struct ctx *c, int64_t school_id, const char *job,
              struct job_run *run) MUST_CHECK;
bool job_put(struct ctx *c, int64_t school_id, const char *job,
             const struct job_run *run) MUST_CHECK;

/* Open loans of c->school_id behind `after`, by id, that have been overdue for
 * as long as their rule counts as lost, of copies of any school that are not
 * yet lost, claimed returned or withdrawn. */
bool job_select_lost(struct ctx *c, int64_t after, size_t limit,
                     struct table *ids) MUST_CHECK;

/* Cutting the links between readers and what they had, before a day (or the
 * moment it began). Of readers who keep no history and owe nothing for it. */
bool job_select_to_cut(struct ctx *c, int64_t after, int before, size_t limit,
                       struct table *ids) MUST_CHECK;
bool job_cut_loan(struct ctx *c, int64_t loan_id, int before) MUST_CHECK;
/* Holds that have ended, charges that are settled, class sets that are closed.
 * *n counts them. */
bool job_cut_rest(struct ctx *c, int64_t before_at, int *n) MUST_CHECK;

#endif
