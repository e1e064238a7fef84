#include "circulation-desk/devices_command.h"

#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/signalfd.h>
#include <unistd.h>

#include "base/day.h"
#include "base/json_out.h"
#include "circulation-desk/desk_tag.h"
#include "circulation-desk/terminal_code.h"
#include "circulation-desk/test_page.h"
#include "usecase/school.h"

enum {
    SETTLE_MS = 3000, /* until what is plugged in has said how it is */
    TEST_MS = 30000, PAIR_MS = 60000, FOR_EVER_MS = 0
};

struct look {
    struct ctx *c;
    const struct server_options *o;
    struct library *library;
    struct event_queue *events;
    struct desks *desks;
    struct devices *devices;
    int ends; /* signalfd */
};

/* ---- opening and closing ------------------------------------------------ */

static bool open_look(struct look *l)
{
    struct ctx *c = l->c;
    struct devices_options o = {.card_lines = l->o->card_lines,
                                .card_line_count = l->o->card_line_count};
    sigset_t ends;

    sigemptyset(&ends);
    sigaddset(&ends, SIGTERM);
    sigaddset(&ends, SIGINT);
    pthread_sigmask(SIG_BLOCK, &ends, NULL);
    l->ends = signalfd(-1, &ends, SFD_CLOEXEC);
    c->actor = (struct actor){.kind = ACTOR_SYSTEM, .rights = UINT64_MAX};
    c->now = clock_ms();
    c->today = day_at(c->now);
    l->events = o.events = event_queue_new();
    if (l->events == NULL || l->ends < 0)
        return fail(c, ERR_IO, "no file descriptors are left");
    l->desks = desks_new(l->events, false);
    return library_open(c, l->o->db, 0, &l->library) &&
           library_connect(c, l->library) &&
           devices_start(c, l->desks, &o, &l->devices);
}

static void close_look(struct look *l)
{
    devices_stop(l->devices);
    desks_free(l->desks);
    event_queue_free(l->events);
    library_disconnect(l->c);
    library_close(l->library);
    if (l->ends >= 0)
        close(l->ends);
}

/* The next event, noted; false: the time is over, or somebody ends it. */
static bool next(struct look *l, int64_t until_ms, struct event *e)
{
    struct pollfd wait[2] = {{event_fd(l->events), POLLIN, 0},
                             {l->ends, POLLIN, 0}};
    int64_t desk;

    while (!event_take(l->events, e)) {
        int64_t left = until_ms == FOR_EVER_MS ? 1000
                                               : until_ms - monotonic_ms();
        if (left <= 0 || poll(wait, 2, (int)left) < 0 ||
            wait[1].revents != 0)
            return false;
    }
    desks_note(l->desks, e, &desk);
    return true;
}

/* ---- told --------------------------------------------------------------- */

static const char *name_of(struct look *l, int id, struct device *d)
{
    *d = (struct device){.facts.name = "?"};
    desks_device(l->desks, id, d);
    return d->facts.name;
}

/* Fields of a line, or members of a JSON object: key, value, ... NULL. */
static void tell(struct look *l, const char *const *pairs)
{
    struct arena *mem = arena_new();
    struct buf b = buf_new(mem);
    struct json_out j = json_to(&b);

    if (l->o->json)
        out_object(&j);
    for (; pairs[0] != NULL; pairs += 2)
        if (l->o->json)
            out_put(&j, pairs[0], pairs[1]);
        else
            buf_format(&b, "%s%s", b.n == 0 ? "" : "\t", pairs[1]);
    if (l->o->json)
        out_object_end(&j);
    puts(b.p);
    fflush(stdout);
    arena_free(mem);
}

#define TELL(l, ...) tell(l, (const char *const[]){__VA_ARGS__, NULL})

static void tell_device(struct look *l, const struct device *d)
{
    char text[TROUBLE_TEXT];

    TELL(l, "kind", device_kind_word(d->facts.kind), "name", d->facts.name,
         "maker", d->facts.maker, "serial", d->facts.serial,
         "port", d->facts.port, "state", device_state_word(d->state),
         "text", trouble_text(l->c->lang, d->why, d->detail, text));
}

