/* libudev (udev.h) for the devices of the bed. */
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/eventfd.h>
#include <unistd.h>

#include "tests/support/usb/preload/bus.h"
#include "tests/support/usb/preload/udev.h"

enum { NAME = 32, VALUE = 128 };

struct value {
    struct value *next;
    char text[VALUE];
};

struct udev_device {
    char action[8], path[sizeof USB_SYS + NAME], node[NAME];
    struct udev_device *parent;
    struct value *values; /* given out, kept until the end */
};

struct udev_list_entry {
    struct udev_list_entry *next;
    char path[sizeof USB_SYS + NAME];
};

struct udev_enumerate {
    bool devices_only;
    struct udev_list_entry *list;
};

struct udev_monitor {
    char devtype[16];
    int fd;
};

static void *make(size_t n)
{
    void *p = calloc(1, n);

    if (p == NULL)
        abort();
    return p;
}

/* There is one, and nothing in it. */
struct udev *udev_new(void)
{
    static char one;

    return (struct udev *)&one;
}

struct udev *udev_unref(struct udev *u)
{
    (void)u;
    return NULL;
}

/* ---- devices ------------------------------------------------------------ */

/* "1-1:1.0" is an interface of "1-1". */
static bool is_interface(const char *name)
{
    return strchr(name, ':') != NULL;
}

const char *udev_device_get_sysname(struct udev_device *d)
{
    return d->path + sizeof USB_SYS;
}

const char *udev_device_get_syspath(struct udev_device *d)
{
    return d->path;
}

const char *udev_device_get_action(struct udev_device *d)
{
    return d->action[0] == '\0' ? NULL : d->action;
}

const char *udev_device_get_devnode(struct udev_device *d)
{
    return d->node[0] == '\0' ? NULL : d->node;
}

const char *udev_device_get_sysattr_value(struct udev_device *d,
                                          const char *name)
{
    struct value *v = make(sizeof *v);
    char path[sizeof d->path + NAME];
    FILE *f;

    v->next = d->values;
    d->values = v;
    snprintf(path, sizeof path, "%s/%.30s", d->path, name);
    f = fopen(path, "re");
    if (f == NULL)
        return NULL;
    if (fgets(v->text, VALUE, f) != NULL)
        v->text[strcspn(v->text, "\n")] = '\0';
    fclose(f);
    return v->text;
}

static struct udev_device *device(const char *name)
{
    struct udev_device *d = make(sizeof *d);
    const char *bus, *address;

    snprintf(d->path, sizeof d->path, USB_SYS "/%.31s", name);
    bus = udev_device_get_sysattr_value(d, "busnum");
    address = udev_device_get_sysattr_value(d, "devnum");
    if (bus != NULL && address != NULL)
        snprintf(d->node, sizeof d->node, "/dev/bus/usb/%03d/%03d",
                 atoi(bus), atoi(address));
    return d;
}

struct udev_device *udev_device_new_from_syspath(struct udev *u,
                                                 const char *path)
{
    DIR *dir = opendir(path);

    (void)u;
    if (dir == NULL || strncmp(path, USB_SYS "/", sizeof USB_SYS) != 0)
        return NULL;
    closedir(dir);
    return device(path + sizeof USB_SYS);
}

struct udev_device *udev_device_get_parent_with_subsystem_devtype(
    struct udev_device *d, const char *subsystem, const char *devtype)
{
    const char *name = udev_device_get_sysname(d);
    char parent[NAME];

    (void)subsystem;
    (void)devtype;
    if (!is_interface(name))
        return NULL;
    snprintf(parent, sizeof parent, "%.*s", (int)strcspn(name, ":"), name);
    if (d->parent == NULL)
        d->parent = device(parent);
    return d->parent;
}

struct udev_device *udev_device_unref(struct udev_device *d)
{
    if (d == NULL)
        return NULL;
    udev_device_unref(d->parent);
    while (d->values != NULL) {
        struct value *v = d->values;
        d->values = v->next;
        free(v);
    }
    free(d);
    return NULL;
}

/* ---- what is there ------------------------------------------------------ */

struct udev_enumerate *udev_enumerate_new(struct udev *u)
{
    (void)u;
    return make(sizeof(struct udev_enumerate));
}

int udev_enumerate_add_match_subsystem(struct udev_enumerate *e,
                                       const char *subsystem)
{
    (void)e;
    (void)subsystem;
    return 0;
}

int udev_enumerate_add_match_property(struct udev_enumerate *e,
                                      const char *name, const char *value)
{
    (void)name;
    e->devices_only = strcmp(value, "usb_device") == 0;
    return 0;
}

int udev_enumerate_scan_devices(struct udev_enumerate *e)
{
    DIR *dir = bus_root() == NULL ? NULL : opendir(USB_SYS);
    struct dirent *d;

    while (dir != NULL && (d = readdir(dir)) != NULL) {
        struct udev_list_entry *l;
        if (d->d_name[0] == '.' ||
            (e->devices_only && is_interface(d->d_name)))
            continue;
        l = make(sizeof *l);
        snprintf(l->path, sizeof l->path, USB_SYS "/%.31s", d->d_name);
        l->next = e->list;
        e->list = l;
    }
    if (dir != NULL)
        closedir(dir);
    return 0;
}

struct udev_list_entry *udev_enumerate_get_list_entry(struct udev_enumerate *e)
{
    return e->list;
}

struct udev_list_entry *udev_list_entry_get_next(struct udev_list_entry *l)
{
    return l->next;
}

const char *udev_list_entry_get_name(struct udev_list_entry *l)
{
    return l->path;
}

struct udev_enumerate *udev_enumerate_unref(struct udev_enumerate *e)
{
    while (e->list != NULL) {
        struct udev_list_entry *l = e->list;
        e->list = l->next;
        free(l);
    }
    free(e);
    return NULL;
}

/* ---- what comes and goes ------------------------------------------------ */

struct udev_monitor *udev_monitor_new_from_netlink(struct udev *u,
                                                   const char *name)
{
    struct udev_monitor *m = make(sizeof *m);

    (void)u;
    (void)name;
    m->fd = bus_root() == NULL ? eventfd(0, EFD_CLOEXEC) : bus_connect();
    if (m->fd >= 0)
        return m;
    free(m);
    return NULL;
}

int udev_monitor_filter_add_match_subsystem_devtype(struct udev_monitor *m,
                                                    const char *subsystem,
                                                    const char *devtype)
{
    (void)subsystem;
    snprintf(m->devtype, sizeof m->devtype, "%s",
             devtype == NULL ? "" : devtype);
    return 0;
}

int udev_monitor_enable_receiving(struct udev_monitor *m)
{
    struct usb_ask a = {ASK_EVENTS, 0, strlen(m->devtype) + 1};
    struct usb_told t;

    return bus_root() == NULL || bus_ask(m->fd, &a, m->devtype, &t) ? 0 : -1;
}

int udev_monitor_get_fd(struct udev_monitor *m)
{
    return m->fd;
}

struct udev_device *udev_monitor_receive_device(struct udev_monitor *m)
{
    struct udev_device *d;
    struct usb_event e;

    if (bus_root() == NULL || !bus_read(m->fd, &e, sizeof e))
        return NULL;
    d = device(e.name);
    memcpy(d->action, e.action, sizeof d->action);
    memcpy(d->node, e.node, sizeof d->node); /* its files may be gone */
    return d;
}

struct udev_monitor *udev_monitor_unref(struct udev_monitor *m)
{
    if (m != NULL)
        close(m->fd);
    free(m);
    return NULL;
}
