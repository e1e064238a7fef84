#include "tests/support/device_desk.h"

#include <poll.h>
#include <signal.h>
#include <string.h>

#include "drivers/event_queue.h"
#include "tests/support/check.h"
#include "usecase/school.h"
#include "usecase/staff_add.h"

void device_desk_new(struct device_desk *d)
{
    struct staff_form form = {.login = "lin", .name = "Lin",
                              .role = "administrator", .lang = "en",
                              .password = "Granite-Otter-41"};
    struct staff_added added;

    *d = (struct device_desk){.c = small_school(), .mem = arena_new()};
    CHECK_OK(&d->c, staff_add(&d->c, &form, &added));
    CHECK_OK(&d->c, school_desk_save(&d->c, "usb", "Usb", NULL, &d->desk));
}

void device_desk_start(struct device_desk *d, const char *reader)
{
    if (d->url == NULL)
        d->url = fresh_db_leave(&d->c);
    d->run = reader == NULL
                 ? desk_start(d->url)
                 : DESK("--db", d->url, "--listen", "127.0.0.1:0", "--quiet",
                        "--card-reader", reader);
    CHECK(desk_ready(&d->run));
    CHECK(http_open(&d->h, d->run.port));
    CHECK(http_sign_in(&d->h, d->mem, "lin", "Granite-Otter-41"));
}

void device_desk_stop(struct device_desk *d)
{
    http_close(&d->h);
    CHECK_INT(desk_end(&d->run, SIGTERM), 0);
    d->run.pid = 0;
}

void device_desk_free(struct device_desk *d)
{
    if (d->run.pid != 0)
        device_desk_stop(d);
    if (d->url != NULL)
        fresh_db_back(&d->c, d->url);
    arena_free(d->mem);
    small_school_end(&d->c);
}

json_t *device_desk_ask(struct device_desk *d, const char *method,
                        const char *path, const char *body)
{
    struct http_request rq = {.method = method, .path = path, .body = body};
    struct http_answer a;
    json_t *j;

    CHECK(http_ask(&d->h, d->mem, &rq, &a));
    if (a.status != 200)
        fail_msg("%s %s: %d %s", method, path, a.status, a.body);
    j = json_loads(a.body, 0, NULL);
    assert_non_null(j);
    return j;
}

static void post(struct device_desk *d, const char *what, const char *body)
{
    json_decref(device_desk_ask(
        d, "POST",
        arena_format(d->mem, "/desks/%lld/%s", (long long)d->desk, what),
        body));
}

void device_desk_scan(struct device_desk *d, const char *code)
{
    post(d, "scan",
         arena_format(d->mem, "{\"code\":\"%s\",\"source\":\"keyboard\"}",
                      code));
}

void device_desk_close(struct device_desk *d)
{
    post(d, "close", "{}");
}

const char *device_desk_first(struct device_desk *d, const char *list,
                              const char *key)
{
    const char *path = strcmp(list, "devices") == 0
                           ? "/devices"
                           : arena_format(d->mem, "/desks/%lld",
                                          (long long)d->desk);
    json_t *j = device_desk_ask(d, "GET", path, NULL);
    const char *is = json_string_value(json_object_get(
        json_array_get(json_object_get(j, list), 0), key));

    is = arena_copy(d->mem, is == NULL ? "" : is);
    json_decref(j);
    return is;
}

void device_desk_until(struct device_desk *d, const char *list,
                       const char *key, const char *value)
{
    int64_t limit = monotonic_ms() + 10000;

    while (strcmp(device_desk_first(d, list, key), value) != 0 &&
           monotonic_ms() < limit)
        poll(NULL, 0, 20);
    CHECK_TEXT(device_desk_first(d, list, key), value);
}
