#include "drivers/sim/usb.h"

#include <errno.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"

struct packet {
    struct packet *next;
    size_t size;
    uint8_t bytes[];
};

struct sim_usb {
    struct sim_usb_facts facts;
    pthread_mutex_t lock; /* of all below */
    bool plugged;
    bool (*takes)(void *arg, const uint8_t *p, size_t n);
    void *takes_arg;
    unsigned trouble[SIM_TROUBLES];
    struct sim_usb_seen seen;
    bool halted;                              /* until the halt is cleared */
    struct packet *packets, **packets_end;    /* to be sent */
    struct sim_transfer *waiting, **waiting_end; /* for something to be sent */
    struct sim_transfer *hanging;             /* control, never answered */
};

struct sim_usb *sim_usb_new(const struct sim_usb_facts *facts)
{
    struct sim_usb *d = calloc(1, sizeof *d);

    if (d == NULL)
        abort();
    d->facts = *facts;
    d->packets_end = &d->packets;
    d->waiting_end = &d->waiting;
    pthread_mutex_init(&d->lock, NULL);
    return d;
}

const struct sim_usb_facts *sim_usb_facts(const struct sim_usb *d)
{
    return &d->facts;
}

static void answer(struct sim_transfer *t, int status, size_t actual)
{
    t->status = status;
    t->actual = actual;
    t->done(t);
}

/* ---- control requests --------------------------------------------------- */

/* USB 2.0, 9.6.1: full speed, one configuration, three strings. */
void sim_usb_device_descriptor(const struct sim_usb *d, uint8_t out[18])
{
    const struct sim_usb_facts *f = &d->facts;

    memcpy(out, (const uint8_t[18]){
        18, 1, 0x00, 0x02, 0, 0, 0, 64,
        (uint8_t)f->vendor, (uint8_t)(f->vendor >> 8),
        (uint8_t)f->product, (uint8_t)(f->product >> 8), 0x00, 0x01,
        f->maker != NULL ? 1 : 0, f->model != NULL ? 2 : 0,
        f->serial != NULL ? 3 : 0, 1}, 18);
}

static size_t string_descriptor(const char *text, uint8_t out[SIM_STRING])
{
    const char *end = text + strlen(text);
    size_t n = 2;

    while (text < end && n + 2 <= SIM_STRING) {
        uint32_t c = text_next(&text, end);
        out[n++] = (uint8_t)c;
        out[n++] = (uint8_t)(c >> 8);
    }
    out[0] = (uint8_t)n;
    out[1] = 3;
    return n;
}

static int give(struct sim_transfer *t, const void *bytes, size_t n)
{
    if (bytes == NULL)
        return -EPIPE;
    t->actual = n < t->size ? n : t->size;
    memcpy(t->data, bytes, t->actual);
    return 0;
}

static int descriptor(struct sim_usb *d, struct sim_transfer *t)
{
    const char *const strings[] = {NULL, d->facts.maker, d->facts.model,
                                   d->facts.serial};
    uint8_t bytes[SIM_STRING], which = t->setup[2];

    switch (t->setup[3]) {
    case 1:
        sim_usb_device_descriptor(d, bytes);
        return give(t, bytes, 18);
    case 2:
        return give(t, d->facts.config, d->facts.config_size);
    case 3:
        if (which == 0)
            return give(t, "\x04\x03\x09\x04", 4);
        if (which > 3 || strings[which] == NULL)
            return -EPIPE;
        return give(t, bytes, string_descriptor(strings[which], bytes));
    case 0x22:
        return give(t, d->facts.report, d->facts.report_size);
    default:
        return -EPIPE;
    }
}

static uint32_t get32(const uint8_t *p)
{
    return p[0] | (uint32_t)p[1] << 8 | (uint32_t)p[2] << 16 |
           (uint32_t)p[3] << 24;
}

