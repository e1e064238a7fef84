#include "circulation-desk/sip2/server.h"

#include <errno.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <sys/timerfd.h>
#include <unistd.h>

#include "base/ip.h"
#include "circulation-desk/listen.h"
#include "circulation-desk/sip2/connection.h"

enum {
    WORKERS = 32, /* as many deeds share a commit */
    STACK = 256 * 1024,
    CONNECTIONS_MOST = 512,
    SIGN_IN_MS = 15000,
    LINE_MS = 30000,
    ACCEPTS = 64 /* in one go */
};

/* What an event is about: one of these three, or a connection. */
struct listener {
    int fd; /* -1: none */
    int port;
    struct wire_tls *tls; /* NULL: plain */
};

struct sip2_server {
    int epoll, stop, timer;
    struct listener plain, secure;
    struct sip2_gate *gate;
    struct pool *pool;
    char *allow; /* NULL: everybody */
    struct connection_limits limits;
    size_t most;
    pthread_mutex_t lock; /* of the list */
    struct connection *first, *last;
    size_t count;
    bool full;
    pthread_t threads[WORKERS];
    int started;
};

/* ---- events -------------------------------------------------------------- */

static void arm(struct sip2_server *s, int how, int fd, uint32_t events,
                void *about)
{
    struct epoll_event e = {.events = events | EPOLLONESHOT,
                            .data.ptr = about};

    if (epoll_ctl(s->epoll, how, fd, &e) != 0)
        abort(); /* a slip of ours, or no memory */
}

static void listen_again(struct sip2_server *s)
{
    struct listener *both[] = {&s->plain, &s->secure};

    for (int i = 0; i < 2; i++)
        if (both[i]->fd >= 0)
            arm(s, EPOLL_CTL_MOD, both[i]->fd, EPOLLIN, both[i]);
}

/* ---- the list of connections --------------------------------------------- */

static void add(struct sip2_server *s, struct connection *k)
{
    pthread_mutex_lock(&s->lock);
    k->prev = s->last;
    *(s->last == NULL ? &s->first : &s->last->next) = k;
    s->last = k;
    s->count++;
    pthread_mutex_unlock(&s->lock);
}

static void drop(struct sip2_server *s, struct connection *k)
{
    bool was_full;

    pthread_mutex_lock(&s->lock);
    *(k->prev == NULL ? &s->first : &k->prev->next) = k->next;
    *(k->next == NULL ? &s->last : &k->next->prev) = k->prev;
    s->count--;
    was_full = s->full;
    s->full = false;
    pthread_mutex_unlock(&s->lock);
    connection_free(k);
    if (was_full)
        listen_again(s);
}

/* Ends it from outside: the thread that gets its next event closes it. */
static void cut(struct connection *k)
{
    shutdown(wire_fd(k->wire), SHUT_RDWR);
}

/* So many have been cut and are not closed yet that others wait at the door. */
static bool is_full(struct sip2_server *s)
{
    bool full;

    pthread_mutex_lock(&s->lock);
    full = s->full = s->count >= s->most + ACCEPTS;
    pthread_mutex_unlock(&s->lock);
    return full;
}

/* The oldest that has not signed in and is not cut yet; of those, one that has
 * said nothing at all rather than one that is just about to sign in. */
static struct connection *least_wanted(const struct sip2_server *s)
{
    struct connection *least = NULL;

    for (struct connection *k = s->first; k != NULL; k = k->next) {
        if (k->is_cut || atomic_load(&k->signed_in))
            continue;
        if (!atomic_load(&k->has_spoken))
            return k;
        if (least == NULL)
            least = k;
    }
    return least;
}

/* Room for one more, if somebody else has to go for it. */
static bool make_room(struct sip2_server *s)
{
    struct connection *k = NULL;
    bool room;

    pthread_mutex_lock(&s->lock);
    room = s->count < s->most;
    if (!room)
        k = least_wanted(s);
    if (k != NULL) {
        k->is_cut = room = true;
        cut(k);
    }
    pthread_mutex_unlock(&s->lock);
    return room;
}

