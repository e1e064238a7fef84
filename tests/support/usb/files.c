/* The files of the bus below the bed's folder, and the device's node: a pty. */
#include <errno.h>
#include <fcntl.h>
#include <ftw.h>
#include <pty.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <termios.h>
#include <unistd.h>

#include "tests/support/usb/port.h"

static const char *in(const struct bed *b, const char *path,
                      char out[BED_PATH])
{
    snprintf(out, BED_PATH, "%s%s", b->root, path);
    return out;
}

static void make_file(const char *folder, const char *name,
                      const void *bytes, size_t n)
{
    char path[BED_PATH + 40];
    int fd;

    snprintf(path, sizeof path, "%s/%s", folder, name);
    fd = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644);
    must(fd >= 0 && write(fd, bytes, n) == (ssize_t)n, path);
    close(fd);
}

static void make_line(const char *folder, const char *name, const char *text)
{
    char line[200];

    if (text == NULL)
        return;
    snprintf(line, sizeof line, "%s\n", text);
    make_file(folder, name, line, strlen(line));
}

static void make_decimal(const char *folder, const char *name, int n)
{
    char text[16];

    snprintf(text, sizeof text, "%d", n);
    make_line(folder, name, text);
}

static void make_hex(const char *folder, const char *name, int digits,
                     unsigned n)
{
    char text[16];

    snprintf(text, sizeof text, "%0*x", digits, n);
    make_line(folder, name, text);
}

static void make_folder(const char *path)
{
    must(mkdir(path, 0755) == 0 || errno == EEXIST, path);
}

static int remove_one(const char *path, const struct stat *st, int flag,
                      struct FTW *ftw)
{
    (void)st;
    (void)flag;
    (void)ftw;
    return remove(path);
}

void files_remove_all(const char *path)
{
    nftw(path, remove_one, 16, FTW_DEPTH | FTW_PHYS);
}

/* ---- the kernel's HID driver -------------------------------------------- */

/* What stands below /sys/bus/usb/devices. */
static void sys_path(const struct port *p, const char *what,
                     char out[BED_PATH])
{
    snprintf(out, BED_PATH, "%s" USB_SYS "/%s", p->bed->root, what);
}

static void hid_folder(const struct plug *p, char out[BED_PATH])
{
    const struct sim_usb_facts *f = sim_usb_facts(p->device);
    char part[60];

    snprintf(part, sizeof part, "%s:1.0/0003:%04X:%04X.%04X", p->port->name,
             f->vendor, f->product, (unsigned)p->port->number);
    sys_path(p->port, part, out);
}

static void hid_node(const struct plug *p, char out[BED_PATH])
{
    snprintf(out, BED_PATH, "%s/dev/hidraw%d", p->port->bed->root,
             p->port->number);
}

/* Its folder in /sys, and /dev/hidrawN: a pipe that keeps reports apart. */
static void bind_driver(struct plug *p)
{
    const struct sim_usb_facts *f = sim_usb_facts(p->device);
    char folder[BED_PATH], path[BED_PATH + 40];

    hid_folder(p, folder);
    make_folder(folder);
    make_file(folder, "report_descriptor", f->report, f->report_size);
    snprintf(path, sizeof path, "%s/hidraw", folder);
    make_folder(path);
    snprintf(path, sizeof path, "%s/hidraw/hidraw%d", folder,
             p->port->number);
    make_folder(path);
    hid_node(p, folder);
    must(mkfifo(folder, 0600) == 0, folder);
}

static void unbind_driver(struct plug *p)
{
    char path[BED_PATH];

    hid_folder(p, path);
    files_remove_all(path);
    hid_node(p, path);
    unlink(path);
    if (p->hidraw >= 0)
        close(p->hidraw);
    p->hidraw = -1;
}

void hid_bind(struct plug *p, bool bound)
{
    if (p->kernel_has == bound || sim_usb_facts(p->device)->report == NULL)
        return;
    p->kernel_has = bound;
    if (bound)
        bind_driver(p);
    else
        unbind_driver(p);
}

/* Fails while nobody reads: then reports are lost, as they are there. */
static int open_hidraw(struct plug *p)
{
    char path[BED_PATH];

    if (p->hidraw >= 0)
        return p->hidraw;
    hid_node(p, path);
    p->hidraw = open(path, O_WRONLY | O_NONBLOCK | O_CLOEXEC);
    if (p->hidraw >= 0) {
        fcntl(p->hidraw, F_SETFL, O_NONBLOCK | O_DIRECT);
        fcntl(p->hidraw, F_SETPIPE_SZ, 1 << 20); /* a page a report */
    }
    return p->hidraw;
}