/* Of the classes HID and CDC, and of three makers of converters. */
static int class_request(struct sim_usb *d, struct sim_transfer *t)
{
    uint16_t value = (uint16_t)(t->setup[2] | t->setup[3] << 8);

    switch (t->setup[0] << 8 | t->setup[1]) {
    case 0x210b: /* HID 1.11, 7.2.6 */
        d->seen.boot_protocol += value == 0;
        break;
    case 0x210a:
        d->seen.set_idle++;
        break;
    case 0x2120: /* CDC PSTN 1.2, 6.3.10 */
    case 0x411e: /* CP210x */
        d->seen.speed = t->size >= 4 ? get32(t->data) : 0;
        break;
    case 0x2122:
        d->seen.dtr = value & 1;
        break;
    case 0x4107: /* CP210x */
    case 0x4001: /* FTDI */
        d->seen.dtr = (value & 0x101) == 0x101;
        break;
    case 0x4003: /* FTDI, speeds up to 3 MHz / 8 */
        d->seen.speed = 3000000u / (value & 0x3fff);
        break;
    case 0x409a: /* CH340 */
        if (value == 0x1312)
            d->seen.speed = (48000000u >> (12 - 3 * (t->setup[4] & 3) -
                                           (t->setup[4] >> 2 & 1))) /
                            (256u - t->setup[5]);
        break;
    case 0x40a4:
        d->seen.dtr = !(value & 1 << 5);
        break;
    default:
        return (t->setup[0] & 0x80) != 0 ? -EPIPE : 0;
    }
    return 0;
}

static bool comes_true(struct sim_usb *d, enum sim_trouble trouble)
{
    if (d->trouble[trouble] == 0)
        return false;
    d->trouble[trouble]--;
    return true;
}

static void control(struct sim_usb *d, struct sim_transfer *t)
{
    bool standard = (t->setup[0] & 0x60) == 0;
    int status = 0;

    t->actual = 0;
    if (comes_true(d, SIM_CONTROL_HANGS)) {
        t->next = d->hanging;
        d->hanging = t;
        return;
    }
    if (comes_true(d, SIM_CONTROL_STALLS))
        status = -EPIPE;
    else if (standard && t->setup[1] == 6)
        status = descriptor(d, t);
    else if (!standard)
        status = class_request(d, t);
    if (status == 0 && !(t->setup[0] & 0x80))
        t->actual = t->size;
    answer(t, status, status == 0 ? t->actual : 0);
}

/* ---- the endpoint ------------------------------------------------------- */

static struct sim_transfer *take_waiting(struct sim_usb *d)
{
    struct sim_transfer *t = d->waiting;

    d->waiting = t->next;
    if (d->waiting == NULL)
        d->waiting_end = &d->waiting;
    return t;
}

static void drop_packet(struct sim_usb *d)
{
    struct packet *p = d->packets;

    d->packets = p->next;
    if (d->packets == NULL)
        d->packets_end = &d->packets;
    free(p);
}

static void send_one(struct sim_usb *d)
{
    struct sim_transfer *t = take_waiting(d);
    struct packet *p = d->packets;
    size_t n = p->size < t->size ? p->size : t->size;
    bool fits = p->size <= t->size;

    if (comes_true(d, SIM_STALLS)) {
        d->halted = true;
        answer(t, -EPIPE, 0);
        return;
    }
    if (comes_true(d, SIM_ERRORS)) {
        drop_packet(d);
        answer(t, -EPROTO, 0);
        return;
    }
    memcpy(t->data, p->bytes, n);
    drop_packet(d);
    answer(t, fits ? 0 : -EOVERFLOW, n);
}

static void pump(struct sim_usb *d)
{
    while (d->packets != NULL && d->waiting != NULL && !d->halted)
        send_one(d);
}

void sim_usb_submit(struct sim_usb *d, struct sim_transfer *t)
{
    pthread_mutex_lock(&d->lock);
    t->next = NULL;
    if (!d->plugged) {
        answer(t, -ESHUTDOWN, 0);
    } else if (t->endpoint == 0) {
        control(d, t);
    } else if (t->endpoint == SIM_ENDPOINT) {
        *d->waiting_end = t;
        d->waiting_end = &t->next;
        pump(d);
    } else {
        answer(t, -EPIPE, 0);
    }
    pthread_mutex_unlock(&d->lock);
}

