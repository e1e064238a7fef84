#include "drivers/event_queue.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <sys/eventfd.h>
#include <time.h>
#include <unistd.h>

/* Ten quick hands at one computer for some seconds. */
enum { CAPACITY = 256 };

struct event_queue {
    pthread_mutex_t lock;
    int fd; /* a semaphore: counts what waits */
    size_t first, count;
    uint64_t dropped;
    struct event ring[CAPACITY];
};

struct event_queue *event_queue_new(void)
{
    struct event_queue *q = calloc(1, sizeof *q);

    if (q == NULL)
        abort();
    q->fd = eventfd(0, EFD_NONBLOCK | EFD_CLOEXEC | EFD_SEMAPHORE);
    if (q->fd < 0) {
        free(q);
        return NULL;
    }
    pthread_mutex_init(&q->lock, NULL);
    return q;
}

void event_queue_free(struct event_queue *q)
{
    if (q == NULL)
        return;
    close(q->fd);
    pthread_mutex_destroy(&q->lock);
    free(q);
}

bool event_push(struct event_queue *q, const struct event *e)
{
    bool room;

    pthread_mutex_lock(&q->lock);
    room = q->count < CAPACITY;
    if (room) {
        q->ring[(q->first + q->count++) % CAPACITY] = *e;
        (void)!write(q->fd, &(uint64_t){1}, sizeof(uint64_t));
    } else {
        q->dropped++;
    }
    pthread_mutex_unlock(&q->lock);
    return room;
}

uint64_t event_dropped(struct event_queue *q)
{
    uint64_t n;

    pthread_mutex_lock(&q->lock);
    n = q->dropped;
    pthread_mutex_unlock(&q->lock);
    return n;
}

int event_fd(const struct event_queue *q)
{
    return q->fd;
}

bool event_take(struct event_queue *q, struct event *e)
{
    uint64_t one;
    bool any;

    pthread_mutex_lock(&q->lock);
    any = q->count > 0;
    if (any) {
        (void)!read(q->fd, &one, sizeof one);
        *e = q->ring[q->first];
        q->first = (q->first + 1) % CAPACITY;
        q->count--;
    }
    pthread_mutex_unlock(&q->lock);
    return any;
}

struct event event_of(enum event_kind kind, const void *bytes, size_t n,
                      bool *whole)
{
    struct event e = {.kind = kind, .at_ms = monotonic_ms(), .dsfid = -1,
                      .afi = -1};

    if (whole != NULL)
        *whole = n < EVENT_BYTES;
    e.size = n < EVENT_BYTES ? n : EVENT_BYTES - 1;
    memcpy(e.bytes, bytes, e.size);
    return e;
}

int64_t monotonic_ms(void)
{
    struct timespec t;

    clock_gettime(CLOCK_MONOTONIC, &t);
    return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}
