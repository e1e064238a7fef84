/* usb_parts.h - what usb.c and usb_control.c share. */
#ifndef SIM_USB_PARTS_H
#define SIM_USB_PARTS_H

#include <pthread.h>

#include "drivers/sim/usb.h"

struct packet {
    struct packet *next;
    size_t size;
    uint8_t bytes[];
};

/* An endpoint to the host. */
struct pipe {
    struct packet *packets, **packets_end;       /* to be sent */
    struct sim_transfer *waiting, **waiting_end; /* for something to be sent */
};

enum { PIPES = 4 };

struct sim_usb {
    struct sim_usb_facts facts;
    pthread_mutex_t lock; /* of all below */
    bool plugged;
    bool (*takes)(void *arg, const uint8_t *p, size_t n);
    void *takes_arg;
    unsigned trouble[SIM_TROUBLES];
    struct sim_usb_seen seen;
    bool halted;                              /* until the halt is cleared */
    struct pipe in[PIPES];                    /* from SIM_ENDPOINT on */
    struct sim_transfer *hanging;             /* control, never answered */
    struct sim_transfer *outgoing, **outgoing_end; /* not taken whole yet */
    uint8_t port_status;
};

/* All with the device's lock held. */
void sim_usb_answer(struct sim_transfer *t, int status, size_t actual);
/* Whether this trouble is due; it is one less then. */
bool sim_usb_comes_true(struct sim_usb *d, enum sim_trouble trouble);
void sim_usb_control(struct sim_usb *d, struct sim_transfer *t);

#endif
