/* stations.h - other computers whose devices belong to desks of this server.
 *
 * A station sends, every few seconds and whenever something was read, which
 * devices it has and what they read (POST /station). Here its devices stand in
 * the same table as those of this computer, and what they read goes the same
 * way. Events are numbered; what was taken is not taken again, however often
 * it is sent. */
#ifndef DESK_STATIONS_H
#define DESK_STATIONS_H

#include <jansson.h>

#include "circulation-desk/devices.h"
#include "usecase/station.h"

enum {
    STATIONS_MAX = 32,
    STATION_DEVICES = 16,
    STATION_EVENTS = 64,      /* in one message */
    STATION_SILENT_MS = 6000 /* then its devices are shown as lost */
};

struct stations;

struct stations *stations_new(struct desks *desks, struct event_queue *events);
void stations_free(struct stations *all); /* NULL does nothing */

/* One message of `s`, an object as openapi.json says. *taken: the number of
 * the last event that need not be sent again. ERR_INVALID names what makes no
 * sense, or that there is no room for one more station or device. */
bool stations_hear(struct ctx *c, struct stations *all,
                   const struct station *s, const json_t *message,
                   int64_t *taken) MUST_CHECK;

/* Lets time go by: who has been silent for too long has no devices. */
void stations_tick(struct stations *all);

/* The identities of a station's devices begin with this. */
const char *station_prefix(struct arena *mem, const struct station *s);
/* Whether the device with this identity is a station's. */
bool station_has(const char *identity);

#endif
