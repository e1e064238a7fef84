/* event_queue.h - from the device threads to the one loop that thinks.
 *
 * A device thread reads its device and pushes plain values; it knows nothing
 * of desks. Bounded; many may push, one takes. */
#ifndef DRIVERS_EVENT_QUEUE_H
#define DRIVERS_EVENT_QUEUE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "drivers/trouble.h"

enum event_kind {
    EVENT_BARCODE, /* bytes: what the scanner read */
    EVENT_CARD,    /* bytes: UID of a card as hex text, first byte first */
    EVENT_TAG,     /* bytes: the memory of a book's tag, or its beginning */
    EVENT_READY,   /* the device is there, or there again */
    EVENT_BUSY,    /* it works: a printer prints */
    EVENT_HELD,    /* another program has it; why, bytes: which */
    EVENT_LOST,    /* unplugged or broken; why */
    EVENT_TROUBLE, /* it works on, but something was lost; why */
    EVENT_PAIRED,  /* it read the pairing code; bytes: what it told of itself
                      by that, JSON like {"layout":"fr"} */
    EVENT_OFF      /* bytes: UID of a card or tag that lies there no more */
};

enum {
    EVENT_BYTES = 256, /* the most that one event carries, with NUL */
    EVENT_UID = 24,    /* a UID as hex text, with NUL */
    EVENT_REQUEST = 37 /* a UUID, with NUL */
};

struct event {
    enum event_kind kind;
    int device;        /* id given by the device table */
    int64_t at_ms;     /* monotonic clock: when it was read */
    enum trouble why;  /* its detail are the bytes */
    char symbology[4]; /* AIM identifier, "]E0" (ISO/IEC 15424); "" unknown */
    char uid[EVENT_UID]; /* of a tag: its UID; else "" */
    char request[EVENT_REQUEST]; /* what comes of it is done once under this
                          id; "": it comes once */
    int dsfid, afi;    /* of a tag (ISO/IEC 15693); -1: it has none */
    size_t size;       /* of bytes, without the NUL behind them */
    char bytes[EVENT_BYTES];
};

struct event_queue;

/* NULL if no file descriptor is to be had. Ended by event_queue_free(), which
 * accepts NULL, after all who push have ended. */
struct event_queue *event_queue_new(void);
void event_queue_free(struct event_queue *q);

/* From any thread; never blocks. False when the queue is full: the event is
 * then counted as dropped, for the table of devices to show. */
bool event_push(struct event_queue *q, const struct event *e);
uint64_t event_dropped(struct event_queue *q);

/* For the loop: readable while events wait; take one after the other. */
int event_fd(const struct event_queue *q);
bool event_take(struct event_queue *q, struct event *e);

/* An event with `n` bytes; longer ones are cut and *whole is false (NULL: not
 * asked). */
struct event event_of(enum event_kind kind, const void *bytes, size_t n,
                      bool *whole);

/* Milliseconds of the monotonic clock. */
int64_t monotonic_ms(void);

#endif
