/* card_desk.h - a program with one emulated PN532 at a serial line: the
 * table, the queue, and waiting for what comes. */
#ifndef SUPPORT_CARD_DESK_H
#define SUPPORT_CARD_DESK_H

#include <pthread.h>

#include "drivers/nfc/readers.h"
#include "drivers/sim/pn532_line.h"

struct card_desk {
    struct sim_line *line;
    struct event_queue *events;
    struct device_table *table;
    pthread_mutex_t lock; /* of the table */
    struct device_host host;
    struct nfc_readers *readers;
};

/* The reader is ready, nothing lies on it. Stays where it is. */
void card_desk_begin(struct card_desk *d);
/* The same without waiting, with the line as it is and these helpers (NULL:
 * those that were built). */
void card_desk_start(struct card_desk *d, const char *helpers);
/* With a reader of another kind (nfc_options.lines), or those at the USB
 * (NULL); there is no line. */
void card_desk_start_at(struct card_desk *d, const char *reader,
                        const char *helpers);
void card_desk_end(struct card_desk *d);

/* The folder of the helpers that were built with the tests. */
const char *built_helpers(void);

/* The next event of this kind within ten seconds; others are noted in the
 * table and passed over. */
struct event card_desk_for(struct card_desk *d, enum event_kind kind);
/* False: none within `ms`. */
bool card_desk_try(struct card_desk *d, enum event_kind kind, int ms,
                   struct event *e);
struct device card_desk_device(struct card_desk *d);
/* The device looks for cards `rounds` times more. */
void card_desk_rounds(struct card_desk *d, unsigned rounds);

#endif