/* What was read is told as a desk would look it up. */
static void tell_event(struct look *l, const struct event *e)
{
    struct device d;
    char text[TROUBLE_TEXT];
    const char *name = name_of(l, e->device, &d);
    struct arena *mem = arena_new();

    if (e->why != TROUBLE_NONE)
        TELL(l, "device", name, "event", event_kind_word(e->kind),
             "text", trouble_text(l->c->lang, e->why, e->bytes, text));
    else
        TELL(l, "device", name, "event", event_kind_word(e->kind),
             "symbology", e->symbology,
             "read", e->kind == EVENT_CARD || e->kind == EVENT_TAG
                         ? desk_tag_code(mem, e) : e->bytes);
    arena_free(mem);
}

/* ---- what may be wished ------------------------------------------------- */

static int list(struct look *l)
{
    struct device *all = ARENA_ARRAY(l->c->mem, struct device, DEVICES_MAX);
    int64_t until = monotonic_ms() + SETTLE_MS;
    struct event e;
    size_t n;

    while (next(l, until, &e))
        continue;
    n = desks_devices(l->desks, all);
    for (size_t i = 0; i < n; i++)
        tell_device(l, &all[i]);
    if (n == 0)
        fprintf(stderr, "%s\n", say(l->c->lang, "No device was found"));
    return n == 0;
}

static int watch(struct look *l)
{
    struct event e;

    while (next(l, FOR_EVER_MS, &e))
        tell_event(l, &e);
    return 0;
}

static int test(struct look *l)
{
    int64_t until = monotonic_ms() + TEST_MS;
    bool any = false;
    struct event e;

    fprintf(stderr, "%s\n", say(l->c->lang, "Scan something, or lay a card "
                                            "on the reader"));
    while (!any && next(l, until, &e)) {
        any = e.kind == EVENT_BARCODE || e.kind == EVENT_CARD ||
              e.kind == EVENT_TAG;
        tell_event(l, &e);
    }
    if (!any)
        fprintf(stderr, "%s\n", say(l->c->lang, "Nothing was read"));
    return !any;
}

/* ---- pairing ------------------------------------------------------------ */

static bool show_code(struct look *l)
{
    char text[DEVICES_CODE];

    devices_code(l->devices, text);
    printf("%s\n\n", say(l->c->lang, "Scan this code with the scanner that "
                                     "belongs to this desk:"));
    terminal_code(l->c->mem, text);
    printf("\n%s\n", text);
    return fflush(stdout) == 0;
}

/* --desk, or the first one. */
static bool desk_of_options(struct look *l, int64_t *id)
{
    struct list_row *rows;
    struct school school;
    size_t n;

    if (!school_only(l->c, &school))
        return false;
    l->c->school_id = school.id;
    if (!school_desks(l->c, &rows, &n))
        return false;
    for (size_t i = 0; i < n; i++)
        if (l->o->desk == NULL || strcmp(rows[i].code, l->o->desk) == 0) {
            *id = rows[i].id;
            return true;
        }
    return fail(l->c, ERR_NOT_FOUND, "there is no desk %s",
                l->o->desk == NULL ? "" : l->o->desk);
}

static int pair(struct look *l)
{
    int64_t desk = 0, until = monotonic_ms() + PAIR_MS;
    struct device d;
    struct event e;

    if (!desk_of_options(l, &desk) || !devices_pair(l->c, l->devices, desk) ||
        !show_code(l))
        return -1;
    while (next(l, until, &e)) {
        if (e.kind != EVENT_PAIRED)
            continue;
        if (!devices_paired(l->c, l->devices, &e))
            return -1;
        printf("%s: %s\n", say(l->c->lang, "Paired"),
               name_of(l, e.device, &d));
        return 0;
    }
    fprintf(stderr, "%s\n", say(l->c->lang, "Nothing was read"));
    return 1;
}

int devices_command(struct ctx *c, const struct server_options *o)
{
    struct look l = {.c = c, .o = o, .ends = -1};
    int status = -1;

    if (o->printer != NULL)
        return test_page(c, o);
    if (open_look(&l))
        status = o->devices == DEVICES_WATCH  ? watch(&l)
                 : o->devices == DEVICES_TEST ? test(&l)
                 : o->devices == DEVICES_PAIR ? pair(&l)
                                              : list(&l);
    if (status < 0)
        fprintf(stderr, "circulation-desk: %s\n", c->err.text);
    close_look(&l);
    return status < 0 ? 3 : status;
}
