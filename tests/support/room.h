/* room.h - circulation-desk as its clients see it: a program that comes, goes,
 * and comes back at another port. */
#ifndef SUPPORT_ROOM_H
#define SUPPORT_ROOM_H

#include <pthread.h>

#include "tests/support/ledger.h"
#include "tests/support/run_desk.h"

struct room {
    struct ledger *l;
    pthread_mutex_t lock;
    pthread_cond_t opened;
    _Atomic int port;       /* of the running program; 0: it is down */
    int sip2_port;
    int starts;             /* of the program */
};

void room_begin(struct room *r, struct ledger *l);
/* `d` is ready to answer; NULL: nobody is. */
void room_open(struct room *r, const struct desk_run *d);
/* Waits until somebody is there. */
struct room_address { int port, sip2_port, start; };
struct room_address room_wait(struct room *r);

#endif
