#include "jobs.h"

#include <string.h>

#include "actor.h"
#include "base/lang.h"
#include "deed.h"
#include "jobs_parts.h"

static const struct job {
    const char *name, *about;
    job_part *part;
    bool all_schools; /* it may change what belongs to another school */
} jobs[] = {
    {"holds", TEXT_FOR_LATER("end reservations that are over"), job_holds,
     false},
    {"lost", TEXT_FOR_LATER("count loans long overdue as lost"), job_lost,
     true},
    {"notices", TEXT_FOR_LATER("write notices of loans due and overdue"),
     job_notices, false},
    {"privacy", TEXT_FOR_LATER("cut the links between readers and loans"),
     job_privacy, false},
};
enum { JOBS = sizeof jobs / sizeof *jobs };

static const struct job *job_named(const char *name)
{
    for (size_t i = 0; name != NULL && i < JOBS; i++)
        if (strcmp(jobs[i].name, name) == 0)
            return &jobs[i];
    return NULL;
}

bool job_list(struct ctx *c, struct job_row **rows, size_t *n)
{
    if (!actor_must(c, RIGHT_SETTINGS))
        return false;
    *rows = ARENA_ARRAY(c->mem, struct job_row, JOBS);
    *n = JOBS;
    for (size_t i = 0; i < JOBS; i++) {
        struct job_run run;
        if (!job_find(c, c->school_id, jobs[i].name, &run))
            return false;
        (*rows)[i] = (struct job_row){jobs[i].name, jobs[i].about, run.day,
                                      run.at, run.did};
    }
    return true;
}

struct deed {
    const struct job *job;
    int did;          /* in the parts before this one */
    int64_t after;
    struct job_step step;
    bool was_done;
};

static bool tell_journal(struct ctx *c, const struct deed *d, int did)
{
    struct journal_entry e = {.deed = "job",
                              .request_id = JOURNAL_NO_REQUEST};
    struct deed_data data;
    int64_t seq;

    if (did == 0)
        return true;
    deed_data_begin(c, &data);
    deed_put_text(&data, "job", d->job->name);
    deed_put_int(&data, "did", did);
    e.data = deed_data_end(&data);
    return journal_add(c, c->school_id, &e, &seq);
}

/* Under the school's lock: whoever comes second sees that it is done. */
static bool one_part(struct ctx *c, void *arg)
{
    struct deed *d = arg;
    struct job_run before;

    if (!job_find(c, c->school_id, d->job->name, &before))
        return false;
    d->was_done = before.day >= c->today;
    if (d->was_done)
        return true;
    d->step = (struct job_step){.run = before, .after = d->after};
    d->step.run.did = 0;
    if (!d->job->part(c, &d->step) || !tell_journal(c, d, d->step.run.did))
        return false;
    d->step.run.did += d->did;
    d->step.run.at = c->now;
    if (!d->step.more)
        d->step.run.day = c->today;
    return job_put(c, c->school_id, d->job->name, &d->step.run);
}

static bool run(struct ctx *c, const struct job *job, struct job_result *rs)
{
    struct deed d = {.job = job};
    bool first = true;

    *rs = (struct job_result){0};
    do {
        if (!db_write(c, job->all_schools ? 0 : c->school_id, one_part, &d))
            return false;
        rs->was_done = first && d.was_done;
        first = false;
        if (!d.was_done)
            rs->did = d.did = d.step.run.did;
        d.after = d.step.after;
    } while (!d.was_done && d.step.more);
    return true;
}

bool job_run(struct ctx *c, const char *name, struct job_result *rs)
{
    const struct job *job = job_named(name);

    if (!actor_must(c, RIGHT_SETTINGS))
        return false;
    if (job == NULL)
        return fail(c, ERR_INVALID, "no job is called %s",
                    name ? name : "");
    return run(c, job, rs);
}

bool job_run_due(struct ctx *c, int *did)
{
    *did = 0;
    if (!actor_must(c, RIGHT_SETTINGS))
        return false;
    for (size_t i = 0; i < JOBS; i++) {
        struct job_result rs;
        struct job_run last;
        if (!job_find(c, c->school_id, jobs[i].name, &last))
            return false;
        if (last.day >= c->today)
            continue; /* nobody is kept waiting for nothing */
        if (!run(c, &jobs[i], &rs))
            return false;
        *did += rs.did;
    }
    return true;
}
