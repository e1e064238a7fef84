/* jobs_parts.h - the jobs themselves. For jobs.c only. */
#ifndef USECASE_JOBS_PARTS_H
#define USECASE_JOBS_PARTS_H

#include "jobs.h"
#include "model/job.h"

struct job_step {
    struct job_run run; /* as it is after this part, but for day and moment */
    int64_t after;      /* id behind which the next part begins */
    bool more;          /* another part is needed */
};
/* One part of a job, inside a deed. Adds what it did to run.did. */
typedef bool job_part(struct ctx *c, struct job_step *s);
job_part job_holds, job_lost, job_notices, job_privacy;

/* Whether a setting of a job is one: "notice....", "privacy....". */
bool job_is_setting(const char *key);
bool job_setting_fits(const char *key, const char *value);

#endif
