#include "drivers/scanner/place.h"

#include <dirent.h>
#include <fcntl.h>
#include <libusb-1.0/libusb.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/charset.h"
#include "base/text.h"

#define DEVICES "/sys/bus/usb/devices/"

enum { PATH = 400, HUBS = 7 };

void place_of(struct libusb_device *device, struct usb_place *p)
{
    uint8_t sockets[HUBS];
    int n = libusb_get_port_numbers(device, sockets, HUBS);
    size_t at;

    p->bus = libusb_get_bus_number(device);
    p->address = libusb_get_device_address(device);
    snprintf(p->node, sizeof p->node, "/dev/bus/usb/%03u/%03u", p->bus,
             p->address);
    at = (size_t)snprintf(p->port, sizeof p->port, "%u", p->bus);
    for (int i = 0; i < n; i++)
        at += (size_t)snprintf(p->port + at, sizeof p->port - at, "%c%u",
                               i == 0 ? '-' : '.', sockets[i]);
}

/* ---- what /sys tells ---------------------------------------------------- */

static size_t read_file(const char *path, void *out, size_t room)
{
    FILE *f = fopen(path, "rb");
    size_t n;

    if (f == NULL)
        return 0;
    n = fread(out, 1, room, f);
    fclose(f);
    return n;
}

/* Printable characters only: the text comes from the device. */
static void clean(const char *from, const char *end, char out[DEVICE_TEXT])
{
    size_t n = 0;

    while (from < end) {
        char utf8[4];
        uint32_t c = text_next(&from, end);
        size_t size = utf8_put(utf8, c);
        bool prints = c >= 0x20 && c != 0x7f && (c < 0x80 || c >= 0xa0) &&
                      c != 0xfffd;
        if (!prints || (c == ' ' && n == 0) || n + size >= DEVICE_TEXT)
            continue;
        memcpy(out + n, utf8, size);
        n += size;
    }
    while (n > 0 && out[n - 1] == ' ')
        n--;
    out[n] = '\0';
}

void place_text(const struct usb_place *p, const char *what,
                char out[DEVICE_TEXT])
{
    char path[PATH], text[256];
    size_t n;

    snprintf(path, sizeof path, DEVICES "%s/%s", p->port, what);
    n = read_file(path, text, sizeof text);
    clean(text, text + n, out);
}

static void folder_of(const struct usb_interface *i, const char *below,
                      char out[PATH])
{
    snprintf(out, PATH, DEVICES "%s:%u.%u%s%s", i->place->port, i->config,
             i->number, *below == '\0' ? "" : "/", below);
}

/* The first name in `folder` that begins like this; appended to it. */
static bool find_below(char folder[PATH], const char *prefix)
{
    DIR *dir = opendir(folder);
    size_t n = strlen(folder);
    struct dirent *d;
    bool found = false;

    while (dir != NULL && !found && (d = readdir(dir)) != NULL) {
        found = strncmp(d->d_name, prefix, strlen(prefix)) == 0;
        if (found)
            snprintf(folder + n, PATH - n, "/%s", d->d_name);
    }
    if (dir != NULL)
        closedir(dir);
    return found;
}

/* The kernel names the device by bus (0003 is USB), vendor, product, count. */
static bool hid_folder(const struct usb_interface *i, char out[PATH])
{
    folder_of(i, "", out);
    return find_below(out, "0003:");
}

size_t interface_report(const struct usb_interface *i,
                        uint8_t out[DESCRIPTION_BYTES])
{
    char path[PATH + 20];

    if (!hid_folder(i, path))
        return 0;
    strcat(path, "/report_descriptor");
    return read_file(path, out, DESCRIPTION_BYTES);
}

bool interface_hidraw(const struct usb_interface *i, char node[32])
{
    char path[PATH];
    bool found = hid_folder(i, path);

    if (found) {
        strncat(path, "/hidraw", PATH - strlen(path) - 1);
        found = find_below(path, "hidraw");
    }
    if (found)
        snprintf(node, 32, "/dev/%.24s", strrchr(path, '/') + 1);
    return found;
}

/* "1-4:1.0/tty/ttyACM0" (CDC), "1-4:1.0/ttyUSB0" (converters). */
bool interface_terminal(const struct usb_interface *i, char node[32])
{
    char path[PATH];
    bool found;

    folder_of(i, "tty", path);
    found = find_below(path, "tty");
    if (!found) {
        folder_of(i, "", path);
        found = find_below(path, "ttyUSB");
    }
    if (found)
        snprintf(node, 32, "/dev/%.24s", strrchr(path, '/') + 1);
    return found;
}

/* ---- who has it --------------------------------------------------------- */

bool interface_driver(const struct usb_interface *i, char name[DEVICE_TEXT])
{
    char path[PATH], to[PATH];
    const char *last;
    ssize_t n;

    folder_of(i, "driver", path);
    n = readlink(path, to, sizeof to - 1);
    if (n <= 0)
        return false;
    to[n] = '\0';
    last = strrchr(to, '/') == NULL ? to : strrchr(to, '/') + 1;
    clean(last, to + n, name);
    return strcmp(name, "usbfs") != 0;
}

static bool is_node(const char *path, dev_t node)
{
    struct stat st;

    return stat(path, &st) == 0 && S_ISCHR(st.st_mode) && st.st_rdev == node;
}

/* Whether process `pid` has the node open. */
static bool has_open(const char *pid, dev_t node)
{
    char path[PATH];
    struct dirent *d;
    bool found = false;
    DIR *dir;

    snprintf(path, sizeof path, "/proc/%.20s/fd", pid);
    dir = opendir(path);
    while (dir != NULL && !found && (d = readdir(dir)) != NULL) {
        snprintf(path, sizeof path, "/proc/%.20s/fd/%.20s", pid, d->d_name);
        found = is_node(path, node);
    }
    if (dir != NULL)
        closedir(dir);
    return found;
}

static void name_of(const char *pid, char name[DEVICE_TEXT])
{
    char path[PATH], text[64];
    size_t n;

    snprintf(path, sizeof path, "/proc/%.20s/comm", pid);
    n = read_file(path, text, sizeof text);
    clean(text, text + n, name);
}

static bool is_other_process(const char *name)
{
    return name[0] >= '1' && name[0] <= '9' &&
           strtol(name, NULL, 10) != getpid();
}

/* Which device the node stands for; opened without touching it. */
static bool node_number(const char *node, dev_t *number)
{
    int fd = open(node, O_PATH | O_CLOEXEC);
    struct stat st;
    bool good = fd >= 0 && fstat(fd, &st) == 0 && S_ISCHR(st.st_mode);

    if (good)
        *number = st.st_rdev;
    if (fd >= 0)
        close(fd);
    return good;
}

bool node_holder(const char *node, char name[DEVICE_TEXT])
{
    bool found = false;
    struct dirent *d;
    dev_t number;
    DIR *dir;

    if (!node_number(node, &number))
        return false;
    dir = opendir("/proc");
    while (dir != NULL && !found && (d = readdir(dir)) != NULL) {
        found = is_other_process(d->d_name) && has_open(d->d_name, number);
        if (found)
            name_of(d->d_name, name);
    }
    if (dir != NULL)
        closedir(dir);
    return found;
}
