#include "drivers/scanner/plan.h"

#include <libusb-1.0/libusb.h>

#include "drivers/scanner/bits.h"

enum { HID_DESCRIPTOR = 0x21, REPORT_DESCRIPTOR = 0x22, ACM = 2, BOOT = 1,
       KEYBOARD = 1 };

/* Its endpoint to the host, of this kind (USB 2.0, 9.6.6). */
static bool take_endpoint(const struct libusb_interface_descriptor *d,
                          uint8_t kind, struct plan_part *part)
{
    for (int i = 0; i < d->bNumEndpoints; i++) {
        const struct libusb_endpoint_descriptor *e = &d->endpoint[i];
        if (!(e->bEndpointAddress & LIBUSB_ENDPOINT_IN) ||
            (e->bmAttributes & LIBUSB_TRANSFER_TYPE_MASK) != kind)
            continue;
        part->endpoint = e->bEndpointAddress;
        part->packet = e->wMaxPacketSize & 0x7ff;
        return part->packet > 0 && part->packet <= REPORT_BYTES;
    }
    return false;
}

/* HID 1.11, 6.2.1: the descriptor stands behind the interface's. */
static uint16_t report_size(const struct libusb_interface_descriptor *d)
{
    const uint8_t *p = d->extra, *end = p + d->extra_length;

    for (; end - p >= 2 && p[0] >= 2 && p[0] <= end - p; p += p[0])
        if (p[0] >= 9 && p[1] == HID_DESCRIPTOR && p[6] == REPORT_DESCRIPTOR)
            return (uint16_t)(p[7] | p[8] << 8);
    return 0;
}

static bool take_hid(const struct libusb_interface_descriptor *d,
                     struct plan_part *part)
{
    part->is_hid = true;
    part->boot_keyboard = d->bInterfaceSubClass == BOOT &&
                          d->bInterfaceProtocol == KEYBOARD;
    part->report_size = report_size(d);
    return take_endpoint(d, LIBUSB_TRANSFER_TYPE_INTERRUPT, part);
}

/* CDC-ACM has two interfaces: one is asked, the next one sends. */
static bool take_line(const struct libusb_config_descriptor *config, int at,
                      enum serial_chip chip, struct plan_part *part)
{
    const struct libusb_interface_descriptor *before,
        *d = config->interface[at].altsetting;

    if (d->bInterfaceClass == LIBUSB_CLASS_VENDOR_SPEC &&
        chip != SERIAL_NONE) {
        part->chip = chip;
        return take_endpoint(d, LIBUSB_TRANSFER_TYPE_BULK, part);
    }
    if (d->bInterfaceClass != LIBUSB_CLASS_DATA || at == 0 ||
        config->interface[at - 1].num_altsetting == 0)
        return false;
    before = config->interface[at - 1].altsetting;
    part->chip = SERIAL_CDC;
    part->control = before->bInterfaceNumber;
    return before->bInterfaceClass == LIBUSB_CLASS_COMM &&
           before->bInterfaceSubClass == ACM &&
           take_endpoint(d, LIBUSB_TRANSFER_TYPE_BULK, part);
}

bool plan_make(const struct libusb_config_descriptor *config, uint16_t vendor,
               uint16_t product, struct plan *plan)
{
    enum serial_chip chip = serial_chip_of(vendor, product);

    *plan = (struct plan){.config = config->bConfigurationValue};
    for (int i = 0; i < config->bNumInterfaces && plan->count < PLAN_PARTS;
         i++) {
        struct plan_part *part = &plan->parts[plan->count];
        const struct libusb_interface_descriptor *d =
            config->interface[i].altsetting;
        if (config->interface[i].num_altsetting == 0)
            continue;
        *part = (struct plan_part){.number = d->bInterfaceNumber,
                                   .control = d->bInterfaceNumber};
        if (d->bInterfaceClass == LIBUSB_CLASS_HID
                ? take_hid(d, part)
                : take_line(config, i, chip, part))
            plan->count++;
    }
    return plan->count > 0;
}

bool plan_only_pos(const struct usb_place *place, struct plan *plan)
{
    for (size_t i = 0; i < plan->count; i++) {
        struct usb_interface interface = {place, plan->config,
                                          plan->parts[i].number};
        uint8_t report[DESCRIPTION_BYTES];
        struct description d;

        if (!plan->parts[i].is_hid ||
            !description_read(report, interface_report(&interface, report),
                              &d) ||
            d.pos.data_bytes == 0)
            continue;
        plan->parts[0] = plan->parts[i];
        plan->count = 1;
        return true;
    }
    return false;
}
