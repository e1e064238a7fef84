/* web_watch.h - how long a visitor may take to ask.
 *
 * The web server ends a connection that is silent; somebody who sends a byte
 * now and then would keep one for ever. Here the time is counted from the
 * beginning of the connection, or the end of the last answer, to the end of
 * the request; who takes longer is shut out. Knows sockets and no protocol. */
#ifndef DESK_WEB_WATCH_H
#define DESK_WEB_WATCH_H

#include <stdbool.h>

struct watch;
struct watched; /* one connection */

/* With a thread of its own; NULL if there is none left. */
struct watch *web_watch_start(int limit_ms);
/* After all its connections. NULL does nothing. */
void web_watch_stop(struct watch *w);

/* From the thread that serves the connection. The socket is still open at
 * web_watch_end(). */
struct watched *web_watch_begin(struct watch *w, int fd);
void web_watch_end(struct watch *w, struct watched *one);
/* The visitor is asking (again), or waits for our answer. */
void web_watch_asks(struct watch *w, struct watched *one, bool asks);

#endif
