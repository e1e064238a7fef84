#include "circulation-desk/web.h"

#include <arpa/inet.h>
#include <errno.h>
#include <microhttpd.h>
#include <netinet/in.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "circulation-desk/listen.h"
#include "circulation-desk/web_watch.h"

enum {
    STACK = 256 * 1024, /* of a thread */
    CONNECTION_MEMORY = 32 * 1024, /* line and headers of a request, at most */
    IDLE_S = 30,        /* a connection that is silent for so long ends */
    ASK_MS = 60 * 1000, /* and one whose request takes longer */
    REPLY_MAX = 8 * WEB_BODY_MAX /* what is read of a body too long */
};

struct web {
    struct MHD_Daemon *daemon;
    struct watch *watch;
    web_handler *handler;
    web_room *room;
    void *arg;
    bool tls;
    int port;
};

/* A request while its body comes in. */
struct talk {
    struct MHD_Connection *with;
    struct web_request rq;
    char remote[INET6_ADDRSTRLEN];
    char *body;
    size_t room;
    enum MHD_Result sent;
};

static const char *const safe_headers[][2] = {
    {"X-Content-Type-Options", "nosniff"},
    {"Referrer-Policy", "no-referrer"},
    {"Cross-Origin-Opener-Policy", "same-origin"},
    {"Cross-Origin-Resource-Policy", "same-origin"},
    {"X-Frame-Options", "DENY"},
    {"Content-Security-Policy",
     "default-src 'self'; img-src 'self' data:; object-src 'none'; "
     "base-uri 'none'; form-action 'self'; frame-ancestors 'none'"},
};

/* ---- answering ---------------------------------------------------------- */

const char *web_header(const struct web_request *rq, const char *name)
{
    const struct talk *t = rq->talk;

    return MHD_lookup_connection_value(t->with, MHD_HEADER_KIND, name);
}

const char *web_param(const struct web_request *rq, const char *name)
{
    const struct talk *t = rq->talk;

    return MHD_lookup_connection_value(t->with, MHD_GET_ARGUMENT_KIND, name);
}

static void give(struct web_request *rq, int status, const char *type,
                 struct MHD_Response *r)
{
    struct talk *t = rq->talk;
    size_t n = sizeof safe_headers / sizeof *safe_headers;

    for (size_t i = 0; i < n; i++)
        MHD_add_response_header(r, safe_headers[i][0], safe_headers[i][1]);
    if (rq->tls)
        MHD_add_response_header(r, "Strict-Transport-Security",
                                "max-age=31536000");
    if (type != NULL)
        MHD_add_response_header(r, "Content-Type", type);
    rq->status = status;
    t->sent = MHD_queue_response(t->with, (unsigned)status, r);
    MHD_destroy_response(r);
}

void web_answer(struct web_request *rq, const struct web_answer *a)
{
    struct MHD_Response *r = MHD_create_response_from_buffer(
        a->size, (void *)a->body,
        a->keep ? MHD_RESPMEM_PERSISTENT : MHD_RESPMEM_MUST_COPY);

    for (const struct web_field *f = a->fields; f != NULL && f->name; f++)
        MHD_add_response_header(r, f->name, f->value);
    give(rq, a->status, a->type, r);
}

struct stream {
    struct web_stream s;
};

static ssize_t stream_next(void *arg, uint64_t at, char *out, size_t room)
{
    struct stream *st = arg;
    size_t n = st->s.next(st->s.arg, out, room);

    (void)at;
    return n == 0 ? MHD_CONTENT_READER_END_OF_STREAM : (ssize_t)n;
}

static void stream_done(void *arg)
{
    struct stream *st = arg;

    st->s.done(st->s.arg);
    free(st);
}

void web_answer_stream(struct web_request *rq, const char *type,
                       const struct web_stream *s)
{
    struct stream *st = malloc(sizeof *st);
    struct MHD_Response *r;

    if (st == NULL)
        abort();
    st->s = *s;
    r = MHD_create_response_from_callback(MHD_SIZE_UNKNOWN, 16 * 1024,
                                          stream_next, st, stream_done);
    MHD_add_response_header(r, "Cache-Control", "no-store");
    MHD_add_response_header(r, "X-Accel-Buffering", "no");
    give(rq, 200, type, r);
}

/* ---- a request comes in ------------------------------------------------- */