void hid_give(struct plug *p, const uint8_t *bytes, size_t n)
{
    if (open_hidraw(p) >= 0 && write(p->hidraw, bytes, n) < 0 &&
        errno == EPIPE) {
        close(p->hidraw);
        p->hidraw = -1;
    }
}

/* ---- the node ----------------------------------------------------------- */

void node_signal(struct plug *p, bool on)
{
    if (p->pty_slave >= 0)
        tcflow(p->pty_slave, on ? TCOON : TCOOFF);
}

void node_make(struct plug *p)
{
    char name[64], path[BED_PATH];
    struct termios raw;

    must(openpty(&p->pty_master, &p->pty_slave, name, NULL, NULL) == 0,
         "openpty");
    fcntl(p->pty_master, F_SETFD, FD_CLOEXEC);
    fcntl(p->pty_slave, F_SETFD, FD_CLOEXEC);
    tcgetattr(p->pty_slave, &raw);
    cfmakeraw(&raw);
    tcsetattr(p->pty_slave, TCSANOW, &raw);
    node_signal(p, false);
    must(chmod(name, p->port->forbidden ? 0 : 0666) == 0, name);
    must(symlink(name, in(p->port->bed, p->port->node, path)) == 0, path);
}

/* ---- /sys --------------------------------------------------------------- */

static void make_device(const struct port *p, const char *folder, int address)
{
    const struct sim_usb_facts *f = sim_usb_facts(p->plug->device);
    uint8_t bytes[18 + SIM_CONFIG];

    make_folder(folder);
    make_decimal(folder, "busnum", 1);
    make_decimal(folder, "devnum", address);
    make_decimal(folder, "speed", 12);
    make_hex(folder, "idVendor", 4, f->vendor);
    make_hex(folder, "idProduct", 4, f->product);
    make_line(folder, "manufacturer", f->maker);
    make_line(folder, "product", f->model);
    make_line(folder, "serial", f->serial);
    make_file(folder, "bConfigurationValue", "1\n", p->unconfigured ? 0 : 2);
    sim_usb_device_descriptor(p->plug->device, bytes);
    memcpy(bytes + 18, f->config, f->config_size);
    make_file(folder, "descriptors", bytes, 18 + f->config_size);
}

/* The first interface descriptor stands behind the configuration's. */
static void make_interface(const struct port *p, const char *folder)
{
    make_folder(folder);
    make_hex(folder, "bInterfaceNumber", 2, 0);
    make_hex(folder, "bInterfaceClass", 2,
             sim_usb_facts(p->plug->device)->config[9 + 5]);
}

/* All of it is there at once, as in /sys: made aside, then named. */
void files_make(struct port *p, int address)
{
    char aside[BED_PATH], path[BED_PATH], part[40], to[60];

    sys_path(p, ".new", aside);
    make_device(p, aside, address);
    snprintf(part, sizeof part, ".new/%s:1.0", p->name);
    sys_path(p, part, path);
    make_interface(p, path);
    sys_path(p, p->name, path);
    must(rename(aside, path) == 0, path);
    snprintf(part, sizeof part, "%s:1.0", p->name);
    snprintf(to, sizeof to, "%s/%s", p->name, part);
    sys_path(p, part, path);
    must(symlink(to, path) == 0, path);
    hid_bind(p->plug, true);
}

void files_configure(const struct port *p)
{
    char folder[BED_PATH];

    sys_path(p, p->name, folder);
    make_file(folder, "bConfigurationValue", "1\n", 2);
}

void files_driver(const struct port *p, const char *module)
{
    char path[BED_PATH], part[40], to[60];

    snprintf(part, sizeof part, "%s:1.0/driver", p->name);
    sys_path(p, part, path);
    unlink(path);
    snprintf(to, sizeof to, "../../../drivers/%.20s",
             module == NULL ? "" : module);
    must(module == NULL || symlink(to, path) == 0, path);
}

void files_remove(struct port *p)
{
    char path[BED_PATH], part[40];

    snprintf(part, sizeof part, "%s:1.0", p->name);
    sys_path(p, part, path);
    unlink(path);
    sys_path(p, p->name, path);
    files_remove_all(path);
    unlink(in(p->bed, p->node, path));
}

void files_begin(struct bed *b)
{
    static const char *const folders[] = {"/sys", "/sys/bus", "/sys/bus/usb",
        USB_SYS, "/dev", "/dev/bus", "/dev/bus/usb", "/dev/bus/usb/001"};
    char path[BED_PATH];

    for (size_t i = 0; i < sizeof folders / sizeof *folders; i++)
        make_folder(in(b, folders[i], path));
}
