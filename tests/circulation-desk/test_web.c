/* The server against slow and hostile visitors, in this process: a handler that
 * tells what it got. */
#include "circulation-desk/web.h"

#include <poll.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdio.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/socket.h>

#include "tests/support/check.h"
#include "tests/support/http_client.h"
#include "tests/support/quiet_ctx.h"

struct site {
    struct ctx c;
    struct web *web;
    atomic_int calls;
};

/* 413 for what is too long, else how much came. */
static void tell(void *arg, struct web_request *rq)
{
    struct site *s = arg;
    char text[64];

    atomic_fetch_add(&s->calls, 1);
    snprintf(text, sizeof text, "%zu", rq->size);
    web_answer(rq, &(struct web_answer){
        .status = rq->size > rq->most ? 413 : 200, .type = "text/plain",
        .body = text, .size = strlen(text)});
}

/* Files of 256 KiB, there and nowhere else. */
static size_t room(void *arg, struct web_request *rq)
{
    (void)arg;
    return strcmp(rq->path, "/file") == 0 ? 256 * 1024 : WEB_BODY_MAX;
}

static void begin_with(struct site *s, int ask_ms)
{
    struct web_options o = {.host = "127.0.0.1", .ask_ms = ask_ms,
                            .room = room};
    struct rlimit files = {0};

    signal(SIGPIPE, SIG_IGN);
    getrlimit(RLIMIT_NOFILE, &files);
    files.rlim_cur = files.rlim_max;
    setrlimit(RLIMIT_NOFILE, &files);
    *s = (struct site){.c = quiet_ctx()};
    CHECK_OK(&s->c, web_start(&s->c, &o, tell, s, &s->web));
}

static void begin(struct site *s)
{
    begin_with(s, 0);
}

static void end(struct site *s)
{
    web_stop(s->web);
    quiet_ctx_end(&s->c);
}

static struct http_client visitor(struct site *s)
{
    struct http_client h = {.fd = -1};

    CHECK(http_open(&h, web_port(s->web)));
    return h;
}

static int status_of(struct site *s, struct http_client *h)
{
    struct http_answer a;

    return http_receive(h, s->c.mem, &a) ? a.status : 0;
}

static int ask(struct site *s)
{
    static const char get[] = "GET / HTTP/1.1\r\nHost: x\r\n\r\n";
    struct http_client h = visitor(s);
    int status;

    CHECK(http_send(&h, get, sizeof get - 1));
    status = status_of(s, &h);
    http_close(&h);
    return status;
}

TEST(a_body_may_be_as_long_as_the_limit_and_no_longer)
{
    static const struct {
        const char *path;
        size_t size;
        int status;
    } cases[] = {{"/", 0, 200}, {"/", 1, 200}, {"/", WEB_BODY_MAX, 200},
                 {"/", WEB_BODY_MAX + 1, 413}, {"/", 1 << 20, 413},
                 {"/file", WEB_BODY_MAX + 1, 200}, {"/file", 1 << 18, 200},
                 {"/file", (1 << 18) + 1, 413}};
    static char zeros[1 << 20];
    struct site s;

    begin(&s);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct http_client h = visitor(&s);
        char head[200];
        int n = snprintf(head, sizeof head, "POST %s HTTP/1.1\r\nHost: x\r\n"
                         "Content-Length: %zu\r\n\r\n", cases[i].path,
                         cases[i].size);
        CHECK(http_send(&h, head, (size_t)n));
        /* Whoever says too much is answered before having said it. */
        if (cases[i].status == 200 && cases[i].size > 0)
            CHECK(http_send(&h, zeros, cases[i].size));
        CHECK_INT(status_of(&s, &h), cases[i].status);
        http_close(&h);
    }
    end(&s);
}

