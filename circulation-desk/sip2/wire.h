/* wire.h - bytes to and from one machine, plain or through TLS, never waiting.
 * wire.c is the only file that knows GnuTLS. */
#ifndef SIP2_WIRE_H
#define SIP2_WIRE_H

#include "base/ctx.h"

/* Certificate with its chain, and key; both PEM, in one file if key is NULL.
 * ERR_IO: not readable, no such thing in it, or the two do not fit. */
struct wire_tls;
bool wire_tls_load(struct ctx *c, const char *cert, const char *key,
                   struct wire_tls **tls) MUST_CHECK;
void wire_tls_free(struct wire_tls *tls); /* NULL does nothing */

/* Owns the connected, non-blocking socket `fd`. tls NULL: plain. */
struct wire;
struct wire *wire_new(int fd, struct wire_tls *tls);
void wire_free(struct wire *w);
int wire_fd(const struct wire *w);

enum wire_state {
    WIRE_DONE,        /* some bytes went through */
    WIRE_WANTS_READ,  /* nothing now: once there is something to read */
    WIRE_WANTS_WRITE, /* ... or room to write */
    WIRE_OVER         /* the other side has gone, or talks nonsense */
};

/* Before anything else, until it is DONE; at once for a plain one. */
enum wire_state wire_greet(struct wire *w);
/* At most `room` bytes; *n tells how many. */
enum wire_state wire_read(struct wire *w, char *p, size_t room, size_t *n);
/* *n tells how many of them have gone. What has not is to be given again. */
enum wire_state wire_write(struct wire *w, const char *p, size_t size,
                           size_t *n);
/* Bytes wait that no event will tell of. */
bool wire_has_more(const struct wire *w);

#endif
