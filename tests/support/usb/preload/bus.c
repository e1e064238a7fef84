#include "tests/support/usb/preload/bus.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

const char *bus_root(void)
{
    const char *root = getenv(USB_BED);

    return root == NULL || *root == '\0' ? NULL : root;
}

const char *bus_file(const char *path, char room[BUS_PATH])
{
    static const char *const ours[] = {"/sys/bus/usb", "/dev/bus/usb",
                                       "/dev/hidraw"};
    const char *root = bus_root();

    for (size_t i = 0; root != NULL && i < sizeof ours / sizeof *ours; i++)
        if (strncmp(path, ours[i], strlen(ours[i])) == 0) {
            snprintf(room, BUS_PATH, "%s%s", root, path);
            return room;
        }
    return path;
}

int bus_connect(void)
{
    struct sockaddr_un a = {.sun_family = AF_UNIX};
    int fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);

    snprintf(a.sun_path, sizeof a.sun_path, "%s" USB_SOCKET, bus_root());
    if (fd >= 0 && connect(fd, (struct sockaddr *)&a, sizeof a) == 0)
        return fd;
    if (fd >= 0)
        close(fd);
    errno = ENODEV;
    return -1;
}

static bool put(int to, const void *bytes, size_t n)
{
    const char *p = bytes;

    while (n > 0) {
        ssize_t now = send(to, p, n, MSG_NOSIGNAL);
        if (now < 0 && errno == EINTR)
            continue;
        if (now <= 0)
            return false;
        p += now;
        n -= (size_t)now;
    }
    return true;
}

bool bus_read(int from, void *bytes, size_t n)
{
    char *p = bytes;

    while (n > 0) {
        ssize_t now = recv(from, p, n, 0);
        if (now < 0 && errno == EINTR)
            continue;
        if (now <= 0)
            return false;
        p += now;
        n -= (size_t)now;
    }
    return true;
}

bool bus_ask(int to, const struct usb_ask *ask, const void *bytes,
             struct usb_told *told)
{
    return put(to, ask, sizeof *ask) && put(to, bytes, ask->size) &&
           bus_read(to, told, sizeof *told);
}
