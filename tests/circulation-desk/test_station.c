/* Another computer's scanner at a desk of this server: both programs as they
 * are. The station alone sees the emulated USB bus. */
#include <jansson.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "tests/support/check.h"
#include "tests/support/http_client.h"
#include "tests/support/run_desk.h"
#include "tests/support/small_school.h"
#include "tests/support/usb/bed.h"
#include "tests/support/usb/watch.h"
#include "tests/support/usb/wire.h"
#include "usecase/school.h"
#include "usecase/staff_add.h"
#include "usecase/station.h"

#define RUN_ID "0b8f7a52-1111-4222-8333-444455556666"

struct place {
    struct ctx c;
    struct bed *bed;
    const char *url, *listen;
    char token_file[64];
    struct desk_run server, station;
    struct http_client h;
    struct arena *mem;
    struct station_added added;
    int64_t desk;
};

/* The server's computer has other devices than the station's: none. */
static void start_server(struct place *p)
{
    char *bus = getenv(USB_BED);

    bus = bus == NULL ? NULL : strdup(bus);
    unsetenv(USB_BED);
    p->server = DESK("--db", p->url, "--listen", p->listen, "--quiet");
    if (bus != NULL)
        setenv(USB_BED, bus, 1);
    free(bus);
    CHECK(desk_ready(&p->server));
    p->listen = arena_format(p->mem, "127.0.0.1:%d", p->server.port);
    CHECK(http_open(&p->h, p->server.port));
}

static json_t *ask(struct place *p, const char *path)
{
    struct http_request rq = {.method = "GET", .path = path};
    struct http_answer a;

    CHECK(http_ask(&p->h, p->mem, &rq, &a));
    if (a.status != 200)
        fail_msg("%s: %d %s", path, a.status, a.body);
    return json_loads(a.body, 0, NULL);
}

/* Somebody looks at the desk. */
static json_t *look(struct place *p)
{
    return ask(p, arena_format(p->mem, "/desks/%lld", (long long)p->desk));
}

static void write_token(struct place *p)
{
    int fd;

    strcpy(p->token_file, "/tmp/langhuan-token-XXXXXX");
    fd = mkstemp(p->token_file);
    CHECK(fd >= 0);
    CHECK_INT(write(fd, p->added.token, strlen(p->added.token)),
              strlen(p->added.token));
    close(fd);
}

static void begin(struct place *p)
{
    struct staff_form form = {.login = "lin", .name = "Lin",
                              .role = "administrator", .lang = "en",
                              .password = "Granite-Otter-41"};
    struct staff_added added;

    *p = (struct place){.c = small_school(), .mem = arena_new(),
                        .listen = "127.0.0.1:0"};
    CHECK_OK(&p->c, staff_add(&p->c, &form, &added));
    CHECK_OK(&p->c, school_desk_save(&p->c, "door", "Door", NULL, &p->desk));
    CHECK_OK(&p->c, station_add(&p->c, "door", NULL, &p->added));
    write_token(p);
    p->url = fresh_db_leave(&p->c);
    start_server(p);
    CHECK(http_sign_in(&p->h, p->mem, "lin", "Granite-Otter-41"));
    json_decref(look(p));
}

static void start_station(struct place *p)
{
    p->bed = bed_new();
    p->station = DESK("station", "--server",
                      arena_format(p->mem, "http://%s/", p->listen),
                      "--token-file", p->token_file, "--desk", "door");
    CHECK(desk_ready(&p->station));
}

static void end(struct place *p)
{
    http_close(&p->h);
    CHECK_INT(desk_end(&p->server, SIGTERM), 0);
    unlink(p->token_file);
    if (p->bed != NULL)
        bed_free(p->bed);
    fresh_db_back(&p->c, p->url);
}

static void end_all(struct place *p)
{
    arena_free(p->mem);
    small_school_end(&p->c);
}

static bool device_is(struct place *p, const char *key, const char *value)
{
    json_t *all = ask(p, "/devices");
    const char *is = json_string_value(json_object_get(
        json_array_get(json_object_get(all, "devices"), 0), key));
    bool same = is != NULL && strcmp(is, value) == 0;

    json_decref(all);
    return same;
}

