/* port.h - what bed.c and usbfs.c share of one port. */
#ifndef SUPPORT_USB_PORT_H
#define SUPPORT_USB_PORT_H

#include <pthread.h>
#include <umockdev.h>

#include "tests/support/usb/bed.h"

struct urb;

struct port {
    struct bed *bed;
    int number;              /* from 1 */
    UMockdevIoctlBase *handler;
    char node[40], device_path[64], interface_path[80];
    pthread_mutex_t lock;    /* of all below; taken after the device's own */
    struct sim_usb *device;  /* NULL: nothing is plugged in */
    bool plugged, unconfigured, held, forbidden;
    bool kernel_has;         /* its driver is bound; HID only */
    UMockdevIoctlClient *claimed_by; /* NULL: nobody; compared only */
    int pty_master, pty_slave, hidraw;
    struct urb *flying, *done, **done_end;
    unsigned long empty_reaps;
};

/* Answers the ioctls of this port's node from now on. */
void usbfs_attach(struct port *p);

/* POLLOUT on the node. With the lock held. */
void port_signal(struct port *p, bool on);
/* The kernel's driver comes or goes. With the lock held. */
void port_bind_kernel(struct port *p, bool bound);

#endif
