/* device.h - what every driver has in common: where it tells of its devices,
 * and the thread that each device has.
 *
 * A driver's thread adds its device, reads it with waits of at most
 * DEVICE_WAIT_MS, pushes events, and opens the device again after trouble,
 * later each time. Nobody ends it but who started it. */
#ifndef DRIVERS_DEVICE_H
#define DRIVERS_DEVICE_H

#include "drivers/device_table.h"

/* Where a driver tells of what it finds; the program's, and lives longer. */
struct device_host {
    struct event_queue *events;
    /* The id for these facts, 0: no room. From any thread. */
    int (*add)(void *owner, const struct device_facts *facts);
    void *owner;
};

/* Pushes an event of this device; a full queue drops and counts it. `bytes`
 * is text. */
void device_tell(const struct device_host *host, int device,
                 enum event_kind kind, enum trouble why, const char *bytes);

/* ---- identity ----------------------------------------------------------- */

/* "1eab:0c03:SN1@1-4.2": vendor, product, serial number (may be ""), port. */
void device_identity(uint16_t vendor, uint16_t product, const char *serial,
                     const char *port, char out[DEVICE_IDENTITY]);

/* How well a device that is there fits one that was kept: 2 exactly, 1 the
 * same device at another port (it has a serial number), 0 it is another. */
int device_fits(const char *kept, const char *there);

/* ---- threads ------------------------------------------------------------ */

enum { DEVICE_WAIT_MS = 500 };

struct device_thread;

/* NULL if no thread is to be had. */
struct device_thread *device_thread_start(
    void (*run)(struct device_thread *t, void *arg), void *arg);

/* For the thread: sleeps at most so long, less when woken. False: it has been
 * asked to end. */
bool device_thread_wait(struct device_thread *t, int ms);
bool device_thread_goes_on(struct device_thread *t);

/* For who started it. */
void device_thread_wake(struct device_thread *t);
void device_thread_ask(struct device_thread *t); /* to end; does not wait */
bool device_thread_is_over(struct device_thread *t);
/* Asks, waits, frees; NULL does nothing. */
void device_thread_end(struct device_thread *t);

/* How long to wait before the next try: half a second after the first
 * failure, doubled with each, at most half a minute. */
int device_backoff_ms(unsigned failures);

#endif
