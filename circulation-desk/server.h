/* server.h - the running program: what its parts share. */
#ifndef DESK_SERVER_H
#define DESK_SERVER_H

#include <pthread.h>
#include <stdatomic.h>

#include "circulation-desk/desk.h"
#include "circulation-desk/devices.h"
#include "circulation-desk/pool.h"
#include "circulation-desk/sip2/server.h"
#include "circulation-desk/station/station.h"
#include "circulation-desk/stations.h"
#include "circulation-desk/web.h"
#include "drivers/event_queue.h"

#define VERSION_TEXT "0.1.0"

/* "circulation-desk devices [WORD]": no server then. */
enum devices_wish {
    DEVICES_NONE, DEVICES_LIST, DEVICES_WATCH, DEVICES_TEST, DEVICES_PAIR
};

struct server_options {
    enum devices_wish devices;
    bool json;               /* what they tell, for machines */
    const char *db;          /* NULL: the user's own */
    const char *host;
    int port;
    const char *tls_cert, *tls_key;
    bool emulate;
    bool quiet;              /* no line for each request */
    const char *replay;      /* file; NULL none */
    const char *desk;        /* code of the desk that replays, or is paired
                                with; NULL: first */
    bool admin_password_stdin;
    enum lang lang;
    struct sip2_options sip2;
    int jobs_every_s;        /* look for jobs of the clock so often; 0: never */
    const char *printer, *printer_language; /* of "devices test" */
    const char *card_lines[CARD_LINES_MAX]; /* serial lines with a PN532 */
    size_t card_line_count;
    struct station_options station; /* when it is one instead */
};

struct server {
    const struct server_options *o;
    struct library *library;
    struct pool *pool;
    struct desks *desks;
    struct event_queue *events;
    struct devices *devices;
    struct stations *stations;
    struct web *web;
    struct sip2_server *sip2; /* NULL: not served */
    int64_t started;         /* ms */
    atomic_bool stopping;
    atomic_uint_least64_t requests;
    atomic_int asking;       /* other libraries: only so many at once */
    atomic_int signing_in;   /* argon2id is dear: only so many at once */
    pthread_mutex_t hashing;
};

/* The whole life: opens, serves until stopped (SIGTERM, SIGINT), closes.
 * Returns the exit status. `tell` is where the address is printed. */
int server_run(struct ctx *c, const struct server_options *o);

/* Each request (web_handler). */
void server_answer(void *server, struct web_request *rq);
/* Whether whoever asks may send a file there (web_room). */
size_t server_room(void *server, struct web_request *rq);

/* The thread that takes device events and lets time go by (loop.c). */
struct loop;
struct script;
struct loop *loop_start(struct server *s, struct script *script);
void loop_stop(struct loop *l); /* NULL does nothing */

/* The thread that looks for jobs of the clock every so many seconds
 * (clock.c). */
struct clock;
struct clock *clock_start(struct server *s);
void clock_stop(struct clock *k); /* NULL does nothing */

/* --replay: reads the file, adds its devices to the desk, and plays as soon
 * as somebody is at the desk (the loop asks at each tick). */
bool script_load(struct ctx *c, struct server *s,
                 struct script **script) MUST_CHECK;
void script_tick(struct script *script);
void script_free(struct script *script); /* NULL does nothing */

#endif
