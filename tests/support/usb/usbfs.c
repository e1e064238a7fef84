/* The ioctls of Linux' usbfs (linux/usbdevice_fs.h), answered for one port.
 *
 * A transfer's memory lies in the program: umockdev fetches it when the ioctl
 * that submits it is resolved, and writes it back when the one that reaps it
 * completes. */
#include <errno.h>
#include <linux/usbdevice_fs.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>

#include "tests/support/usb/port.h"

enum { HAS_NO_SUCH = ENOTTY };

struct urb {
    struct sim_transfer t; /* first: the device gives it back */
    struct port *port;
    UMockdevIoctlClient *client; /* compared only */
    UMockdevIoctlData *memory;   /* struct usbdevfs_urb of the program */
    gulong address;              /* the program's name for it */
    struct urb *next;            /* in port->flying or port->done */
};

/* One ioctl on its way. */
struct request {
    struct port *port;
    UMockdevIoctlClient *client;
    UMockdevIoctlData *arg;
};

static void reply(const struct request *r, long result, int error)
{
    umockdev_ioctl_client_complete(r->client, error ? -1 : result, error);
}

static void urb_free(struct urb *u)
{
    g_object_unref(u->memory);
    free(u);
}

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
    struct usbdevfs_urb *urb = (struct usbdevfs_urb *)u->memory->data;
    struct port *p = u->port;

    urb->status = t->status;
    urb->actual_length = (int)t->actual;
    pthread_mutex_lock(&p->lock);
    unlink_urb(&p->flying, u);
    u->next = NULL;
    *p->done_end = u;
    p->done_end = &u->next;
    if (p->plugged)
        port_signal(p, true);
    pthread_mutex_unlock(&p->lock);
}

static void take_setup(struct urb *u)
{
    size_t wanted;

    memcpy(u->t.setup, u->t.data, 8);
    wanted = (size_t)(u->t.setup[6] | u->t.setup[7] << 8);
    u->t.data += 8;
    u->t.size = wanted < u->t.size - 8 ? wanted : u->t.size - 8;
}

static void submit(const struct request *r)
{
    struct urb *u = calloc(1, sizeof *u);
    struct usbdevfs_urb *urb;
    UMockdevIoctlData *buffer;

    g_assert(u != NULL);
    u->port = r->port;
    u->client = r->client;
    u->memory = umockdev_ioctl_data_resolve(r->arg, 0, sizeof *urb, NULL);
    u->address = u->memory->client_addr;
    urb = (struct usbdevfs_urb *)u->memory->data;
    buffer = umockdev_ioctl_data_resolve(
        u->memory, G_STRUCT_OFFSET(struct usbdevfs_urb, buffer),
        (gsize)urb->buffer_length, NULL);
    u->t = (struct sim_transfer){.endpoint = urb->endpoint,
                                 .data = buffer->data,
                                 .size = (size_t)urb->buffer_length,
                                 .done = urb_done};
    if (urb->type == USBDEVFS_URB_TYPE_CONTROL)
        take_setup(u);
    g_object_unref(buffer); /* the urb's memory keeps it */
    pthread_mutex_lock(&r->port->lock);
    u->next = r->port->flying;
    r->port->flying = u;
    pthread_mutex_unlock(&r->port->lock);
    reply(r, 0, 0);
    sim_usb_submit(r->port->device, &u->t);
}

static void reap(const struct request *r)
{
    struct port *p = r->port;
    UMockdevIoctlData *pointer;
    bool plugged;
    struct urb *u;

    pthread_mutex_lock(&p->lock);
    u = p->done;
    if (u != NULL)
        p->done = u->next;
    else
        p->empty_reaps++;
    if (p->done == NULL) {
        p->done_end = &p->done;
        port_signal(p, false);
    }
    plugged = p->plugged;
    pthread_mutex_unlock(&p->lock);
    if (u == NULL) {
        reply(r, 0, plugged ? EAGAIN : ENODEV);
        return;
    }
    pointer = umockdev_ioctl_data_resolve(r->arg, 0, sizeof(void *), NULL);
    umockdev_ioctl_data_set_ptr(pointer, 0, u->memory);
    reply(r, 0, 0);
    g_object_unref(pointer);
    urb_free(u);
}

static bool cancel(struct port *p, gulong address)
{
    struct urb *u;

    pthread_mutex_lock(&p->lock);
    u = p->flying;
    while (u != NULL && u->address != address)
        u = u->next;
    pthread_mutex_unlock(&p->lock);
    return u != NULL && sim_usb_cancel(p->device, u->t.endpoint, &u->t);
}

/* Its argument is the urb's address itself: not to be resolved. */
static void discard(const struct request *r)
{
    gulong address = *(gulong *)r->arg->data;

    reply(r, 0, cancel(r->port, address) ? 0 : EINVAL);
}

/* ---- interfaces and drivers --------------------------------------------- */

static void capabilities(const struct request *r)
{
    UMockdevIoctlData *d = umockdev_ioctl_data_resolve(r->arg, 0, 4, NULL);

    *(guint32 *)d->data = USBDEVFS_CAP_ZERO_PACKET |
                          USBDEVFS_CAP_NO_PACKET_SIZE_LIM |
                          USBDEVFS_CAP_REAP_AFTER_DISCONNECT;
    reply(r, 0, 0);
    g_object_unref(d);
}

