#include "tests/support/usb/bed.h"

#include <errno.h>
#include <fcntl.h>
#include <ftw.h>
#include <pty.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <termios.h>
#include <unistd.h>

#include "tests/support/usb/port.h"

enum { PATH = 400, SHORT_PATH = 200 };

struct bed {
    UMockdevTestbed *testbed;
    char *root;
    int next_address;
    struct port ports[BED_PORTS];
};

static void must(bool truth, const char *what)
{
    if (truth)
        return;
    perror(what);
    abort();
}

struct bed *bed_new(void)
{
    struct bed *b = calloc(1, sizeof *b);

    must(b != NULL, "memory");
    signal(SIGPIPE, SIG_IGN); /* whoever read a keyboard may have gone */
    b->testbed = umockdev_testbed_new();
    if (!umockdev_in_mock_environment()) {
        fputs("start this under umockdev-wrapper\n", stderr);
        exit(2);
    }
    b->root = umockdev_testbed_get_root_dir(b->testbed);
    b->next_address = 2;
    for (int i = 0; i < BED_PORTS; i++) {
        struct port *p = &b->ports[i];
        p->bed = b;
        p->number = i + 1;
        p->pty_master = p->pty_slave = p->hidraw = -1;
        p->done_end = &p->done;
        snprintf(p->device_path, sizeof p->device_path,
                 "/sys/devices/pci0000:00/usb1/1-%d", i + 1);
        snprintf(p->interface_path, sizeof p->interface_path, "%s/1-%d:1.0",
                 p->device_path, i + 1);
        pthread_mutex_init(&p->lock, NULL);
        usbfs_attach(p);
    }
    return b;
}

static struct port *port_of(struct bed *b, int port)
{
    must(port >= 1 && port <= BED_PORTS, "port");
    return &b->ports[port - 1];
}

void bed_free(struct bed *b)
{
    for (int i = 1; i <= BED_PORTS; i++) {
        struct port *p = port_of(b, i);
        if (p->plugged)
            bed_unplug(b, i);
        g_object_unref(p->handler);
        pthread_mutex_destroy(&p->lock);
    }
    g_object_unref(b->testbed);
    g_free(b->root);
    free(b);
}

/* ---- files below /sys and /dev ------------------------------------------ */

/* Real paths, not those that programs see. */
static const char *real(const struct bed *b, const char *path, char out[PATH])
{
    snprintf(out, PATH, "%s%s", b->root, path);
    return out;
}

static void make_folder(const struct bed *b, const char *path)
{
    char whole[PATH];

    must(g_mkdir_with_parents(real(b, path, whole), 0755) == 0, path);
}

static void make_file(const struct bed *b, const char *folder,
                      const char *name, const void *bytes, size_t n)
{
    char path[PATH], whole[PATH];
    FILE *f;

    snprintf(path, sizeof path, "%s/%s", folder, name);
    f = fopen(real(b, path, whole), "wb");
    must(f != NULL && fwrite(bytes, 1, n, f) == n && fclose(f) == 0, path);
}

static void make_line(const struct bed *b, const char *folder,
                      const char *name, const char *text)
{
    char line[200];

    if (text == NULL)
        return;
    snprintf(line, sizeof line, "%s\n", text);
    make_file(b, folder, name, line, strlen(line));
}

static void make_link(const struct bed *b, const char *path, const char *to)
{
    char whole[PATH], folder[PATH];

    snprintf(folder, sizeof folder, "%s", path);
    *strrchr(folder, '/') = '\0';
    make_folder(b, folder);
    unlink(real(b, path, whole));
    must(symlink(to, whole) == 0, path);
}

static int remove_one(const char *path, const struct stat *st, int flag,
                      struct FTW *ftw)
{
    (void)st;
    (void)flag;
    (void)ftw;
    return remove(path);
}

static void remove_all(const struct bed *b, const char *path)
{
    char whole[PATH];

    nftw(real(b, path, whole), remove_one, 16, FTW_DEPTH | FTW_PHYS);
}

/* ---- the kernel's HID driver -------------------------------------------- */

static bool is_hid(struct sim_usb *d)
{
    return sim_usb_facts(d)->report != NULL;
}

static void hid_folder(const struct port *p, char out[SHORT_PATH])
{
    const struct sim_usb_facts *f = sim_usb_facts(p->device);

    snprintf(out, SHORT_PATH, "%s/0003:%04X:%04X.%04X", p->interface_path,
             f->vendor, f->product, (unsigned)p->number);
}

