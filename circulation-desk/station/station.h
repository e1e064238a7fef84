/* station.h - a computer whose devices belong to a desk of a server elsewhere.
 *
 * It says what its devices read as soon as they do, and that it is there every
 * two seconds. While the server cannot be reached it waits for it; what was
 * read in vain for longer than STATION_PATIENCE_MS is dropped and said, since
 * nobody who scans a book now wants the one of a minute ago lent. */
#ifndef STATION_STATION_H
#define STATION_STATION_H

#include "base/ctx.h"
#include "circulation-desk/devices.h"

enum { STATION_EVERY_MS = 2000, STATION_PATIENCE_MS = 30000 };

struct station_options {
    const char *server;      /* "https://library.school:8470" */
    const char *token;       /* as `catalog-tool station add` showed it */
    const char *desk;        /* code it is meant for; NULL: whichever */
    const char *ca;          /* PEM of who signed the certificate; NULL: the
                                system's */
    bool browser;            /* open the desk's page */
    const char *const *card_lines;
    size_t card_line_count;
};

/* Until SIGTERM or SIGINT: 0. 3: the server does not know this station, or
 * another desk is its own. */
int station_run(struct ctx *c, const struct station_options *o);

#endif