static bool newest_is(struct place *p, const char *barcode,
                      const char *outcome)
{
    json_t *state = look(p);
    json_t *line = json_array_get(json_object_get(state, "lines"), 0);
    const char *code = json_string_value(json_object_get(line, "barcode"));
    const char *is = json_string_value(json_object_get(line, "outcome"));
    bool same = code != NULL && strcmp(code, barcode) == 0 && is != NULL &&
                strcmp(is, outcome) == 0;

    json_decref(state);
    return same;
}

static int64_t returns(struct place *p)
{
    return sql_int(&p->c, "SELECT count(*) FROM journal"
                          " WHERE deed = 'checkin'");
}

TEST(what_is_scanned_at_another_computer_is_lent_at_the_desk)
{
    struct sim_scanner *s = sim_scanner_new(SIM_WEDGE, "SN1");
    struct place p;

    begin(&p);
    start_station(&p);
    bed_plug(p.bed, 1, sim_scanner_usb(s));
    WATCH_UNTIL(device_is(&p, "state", "ready"));
    CHECK(device_is(&p, "port", "door/usb:1-1"));
    sim_scan(s, NULL, "C1");
    sim_scan(s, NULL, "B3");
    WATCH_UNTIL(newest_is(&p, "B3", "lent"));
    CHECK_INT(desk_end(&p.station, SIGTERM), 0);
    WATCH_UNTIL(device_is(&p, "why", "station"));
    CHECK(device_is(&p, "state", "lost"));
    end(&p);
    end_all(&p);
    sim_scanner_free(s);
}

TEST(what_is_scanned_while_the_server_is_away_is_done_once_when_it_is_back)
{
    struct sim_scanner *s = sim_scanner_new(SIM_WEDGE, "SN1");
    struct place p;

    begin(&p);
    start_station(&p);
    bed_plug(p.bed, 1, sim_scanner_usb(s));
    WATCH_UNTIL(device_is(&p, "state", "ready"));
    sim_scan(s, NULL, "B3");
    WATCH_UNTIL(newest_is(&p, "B3", "info"));
    CHECK_INT(desk_end(&p.server, SIGKILL), 128 + SIGKILL);
    http_close(&p.h);
    sim_scan(s, NULL, "B5");
    start_server(&p);
    json_decref(look(&p));
    WATCH_UNTIL(newest_is(&p, "B5", "info"));
    CHECK(device_is(&p, "state", "ready"));
    CHECK_INT(desk_end(&p.station, SIGTERM), 0);
    end(&p);
    CHECK_INT(returns(&p), 2);
    end_all(&p);
    sim_scanner_free(s);
}

/* ---- messages by hand ---------------------------------------------------- */

static const char device[] =
    "{\"key\":1,\"kind\":\"scanner\",\"name\":\"X\",\"maker\":\"\","
    "\"serial\":\"\",\"port\":\"usb:1-1\",\"identity\":\"1:2:@1-1\","
    "\"state\":\"ready\",\"why\":\"\",\"detail\":\"\"}";

static const char *event(struct place *p, int n, const char *hex)
{
    return arena_format(p->mem, "{\"n\":%d,\"device\":1,\"kind\":\"barcode\","
                        "\"ago_ms\":0,\"why\":\"\",\"symbology\":\"]C0\","
                        "\"uid\":\"\",\"dsfid\":-1,\"afi\":-1,"
                        "\"hex\":\"%s\"}", n, hex);
}

static int tell(struct place *p, const char *token, const char *devices,
               const char *events, struct http_answer *a)
{
    struct http_client h;
    struct http_request rq = {.method = "POST", .path = "/station"};

    rq.fields = arena_format(p->mem, "Content-Type: application/json\r\n"
                             "Accept-Language: en\r\n"
                             "Authorization: Bearer %s\r\n", token);
    rq.body = arena_format(p->mem, "{\"run\":\"" RUN_ID "\",\"devices\":[%s],"
                           "\"events\":[%s]}", devices, events);
    CHECK(http_open(&h, p->server.port));
    CHECK(http_ask(&h, p->mem, &rq, a));
    http_close(&h);
    return a->status;
}

