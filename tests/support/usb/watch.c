#include "tests/support/usb/watch.h"

#include <poll.h>
#include <stdio.h>
#include <string.h>

#include "tests/support/check.h"

static int add(void *owner, const struct device_facts *facts)
{
    struct watch *w = owner;
    int id;

    pthread_mutex_lock(&w->lock);
    id = device_add(w->table, facts);
    pthread_mutex_unlock(&w->lock);
    return id;
}

void watch_begin(struct watch *w)
{
    *w = (struct watch){.bed = bed_new(), .events = event_queue_new(),
                        .table = device_table_new()};
    pthread_mutex_init(&w->lock, NULL);
    w->host = (struct device_host){w->events, add, w};
}

void watch_start(struct watch *w, const struct scanner_choice *choices,
                 size_t n)
{
    const char *why = "";

    w->scanners = scanners_start(&w->host, choices, n, &why);
    if (w->scanners == NULL)
        fail_msg("no scanners: %s", why);
}

void watch_end(struct watch *w)
{
    scanners_stop(w->scanners);
    bed_free(w->bed);
    device_table_free(w->table);
    event_queue_free(w->events);
    pthread_mutex_destroy(&w->lock);
}

static bool next(struct watch *w, struct event *e, int64_t until_ms)
{
    struct pollfd wait = {event_fd(w->events), POLLIN, 0};

    while (!event_take(w->events, e)) {
        int64_t left = until_ms - monotonic_ms();
        if (left <= 0)
            return false;
        poll(&wait, 1, (int)left);
    }
    pthread_mutex_lock(&w->lock);
    device_note(w->table, e);
    if (e->device >= 0 && e->device <= DEVICES_MAX)
        w->heard[e->device] = ++w->count;
    pthread_mutex_unlock(&w->lock);
    return true;
}

bool watch_try(struct watch *w, enum event_kind kind, int ms, struct event *e)
{
    int64_t until = monotonic_ms() + ms;

    do {
        if (!next(w, e, until))
            return false;
        if (e->kind == EVENT_BARCODE && kind != EVENT_BARCODE)
            fail_msg("a code came instead: %s", e->bytes);
    } while (e->kind != kind);
    return true;
}

struct event watch_for(struct watch *w, enum event_kind kind)
{
    struct event e;

    if (!watch_try(w, kind, 10000, &e))
        fail_msg("no event \"%s\" came", event_kind_word(kind));
    return e;
}

void watch_code(struct watch *w, const char *aim, const char *text)
{
    struct event e = watch_for(w, EVENT_BARCODE);

    CHECK_TEXT(e.bytes, text);
    CHECK_TEXT(e.symbology, aim);
}

void watch_none(struct watch *w, enum event_kind kind, int ms)
{
    int64_t until = monotonic_ms() + ms;
    struct event e;

    while (next(w, &e, until))
        if (e.kind == kind)
            fail_msg("an event \"%s\" came: %s", event_kind_word(kind),
                     e.bytes);
}

struct device watch_device(struct watch *w, int port)
{
    const struct device *d;
    struct device found = {0}; /* of no device nothing is ever heard */
    char name[40];

    snprintf(name, sizeof name, "usb:1-%d", port);
    pthread_mutex_lock(&w->lock);
    for (size_t i = 0; (d = device_nth(w->table, i)) != NULL; i++)
        if (strcmp(d->facts.port, name) == 0 &&
            w->heard[d->id] >= w->heard[found.id])
            found = *d;
    pthread_mutex_unlock(&w->lock);
    return found;
}

void watch_pause(void)
{
    poll(NULL, 0, 5);
}
