/* One thread answers all programs, one ask after the other (wire.h). */
#include <errno.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include "tests/support/usb/port.h"

struct client {
    int fd;
    struct plug *plug;      /* whose node it has open, or NULL */
    size_t read_at;         /* of the node's bytes */
    bool is_monitor;
    char devtype[16];
};

void exchange_room(struct exchange *x, size_t n)
{
    if (n <= x->room)
        return;
    x->bytes = realloc(x->bytes, n);
    must(x->bytes != NULL, "memory");
    x->room = n;
}

/* ---- messages ----------------------------------------------------------- */

static bool get(int fd, void *bytes, size_t n)
{
    return n == 0 || recv(fd, bytes, n, MSG_WAITALL) == (ssize_t)n;
}

/* Who asked waits for it; who has died gets it not. */
static void put(int fd, const void *bytes, size_t n)
{
    const char *p = bytes;

    while (n > 0) {
        ssize_t now = send(fd, p, n, MSG_NOSIGNAL);
        if (now <= 0)
            return;
        p += now;
        n -= (size_t)now;
    }
}

/* ---- clients ------------------------------------------------------------ */

static void client_leave(struct client *c)
{
    if (c->plug != NULL) {
        usbfs_leave(c, c->plug);
        plug_leave(c->plug);
    }
    c->plug = NULL;
}

static int64_t open_node(struct bed *b, struct client *c, const char *node)
{
    for (int i = 0; i < BED_PORTS; i++)
        if (b->ports[i].plug != NULL && strcmp(b->ports[i].node, node) == 0)
            c->plug = plug_use(b->ports[i].plug);
    return c->plug == NULL ? ENODEV : 0;
}

static void read_node(struct client *c, struct exchange *x)
{
    const struct sim_usb_facts *f = sim_usb_facts(c->plug->device);
    uint8_t all[18 + SIM_CONFIG];
    size_t n = 18 + f->config_size;

    sim_usb_device_descriptor(c->plug->device, all);
    memcpy(all + 18, f->config, f->config_size);
    n = n - c->read_at < x->ask.arg ? n - c->read_at : x->ask.arg;
    exchange_room(x, n);
    memcpy(x->bytes, all + c->read_at, n);
    c->read_at += n;
    x->told.size = n;
}

/* With the bed's lock held: no device leaves while it is asked. */
static void answer(struct bed *b, struct client *c, struct exchange *x)
{
    x->told = (struct usb_told){0};
    if (x->ask.what == ASK_OPEN) {
        x->told.error = open_node(b, c, (char *)x->bytes);
    } else if (x->ask.what == ASK_EVENTS) {
        snprintf(c->devtype, sizeof c->devtype, "%.15s", (char *)x->bytes);
        c->is_monitor = true;
    } else if (x->ask.what == ASK_CLOSE) {
        client_leave(c);
    } else if (c->plug == NULL) {
        x->told.error = EBADF;
    } else if (x->ask.what == ASK_READ && c->plug->plugged) {
        read_node(c, x);
    } else {
        usbfs_answer(c, c->plug, x);
    }
}

/* False: it has gone. */
static bool hear(struct bed *b, struct client *c, struct exchange *x)
{
    if (!get(c->fd, &x->ask, sizeof x->ask))
        return false;
    exchange_room(x, x->ask.size);
    if (!get(c->fd, x->bytes, x->ask.size))
        return false;
    pthread_mutex_lock(&b->lock);
    answer(b, c, x);
    pthread_mutex_unlock(&b->lock);
    put(c->fd, &x->told, sizeof x->told);
    put(c->fd, x->bytes, x->told.size);
    return true;
}

static void client_free(struct bed *b, int i)
{
    struct client *c = b->clients[i];

    pthread_mutex_lock(&b->lock);
    client_leave(c);
    b->clients[i] = NULL;
    pthread_mutex_unlock(&b->lock);
    close(c->fd);
    free(c);
}

static void client_new(struct bed *b)
{
    struct client *c = calloc(1, sizeof *c);
    int i = 0;

    must(c != NULL, "memory");
    c->fd = accept4(b->listener, NULL, NULL, SOCK_CLOEXEC);
    while (i < BED_CLIENTS && b->clients[i] != NULL)
        i++;
    must(c->fd >= 0 && i < BED_CLIENTS, "a client more");
    pthread_mutex_lock(&b->lock);
    b->clients[i] = c;
    pthread_mutex_unlock(&b->lock);
}

/* ---- the thread --------------------------------------------------------- */

static void *serve(void *bed)
{
    struct bed *b = bed;
    struct exchange x = {.bytes = NULL};
    struct pollfd wait[BED_CLIENTS + 2] = {{b->wake, POLLIN, 0},
                                           {b->listener, POLLIN, 0}};

    do {
        for (int i = 0; i < BED_CLIENTS; i++)
            wait[i + 2] = (struct pollfd){
                b->clients[i] == NULL ? -1 : b->clients[i]->fd, POLLIN, 0};
        must(poll(wait, BED_CLIENTS + 2, -1) > 0 || errno == EINTR, "poll");
        for (int i = 0; i < BED_CLIENTS; i++)
            if (wait[i + 2].revents != 0 && !hear(b, b->clients[i], &x))
                client_free(b, i);
        if (wait[1].revents != 0)
            client_new(b);
    } while (wait[0].revents == 0);
    free(x.bytes);
    return NULL;
}

void server_start(struct bed *b)
{
    struct sockaddr_un a = {.sun_family = AF_UNIX};

    snprintf(a.sun_path, sizeof a.sun_path, "%s" USB_SOCKET, b->root);
    b->wake = eventfd(0, EFD_CLOEXEC);
    b->listener = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    must(bind(b->listener, (struct sockaddr *)&a, sizeof a) == 0 &&
             listen(b->listener, BED_CLIENTS) == 0, "a socket");
    must(pthread_create(&b->server, NULL, serve, b) == 0, "a thread");
}

void server_stop(struct bed *b)
{
    must(write(b->wake, &(uint64_t){1}, 8) == 8, "wake");
    pthread_join(b->server, NULL);
    for (int i = 0; i < BED_CLIENTS; i++)
        if (b->clients[i] != NULL)
            client_free(b, i);
    close(b->wake);
    close(b->listener);
}

/* ---- monitors ----------------------------------------------------------- */

/* The device comes before its interface, and goes behind it. */
static void tell_one(const struct client *c, const char *devtype,
                     const struct usb_event *e)
{
    if (c != NULL && c->is_monitor &&
        (c->devtype[0] == '\0' || strcmp(c->devtype, devtype) == 0))
        put(c->fd, e, sizeof *e);
}

void server_tell(struct bed *b, const char *action, const struct port *p)
{
    struct usb_event device = {"", "", ""}, part = device;
    bool comes = strcmp(action, "add") == 0;

    snprintf(device.action, sizeof device.action, "%s", action);
    snprintf(device.name, sizeof device.name, "%s", p->name);
    snprintf(device.node, sizeof device.node, "%s", p->node);
    part = device;
    part.node[0] = '\0';
    snprintf(part.name, sizeof part.name, "%s:1.0", p->name);
    pthread_mutex_lock(&b->lock);
    for (int i = 0; i < BED_CLIENTS; i++) {
        if (comes)
            tell_one(b->clients[i], "usb_device", &device);
        tell_one(b->clients[i], "usb_interface", &part);
        if (!comes)
            tell_one(b->clients[i], "usb_device", &device);
    }
    pthread_mutex_unlock(&b->lock);
}
