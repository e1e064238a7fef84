/* message.h - what a station says, and what it is answered. Pure; the shapes
 * are those of POST /station in openapi.json. */
#ifndef STATION_MESSAGE_H
#define STATION_MESSAGE_H

#include "base/ctx.h"
#include "drivers/device_table.h"
#include "drivers/scanner/scanners.h"

/* An event under its number. */
struct numbered {
    int64_t n;
    struct event e;
};

/* As JSON, in c->mem. At most 64 events of `events` are told. */
const char *message_say(struct ctx *c, const char *run,
                        const struct device_table *devices,
                        const struct numbered *events, size_t n);

struct message_answer {
    const char *station, *school, *desk, *desk_name;
    int64_t desk_id, taken;
    const char *pairing;    /* the code to listen for; "": none */
    struct scanner_choice *kept;
    size_t kept_count;
};
/* ERR_INVALID: this is no answer. Texts live in c->mem. */
bool message_hear(struct ctx *c, const char *json,
                  struct message_answer *a) MUST_CHECK;

#endif