/* Its folder in /sys, and /dev/hidrawN: a pipe that keeps reports apart. */
static void bind_hid(struct port *p)
{
    const struct sim_usb_facts *f = sim_usb_facts(p->device);
    char folder[SHORT_PATH], path[SHORT_PATH + 40], node[40], whole[PATH];

    hid_folder(p, folder);
    snprintf(path, sizeof path, "%s/hidraw/hidraw%d", folder, p->number);
    make_folder(p->bed, path);
    make_file(p->bed, folder, "report_descriptor", f->report, f->report_size);
    snprintf(node, sizeof node, "/dev/hidraw%d", p->number);
    unlink(real(p->bed, node, whole));
    must(mkfifo(whole, 0600) == 0, node);
}

/* Fails while nobody reads: then reports are lost, as they are there. */
static int open_hidraw(struct port *p)
{
    char node[40], whole[PATH];

    if (p->hidraw >= 0)
        return p->hidraw;
    snprintf(node, sizeof node, "/dev/hidraw%d", p->number);
    p->hidraw = open(real(p->bed, node, whole),
                     O_WRONLY | O_NONBLOCK | O_CLOEXEC);
    if (p->hidraw >= 0) {
        fcntl(p->hidraw, F_SETFL, O_NONBLOCK | O_DIRECT);
        fcntl(p->hidraw, F_SETPIPE_SZ, 1 << 20); /* a page a report */
    }
    return p->hidraw;
}

static void unbind_hid(struct port *p)
{
    char folder[SHORT_PATH], node[40], whole[PATH];

    hid_folder(p, folder);
    remove_all(p->bed, folder);
    snprintf(node, sizeof node, "/dev/hidraw%d", p->number);
    unlink(real(p->bed, node, whole));
    close(p->hidraw);
    p->hidraw = -1;
}

/* What the device sends goes to the kernel's driver while it is bound. */
static bool to_kernel(void *arg, const uint8_t *bytes, size_t n)
{
    struct port *p = arg;
    bool has;

    pthread_mutex_lock(&p->lock);
    has = p->kernel_has;
    if (has && open_hidraw(p) >= 0 && write(p->hidraw, bytes, n) < 0 &&
        errno == EPIPE) {
        close(p->hidraw);
        p->hidraw = -1;
    }
    pthread_mutex_unlock(&p->lock);
    return has;
}

void port_bind_kernel(struct port *p, bool bound)
{
    if (p->kernel_has == bound || !is_hid(p->device))
        return;
    p->kernel_has = bound;
    if (bound)
        bind_hid(p);
    else
        unbind_hid(p);
}

/* ---- plugging in -------------------------------------------------------- */

void port_signal(struct port *p, bool on)
{
    if (p->pty_slave >= 0)
        tcflow(p->pty_slave, on ? TCOON : TCOOFF);
}

static void make_node(struct port *p)
{
    struct termios raw;
    char name[64];

    must(openpty(&p->pty_master, &p->pty_slave, name, NULL, NULL) == 0,
         "openpty");
    fcntl(p->pty_master, F_SETFD, FD_CLOEXEC);
    fcntl(p->pty_slave, F_SETFD, FD_CLOEXEC);
    tcgetattr(p->pty_slave, &raw);
    cfmakeraw(&raw);
    tcsetattr(p->pty_slave, TCSANOW, &raw);
    port_signal(p, false);
    must(chmod(name, p->forbidden ? 0 : 0666) == 0, name);
    make_link(p->bed, p->node, name);
}

/* Everything that is there before the system tells of the device. */
static void make_sys(struct port *p)
{
    const struct sim_usb_facts *f = sim_usb_facts(p->device);
    char path[80], to[120], class[4];

    make_folder(p->bed, p->interface_path);
    /* The first interface descriptor stands behind the configuration's. */
    snprintf(class, sizeof class, "%02x", f->config[9 + 5]);
    make_line(p->bed, p->interface_path, "bInterfaceClass", class);
    make_line(p->bed, p->device_path, "manufacturer", f->maker);
    make_line(p->bed, p->device_path, "product", f->model);
    make_line(p->bed, p->device_path, "serial", f->serial);
    snprintf(path, sizeof path, "/sys/bus/usb/devices/1-%d:1.0", p->number);
    snprintf(to, sizeof to, "../../..%s", p->interface_path + 4);
    make_link(p->bed, path, to);
    port_bind_kernel(p, true);
}

static void hex(GString *s, const uint8_t *bytes, size_t n)
{
    for (size_t i = 0; i < n; i++)
        g_string_append_printf(s, "%02X", bytes[i]);
}

