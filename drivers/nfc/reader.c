/* The life of a reader's thread: its helper started, heard, killed, started
 * again (reader.h). */
#include "drivers/nfc/reader.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

enum {
    OPENING_MS = 5000, /* silent for so long while it opens the reader */
    SILENT_MS = 2000,  /* ... and after that: the library hangs */
    STEADY_MS = 5000   /* open for so long: earlier failures are over */
};

/* ---- what it tells ------------------------------------------------------ */

/* Once for each change; TROUBLE_NONE: it is ready. */
static void tell(struct reader *r, enum trouble trouble, const char *detail)
{
    bool held = trouble == TROUBLE_HELD || trouble == TROUBLE_HELD_BY_SOME ||
                trouble == TROUBLE_DRIVER;

    if (r->told == trouble && strcmp(r->told_detail, detail) == 0)
        return;
    r->told = trouble;
    snprintf(r->told_detail, sizeof r->told_detail, "%s", detail);
    device_tell(&r->all->host, r->id,
                trouble == TROUBLE_NONE ? EVENT_READY
                : held                  ? EVENT_HELD
                                        : EVENT_LOST, trouble, detail);
}

static void tell_seen(struct reader *r, const struct said *s)
{
    struct event e;

    if (s->kind == SAID_TAG)
        e = event_of(EVENT_TAG, s->bytes, s->n, NULL);
    else
        e = event_of(s->kind == SAID_OFF ? EVENT_OFF : EVENT_CARD, s->uid,
                     strlen(s->uid), NULL);
    e.device = r->id;
    e.dsfid = s->dsfid;
    e.afi = s->afi;
    memcpy(e.uid, s->uid, sizeof e.uid);
    event_push(r->all->host.events, &e);
}

/* ---- the helper --------------------------------------------------------- */

/* What it said; anything but TROUBLE_NONE ends it. */
static enum trouble on_said(struct reader *r, const struct said *s,
                            char detail[DEVICE_TEXT])
{
    switch (s->kind) {
    case SAID_OPEN:
        r->is_open = true;
        tell(r, TROUBLE_NONE, "");
        break;
    case SAID_CARD:
    case SAID_TAG:
    case SAID_OFF:
        tell_seen(r, s);
        break;
    case SAID_DONE:
    case SAID_FAILED:
        mail_answer(r, s);
        break;
    case SAID_TROUBLE:
        memcpy(detail, s->detail, DEVICE_TEXT);
        return s->why;
    case SAID_ALIVE:
        break;
    }
    return TROUBLE_NONE;
}

static bool is_silent(const struct reader *r)
{
    return monotonic_ms() - r->link.heard_ms >
           (r->is_open ? SILENT_MS : OPENING_MS);
}

static void drain(int wake)
{
    uint64_t count;

    (void)!read(wake, &count, sizeof count);
}

/* Until there is trouble, or the thread has to end (TROUBLE_NONE). */
static enum trouble hear(struct reader *r, struct device_thread *t,
                         char detail[DEVICE_TEXT])
{
    enum trouble trouble = TROUBLE_NONE;
    enum link_heard heard = LINK_NOTHING;
    struct nfc_request rq;
    struct said said;

    while (trouble == TROUBLE_NONE && device_thread_goes_on(t) &&
           !atomic_load(&r->gone)) {
        heard = link_hear(&r->link, r->wake, DEVICE_WAIT_MS, &said);
        drain(r->wake);
        if (heard == LINK_LINE)
            trouble = on_said(r, &said, detail);
        else if (heard == LINK_ENDED || is_silent(r))
            trouble = heard == LINK_ENDED ? TROUBLE_BROKE_OFF
                                          : TROUBLE_NO_ANSWER;
        if (r->is_open && mail_take(r, &rq) && !link_ask(&r->link, &rq))
            trouble = TROUBLE_BROKE_OFF;
    }
    return trouble;
}

/* Who has it, if the library cannot say more than that it does not open. */
static enum trouble refine(const struct reader *r, bool was_open,
                           enum trouble trouble, char detail[DEVICE_TEXT])
{
    bool asks_who = trouble == TROUBLE_HELD_BY_SOME ||
                    (trouble == TROUBLE_NO_ANSWER && !was_open);
    struct usb_interface first = {&r->place, 1, 0};

    if (asks_who && !r->is_line && interface_driver(&first, detail))
        return TROUBLE_DRIVER;
    if (asks_who && node_holder(r->node, detail))
        return TROUBLE_HELD;
    if (trouble == TROUBLE_BROKE_OFF && access(r->node, F_OK) != 0)
        return TROUBLE_UNPLUGGED;
    return trouble;
}

static enum trouble open_and_hear(struct reader *r, struct device_thread *t,
                                  char detail[DEVICE_TEXT])
{
    enum trouble trouble = TROUBLE_NO_LIBRARY, end;
    bool was_open;

    detail[0] = '\0';
    if (link_open(&r->link, r->program, r->connection, r->node))
        trouble = hear(r, t, detail);
    end = link_close(&r->link);
    was_open = atomic_exchange(&r->is_open, false);
    if (trouble == TROUBLE_BROKE_OFF && !was_open &&
        end == TROUBLE_NO_LIBRARY)
        trouble = end;
    if (trouble == TROUBLE_NO_LIBRARY)
        snprintf(detail, DEVICE_TEXT, "%s", r->model->package);
    mail_fail(r, trouble == TROUBLE_NONE ? TROUBLE_UNPLUGGED : trouble);
    return refine(r, was_open, trouble, detail);
}

/* ---- its life ----------------------------------------------------------- */

/* What is not there is looked for, without a process for each look; the hub
 * ends the thread of a reader at the USB when it has gone. */
static bool wait_again(struct reader *r, struct device_thread *t,
                       enum trouble trouble, unsigned failures)
{
    if (trouble != TROUBLE_UNPLUGGED)
        return device_thread_wait(t, device_backoff_ms(failures));
    do
        if (!device_thread_wait(t, DEVICE_WAIT_MS))
            return false;
    while (access(r->node, F_OK) != 0);
    return true;
}

void reader_run(struct device_thread *t, void *reader)
{
    struct reader *r = reader;
    char detail[DEVICE_TEXT];
    unsigned failures = 0;
    enum trouble trouble;

    r->told = TROUBLE_OTHER;
    r->id = r->all->host.add(r->all->host.owner, &r->facts);
    if (r->id == 0)
        return;
    do {
        int64_t begun = monotonic_ms();
        trouble = open_and_hear(r, t, detail);
        if (atomic_load(&r->gone))
            break;
        if (!device_thread_goes_on(t))
            return;
        tell(r, trouble, detail);
        failures = monotonic_ms() - begun > STEADY_MS ? 1 : failures + 1;
    } while (wait_again(r, t, trouble, failures) && !atomic_load(&r->gone));
    if (device_thread_goes_on(t) || atomic_load(&r->gone))
        tell(r, TROUBLE_UNPLUGGED, "");
}
