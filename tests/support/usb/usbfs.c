/* The ioctls of Linux' usbfs (linux/usbdevice_fs.h), answered for one device.
 * A transfer's bytes are a copy; those that came go back when it is reaped. */
#include <errno.h>
#include <linux/usbdevice_fs.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>

#include "tests/support/usb/port.h"

struct urb {
    struct sim_transfer t; /* first: the device gives it back */
    struct plug *plug;
    const struct client *client; /* compared only */
    uint64_t address;      /* the program's name for it */
    struct urb *next;      /* in plug->flying or plug->done */
    uint8_t bytes[];
};

/* ---- transfers ---------------------------------------------------------- */

static void unlink_urb(struct urb **list, struct urb *u)
{
    while (*list != u)
        list = &(*list)->next;
    *list = u->next;
}

/* While unplugging nothing is signalled: closing the pty then shows ended
 * transfers and POLLERR in one step, as the kernel does. */
static void urb_done(struct sim_transfer *t)
{
    struct urb *u = (struct urb *)t;
    struct plug *p = u->plug;

    pthread_mutex_lock(&p->lock);
    unlink_urb(&p->flying, u);
    u->next = NULL;
    *p->done_end = u;
    p->done_end = &u->next;
    if (p->plugged)
        node_signal(p, true);
    pthread_mutex_unlock(&p->lock);
}

static struct urb *urb_new(const struct client *c, struct plug *p,
                           const struct exchange *x)
{
    struct usbdevfs_urb urb;
    size_t n = x->ask.size - sizeof urb, asked;
    struct urb *u = malloc(sizeof *u + n);

    must(u != NULL, "memory");
    memcpy(&urb, x->bytes, sizeof urb);
    *u = (struct urb){.plug = p, .client = c, .address = x->ask.arg};
    memcpy(u->bytes, x->bytes + sizeof urb, n);
    u->t = (struct sim_transfer){.endpoint = urb.endpoint, .data = u->bytes,
                                 .size = n, .done = urb_done};
    if (urb.type != USBDEVFS_URB_TYPE_CONTROL)
        return u;
    memcpy(u->t.setup, u->bytes, 8);
    asked = (size_t)(u->t.setup[6] | u->t.setup[7] << 8);
    u->t.data += 8;
    u->t.size = asked < n - 8 ? asked : n - 8;
    return u;
}

static void submit(const struct client *c, struct plug *p, struct exchange *x)
{
    struct urb *u = urb_new(c, p, x);

    pthread_mutex_lock(&p->lock);
    u->next = p->flying;
    p->flying = u;
    pthread_mutex_unlock(&p->lock);
    sim_usb_submit(p->device, &u->t);
}

/* The first of this client's that is done, out of the list. */
static struct urb *take_done(const struct client *c, struct plug *p)
{
    struct urb **at = &p->done, *u;

    while (*at != NULL && (*at)->client != c)
        at = &(*at)->next;
    u = *at;
    if (u != NULL)
        *at = u->next;
    if (u != NULL && p->done_end == &u->next)
        p->done_end = at;
    return u;
}

static bool goes_in(const struct urb *u)
{
    return ((u->t.endpoint | (u->t.endpoint == 0 ? u->t.setup[0] : 0)) &
            0x80) != 0;
}

static void reap(const struct client *c, struct plug *p, struct exchange *x)
{
    bool plugged;
    struct urb *u;

    pthread_mutex_lock(&p->lock);
    u = take_done(c, p);
    p->empty_reaps += u == NULL;
    if (p->done == NULL)
        node_signal(p, false);
    plugged = p->plugged;
    pthread_mutex_unlock(&p->lock);
    if (u == NULL) {
        x->told.error = plugged ? EAGAIN : ENODEV;
        return;
    }
    x->told.address = u->address;
    x->told.status = u->t.status;
    x->told.actual = (int64_t)u->t.actual;
    x->told.size = goes_in(u) ? u->t.actual : 0;
    exchange_room(x, x->told.size);
    memcpy(x->bytes, u->t.data, x->told.size);
    free(u);
}

/* The client's with this address; 0: any. */
static bool cancel(const struct client *c, struct plug *p, uint64_t address)
{
    struct urb *u;

    pthread_mutex_lock(&p->lock);
    u = p->flying;
    while (u != NULL && (u->client != c ||
                         (address != 0 && u->address != address)))
        u = u->next;
    pthread_mutex_unlock(&p->lock);
    return u != NULL && sim_usb_cancel(p->device, u->t.endpoint, &u->t);
}

/* ---- asked and answered at once ----------------------------------------- */

struct at_once {
    struct sim_transfer t;
    bool is_done; /* written and read by this thread */
};

static void done_at_once(struct sim_transfer *t)
{
    ((struct at_once *)t)->is_done = true;
}

