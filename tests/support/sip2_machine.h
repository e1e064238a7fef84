/* sip2_machine.h - a machine on the other side of the line, for tests: says
 * lines, hears lines. A test fails when nothing is heard for 20 s. */
#ifndef SUPPORT_SIP2_MACHINE_H
#define SUPPORT_SIP2_MACHINE_H

#include <stdbool.h>
#include <stddef.h>

struct machine {
    int fd;
    void *tls; /* NULL: plain */
    size_t filled;
    char in[16384], line[16384];
};

struct machine *machine_connect(int port);
struct machine *machine_connect_to(const char *address, int port);
struct machine *machine_connect_tls(int port);
struct machine *machine_try(int port); /* NULL: nobody listens there */
void machine_close(struct machine *m);

/* Bytes as they are; false: the other side has hung up. */
bool machine_send(struct machine *m, const char *p, size_t n);
/* One line, CR added. */
void machine_say(struct machine *m, const char *line);
/* The next line without its end; NULL when the other side hung up. Valid until
 * the next call. */
const char *machine_hear(struct machine *m);
const char *machine_ask(struct machine *m, const char *line);
/* As kiosk1. */
void machine_sign_in(struct machine *m);

#endif
