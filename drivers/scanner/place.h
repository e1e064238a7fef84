/* place.h - a USB device as the system knows it: where it is plugged in, what
 * /sys tells of it, and who has it.
 *
 * Nothing here asks the device itself or takes it from anybody. */
#ifndef SCANNER_PLACE_H
#define SCANNER_PLACE_H

#include "drivers/device_table.h"
#include "drivers/scanner/description.h"

struct libusb_device;

struct usb_place {
    char port[40];          /* "1-4.2": bus, then the sockets on the way */
    uint8_t bus, address;
    char node[40];          /* "/dev/bus/usb/001/007" */
};

void place_of(struct libusb_device *device, struct usb_place *p);

/* What the device calls itself: "manufacturer", "product", "serial". "" if it
 * does not tell; printable UTF-8 in any case. */
void place_text(const struct usb_place *p, const char *what,
                char out[DEVICE_TEXT]);

/* An interface of it: "1-4.2:1.0". */
struct usb_interface {
    const struct usb_place *place;
    uint8_t config, number;
};

/* Its HID report descriptor, if the kernel's driver has it; else 0 bytes. */
size_t interface_report(const struct usb_interface *i,
                        uint8_t out[DESCRIPTION_BYTES]);
/* "/dev/hidraw3"; false: there is none. */
bool interface_hidraw(const struct usb_interface *i, char node[32]);

/* The terminal that the kernel made of it, "/dev/ttyACM0"; false: none. */
bool interface_terminal(const struct usb_interface *i, char node[32]);

/* The kernel's module that has it, "usbhid"; false: none, or a program. */
bool interface_driver(const struct usb_interface *i, char name[DEVICE_TEXT]);

/* Another program that has this node open: its name. False: nobody, as far as
 * this account may see. */
bool node_holder(const char *node, char name[DEVICE_TEXT]);

#endif
