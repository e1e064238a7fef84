/* watch.h - the program's side of a test with scanners: the table, the queue,
 * and waiting for what comes. */
#ifndef SUPPORT_USB_WATCH_H
#define SUPPORT_USB_WATCH_H

#include <pthread.h>

#include "drivers/scanner/scanners.h"
#include "tests/support/usb/bed.h"

struct watch {
    struct bed *bed;
    struct event_queue *events;
    struct device_table *table;
    pthread_mutex_t lock; /* of the table: device threads add to it */
    unsigned count, heard[DEVICES_MAX + 1]; /* by id: which event was last */
    struct device_host host;
    struct scanners *scanners;
};

/* A bus without devices, and nobody looking at it yet. Stays where it is. */
void watch_begin(struct watch *w);
/* The scanners of the bus, with these choices. */
void watch_start(struct watch *w, const struct scanner_choice *choices,
                 size_t n);
void watch_end(struct watch *w);

/* The next event of this kind, which must come within ten seconds; READY,
 * BUSY and what else comes before is noted in the table and passed over, a
 * code is not. */
struct event watch_for(struct watch *w, enum event_kind kind);
/* The same within `ms`; false: none came. */
bool watch_try(struct watch *w, enum event_kind kind, int ms, struct event *e);
/* The next code must be this one. */
void watch_code(struct watch *w, const char *aim, const char *text);
/* Nothing of this kind comes for `ms`. */
void watch_none(struct watch *w, enum event_kind kind, int ms);
/* The device at this port that was heard of last. */
struct device watch_device(struct watch *w, int port);

/* Waits until something that no event tells is true; ten seconds at most. */
#define WATCH_UNTIL(truth) \
    do { \
        int64_t end_ = monotonic_ms() + 10000; \
        while (!(truth) && monotonic_ms() < end_) \
            watch_pause(); \
        CHECK(truth); \
    } while (0)
void watch_pause(void);

#endif
