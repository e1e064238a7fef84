/* web.h - an HTTP server as we need it; web.c is the only file that knows
 * which library does it (libmicrohttpd), so that it can be exchanged.
 *
 * Each connection has a thread while it lasts. The body has been read, whole,
 * before the handler is called, so that a slow sender holds nothing but its
 * own thread. */
#ifndef DESK_WEB_H
#define DESK_WEB_H

#include "base/ctx.h"

enum {
    WEB_BODY_MAX = 64 * 1024,    /* bytes; more is answered with 413 */
    WEB_FILE_MAX = 32 * 1024 * 1024, /* of a file that `room` lets in */
    WEB_CONNECTIONS_MAX = 2048,
    WEB_CONNECTIONS_OF_ONE = 512 /* from one address: nobody shuts out all */
};

struct web_request {
    const char *method;   /* "GET" */
    const char *path;     /* decoded, begins with '/' */
    const char *body;     /* ends with NUL; "" none */
    size_t size;          /* of the body, bytes; */
    size_t most;          /* ... above this it was too long and is not here */
    const char *remote;   /* address of the other side */
    bool tls;
    void *talk;           /* web.c's own */
    int status;           /* of the answer, once given */
};

struct web_field {
    const char *name, *value;
};

struct web_answer {
    int status;
    const char *type;     /* "application/json"; NULL: no body */
    const struct web_field *fields; /* further headers, ended by a NULL name;
                                       NULL: none */
    const char *body;
    size_t size;
    bool keep;            /* the body lives for ever: no copy */
};

/* Called in the connection's thread; answers exactly once. */
typedef void web_handler(void *arg, struct web_request *rq);

/* How long the body of this request may be, asked when only its head has come
 * and tells of more than WEB_BODY_MAX: who may not send a file has no memory
 * taken for one. */
typedef size_t web_room(void *arg, struct web_request *rq);

struct web_options {
    const char *host;     /* "127.0.0.1", "::1", "0.0.0.0" */
    int port;             /* 0: any free one */
    int ask_ms;           /* who takes longer to ask is shut out; 0: 60 s */
    const char *tls_cert; /* PEM with the chain; NULL: no TLS */
    const char *tls_key;  /* PEM; NULL: it stands in tls_cert */
    web_room *room;       /* with the handler's arg; NULL: WEB_BODY_MAX */
};

struct web;

/* Listens and serves in threads of its own. ERR_IO: port in use, not allowed,
 * no such address, certificate not usable; the text says which. */
bool web_start(struct ctx *c, const struct web_options *o,
               web_handler *handler, void *arg, struct web **web) MUST_CHECK;
/* Ends listening, lets requests finish, joins the threads. NULL: nothing. */
void web_stop(struct web *w);
int web_port(const struct web *w);

/* A header of the request; NULL if it was not sent. */
const char *web_header(const struct web_request *rq, const char *name);

void web_answer(struct web_request *rq, const struct web_answer *a);

/* An answer that goes on: server-sent events. `next` waits until there is
 * something to send, puts at most `room` bytes into `out` and tells how many;
 * 0 ends the answer. It must come back when the server is to stop. `done` is
 * called once, whatever happens. Both in the connection's thread. */
struct web_stream {
    size_t (*next)(void *arg, char *out, size_t room);
    void (*done)(void *arg);
    void *arg;
};
void web_answer_stream(struct web_request *rq, const char *type,
                       const struct web_stream *s);

/* A parameter of the query, decoded; lives as long as the request. NULL if it
 * is not there. */
const char *web_param(const struct web_request *rq, const char *name);

#endif
