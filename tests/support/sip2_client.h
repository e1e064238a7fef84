/* sip2_client.h - a self-service machine that insists: after a cut line it
 * sends the same message again, as real ones do. */
#ifndef SUPPORT_SIP2_CLIENT_H
#define SUPPORT_SIP2_CLIENT_H

#include "tests/support/room.h"
#include "tests/support/sip2_machine.h"

struct sip2_client {
    struct room *room;
    struct machine *m;   /* NULL: not connected */
    struct arena *mem;
    int64_t desk;        /* of the machine's account */
    int number;          /* its login is "kiosk" and this */
};

/* Accounts kiosk1 to kiosk`n`, which may reserve, too. */
void sip2_clients_school(struct ctx *c, int n, int64_t *desks);

/* Before it is asked: what it is asked under, and with which words. Lives in
 * `mem`. */
const char *sip2_line(struct sip2_client *k, struct promise *p,
                      uint32_t number);
/* What became of it: p->reasons is filled. */
enum promise_state sip2_insist(struct sip2_client *k, struct promise *p,
                               const char *line);

#endif
