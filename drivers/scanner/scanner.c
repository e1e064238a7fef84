/* The life of a scanner's thread: opened, read, opened again (scanner.h). */
#include "drivers/scanner/scanner.h"

#include <stdio.h>
#include <string.h>

enum { STEADY_MS = 5000 }; /* read for so long: earlier failures are over */

/* ---- what it tells ------------------------------------------------------ */

static void on_code(void *to, const struct code *code)
{
    struct scanner *s = to;
    struct event e = event_of(EVENT_BARCODE, code->bytes, code->size, NULL);

    if (s->paired_now || scanner_hears_code(s, code))
        return;
    if (s->listens) {
        s->wrong_speed = true;
        return;
    }
    e.device = s->id;
    memcpy(e.symbology, code->aim, sizeof e.symbology);
    event_push(s->shared->host.events, &e);
}

static void on_trouble(void *to, enum trouble trouble)
{
    struct scanner *s = to;

    if (s->listens)
        s->wrong_speed = true;
    else
        device_tell(&s->shared->host, s->id, EVENT_TROUBLE, trouble, "");
}

/* Once for each change; TROUBLE_NONE: it is ready. */
static void tell(struct scanner *s, enum trouble trouble, const char *detail)
{
    enum event_kind kind = EVENT_LOST;

    if (s->told == trouble && strcmp(s->told_detail, detail) == 0)
        return;
    s->told = trouble;
    snprintf(s->told_detail, sizeof s->told_detail, "%s", detail);
    if (trouble == TROUBLE_NONE)
        kind = EVENT_READY;
    else if (trouble == TROUBLE_HELD || trouble == TROUBLE_HELD_BY_SOME)
        kind = EVENT_HELD;
    device_tell(&s->shared->host, s->id, kind, trouble, detail);
}

/* ---- its life ----------------------------------------------------------- */

/* A stuck device is reset before it is opened again. */
static bool is_stuck(enum trouble trouble)
{
    return trouble == TROUBLE_NO_ANSWER || trouble == TROUBLE_BROKE_OFF;
}

static enum trouble open_and_read(struct scanner *s, bool reset,
                                  char detail[DEVICE_TEXT])
{
    enum trouble trouble = scanner_open(s, reset, detail);

    if (trouble == TROUBLE_NONE) {
        tell(s, TROUBLE_NONE, "");
        trouble = scanner_read(s);
    }
    scanner_close(s);
    return trouble;
}

/* Until it is unplugged or the thread has to end. */
static void keep_reading(struct scanner *s, struct device_thread *t)
{
    enum trouble trouble = TROUBLE_NONE;
    unsigned failures = 0;
    char detail[DEVICE_TEXT] = "";

    do {
        int64_t begun = monotonic_ms();
        trouble = open_and_read(s, is_stuck(trouble), detail);
        if (atomic_load(&s->gone) || trouble == TROUBLE_UNPLUGGED)
            break;
        if (!device_thread_goes_on(t))
            return;
        tell(s, trouble, detail);
        failures = monotonic_ms() - begun > STEADY_MS ? 1 : failures + 1;
    } while (device_thread_wait(t, device_backoff_ms(failures)));
    if (atomic_load(&s->gone) || trouble == TROUBLE_UNPLUGGED)
        tell(s, TROUBLE_UNPLUGGED, "");
}

void scanner_run(struct device_thread *t, void *scanner)
{
    struct scanner *s = scanner;

    s->me = t;
    s->sink = (struct code_sink){on_code, on_trouble, s};
    s->told = TROUBLE_OTHER;
    if (s->listens) {
        scanner_listen(s);
        return;
    }
    s->id = s->shared->host.add(s->shared->host.owner, &s->facts);
    if (s->id != 0)
        keep_reading(s, t);
}
