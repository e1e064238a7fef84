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
    e.why = trouble_from_word(text);
    return e;
}

TEST(a_device_is_ready_when_it_has_been_opened)
{
    struct device_table *t = device_table_new();
    struct device_facts a = scanner("A1"), emulated = scanner("B2");
    int id = device_add(t, &a);
    struct event ready = about(id, EVENT_READY, "");

    CHECK_INT(device_by_id(t, id)->state, DEVICE_OPENING);
    CHECK_TEXT(device_state_word(DEVICE_OPENING), "opening");
    CHECK(device_note(t, &ready));
    CHECK_INT(device_by_id(t, id)->state, DEVICE_READY);
    emulated.is_open = true;
    CHECK_INT(device_by_id(t, device_add(t, &emulated))->state, DEVICE_READY);
    device_table_free(t);
}

TEST(a_device_plugged_in_again_keeps_its_id_and_is_opened)
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
    CHECK_INT(device_by_id(t, first)->state, DEVICE_OPENING);
    CHECK_INT(device_by_id(t, first)->why, TROUBLE_NONE);
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
    CHECK_INT(device_by_id(t, id)->why, TROUBLE_OTHER);
    CHECK_TEXT(device_by_id(t, id)->detail, "pcscd has it");
    CHECK(device_note(t, &scan));
    CHECK_INT(device_by_id(t, id)->why, TROUBLE_NONE);
    CHECK_TEXT(device_by_id(t, id)->detail, "");
    CHECK(!device_note(t, &scan));
    CHECK_INT(device_by_id(t, id)->events, 4);
    CHECK_INT(device_by_id(t, id)->reads, 2);
    CHECK_INT(device_by_id(t, id)->last_ms, scan.at_ms);
    CHECK_TEXT(event_kind_word(device_by_id(t, id)->last), "barcode");
    device_table_free(t);
}

TEST(trouble_on_the_way_is_shown_and_changes_no_state)
{
    struct device_table *t = device_table_new();
    struct device_facts a = scanner("A1");
    int id = device_add(t, &a);
    struct event half = about(id, EVENT_TROUBLE, "half_code");
    struct event lost = about(id, EVENT_LOST, "unplugged");
    const struct device *d = device_by_id(t, id);

    CHECK(device_note(t, &half));
    CHECK_INT(d->state, DEVICE_OPENING);
    CHECK_INT(d->why, TROUBLE_NONE);
    CHECK_INT(d->trouble, TROUBLE_HALF_CODE);
    CHECK_INT(d->trouble_ms, half.at_ms);
    CHECK_INT(d->troubles, 1);
    CHECK(device_note(t, &lost));
    CHECK(!device_note(t, &lost));
    CHECK(device_note(t, &half));
    CHECK_INT(d->state, DEVICE_LOST);
    CHECK_INT(d->why, TROUBLE_UNPLUGGED);
    CHECK_INT(d->losses, 1);
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

static void fill(struct device_table *t)
{
    struct device_facts f;
    char serial[16];

    for (int i = 0; i < DEVICES_MAX; i++) {
        snprintf(serial, sizeof serial, "%d", i);
        f = scanner(serial);
        CHECK_INT(device_add(t, &f), i + 1);
    }
}

TEST(a_full_table_says_so)
{
    struct device_table *t = device_table_new();
    struct device_facts f = scanner("one more");

    fill(t);
    CHECK_INT(device_add(t, &f), 0);
    device_table_free(t);
}

TEST(a_full_table_forgets_whoever_is_lost_for_longest)
{
    struct device_table *t = device_table_new();
    struct device_facts f = scanner("one more"), g = scanner("30");
    struct event lost = about(31, EVENT_LOST, "unplugged");

    fill(t);
    device_note(t, &lost);
    lost.device = 5;
    lost.at_ms++;
    device_note(t, &lost);
    CHECK_INT(device_add(t, &f), DEVICES_MAX + 1);
    CHECK(device_by_id(t, 31) == NULL);
    CHECK_INT(device_by_id(t, 32)->id, 32);
    CHECK_INT(device_nth(t, DEVICES_MAX - 1)->id, DEVICES_MAX + 1);
    CHECK_INT(device_add(t, &g), DEVICES_MAX + 2);
    CHECK(device_by_id(t, 5) == NULL);
    CHECK_INT(device_add(t, &g), DEVICES_MAX + 2);
    device_table_free(t);
}

TEST(a_device_keeps_the_desk_it_was_given_to)
{
    struct device_table *t = device_table_new();
    struct device_facts f = scanner("A1");
    int id;

    f.desk_id = 0;
    id = device_add(t, &f);
    device_give(t, id, 9);
    CHECK_INT(device_add(t, &f), id);
    CHECK_INT(device_by_id(t, id)->facts.desk_id, 9);
    f.desk_id = 3;
    device_add(t, &f);
    CHECK_INT(device_by_id(t, id)->facts.desk_id, 3);
    device_give(t, 77, 1);
    device_table_free(t);
}

TESTS_RUN(RUN(a_device_is_ready_when_it_has_been_opened),
          RUN(a_device_plugged_in_again_keeps_its_id_and_is_opened),
          RUN(what_is_read_shows_that_a_device_works_again),
          RUN(trouble_on_the_way_is_shown_and_changes_no_state),
          RUN(an_event_of_an_unknown_device_changes_nothing),
          RUN(a_full_table_says_so),
          RUN(a_full_table_forgets_whoever_is_lost_for_longest),
          RUN(a_device_keeps_the_desk_it_was_given_to))
