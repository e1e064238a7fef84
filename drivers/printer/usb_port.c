/* The USB printer class, as a way to a printer (port.h). Universal Serial Bus
 * Device Class Definition for Printing Devices 1.1. */
#include <libusb-1.0/libusb.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "drivers/printer/port.h"

enum { GET_PORT_STATUS = 1, CONTROL_MS = 1000 };

struct usb_printer {
    struct libusb_context *usb;
    struct libusb_device_handle *handle;
    uint8_t interface, setting, out, in; /* in 0: it says nothing */
};

/* ---- finding it --------------------------------------------------------- */

static void take_endpoints(const struct libusb_interface_descriptor *i,
                           struct usb_printer *u)
{
    for (uint8_t k = 0; k < i->bNumEndpoints; k++) {
        const struct libusb_endpoint_descriptor *e = &i->endpoint[k];
        if ((e->bmAttributes & 3) != LIBUSB_TRANSFER_TYPE_BULK)
            continue;
        if (e->bEndpointAddress & 0x80)
            u->in = e->bEndpointAddress;
        else
            u->out = e->bEndpointAddress;
    }
}

/* The first interface of the class that takes bytes. */
static bool find_interface(struct libusb_device *device,
                           struct usb_printer *u)
{
    struct libusb_config_descriptor *c;

    u->out = 0;
    if (libusb_get_active_config_descriptor(device, &c) != 0)
        return false;
    for (uint8_t n = 0; n < c->bNumInterfaces && u->out == 0; n++)
        for (int a = 0; a < c->interface[n].num_altsetting && u->out == 0;
             a++) {
            const struct libusb_interface_descriptor *i =
                &c->interface[n].altsetting[a];
            if (i->bInterfaceClass != LIBUSB_CLASS_PRINTER ||
                i->bInterfaceProtocol > 2)
                continue;
            u->interface = i->bInterfaceNumber;
            u->setting = i->bAlternateSetting;
            take_endpoints(i, u);
        }
    libusb_free_config_descriptor(c);
    return u->out != 0;
}

/* "" takes the only one: of two, somebody has to say which. */
static enum trouble find(struct usb_printer *u, const char *port,
                         struct libusb_device **found)
{
    struct libusb_device **list;
    ssize_t n = libusb_get_device_list(u->usb, &list);
    struct usb_printer other = *u;
    struct usb_place place;
    int count = 0;

    for (ssize_t i = 0; i < n; i++) {
        place_of(list[i], &place);
        if ((*port != '\0' && strcmp(port, place.port) != 0) ||
            !find_interface(list[i], &other))
            continue;
        if (count++ == 0)
            *found = libusb_ref_device(list[i]);
        *u = other;
    }
    if (n >= 0)
        libusb_free_device_list(list, 1);
    if (count == 1)
        return TROUBLE_NONE;
    if (count > 1)
        libusb_unref_device(*found);
    return count == 0 ? TROUBLE_UNPLUGGED : TROUBLE_WHICH_PRINTER;
}

static enum trouble why_not(struct port *p, const struct usb_place *place,
                            int error)
{
    if (error == LIBUSB_ERROR_ACCESS)
        return TROUBLE_PERMISSION;
    if (error == LIBUSB_ERROR_BUSY)
        return node_holder(place->node, p->detail) ? TROUBLE_HELD
                                                   : TROUBLE_HELD_BY_SOME;
    return error == LIBUSB_ERROR_NO_DEVICE ? TROUBLE_UNPLUGGED
                                           : TROUBLE_NO_ANSWER;
}

static enum trouble claim(struct port *p, struct usb_printer *u,
                          struct libusb_device *device)
{
    struct usb_place place;
    int error = libusb_open(device, &u->handle);

    place_of(device, &place);
    libusb_unref_device(device);
    if (error == 0) {
        libusb_set_auto_detach_kernel_driver(u->handle, 1);
        error = libusb_claim_interface(u->handle, u->interface);
    }
    if (error == 0 && u->setting != 0)
        error = libusb_set_interface_alt_setting(u->handle, u->interface,
                                                 u->setting);
    return error == 0 ? TROUBLE_NONE : why_not(p, &place, error);
}

static void give_back(struct usb_printer *u)
{
    if (u->handle != NULL)
        libusb_close(u->handle);
    if (u->usb != NULL)
        libusb_exit(u->usb);
    free(u);
}

static enum trouble usb_open(struct port *p)
{
    struct usb_printer *u = calloc(1, sizeof *u);
    struct libusb_device *device = NULL;
    enum trouble why = TROUBLE_NO_ANSWER;

    if (u == NULL)
        abort();
    p->usb = u;
    if (libusb_init(&u->usb) == 0)
        why = find(u, p->name, &device);
    if (why == TROUBLE_NONE)
        why = claim(p, u, device);
    if (why != TROUBLE_NONE)
        give_back(u);
    return why;
}

/* ---- talking to it ------------------------------------------------------ */

static enum trouble usb_send(struct port *p, const uint8_t *bytes, size_t n,
                             int ms, size_t *done)
{
    struct usb_printer *u = p->usb;
    int sent = 0;
    int error = libusb_bulk_transfer(u->handle, u->out, (uint8_t *)bytes,
                                     (int)n, &sent, (unsigned)ms);

    *done += (size_t)sent;
    if (error == LIBUSB_ERROR_PIPE)
        libusb_clear_halt(u->handle, u->out);
    if (error == 0 || (error == LIBUSB_ERROR_TIMEOUT && sent > 0))
        return TROUBLE_NONE;
    if (error == LIBUSB_ERROR_TIMEOUT)
        return TROUBLE_NO_ANSWER;
    return error == LIBUSB_ERROR_NO_DEVICE ? TROUBLE_UNPLUGGED
                                           : TROUBLE_BROKE_OFF;
}

static size_t usb_hear(struct port *p, uint8_t *answer, size_t room, int ms)
{
    struct usb_printer *u = p->usb;
    uint8_t packet[512];
    int got = 0;

    if (u->in == 0)
        return 0;
    libusb_bulk_transfer(u->handle, u->in, packet, sizeof packet, &got,
                         (unsigned)ms);
    if ((size_t)got > room)
        got = (int)room;
    memcpy(answer, packet, (size_t)got);
    return (size_t)got;
}

static enum trouble usb_state(struct port *p)
{
    struct usb_printer *u = p->usb;
    uint8_t byte;
    int n = libusb_control_transfer(
        u->handle,
        LIBUSB_ENDPOINT_IN | LIBUSB_REQUEST_TYPE_CLASS |
            LIBUSB_RECIPIENT_INTERFACE,
        GET_PORT_STATUS, 0, u->interface, &byte, 1, CONTROL_MS);

    if (n == LIBUSB_ERROR_NO_DEVICE)
        return TROUBLE_UNPLUGGED;
    return n == 1 ? status_of_port(byte) : TROUBLE_NONE;
}

static enum trouble usb_close(struct port *p, bool whole)
{
    struct usb_printer *u = p->usb;

    (void)whole;
    libusb_release_interface(u->handle, u->interface);
    give_back(u);
    return TROUBLE_NONE;
}

const struct port_kind usb_port = {"usb", usb_open, usb_send, usb_hear,
                                   usb_state, usb_close};