TEST(an_event_sent_again_is_done_once_also_after_the_server_was_killed)
{
    struct http_answer a;
    struct place p;

    begin(&p);
    for (int i = 0; i < 2; i++) {
        CHECK_INT(tell(&p, p.added.token, device, event(&p, 7, "4233"), &a),
                  200);
        CHECK(strstr(a.body, "\"taken\":7") != NULL);
    }
    WATCH_UNTIL(newest_is(&p, "B3", "info"));
    CHECK_INT(desk_end(&p.server, SIGKILL), 128 + SIGKILL);
    http_close(&p.h);
    start_server(&p);
    /* Not before somebody is at the desk again. */
    CHECK_INT(tell(&p, p.added.token, device, event(&p, 7, "4233"), &a), 200);
    CHECK(strstr(a.body, "\"taken\":0") != NULL);
    json_decref(look(&p));
    CHECK_INT(tell(&p, p.added.token, device, event(&p, 7, "4233"), &a), 200);
    WATCH_UNTIL(newest_is(&p, "B3", "info"));
    end(&p);
    CHECK_INT(returns(&p), 1);
    end_all(&p);
}

TEST(what_makes_no_sense_is_refused_and_nothing_is_taken)
{
    static const struct { const char *devices, *events, *field; } bad[] = {
        {"7", "", "key"},
        {"{\"key\":1}", "", "kind"},
        {"{\"key\":1,\"kind\":\"toaster\"}", "", "kind"},
        {"{\"key\":1,\"kind\":\"scanner\",\"name\":7}", "", "name"},
        {device, "{}", "field n "},
        {device, "{\"n\":1,\"kind\":\"barcode\",\"device\":2}", "ago_ms"},
        {device, "{\"n\":1,\"kind\":\"barcode\",\"device\":1,\"ago_ms\":-5}",
         "ago_ms"},
    };
    static const char *const bytes[] = {"4", "4X", "AB", NULL};
    struct http_answer a;
    struct place p;

    begin(&p);
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        CHECK_INT(tell(&p, p.added.token, bad[i].devices, bad[i].events, &a),
                  400);
        if (strstr(a.body, bad[i].field) == NULL)
            fail_msg("%zu: %s", i, a.body);
    }
    for (int i = 0; bytes[i] != NULL; i++)
        CHECK_INT(tell(&p, p.added.token, device, event(&p, 1, bytes[i]), &a),
                  400);
    CHECK_INT(tell(&p, "nobody's", device, "", &a), 401);
    CHECK_INT(tell(&p, p.added.token, device, "", &a), 200);
    CHECK(strstr(a.body, "\"taken\":0") != NULL);
    end(&p);
    CHECK_INT(returns(&p), 0);
    end_all(&p);
}

TEST(a_station_that_is_not_let_in_says_so_and_ends)
{
    struct desk_run run;
    struct place p;

    begin(&p);
    run = DESK("station", "--server",
               arena_format(p.mem, "http://%s", p.listen), "--token-file",
               p.token_file, "--desk", "main");
    CHECK(!desk_ready(&run));
    CHECK(strstr(desk_log(&run, p.mem), "belongs to desk door") != NULL);
    CHECK_INT(desk_end(&run, 0), 3);
    run = DESK("station", "--server", "http://10.0.0.1:1", "--token-file",
               p.token_file);
    CHECK(!desk_ready(&run));
    CHECK(strstr(desk_log(&run, p.mem), "without https") != NULL);
    CHECK_INT(desk_end(&run, 0), 3);
    fresh_db_back(&p.c, p.url);
    CHECK_OK(&p.c, station_drop(&p.c, "door"));
    fresh_db_leave(&p.c);
    run = DESK("station", "--server",
               arena_format(p.mem, "http://%s", p.listen), "--token-file",
               p.token_file);
    CHECK(!desk_ready(&run));
    CHECK(strstr(desk_log(&run, p.mem), "not known here") != NULL);
    CHECK_INT(desk_end(&run, 0), 3);
    end(&p);
    end_all(&p);
}

TESTS_RUN(
    RUN(what_is_scanned_at_another_computer_is_lent_at_the_desk),
    RUN(what_is_scanned_while_the_server_is_away_is_done_once_when_it_is_back),
    RUN(an_event_sent_again_is_done_once_also_after_the_server_was_killed),
    RUN(what_makes_no_sense_is_refused_and_nothing_is_taken),
    RUN(a_station_that_is_not_let_in_says_so_and_ends))
