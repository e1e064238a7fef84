/* ask.c - several targets at once: one loop that waits for all their sockets
 * (target.h). */
#include <errno.h>
#include <poll.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <yaz/zoom.h>

#include "remote/target.h"

enum { TURN_MS = 200 }; /* the longest wait without looking at the clock */

struct asking {
    const struct remote_target *target;
    ZOOM_options options;
    ZOOM_connection line;
    ZOOM_resultset set;
    bool done;
};

static int64_t now_ms(void)
{
    struct timespec t;

    clock_gettime(CLOCK_MONOTONIC, &t);
    return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

/* ---- begun -------------------------------------------------------------- */

static void set(struct asking *a, const char *key, const char *value)
{
    if (*value != '\0')
        ZOOM_options_set(a->options, key, value);
}

static void set_options(struct asking *a, size_t most, int limit_ms)
{
    const struct remote_target *t = a->target;
    char number[16];

    a->options = ZOOM_options_create();
    set(a, "async", "1");
    set(a, "implementationName", "Langhuan");
    set(a, "preferredMessageSize", "1048576");
    snprintf(number, sizeof number, "%d", REMOTE_RECORD_MOST);
    set(a, "maximumRecordSize", number);
    snprintf(number, sizeof number, "%zu", most);
    set(a, "count", number);
    set(a, "step", number);
    snprintf(number, sizeof number, "%d", limit_ms / 1000 + 1);
    set(a, "timeout", number);
    set(a, "user", t->user);
    set(a, "password", t->password);
    if (remote_is_sru(t)) {
        set(a, "sru", "get");
        set(a, "sru_version", "1.1");
        set(a, "schema", t->syntax);
    } else {
        set(a, "preferredRecordSyntax", t->syntax);
        set(a, "elementSetName", "F");
    }
}

static void begin(struct asking *a, const char *query)
{
    ZOOM_query q = ZOOM_query_create();
    bool good;

    a->line = ZOOM_connection_create(a->options);
    ZOOM_connection_connect(a->line, a->target->address, 0);
    good = (remote_is_sru(a->target) ? ZOOM_query_cql(q, query)
                                     : ZOOM_query_prefix(q, query)) == 0;
    if (good)
        a->set = ZOOM_connection_search(a->line, q);
    a->done = !good;
    ZOOM_query_destroy(q);
}

/* ---- waited for --------------------------------------------------------- */

/* What ZOOM waits for on this line, as poll() says it; false: nothing. */
static bool waits_for(const struct asking *a, struct pollfd *fd)
{
    int mask = ZOOM_connection_get_mask(a->line);

    *fd = (struct pollfd){.fd = ZOOM_connection_get_socket(a->line)};
    if (mask & ZOOM_SELECT_READ)
        fd->events |= POLLIN;
    if (mask & ZOOM_SELECT_WRITE)
        fd->events |= POLLOUT;
    if (mask & ZOOM_SELECT_EXCEPT)
        fd->events |= POLLPRI;
    return fd->fd >= 0 && mask != 0;
}

static void fire(struct asking *a, short events)
{
    int mask = 0;

    if (events & (POLLIN | POLLHUP | POLLERR | POLLNVAL))
        mask |= ZOOM_SELECT_READ;
    if (events & (POLLOUT | POLLHUP | POLLERR))
        mask |= ZOOM_SELECT_WRITE;
    if (events & POLLPRI)
        mask |= ZOOM_SELECT_EXCEPT;
    ZOOM_connection_fire_event_socket(a->line, mask);
}

/* Events in the queues are dealt with before anything is waited for. */
static size_t drain(struct asking *a, size_t n)
{
    size_t open = 0;

    for (size_t i = 0; i < n; i++) {
        while (!a[i].done && ZOOM_connection_process(a[i].line) > 0)
            ;
        if (!a[i].done && ZOOM_connection_is_idle(a[i].line))
            a[i].done = true;
        open += !a[i].done;
    }
    return open;
}

static void wait_once(struct asking *a, size_t n, int64_t left)
{
    struct pollfd fd[REMOTE_TARGETS_MOST];
    struct asking *whose[REMOTE_TARGETS_MOST];
    nfds_t waiting = 0;

    for (size_t i = 0; i < n; i++)
        if (!a[i].done && waits_for(&a[i], &fd[waiting]))
            whose[waiting++] = &a[i];
    if (poll(fd, waiting, left < TURN_MS ? (int)left : TURN_MS) <= 0)
        return;
    for (nfds_t i = 0; i < waiting; i++)
        if (fd[i].revents != 0)
            fire(whose[i], fd[i].revents);
}

static void wait_for_all(struct asking *a, size_t n, int limit_ms)
{
    int64_t end = now_ms() + limit_ms, left;

    while (drain(a, n) > 0 && (left = end - now_ms()) > 0)
        wait_once(a, n, left);
}

/* ---- taken -------------------------------------------------------------- */

/* What a target says is bytes like all others. */
static const char *their_words(struct ctx *c, const char *text,
                               const char *more)
{
    const char *all = arena_format(c->mem, "%.200s%s%.200s", text,
                                   *more != '\0' ? ": " : "", more);

    if (utf8_is_valid(all, strlen(all), NULL))
        return all;
    return charset_to_utf8(c->mem, CHARSET_LATIN1, all, strlen(all)).p;
}

static void take_record(struct ctx *c, const struct asking *a, size_t at,
                        struct remote_answer *to)
{
    ZOOM_record record = ZOOM_resultset_record_immediate(a->set, at);
    const char *p;
    int n = 0;

    if (record == NULL)
        return;
    p = ZOOM_record_get(record, "raw", &n);
    if (p == NULL || n <= 0 || n > REMOTE_RECORD_MOST)
        return;
    to->records[to->n++] = (struct remote_bytes){
        arena_copy_bytes(c->mem, p, (size_t)n), (size_t)n};
}

static void take(struct ctx *c, const struct asking *a, size_t most,
                 struct remote_answer *to)
{
    const char *text = "", *more = "";
    int error = ZOOM_connection_error(a->line, &text, &more);

    *to = (struct remote_answer){.state = REMOTE_SILENT, .text = ""};
    if (!a->done || error == ZOOM_ERROR_TIMEOUT)
        return;
    to->state = error == ZOOM_ERROR_CONNECT ||
                        error == ZOOM_ERROR_CONNECTION_LOST
                    ? REMOTE_AWAY
                : error != ZOOM_ERROR_NONE || a->set == NULL ? REMOTE_REFUSED
                                                             : REMOTE_ANSWERED;
    if (error != ZOOM_ERROR_NONE)
        to->text = their_words(c, text, more == NULL ? "" : more);
    if (a->set == NULL)
        return;
    to->total = (int64_t)ZOOM_resultset_size(a->set);
    for (size_t i = 0; i < most && (int64_t)i < to->total; i++)
        take_record(c, a, i, to);
    if (to->n > 0)
        to->state = REMOTE_ANSWERED;
}

/* ---- ended -------------------------------------------------------------- */

static void end(struct asking *a)
{
    ZOOM_resultset_destroy(a->set);
    ZOOM_connection_destroy(a->line);
    ZOOM_options_destroy(a->options);
}

static void *end_slowly(void *arg)
{
    end(arg);
    free(arg);
    return NULL;
}

/* A name that is looked up still is waited for by ZOOM when its line ends:
 * not here. */
static void end_aside(const struct asking *a)
{
    struct asking *mine = malloc(sizeof *mine);
    pthread_attr_t attr;
    pthread_t thread;

    if (mine == NULL)
        abort();
    *mine = *a;
    pthread_attr_init(&attr);
    pthread_attr_setdetachstate(&attr, PTHREAD_CREATE_DETACHED);
    if (pthread_create(&thread, &attr, end_slowly, mine) != 0)
        end_slowly(mine);
    pthread_attr_destroy(&attr);
}

void remote_ask(struct ctx *c, const struct remote_target *const *targets,
                const char *const *queries, size_t n, size_t most,
                int limit_ms, struct remote_answer *answers)
{
    struct asking a[REMOTE_TARGETS_MOST] = {0};

    n = n < REMOTE_TARGETS_MOST ? n : REMOTE_TARGETS_MOST;
    most = most < REMOTE_RECORDS_MOST ? most : REMOTE_RECORDS_MOST;
    for (size_t i = 0; i < n; i++) {
        a[i].target = targets[i];
        set_options(&a[i], most, limit_ms);
        begin(&a[i], queries[i]);
    }
    wait_for_all(a, n, limit_ms);
    for (size_t i = 0; i < n; i++) {
        take(c, &a[i], most, &answers[i]);
        if (a[i].done)
            end(&a[i]);
        else
            end_aside(&a[i]);
    }
}
