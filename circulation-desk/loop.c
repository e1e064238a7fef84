/* The one thread that takes what devices send and lets time go by. */
#include <errno.h>
#include <poll.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "circulation-desk/desk_deed.h"
#include "circulation-desk/desk_tag.h"
#include "circulation-desk/gate.h"
#include "circulation-desk/server.h"
#include "usecase/sign_in.h"

enum { TICK_MS = 250 };

struct loop {
    struct server *s;
    struct script *script;
    struct gate *gate;
    pthread_t thread;
};

/* ---- what devices send -------------------------------------------------- */

static void copy_token(struct desk *d, char token[TOKEN_TEXT])
{
    pthread_mutex_lock(&d->lock);
    memcpy(token, d->token, TOKEN_TEXT);
    pthread_mutex_unlock(&d->lock);
}

/* What a station sends again, after this program was started anew, is done
 * once. */
static bool scan_once(struct ctx *c, struct desk *d,
                      const struct desk_scan *scan, const struct event *e)
{
    bool good;

    c->request_id = e->request[0] == '\0' ? NULL : e->request;
    good = desk_scan(c, d, scan);
    c->request_id = NULL;
    return good;
}

/* In the name of whoever is signed in at the desk. */
static void scan_as_staff(struct ctx *c, struct desk *d, const struct event *e)
{
    const char *code = e->kind == EVENT_BARCODE ? e->bytes
                                                : desk_tag_code(c->mem, e);
    struct desk_scan scan = {code, strlen(code), e->symbology, e->at_ms};
    struct session session;
    char token[TOKEN_TEXT];

    copy_token(d, token);
    if (token[0] == '\0' || !session_resume(c, token, true, &session)) {
        if (token[0] != '\0' && c->err.code == ERR_DENIED)
            desk_left(d, token);
        desk_nobody(c, d);
    } else if (!scan_once(c, d, &scan, e)) {
        fprintf(stderr, "desk %s: %s\n", d->code, c->err.english);
    }
}

static void show_devices(struct desk *d)
{
    pthread_mutex_lock(&d->lock);
    desk_changed(d);
    pthread_mutex_unlock(&d->lock);
}

/* A scanner read the code on the screen: it is this desk's. */
static void pair(struct server *s, const struct event *e)
{
    struct ctx c;

    if (!pool_take(s->pool, &c) || !devices_paired(&c, s->devices, e))
        fprintf(stderr, "pairing: %s\n", c.err.english);
    pool_give(s->pool, &c);
}

static void handle(struct loop *l, const struct event *e)
{
    struct server *s = l->s;
    int64_t desk_id;
    bool differs = desks_note(s->desks, e, &desk_id);
    struct desk *d = desk_in_use(s->desks, desk_id);
    struct ctx c;

    if (e->kind == EVENT_PAIRED)
        pair(s, e);
    if (d == NULL)
        return;
    if (differs)
        show_devices(d);
    if (e->kind != EVENT_BARCODE && e->kind != EVENT_CARD &&
        e->kind != EVENT_TAG)
        return;
    if (!pool_take(s->pool, &c))
        fprintf(stderr, "desk %s: %s\n", d->code, c.err.english);
    else
        scan_as_staff(&c, d, e);
    pool_give(s->pool, &c);
    if (e->kind == EVENT_TAG && e->afi >= 0)
        gate_tag(l->gate, d->id, e);
}

/* ---- round and round ---------------------------------------------------- */

static void tick(struct loop *l)
{
    int64_t now = monotonic_ms();
    struct desk *d;

    for (size_t i = 0; (d = desk_nth(l->s->desks, i)) != NULL; i++)
        desk_tick(d, now);
    stations_tick(l->s->stations);
    if (l->script != NULL)
        script_tick(l->script);
}

static void *go_round(void *arg)
{
    struct loop *l = arg;
    struct pollfd wait = {event_fd(l->s->events), POLLIN, 0};
    int64_t ticked = 0;
    struct event e;

    while (!atomic_load(&l->s->stopping)) {
        if (poll(&wait, 1, TICK_MS) > 0 && event_take(l->s->events, &e))
            handle(l, &e);
        if (monotonic_ms() - ticked >= TICK_MS) {
            ticked = monotonic_ms();
            tick(l);
        }
    }
    return NULL;
}

struct loop *loop_start(struct server *s, struct script *script)
{
    struct loop *l = calloc(1, sizeof *l);

    if (l == NULL)
        abort();
    l->s = s;
    l->script = script;
    l->gate = gate_start(s);
    if (l->gate != NULL && pthread_create(&l->thread, NULL, go_round, l) == 0)
        return l;
    gate_stop(l->gate);
    free(l);
    return NULL;
}

void loop_stop(struct loop *l)
{
    if (l == NULL)
        return;
    pthread_join(l->thread, NULL);
    gate_stop(l->gate);
    free(l);
}
