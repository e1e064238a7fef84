/* device_desk.h - a small school whose real circulation-desk has emulated
 * devices, and somebody who is signed in there: what its API tells of them. */
#ifndef SUPPORT_DEVICE_DESK_H
#define SUPPORT_DEVICE_DESK_H

#include <jansson.h>

#include "tests/support/http_client.h"
#include "tests/support/run_desk.h"
#include "tests/support/small_school.h"

struct device_desk {
    struct ctx c;
    const char *url;      /* of its database */
    struct desk_run run;
    struct http_client h;
    struct arena *mem;
    int64_t desk;
};

/* The school with desk "usb" and an administrator; more may be put into it
 * through d->c until the program starts. */
void device_desk_new(struct device_desk *d);
/* The program, with this reader (--card-reader) or without (NULL). It may be
 * stopped and started again. */
void device_desk_start(struct device_desk *d, const char *reader);
void device_desk_stop(struct device_desk *d);
/* Stops it, if it runs. */
void device_desk_free(struct device_desk *d);

/* The answer as JSON, which must be 200; the caller's. */
json_t *device_desk_ask(struct device_desk *d, const char *method,
                        const char *path, const char *body);
/* A scan or a typed code at the desk. */
void device_desk_scan(struct device_desk *d, const char *code);
/* Closes the reader who is open there. */
void device_desk_close(struct device_desk *d);
/* Of the first of "devices" or of the desk's "lines" this text; "": none. */
const char *device_desk_first(struct device_desk *d, const char *list,
                              const char *key);
/* Waits until it is so; ten seconds at most. */
void device_desk_until(struct device_desk *d, const char *list,
                       const char *key, const char *value);

#endif