static void get_driver(const struct request *r, bool kernel_has)
{
    UMockdevIoctlData *d = umockdev_ioctl_data_resolve(
        r->arg, 0, sizeof(struct usbdevfs_getdriver), NULL);

    strcpy(((struct usbdevfs_getdriver *)d->data)->driver,
           kernel_has ? "usbhid" : "usbfs");
    reply(r, 0, kernel_has || r->port->claimed_by ? 0 : ENODATA);
    g_object_unref(d);
}

/* Driver off or on, without a claim. */
static void driver(const struct request *r)
{
    UMockdevIoctlData *d = umockdev_ioctl_data_resolve(
        r->arg, 0, sizeof(struct usbdevfs_ioctl), NULL);
    unsigned code = (unsigned)((struct usbdevfs_ioctl *)d->data)->ioctl_code;
    struct port *p = r->port;
    int error = 0;

    pthread_mutex_lock(&p->lock);
    if (code == USBDEVFS_DISCONNECT && !p->kernel_has)
        error = ENODATA;
    else if (code == USBDEVFS_CONNECT && p->claimed_by)
        error = EBUSY;
    else
        port_bind_kernel(p, code == USBDEVFS_CONNECT);
    pthread_mutex_unlock(&p->lock);
    reply(r, 0, error);
    g_object_unref(d);
}

static void claim(const struct request *r, bool with_force)
{
    struct port *p = r->port;
    int error = 0;

    pthread_mutex_lock(&p->lock);
    if (p->held || (p->kernel_has && !with_force) ||
        (p->claimed_by != NULL && p->claimed_by != r->client)) {
        error = EBUSY;
    } else {
        port_bind_kernel(p, false);
        p->claimed_by = r->client;
    }
    pthread_mutex_unlock(&p->lock);
    reply(r, 0, error);
}

static void release(const struct request *r)
{
    pthread_mutex_lock(&r->port->lock);
    if (r->port->claimed_by == r->client)
        r->port->claimed_by = NULL;
    pthread_mutex_unlock(&r->port->lock);
    reply(r, 0, 0);
}

/* ---- all of them -------------------------------------------------------- */

static void answer(const struct request *r, gulong what)
{
    switch (what) {
    case USBDEVFS_GET_CAPABILITIES:
        capabilities(r);
        break;
    case USBDEVFS_GETDRIVER:
        get_driver(r, r->port->kernel_has);
        break;
    case USBDEVFS_IOCTL:
        driver(r);
        break;
    case USBDEVFS_DISCONNECT_CLAIM:
        claim(r, true);
        break;
    case USBDEVFS_CLAIMINTERFACE:
        claim(r, false);
        break;
    case USBDEVFS_RELEASEINTERFACE:
        release(r);
        break;
    case USBDEVFS_RESET:
        sim_usb_reset(r->port->device);
        reply(r, 0, 0);
        break;
    case USBDEVFS_CLEAR_HALT:
        sim_usb_clear_halt(r->port->device);
        reply(r, 0, 0);
        break;
    case USBDEVFS_SETINTERFACE:
    case USBDEVFS_SETCONFIGURATION:
        reply(r, 0, 0);
        break;
    case USBDEVFS_SUBMITURB:
        submit(r);
        break;
    case USBDEVFS_DISCARDURB:
        discard(r);
        break;
    default:
        reply(r, 0, HAS_NO_SUCH);
    }
}

static gboolean on_ioctl(UMockdevIoctlBase *handler,
                         UMockdevIoctlClient *client, struct port *p)
{
    struct request r = {p, client, umockdev_ioctl_client_get_arg(client)};
    gulong what = umockdev_ioctl_client_get_request(client);
    bool plugged;

    (void)handler;
    pthread_mutex_lock(&p->lock);
    plugged = p->plugged;
    pthread_mutex_unlock(&p->lock);
    if (what == USBDEVFS_REAPURB || what == USBDEVFS_REAPURBNDELAY)
        reap(&r);
    else if (!plugged)
        reply(&r, 0, ENODEV);
    else
        answer(&r, what);
    return TRUE;
}

/* The program closed the node: its transfers end, its claim, too. */
static void on_closed(UMockdevIoctlClient *client, GParamSpec *what,
                      struct port *p)
{
    struct urb *u, **at;

    (void)what;
    if (umockdev_ioctl_client_get_connected(client))
        return;
    do {
        pthread_mutex_lock(&p->lock);
        u = p->flying;
        while (u != NULL && u->client != client)
            u = u->next;
        pthread_mutex_unlock(&p->lock);
    } while (u != NULL && cancel(p, u->address));
    pthread_mutex_lock(&p->lock);
    for (at = &p->done; *at != NULL;) {
        u = *at;
        if (u->client != client) {
            at = &u->next;
            continue;
        }
        *at = u->next;
        urb_free(u);
    }
    p->done_end = at;
    if (p->done == NULL)
        port_signal(p, false);
    if (p->claimed_by == client)
        p->claimed_by = NULL;
    pthread_mutex_unlock(&p->lock);
}

static void on_opened(UMockdevIoctlBase *handler, UMockdevIoctlClient *client,
                      struct port *p)
{
    (void)handler;
    g_signal_connect(client, "notify::connected", G_CALLBACK(on_closed), p);
}

void usbfs_attach(struct port *p)
{
    p->handler = umockdev_ioctl_base_new();
    g_signal_connect(p->handler, "handle-ioctl", G_CALLBACK(on_ioctl), p);
    g_signal_connect(p->handler, "client-connected", G_CALLBACK(on_opened),
                     p);
}
