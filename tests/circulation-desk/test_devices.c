/* The program as it is, with emulated scanners at its USB bus. */
#include <jansson.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>

#include "tests/support/check.h"
#include "tests/support/http_client.h"
#include "tests/support/run_desk.h"
#include "tests/support/small_school.h"
#include "tests/support/usb/bed.h"
#include "tests/support/usb/watch.h"
#include "usecase/school.h"
#include "usecase/staff_add.h"

struct place {
    struct ctx c;
    struct bed *bed;
    const char *url;
    struct desk_run run;
    struct http_client h;
    struct arena *mem;
    int64_t desk;
};

static void start(struct place *p)
{
    p->run = desk_start(p->url);
    CHECK(desk_ready(&p->run));
    CHECK(http_open(&p->h, p->run.port));
    CHECK(http_sign_in(&p->h, p->mem, "lin", "Granite-Otter-41"));
}

static void begin(struct place *p)
{
    struct staff_form form = {.login = "lin", .name = "Lin",
                              .role = "administrator", .lang = "en",
                              .password = "Granite-Otter-41"};
    struct staff_added added;

    *p = (struct place){.c = small_school(), .mem = arena_new()};
    CHECK_OK(&p->c, staff_add(&p->c, &form, &added));
    CHECK_OK(&p->c, school_desk_save(&p->c, "usb", "Usb", NULL, &p->desk));
    p->url = fresh_db_leave(&p->c);
    p->bed = bed_new();
    start(p);
}

static void stop(struct place *p)
{
    http_close(&p->h);
    CHECK_INT(desk_end(&p->run, SIGTERM), 0);
}

static void end(struct place *p)
{
    stop(p);
    bed_free(p->bed);
    fresh_db_back(&p->c, p->url);
    arena_free(p->mem);
    small_school_end(&p->c);
}

/* The answer as JSON, which must be 200; the caller's. */
static json_t *ask(struct place *p, const char *method, const char *path,
                   const char *body)
{
    struct http_request rq = {.method = method, .path = path, .body = body};
    struct http_answer a;
    json_t *j;

    CHECK(http_ask(&p->h, p->mem, &rq, &a));
    if (a.status != 200)
        fail_msg("%s %s: %d %s", method, path, a.status, a.body);
    j = json_loads(a.body, 0, NULL);
    assert_non_null(j);
    return j;
}

static json_t *desk(struct place *p)
{
    return ask(p, "GET", arena_format(p->mem, "/desks/%lld",
                                      (long long)p->desk), NULL);
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
    json_decref(desk(&p)); /* somebody is there */
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

TEST(a_paired_scanner_is_known_when_the_program_starts_again)
{
    struct sim_scanner *s = sim_scanner_new(SIM_KEYBOARD, "SN7");
    struct place p;
    char body[40];
    json_t *j, *pairing;

    begin(&p);
    json_decref(desk(&p));
    bed_plug(p.bed, 2, sim_scanner_usb(s));
    snprintf(body, sizeof body, "{\"desk\":%lld}", (long long)p.desk);
    j = ask(&p, "POST", "/devices/pairing", body);
    pairing = json_object_get(j, "pairing");
    /* Whoever scans scans again until it is heard. */
    WATCH_UNTIL((sim_scan(s, NULL, json_string_value(json_object_get(
                     pairing, "code"))), !device_is(&p, 0, "state", "")));
    json_decref(j);
    WATCH_UNTIL(!bed_kernel_has(p.bed, 2) && bed_is_idle(p.bed, 2));
    CHECK_INT(device_number(&p, 0, "desk"), p.desk);
    stop(&p);
    WATCH_UNTIL(bed_kernel_has(p.bed, 2));
    start(&p);
    json_decref(desk(&p));
    WATCH_UNTIL(device_is(&p, 0, "state", "ready") &&
                bed_is_idle(p.bed, 2));
    CHECK_INT(device_number(&p, 0, "desk"), p.desk);
    sim_scan(s, NULL, "B4");
    WATCH_UNTIL(device_number(&p, 0, "reads") == 1);
    /* Forgotten, it is somebody's keyboard again. */
    j = ask(&p, "DELETE",
            arena_format(p.mem, "/devices/%d",
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
    json_decref(desk(&p));
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
          RUN(a_paired_scanner_is_known_when_the_program_starts_again),
          RUN(a_layout_set_for_a_device_holds_at_once))
