/* connection.h - one machine's connection: bytes to lines, lines to the talk,
 * answers back. Handled by one thread at a time, which never waits for the
 * network. */
#ifndef SIP2_CONNECTION_H
#define SIP2_CONNECTION_H

#include <stdatomic.h>

#include "circulation-desk/pool.h"
#include "circulation-desk/sip2/talk.h"
#include "circulation-desk/sip2/wire.h"

enum {
    CONNECTION_SKIPS_MOST = 64 * 1024, /* of a line too long; then it ends */
    CONNECTION_LINES = 16 /* taken in one turn, so that others get theirs */
};

struct connection_limits {
    int64_t sign_in_ms; /* from the beginning */
    int64_t line_ms;    /* from a line's first byte; for an answer to be read */
};

struct connection {
    struct wire *wire;
    struct sip2_talk *talk;
    const struct connection_limits *limits;
    bool greeted, ending, busy; /* busy: in the middle of a line or answer */
    bool skipping;       /* the rest of a line that was too long */
    size_t skipped;      /* bytes of it */
    size_t filled;
    char in[SIP2_LINE_MAX + 1];
    char *out;           /* what the machine has not taken yet */
    size_t out_size, out_sent, out_room;
    atomic_bool has_spoken, signed_in;
    atomic_llong deadline; /* monotonic ms; then it is cut off. 0: never */
    /* the server's own, under its lock */
    bool is_cut;
    struct connection *prev, *next;
};

/* Owns `wire`. `now`: monotonic ms. */
struct connection *connection_new(struct wire *wire, struct sip2_gate *gate,
                                  const char *address,
                                  const struct connection_limits *limits);
void connection_free(struct connection *k);

/* Does what can be done now. What it waits for then: */
enum connection_wish {
    CONNECTION_CLOSES,
    CONNECTION_READS,
    CONNECTION_WRITES, /* room to write, or: simply another turn */
};
enum connection_wish connection_turn(struct connection *k,
                                     struct pool *pool);

int64_t connection_clock(void); /* monotonic ms */

#endif
