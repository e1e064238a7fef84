/* session_parts.h - what signing in has in common for staff (session.c) and
 * readers (account.c). */
#ifndef API_SESSION_PARTS_H
#define API_SESSION_PARTS_H

#include "circulation-desk/call.h"

/* One hash at a time: each takes 32 MiB and all of a core. ERR_BUSY: too many
 * wait already. */
bool session_slowly(struct call *k, bool (*sign)(struct call *, void *),
                    void *arg) MUST_CHECK;

/* Set-Cookie of a token; "" takes the cookie away. */
const char *session_cookie(struct call *k, const char *name,
                           const char *token);

/* {"done": true}. Always true. */
bool session_done(struct call *k);

#endif
