/* device_table.h - which devices there are, at which desk, and how they fare.
 *
 * Belongs to one owner, who locks it if several threads look. Device threads
 * never touch it: what they push is noted by device_note(). */
#ifndef DRIVERS_DEVICE_TABLE_H
#define DRIVERS_DEVICE_TABLE_H

#include "drivers/event_queue.h"

enum device_kind {
    DEVICE_SCANNER,
    DEVICE_CARD_READER,
    DEVICE_TAG_READER,
    DEVICE_PRINTER
};
/* Opening: found, but nobody reads it yet. */
enum device_state {
    DEVICE_OPENING,
    DEVICE_READY,
    DEVICE_BUSY,
    DEVICE_LOST,
    DEVICE_HELD
};

enum { DEVICES_MAX = 64, DEVICE_TEXT = 64, DEVICE_IDENTITY = 128 };

/* What a driver knows of what it found. Texts may be "". */
struct device_facts {
    enum device_kind kind;
    char name[DEVICE_TEXT];   /* for people: "DS2208" */
    char maker[DEVICE_TEXT];
    char serial[DEVICE_TEXT];
    char port[DEVICE_TEXT];   /* "usb:1-4.2", "replay", "emulated" */
    char identity[DEVICE_IDENTITY]; /* identity.h; "" not kept anywhere */
    int64_t desk_id;          /* 0: not given to a desk yet */
    bool is_open;             /* nothing has to be opened before it is read */
};

struct device {
    int id;                   /* from 1; stays while the program runs */
    struct device_facts facts;
    enum device_state state;
    enum trouble why;         /* it is not ready; TROUBLE_NONE: it is */
    char detail[EVENT_BYTES]; /* of why */
    enum trouble trouble;     /* the last one while it worked */
    int64_t trouble_ms;       /* monotonic; 0: never */
    int64_t last_ms;          /* monotonic, of its last event; 0: none yet */
    enum event_kind last;
    uint64_t events, reads, troubles, losses;
};

struct device_table;

struct device_table *device_table_new(void);
void device_table_free(struct device_table *t); /* NULL does nothing */

/* The device with this port and serial: known from before (plugged in again)
 * or new. A full table forgets the one that is lost for longest; 0 if none
 * is. A desk it was given to stays its desk. What has to be opened is opening
 * until an event says more. */
int device_add(struct device_table *t, const struct device_facts *facts);

/* The n-th device, from 0; NULL behind the last one. And by id, by name. */
const struct device *device_nth(const struct device_table *t, size_t n);
const struct device *device_by_id(const struct device_table *t, int id);
const struct device *device_by_name(const struct device_table *t,
                                    const char *name);

/* Notes what an event says of its device: counted, timed, its state. Returns
 * whether people should see a difference (state or trouble). */
bool device_note(struct device_table *t, const struct event *e);

void device_give(struct device_table *t, int id, int64_t desk_id);

/* Stable words for machines: "scanner", "card_reader" ...; "opening",
 * "ready" ...; "barcode", "card" ... */
const char *device_kind_word(enum device_kind kind);
const char *device_state_word(enum device_state state);
const char *event_kind_word(enum event_kind kind);

#endif