size_t sip2_connections(struct sip2_server *s)
{
    size_t n;

    pthread_mutex_lock(&s->lock);
    n = s->count;
    pthread_mutex_unlock(&s->lock);
    return n;
}

static void serve(struct sip2_server *s, struct connection *k)
{
    enum connection_wish wish = connection_turn(k, s->pool);

    if (wish == CONNECTION_CLOSES)
        drop(s, k);
    else
        arm(s, EPOLL_CTL_MOD, wire_fd(k->wire),
            wish == CONNECTION_READS ? EPOLLIN : EPOLLOUT, k);
}

/* ---- who comes ----------------------------------------------------------- */

static bool may_connect(const struct sip2_server *s, const char *address)
{
    return s->allow == NULL || ip_is_loopback(address) ||
           ip_list_has(s->allow, address);
}

static void welcome(struct sip2_server *s, const struct listener *l, int fd,
                    const char *address)
{
    struct connection *k;

    if (!may_connect(s, address)) {
        fprintf(stderr, "sip2 %s: not among those who may connect\n", address);
        close(fd);
    } else if (!make_room(s)) {
        fprintf(stderr, "sip2 %s: too many connections\n", address);
        close(fd);
    } else {
        k = connection_new(wire_new(fd, l->tls), s->gate, address, &s->limits);
        add(s, k);
        arm(s, EPOLL_CTL_ADD, fd, EPOLLIN, k);
    }
}

/* When we are full, drop() listens again; without a file descriptor left, the
 * next tick does. */
static void accept_some(struct sip2_server *s, struct listener *l)
{
    char address[LISTEN_ADDRESS];
    int fd = 0;

    for (int i = 0; i < ACCEPTS && fd >= 0; i++) {
        if (is_full(s))
            return;
        fd = listen_accept(l->fd, address);
        if (fd >= 0)
            welcome(s, l, fd, address);
    }
    if (fd >= 0 || errno == EAGAIN)
        arm(s, EPOLL_CTL_MOD, l->fd, EPOLLIN, l);
}

/* Cuts off who is too slow. */
static void tick(struct sip2_server *s)
{
    int64_t now = connection_clock();
    uint64_t ticks;

    (void)!read(s->timer, &ticks, sizeof ticks);
    pthread_mutex_lock(&s->lock);
    for (struct connection *k = s->first; k != NULL; k = k->next) {
        long long deadline = atomic_load(&k->deadline);
        if (deadline != 0 && deadline < now)
            cut(k);
    }
    pthread_mutex_unlock(&s->lock);
    listen_again(s);
    arm(s, EPOLL_CTL_MOD, s->timer, EPOLLIN, &s->timer);
}

static void *work(void *arg)
{
    struct sip2_server *s = arg;
    struct epoll_event e;

    for (;;) {
        if (epoll_wait(s->epoll, &e, 1, -1) <= 0)
            continue;
        if (e.data.ptr == &s->stop)
            return NULL;
        if (e.data.ptr == &s->timer)
            tick(s);
        else if (e.data.ptr == &s->plain || e.data.ptr == &s->secure)
            accept_some(s, e.data.ptr);
        else
            serve(s, e.data.ptr);
    }
}

/* ---- beginning ----------------------------------------------------------- */

static bool open_listener(struct ctx *c, struct sip2_server *s,
                          struct listener *l, const char *host, int port)
{
    if (host == NULL)
        return true;
    if (!listen_at(c, host, port, &l->fd, &l->port))
        return false;
    arm(s, EPOLL_CTL_ADD, l->fd, EPOLLIN, l);
    return true;
}

static int64_t or_usual(int64_t asked, int64_t usual)
{
    return asked > 0 ? asked : usual;
}

