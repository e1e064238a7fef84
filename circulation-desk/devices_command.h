/* devices_command.h - "circulation-desk devices": the devices of this
 * computer, looked at without a server. */
#ifndef DESK_DEVICES_COMMAND_H
#define DESK_DEVICES_COMMAND_H

#include "circulation-desk/server.h"

/* Lists them, or what o->devices wishes; returns the exit status: 1 when
 * nothing was found, read or paired, 3 for trouble. What a running server has
 * is shown as held by it. */
int devices_command(struct ctx *c, const struct server_options *o);

#endif
