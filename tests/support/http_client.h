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
    char cookie[256];     /* "langhuan=...", and a reader's */
    char csrf[80];
    char token[80];       /* of a station, said with each request; "": none */
};

struct http_answer {
    int status;
    const char *body;     /* ends with NUL */
    const char *head;     /* the lines of the header, each ended by CRLF */
};

/* To 127.0.0.1; false if nobody listens there. */
bool http_open(struct http_client *h, int port);
void http_close(struct http_client *h);
/* The server ends a connection on which nothing was said for a while. */
bool http_is_open(const struct http_client *h);

/* `path` is below /api/v1; `body` JSON or NULL; `key` the Idempotency-Key or
 * NULL. `fields`, where given, stands for cookie, token and content type: lines
 * of the header, each ended by CRLF. False (and closed) if the connection
 * broke before the whole answer was there. The answer lives in `mem`. */
struct http_request {
    const char *method, *path, *body, *key, *fields;
};
bool http_ask(struct http_client *h, struct arena *mem,
              const struct http_request *rq, struct http_answer *a);
/* Any bytes, and the answer to them. */
bool http_send(struct http_client *h, const char *bytes, size_t n);
bool http_receive(struct http_client *h, struct arena *mem,
                  struct http_answer *a);

/* A line of the answer's header, without its name; NULL: there is none. */
const char *http_field(const struct http_answer *a, struct arena *mem,
                       const char *name);

/* Signs in; fills cookie and csrf. */
bool http_sign_in(struct http_client *h, struct arena *mem,
                  const char *login, const char *password);

#endif
