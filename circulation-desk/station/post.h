/* post.h - the line from a station to its server. post.c is the only file that
 * knows libcurl. */
#ifndef STATION_POST_H
#define STATION_POST_H

#include "base/ctx.h"

/* Passwords of devices and what they read go over it: https only, but for a
 * server on this computer. ERR_INVALID: no such address. The caller's. */
struct post;
bool post_open(struct ctx *c, const char *server, const char *token,
               const char *ca, struct post **post) MUST_CHECK;
void post_close(struct post *p); /* NULL does nothing */

/* Sends a JSON text and waits for the answer, 10 s at most. The answer lives
 * in c->mem. ERR_IO: the server cannot be reached, with the reason; ERR_DENIED:
 * the token is nobody's; ERR_BUSY: it cannot answer now; else ERR_INVALID with
 * the server's own words. */
bool post_send(struct ctx *c, struct post *p, const char *json,
              const char **answer) MUST_CHECK;

#endif