static int send_chunks(struct site *s, int count)
{
    static const char head[] = "POST / HTTP/1.1\r\nHost: x\r\n"
                               "Transfer-Encoding: chunked\r\n\r\n";
    static char chunk[4096 + 8];
    struct http_client h = visitor(s);
    int status;

    memset(chunk, 'x', sizeof chunk);
    memcpy(chunk, "1000\r\n", 6);
    memcpy(chunk + 4096 + 6, "\r\n", 2);
    CHECK(http_send(&h, head, sizeof head - 1));
    for (int i = 0; i < count; i++)
        if (!http_send(&h, chunk, sizeof chunk))
            break;
    if (h.fd >= 0 && http_send(&h, "0\r\n\r\n", 5))
        status = status_of(s, &h);
    else
        status = 0;
    http_close(&h);
    return status;
}

TEST(a_body_whose_length_is_not_told_is_bounded_as_well)
{
    struct site s;

    begin(&s);
    CHECK_INT(send_chunks(&s, WEB_BODY_MAX / 4096), 200);
    CHECK_INT(send_chunks(&s, WEB_BODY_MAX / 4096 + 1), 413);
    CHECK_INT(send_chunks(&s, 10000), 0); /* 40 MB: not listened to */
    CHECK_INT(ask(&s), 200);
    end(&s);
}

TEST(what_is_no_request_ends_its_connection_and_nothing_else)
{
    static const char *const bad[] = {
        "\r\n\r\n\r\n", "hello\r\n\r\n", "GET\r\n\r\n",
        "GET / HTTP/9.9\r\n\r\n", "\x16\x03\x01\x02\x01\x01\xfc\x03\x03\r\n",
        "GET / HTTP/1.1\r\nContent-Length: -1\r\n\r\n",
        "GET / HTTP/1.1\r\nContent-Length: 99999999999999999999\r\n\r\n",
        "GET / HTTP/1.1\r\nno colon here\r\n\r\n",
        "POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
    };
    struct site s;

    begin(&s);
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        struct http_client h = visitor(&s);
        CHECK(http_send(&h, bad[i], strlen(bad[i])));
        shutdown(h.fd, SHUT_WR);
        status_of(&s, &h); /* whatever it says */
        http_close(&h);
        CHECK_INT(ask(&s), 200);
    }
    end(&s);
}

TEST(a_header_without_end_is_not_kept)
{
    static char line[1024];
    struct http_client h = {.fd = -1};
    struct site s;
    int sent = 0;

    begin(&s);
    memset(line, 'x', sizeof line);
    memcpy(line, "A: ", 3);
    memcpy(line + sizeof line - 2, "\r\n", 2);
    h = visitor(&s);
    CHECK(http_send(&h, "GET / HTTP/1.1\r\n", 16));
    while (sent < 1000 && http_send(&h, line, sizeof line))
        sent++;
    CHECK(sent < 1000 || status_of(&s, &h) >= 400);
    http_close(&h);
    CHECK_INT(ask(&s), 200);
    CHECK_INT(atomic_load(&s.calls), 1);
    end(&s);
}

TEST(visitors_who_stop_in_the_middle_keep_nobody_waiting)
{
    enum { SLOW = 200 };
    static const char *const parts[] = {
        "", "GET /", "GET / HTTP/1.1\r\nHost: x\r\n",
        "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 60000\r\n\r\nabc"};
    static struct http_client slow[SLOW];
    struct site s;

    begin(&s);
    for (int i = 0; i < SLOW; i++) {
        slow[i] = visitor(&s);
        CHECK(http_send(&slow[i], parts[i % 4], strlen(parts[i % 4])));
    }
    for (int i = 0; i < 20; i++)
        CHECK_INT(ask(&s), 200);
    CHECK_INT(atomic_load(&s.calls), 20);
    for (int i = 0; i < SLOW; i++)
        http_close(&slow[i]);
    end(&s);
}

/* Waits for the other side to close; false: it does not. */
static bool is_closed(const struct http_client *h)
{
    struct pollfd wait = {.fd = h->fd, .events = POLLIN};
    char byte;

    return poll(&wait, 1, 0) == 1 && recv(h->fd, &byte, 1, 0) <= 0;
}

