#include "tests/support/room.h"

#include <stdlib.h>
#include <string.h>

void room_begin(struct room *r, struct ledger *l)
{
    *r = (struct room){.l = l, .lock = PTHREAD_MUTEX_INITIALIZER,
                       .opened = PTHREAD_COND_INITIALIZER};
}

static int sip2_port_of(const struct desk_run *d)
{
    const char *at = strstr(d->said, "SIP2: 127.0.0.1:");

    return at == NULL ? 0 : atoi(at + 16);
}

void room_open(struct room *r, const struct desk_run *d)
{
    pthread_mutex_lock(&r->lock);
    r->port = d == NULL ? 0 : d->port;
    r->sip2_port = d == NULL ? 0 : sip2_port_of(d);
    r->starts += d != NULL;
    pthread_cond_broadcast(&r->opened);
    pthread_mutex_unlock(&r->lock);
}

struct room_address room_wait(struct room *r)
{
    struct room_address a;

    pthread_mutex_lock(&r->lock);
    while (r->port == 0)
        pthread_cond_wait(&r->opened, &r->lock);
    a = (struct room_address){r->port, r->sip2_port, r->starts};
    pthread_mutex_unlock(&r->lock);
    return a;
}
