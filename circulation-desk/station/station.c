#include "circulation-desk/station/station.h"

#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/signalfd.h>
#include <unistd.h>

#include "base/secret.h"
#include "circulation-desk/station/post.h"
#include "circulation-desk/station/message.h"
#include "drivers/nfc/readers.h"

enum { WAITING_MAX = 256, SOONEST_MS = 500, LATEST_MS = 8000 };

struct work {
    const struct station_options *o;
    struct post *post;
    struct event_queue *events;
    pthread_mutex_t lock;        /* of the table: drivers add to it */
    struct device_table *devices;
    struct scanners *scanners;   /* NULL: USB cannot be used here */
    struct nfc_readers *cards;
    char run[37];
    struct numbered waiting[WAITING_MAX];
    size_t count;
    int64_t last, next_ms;       /* number; when to say something again */
    int failures;                /* in a row */
    bool known;                  /* the server has answered before */
    char pairing[EAR_CODE];
    struct scanner_choice *kept; /* as chosen last */
    size_t kept_count;
};

/* ---- devices ------------------------------------------------------------- */

static int add(void *owner, const struct device_facts *facts)
{
    struct work *w = owner;
    int id;

    pthread_mutex_lock(&w->lock);
    id = device_add(w->devices, facts);
    pthread_mutex_unlock(&w->lock);
    return id;
}

static void start_devices(struct ctx *c, struct work *w)
{
    struct device_host host = {w->events, add, w};
    struct nfc_options cards = {.lines = w->o->card_lines,
                                .line_count = w->o->card_line_count,
                                .usb = true};
    const char *why;

    w->scanners = scanners_start(&host, NULL, 0, &why);
    if (w->scanners == NULL)
        fprintf(stderr, "circulation-desk: %s (%s)\n",
                say(c->lang, "USB scanners cannot be used on this computer; "
                             "scanners that type like a keyboard work in the "
                             "browser"), why);
    w->cards = nfc_start(&host, &cards);
}

/* What the server keeps of our devices, when it is not what we know. */
static void choose(struct work *w, const struct message_answer *a)
{
    size_t size = a->kept_count * sizeof *a->kept;

    if (w->scanners == NULL ||
        (w->known && a->kept_count == w->kept_count &&
         (size == 0 || memcmp(a->kept, w->kept, size) == 0)))
        return;
    w->kept = realloc(w->kept, size + 1);
    if (w->kept == NULL)
        abort();
    if (size > 0)
        memcpy(w->kept, a->kept, size);
    w->kept_count = a->kept_count;
    scanners_choose(w->scanners, w->kept, w->kept_count);
}

static void pair(struct work *w, const char *code)
{
    if (w->scanners == NULL || strcmp(code, w->pairing) == 0)
        return;
    snprintf(w->pairing, sizeof w->pairing, "%s", code);
    scanners_pair(w->scanners, *code == '\0' ? NULL : code, 60000);
}

/* ---- events -------------------------------------------------------------- */

static void drop(struct work *w, size_t n)
{
    w->count -= n;
    memmove(w->waiting, w->waiting + n, w->count * sizeof *w->waiting);
}

/* The states of devices are told as they are, all the others one by one. */
static void note(struct work *w, const struct event *e)
{
    pthread_mutex_lock(&w->lock);
    device_note(w->devices, e);
    pthread_mutex_unlock(&w->lock);
    w->next_ms = 0;
    if (e->kind == EVENT_READY || e->kind == EVENT_BUSY ||
        e->kind == EVENT_HELD || e->kind == EVENT_LOST)
        return;
    if (w->count == WAITING_MAX)
        drop(w, 1);
    w->waiting[w->count++] = (struct numbered){++w->last, *e};
}

static void forget_old(struct ctx *c, struct work *w)
{
    int64_t since = monotonic_ms() - STATION_PATIENCE_MS;
    size_t n = 0;

    while (n < w->count && w->waiting[n].e.at_ms < since)
        n++;
    if (n == 0)
        return;
    fprintf(stderr, "\a%s\n", say(c->lang, "What was scanned while the server "
                                  "could not be reached was not done: scan "
                                  "it again"));
    drop(w, n);
}

/* ---- talking ------------------------------------------------------------- */

static const char *page_of(struct ctx *c, const struct work *w,
                           const struct message_answer *a)
{
    return arena_format(c->mem, "%s/desk/%lld", w->o->server,
                        (long long)a->desk_id);
}

static void open_page(const char *page)
{
    char program[] = "xdg-open", *argv[] = {program, (char *)page, NULL};
    pid_t pid;

    if (posix_spawnp(&pid, program, NULL, NULL, argv, environ) != 0)
        fprintf(stderr, "xdg-open: %s\n", page);
}

