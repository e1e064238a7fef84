#include "drivers/sim/usb_parts.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

struct sim_usb *sim_usb_new(const struct sim_usb_facts *facts)
{
    struct sim_usb *d = calloc(1, sizeof *d);

    if (d == NULL)
        abort();
    d->facts = *facts;
    for (int i = 0; i < PIPES; i++) {
        d->in[i].packets_end = &d->in[i].packets;
        d->in[i].waiting_end = &d->in[i].waiting;
    }
    d->outgoing_end = &d->outgoing;
    pthread_mutex_init(&d->lock, NULL);
    return d;
}

const struct sim_usb_facts *sim_usb_facts(const struct sim_usb *d)
{
    return &d->facts;
}

/* ---- endpoints to the host ---------------------------------------------- */

static struct sim_transfer *take_waiting(struct pipe *in)
{
    struct sim_transfer *t = in->waiting;

    in->waiting = t->next;
    if (in->waiting == NULL)
        in->waiting_end = &in->waiting;
    return t;
}

static void drop_packet(struct pipe *in)
{
    struct packet *p = in->packets;

    in->packets = p->next;
    if (in->packets == NULL)
        in->packets_end = &in->packets;
    free(p);
}

static void send_one(struct sim_usb *d, struct pipe *in)
{
    struct sim_transfer *t = take_waiting(in);
    struct packet *p = in->packets;
    size_t n = p->size < t->size ? p->size : t->size;
    bool fits = p->size <= t->size;

    if (sim_usb_comes_true(d, SIM_STALLS)) {
        d->halted = true;
        sim_usb_answer(t, -EPIPE, 0);
        return;
    }
    if (sim_usb_comes_true(d, SIM_ERRORS)) {
        drop_packet(in);
        sim_usb_answer(t, -EPROTO, 0);
        return;
    }
    memcpy(t->data, p->bytes, n);
    drop_packet(in);
    sim_usb_answer(t, fits ? 0 : -EOVERFLOW, n);
}

static void pump(struct sim_usb *d, struct pipe *in)
{
    while (in->packets != NULL && in->waiting != NULL && !d->halted)
        send_one(d, in);
}

static bool is_in(uint8_t endpoint)
{
    return endpoint >= SIM_ENDPOINT && endpoint < SIM_ENDPOINT + PIPES;
}

/* A device has one at most: its number does not matter. */
static bool is_out(uint8_t endpoint)
{
    return endpoint != 0 && (endpoint & 0x80) == 0;
}

/* In their order, as far as the device takes them. */
static void take_outgoing(struct sim_usb *d)
{
    while (d->outgoing != NULL && d->facts.takes != NULL) {
        struct sim_transfer *t = d->outgoing;
        t->actual += d->facts.takes(d->facts.takes_arg, t->data + t->actual,
                                    t->size - t->actual);
        if (t->actual < t->size)
            return;
        d->outgoing = t->next;
        if (d->outgoing == NULL)
            d->outgoing_end = &d->outgoing;
        sim_usb_answer(t, 0, t->actual);
    }
}

