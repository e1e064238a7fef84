/* The program as it is, with emulated scanners at its USB bus. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tests/support/check.h"
#include "tests/support/device_desk.h"
#include "tests/support/usb/bed.h"
#include "tests/support/usb/watch.h"
#include "tests/support/usb/wire.h"
#include "usecase/school.h"

struct place {
    struct device_desk d;
    struct bed *bed;
};

static json_t *ask(struct place *p, const char *method, const char *path,
                   const char *body)
{
    return device_desk_ask(&p->d, method, path, body);
}

static json_t *desk(struct place *p)
{
    return ask(p, "GET", arena_format(p->d.mem, "/desks/%lld",
                                      (long long)p->d.desk), NULL);
}

/* The desk that is looked at from now on. */
static void turn_to(struct place *p, int64_t id)
{
    p->d.desk = id;
    json_decref(desk(p));
}

static void start(struct place *p)
{
    device_desk_start(&p->d, NULL);
    json_decref(desk(p)); /* somebody is there */
}

static void begin(struct place *p)
{
    device_desk_new(&p->d);
    p->bed = bed_new();
    start(p);
}

static void end(struct place *p)
{
    device_desk_free(&p->d);
    bed_free(p->bed);
}

/* Whether the n-th device has this value; "" if it is not there. */
static bool device_is(struct place *p, size_t n, const char *key,
                      const char *value)
{
    json_t *all = ask(p, "GET", "/devices", NULL);
    const char *is = json_string_value(json_object_get(
        json_array_get(json_object_get(all, "devices"), n), key));
    bool same = strcmp(is == NULL ? "" : is, value) == 0;

    json_decref(all);
    return same;
}

static json_int_t device_number(struct place *p, size_t n, const char *key)
{
    json_t *all = ask(p, "GET", "/devices", NULL);
    json_int_t is = json_integer_value(json_object_get(
        json_array_get(json_object_get(all, "devices"), n), key));

    json_decref(all);
    return is;
}

static bool newest_line_has(struct place *p, const char *key,
                            const char *value)
{
    json_t *state = desk(p);
    const char *is = json_string_value(json_object_get(
        json_array_get(json_object_get(state, "lines"), 0), key));
    bool same = is != NULL && strcmp(is, value) == 0;

    json_decref(state);
    return same;
}

TEST(a_scanner_plugged_in_lends_and_takes_back)
{
    struct sim_scanner *s = sim_scanner_new(SIM_WEDGE, "SN1");
    struct place p;

    begin(&p);
    bed_plug(p.bed, 1, sim_scanner_usb(s));
    WATCH_UNTIL(device_is(&p, 0, "state", "ready"));
    CHECK(device_is(&p, 0, "name", "HR32"));
    CHECK(device_is(&p, 0, "port", "usb:1-1"));
    sim_scan(s, NULL, "C1");
    sim_scan(s, NULL, "B3");
    WATCH_UNTIL(newest_line_has(&p, "barcode", "B3"));
    CHECK(newest_line_has(&p, "outcome", "lent"));
    CHECK_INT(device_number(&p, 0, "reads"), 2);
    bed_unplug(p.bed, 1);
    WATCH_UNTIL(device_is(&p, 0, "state", "lost"));
    CHECK(device_is(&p, 0, "why", "unplugged"));
    CHECK(!device_is(&p, 0, "text", ""));
    end(&p);
    sim_scanner_free(s);
}

static void give(struct place *p, int device, int64_t to)
{
    json_decref(ask(p, "PUT", arena_format(p->d.mem, "/devices/%d", device),
                    arena_format(p->d.mem, "{\"desk\":%lld}",
                                 (long long)to)));
}

TEST(two_desks_at_one_computer_have_a_scanner_each)
{
    struct sim_scanner *s[2] = {sim_scanner_new(SIM_WEDGE, "SN1"),
                                sim_scanner_new(SIM_HID_POS, "SN2")};
    int64_t usb, door;
    struct place p;

    device_desk_new(&p.d);
    usb = p.d.desk;
    CHECK_OK(&p.d.c, school_desk_save(&p.d.c, "door", "Door", NULL, &door));
    p.bed = bed_new();
    start(&p);
    for (size_t i = 0; i < 2; i++) {
        bed_plug(p.bed, (int)i + 1, sim_scanner_usb(s[i]));
        WATCH_UNTIL(device_is(&p, i, "state", "ready"));
        give(&p, (int)i + 1, i == 0 ? usb : door);
    }
    turn_to(&p, door);
    sim_scan(s[0], NULL, "C1");
    sim_scan(s[1], "]C0", "B5");
    WATCH_UNTIL(newest_line_has(&p, "barcode", "B5"));
    CHECK(newest_line_has(&p, "outcome", "info")); /* nobody is open here */
    sim_scan(s[0], NULL, "B3");
    turn_to(&p, usb);
    WATCH_UNTIL(newest_line_has(&p, "barcode", "B3"));
    CHECK(newest_line_has(&p, "outcome", "lent"));
    turn_to(&p, door);
    CHECK(newest_line_has(&p, "barcode", "B5"));
    end(&p);
    sim_scanner_free(s[0]);
    sim_scanner_free(s[1]);
}

