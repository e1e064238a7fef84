/* The thread that lets the jobs of the clock be done (server.h). */
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "circulation-desk/server.h"
#include "usecase/jobs.h"
#include "usecase/school.h"

struct clock {
    struct server *s;
    pthread_t thread;
    pthread_mutex_t lock;
    pthread_cond_t ends;
    bool ending;
};

/* One school's trouble is not the next one's. */
static void do_jobs(struct ctx *c, const struct school *school)
{
    int did;

    c->school_id = school->id;
    if (!job_run_due(c, &did))
        fprintf(stderr, "jobs of %s: %s\n", school->code, c->err.english);
    else if (did > 0)
        fprintf(stderr, "jobs of %s: %d\n", school->code, did);
}

static void look_around(struct server *s)
{
    struct school *schools;
    struct ctx c;
    size_t n;

    if (!pool_take(s->pool, &c)) {
        fprintf(stderr, "jobs: %s\n", c.err.english);
        pool_give(s->pool, &c);
        return;
    }
    c.actor = (struct actor){.kind = ACTOR_SYSTEM, .rights = UINT64_MAX};
    if (!school_list(&c, &schools, &n))
        fprintf(stderr, "jobs: %s\n", c.err.english);
    else
        for (size_t i = 0; i < n && !atomic_load(&s->stopping); i++)
            if (schools[i].closed_on == 0)
                do_jobs(&c, &schools[i]);
    pool_give(s->pool, &c);
}

/* False when it is time to end. */
static bool wait(struct clock *k)
{
    struct timespec until;
    bool ending;

    clock_gettime(CLOCK_MONOTONIC, &until);
    until.tv_sec += k->s->o->jobs_every_s;
    pthread_mutex_lock(&k->lock);
    while (!k->ending &&
           pthread_cond_timedwait(&k->ends, &k->lock, &until) == 0)
        ;
    ending = k->ending;
    pthread_mutex_unlock(&k->lock);
    return !ending;
}

/* The first look comes after a while, so that it does not slow the start. */
static void *go_round(void *arg)
{
    struct clock *k = arg;

    while (wait(k))
        look_around(k->s);
    return NULL;
}

struct clock *clock_start(struct server *s)
{
    struct clock *k = calloc(1, sizeof *k);
    pthread_condattr_t monotonic;

    if (k == NULL)
        abort();
    k->s = s;
    pthread_mutex_init(&k->lock, NULL);
    pthread_condattr_init(&monotonic);
    pthread_condattr_setclock(&monotonic, CLOCK_MONOTONIC);
    pthread_cond_init(&k->ends, &monotonic);
    pthread_condattr_destroy(&monotonic);
    if (pthread_create(&k->thread, NULL, go_round, k) != 0)
        abort();
    return k;
}

void clock_stop(struct clock *k)
{
    if (k == NULL)
        return;
    pthread_mutex_lock(&k->lock);
    k->ending = true;
    pthread_cond_signal(&k->ends);
    pthread_mutex_unlock(&k->lock);
    pthread_join(k->thread, NULL);
    pthread_cond_destroy(&k->ends);
    pthread_mutex_destroy(&k->lock);
    free(k);
}