static bool take_out(struct sim_transfer **list, const struct sim_transfer *t,
                     struct sim_transfer **taken)
{
    while (*list != NULL && *list != t)
        list = &(*list)->next;
    *taken = *list;
    if (*list == NULL)
        return false;
    *list = (*list)->next;
    return true;
}

bool sim_usb_cancel(struct sim_usb *d, uint8_t endpoint,
                    const struct sim_transfer *t)
{
    struct sim_transfer *taken;
    bool found;

    pthread_mutex_lock(&d->lock);
    found = take_out(endpoint == 0 ? &d->hanging : &d->waiting, t, &taken);
    d->waiting_end = &d->waiting;
    while (*d->waiting_end != NULL)
        d->waiting_end = &(*d->waiting_end)->next;
    if (found)
        answer(taken, -ENOENT, 0);
    pthread_mutex_unlock(&d->lock);
    return found;
}

static void queue(struct sim_usb *d, const uint8_t *bytes, size_t n)
{
    struct packet *p = malloc(sizeof *p + n);

    if (p == NULL)
        abort();
    p->next = NULL;
    p->size = n;
    memcpy(p->bytes, bytes, n);
    *d->packets_end = p;
    d->packets_end = &p->next;
    pump(d);
}

void sim_usb_send(struct sim_usb *d, const uint8_t *bytes, size_t n)
{
    pthread_mutex_lock(&d->lock);
    if (d->plugged &&
        (d->takes == NULL || !d->takes(d->takes_arg, bytes, n)))
        queue(d, bytes, n);
    pthread_mutex_unlock(&d->lock);
}

void sim_usb_unplug(struct sim_usb *d)
{
    pthread_mutex_lock(&d->lock);
    d->plugged = false;
    while (d->packets != NULL)
        drop_packet(d);
    while (d->waiting != NULL)
        answer(take_waiting(d), -ESHUTDOWN, 0);
    while (d->hanging != NULL) {
        struct sim_transfer *t = d->hanging;
        d->hanging = t->next;
        answer(t, -ESHUTDOWN, 0);
    }
    pthread_mutex_unlock(&d->lock);
}

void sim_usb_plug(struct sim_usb *d, bool (*takes)(void *arg, const uint8_t *p,
                                                   size_t n), void *arg)
{
    pthread_mutex_lock(&d->lock);
    d->plugged = true;
    d->halted = false;
    d->takes = takes;
    d->takes_arg = arg;
    d->seen = (struct sim_usb_seen){0};
    pthread_mutex_unlock(&d->lock);
}

void sim_usb_free(struct sim_usb *d)
{
    if (d == NULL)
        return;
    sim_usb_unplug(d);
    pthread_mutex_destroy(&d->lock);
    free(d);
}

/* ---- knobs and what was seen -------------------------------------------- */

void sim_usb_trouble(struct sim_usb *d, enum sim_trouble trouble, unsigned n)
{
    pthread_mutex_lock(&d->lock);
    d->trouble[trouble] = n;
    pthread_mutex_unlock(&d->lock);
}

struct sim_usb_seen sim_usb_seen(struct sim_usb *d)
{
    struct sim_usb_seen seen;

    pthread_mutex_lock(&d->lock);
    seen = d->seen;
    pthread_mutex_unlock(&d->lock);
    return seen;
}

bool sim_usb_is_idle(struct sim_usb *d)
{
    bool idle;

    pthread_mutex_lock(&d->lock);
    idle = d->packets == NULL && d->waiting != NULL;
    pthread_mutex_unlock(&d->lock);
    return idle;
}

void sim_usb_reset(struct sim_usb *d)
{
    pthread_mutex_lock(&d->lock);
    d->seen.resets++;
    d->halted = false;
    pthread_mutex_unlock(&d->lock);
}

void sim_usb_clear_halt(struct sim_usb *d)
{
    pthread_mutex_lock(&d->lock);
    d->seen.clear_halt++;
    d->halted = false;
    pump(d);
    pthread_mutex_unlock(&d->lock);
}
