#include "circulation-desk/pool.h"

#include <pthread.h>
#include <stdlib.h>
#include <time.h>

#include "base/day.h"

struct slot {
    struct arena *mem;
    struct db *db; /* NULL: none yet, or lost */
};

/* The free ones are a stack, so that few are used and stay warm. */
struct pool {
    struct library *library;
    pthread_mutex_t lock;
    pthread_cond_t given;
    size_t most, made, free;
    struct slot *slots;
};

static void *must(void *p)
{
    if (p == NULL)
        abort();
    return p;
}

struct pool *pool_new(struct library *library, size_t most)
{
    struct pool *p = must(calloc(1, sizeof *p));

    p->library = library;
    p->most = most;
    p->slots = must(calloc(most, sizeof *p->slots));
    pthread_mutex_init(&p->lock, NULL);
    pthread_cond_init(&p->given, NULL);
    return p;
}

void pool_free(struct pool *p)
{
    if (p == NULL)
        return;
    while (p->free > 0) {
        struct slot *s = &p->slots[--p->free];
        struct ctx c = {.mem = s->mem, .db = s->db};
        library_disconnect(&c);
        arena_free(s->mem);
    }
    pthread_cond_destroy(&p->given);
    pthread_mutex_destroy(&p->lock);
    free(p->slots);
    free(p);
}

static struct slot take_slot(struct pool *p)
{
    struct slot s = {NULL, NULL};

    pthread_mutex_lock(&p->lock);
    while (p->free == 0 && p->made == p->most)
        pthread_cond_wait(&p->given, &p->lock);
    if (p->free > 0)
        s = p->slots[--p->free];
    else
        p->made++;
    pthread_mutex_unlock(&p->lock);
    if (s.mem == NULL)
        s.mem = arena_new();
    return s;
}

bool pool_take(struct pool *p, struct ctx *c)
{
    struct slot s = take_slot(p);

    *c = (struct ctx){.mem = s.mem, .db = s.db, .lang = LANG_EN};
    c->now = clock_ms();
    c->today = day_at(c->now);
    return c->db != NULL || library_connect(c, p->library);
}

void pool_give(struct pool *p, struct ctx *c)
{
    arena_reset(c->mem);
    pthread_mutex_lock(&p->lock);
    p->slots[p->free++] = (struct slot){c->mem, c->db};
    pthread_cond_signal(&p->given);
    pthread_mutex_unlock(&p->lock);
}

int64_t clock_ms(void)
{
    struct timespec t;

    clock_gettime(CLOCK_REALTIME, &t);
    return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}