/* Its bytes begin with the request as it goes over the wire. */
static void control(struct plug *p, struct exchange *x)
{
    struct at_once a = {{.data = x->bytes + 8, .size = x->ask.size - 8,
                         .done = done_at_once}, false};
    bool in = x->bytes[0] & 0x80;

    memcpy(a.t.setup, x->bytes, 8);
    sim_usb_submit(p->device, &a.t);
    if (!a.is_done)
        sim_usb_cancel(p->device, 0, &a.t);
    x->told.error = a.t.status == -ENOENT ? ETIMEDOUT : -a.t.status;
    x->told.actual = (int64_t)a.t.actual;
    x->told.size = x->told.error == 0 && in ? a.t.actual : 0;
    memmove(x->bytes, a.t.data, x->told.size);
}

/* ---- interfaces and drivers --------------------------------------------- */

/* The bytes of the struct that came go back, changed. */
#define GIVE_BACK(x, type) \
    ((x)->told.size = (x)->ask.size, (type *)(void *)(x)->bytes)

static void get_driver(struct plug *p, struct exchange *x)
{
    strcpy(GIVE_BACK(x, struct usbdevfs_getdriver)->driver,
           p->kernel_has ? "usbhid" : "usbfs");
    x->told.error = p->kernel_has || p->claimed_by != NULL ? 0 : ENODATA;
}

/* Driver off or on, without a claim. */
static void driver(struct plug *p, struct exchange *x)
{
    unsigned code = (unsigned)((struct usbdevfs_ioctl *)(void *)x->bytes)
                        ->ioctl_code;

    if (code == USBDEVFS_DISCONNECT && !p->kernel_has)
        x->told.error = ENODATA;
    else if (code == USBDEVFS_CONNECT && p->claimed_by != NULL)
        x->told.error = EBUSY;
    else
        hid_bind(p, code == USBDEVFS_CONNECT);
}

static void claim(const struct client *c, struct plug *p, struct exchange *x,
                  bool with_force)
{
    if (atomic_load(&p->port->held) || (p->kernel_has && !with_force) ||
        (p->claimed_by != NULL && p->claimed_by != c)) {
        x->told.error = EBUSY;
        return;
    }
    hid_bind(p, false);
    p->claimed_by = c;
}

/* With the lock held. False: it is none of these. */
static bool answer_locked(const struct client *c, struct plug *p,
                          struct exchange *x)
{
    switch (x->ask.what) {
    case USBDEVFS_GETDRIVER:
        get_driver(p, x);
        return true;
    case USBDEVFS_IOCTL:
        driver(p, x);
        return true;
    case USBDEVFS_DISCONNECT_CLAIM:
    case USBDEVFS_CLAIMINTERFACE:
        claim(c, p, x, x->ask.what == USBDEVFS_DISCONNECT_CLAIM);
        return true;
    case USBDEVFS_RELEASEINTERFACE:
        if (p->claimed_by == c)
            p->claimed_by = NULL;
        return true;
    default:
        return false;
    }
}

/* ---- all of them -------------------------------------------------------- */

static void answer(const struct client *c, struct plug *p, struct exchange *x)
{
    switch (x->ask.what) {
    case USBDEVFS_GET_CAPABILITIES:
        *GIVE_BACK(x, uint32_t) = USBDEVFS_CAP_ZERO_PACKET |
                                  USBDEVFS_CAP_NO_PACKET_SIZE_LIM |
                                  USBDEVFS_CAP_REAP_AFTER_DISCONNECT;
        break;
    case USBDEVFS_CONNECTINFO:
        *GIVE_BACK(x, struct usbdevfs_connectinfo) =
            (struct usbdevfs_connectinfo){0};
        break;
    case USBDEVFS_RESET:
        sim_usb_reset(p->device);
        break;
    case USBDEVFS_CLEAR_HALT:
    case USBDEVFS_RESETEP:
        sim_usb_clear_halt(p->device);
        break;
    case USBDEVFS_SETINTERFACE:
    case USBDEVFS_SETCONFIGURATION:
        break;
    case USBDEVFS_CONTROL:
        control(p, x);
        break;
    case USBDEVFS_SUBMITURB:
        submit(c, p, x);
        break;
    case USBDEVFS_DISCARDURB:
        x->told.error = cancel(c, p, x->ask.arg) ? 0 : EINVAL;
        break;
    default:
        x->told.error = ENOTTY;
    }
}

void usbfs_answer(const struct client *c, struct plug *p, struct exchange *x)
{
    bool plugged, answered;

    if (x->ask.what == USBDEVFS_REAPURBNDELAY) {
        reap(c, p, x);
        return;
    }
    pthread_mutex_lock(&p->lock);
    plugged = p->plugged;
    answered = plugged && answer_locked(c, p, x);
    pthread_mutex_unlock(&p->lock);
    if (!plugged)
        x->told.error = ENODEV;
    else if (!answered)
        answer(c, p, x);
}

void usbfs_leave(const struct client *c, struct plug *p)
{
    bool flies = true;
    struct urb *u;

    while (flies) {
        cancel(c, p, 0);
        pthread_mutex_lock(&p->lock);
        for (u = p->flying; u != NULL && u->client != c;)
            u = u->next;
        flies = u != NULL;
        while ((u = take_done(c, p)) != NULL)
            free(u);
        if (p->done == NULL)
            node_signal(p, false);
        if (p->claimed_by == c)
            p->claimed_by = NULL;
        pthread_mutex_unlock(&p->lock);
    }
}
