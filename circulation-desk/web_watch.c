/* The list of connections and the thread that looks at it (web_watch.h). */
#include "circulation-desk/web_watch.h"

#include <pthread.h>
#include <stdint.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <time.h>

enum { LOOKS = 8 }; /* in the time that is allowed */

struct watched {
    int fd;
    int64_t until; /* ms; 0: it does not ask */
    struct watched *next, **at;
};

struct watch {
    pthread_t thread;
    pthread_mutex_t lock;
    pthread_cond_t ending;
    int limit_ms;
    bool ended;
    struct watched *first;
};

static struct timespec now_and(int ms)
{
    struct timespec t;

    clock_gettime(CLOCK_MONOTONIC, &t);
    t.tv_nsec += ms % 1000 * 1000000L;
    t.tv_sec += ms / 1000 + t.tv_nsec / 1000000000;
    t.tv_nsec %= 1000000000;
    return t;
}

static int64_t ms_and(int ms)
{
    struct timespec t = now_and(ms);

    return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

/* Its own thread sees the end and closes it. */
static void shut_out(struct watch *w)
{
    int64_t now = ms_and(0);

    for (struct watched *one = w->first; one != NULL; one = one->next)
        if (one->until != 0 && one->until <= now) {
            one->until = 0;
            shutdown(one->fd, SHUT_RDWR);
        }
}

static void *run(void *arg)
{
    struct watch *w = arg;

    pthread_mutex_lock(&w->lock);
    while (!w->ended) {
        struct timespec next = now_and(w->limit_ms / LOOKS);
        pthread_cond_timedwait(&w->ending, &w->lock, &next);
        shut_out(w);
    }
    pthread_mutex_unlock(&w->lock);
    return NULL;
}

struct watch *web_watch_start(int limit_ms)
{
    struct watch *w = calloc(1, sizeof *w);
    pthread_condattr_t monotonic;

    if (w == NULL)
        abort();
    w->limit_ms = limit_ms;
    pthread_mutex_init(&w->lock, NULL);
    pthread_condattr_init(&monotonic);
    pthread_condattr_setclock(&monotonic, CLOCK_MONOTONIC);
    pthread_cond_init(&w->ending, &monotonic);
    pthread_condattr_destroy(&monotonic);
    if (pthread_create(&w->thread, NULL, run, w) == 0)
        return w;
    pthread_cond_destroy(&w->ending);
    pthread_mutex_destroy(&w->lock);
    free(w);
    return NULL;
}

void web_watch_stop(struct watch *w)
{
    if (w == NULL)
        return;
    pthread_mutex_lock(&w->lock);
    w->ended = true;
    pthread_cond_signal(&w->ending);
    pthread_mutex_unlock(&w->lock);
    pthread_join(w->thread, NULL);
    pthread_cond_destroy(&w->ending);
    pthread_mutex_destroy(&w->lock);
    free(w);
}

struct watched *web_watch_begin(struct watch *w, int fd)
{
    struct watched *one = calloc(1, sizeof *one);

    if (one == NULL)
        abort();
    one->fd = fd;
    one->until = ms_and(w->limit_ms);
    pthread_mutex_lock(&w->lock);
    one->next = w->first;
    one->at = &w->first;
    if (one->next != NULL)
        one->next->at = &one->next;
    w->first = one;
    pthread_mutex_unlock(&w->lock);
    return one;
}

void web_watch_end(struct watch *w, struct watched *one)
{
    pthread_mutex_lock(&w->lock);
    *one->at = one->next;
    if (one->next != NULL)
        one->next->at = one->at;
    pthread_mutex_unlock(&w->lock);
    free(one);
}

void web_watch_asks(struct watch *w, struct watched *one, bool asks)
{
    pthread_mutex_lock(&w->lock);
    one->until = asks ? ms_and(w->limit_ms) : 0;
    pthread_mutex_unlock(&w->lock);
}
