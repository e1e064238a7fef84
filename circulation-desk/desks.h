/* desks.h - what desk.c and desk_devices.c share. */
#ifndef DESK_DESKS_H
#define DESK_DESKS_H

#include "circulation-desk/desk.h"

struct desks {
    pthread_mutex_t lock; /* of the list and of the devices */
    size_t count;
    struct desk *list[DESKS_MAX];
    struct device_table *devices;
    struct event_queue *events;
    bool emulate;
    struct printing *printing;
};

/* The devices of a desk, for desk_json(). */
void desk_devices_json(struct desk *d, struct json_out *j, enum lang lang);

#endif
