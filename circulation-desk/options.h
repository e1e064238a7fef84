/* options.h - the command line of circulation-desk: one table, read by the
 * program, its help and its manual page. */
#ifndef DESK_OPTIONS_H
#define DESK_OPTIONS_H

#include <stdio.h>

#include "circulation-desk/server.h"

enum wish {
    WISH_SERVE, WISH_DEVICES, WISH_STATION, WISH_HELP, WISH_MAN, WISH_VERSION
};

/* ERR_INVALID: the text names the option. c->lang follows --lang and the
 * environment. */
bool options_read(struct ctx *c, int argc, char **argv,
                  struct server_options *o, enum wish *wish) MUST_CHECK;

/* Help as text; a manual page as roff, man(7). */
void options_help(struct ctx *c, FILE *out);
void options_man(struct ctx *c, FILE *out);

#endif
