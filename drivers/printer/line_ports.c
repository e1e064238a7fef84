/* The network and a file, as ways to a printer (port.h). */
#include <errno.h>
#include <fcntl.h>
#include <linux/sockios.h>
#include <netdb.h>
#include <poll.h>
#include <stdio.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <unistd.h>

#include "drivers/printer/port.h"

enum { CONNECT_MS = 3000, LINGER_MS = 3000, LOOK_MS = 20, HOST = 256 };

static enum trouble say_error(struct port *p, enum trouble why)
{
    snprintf(p->detail, sizeof p->detail, "%s", strerror(errno));
    return why;
}

static enum trouble send_some(struct port *p, const uint8_t *bytes, size_t n,
                              int ms, size_t *done)
{
    ssize_t sent;

    if (!port_wait(p->fd, POLLOUT, ms))
        return TROUBLE_NO_ANSWER;
    sent = write(p->fd, bytes, n);
    if (sent < 0 && (errno == EAGAIN || errno == EINTR))
        return TROUBLE_NONE;
    if (sent < 0)
        return say_error(p, TROUBLE_BROKE_OFF);
    *done += (size_t)sent;
    return TROUBLE_NONE;
}

/* ---- tcp ---------------------------------------------------------------- */

/* "HOST", "HOST:PORT", "[::1]:PORT". */
static void split(const char *name, char host[HOST], char port[16])
{
    const char *end = name[0] == '[' ? strchr(name, ']') : NULL;
    const char *colon = strrchr(end == NULL ? name : end, ':');
    size_t n = colon == NULL ? strlen(name) : (size_t)(colon - name);

    snprintf(port, 16, "%s", colon == NULL ? "9100" : colon + 1);
    if (end != NULL)
        snprintf(host, HOST, "%.*s", (int)(end - name - 1), name + 1);
    else
        snprintf(host, HOST, "%.*s", (int)n, name);
}

static bool connect_to(struct port *p, const struct addrinfo *a)
{
    int error = 0;
    socklen_t size = sizeof error;

    p->fd = socket(a->ai_family, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC,
                   0);
    if (p->fd >= 0 && connect(p->fd, a->ai_addr, a->ai_addrlen) != 0)
        error = errno;
    if (error == EINPROGRESS &&
        (!port_wait(p->fd, POLLOUT, CONNECT_MS) ||
         getsockopt(p->fd, SOL_SOCKET, SO_ERROR, &error, &size) != 0))
        error = ETIMEDOUT;
    if (p->fd >= 0 && error == 0)
        return true;
    if (p->fd >= 0)
        close(p->fd);
    p->fd = -1;
    errno = error;
    return false;
}

static enum trouble tcp_open(struct port *p)
{
    struct addrinfo hints = {.ai_socktype = SOCK_STREAM}, *list, *a;
    char host[HOST], port[16];

    split(p->name, host, port);
    if (host[0] == '\0' || getaddrinfo(host, port, &hints, &list) != 0)
        return TROUBLE_NO_PRINTER;
    for (a = list; a != NULL && !connect_to(p, a); a = a->ai_next)
        continue;
    freeaddrinfo(list);
    return p->fd >= 0 ? TROUBLE_NONE : say_error(p, TROUBLE_NO_ANSWER);
}

static size_t tcp_hear(struct port *p, uint8_t *answer, size_t room, int ms)
{
    ssize_t n = port_wait(p->fd, POLLIN, ms) ? read(p->fd, answer, room) : 0;

    return n < 0 ? 0 : (size_t)n;
}

/* Who hangs up while it is sent to reads no more either. */
static enum trouble tcp_send(struct port *p, const uint8_t *bytes, size_t n,
                             int ms, size_t *done)
{
    struct pollfd wait = {p->fd, POLLOUT | POLLRDHUP, 0};

    if (poll(&wait, 1, ms) > 0 && (wait.revents & POLLRDHUP) != 0) {
        errno = EPIPE;
        return say_error(p, TROUBLE_BROKE_OFF);
    }
    return send_some(p, bytes, n, 0, done);
}

/* Waits until the other side has acknowledged all; what it has not. */
static size_t wait_until_there(int fd, int ms)
{
    int64_t end = monotonic_ms() + ms;
    int left = 0;

    while (ioctl(fd, SIOCOUTQ, &left) == 0 && left > 0 &&
           monotonic_ms() < end)
        poll(NULL, 0, LOOK_MS);
    return left > 0 ? (size_t)left : 0;
}

/* Most printers close when they have read to the end: then all is well. One
 * that does not is believed when it has acknowledged all. */
static enum trouble tcp_close(struct port *p, bool whole)
{
    enum trouble why = TROUBLE_NONE;
    uint8_t rest[64];
    ssize_t n = 1;

    shutdown(p->fd, SHUT_WR);
    p->on_the_way = wait_until_there(p->fd, whole ? LINGER_MS : 0);
    if (p->on_the_way > 0)
        why = TROUBLE_NO_ANSWER;
    while (why == TROUBLE_NONE && whole && n > 0 &&
           port_wait(p->fd, POLLIN, LINGER_MS))
        n = read(p->fd, rest, sizeof rest);
    if (n < 0)
        why = say_error(p, TROUBLE_BROKE_OFF);
    close(p->fd);
    return why;
}

const struct port_kind tcp_port = {"tcp", tcp_open, tcp_send, tcp_hear, NULL,
                                   tcp_close};

/* ---- file --------------------------------------------------------------- */

static enum trouble file_open(struct port *p)
{
    p->fd = open(p->name, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0666);
    if (p->fd >= 0)
        return TROUBLE_NONE;
    return say_error(p, errno == EACCES || errno == EPERM
                            ? TROUBLE_PERMISSION : TROUBLE_NO_PRINTER);
}

/* On the disk, or it is an error; what is no file cannot be synced. */
static enum trouble file_close(struct port *p, bool whole)
{
    enum trouble why = TROUBLE_NONE;

    if (whole && fsync(p->fd) != 0 && errno != EINVAL && errno != EROFS)
        why = say_error(p, TROUBLE_BROKE_OFF);
    if (close(p->fd) != 0 && why == TROUBLE_NONE)
        why = say_error(p, TROUBLE_BROKE_OFF);
    return why;
}

const struct port_kind file_port = {"file", file_open, send_some, NULL, NULL,
                                    file_close};
