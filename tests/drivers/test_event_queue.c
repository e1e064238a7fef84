#include "drivers/event_queue.h"

#include <poll.h>
#include <pthread.h>
#include <stdio.h>
#include <string.h>

#include "tests/support/check.h"

enum { PUSHERS = 4, EACH = 2000 };

struct pusher {
    struct event_queue *q;
    int device;
};

static void *push_many(void *arg)
{
    struct pusher *p = arg;
    struct event e = event_of(EVENT_BARCODE, "0", 1, NULL);

    e.device = p->device;
    for (int i = 0; i < EACH; i++) {
        e.at_ms = i;
        while (!event_push(p->q, &e))
            poll(NULL, 0, 0);
    }
    return NULL;
}

TEST(events_of_many_threads_arrive_once_and_in_the_order_of_each)
{
    struct event_queue *q = event_queue_new();
    struct pusher p[PUSHERS];
    pthread_t threads[PUSHERS];
    int64_t next[PUSHERS] = {0};
    struct event e;

    for (int i = 0; i < PUSHERS; i++) {
        p[i] = (struct pusher){q, i};
        pthread_create(&threads[i], NULL, push_many, &p[i]);
    }
    for (int n = 0; n < PUSHERS * EACH; n++) {
        while (!event_take(q, &e)) {
            struct pollfd wait = {event_fd(q), POLLIN, 0};
            CHECK(poll(&wait, 1, 10000) == 1);
        }
        CHECK_INT(e.at_ms, next[e.device]);
        next[e.device]++;
    }
    CHECK(!event_take(q, &e));
    for (int i = 0; i < PUSHERS; i++)
        pthread_join(threads[i], NULL);
    event_queue_free(q);
}

TEST(a_full_queue_keeps_the_oldest_and_counts_what_it_drops)
{
    struct event_queue *q = event_queue_new();
    struct event e = {.kind = EVENT_CARD};
    int taken = 0, pushed = 0;

    for (int i = 0; i < 1000; i++) {
        e.at_ms = i;
        pushed += event_push(q, &e);
    }
    CHECK(pushed >= 64 && pushed < 1000);
    CHECK_INT(event_dropped(q), 1000 - pushed);
    while (event_take(q, &e)) {
        CHECK_INT(e.at_ms, taken);
        taken++;
    }
    CHECK_INT(taken, pushed);
    event_queue_free(q);
}

TEST(the_descriptor_is_readable_only_while_events_wait)
{
    struct event_queue *q = event_queue_new();
    struct pollfd wait = {event_fd(q), POLLIN, 0};
    struct event e = {.kind = EVENT_READY};

    CHECK_INT(poll(&wait, 1, 0), 0);
    CHECK(event_push(q, &e));
    CHECK_INT(poll(&wait, 1, 0), 1);
    CHECK(event_take(q, &e));
    CHECK_INT(poll(&wait, 1, 0), 0);
    event_queue_free(q);
}

TEST(more_bytes_than_fit_are_cut_and_said_to_be)
{
    char many[EVENT_BYTES + 50];
    bool whole = true;
    struct event e;

    memset(many, 'x', sizeof many);
    e = event_of(EVENT_BARCODE, many, sizeof many, &whole);
    CHECK(!whole);
    CHECK_INT(e.size, EVENT_BYTES - 1);
    CHECK_INT(e.bytes[EVENT_BYTES - 1], 0);
    e = event_of(EVENT_BARCODE, "0010201", 7, &whole);
    CHECK(whole);
    CHECK_TEXT(e.bytes, "0010201");
}

TESTS_RUN(RUN(events_of_many_threads_arrive_once_and_in_the_order_of_each),
          RUN(a_full_queue_keeps_the_oldest_and_counts_what_it_drops),
          RUN(the_descriptor_is_readable_only_while_events_wait),
          RUN(more_bytes_than_fit_are_cut_and_said_to_be))
