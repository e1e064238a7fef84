#include "drivers/device_table.h"

#include <stdio.h>
#include <string.h>

#include "tests/support/check.h"

static struct device_facts scanner(const char *serial)
{
    struct device_facts f = {.kind = DEVICE_SCANNER, .name = "DS2208",
                             .maker = "Zebra", .port = "usb:1-4",
                             .desk_id = 7};

    snprintf(f.serial, sizeof f.serial, "%s", serial);
    return f;
}

static struct event about(int id, enum event_kind kind, const char *text)
{
    struct event e = event_of(kind, text, strlen(text), NULL);

    e.device = id;
    return e;
}

TEST(a_device_plugged_in_again_keeps_its_id_and_is_ready)
{
    struct device_table *t = device_table_new();
    struct device_facts a = scanner("A1"), b = scanner("B2");
    int first = device_add(t, &a);
    struct event lost = about(first, EVENT_LOST, "unplugged");

    CHECK_INT(first, 1);
    CHECK_INT(device_add(t, &b), 2);
    CHECK(device_note(t, &lost));
    CHECK_INT(device_by_id(t, first)->state, DEVICE_LOST);
    CHECK_INT(device_add(t, &a), first);
    CHECK_INT(device_by_id(t, first)->state, DEVICE_READY);
    CHECK_TEXT(device_by_id(t, first)->text, "");
    device_table_free(t);
}

TEST(what_is_read_shows_that_a_device_works_again)
{
    struct device_table *t = device_table_new();
    struct device_facts a = scanner("A1");
    int id = device_add(t, &a);
    struct event held = about(id, EVENT_HELD, "pcscd has it");
    struct event scan = about(id, EVENT_BARCODE, "0010201");

    CHECK(device_note(t, &held));
    CHECK(!device_note(t, &held));
    CHECK_TEXT(device_by_id(t, id)->text, "pcscd has it");
    CHECK(device_note(t, &scan));
    CHECK_TEXT(device_by_id(t, id)->text, "");
    CHECK(!device_note(t, &scan));
    CHECK_INT(device_by_id(t, id)->events, 4);
    CHECK_INT(device_by_id(t, id)->last_ms, scan.at_ms);
    device_table_free(t);
}

TEST(an_event_of_an_unknown_device_changes_nothing)
{
    struct device_table *t = device_table_new();
    int ids[] = {0, 1, -1, 99};

    for (size_t i = 0; i < sizeof ids / sizeof *ids; i++) {
        struct event e = about(ids[i], EVENT_LOST, "x");
        CHECK(!device_note(t, &e));
    }
    CHECK(device_nth(t, 0) == NULL);
    device_table_free(t);
}

TEST(a_full_table_says_so)
{
    struct device_table *t = device_table_new();
    struct device_facts f;
    char serial[16];

    for (int i = 0; i < DEVICES_MAX; i++) {
        snprintf(serial, sizeof serial, "%d", i);
        f = scanner(serial);
        CHECK_INT(device_add(t, &f), i + 1);
    }
    f = scanner("one more");
    CHECK_INT(device_add(t, &f), 0);
    device_table_free(t);
}

TESTS_RUN(RUN(a_device_plugged_in_again_keeps_its_id_and_is_ready),
          RUN(what_is_read_shows_that_a_device_works_again),
          RUN(an_event_of_an_unknown_device_changes_nothing),
          RUN(a_full_table_says_so))
