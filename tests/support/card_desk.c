#include "tests/support/card_desk.h"

#include <poll.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "tests/support/check.h"

static int add(void *owner, const struct device_facts *facts)
{
    struct card_desk *d = owner;
    int id;

    pthread_mutex_lock(&d->lock);
    id = device_add(d->table, facts);
    pthread_mutex_unlock(&d->lock);
    return id;
}

/* "build/tests/drivers/nfc/test_x" was built beside "build/libexec". */
const char *built_helpers(void)
{
    static char folder[300];
    char self[200] = "", *tests;
    ssize_t n = readlink("/proc/self/exe", self, sizeof self - 1);

    CHECK(n > 0);
    tests = strstr(self, "/tests/");
    assert_non_null(tests);
    *tests = '\0';
    snprintf(folder, sizeof folder, "%s/libexec/langhuan", self);
    return folder;
}

void card_desk_start(struct card_desk *d, const char *helpers)
{
    card_desk_start_at(d, sim_line_path(d->line), helpers);
}

void card_desk_start_at(struct card_desk *d, const char *path,
                        const char *helpers)
{
    struct nfc_options o = {
        .helpers = helpers != NULL ? helpers : built_helpers(),
        .lines = &path, .line_count = path != NULL, .usb = path == NULL};

    d->events = event_queue_new();
    d->table = device_table_new();
    pthread_mutex_init(&d->lock, NULL);
    d->host = (struct device_host){d->events, add, d};
    d->readers = nfc_start(&d->host, &o);
    assert_non_null(d->readers);
}

static const char *link_name(void)
{
    static char name[64];
    static int count;

    snprintf(name, sizeof name, "/tmp/langhuan-test-%d-%d", (int)getpid(),
             count++);
    return name;
}

void card_desk_begin(struct card_desk *d)
{
    *d = (struct card_desk){.line = sim_line_new(link_name(), false)};
    assert_non_null(d->line);
    card_desk_start(d, NULL);
    card_desk_for(d, EVENT_READY);
}

void card_desk_end(struct card_desk *d)
{
    nfc_stop(d->readers);
    sim_line_free(d->line);
    device_table_free(d->table);
    event_queue_free(d->events);
    pthread_mutex_destroy(&d->lock);
}

static bool next(struct card_desk *d, struct event *e, int64_t until_ms)
{
    struct pollfd wait = {event_fd(d->events), POLLIN, 0};

    while (!event_take(d->events, e)) {
        int64_t left = until_ms - monotonic_ms();
        if (left <= 0)
            return false;
        poll(&wait, 1, (int)left);
    }
    pthread_mutex_lock(&d->lock);
    device_note(d->table, e);
    pthread_mutex_unlock(&d->lock);
    return true;
}

bool card_desk_try(struct card_desk *d, enum event_kind kind, int ms,
                   struct event *e)
{
    int64_t until = monotonic_ms() + ms;

    do
        if (!next(d, e, until))
            return false;
    while (e->kind != kind);
    return true;
}

struct event card_desk_for(struct card_desk *d, enum event_kind kind)
{
    struct event e;

    if (!card_desk_try(d, kind, 10000, &e))
        fail_msg("no event \"%s\" came", event_kind_word(kind));
    return e;
}

struct device card_desk_device(struct card_desk *d)
{
    struct device found = {0};

    pthread_mutex_lock(&d->lock);
    if (device_nth(d->table, 0) != NULL)
        found = *device_nth(d->table, 0);
    pthread_mutex_unlock(&d->lock);
    return found;
}

void card_desk_rounds(struct card_desk *d, unsigned rounds)
{
    unsigned end = sim_line_listed(d->line) + rounds;
    int64_t until = monotonic_ms() + 10000;

    while (sim_line_listed(d->line) < end && monotonic_ms() < until)
        poll(NULL, 0, 10);
    CHECK(sim_line_listed(d->line) >= end);
}
