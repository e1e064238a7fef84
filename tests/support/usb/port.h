/* port.h - what the files of the bed share: a port, what is plugged into it,
 * and who has that open. */
#ifndef SUPPORT_USB_PORT_H
#define SUPPORT_USB_PORT_H

#include <pthread.h>
#include <stdatomic.h>

#include "tests/support/usb/bed.h"
#include "tests/support/usb/wire.h"

struct urb;
struct client;

/* A device from plugging in to pulling out, and on until whoever had it open
 * has closed it. */
struct plug {
    struct port *port;
    int users;               /* the port, and each client */
    struct sim_usb *device;
    pthread_mutex_t lock;    /* of all below; taken after the device's own */
    bool plugged;
    bool kernel_has;         /* its driver is bound; HID only */
    const struct client *claimed_by; /* NULL: nobody; compared only */
    int pty_master, pty_slave, hidraw;
    struct urb *flying, *done, **done_end;
    unsigned long empty_reaps;
};

struct port {
    struct bed *bed;
    int number;              /* from 1 */
    char name[8], node[32];  /* "1-1", "/dev/bus/usb/001/002" */
    struct plug *plug;       /* NULL: nothing is plugged in */
    bool unconfigured, forbidden;
    atomic_bool held;
};

enum { BED_PATH = 200, BED_CLIENTS = 64 };

struct bed {
    char root[40];           /* the folder of its files */
    int next_address;
    struct port ports[BED_PORTS];
    pthread_t server;
    int listener, wake;
    pthread_mutex_t lock;    /* of the ports' plugs and nodes, and of: */
    struct client *clients[BED_CLIENTS];
};

void must(bool truth, const char *what);

/* ---- server.c: programs ask --------------------------------------------- */

void server_start(struct bed *b);
void server_stop(struct bed *b);
/* To all monitors, as the system does it. */
void server_tell(struct bed *b, const char *action, const struct port *p);

/* ---- usbfs.c: what they ask of a device --------------------------------- */

/* What was asked, with ask.size bytes, and what is answered, with told.size. */
struct exchange {
    struct usb_ask ask;
    struct usb_told told;
    uint8_t *bytes;
    size_t room;
};
void exchange_room(struct exchange *x, size_t n); /* keeps what is there */

void usbfs_answer(const struct client *c, struct plug *p, struct exchange *x);
/* The client closes it: its transfers end, its claim, too. */
void usbfs_leave(const struct client *c, struct plug *p);
struct plug *plug_use(struct plug *p);
void plug_leave(struct plug *p);

/* ---- files.c: /sys and /dev --------------------------------------------- */

void files_begin(struct bed *b);
void files_make(struct port *p, int address);
void files_configure(const struct port *p);
void files_driver(const struct port *p, const char *module); /* NULL: none */
void files_remove(struct port *p);
void files_remove_all(const char *path);
void node_make(struct plug *p);
/* With the plug's lock held: POLLOUT on the node; the kernel's HID driver
 * comes or goes; what it is given. */
void node_signal(struct plug *p, bool on);
void hid_bind(struct plug *p, bool bound);
void hid_give(struct plug *p, const uint8_t *bytes, size_t n);

#endif
