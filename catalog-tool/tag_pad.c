#include "catalog-tool/tag_pad.h"

#include <poll.h>
#include <string.h>

enum { WAIT_S = 15 };

static int add(void *owner, const struct device_facts *facts)
{
    struct tag_pad *p = owner;
    int id;

    pthread_mutex_lock(&p->lock);
    id = device_add(p->table, facts);
    pthread_mutex_unlock(&p->lock);
    return id;
}

bool pad_open(struct tool *t, struct tag_pad *p)
{
    int64_t seconds = WAIT_S;
    struct nfc_options o = {.line_count = 1};

    *p = (struct tag_pad){.t = t, .line = option_text(t, "reader")};
    pthread_mutex_init(&p->lock, NULL);
    if (!option_number(t, "wait", (int64_t[2]){1, 3600}, &seconds))
        return false;
    p->until_ms = monotonic_ms() + seconds * 1000;
    p->table = device_table_new();
    p->events = event_queue_new();
    if (p->events == NULL)
        return fail(&t->c, ERR_IO, "no file descriptors are left");
    p->host = (struct device_host){p->events, add, p};
    o.lines = &p->line;
    if (p->line == NULL)
        o = (struct nfc_options){.usb = true};
    p->readers = nfc_start(&p->host, &o);
    return p->readers != NULL ||
           fail(&t->c, ERR_IO, "no file descriptors are left");
}

void pad_close(struct tag_pad *p)
{
    nfc_stop(p->readers);
    event_queue_free(p->events);
    device_table_free(p->table);
    pthread_mutex_destroy(&p->lock);
}

/* Why there is nothing to read with, as a failure. */
static bool no_tag(struct tag_pad *p)
{
    struct ctx *c = &p->t->c;
    char text[TROUBLE_TEXT];
    const struct device *d;
    size_t n = 0;

    for (; (d = device_nth(p->table, n)) != NULL; n++)
        if (d->state == DEVICE_READY)
            return fail(c, ERR_NOT_FOUND, "nothing was laid on the reader");
    if (n == 0)
        return fail(c, ERR_IO, "no reader of tags is plugged in; one at a "
                    "serial line is named with --reader");
    d = device_nth(p->table, n - 1);
    return fail(c, ERR_IO, "%s: %s", d->facts.name,
                trouble_text(c->lang, d->why, d->detail, text));
}

static bool next(struct tag_pad *p, struct event *e)
{
    struct pollfd wait = {event_fd(p->events), POLLIN, 0};

    while (!event_take(p->events, e)) {
        int64_t left = p->until_ms - monotonic_ms();
        if (left <= 0)
            return false;
        poll(&wait, 1, (int)left);
    }
    pthread_mutex_lock(&p->lock);
    device_note(p->table, e);
    pthread_mutex_unlock(&p->lock);
    return true;
}

bool pad_wait(struct tag_pad *p, const char *uid)
{
    struct event e;

    while (next(p, &e))
        if ((e.kind == EVENT_TAG || e.kind == EVENT_CARD) &&
            (uid == NULL || strcmp(uid, e.uid) == 0)) {
            p->seen = e;
            return true;
        }
    return no_tag(p);
}

bool pad_do(struct tag_pad *p, struct nfc_request *rq, struct said *answer,
            bool *away)
{
    struct ctx *c = &p->t->c;
    char text[TROUBLE_TEXT];
    enum trouble why;

    memcpy(rq->uid, p->seen.uid, sizeof rq->uid);
    why = nfc_do(p->readers, p->seen.device, rq, answer);
    if (away != NULL)
        *away = why == TROUBLE_TAG_AWAY;
    return why == TROUBLE_NONE ||
           fail(c, why >= TROUBLE_TAG_AWAY ? ERR_CONFLICT : ERR_IO, "%s: %s",
                p->seen.uid,
                trouble_text(c->lang, why, answer->detail, text));
}
