#include "usecase/import_parts.h"

void import_queue_begin(struct import_queue *q)
{
    *q = (struct import_queue){.lock = PTHREAD_MUTEX_INITIALIZER,
                               .changed = PTHREAD_COND_INITIALIZER};
    for (int i = 0; i < BATCHES; i++)
        q->batches[i].mem = arena_new();
}

void import_queue_end(struct import_queue *q)
{
    for (int i = 0; i < BATCHES; i++)
        arena_free(q->batches[i].mem);
    pthread_cond_destroy(&q->changed);
    pthread_mutex_destroy(&q->lock);
}

struct import_batch *import_queue_blank(struct import_queue *q)
{
    struct import_batch *b = NULL;

    pthread_mutex_lock(&q->lock);
    while (!q->closed && q->filled - q->freed == BATCHES)
        pthread_cond_wait(&q->changed, &q->lock);
    if (!q->closed)
        b = &q->batches[q->filled % BATCHES];
    pthread_mutex_unlock(&q->lock);
    if (b == NULL)
        return NULL;
    arena_reset(b->mem);
    *b = (struct import_batch){.mem = b->mem};
    b->items = ARENA_ARRAY(b->mem, struct import_item, BATCH_ITEMS);
    return b;
}

static void count_up(struct import_queue *q, unsigned *counter)
{
    pthread_mutex_lock(&q->lock);
    ++*counter;
    pthread_cond_broadcast(&q->changed);
    pthread_mutex_unlock(&q->lock);
}

void import_queue_fill(struct import_queue *q)
{
    count_up(q, &q->filled);
}

struct import_batch *import_queue_take(struct import_queue *q)
{
    struct import_batch *b;

    pthread_mutex_lock(&q->lock);
    while (q->filled == q->taken)
        pthread_cond_wait(&q->changed, &q->lock);
    b = &q->batches[q->taken++ % BATCHES];
    pthread_mutex_unlock(&q->lock);
    return b;
}

void import_queue_return(struct import_queue *q)
{
    count_up(q, &q->freed);
}

void import_queue_close(struct import_queue *q)
{
    pthread_mutex_lock(&q->lock);
    q->closed = true;
    pthread_cond_broadcast(&q->changed);
    pthread_mutex_unlock(&q->lock);
}