static bool greet(struct ctx *c, struct work *w,
                  const struct message_answer *a)
{
    if (w->o->desk != NULL && strcmp(w->o->desk, a->desk) != 0)
        return fail(c, ERR_DENIED, "this token belongs to desk %s, not %s",
                    a->desk, w->o->desk);
    if (!w->known) {
        printf("%s %s, %s (%s)\n%s %s\n", say(c->lang, "Devices for:"),
               a->school, a->desk_name, a->desk,
               say(c->lang, "Open in the browser:"), page_of(c, w, a));
        fflush(stdout);
        if (w->o->browser)
            open_page(page_of(c, w, a));
    }
    if (w->failures > 0)
        fprintf(stderr, "%s\n", say(c->lang, "The server is there again"));
    return true;
}

static bool hear(struct ctx *c, struct work *w, const char *text)
{
    struct message_answer a;
    size_t n = 0;

    if (!message_hear(c, text, &a) || !greet(c, w, &a))
        return false;
    while (n < w->count && w->waiting[n].n <= a.taken)
        n++;
    drop(w, n);
    choose(w, &a);
    pair(w, a.pairing);
    w->known = true;
    w->failures = 0;
    w->next_ms = monotonic_ms() + (w->count > 0 ? 50 : STATION_EVERY_MS);
    return true;
}

/* Said once for each time that it goes away. */
static void wait_longer(struct ctx *c, struct work *w)
{
    int ms = SOONEST_MS << (w->failures < 4 ? w->failures : 4);

    if (w->failures++ == 0)
        fprintf(stderr, "%s (%s)\n",
                say(c->lang, "The server cannot be reached; trying again"),
                c->err.text);
    w->next_ms = monotonic_ms() + (ms < LATEST_MS ? ms : LATEST_MS);
}

/* False: it makes no sense to go on. */
static bool talk(struct ctx *c, struct work *w)
{
    const char *said, *answer;

    arena_reset(c->mem);
    pthread_mutex_lock(&w->lock);
    said = message_say(c, w->run, w->devices, w->waiting, w->count);
    pthread_mutex_unlock(&w->lock);
    if (post_send(c, w->post, said, &answer))
        return hear(c, w, answer);
    if (c->err.code != ERR_IO && c->err.code != ERR_BUSY)
        return false;
    wait_longer(c, w);
    return true;
}

/* ---- round and round ----------------------------------------------------- */

static int until_ended(struct ctx *c, struct work *w)
{
    sigset_t ends;
    struct pollfd wait[2] = {{event_fd(w->events), POLLIN, 0}};
    struct event e;

    sigemptyset(&ends);
    sigaddset(&ends, SIGTERM);
    sigaddset(&ends, SIGINT);
    wait[1] = (struct pollfd){signalfd(-1, &ends, SFD_CLOEXEC), POLLIN, 0};
    while (!(wait[1].revents & POLLIN)) {
        int64_t now = monotonic_ms();
        while (event_take(w->events, &e))
            note(w, &e);
        forget_old(c, w);
        if (w->failures > 0 && w->next_ms == 0)
            w->next_ms = now + SOONEST_MS; /* a scan does not hurry it */
        if (now >= w->next_ms && !talk(c, w)) {
            close(wait[1].fd);
            return 3;
        }
        now = monotonic_ms();
        poll(wait, 2, w->next_ms > now ? (int)(w->next_ms - now) : 0);
    }
    close(wait[1].fd);
    return 0;
}

/* All threads inherit the blocked signals. */
static void block_signals(void)
{
    sigset_t ends;

    sigemptyset(&ends);
    sigaddset(&ends, SIGTERM);
    sigaddset(&ends, SIGINT);
    pthread_sigmask(SIG_BLOCK, &ends, NULL);
    signal(SIGPIPE, SIG_IGN);
    signal(SIGCHLD, SIG_DFL);
}

int station_run(struct ctx *c, const struct station_options *o)
{
    struct work w = {.o = o, .lock = PTHREAD_MUTEX_INITIALIZER};
    int status = 3;

    block_signals();
    secret_uuid(w.run);
    w.events = event_queue_new();
    w.devices = device_table_new();
    if (w.events == NULL)
        (void)!fail(c, ERR_IO, "no file descriptors are left");
    else if (post_open(c, o->server, o->token, o->ca, &w.post)) {
        start_devices(c, &w);
        status = until_ended(c, &w);
    }
    if (status != 0)
        fprintf(stderr, "circulation-desk: %s\n", c->err.text);
    scanners_stop(w.scanners);
    nfc_stop(w.cards);
    post_close(w.post);
    device_table_free(w.devices);
    event_queue_free(w.events);
    free(w.kept);
    return status;
}
