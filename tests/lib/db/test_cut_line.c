/* The line to PostgreSQL is cut by a proxy after every single byte of a
 * deed's traffic, in one direction and in the other: the deed is done once
 * and said to be, or is not done and said not to be; in between there is only
 * "cannot be known", and that only where it was sent. */
#include <arpa/inet.h>
#include <poll.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include "db/db.h"
#include "tests/support/check.h"
#include "tests/support/fresh_db.h"
#include "tests/support/quiet_ctx.h"

/* ---- the proxy: one connection at a time, in a thread of its own --------- */

struct proxy {
    pthread_t thread;
    int listens, port;
    char to[108];           /* the server's socket */
    _Atomic int end;
    _Atomic int closed;     /* whoever comes is turned away */
    _Atomic int from;       /* 0: cut what the server is sent, 1: its answers */
    _Atomic int stays;      /* after the cut nobody comes through */
    _Atomic long left;      /* bytes until the cut; negative: none */
    _Atomic long passed[2]; /* bytes so far */
};

static int dial(const struct proxy *p)
{
    struct sockaddr_un a = {.sun_family = AF_UNIX};
    int fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);

    strcpy(a.sun_path, p->to);
    CHECK_INT(connect(fd, (struct sockaddr *)&a, sizeof a), 0);
    return fd;
}

static bool send_all(int fd, const char *p, size_t n)
{
    while (n > 0) {
        ssize_t sent = send(fd, p, n, MSG_NOSIGNAL);
        if (sent <= 0)
            return false;
        p += sent;
        n -= (size_t)sent;
    }
    return true;
}

/* Passes on what has come; false: the line is to be cut, or is. */
static bool pass(struct proxy *p, int way, int from, int to)
{
    char some[4096];
    ssize_t n = recv(from, some, sizeof some, 0);
    long left = p->left;

    if (n <= 0)
        return false;
    if (left >= 0 && p->from == way) {
        if (n >= left) {
            (void)!send_all(to, some, (size_t)left);
            p->left = -1;
            p->closed = p->stays;
            return false;
        }
        p->left = left - n;
    }
    p->passed[way] += n;
    return send_all(to, some, (size_t)n);
}

static void serve(struct proxy *p, int client)
{
    struct pollfd ends[2] = {{.fd = client, .events = POLLIN},
                             {.fd = dial(p), .events = POLLIN}};
    bool on = true;

    while (on && !p->end) {
        if (poll(ends, 2, 100) <= 0)
            continue;
        for (int way = 0; way < 2 && on; way++)
            if (ends[way].revents != 0)
                on = pass(p, way, ends[way].fd, ends[1 - way].fd);
    }
    close(ends[0].fd);
    close(ends[1].fd);
}

static void *run_proxy(void *arg)
{
    struct proxy *p = arg;
    struct pollfd wait = {.fd = p->listens, .events = POLLIN};

    while (!p->end)
        if (poll(&wait, 1, 100) > 0) {
            int client = accept(p->listens, NULL, NULL);
            if (p->closed)
                close(client);
            else
                serve(p, client);
        }
    return NULL;
}

static void proxy_begin(struct proxy *p, const char *socket_path)
{
    struct sockaddr_in a = {.sin_family = AF_INET};
    socklen_t n = sizeof a;

    *p = (struct proxy){.left = -1};
    snprintf(p->to, sizeof p->to, "%s", socket_path);
    a.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    p->listens = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    CHECK_INT(bind(p->listens, (struct sockaddr *)&a, sizeof a), 0);
    CHECK_INT(listen(p->listens, 8), 0);
    CHECK_INT(getsockname(p->listens, (struct sockaddr *)&a, &n), 0);
    p->port = ntohs(a.sin_port);
    CHECK_INT(pthread_create(&p->thread, NULL, run_proxy, p), 0);
}

static void proxy_end(struct proxy *p)
{
    p->end = 1;
    pthread_join(p->thread, NULL);
    close(p->listens);
}

/* ---- a deed behind it ---------------------------------------------------- */

static const char *parameter(struct ctx *c, const char *url, const char *name)
{
    const char *at = strstr(url, name);

    CHECK(at != NULL);
    at += strlen(name);
    return arena_copy_bytes(c->mem, at, strcspn(at, "&"));
}

/* Through the proxy instead of the socket. */
static char *url_through(struct ctx *c, struct proxy *p, const char *url)
{
    const char *name = strstr(url, "://") + 4;

    proxy_begin(p, arena_format(c->mem, "%s/.s.PGSQL.5432",
                                parameter(c, url, "host=")));
    return arena_format(c->mem, "postgresql://%s@127.0.0.1:%d/%.*s"
                        "?sslmode=disable&gssencmode=disable",
                        parameter(c, url, "user="), p->port,
                        (int)strcspn(name, "?"), name);
}

/* A read, a write that is waited for and one that is not. */
static bool add_key(struct ctx *c, void *key)
{
    struct table t;

    return db_query(c, &t, "SELECT count(*) FROM setting", NO_ARGS) &&
           db_exec(c, "INSERT INTO setting (school_id, key, value)"
                      " VALUES (1, $1, 'v')", ARGS(TEXT(key))) &&
           db_later(c, "UPDATE setting SET value = 'w' WHERE key = $1",
                    ARGS(TEXT(key)));
}

