/* scanner.h - one scanner, for the files of this folder: its thread, its
 * connection, its decoder. */
#ifndef SCANNER_SCANNER_H
#define SCANNER_SCANNER_H

#include <pthread.h>
#include <stdatomic.h>

#include "drivers/scanner/bits.h"
#include "drivers/scanner/plan.h"
#include "drivers/scanner/scanners.h"

struct libusb_context;
struct libusb_device;
struct libusb_device_handle;
struct libusb_transfer;

/* What all scanners share. */
struct scanner_shared {
    struct device_host host;
    atomic_uint turn;        /* counts beginnings and ends of pairing */
    atomic_uint hearing;     /* devices that would be heard */
    atomic_uint forbidden;   /* ... if this account might open them */
    pthread_mutex_t lock;
    char code[EAR_CODE];     /* guarded; "" nobody is being paired */
};

enum decoder { DECODES_KEYS, DECODES_POS, DECODES_LINE };

enum { TRANSFERS = 2 }; /* one is always under way */

struct scanner {
    /* Set by the hub before the thread begins, and by nobody else. */
    struct scanner_shared *shared;
    struct libusb_device *device;
    struct usb_place place;
    struct device_facts facts;
    struct plan plan;
    struct scanner_settings settings;
    bool listens;            /* for the pairing code only */
    struct device_thread *thread;
    struct scanner *next;    /* in the hub's list */
    bool ending;             /* its thread has been asked to end */

    atomic_bool gone;        /* it was unplugged: set by the hub */

    /* Of its own thread. */
    struct device_thread *me;
    int id;
    enum trouble told;
    char told_detail[DEVICE_TEXT];

    struct libusb_context *usb;
    struct libusb_device_handle *handle;
    const struct plan_part *part;
    enum decoder decoder;
    struct code_sink sink;
    union {
        struct wedge keys;
        struct pos pos;
        struct serial line;
    };

    struct libusb_transfer *transfers[TRANSFERS];
    uint8_t buffers[TRANSFERS][REPORT_BYTES];
    unsigned flying;         /* transfers that have not come back */
    unsigned errors;         /* in a row */
    bool stalled;
    enum trouble trouble;    /* that ends reading */

    unsigned turn;           /* of shared->turn that we know */
    char code[EAR_CODE];     /* being listened for; "" none */
    struct ear ear;
    bool paired_now;         /* the report being looked at was the code */
    bool wrong_speed;        /* while listening to a line: not the code */
    unsigned speeds_tried;
    int64_t speed_ms;        /* when the last one was set */
};

/* The life of a scanner's thread. */
void scanner_run(struct device_thread *t, void *scanner);

/* Opens and claims it and makes its decoder. `reset` first, if it was stuck.
 * The detail names who holds it. */
enum trouble scanner_open(struct scanner *s, bool reset,
                          char detail[DEVICE_TEXT]);
void scanner_close(struct scanner *s);
/* Sets a serial line to s->settings. */
enum trouble scanner_set_line(struct scanner *s);

/* Reads until there is trouble, or the thread has to end (TROUBLE_NONE). */
enum trouble scanner_read(struct scanner *s);

/* ---- pairing (hear.c, listen.c) ----------------------------------------- */

/* Listens for the code: to a keyboard beside the kernel's own driver, to a
 * line by opening it. */
void scanner_listen(struct scanner *s);
/* What came was not the code: perhaps the line has another speed. */
void scanner_try_speed(struct scanner *s);

/* Looks whether pairing began or ended. True: somebody is being paired. */
bool scanner_pairs(struct scanner *s);
/* A report of a keyboard, or time going by; true: it was the code. */
bool scanner_hears(struct scanner *s, const uint8_t *report, size_t n);
bool scanner_hears_pause(struct scanner *s);
/* A code that needs no layout. */
bool scanner_hears_code(struct scanner *s, const struct code *code);

/* The code to listen for; "" none. */
void shared_code(struct scanner_shared *shared, char code[EAR_CODE]);
void shared_set_code(struct scanner_shared *shared, const char *code);

#endif
