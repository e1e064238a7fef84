/* sip2_load PORT PASSWORD CONNECTIONS SECONDS COPIES PATRONS: self-check
 * machines that lend without a pause.
 *
 * One thread drives all connections, so that the measuring takes as little as
 * can be of the machine that it shares with the server: each connection has
 * one message under way, with sequence number and checksum, and sends the next
 * as soon as the answer is there. The copies are B0000000001 ..., each lent
 * once, in an order as at random; the readers P00000001 ... as at random.
 * Prints
 *     loans/s  p50 us  p99 us  worst us
 * and exits with 1 if an answer was no loan (the first such goes to stderr). */
#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

#include "tests/bench/clock.h"

enum { CONNECTIONS_MOST = 256, LINE = 512 };

struct machine {
    int fd, sequence;
    double sent_at;
    size_t filled;
    char in[LINE];
};

struct load {
    struct machine machines[CONNECTIONS_MOST];
    int connections, copies, patrons, next_copy, waiting;
    double until;
    unsigned long long seed;
    double *took;
    size_t loans, room, refused;
};

static void die(const char *what)
{
    perror(what);
    exit(3);
}

static int connect_to(int port)
{
    struct sockaddr_in to = {.sin_family = AF_INET,
                             .sin_port = htons((unsigned short)port),
                             .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    int fd = socket(AF_INET, SOCK_STREAM, 0), on = 1;

    if (fd < 0 || connect(fd, (struct sockaddr *)&to, sizeof to) != 0)
        die("connect");
    setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    return fd;
}

static void send_line(struct machine *m, const char *line, size_t n)
{
    if (send(m->fd, line, n, MSG_NOSIGNAL) != (ssize_t)n)
        die("send");
}

static void sign_in(struct machine *m, int port, const char *password)
{
    char line[LINE];
    int n = snprintf(line, sizeof line, "9300CNload|CO%s|\r", password);

    m->fd = connect_to(port);
    send_line(m, line, (size_t)n);
    if (recv(m->fd, line, 4, MSG_WAITALL) != 4 || memcmp(line, "941\r", 4)) {
        fprintf(stderr, "the server does not let us in\n");
        exit(3);
    }
}

/* ---- lending ------------------------------------------------------------- */

/* 999,983 is prime, so that the walk meets each copy once. */
static int next_copy(struct load *l)
{
    return 1 + (int)((long long)l->next_copy++ * 999983 % l->copies);
}

static void lend_next(struct load *l, struct machine *m)
{
    char line[LINE], date[32];
    time_t now = time(NULL);
    struct tm tm;
    unsigned sum = 0;
    int n;

    localtime_r(&now, &tm);
    strftime(date, sizeof date, "%Y%m%d    %H%M%S", &tm);
    n = snprintf(line, sizeof line, "11NN%s%18sAOL|AAP%08u|ABB%010d|AC|AY%dAZ",
                 date, "", 1 + clock_random(&l->seed, (unsigned)l->patrons),
                 next_copy(l), m->sequence);
    m->sequence = (m->sequence + 1) % 10;
    for (int i = 0; i < n; i++)
        sum += (unsigned char)line[i];
    n += snprintf(line + n, sizeof line - (size_t)n, "%04X\r",
                  (0u - sum) & 0xFFFFu);
    m->sent_at = clock_seconds();
    send_line(m, line, (size_t)n);
    l->waiting++;
}

static void note_answer(struct load *l, struct machine *m, const char *line)
{
    if (l->loans == l->room) {
        l->room = l->room * 2 + 1024;
        l->took = realloc(l->took, l->room * sizeof *l->took);
        if (l->took == NULL)
            die("memory");
    }
    l->took[l->loans++] = clock_seconds() - m->sent_at;
    l->waiting--;
    if (strncmp(line, "121", 3) != 0 && l->refused++ == 0)
        fprintf(stderr, "no loan: %s\n", line);
}

static void hear(struct load *l, struct machine *m)
{
    ssize_t n = recv(m->fd, m->in + m->filled, LINE - m->filled, 0);
    char *end;

    if (n <= 0)
        die("recv");
    m->filled += (size_t)n;
    end = memchr(m->in, '\r', m->filled);
    if (end == NULL)
        return;
    *end = '\0';
    note_answer(l, m, m->in);
    m->filled = 0;
    if (clock_seconds() < l->until && l->next_copy < l->copies)
        lend_next(l, m);
}

static void run(struct load *l)
{
    struct epoll_event events[CONNECTIONS_MOST];
    int epoll = epoll_create1(0);

    for (int i = 0; i < l->connections; i++) {
        struct epoll_event e = {EPOLLIN, {.ptr = &l->machines[i]}};
        if (epoll_ctl(epoll, EPOLL_CTL_ADD, l->machines[i].fd, &e) != 0)
            die("epoll");
        lend_next(l, &l->machines[i]);
    }
    while (l->waiting > 0) {
        int n = epoll_wait(epoll, events, CONNECTIONS_MOST, -1);
        for (int i = 0; i < n; i++)
            hear(l, events[i].data.ptr);
    }
    close(epoll);
}

int main(int argc, char **argv)
{
    static struct load l = {.seed = 88172645463325252ULL};
    double begun;

    if (argc < 7 || (l.connections = atoi(argv[3])) < 1 ||
        l.connections > CONNECTIONS_MOST) {
        fprintf(stderr, "usage: sip2_load PORT PASSWORD CONNECTIONS SECONDS"
                        " COPIES PATRONS\n");
        return 2;
    }
    l.copies = atoi(argv[5]);
    l.patrons = atoi(argv[6]);
    for (int i = 0; i < l.connections; i++)
        sign_in(&l.machines[i], atoi(argv[1]), argv[2]);
    begun = clock_seconds();
    l.until = begun + atof(argv[4]);
    run(&l);
    printf("%.0f %.0f %.0f %.0f\n",
           (double)l.loans / (clock_seconds() - begun),
           clock_percentile(l.took, l.loans, 0.5) * 1e6,
           clock_percentile(l.took, l.loans, 0.99) * 1e6,
           clock_percentile(l.took, l.loans, 1) * 1e6);
    return l.refused != 0;
}
