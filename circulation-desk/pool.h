/* pool.h - database connections and their memory, lent out for one request.
 *
 * Made when first needed, at most `most`; whoever comes when all are out waits
 * for one. A screen that only listens for events holds none. */
#ifndef DESK_POOL_H
#define DESK_POOL_H

#include "usecase/open.h"

struct pool;

struct pool *pool_new(struct library *library, size_t most);
/* After everything was given back. NULL does nothing. */
void pool_free(struct pool *p);

/* Fills a ctx: memory, connection, now, today; nobody acts, English. ERR_IO or
 * ERR_DB: no connection is to be had (c->mem is there all the same, and the
 * ctx goes back with pool_give()). */
bool pool_take(struct pool *p, struct ctx *c) MUST_CHECK;
void pool_give(struct pool *p, struct ctx *c);

/* Milliseconds since 1970 (UTC). */
int64_t clock_ms(void);

#endif
