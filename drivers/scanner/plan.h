/* plan.h - which parts of a USB device may be a scanner, told from its
 * descriptors alone. */
#ifndef SCANNER_PLAN_H
#define SCANNER_PLAN_H

#include "drivers/scanner/place.h"
#include "drivers/scanner/serial.h"

struct libusb_config_descriptor;

enum { PLAN_PARTS = 8 };

/* An interface that sends. */
struct plan_part {
    bool is_hid, boot_keyboard;
    enum serial_chip chip;     /* of a serial line, else SERIAL_NONE */
    uint8_t number;            /* of the interface */
    uint8_t control;           /* CDC: the interface to be asked; else number */
    uint8_t endpoint;
    uint16_t packet;           /* wMaxPacketSize */
    uint16_t report_size;      /* of the HID report descriptor */
};

struct plan {
    uint8_t config;
    size_t count;
    struct plan_part parts[PLAN_PARTS];
};

/* Lists what could be one; false if nothing could. */
bool plan_make(const struct libusb_config_descriptor *config, uint16_t vendor,
               uint16_t product, struct plan *plan);

/* Leaves only the HID POS interface that the kernel has read; false: there is
 * none, or the kernel has not read it yet. */
bool plan_only_pos(const struct usb_place *place, struct plan *plan);

#endif