TEST(one_computer_does_not_take_all_connections)
{
    enum { MANY = WEB_CONNECTIONS_OF_ONE + 50 };
    static struct http_client idle[MANY];
    struct site s;
    int closed = 0;

    begin(&s);
    for (int i = 0; i < MANY; i++)
        idle[i] = visitor(&s);
    while (closed < MANY - WEB_CONNECTIONS_OF_ONE) {
        closed = 0;
        for (int i = 0; i < MANY; i++)
            closed += is_closed(&idle[i]);
    }
    CHECK_INT(closed, MANY - WEB_CONNECTIONS_OF_ONE);
    for (int i = 0; i < MANY; i++)
        http_close(&idle[i]);
    while (ask(&s) != 200) /* until the server has seen them go */
        ;
    end(&s);
}

TEST(the_server_ends_though_visitors_linger)
{
    struct http_client one, two;
    struct site s;

    begin(&s);
    one = visitor(&s);
    two = visitor(&s);
    CHECK(http_send(&two, "GET / HT", 8));
    end(&s);
    http_close(&one);
    http_close(&two);
}

TEST(an_address_that_is_taken_or_none_is_said)
{
    struct web_options again = {.host = "127.0.0.1"};
    struct web_options none = {.host = "somewhere"};
    struct web_options far = {.host = "192.0.2.1"};
    struct web *web;
    struct site s;

    begin(&s);
    again.port = web_port(s.web);
    CHECK_FAILS(&s.c, web_start(&s.c, &again, tell, &s, &web), ERR_IO);
    CHECK(strstr(s.c.err.english, "is in use") != NULL);
    CHECK_FAILS(&s.c, web_start(&s.c, &none, tell, &s, &web), ERR_INVALID);
    CHECK_FAILS(&s.c, web_start(&s.c, &far, tell, &s, &web), ERR_IO);
    CHECK(strstr(s.c.err.english, "cannot listen") != NULL);
    end(&s);
}

/* A piece every tenth of a second, for ever: never silent, never done. */
static bool is_shut_out(struct site *s, const char *head, const char *piece)
{
    struct http_client h = visitor(s);
    bool is = !http_send(&h, head, strlen(head));

    for (int i = 0; i < 300 && !is; i++) {
        struct pollfd p = {.fd = h.fd, .events = POLLIN};
        is = poll(&p, 1, 100) > 0 || !http_send(&h, piece, strlen(piece));
    }
    http_close(&h);
    return is;
}

TEST(who_takes_too_long_to_ask_is_shut_out_though_never_silent)
{
    static const char keep[] = "GET / HTTP/1.1\r\nHost: x\r\n\r\n";
    struct http_client h = {.fd = -1};
    struct site s;

    begin_with(&s, 2000);
    CHECK(is_shut_out(&s, "GET / HTTP/1.1\r\nHost: x\r\nX: ", "x"));
    CHECK(is_shut_out(&s, "POST / HTTP/1.1\r\nHost: x\r\n"
                          "Content-Length: 60000\r\n\r\n", "y"));
    CHECK_INT(s.calls, 0);
    h = visitor(&s);
    for (int i = 0; i < 30; i++) { /* one who asks again and again stays */
        CHECK(http_send(&h, keep, sizeof keep - 1));
        CHECK_INT(status_of(&s, &h), 200);
        poll(NULL, 0, 100);
    }
    http_close(&h);
    end(&s);
}

TESTS_RUN(RUN(who_takes_too_long_to_ask_is_shut_out_though_never_silent),
          RUN(a_body_may_be_as_long_as_the_limit_and_no_longer),
          RUN(a_body_whose_length_is_not_told_is_bounded_as_well),
          RUN(what_is_no_request_ends_its_connection_and_nothing_else),
          RUN(a_header_without_end_is_not_kept),
          RUN(visitors_who_stop_in_the_middle_keep_nobody_waiting),
          RUN(one_computer_does_not_take_all_connections),
          RUN(the_server_ends_though_visitors_linger),
          RUN(an_address_that_is_taken_or_none_is_said))