static void start_timer(struct sip2_server *s)
{
    int64_t ms = s->limits.sign_in_ms < s->limits.line_ms
                     ? s->limits.sign_in_ms : s->limits.line_ms;
    struct itimerspec every;

    ms = ms / 4 < 1 ? 1 : ms / 4;
    every.it_interval = (struct timespec){ms / 1000, ms % 1000 * 1000000};
    every.it_value = every.it_interval;
    timerfd_settime(s->timer, 0, &every, NULL);
    arm(s, EPOLL_CTL_ADD, s->timer, EPOLLIN, &s->timer);
}

static struct sip2_server *server_new(const struct sip2_options *o,
                                      struct library *library)
{
    struct sip2_server *s = calloc(1, sizeof *s);

    if (s == NULL)
        abort();
    s->plain.fd = s->secure.fd = -1;
    s->epoll = epoll_create1(EPOLL_CLOEXEC);
    s->stop = eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
    s->timer = timerfd_create(CLOCK_MONOTONIC, TFD_CLOEXEC | TFD_NONBLOCK);
    pthread_mutex_init(&s->lock, NULL);
    s->gate = sip2_gate_new();
    s->pool = pool_new(library, WORKERS);
    s->allow = o->allow == NULL ? NULL : strdup(o->allow);
    s->most = (size_t)or_usual(o->connections, CONNECTIONS_MOST);
    s->limits = (struct connection_limits){
        or_usual(o->sign_in_ms, SIGN_IN_MS), or_usual(o->line_ms, LINE_MS)};
    return s;
}

static bool has_descriptors(struct ctx *c, const struct sip2_server *s)
{
    return (s->epoll >= 0 && s->stop >= 0 && s->timer >= 0) ||
           fail(c, ERR_IO, "no file descriptors are left");
}

static bool start_threads(struct ctx *c, struct sip2_server *s)
{
    pthread_attr_t small;

    pthread_attr_init(&small);
    pthread_attr_setstacksize(&small, STACK);
    while (s->started < WORKERS &&
           pthread_create(&s->threads[s->started], &small, work, s) == 0)
        s->started++;
    pthread_attr_destroy(&small);
    return s->started == WORKERS ||
           fail(c, ERR_IO, "no more threads can be started");
}

bool sip2_start(struct ctx *c, const struct sip2_options *o,
                struct library *library, struct sip2_server **server)
{
    struct sip2_server *s = server_new(o, library);

    *server = NULL;
    if (has_descriptors(c, s) &&
        (o->tls_host == NULL ||
         wire_tls_load(c, o->tls_cert, o->tls_key, &s->secure.tls)) &&
        open_listener(c, s, &s->plain, o->host, o->port) &&
        open_listener(c, s, &s->secure, o->tls_host, o->tls_port) &&
        start_threads(c, s)) {
        start_timer(s);
        *server = s;
        return true;
    }
    sip2_stop(s);
    return false;
}

/* ---- the end ------------------------------------------------------------- */

void sip2_stop(struct sip2_server *s)
{
    struct epoll_event all = {.events = EPOLLIN, .data.ptr = NULL};
    uint64_t one = 1;

    if (s == NULL)
        return;
    all.data.ptr = &s->stop;
    (void)!write(s->stop, &one, sizeof one);
    epoll_ctl(s->epoll, EPOLL_CTL_ADD, s->stop, &all);
    while (s->started > 0)
        pthread_join(s->threads[--s->started], NULL);
    while (s->first != NULL)
        drop(s, s->first);
    listen_close(s->plain.fd);
    listen_close(s->secure.fd);
    wire_tls_free(s->secure.tls);
    pool_free(s->pool);
    sip2_gate_free(s->gate);
    pthread_mutex_destroy(&s->lock);
    listen_close(s->timer);
    listen_close(s->stop);
    listen_close(s->epoll);
    free(s->allow);
    free(s);
}

int sip2_port(const struct sip2_server *s, bool tls)
{
    return tls ? s->secure.port : s->plain.port;
}
