#include "circulation-desk/sip2/wire.h"

#include <errno.h>
#include <gnutls/gnutls.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <unistd.h>

struct wire_tls {
    gnutls_certificate_credentials_t credentials;
    gnutls_priority_t priorities;
};

struct wire {
    int fd;
    gnutls_session_t session; /* NULL: plain */
};

static void *must(void *p)
{
    if (p == NULL)
        abort();
    return p;
}

/* ---- certificate --------------------------------------------------------- */

static int load(struct wire_tls *tls, const char *cert, const char *key)
{
    int rc = gnutls_certificate_allocate_credentials(&tls->credentials);

    if (rc == 0)
        rc = gnutls_certificate_set_x509_key_file(
            tls->credentials, cert, key, GNUTLS_X509_FMT_PEM);
    if (rc >= 0) /* TLS 1.2 and 1.3, and the ciphers of the system's choice */
        rc = gnutls_priority_init2(&tls->priorities, "-VERS-TLS1.0:"
                                   "-VERS-TLS1.1", NULL,
                                   GNUTLS_PRIORITY_INIT_DEF_APPEND);
    return rc;
}

bool wire_tls_load(struct ctx *c, const char *cert, const char *key,
                   struct wire_tls **tls)
{
    int rc;

    *tls = must(calloc(1, sizeof **tls));
    rc = load(*tls, cert, key == NULL ? cert : key);
    if (rc >= 0)
        return true;
    wire_tls_free(*tls);
    *tls = NULL;
    return fail(c, ERR_IO, "the certificate %s cannot be used: %s", cert,
                gnutls_strerror(rc));
}

void wire_tls_free(struct wire_tls *tls)
{
    if (tls == NULL)
        return;
    if (tls->priorities != NULL)
        gnutls_priority_deinit(tls->priorities);
    if (tls->credentials != NULL)
        gnutls_certificate_free_credentials(tls->credentials);
    free(tls);
}

/* ---- one connection ------------------------------------------------------ */

struct wire *wire_new(int fd, struct wire_tls *tls)
{
    struct wire *w = must(calloc(1, sizeof *w));

    w->fd = fd;
    if (tls == NULL)
        return w;
    if (gnutls_init(&w->session, GNUTLS_SERVER | GNUTLS_NONBLOCK |
                                     GNUTLS_NO_SIGNAL) != 0)
        abort();
    gnutls_priority_set(w->session, tls->priorities);
    gnutls_credentials_set(w->session, GNUTLS_CRD_CERTIFICATE,
                           tls->credentials);
    gnutls_transport_set_int(w->session, fd);
    return w;
}

void wire_free(struct wire *w)
{
    if (w->session != NULL) {
        gnutls_bye(w->session, GNUTLS_SHUT_WR); /* if there is room for it */
        gnutls_deinit(w->session);
    }
    close(w->fd);
    free(w);
}

int wire_fd(const struct wire *w)
{
    return w->fd;
}

bool wire_has_more(const struct wire *w)
{
    return w->session != NULL && gnutls_record_check_pending(w->session) > 0;
}

/* What GnuTLS waits for. */
static enum wire_state waits(const struct wire *w, ssize_t rc)
{
    if (rc != GNUTLS_E_AGAIN && rc != GNUTLS_E_INTERRUPTED)
        return WIRE_OVER;
    return gnutls_record_get_direction(w->session) == 0 ? WIRE_WANTS_READ
                                                        : WIRE_WANTS_WRITE;
}

enum wire_state wire_greet(struct wire *w)
{
    int rc;

    if (w->session == NULL)
        return WIRE_DONE;
    do
        rc = gnutls_handshake(w->session);
    while (rc != 0 && rc != GNUTLS_E_AGAIN && !gnutls_error_is_fatal(rc));
    return rc == 0 ? WIRE_DONE : waits(w, rc);
}

static enum wire_state moved(ssize_t rc, enum wire_state empty, size_t *n)
{
    if (rc > 0) {
        *n = (size_t)rc;
        return WIRE_DONE;
    }
    return rc < 0 && (errno == EAGAIN || errno == EINTR) ? empty : WIRE_OVER;
}

static enum wire_state moved_tls(const struct wire *w, ssize_t rc, size_t *n)
{
    if (rc <= 0)
        return rc == 0 ? WIRE_OVER : waits(w, rc);
    *n = (size_t)rc;
    return WIRE_DONE;
}

enum wire_state wire_read(struct wire *w, char *p, size_t room, size_t *n)
{
    *n = 0;
    if (w->session == NULL)
        return moved(recv(w->fd, p, room, 0), WIRE_WANTS_READ, n);
    return moved_tls(w, gnutls_record_recv(w->session, p, room), n);
}

enum wire_state wire_write(struct wire *w, const char *p, size_t size,
                           size_t *n)
{
    *n = 0;
    if (w->session == NULL)
        return moved(send(w->fd, p, size, MSG_NOSIGNAL), WIRE_WANTS_WRITE, n);
    return moved_tls(w, gnutls_record_send(w->session, p, size), n);
}
