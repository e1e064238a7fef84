/* listen.h - sockets that take connections. */
#ifndef DESK_LISTEN_H
#define DESK_LISTEN_H

#include "base/ctx.h"

enum { LISTEN_ADDRESS = 46 }; /* an address as text, and NUL */

/* Listens at a numeric address, without blocking; *port is the one it got
 * (asked for 0: any). ERR_INVALID: not an address. ERR_IO: in use, not
 * allowed, not of this computer. */
bool listen_at(struct ctx *c, const char *host, int asked, int *fd,
               int *port) MUST_CHECK;
void listen_close(int fd); /* -1 does nothing */

/* A new connection that does not block, delays no small packet and notices in
 * some minutes that the other side was switched off; -1 with errno: none.
 * `address` is where it comes from. */
int listen_accept(int fd, char address[LISTEN_ADDRESS]);

#endif
