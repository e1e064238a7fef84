#include "drivers/device.h"

#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

void device_tell(const struct device_host *host, int device,
                 enum event_kind kind, enum trouble why, const char *bytes)
{
    struct event e = event_of(kind, bytes, strlen(bytes), NULL);

    e.device = device;
    e.why = why;
    event_push(host->events, &e);
}

/* ---- identity ----------------------------------------------------------- */

void device_identity(uint16_t vendor, uint16_t product, const char *serial,
                     const char *port, char out[DEVICE_IDENTITY])
{
    snprintf(out, DEVICE_IDENTITY, "%04x:%04x:%.63s@%.40s", vendor, product,
             serial, port);
}

/* "vvvv:pppp:" comes before the serial number, the last '@' behind it. */
int device_fits(const char *kept, const char *there)
{
    const char *at = strrchr(kept, '@');
    size_t n = at == NULL ? 0 : (size_t)(at - kept) + 1;

    if (strcmp(kept, there) == 0)
        return 2;
    return n > sizeof "vvvv:pppp:@" - 1 && strncmp(kept, there, n) == 0 &&
                   strrchr(there, '@') == there + n - 1
               ? 1 : 0;
}

/* ---- threads ------------------------------------------------------------ */

struct device_thread {
    pthread_t thread;
    pthread_mutex_t lock;
    pthread_cond_t wake;
    bool asked, over, woken; /* guarded by the lock */
    void (*run)(struct device_thread *t, void *arg);
    void *arg;
};

static void *go(void *p)
{
    struct device_thread *t = p;

    t->run(t, t->arg);
    pthread_mutex_lock(&t->lock);
    t->over = true;
    pthread_mutex_unlock(&t->lock);
    return NULL;
}

static void thread_free(struct device_thread *t)
{
    pthread_cond_destroy(&t->wake);
    pthread_mutex_destroy(&t->lock);
    free(t);
}

struct device_thread *device_thread_start(
    void (*run)(struct device_thread *t, void *arg), void *arg)
{
    struct device_thread *t = calloc(1, sizeof *t);
    pthread_condattr_t clock;

    if (t == NULL)
        abort();
    t->run = run;
    t->arg = arg;
    pthread_mutex_init(&t->lock, NULL);
    pthread_condattr_init(&clock);
    pthread_condattr_setclock(&clock, CLOCK_MONOTONIC);
    pthread_cond_init(&t->wake, &clock);
    pthread_condattr_destroy(&clock);
    if (pthread_create(&t->thread, NULL, go, t) == 0)
        return t;
    thread_free(t);
    return NULL;
}

static struct timespec after(int ms)
{
    struct timespec t;

    clock_gettime(CLOCK_MONOTONIC, &t);
    t.tv_sec += ms / 1000;
    t.tv_nsec += ms % 1000 * 1000000L;
    if (t.tv_nsec >= 1000000000L) {
        t.tv_sec++;
        t.tv_nsec -= 1000000000L;
    }
    return t;
}

bool device_thread_wait(struct device_thread *t, int ms)
{
    struct timespec end = after(ms);
    bool goes_on;

    pthread_mutex_lock(&t->lock);
    while (!t->asked && !t->woken &&
           pthread_cond_timedwait(&t->wake, &t->lock, &end) == 0)
        continue;
    t->woken = false;
    goes_on = !t->asked;
    pthread_mutex_unlock(&t->lock);
    return goes_on;
}

bool device_thread_goes_on(struct device_thread *t)
{
    bool goes_on;

    pthread_mutex_lock(&t->lock);
    goes_on = !t->asked;
    pthread_mutex_unlock(&t->lock);
    return goes_on;
}

void device_thread_wake(struct device_thread *t)
{
    pthread_mutex_lock(&t->lock);
    t->woken = true;
    pthread_cond_signal(&t->wake);
    pthread_mutex_unlock(&t->lock);
}

void device_thread_ask(struct device_thread *t)
{
    pthread_mutex_lock(&t->lock);
    t->asked = true;
    pthread_cond_signal(&t->wake);
    pthread_mutex_unlock(&t->lock);
}

bool device_thread_is_over(struct device_thread *t)
{
    bool over;

    pthread_mutex_lock(&t->lock);
    over = t->over;
    pthread_mutex_unlock(&t->lock);
    return over;
}

void device_thread_end(struct device_thread *t)
{
    if (t == NULL)
        return;
    device_thread_ask(t);
    pthread_join(t->thread, NULL);
    thread_free(t);
}

int device_backoff_ms(unsigned failures)
{
    enum { FIRST = 500, MOST = 30000, DOUBLINGS = 6 };
    int ms = FIRST;

    for (unsigned i = 1; i < failures && i <= DOUBLINGS; i++)
        ms *= 2;
    return ms < MOST ? ms : MOST;
}