static int64_t is_there(struct ctx *c, const char *key)
{
    struct table t;

    CHECK_OK(c, db_query(c, &t, "SELECT count(*) FROM setting WHERE key = $1"
                                " AND value = 'w'", ARGS(TEXT(key))));
    return cell_int(&t, 0, 0);
}

struct tally {
    int done, failed, doubt;
};

/* Cuts after `bytes` of this way; a deed done twice would be a conflict. */
static void cut_at(struct ctx *c, struct ctx *behind, struct proxy *p,
                   long bytes, struct tally *t)
{
    const char *key = arena_format(c->mem, "%d-%ld", p->from, bytes);
    int64_t there;
    bool ok;

    p->left = bytes;
    ok = db_write(behind, 1, add_key, (void *)key);
    p->left = -1;
    there = is_there(c, key);
    if (ok) {
        CHECK_INT(there, 1);
        t->done++;
        return;
    }
    if (behind->err.code != ERR_IO)
        fail_msg("cut after %ld bytes: %s", bytes, behind->err.english);
    if (strstr(behind->err.english, "cannot be known") != NULL) {
        t->doubt++;
        return;
    }
    CHECK(strstr(behind->err.english, "nothing was done") != NULL);
    CHECK_INT(there, 0);
    t->failed++;
}

/* How much a deed sends and is sent once all is prepared. */
static void measure(struct ctx *behind, struct proxy *p, long bytes[2])
{
    CHECK_OK(behind, db_write(behind, 1, add_key, "first"));
    p->passed[0] = p->passed[1] = 0;
    CHECK_OK(behind, db_write(behind, 1, add_key, "1-1000"));
    bytes[0] = p->passed[0];
    bytes[1] = p->passed[1];
}

/* A database on the server, and a connection to it through the proxy. */
static struct store *begin(struct ctx *c, struct ctx *behind,
                           struct proxy *p, long bytes[2])
{
    struct store *store;

    *c = fresh_db();
    *behind = quiet_ctx();
    CHECK_OK(behind, store_open(behind,
                                url_through(c, p, store_url(db_store(c->db))),
                                false, &store));
    CHECK_OK(behind, db_connect(behind, store));
    measure(behind, p, bytes);
    CHECK(bytes[0] > 100 && bytes[1] > 100);
    return store;
}

static void end(struct ctx *c, struct ctx *behind, struct proxy *p,
                struct store *store)
{
    db_close(behind->db);
    store_close(store);
    proxy_end(p);
    quiet_ctx_end(behind);
    fresh_db_end(c);
}

TEST(a_line_cut_after_any_byte_of_a_deed_never_does_it_twice)
{
    struct ctx c, behind;
    struct tally t = {0};
    struct store *store;
    struct proxy p;
    long bytes[2];

    if (!fresh_db_is_postgres())
        return;
    store = begin(&c, &behind, &p, bytes);
    for (int way = 0; way < 2; way++) {
        p.from = way;
        for (long n = 0; n <= bytes[way]; n++) {
            /* All is prepared once more on the connection that is cut. */
            CHECK_OK(&behind, db_write(&behind, 1, add_key,
                                       arena_format(c.mem, "w%d-%ld", way,
                                                    n)));
            cut_at(&c, &behind, &p, n, &t);
        }
    }
    printf("%ld and %ld bytes: %d done, %d not, %d in doubt\n", bytes[0],
           bytes[1], t.done, t.failed, t.doubt);
    CHECK_INT(t.failed + t.doubt, 0); /* the server could be asked */
    end(&c, &behind, &p, store);
}

/* Cut where nothing can have happened yet, and in the answer to COMMIT. */
TEST(who_cannot_ask_the_server_afterwards_says_what_is_known)
{
    static const struct {
        int way;
        long before_end; /* bytes; 0: at the beginning */
        const char *said;
        int there;
    } cases[] = {{0, 0, "cannot reach", 0},
                 {1, 1, "cannot be known", 1}};
    struct ctx c, behind;
    struct store *store;
    struct proxy p;
    long bytes[2];

    if (!fresh_db_is_postgres())
        return;
    store = begin(&c, &behind, &p, bytes);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char *key = arena_format(c.mem, "away%zu", i);
        p.from = cases[i].way;
        p.stays = 1;
        p.left = cases[i].before_end == 0
                     ? 5 : bytes[p.from] - cases[i].before_end;
        CHECK_FAILS(&behind, db_write(&behind, 1, add_key, key), ERR_IO);
        if (strstr(behind.err.english, cases[i].said) == NULL)
            fail_msg("%s", behind.err.english);
        CHECK_INT(is_there(&c, key), cases[i].there);
        p.stays = p.closed = 0; /* and back again, all by itself */
        CHECK_OK(&behind, db_write(&behind, 1, add_key,
                                   arena_format(c.mem, "back%zu", i)));
        /* All is prepared, so that the next deed has as many bytes. */
        CHECK_OK(&behind, db_write(&behind, 1, add_key,
                                   arena_format(c.mem, "more%zu", i)));
    }
    end(&c, &behind, &p, store);
}

TESTS_RUN(RUN(a_line_cut_after_any_byte_of_a_deed_never_does_it_twice),
          RUN(who_cannot_ask_the_server_afterwards_says_what_is_known))