/* A bus that nobody answers for: libusb cannot be used. */
TEST(without_usb_the_program_says_so_once_and_the_rest_works)
{
    static const char words[] = "USB scanners cannot be used";
    struct place p;
    json_t *all;
    char *log;

    device_desk_new(&p.d);
    setenv(USB_BED, "/nonexistent", 1);
    start(&p);
    unsetenv(USB_BED);
    device_desk_scan(&p.d, "C1");
    device_desk_scan(&p.d, "B3");
    CHECK(newest_line_has(&p, "outcome", "lent"));
    all = ask(&p, "GET", "/devices", NULL);
    CHECK(json_is_false(json_object_get(json_object_get(all, "usb"),
                                        "works")));
    json_decref(all);
    log = desk_log(&p.d.run, p.d.mem);
    log = strstr(log, words);
    assert_non_null(log);
    assert_null(strstr(log + 1, words));
    device_desk_free(&p.d);
}

TEST(a_paired_scanner_is_known_when_the_program_starts_again)
{
    struct sim_scanner *s = sim_scanner_new(SIM_KEYBOARD, "SN7");
    struct place p;
    char body[40];
    json_t *j, *pairing;

    begin(&p);
    bed_plug(p.bed, 2, sim_scanner_usb(s));
    snprintf(body, sizeof body, "{\"desk\":%lld}", (long long)p.d.desk);
    j = ask(&p, "POST", "/devices/pairing", body);
    pairing = json_object_get(j, "pairing");
    /* Whoever scans scans again until it is heard. */
    WATCH_UNTIL((sim_scan(s, NULL, json_string_value(json_object_get(
                     pairing, "code"))), !device_is(&p, 0, "state", "")));
    json_decref(j);
    WATCH_UNTIL(!bed_kernel_has(p.bed, 2) && bed_is_idle(p.bed, 2));
    CHECK_INT(device_number(&p, 0, "desk"), p.d.desk);
    device_desk_stop(&p.d);
    WATCH_UNTIL(bed_kernel_has(p.bed, 2));
    start(&p);
    WATCH_UNTIL(device_is(&p, 0, "state", "ready") &&
                bed_is_idle(p.bed, 2));
    CHECK_INT(device_number(&p, 0, "desk"), p.d.desk);
    sim_scan(s, NULL, "B4");
    WATCH_UNTIL(device_number(&p, 0, "reads") == 1);
    /* Forgotten, it is somebody's keyboard again. */
    j = ask(&p, "DELETE",
            arena_format(p.d.mem, "/devices/%d",
                         (int)device_number(&p, 0, "id")), NULL);
    json_decref(j);
    WATCH_UNTIL(bed_kernel_has(p.bed, 2));
    end(&p);
    sim_scanner_free(s);
}

TEST(a_layout_set_for_a_device_holds_at_once)
{
    struct sim_scanner *s = sim_scanner_new(SIM_WEDGE, "SN1");
    struct place p;
    json_t *j;

    begin(&p);
    bed_plug(p.bed, 1, sim_scanner_usb(s));
    WATCH_UNTIL(device_is(&p, 0, "state", "ready"));
    j = ask(&p, "PUT", "/devices/1",
            "{\"settings\":{\"layout\":\"de\"}}");
    json_decref(j);
    for (int i = 0; i < 40 && !newest_line_has(&p, "barcode", "zy1"); i++) {
        WATCH_UNTIL(bed_is_idle(p.bed, 1));
        sim_scan(s, NULL, "yz1");
        WATCH_UNTIL(bed_is_idle(p.bed, 1));
    }
    WATCH_UNTIL(newest_line_has(&p, "barcode", "zy1"));
    end(&p);
    sim_scanner_free(s);
}

TESTS_RUN(RUN(a_scanner_plugged_in_lends_and_takes_back),
          RUN(two_desks_at_one_computer_have_a_scanner_each),
          RUN(without_usb_the_program_says_so_once_and_the_rest_works),
          RUN(a_paired_scanner_is_known_when_the_program_starts_again),
          RUN(a_layout_set_for_a_device_holds_at_once))
