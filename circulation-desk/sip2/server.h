/* server.h - serves machines that speak SIP2: over TCP, over TCP with TLS, or
 * both. A few threads share all connections; a connection that is silent holds
 * none of them, and deeds that arrive together share one commit. */
#ifndef SIP2_SERVER_H
#define SIP2_SERVER_H

#include "base/ctx.h"
#include "usecase/open.h"

struct sip2_options {
    const char *host, *tls_host; /* numeric; NULL: not served this way */
    int port, tls_port;          /* 0: any free one */
    const char *tls_cert, *tls_key; /* PEM; key NULL: in the same file */
    const char *allow; /* base/ip.h: who may connect, beside this computer;
                          NULL: whoever can reach the address */
    /* 0: as usual */
    int connections;             /* at most; 512 */
    int64_t sign_in_ms, line_ms; /* 15,000 and 30,000: sip2/connection.h */
};

struct sip2_server;

/* ERR_IO: address not usable, certificate not usable; the text says which. */
bool sip2_start(struct ctx *c, const struct sip2_options *o,
                struct library *library, struct sip2_server **s) MUST_CHECK;
/* Lets messages that were read be answered, then closes. NULL: nothing. */
void sip2_stop(struct sip2_server *s);

/* 0: not served this way. */
int sip2_port(const struct sip2_server *s, bool tls);
/* How many are connected. */
size_t sip2_connections(struct sip2_server *s);

#endif