static void name_of(struct MHD_Connection *with, char remote[])
{
    const union MHD_ConnectionInfo *i = MHD_get_connection_info(
        with, MHD_CONNECTION_INFO_CLIENT_ADDRESS);
    const struct sockaddr *a = i == NULL ? NULL : i->client_addr;

    strcpy(remote, "?");
    if (a != NULL && a->sa_family == AF_INET)
        inet_ntop(AF_INET, &((const struct sockaddr_in *)a)->sin_addr,
                  remote, INET6_ADDRSTRLEN);
    else if (a != NULL && a->sa_family == AF_INET6)
        inet_ntop(AF_INET6, &((const struct sockaddr_in6 *)a)->sin6_addr,
                  remote, INET6_ADDRSTRLEN);
}

static struct talk *talk_new(struct web *w, struct MHD_Connection *with,
                             const char *path, const char *method)
{
    struct talk *t = calloc(1, sizeof *t);

    if (t == NULL)
        abort();
    t->with = with;
    t->sent = MHD_NO;
    name_of(with, t->remote);
    t->rq = (struct web_request){.method = method, .path = path, .body = "",
                                 .remote = t->remote, .tls = w->tls,
                                 .most = WEB_BODY_MAX,
                                 .talk = t};
    return t;
}

/* Takes a piece of the body. Of one that is too long only the size is kept,
 * so that it can be answered; a much longer one ends the connection. */
static enum MHD_Result take(struct talk *t, const char *p, size_t n)
{
    size_t size = t->rq.size + n;

    t->rq.size = size;
    if (size > t->rq.most)
        return size > REPLY_MAX ? MHD_NO : MHD_YES;
    if (size + 1 > t->room) {
        t->room = 2 * size + 1024;
        t->body = realloc(t->body, t->room);
        if (t->body == NULL)
            abort();
    }
    memcpy(t->body + size - n, p, n);
    t->body[size] = '\0';
    t->rq.body = t->body;
    return MHD_YES;
}

/* A length that is told and too long is answered without reading it. */
static bool told_too_long(const struct web *w, struct talk *t)
{
    const char *told = web_header(&t->rq, "Content-Length");
    unsigned long long size = told == NULL ? 0 : strtoull(told, NULL, 10);

    if (size > t->rq.most && w->room != NULL)
        t->rq.most = w->room(w->arg, &t->rq);
    if (size <= t->rq.most)
        return false;
    t->rq.size = t->rq.most + 1;
    return true;
}

static void asks(struct web *w, struct MHD_Connection *with, bool is)
{
    const union MHD_ConnectionInfo *i = MHD_get_connection_info(
        with, MHD_CONNECTION_INFO_SOCKET_CONTEXT);

    if (i != NULL && i->socket_context != NULL)
        web_watch_asks(w->watch, i->socket_context, is);
}

static enum MHD_Result answer_now(struct web *w, struct talk *t)
{
    asks(w, t->with, false);
    w->handler(w->arg, &t->rq);
    return t->sent;
}

static enum MHD_Result on_request(void *arg, struct MHD_Connection *with,
                                  const char *path, const char *method,
                                  const char *version, const char *piece,
                                  size_t *size, void **memory)
{
    struct talk *t = *memory;

    (void)version;
    if (t == NULL) {
        *memory = t = talk_new(arg, with, path, method);
        return told_too_long(arg, t) ? answer_now(arg, t) : MHD_YES;
    }
    if (*size > 0) {
        size_t n = *size;
        *size = 0;
        return take(t, piece, n);
    }
    return answer_now(arg, t);
}

static void on_end(void *arg, struct MHD_Connection *with, void **memory,
                   enum MHD_RequestTerminationCode why)
{
    struct talk *t = *memory;

    (void)why;
    if (t != NULL)
        free(t->body);
    free(t);
    *memory = NULL;
    asks(arg, with, true);
}

static void on_connection(void *arg, struct MHD_Connection *with,
                          void **watched,
                          enum MHD_ConnectionNotificationCode what)
{
    const struct web *w = arg;
    const union MHD_ConnectionInfo *i = MHD_get_connection_info(
        with, MHD_CONNECTION_INFO_CONNECTION_FD);

    if (what == MHD_CONNECTION_NOTIFY_STARTED && i != NULL)
        *watched = web_watch_begin(w->watch, i->connect_fd);
    else if (what == MHD_CONNECTION_NOTIFY_CLOSED && *watched != NULL)
        web_watch_end(w->watch, *watched);
}

/* Broken connections are everyday life: no word about them. */
static void on_log(void *arg, const char *fmt, va_list ap)
{
    (void)arg, (void)fmt, (void)ap;
}

/* ---- starting ----------------------------------------------------------- */

