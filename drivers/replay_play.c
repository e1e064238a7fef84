#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "drivers/replay.h"

struct replay {
    pthread_t thread;
    pthread_mutex_t lock;
    pthread_cond_t wake;
    bool stop, over;
    struct event_queue *queue;
    double speed;
    size_t count;
    struct replay_event *events;
    int *ids;
};

static void wait_until(struct replay *r, const struct timespec *when)
{
    pthread_mutex_lock(&r->lock);
    while (!r->stop && pthread_cond_timedwait(&r->wake, &r->lock, when) == 0)
        continue;
    pthread_mutex_unlock(&r->lock);
}

static struct timespec later(struct timespec t, double ms)
{
    int64_t ns = t.tv_nsec + (int64_t)(ms * 1e6);

    t.tv_sec += (time_t)(ns / 1000000000);
    t.tv_nsec = (long)(ns % 1000000000);
    return t;
}

static bool stopped(struct replay *r)
{
    bool stop;

    pthread_mutex_lock(&r->lock);
    stop = r->stop;
    pthread_mutex_unlock(&r->lock);
    return stop;
}

/* A full queue drops and counts, as it does with a real device. */
static void push(struct replay *r, size_t i)
{
    struct event e = r->events[i].event;

    e.device = r->ids[i];
    e.at_ms = monotonic_ms();
    event_push(r->queue, &e);
}

static void *play(void *arg)
{
    struct replay *r = arg;
    struct timespec when;

    clock_gettime(CLOCK_MONOTONIC, &when);
    for (size_t i = 0; i < r->count && !stopped(r); i++) {
        if (r->speed > 0) {
            when = later(when, (double)r->events[i].after_ms / r->speed);
            wait_until(r, &when);
        }
        if (!stopped(r))
            push(r, i);
    }
    pthread_mutex_lock(&r->lock);
    r->over = true;
    pthread_mutex_unlock(&r->lock);
    return NULL;
}

static void *copy_of(const void *p, size_t n)
{
    void *copy = malloc(n == 0 ? 1 : n);

    if (copy == NULL)
        abort();
    return memcpy(copy, p, n);
}

static void replay_free(struct replay *r)
{
    pthread_cond_destroy(&r->wake);
    pthread_mutex_destroy(&r->lock);
    free(r->events);
    free(r->ids);
    free(r);
}

struct replay *replay_start(struct event_queue *q,
                            const struct replay_event *events,
                            const int *device_ids, size_t n, double speed)
{
    struct replay *r = copy_of(&(struct replay){.queue = q, .speed = speed,
                                                .count = n}, sizeof *r);
    pthread_condattr_t clock;

    r->events = copy_of(events, n * sizeof *events);
    r->ids = copy_of(device_ids, n * sizeof *device_ids);
    pthread_mutex_init(&r->lock, NULL);
    pthread_condattr_init(&clock);
    pthread_condattr_setclock(&clock, CLOCK_MONOTONIC);
    pthread_cond_init(&r->wake, &clock);
    pthread_condattr_destroy(&clock);
    if (pthread_create(&r->thread, NULL, play, r) != 0) {
        replay_free(r);
        return NULL;
    }
    return r;
}

bool replay_is_over(struct replay *r)
{
    bool over;

    pthread_mutex_lock(&r->lock);
    over = r->over;
    pthread_mutex_unlock(&r->lock);
    return over;
}

void replay_stop(struct replay *r)
{
    if (r == NULL)
        return;
    pthread_mutex_lock(&r->lock);
    r->stop = true;
    pthread_cond_signal(&r->wake);
    pthread_mutex_unlock(&r->lock);
    pthread_join(r->thread, NULL);
    replay_free(r);
}
