/* devices.h - the devices of this server: the drivers that look for them, what
 * is kept of each, and pairing. */
#ifndef DESK_DEVICES_H
#define DESK_DEVICES_H

#include "base/json_out.h"
#include "circulation-desk/desk.h"
#include "drivers/device.h"

struct devices;

enum { DEVICE_SETTINGS = 512, CARD_LINES_MAX = 8, DEVICES_CODE = 16 };

struct devices_options {
    struct event_queue *events;
    const char *const *card_lines; /* serial lines with a reader of cards */
    size_t card_line_count;
};

/* Reads what is kept and begins to look. Without USB it says why, once, on
 * standard error, and the rest works. c->db is the system's; false only for
 * the database. */
bool devices_start(struct ctx *c, struct desks *desks,
                   const struct devices_options *o,
                   struct devices **d) MUST_CHECK;
void devices_stop(struct devices *d); /* NULL does nothing */

/* What is kept has changed: devices are taken, let go, opened anew. */
bool devices_reload(struct ctx *c, struct devices *d) MUST_CHECK;

/* Shows a code; the scanner that reads it belongs to this desk from then on.
 * In the name of c->actor (RIGHT_SETTINGS). */
bool devices_pair(struct ctx *c, struct devices *d, int64_t desk_id) MUST_CHECK;
void devices_pair_end(struct devices *d);
/* The code of the pairing that began last. */
void devices_code(struct devices *d, char code[DEVICES_CODE]);
/* EVENT_PAIRED came. */
bool devices_paired(struct ctx *c, struct devices *d,
                    const struct event *e) MUST_CHECK;
/* Whether this is the code on the screen: no book and no card. */
bool devices_is_code(struct devices *d, const char *code, size_t n);

/* Does this to a tag that lies on that reader (drivers/nfc/readers.h); may
 * take seconds. */
struct nfc_request;
enum trouble devices_tag(struct devices *d, int device,
                         const struct nfc_request *rq);

/* What is kept of the device with this identity. False: nothing. Copied. */
struct device_kept {
    int64_t school_id, desk_id;
    char identity[DEVICE_IDENTITY];
    bool paired;
    char settings[DEVICE_SETTINGS]; /* JSON */
};
bool devices_kept(struct devices *d, const char *identity,
                  struct device_kept *kept);

/* All that is kept, copied into `mem`; how many. */
size_t devices_all_kept(struct devices *d, struct arena *mem,
                        struct device_kept **kept);
/* The code on the screen while a device for this desk is looked for; "". */
const char *devices_code_for(struct devices *d, struct arena *mem,
                             int64_t desk_id);

/* The keys "usb" and "pairing" of GET /devices. */
void devices_json(struct devices *d, struct json_out *j, enum lang lang,
                  int64_t school_id);

#endif