/* A PEM file as text; NULL with c->err. */
static char *read_pem(struct ctx *c, const char *file)
{
    enum { PEM_MAX = 64 * 1024 };
    FILE *f = fopen(file, "rb");
    char *text = arena_alloc(c->mem, PEM_MAX + 1);
    size_t n;

    if (f == NULL) {
        fail(c, ERR_IO, "%s: %s", file, strerror(errno));
        return NULL;
    }
    n = fread(text, 1, PEM_MAX, f);
    fclose(f);
    if (n == 0 || strstr(text, "-----BEGIN ") == NULL) {
        fail(c, ERR_IO, "%s is no PEM file", file);
        return NULL;
    }
    return text;
}

/* What TLS needs, as MHD wants to be told; the texts live in c->mem. */
static bool tls_options(struct ctx *c, const struct web_options *o,
                        struct MHD_OptionItem items[4])
{
    char *cert, *key;

    if (o->tls_cert == NULL)
        return true;
    cert = read_pem(c, o->tls_cert);
    key = o->tls_key == NULL || cert == NULL ? cert : read_pem(c, o->tls_key);
    items[0] = (struct MHD_OptionItem){MHD_OPTION_HTTPS_MEM_CERT, 0, cert};
    items[1] = (struct MHD_OptionItem){MHD_OPTION_HTTPS_MEM_KEY, 0, key};
    items[2] = (struct MHD_OptionItem){
        MHD_OPTION_HTTPS_PRIORITIES, 0,
        (void *)"NORMAL:-VERS-ALL:+VERS-TLS1.3:+VERS-TLS1.2"};
    return cert != NULL && key != NULL;
}

static bool start(struct ctx *c, const struct web_options *o, int fd,
                  struct web *w)
{
    unsigned flags = MHD_USE_INTERNAL_POLLING_THREAD | MHD_USE_POLL |
                     MHD_USE_THREAD_PER_CONNECTION | MHD_USE_ERROR_LOG |
                     (o->tls_cert != NULL ? MHD_USE_TLS : 0);
    struct MHD_OptionItem tls[4] = {{MHD_OPTION_END, 0, NULL}};

    tls[1] = tls[2] = tls[3] = tls[0];
    if (!tls_options(c, o, tls))
        return false;
    w->daemon = MHD_start_daemon(
        flags, 0, NULL, NULL, on_request, w,
        MHD_OPTION_EXTERNAL_LOGGER, on_log, NULL,
        MHD_OPTION_LISTEN_SOCKET, fd,
        MHD_OPTION_NOTIFY_COMPLETED, on_end, w,
        MHD_OPTION_NOTIFY_CONNECTION, on_connection, w,
        MHD_OPTION_CONNECTION_LIMIT, (unsigned)WEB_CONNECTIONS_MAX,
        MHD_OPTION_PER_IP_CONNECTION_LIMIT, (unsigned)WEB_CONNECTIONS_OF_ONE,
        MHD_OPTION_CONNECTION_TIMEOUT, (unsigned)IDLE_S,
        MHD_OPTION_CONNECTION_MEMORY_LIMIT, (size_t)CONNECTION_MEMORY,
        MHD_OPTION_THREAD_STACK_SIZE, (size_t)STACK,
        MHD_OPTION_ARRAY, tls, MHD_OPTION_END);
    if (w->daemon != NULL)
        return true;
    if (o->tls_cert == NULL)
        return fail(c, ERR_IO, "the web server does not start");
    return fail(c, ERR_IO, "%s: certificate and key do not fit, or are not "
                "usable", o->tls_cert);
}

bool web_start(struct ctx *c, const struct web_options *o,
               web_handler *handler, void *arg, struct web **web)
{
    struct web *w;
    int fd, port;

    *web = NULL;
    if (!listen_at(c, o->host, o->port, &fd, &port))
        return false;
    w = calloc(1, sizeof *w);
    if (w == NULL)
        abort();
    *w = (struct web){.handler = handler, .room = o->room, .arg = arg,
                      .port = port, .tls = o->tls_cert != NULL};
    w->watch = web_watch_start(o->ask_ms == 0 ? ASK_MS : o->ask_ms);
    if (w->watch == NULL)
        fail(c, ERR_IO, "the web server does not start");
    if (w->watch == NULL || !start(c, o, fd, w)) {
        web_watch_stop(w->watch);
        close(fd);
        free(w);
        return false;
    }
    *web = w;
    return true;
}

void web_stop(struct web *w)
{
    if (w == NULL)
        return;
    MHD_stop_daemon(w->daemon);
    web_watch_stop(w->watch);
    free(w);
}

int web_port(const struct web *w)
{
    return w->port;
}
