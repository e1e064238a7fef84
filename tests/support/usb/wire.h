/* wire.h - what the preloaded library (preload/) and the bed say to each other
 * over a socket, one connection for each open node and each udev monitor.
 *
 * Every ask is answered, also that a node is closed: as in the kernel, nothing
 * of it goes on behind the back of whoever opens it next. */
#ifndef SUPPORT_USB_WIRE_H
#define SUPPORT_USB_WIRE_H

#include <stddef.h>
#include <stdint.h>

/* The folder that stands for / of the bus' files, and the socket in it. */
#define USB_BED "LANGHUAN_USB_BED"
#define USB_SOCKET "/socket"
#define USB_SYS "/sys/bus/usb/devices"

/* What is asked: an ioctl's number or one of these. */
enum {
    ASK_OPEN = 1,  /* bytes: the node's path */
    ASK_CLOSE,
    ASK_READ,      /* arg: how much; descriptors, as from the node */
    ASK_EVENTS     /* bytes: "usb_device", "usb_interface" or "" for both */
};

struct usb_ask {
    uint64_t what, arg; /* arg: of an ioctl, in the program's memory */
    uint64_t size;      /* of the bytes behind this */
};

struct usb_told {
    int64_t error;      /* errno; 0: none */
    uint64_t address;   /* of a reaped urb, in the program's memory */
    int64_t status, actual; /* of it */
    uint64_t size;      /* of the bytes behind this */
};

/* To a monitor: "add", "1-1", "/dev/bus/usb/001/002"; an interface has no
 * node. */
struct usb_event {
    char action[8], name[32], node[32];
};

#endif
