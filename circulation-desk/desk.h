/* desk.h - the desks of this server: what each one shows, kept in memory.
 *
 * One state a desk, whoever looks: browsers that have the same desk open stay
 * in step. Every change goes through the desk's lock. */
#ifndef DESK_DESK_H
#define DESK_DESK_H

#include <pthread.h>

#include "base/secret.h"
#include "circulation-desk/desk_line.h"
#include "circulation-desk/workflow.h"
#include "drivers/device_table.h"

enum { DESK_LINES = 50, DESK_REQUESTS = 64, DESKS_MAX = 256, DESK_NAME = 120 };

struct desk {
    int64_t id, school_id;
    char code[DESK_NAME], name[DESK_NAME], school_name[DESK_NAME];
    bool kiosk;                 /* pupils serve themselves: names are masked,
                                   and what is shown is this visit's alone */
    struct desks *all;
    pthread_mutex_t lock;       /* guards all that follows */
    pthread_cond_t changed;
    int64_t revision;           /* goes on after a restart: begins at now */
    struct flow flow;
    char *reader[LANGS];        /* JSON of the open reader; NULL: none */
    char *set;                  /* JSON of the class set at work; NULL */
    int64_t set_patron;         /* who answers for it */
    char printer[DEVICE_TEXT];  /* where it is; "": a device, or none */
    unsigned prints;            /* enum slip_by_itself (printing.h) */
    unsigned char *paper;       /* PNG: what the emulated printer printed last;
                                   NULL */
    size_t paper_size;
    int papers;                 /* how many it printed */
    char awaited[DESK_NAME];    /* FLOW_WANT_COPY: the copy to be replaced */
    struct arena *mem;          /* of the lines */
    struct line lines[DESK_LINES]; /* newest first */
    size_t line_count, added;   /* added since mem was made */
    int64_t last_line;
    int64_t visit;              /* of a kiosk: lines after this one are of who
                                   stands there now */
    char token[TOKEN_TEXT];     /* whoever acted or looked here last; "" */
    char requests[DESK_REQUESTS][40]; /* request ids already carried out */
    size_t next_request;
};

/* The desks and the devices, made when the server starts. */
struct desks;
struct desks *desks_new(struct event_queue *events, bool emulate);
void desks_free(struct desks *d); /* NULL does nothing */

/* The desk `id` of c->school_id; stays where it is until desks_free().
 * ERR_NOT_FOUND: no such desk in this school. */
bool desk_get(struct ctx *c, struct desks *all, int64_t id,
              struct desk **desk) MUST_CHECK;
/* The n-th of those in use, from 0; NULL at the end. And by id, in use only. */
struct desk *desk_nth(struct desks *all, size_t n);
struct desk *desk_in_use(struct desks *all, int64_t id);

/* With the desk's lock held. A line gets its number and time; changing
 * anything ends with desk_changed(), which wakes who listens. */
struct line *desk_add(struct ctx *c, struct desk *d, const struct line *l);
struct line *desk_line(struct desk *d, int64_t id); /* NULL: gone */
void desk_changed(struct desk *d);

/* With the desk's lock held: the flow goes on to `next`. A reader who comes or
 * leaves begins another visit. */
void desk_flow(struct desk *d, const struct flow *next);

/* With the desk's lock held: its state as JSON, for a viewer. */
void desk_json(struct desk *d, struct json_out *j, enum lang lang,
               uint64_t rights);

/* Whether this request has been carried out here; remembers it if not. NULL
 * never has. */
bool desk_repeats(struct desk *d, const char *request_id);

/* The devices; the table has a lock of its own. What an event says is noted;
 * *desk_id is the desk of its device, 0 none; true if people should see it. A
 * device that was given to nobody belongs to the desk, if there is only one
 * in use. */
bool desks_note(struct desks *all, const struct event *e, int64_t *desk_id);
int desks_device_add(struct desks *all, const struct device_facts *f);
/* Copies: the device with this id; false: there is none. All of them, at most
 * DEVICES_MAX; returns how many. */
bool desks_device(struct desks *all, int id, struct device *d);
size_t desks_devices(struct desks *all, struct device *list);
/* Gives the device to this desk (0: to none), and shows it. */
void desks_give(struct desks *all, int id, int64_t desk_id);
/* What people call it; of an emulated one in their language. */
const char *desk_device_name(const struct device *d, enum lang lang);
/* The emulated device of this desk and kind; 0 without --emulate. */
int desks_emulated(struct desks *all, int64_t desk_id, enum device_kind kind);
/* Where the printer is that was given to this desk; false: there is none. */
bool desks_printer(const struct desk *d, char where[DEVICE_TEXT]);
/* Wakes everybody who waits for a desk: the server ends. */
void desks_wake(struct desks *all);

#endif
