#include "drivers/replay.h"

#include <poll.h>
#include <stdio.h>
#include <string.h>

#include "tests/support/check.h"
#include "tests/support/quiet_ctx.h"

static bool read_text(struct ctx *c, const char *text,
                      struct replay_event **e, size_t *n)
{
    return replay_read(c, "day.txt", text, strlen(text), e, n);
}

TEST(each_line_becomes_an_event)
{
    struct ctx c = quiet_ctx();
    struct replay_event *e;
    size_t n;

    CHECK_OK(&c, read_text(&c, "# a morning\n\n"
                               "+0.25 reader1 card 04A1B2C3\r\n"
                               "+1 scanner1 barcode ]C0 0010201\n"
                               "  +0.001\tscanner1 barcode 9 7\\x1d\\\\ \n"
                               "+2 scanner1 lost cable pulled\n"
                               "+0 scanner1 ready\n"
                               "+0 scanner1 trouble half_code", &e, &n));
    CHECK_INT(n, 6);
    CHECK_INT(e[5].event.kind, EVENT_TROUBLE);
    CHECK_INT(e[5].event.why, TROUBLE_HALF_CODE);
    CHECK_INT(e[0].after_ms, 250);
    CHECK_INT(e[0].event.kind, EVENT_CARD);
    CHECK_TEXT(e[0].event.bytes, "04A1B2C3");
    CHECK_TEXT(e[0].device, "reader1");
    CHECK_INT(e[1].after_ms, 1000);
    CHECK_TEXT(e[1].event.symbology, "]C0");
    CHECK_TEXT(e[1].event.bytes, "0010201");
    CHECK_INT(e[2].after_ms, 1);
    CHECK_TEXT(e[2].event.bytes, "9 7\x1d\\");
    CHECK_INT(e[2].event.size, 5);
    CHECK_TEXT(e[3].event.bytes, "cable pulled");
    CHECK_INT(e[3].event.why, TROUBLE_OTHER);
    CHECK_INT(e[1].event.why, TROUBLE_NONE);
    CHECK_INT(e[4].event.kind, EVENT_READY);
    quiet_ctx_end(&c);
}

TEST(a_line_that_makes_no_sense_is_named)
{
    static const struct {
        const char *text, *says;
    } cases[] = {
        {"+0 a card 04\n0.5 a card 04\n", "day.txt, line 2: a time"},
        {"+0 a card 04\n\n+x a card 04\n", "line 3: a time"},
        {"+1.2345 a card 04", "line 1: a time"},
        {"+1. a card 04", "line 1: a time"},
        {"+9999999999 a card 04", "line 1: a time"},
        {"+86401 a card 04", "line 1: a time"},
        {"+1", "line 1: no name of a device"},
        {"+1 scanner1", "line 1: no such kind"},
        {"+1 scanner1 sing 04", "line 1: no such kind"},
        {"+1 scanner1 barcode", "line 1: nothing was read"},
        {"+1 scanner1 barcode ]C0 ", "line 1: nothing was read"},
        {"+1 scanner1 barcode 1\\x0", "line 1: a backslash"},
        {"+1 a_name_longer_than_any_table_of_devices card 04",
         "line 1: no name"},
    };
    struct ctx c = quiet_ctx();
    struct replay_event *e;
    size_t n;

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        CHECK_FAILS(&c, read_text(&c, cases[i].text, &e, &n), ERR_INVALID);
        if (strstr(c.err.english, cases[i].says) == NULL)
            fail_msg("%s: %s", cases[i].text, c.err.english);
    }
    quiet_ctx_end(&c);
}

TEST(bytes_that_are_no_text_are_refused)
{
    struct ctx c = quiet_ctx();
    struct replay_event *e;
    char longest[2000];
    size_t n;

    CHECK_FAILS(&c, replay_read(&c, "f", "+1 a \0b card", 12, &e, &n),
                ERR_INVALID);
    memset(longest, 'x', sizeof longest);
    CHECK_FAILS(&c, replay_read(&c, "f", longest, sizeof longest, &e, &n),
                ERR_INVALID);
    CHECK_FAILS(&c, replay_load(&c, "/nowhere/at.all", &e, &n), ERR_IO);
    quiet_ctx_end(&c);
}

TEST(what_is_played_arrives_in_order_from_its_device)
{
    struct ctx c = quiet_ctx();
    struct event_queue *q = event_queue_new();
    struct replay_event *events;
    struct event e;
    struct replay *r;
    int ids[2] = {3, 5};
    size_t n;

    CHECK_OK(&c, read_text(&c, "+5 r card 04A1B2C3\n+7 s barcode 0010201\n",
                           &events, &n));
    r = replay_start(q, events, ids, n, 0);
    CHECK(r != NULL);
    for (int i = 0; i < 2; i++) {
        while (!event_take(q, &e)) {
            struct pollfd wait = {event_fd(q), POLLIN, 0};
            CHECK(poll(&wait, 1, 10000) == 1);
        }
        CHECK_INT(e.device, ids[i]);
        CHECK_TEXT(e.bytes, i == 0 ? "04A1B2C3" : "0010201");
    }
    replay_stop(r);
    event_queue_free(q);
    quiet_ctx_end(&c);
}

TEST(a_replay_that_waits_can_be_stopped)
{
    struct ctx c = quiet_ctx();
    struct event_queue *q = event_queue_new();
    struct replay_event *events;
    struct event e;
    struct replay *r;
    int id = 1;
    size_t n;

    CHECK_OK(&c, read_text(&c, "+3600 r card 04A1B2C3\n", &events, &n));
    r = replay_start(q, events, &id, n, 1);
    CHECK(r != NULL && !replay_is_over(r));
    replay_stop(r);
    CHECK(!event_take(q, &e));
    event_queue_free(q);
    quiet_ctx_end(&c);
}

TESTS_RUN(RUN(each_line_becomes_an_event),
          RUN(a_line_that_makes_no_sense_is_named),
          RUN(bytes_that_are_no_text_are_refused),
          RUN(what_is_played_arrives_in_order_from_its_device),
          RUN(a_replay_that_waits_can_be_stopped))
