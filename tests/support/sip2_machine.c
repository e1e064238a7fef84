#include "tests/support/sip2_machine.h"

#include <arpa/inet.h>
#include <errno.h>
#include <gnutls/gnutls.h>
#include <netinet/in.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "tests/support/check.h"

enum { PATIENCE_MS = 20000 };

static struct machine *try_to(const char *address, int port)
{
    struct machine *m = calloc(1, sizeof *m);
    struct sockaddr_in to = {.sin_family = AF_INET,
                             .sin_port = htons((unsigned short)port)};

    CHECK(m != NULL && inet_pton(AF_INET, address, &to.sin_addr) == 1);
    m->fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    CHECK(m->fd >= 0);
    if (connect(m->fd, (struct sockaddr *)&to, sizeof to) == 0)
        return m;
    machine_close(m);
    return NULL;
}

struct machine *machine_connect_to(const char *address, int port)
{
    struct machine *m = try_to(address, port);

    CHECK(m != NULL);
    return m;
}

struct machine *machine_try(int port)
{
    return try_to("127.0.0.1", port);
}

struct machine *machine_connect(int port)
{
    return machine_connect_to("127.0.0.1", port);
}

static gnutls_certificate_credentials_t nobody;

struct machine *machine_connect_tls(int port)
{
    struct machine *m = machine_connect(port);
    gnutls_session_t session;

    if (nobody == NULL)
        gnutls_certificate_allocate_credentials(&nobody);
    gnutls_init(&session, GNUTLS_CLIENT | GNUTLS_NO_SIGNAL);
    gnutls_set_default_priority(session);
    gnutls_credentials_set(session, GNUTLS_CRD_CERTIFICATE, nobody);
    gnutls_transport_set_int(session, m->fd);
    gnutls_handshake_set_timeout(session, PATIENCE_MS);
    CHECK_INT(gnutls_handshake(session), 0);
    m->tls = session;
    return m;
}

void machine_close(struct machine *m)
{
    if (m->tls != NULL)
        gnutls_deinit(m->tls);
    close(m->fd);
    free(m);
}

bool machine_send(struct machine *m, const char *p, size_t n)
{
    while (n > 0) {
        ssize_t sent = m->tls != NULL
                           ? gnutls_record_send(m->tls, p, n)
                           : send(m->fd, p, n, MSG_NOSIGNAL);
        if (sent <= 0)
            return false;
        p += sent;
        n -= (size_t)sent;
    }
    return true;
}

void machine_say(struct machine *m, const char *line)
{
    char text[2000];
    int n = snprintf(text, sizeof text, "%s\r", line);

    CHECK(n > 0 && n < (int)sizeof text);
    (void)!machine_send(m, text, (size_t)n);
}

static ssize_t read_some(struct machine *m)
{
    struct pollfd wait = {m->fd, POLLIN, 0};
    char *to = m->in + m->filled;
    size_t room = sizeof m->in - m->filled;

    CHECK(room > 0);
    if (m->tls == NULL || gnutls_record_check_pending(m->tls) == 0)
        if (poll(&wait, 1, PATIENCE_MS) != 1)
            fail_msg("nothing was heard for %d ms", PATIENCE_MS);
    return m->tls != NULL ? gnutls_record_recv(m->tls, to, room)
                          : recv(m->fd, to, room, 0);
}

const char *machine_hear(struct machine *m)
{
    char *end;

    while ((end = memchr(m->in, '\r', m->filled)) == NULL) {
        ssize_t n = read_some(m);
        if (n <= 0)
            return NULL;
        m->filled += (size_t)n;
    }
    memcpy(m->line, m->in, (size_t)(end - m->in));
    m->line[end - m->in] = '\0';
    m->filled -= (size_t)(end + 1 - m->in);
    memmove(m->in, end + 1, m->filled);
    return m->line;
}

const char *machine_ask(struct machine *m, const char *line)
{
    machine_say(m, line);
    return machine_hear(m);
}

void machine_sign_in(struct machine *m)
{
    const char *answer = machine_ask(m, "9300CNkiosk1|COSelf-Check-1|");

    CHECK(answer != NULL);
    CHECK_TEXT(answer, "941");
}
