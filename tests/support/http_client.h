/* http_client.h - HTTP/1.1 over one connection that stays open, as a browser
 * at a desk has it. Knows no more of the protocol than circulation-desk
 * sends. */
#ifndef SUPPORT_HTTP_CLIENT_H
#define SUPPORT_HTTP_CLIENT_H

#include <stdbool.h>

#include "base/arena.h"

struct http_client {
    int fd;               /* -1: not connected */
    int port;
    char cookie[128];     /* "langhuan=..." */
    char csrf[80];
};

struct http_answer {
    int status;
    const char *body;     /* ends with NUL */
};

/* To 127.0.0.1; false if nobody listens there. */
bool http_open(struct http_client *h, int port);
void http_close(struct http_client *h);

/* `path` is below /api/v1; `body` JSON or NULL; `key` the Idempotency-Key or
 * NULL. False (and closed) if the connection broke before the whole answer was
 * there. The answer lives in `mem`. */
struct http_request {
    const char *method, *path, *body, *key;
};
bool http_ask(struct http_client *h, struct arena *mem,
              const struct http_request *rq, struct http_answer *a);

/* Signs in; fills cookie and csrf. */
bool http_sign_in(struct http_client *h, struct arena *mem,
                  const char *login, const char *password);

#endif
