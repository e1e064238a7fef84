/* desk_client.h - a desk in a browser that insists: it asks until there is an
 * answer, under the same request id, however often the program that should
 * answer is killed. */
#ifndef SUPPORT_DESK_CLIENT_H
#define SUPPORT_DESK_CLIENT_H

#include "tests/support/http_client.h"
#include "tests/support/room.h"

struct desk_client {
    struct room *room;
    struct http_client h;   /* of a session that all desks share */
    struct arena *mem;
    int64_t desk;
    bool returns;           /* this desk takes back, others lend */
    int card;               /* open at the desk; 0: none */
    int copy;               /* scanned last: the same again is an echo */
    int met;                /* the start of the program that answered */
};

/* A librarian and so many desks, which never close a reader by themselves. */
void desk_clients_school(struct ctx *c, int n, int64_t *desks);
/* Her session, of which each desk has its own connection. */
struct http_client desk_clients_sign_in(int port);

/* What became of promise `number`: p->reasons is filled, *due as told. */
enum promise_state desk_insist(struct desk_client *k, uint32_t number,
                               int *due);

#endif
