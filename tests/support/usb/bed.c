#include "tests/support/usb/bed.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "tests/support/usb/port.h"

void must(bool truth, const char *what)
{
    if (truth)
        return;
    perror(what);
    abort();
}

struct bed *bed_new(void)
{
    struct bed *b = calloc(1, sizeof *b);
    const char *preload = getenv("LD_PRELOAD");

    must(b != NULL, "memory");
    if (preload == NULL || strstr(preload, "usb_bus.so") == NULL) {
        fputs("start this with tests/run.sh\n", stderr);
        exit(2);
    }
    signal(SIGPIPE, SIG_IGN); /* whoever read a keyboard may have gone */
    /* In memory, if possible: each plug makes some twenty files. */
    strcpy(b->root, "/dev/shm/langhuan-usb-XXXXXX");
    if (mkdtemp(b->root) == NULL)
        strcpy(b->root, "/tmp/langhuan-usb-XXXXXX");
    must((strstr(b->root, "XXXXXX") == NULL || mkdtemp(b->root) != NULL) &&
             chmod(b->root, 0755) == 0, b->root);
    b->next_address = 2;
    pthread_mutex_init(&b->lock, NULL);
    for (int i = 0; i < BED_PORTS; i++) {
        struct port *p = &b->ports[i];
        p->bed = b;
        p->number = i + 1;
        snprintf(p->name, sizeof p->name, "1-%d", i + 1);
    }
    files_begin(b);
    server_start(b);
    setenv(USB_BED, b->root, 1);
    return b;
}

static struct port *port_of(struct bed *b, int port)
{
    must(port >= 1 && port <= BED_PORTS, "port");
    return &b->ports[port - 1];
}

void bed_free(struct bed *b)
{
    for (int i = 1; i <= BED_PORTS; i++)
        if (port_of(b, i)->plug != NULL)
            bed_unplug(b, i);
    server_stop(b);
    unsetenv(USB_BED);
    files_remove_all(b->root);
    pthread_mutex_destroy(&b->lock);
    free(b);
}

/* ---- what is plugged in ------------------------------------------------- */

static struct plug *plug_new(struct port *port, struct sim_usb *device)
{
    struct plug *p = calloc(1, sizeof *p);

    must(p != NULL, "memory");
    p->port = port;
    p->users = 1;
    p->device = device;
    p->plugged = true;
    p->pty_master = p->pty_slave = p->hidraw = -1;
    p->done_end = &p->done;
    pthread_mutex_init(&p->lock, NULL);
    return p;
}

struct plug *plug_use(struct plug *p)
{
    pthread_mutex_lock(&p->lock);
    p->users++;
    pthread_mutex_unlock(&p->lock);
    return p;
}

void plug_leave(struct plug *p)
{
    bool last;

    pthread_mutex_lock(&p->lock);
    last = --p->users == 0;
    pthread_mutex_unlock(&p->lock);
    if (!last)
        return;
    pthread_mutex_destroy(&p->lock);
    free(p);
}

/* What the device sends goes to the kernel's driver while it is bound. */
static bool to_kernel(void *arg, const uint8_t *bytes, size_t n)
{
    struct plug *p = arg;
    bool has;

    pthread_mutex_lock(&p->lock);
    has = p->kernel_has;
    if (has)
        hid_give(p, bytes, n);
    pthread_mutex_unlock(&p->lock);
    return has;
}

/* Node and files first: programs open it as soon as they hear of it. */
void bed_plug(struct bed *b, int port, struct sim_usb *device)
{
    struct port *p = port_of(b, port);
    int address = b->next_address;

    must(p->plug == NULL, "the port is free");
    b->next_address = address == 127 ? 2 : address + 1;
    pthread_mutex_lock(&b->lock);
    snprintf(p->node, sizeof p->node, "/dev/bus/usb/001/%03d", address);
    p->plug = plug_new(p, device);
    pthread_mutex_unlock(&b->lock);
    sim_usb_plug(device, to_kernel, p->plug);
    pthread_mutex_lock(&p->plug->lock);
    node_make(p->plug);
    files_make(p, address);
    pthread_mutex_unlock(&p->plug->lock);
    server_tell(b, "add", p);
}

/* Ended transfers and the node's end are seen in one step. */
static void unplug(struct bed *b, int port, bool silently)
{
    struct port *p = port_of(b, port);
    struct plug *g = p->plug;

    must(g != NULL, "something is plugged in");
    pthread_mutex_lock(&b->lock);
    p->plug = NULL;
    pthread_mutex_lock(&g->lock);
    g->plugged = false;
    hid_bind(g, false);
    pthread_mutex_unlock(&g->lock);
    pthread_mutex_unlock(&b->lock);
    sim_usb_unplug(g->device);
    close(g->pty_master);
    files_remove(p);
    if (!silently)
        server_tell(b, "remove", p);
    pthread_mutex_lock(&g->lock);
    close(g->pty_slave);
    g->pty_slave = -1;
    pthread_mutex_unlock(&g->lock);
    plug_leave(g);
}

void bed_unplug(struct bed *b, int port)
{
    unplug(b, port, false);
}

void bed_unplug_silently(struct bed *b, int port)
{
    unplug(b, port, true);
}

/* ---- knobs -------------------------------------------------------------- */

void bed_leave_unconfigured(struct bed *b, int port)
{
    port_of(b, port)->unconfigured = true;
}

void bed_configure(struct bed *b, int port)
{
    port_of(b, port)->unconfigured = false;
    files_configure(port_of(b, port));
}

void bed_announce_again(struct bed *b, int port)
{
    server_tell(b, "add", port_of(b, port));
}

void bed_hold(struct bed *b, int port, bool held)
{
    atomic_store(&port_of(b, port)->held, held);
}

void bed_seize(struct bed *b, int port, const char *module)
{
    files_driver(port_of(b, port), module);
    bed_hold(b, port, module != NULL);
}

void bed_forbid(struct bed *b, int port, bool forbidden)
{
    struct port *p = port_of(b, port);
    char path[BED_PATH];

    p->forbidden = forbidden;
    snprintf(path, sizeof path, "%s%s", b->root, p->node);
    if (p->plug != NULL)
        must(chmod(path, forbidden ? 0 : 0666) == 0, path);
}

bool bed_kernel_has(struct bed *b, int port)
{
    struct plug *p = port_of(b, port)->plug;
    bool has;

    pthread_mutex_lock(&p->lock);
    has = p->kernel_has;
    pthread_mutex_unlock(&p->lock);
    return has;
}

unsigned long bed_empty_reaps(struct bed *b, int port)
{
    struct plug *p = port_of(b, port)->plug;
    unsigned long n;

    pthread_mutex_lock(&p->lock);
    n = p->empty_reaps;
    pthread_mutex_unlock(&p->lock);
    return n;
}

bool bed_is_idle(struct bed *b, int port)
{
    struct plug *p = port_of(b, port)->plug;
    bool nothing_to_reap;

    pthread_mutex_lock(&p->lock);
    nothing_to_reap = p->done == NULL;
    pthread_mutex_unlock(&p->lock);
    return nothing_to_reap && sim_usb_is_idle(p->device);
}