void sim_usb_submit(struct sim_usb *d, struct sim_transfer *t)
{
    pthread_mutex_lock(&d->lock);
    t->next = NULL;
    if (!d->plugged) {
        sim_usb_answer(t, -ESHUTDOWN, 0);
    } else if (t->endpoint == 0) {
        sim_usb_control(d, t);
    } else if (is_in(t->endpoint)) {
        struct pipe *in = &d->in[t->endpoint - SIM_ENDPOINT];
        *in->waiting_end = t;
        in->waiting_end = &t->next;
        pump(d, in);
    } else if (is_out(t->endpoint) && d->facts.takes != NULL) {
        t->actual = 0;
        *d->outgoing_end = t;
        d->outgoing_end = &t->next;
        take_outgoing(d);
    } else {
        sim_usb_answer(t, -EPIPE, 0);
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

static void find_end(struct sim_transfer **list, struct sim_transfer ***end)
{
    while (*list != NULL)
        list = &(*list)->next;
    *end = list;
}

static struct sim_transfer **list_of(struct sim_usb *d, uint8_t endpoint)
{
    return is_out(endpoint)  ? &d->outgoing
           : is_in(endpoint) ? &d->in[endpoint - SIM_ENDPOINT].waiting
                             : &d->hanging;
}

bool sim_usb_cancel(struct sim_usb *d, uint8_t endpoint,
                    const struct sim_transfer *t)
{
    struct sim_transfer *taken;
    bool found;

    pthread_mutex_lock(&d->lock);
    found = take_out(list_of(d, endpoint), t, &taken);
    for (int i = 0; i < PIPES; i++)
        find_end(&d->in[i].waiting, &d->in[i].waiting_end);
    find_end(&d->outgoing, &d->outgoing_end);
    if (found)
        sim_usb_answer(taken, -ENOENT,
               is_out(endpoint) ? taken->actual : 0);
    pthread_mutex_unlock(&d->lock);
    return found;
}

static void queue(struct sim_usb *d, uint8_t endpoint, const uint8_t *bytes,
                  size_t n)
{
    struct pipe *in = &d->in[endpoint - SIM_ENDPOINT];
    struct packet *p = malloc(sizeof *p + n);

    if (p == NULL)
        abort();
    p->next = NULL;
    p->size = n;
    memcpy(p->bytes, bytes, n);
    *in->packets_end = p;
    in->packets_end = &p->next;
    pump(d, in);
}

void sim_usb_send(struct sim_usb *d, const uint8_t *bytes, size_t n)
{
    pthread_mutex_lock(&d->lock);
    if (d->plugged &&
        (d->takes == NULL || !d->takes(d->takes_arg, bytes, n)))
        queue(d, SIM_ENDPOINT, bytes, n);
    pthread_mutex_unlock(&d->lock);
}

void sim_usb_reply_at(struct sim_usb *d, uint8_t endpoint,
                      const uint8_t *bytes, size_t n)
{
    if (d->plugged)
        queue(d, endpoint, bytes, n);
}

void sim_usb_reply(struct sim_usb *d, const uint8_t *bytes, size_t n)
{
    sim_usb_reply_at(d, SIM_ENDPOINT, bytes, n);
}

void sim_usb_send_at(struct sim_usb *d, uint8_t endpoint,
                     const uint8_t *bytes, size_t n)
{
    pthread_mutex_lock(&d->lock);
    sim_usb_reply_at(d, endpoint, bytes, n);
    pthread_mutex_unlock(&d->lock);
}

void sim_usb_port_status(struct sim_usb *d, uint8_t status)
{
    pthread_mutex_lock(&d->lock);
    d->port_status = status;
    pthread_mutex_unlock(&d->lock);
}

static void end_all(struct sim_transfer **list)
{
    while (*list != NULL) {
        struct sim_transfer *t = *list;
        *list = t->next;
        sim_usb_answer(t, -ESHUTDOWN, 0);
    }
}

void sim_usb_unplug(struct sim_usb *d)
{
    pthread_mutex_lock(&d->lock);
    d->plugged = false;
    for (int i = 0; i < PIPES; i++) {
        while (d->in[i].packets != NULL)
            drop_packet(&d->in[i]);
        while (d->in[i].waiting != NULL)
            sim_usb_answer(take_waiting(&d->in[i]), -ESHUTDOWN, 0);
    }
    end_all(&d->hanging);
    end_all(&d->outgoing);
    d->outgoing_end = &d->outgoing;
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
    idle = d->in[0].packets == NULL && d->in[0].waiting != NULL;
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
    for (int i = 0; i < PIPES; i++)
        pump(d, &d->in[i]);
    pthread_mutex_unlock(&d->lock);
}
