#include "drivers/device.h"

#include <stdatomic.h>
#include <string.h>

#include "tests/support/check.h"

TEST(an_identity_holds_what_tells_two_devices_apart)
{
    char id[DEVICE_IDENTITY], serial[200];

    device_identity(0x1eab, 0x0c03, "SN1", "1-4.2", id);
    CHECK_TEXT(id, "1eab:0c03:SN1@1-4.2");
    device_identity(0x1eab, 0x0c03, "", "1-4.2", id);
    CHECK_TEXT(id, "1eab:0c03:@1-4.2");
    memset(serial, 'x', sizeof serial);
    serial[sizeof serial - 1] = '\0';
    device_identity(1, 2, serial, serial, id);
    CHECK_INT(strlen(id), 10 + 63 + 1 + 40);
}

TEST(a_device_with_a_serial_number_is_known_at_any_port)
{
    static const struct {
        const char *kept, *there;
        int fits;
    } cases[] = {
        {"1eab:0c03:SN1@1-4.2", "1eab:0c03:SN1@1-4.2", 2},
        {"1eab:0c03:SN1@1-4.2", "1eab:0c03:SN1@2-1", 1},
        {"1eab:0c03:SN1@1-4.2", "1eab:0c03:SN2@1-4.2", 0},
        {"1eab:0c03:SN1@1-4.2", "1eab:0c04:SN1@1-4.2", 0},
        {"1eab:0c03:SN1@1-4.2", "1eab:0c03:SN1@x@1-4.2", 0},
        {"1eab:0c03:A@B@1-4.2", "1eab:0c03:A@B@1-3", 1},
        {"1eab:0c03:@1-4.2", "1eab:0c03:@1-4.2", 2},
        {"1eab:0c03:@1-4.2", "1eab:0c03:@2-1", 0},
        {"", "1eab:0c03:@2-1", 0},
        {"nonsense", "nonsense", 2},
    };

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        if (device_fits(cases[i].kept, cases[i].there) != cases[i].fits)
            fail_msg("%s and %s", cases[i].kept, cases[i].there);
}

TEST(tries_come_later_each_time_but_never_rarer_than_twice_a_minute)
{
    static const int wanted[] = {500,   500,   1000,  2000,  4000,
                                 8000,  16000, 30000, 30000, 30000};

    for (unsigned i = 0; i < sizeof wanted / sizeof *wanted; i++)
        CHECK_INT(device_backoff_ms(i), wanted[i]);
    CHECK_INT(device_backoff_ms(4000000000u), 30000);
}

struct shared {
    atomic_int rounds;
};

static void count_rounds(struct device_thread *t, void *arg)
{
    struct shared *s = arg;

    do
        atomic_fetch_add(&s->rounds, 1);
    while (device_thread_wait(t, 3600 * 1000));
    CHECK(!device_thread_goes_on(t));
}

TEST(a_thread_that_sleeps_long_can_be_woken_and_ended)
{
    struct shared s = {0};
    struct device_thread *t = device_thread_start(count_rounds, &s);

    CHECK(t != NULL);
    while (atomic_load(&s.rounds) < 1)
        continue;
    CHECK(!device_thread_is_over(t));
    device_thread_wake(t);
    while (atomic_load(&s.rounds) < 2)
        continue;
    device_thread_ask(t);
    while (!device_thread_is_over(t))
        continue;
    device_thread_end(t);
    device_thread_end(NULL);
    CHECK_INT(atomic_load(&s.rounds), 2);
}

TEST(what_a_driver_tells_is_an_event_of_its_device)
{
    struct event_queue *q = event_queue_new();
    struct device_host host = {.events = q};
    struct event e;

    device_tell(&host, 7, EVENT_HELD, TROUBLE_HELD, "pcscd");
    CHECK(event_take(q, &e));
    CHECK_INT(e.device, 7);
    CHECK_INT(e.kind, EVENT_HELD);
    CHECK_INT(e.why, TROUBLE_HELD);
    CHECK_TEXT(e.bytes, "pcscd");
    event_queue_free(q);
}

TESTS_RUN(RUN(an_identity_holds_what_tells_two_devices_apart),
          RUN(a_device_with_a_serial_number_is_known_at_any_port),
          RUN(tries_come_later_each_time_but_never_rarer_than_twice_a_minute),
          RUN(a_thread_that_sleeps_long_can_be_woken_and_ended),
          RUN(what_a_driver_tells_is_an_event_of_its_device))
