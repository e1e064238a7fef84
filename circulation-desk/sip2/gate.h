/* gate.h - guards the sign-in of machines: one password at a time, since each
 * takes 32 MiB and all of a core, and none for a while from an address that
 * was wrong too often. Safe from any thread. */
#ifndef SIP2_GATE_H
#define SIP2_GATE_H

#include <stdbool.h>
#include <stdint.h>

enum {
    GATE_TRIES = 5,        /* wrong in a row from one address */
    GATE_SHUT_MS = 60000,  /* then none is tried for so long */
    GATE_WAITING_MOST = 12 /* more are turned away at once */
};

struct sip2_gate;

struct sip2_gate *sip2_gate_new(void);
void sip2_gate_free(struct sip2_gate *g); /* NULL does nothing */

/* Waits for its turn; true: try the password now and tell with
 * sip2_gate_leave() how it went. False: not now. `now`: ms. */
bool sip2_gate_enter(struct sip2_gate *g, const char *address, int64_t now);
void sip2_gate_leave(struct sip2_gate *g, const char *address, int64_t now,
                     bool was_right);

#endif