/* As umockdev-record writes it. */
static GString *record(const struct port *p, int address)
{
    const struct sim_usb_facts *f = sim_usb_facts(p->device);
    GString *s = g_string_new(NULL);
    uint8_t device[18];

    g_string_printf(
        s,
        "P: %s\nE: SUBSYSTEM=usb\nE: DEVTYPE=usb_device\nE: DRIVER=usb\n"
        "E: BUSNUM=001\nE: DEVNUM=%03d\nE: DEVNAME=%s\nE: MAJOR=189\n"
        "E: MINOR=%d\nA: bConfigurationValue=%s\nA: busnum=1\\n\n"
        "A: devnum=%d\\n\nA: speed=12\\n\nA: idVendor=%04x\\n\n"
        "A: idProduct=%04x\\n\nA: dev=189:%d\\n\nH: descriptors=",
        p->device_path + 4, address, p->node, address - 1,
        p->unconfigured ? "" : "1\\n", address, f->vendor, f->product,
        address - 1);
    sim_usb_device_descriptor(p->device, device);
    hex(s, device, sizeof device);
    hex(s, f->config, f->config_size);
    g_string_append_c(s, '\n');
    return s;
}

/* Node and ioctls first: programs open it as soon as they hear of it. */
void bed_plug(struct bed *b, int port, struct sim_usb *device)
{
    struct port *p = port_of(b, port);
    int address = b->next_address;
    GError *error = NULL;
    GString *s;

    must(!p->plugged, "the port is free");
    b->next_address = address == 127 ? 2 : address + 1;
    p->device = device;
    snprintf(p->node, sizeof p->node, "/dev/bus/usb/001/%03d", address);
    sim_usb_plug(device, to_kernel, p);
    must(umockdev_testbed_attach_ioctl(b->testbed, p->node, p->handler,
                                       &error), "attach_ioctl");
    pthread_mutex_lock(&p->lock);
    p->claimed_by = NULL;
    p->empty_reaps = 0;
    make_node(p);
    make_sys(p);
    p->plugged = true;
    s = record(p, address);
    pthread_mutex_unlock(&p->lock);
    must(umockdev_testbed_add_from_string(b->testbed, s->str, &error),
         "add_from_string");
    g_string_free(s, TRUE);
}

static void unplug(struct bed *b, int port, bool silently)
{
    struct port *p = port_of(b, port);
    GError *error = NULL;
    char path[80], whole[PATH];

    must(p->plugged, "something is plugged in");
    pthread_mutex_lock(&p->lock);
    p->plugged = false;
    port_bind_kernel(p, false);
    pthread_mutex_unlock(&p->lock);
    sim_usb_unplug(p->device);
    close(p->pty_master);
    if (!silently)
        umockdev_testbed_uevent(b->testbed, p->device_path, "remove");
    umockdev_testbed_remove_device(b->testbed, p->device_path);
    remove_all(b, p->device_path);
    snprintf(path, sizeof path, "/sys/bus/usb/devices/1-%d:1.0", p->number);
    unlink(real(b, path, whole));
    unlink(real(b, p->node, whole));
    umockdev_testbed_detach_ioctl(b->testbed, p->node, &error);
    pthread_mutex_lock(&p->lock);
    close(p->pty_slave);
    p->pty_master = p->pty_slave = -1;
    pthread_mutex_unlock(&p->lock);
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
    struct port *p = port_of(b, port);

    p->unconfigured = false;
    umockdev_testbed_set_attribute(b->testbed, p->device_path,
                                   "bConfigurationValue", "1\n");
}

void bed_announce_again(struct bed *b, int port)
{
    umockdev_testbed_uevent(b->testbed, port_of(b, port)->device_path, "add");
}

void bed_hold(struct bed *b, int port, bool held)
{
    struct port *p = port_of(b, port);

    pthread_mutex_lock(&p->lock);
    p->held = held;
    pthread_mutex_unlock(&p->lock);
}

void bed_forbid(struct bed *b, int port, bool forbidden)
{
    struct port *p = port_of(b, port);
    char whole[PATH];

    p->forbidden = forbidden;
    if (p->plugged)
        must(chmod(real(b, p->node, whole), forbidden ? 0 : 0666) == 0,
             p->node);
}

bool bed_kernel_has(struct bed *b, int port)
{
    struct port *p = port_of(b, port);
    bool has;

    pthread_mutex_lock(&p->lock);
    has = p->kernel_has;
    pthread_mutex_unlock(&p->lock);
    return has;
}

unsigned long bed_empty_reaps(struct bed *b, int port)
{
    struct port *p = port_of(b, port);
    unsigned long n;

    pthread_mutex_lock(&p->lock);
    n = p->empty_reaps;
    pthread_mutex_unlock(&p->lock);
    return n;
}

bool bed_is_idle(struct bed *b, int port)
{
    struct port *p = port_of(b, port);
    bool nothing_to_reap;

    pthread_mutex_lock(&p->lock);
    nothing_to_reap = p->done == NULL;
    pthread_mutex_unlock(&p->lock);
    return nothing_to_reap && sim_usb_is_idle(p->device);
}

const char *bed_node(struct bed *b, int port)
{
    return port_of(b, port)->node;
}
