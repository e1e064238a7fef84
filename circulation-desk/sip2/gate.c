#include "circulation-desk/sip2/gate.h"

#include <arpa/inet.h>
#include <pthread.h>
#include <stdlib.h>
#include <stdio.h>
#include <string.h>

enum { REMEMBERED = 256 };

struct seen {
    char address[INET6_ADDRSTRLEN];
    int wrong;
    int64_t at; /* of the last one, ms */
};

struct sip2_gate {
    pthread_mutex_t hashing, lock; /* `lock`: of what stands below */
    int waiting;
    struct seen seen[REMEMBERED];
};

struct sip2_gate *sip2_gate_new(void)
{
    struct sip2_gate *g = calloc(1, sizeof *g);

    if (g == NULL)
        abort();
    pthread_mutex_init(&g->hashing, NULL);
    pthread_mutex_init(&g->lock, NULL);
    return g;
}

void sip2_gate_free(struct sip2_gate *g)
{
    if (g == NULL)
        return;
    pthread_mutex_destroy(&g->hashing);
    pthread_mutex_destroy(&g->lock);
    free(g);
}

/* What is known of an address; else the place that is free or oldest. */
static struct seen *find(struct sip2_gate *g, const char *address)
{
    struct seen *oldest = &g->seen[0];

    for (size_t i = 0; i < REMEMBERED; i++) {
        if (strcmp(g->seen[i].address, address) == 0)
            return &g->seen[i];
        if (g->seen[i].at < oldest->at)
            oldest = &g->seen[i];
    }
    return oldest;
}

static bool is_shut(struct sip2_gate *g, const char *address, int64_t now)
{
    const struct seen *s = find(g, address);

    return strcmp(s->address, address) == 0 && s->wrong >= GATE_TRIES &&
           now - s->at < GATE_SHUT_MS;
}

bool sip2_gate_enter(struct sip2_gate *g, const char *address, int64_t now)
{
    bool may;

    pthread_mutex_lock(&g->lock);
    may = g->waiting < GATE_WAITING_MOST && !is_shut(g, address, now);
    g->waiting += may;
    pthread_mutex_unlock(&g->lock);
    if (may)
        pthread_mutex_lock(&g->hashing);
    return may;
}

void sip2_gate_leave(struct sip2_gate *g, const char *address, int64_t now,
                     bool was_right)
{
    struct seen *s;

    pthread_mutex_unlock(&g->hashing);
    pthread_mutex_lock(&g->lock);
    g->waiting--;
    s = find(g, address);
    if (strcmp(s->address, address) != 0 || now - s->at >= GATE_SHUT_MS)
        s->wrong = 0;
    if (was_right) {
        *s = (struct seen){.wrong = 0};
    } else {
        snprintf(s->address, sizeof s->address, "%s", address);
        s->wrong++;
        s->at = now;
    }
    pthread_mutex_unlock(&g->lock);
}
