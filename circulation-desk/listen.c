#include "circulation-desk/listen.h"

#include <arpa/inet.h>
#include <errno.h>
#include <netdb.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

static int port_of(int fd)
{
    union {
        struct sockaddr any;
        struct sockaddr_in four;
        struct sockaddr_in6 six;
    } a = {0};
    socklen_t n = sizeof a;

    if (getsockname(fd, &a.any, &n) != 0)
        return 0;
    return ntohs(a.any.sa_family == AF_INET6 ? a.six.sin6_port
                                             : a.four.sin_port);
}

static bool cannot_listen(struct ctx *c, const char *host, int port, int why)
{
    if (why == EADDRINUSE)
        return fail(c, ERR_IO, "%s:%d is in use: another program, or this one "
                    "already, listens there", host, port);
    if (why == EACCES)
        return fail(c, ERR_IO, "not allowed to listen on %s:%d; ports below "
                    "1024 are the administrator's", host, port);
    return fail(c, ERR_IO, "cannot listen on %s:%d: %s", host, port,
                strerror(why));
}

/* 0, or why not. */
static int try_listen(const struct addrinfo *a, int *fd)
{
    int on = 1, why;

    *fd = socket(a->ai_family, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    if (*fd >= 0 &&
        setsockopt(*fd, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on) == 0 &&
        bind(*fd, a->ai_addr, a->ai_addrlen) == 0 && listen(*fd, 256) == 0)
        return 0;
    why = errno;
    listen_close(*fd);
    return why;
}

bool listen_at(struct ctx *c, const char *host, int asked, int *fd, int *port)
{
    struct addrinfo how = {.ai_flags = AI_NUMERICHOST | AI_PASSIVE,
                           .ai_socktype = SOCK_STREAM}, *found;
    char text[16];
    int why;

    snprintf(text, sizeof text, "%d", asked);
    if (getaddrinfo(host, text, &how, &found) != 0)
        return fail(c, ERR_INVALID, "\"%s\" is no address to listen on; take "
                    "one like 127.0.0.1 or 0.0.0.0", host);
    why = try_listen(found, fd);
    freeaddrinfo(found);
    if (why != 0)
        return cannot_listen(c, host, asked, why);
    *port = port_of(*fd);
    return true;
}

void listen_close(int fd)
{
    if (fd >= 0)
        close(fd);
}

static void set_options(int fd)
{
    static const struct {
        int level, name, value;
    } options[] = {
        {IPPROTO_TCP, TCP_NODELAY, 1},   {SOL_SOCKET, SO_KEEPALIVE, 1},
        {IPPROTO_TCP, TCP_KEEPIDLE, 60}, {IPPROTO_TCP, TCP_KEEPINTVL, 20},
        {IPPROTO_TCP, TCP_KEEPCNT, 4},
    };

    for (size_t i = 0; i < sizeof options / sizeof *options; i++)
        setsockopt(fd, options[i].level, options[i].name, &options[i].value,
                   sizeof options[i].value);
}

int listen_accept(int fd, char address[LISTEN_ADDRESS])
{
    struct sockaddr_storage a;
    socklen_t n = sizeof a;
    int got = accept4(fd, (struct sockaddr *)&a, &n,
                      SOCK_NONBLOCK | SOCK_CLOEXEC);

    if (got < 0)
        return -1;
    snprintf(address, LISTEN_ADDRESS, "?");
    getnameinfo((struct sockaddr *)&a, n, address, LISTEN_ADDRESS, NULL, 0,
                NI_NUMERICHOST);
    set_options(got);
    return got;
}
