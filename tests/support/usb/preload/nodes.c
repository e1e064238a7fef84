/* Files and nodes of the bus: open, read, ioctl, close. */
#include <dirent.h>
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <linux/usbdevice_fs.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "tests/support/usb/preload/bus.h"

enum { FDS = 65536, LOCKS = 64 };

/* The connection of an open node, plus one; 0: it is no node of ours. */
static atomic_int nodes[FDS];
/* What is asked on one of them is answered before the next. */
static pthread_mutex_t locks[LOCKS] = {
    [0 ... LOCKS - 1] = PTHREAD_MUTEX_INITIALIZER};

#define REAL(name, ...) \
    static _Atomic(__typeof__(&name)) real_; \
    if (atomic_load(&real_) == NULL) \
        atomic_store(&real_, (__typeof__(&name))dlsym(RTLD_NEXT, #name)); \
    return atomic_load(&real_)(__VA_ARGS__)

static int real_open(const char *path, int flags, unsigned mode)
{
    REAL(open, path, flags, mode);
}

static int real_close(int fd)
{
    REAL(close, fd);
}

static ssize_t real_read(int fd, void *bytes, size_t n)
{
    REAL(read, fd, bytes, n);
}

static int real_ioctl(int fd, unsigned long what, void *arg)
{
    REAL(ioctl, fd, what, arg);
}

static FILE *real_fopen(const char *path, const char *mode)
{
    REAL(fopen, path, mode);
}

static DIR *real_opendir(const char *path)
{
    REAL(opendir, path);
}

static ssize_t real_readlink(const char *path, char *to, size_t n)
{
    REAL(readlink, path, to, n);
}

static int connection(int fd)
{
    return fd < 0 || fd >= FDS ? -1 : atomic_load(&nodes[fd]) - 1;
}

/* One question and its answer; into `out`, at most `room` bytes. */
static bool ask(int fd, const struct usb_ask *a, const void *bytes,
                struct usb_told *t, void *out, size_t room)
{
    pthread_mutex_t *lock = &locks[fd % LOCKS];
    bool good;

    pthread_mutex_lock(lock);
    good = bus_ask(connection(fd), a, bytes, t) && t->size <= room &&
           bus_read(connection(fd), out, t->size);
    pthread_mutex_unlock(lock);
    if (!good)
        t->error = ENODEV;
    if (t->error != 0)
        errno = (int)t->error;
    return t->error == 0;
}

/* ---- opening and closing ------------------------------------------------ */

static int open_node(int fd, const char *path)
{
    struct usb_ask a = {ASK_OPEN, 0, strlen(path) + 1};
    struct usb_told t;
    int to = fd < FDS ? bus_connect() : -1;

    if (to >= 0) {
        atomic_store(&nodes[fd], to + 1);
        if (ask(fd, &a, path, &t, NULL, 0))
            return fd;
        atomic_store(&nodes[fd], 0);
        real_close(to);
    }
    real_close(fd);
    return -1;
}

static int open_file(const char *path, int flags, unsigned mode)
{
    char room[BUS_PATH];
    const char *file = bus_file(path, room);
    bool is_node = file != path && !(flags & O_PATH) &&
                   strncmp(path, "/dev/bus/usb/", 13) == 0;
    /* A node is a pseudo terminal: nobody's. */
    int fd = real_open(file, is_node ? flags | O_NOCTTY : flags, mode);

    return is_node && fd >= 0 ? open_node(fd, path) : fd;
}

static unsigned mode_of(int flags, va_list more)
{
    return flags & (O_CREAT | __O_TMPFILE) ? va_arg(more, unsigned) : 0;
}

int open(const char *path, int flags, ...)
{
    va_list more;
    unsigned mode;

    va_start(more, flags);
    mode = mode_of(flags, more);
    va_end(more);
    return open_file(path, flags, mode);
}

int open64(const char *path, int flags, ...)
    __attribute__((alias("open")));

int __open_2(const char *path, int flags);
int __open_2(const char *path, int flags)
{
    return open_file(path, flags, 0);
}

int __open64_2(const char *path, int flags)
    __attribute__((alias("__open_2")));

int close(int fd)
{
    struct usb_ask a = {ASK_CLOSE, 0, 0};
    struct usb_told t;
    int to = connection(fd);

    if (to >= 0) {
        ask(fd, &a, NULL, &t, NULL, 0);
        atomic_store(&nodes[fd], 0);
        real_close(to);
    }
    return real_close(fd);
}

FILE *fopen(const char *path, const char *mode)
{
    char room[BUS_PATH];

    return real_fopen(bus_file(path, room), mode);
}

FILE *fopen64(const char *path, const char *mode)
    __attribute__((alias("fopen")));

DIR *opendir(const char *path)
{
    char room[BUS_PATH];

    return real_opendir(bus_file(path, room));
}

ssize_t readlink(const char *path, char *to, size_t n)
{
    char room[BUS_PATH];

    return real_readlink(bus_file(path, room), to, n);
}

ssize_t read(int fd, void *bytes, size_t n)
{
    struct usb_ask a = {ASK_READ, n, 0};
    struct usb_told t;

    if (connection(fd) < 0)
        return real_read(fd, bytes, n);
    return ask(fd, &a, NULL, &t, bytes, n) ? (ssize_t)t.size : -1;
}

/* ---- ioctls (linux/usbdevice_fs.h) -------------------------------------- */

/* The urb and all of its buffer go along; the bed works on a copy. */
static int submit(int fd, struct usbdevfs_urb *urb)
{
    size_t buffer = (size_t)urb->buffer_length;
    struct usb_ask a = {USBDEVFS_SUBMITURB, (uintptr_t)urb,
                        sizeof *urb + buffer};
    uint8_t *bytes = malloc(a.size);
    struct usb_told t = {.error = ENOMEM};

    if (bytes != NULL) {
        memcpy(bytes, urb, sizeof *urb);
        memcpy(bytes + sizeof *urb, urb->buffer, buffer);
        ask(fd, &a, bytes, &t, NULL, 0);
    }
    free(bytes);
    return t.error == 0 ? 0 : -1;
}

/* What comes behind a control transfer's request, or all of a buffer. */
static uint8_t *data_of(const struct usbdevfs_urb *urb)
{
    bool control = urb->type == USBDEVFS_URB_TYPE_CONTROL;

    return (uint8_t *)urb->buffer + (control ? 8 : 0);
}

static int reap(int fd, void **reaped)
{
    struct usb_ask a = {USBDEVFS_REAPURBNDELAY, 0, 0};
    pthread_mutex_t *lock = &locks[fd % LOCKS];
    struct usbdevfs_urb *urb;
    struct usb_told t;
    bool good;

    pthread_mutex_lock(lock);
    good = bus_ask(connection(fd), &a, NULL, &t);
    if (good && t.error == 0) {
        urb = (struct usbdevfs_urb *)(uintptr_t)t.address;
        urb->status = (int)t.status;
        urb->actual_length = (int)t.actual;
        good = bus_read(connection(fd), data_of(urb), t.size);
        *reaped = urb;
    }
    pthread_mutex_unlock(lock);
    errno = !good ? ENODEV : t.error != 0 ? (int)t.error : errno;
    return good && t.error == 0 ? 0 : -1;
}

/* libusb 0.1 asks by this. */
static int control(int fd, struct usbdevfs_ctrltransfer *c)
{
    struct usb_ask a = {USBDEVFS_CONTROL, 0, 8u + c->wLength};
    uint8_t bytes[8 + UINT16_MAX];
    struct usb_told t;

    memcpy(bytes, c, 8);
    if (c->wLength > 0)
        memcpy(bytes + 8, c->data, c->wLength);
    return ask(fd, &a, bytes, &t, c->data, c->wLength) ? (int)t.actual : -1;
}

/* Its argument is a struct of the size that the number tells, or none. */
static int plain(int fd, unsigned long what, void *arg)
{
    struct usb_ask a = {what, (uintptr_t)arg, _IOC_SIZE(what)};
    struct usb_told t;

    return ask(fd, &a, arg, &t, arg, _IOC_SIZE(what)) ? 0 : -1;
}

int ioctl(int fd, unsigned long what, ...)
{
    va_list more;
    void *arg;

    va_start(more, what);
    arg = va_arg(more, void *);
    va_end(more);
    if (connection(fd) < 0)
        return real_ioctl(fd, what, arg);
    switch (what) {
    case USBDEVFS_SUBMITURB:
        return submit(fd, arg);
    case USBDEVFS_REAPURB: /* nobody waits by this */
    case USBDEVFS_REAPURBNDELAY:
        return reap(fd, arg);
    case USBDEVFS_CONTROL:
        return control(fd, arg);
    default:
        return plain(fd, what, arg);
    }
}
