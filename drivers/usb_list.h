/* usb_list.h - the USB devices that are plugged in, by what /sys says.
 *
 * For drivers that leave talking to the device to another library. */
#ifndef DRIVERS_USB_LIST_H
#define DRIVERS_USB_LIST_H

#include "drivers/scanner/place.h"

enum { USB_LIST = 128 };

struct usb_here {
    struct usb_place place;
    uint16_t vendor, product;
};

/* Writes at most `room`, hubs too; returns how many. */
size_t usb_list(struct usb_here *list, size_t room);

/* What it calls itself, its place and its identity; the model's name is
 * `name`, if the device does not tell. */
void usb_facts(const struct usb_here *u, enum device_kind kind,
               const char *name, struct device_facts *f);

#endif
