/* Reading a scanner (scanner.h): two transfers take turns, so that it is
 * never left alone; their callbacks run in this thread. */
#include <libusb-1.0/libusb.h>

#include "drivers/scanner/scanner.h"

enum {
    ERRORS_MOST = 5,      /* in a row: then it is closed and opened again */
    STALLS_MOST = 3,
    LOOK_MS = 40,         /* at a code that has begun */
    DRAIN_ROUNDS = 20
};

static struct code_builder *builder(struct scanner *s)
{
    switch (s->decoder) {
    case DECODES_KEYS:
        return &s->keys.code;
    case DECODES_POS:
        return &s->pos.code;
    default:
        return &s->line.code;
    }
}

/* ---- one report --------------------------------------------------------- */

static void decode(struct scanner *s, const uint8_t *report, size_t n)
{
    int64_t now = monotonic_ms();

    switch (s->decoder) {
    case DECODES_KEYS:
        s->paired_now = scanner_hears(s, report, n);
        wedge_report(&s->keys, report, n, now);
        s->paired_now = false;
        break;
    case DECODES_POS:
        pos_report(&s->pos, report, n, now);
        break;
    case DECODES_LINE:
        serial_bytes(&s->line, report, n, now);
        break;
    }
}

/* Nothing that waits is asked for again after trouble. */
static void submit(struct scanner *s, struct libusb_transfer *t)
{
    int r = libusb_submit_transfer(t);

    if (r == 0)
        s->flying++;
    else if (s->trouble == TROUBLE_NONE)
        s->trouble = r == LIBUSB_ERROR_NO_DEVICE ? TROUBLE_UNPLUGGED
                                                 : TROUBLE_BROKE_OFF;
}

/* A report of HID POS is whole or not there; of the others one may be missing
 * in the code that comes. */
static void spoil(struct scanner *s)
{
    if (s->decoder != DECODES_POS || builder(s)->code.size > 0)
        code_spoil(builder(s), monotonic_ms());
}

static void failed(struct scanner *s)
{
    spoil(s);
    if (++s->errors > ERRORS_MOST)
        s->trouble = TROUBLE_BROKE_OFF;
}

static void LIBUSB_CALL on_transfer(struct libusb_transfer *t)
{
    struct scanner *s = t->user_data;

    s->flying--;
    switch (t->status) {
    case LIBUSB_TRANSFER_COMPLETED:
        s->errors = 0;
        decode(s, t->buffer, (size_t)t->actual_length);
        break;
    case LIBUSB_TRANSFER_STALL:
        s->stalled = true;
        break;
    case LIBUSB_TRANSFER_NO_DEVICE:
        s->trouble = TROUBLE_UNPLUGGED;
        break;
    case LIBUSB_TRANSFER_CANCELLED:
        return;
    case LIBUSB_TRANSFER_OVERFLOW:
        s->sink.trouble(s, TROUBLE_GARBAGE);
        failed(s);
        break;
    default:
        failed(s);
    }
    if (s->trouble == TROUBLE_NONE && !s->stalled)
        submit(s, t);
}

/* ---- while it goes on --------------------------------------------------- */

static void wait_for_events(struct scanner *s, int ms)
{
    struct timeval tv = {ms / 1000, ms % 1000 * 1000};

    libusb_handle_events_timeout_completed(s->usb, &tv, NULL);
}

/* One that does not come back ends with the handle. */
static void recall(struct scanner *s)
{
    for (int i = 0; i < TRANSFERS; i++)
        if (s->transfers[i] != NULL)
            libusb_cancel_transfer(s->transfers[i]);
    for (int i = 0; i < DRAIN_ROUNDS && s->flying > 0; i++)
        wait_for_events(s, 100);
}

/* Clearing a halt is a request of its own: not from a callback. */
static void unstall(struct scanner *s, unsigned *stalls)
{
    recall(s);
    s->stalled = false;
    spoil(s);
    if (++*stalls > STALLS_MOST ||
        libusb_clear_halt(s->handle, s->part->endpoint) != 0) {
        if (s->trouble == TROUBLE_NONE)
            s->trouble = TROUBLE_BROKE_OFF;
        return;
    }
    s->sink.trouble(s, TROUBLE_STALLED);
    for (int i = 0; i < TRANSFERS; i++)
        submit(s, s->transfers[i]);
}

static bool begin(struct scanner *s)
{
    s->trouble = TROUBLE_NONE;
    s->flying = s->errors = 0;
    s->stalled = s->paired_now = false;
    s->turn = atomic_load(&s->shared->turn) - 1;
    for (int i = 0; i < TRANSFERS; i++) {
        struct libusb_transfer *t = s->transfers[i] =
            libusb_alloc_transfer(0);
        if (t == NULL)
            return false;
        /* Exactly one packet: a longer one would wait for a short one that may
         * never come, a shorter one overflow. */
        if (s->part->is_hid)
            libusb_fill_interrupt_transfer(
                t, s->handle, s->part->endpoint, s->buffers[i],
                s->part->packet, on_transfer, s, 0);
        else
            libusb_fill_bulk_transfer(t, s->handle, s->part->endpoint,
                                      s->buffers[i], s->part->packet,
                                      on_transfer, s, 0);
        submit(s, t);
    }
    return true;
}

static void tick(struct scanner *s)
{
    if (s->decoder == DECODES_KEYS)
        s->paired_now = scanner_hears_pause(s);
    code_tick(builder(s), monotonic_ms());
    s->paired_now = false;
}

enum trouble scanner_read(struct scanner *s)
{
    unsigned stalls = 0;

    atomic_fetch_add(&s->shared->hearing, 1);
    if (!begin(s))
        s->trouble = TROUBLE_BROKE_OFF;
    while (s->trouble == TROUBLE_NONE && device_thread_goes_on(s->me) &&
           (scanner_pairs(s) || !s->listens)) {
        bool looks = builder(s)->code.size > 0 || scanner_pairs(s);
        wait_for_events(s, looks ? LOOK_MS : DEVICE_WAIT_MS);
        tick(s);
        if (s->stalled)
            unstall(s, &stalls);
        if (s->wrong_speed)
            scanner_try_speed(s);
        if (s->flying == 0 && s->trouble == TROUBLE_NONE)
            s->trouble = TROUBLE_BROKE_OFF; /* nobody listens any more */
    }
    recall(s);
    for (int i = 0; i < TRANSFERS; i++) {
        /* One that never came back is libusb's until the handle is closed. */
        if (s->flying == 0)
            libusb_free_transfer(s->transfers[i]);
        s->transfers[i] = NULL;
    }
    code_drop(builder(s));
    atomic_fetch_sub(&s->shared->hearing, 1);
    return s->trouble;
}
