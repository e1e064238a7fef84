/* usb.h - a USB device made of memory: descriptors, control requests, and
 * endpoints on which it sends.
 *
 * Knows nothing of how the host reaches it. A host submits transfers; each is
 * answered at once or later by calling its `done`, once, with the device's
 * lock held: done must be short and must not submit. */
#ifndef SIM_USB_H
#define SIM_USB_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct sim_transfer {
    uint8_t endpoint;   /* 0: control; with 0x80: to the host */
    uint8_t setup[8];   /* of a control transfer */
    uint8_t *data;
    size_t size, actual;
    int status;         /* 0, or as in usbfs -EPIPE (stall), -EPROTO,
                           -EOVERFLOW, -ENOENT (cancelled), -ESHUTDOWN */
    void (*done)(struct sim_transfer *t);
    struct sim_transfer *next;
};

enum { SIM_CONFIG = 128, SIM_ENDPOINT = 0x81, SIM_ENDPOINT_SECOND = 0x82,
       SIM_ENDPOINT_OUT = 0x02, SIM_STRING = 80 };

/* What the device is. Texts may be NULL; UTF-8 of the basic plane. */
struct sim_usb_facts {
    uint16_t vendor, product;
    const char *maker, *model, *serial;
    uint8_t config[SIM_CONFIG]; /* the configuration with all below it */
    size_t config_size;
    const uint8_t *report;      /* HID report descriptor, or NULL */
    size_t report_size;
    /* What comes at an endpoint to it; returns how much of it is taken. The
     * rest is offered again by sim_usb_take_more(). With the device's lock
     * held; answers by sim_usb_reply(). NULL: it takes nothing. */
    size_t (*takes)(void *arg, const uint8_t *bytes, size_t n);
    void *takes_arg;
};

struct sim_usb;
struct sim_usb *sim_usb_new(const struct sim_usb_facts *facts);
void sim_usb_free(struct sim_usb *d); /* NULL does nothing; unplugged first */
const struct sim_usb_facts *sim_usb_facts(const struct sim_usb *d);
void sim_usb_device_descriptor(const struct sim_usb *d, uint8_t out[18]);

/* The host's side. */
void sim_usb_submit(struct sim_usb *d, struct sim_transfer *t);
/* False: it has been answered already; `t` is compared only. */
bool sim_usb_cancel(struct sim_usb *d, uint8_t endpoint,
                    const struct sim_transfer *t);
void sim_usb_reset(struct sim_usb *d);
void sim_usb_clear_halt(struct sim_usb *d);
/* Everything that waits ends with -ESHUTDOWN; what was not sent is lost. */
void sim_usb_unplug(struct sim_usb *d);
/* What the device sends is offered to `takes` first (NULL: nobody); it returns
 * whether it took it. Called with the device's lock held. */
void sim_usb_plug(struct sim_usb *d, bool (*takes)(void *arg, const uint8_t *p,
                                                   size_t n), void *arg);

/* The device's side: sends when the host asks next. */
void sim_usb_send(struct sim_usb *d, const uint8_t *bytes, size_t n);

/* The same for whoever has the lock: from facts.takes; at one of the two
 * endpoints. */
void sim_usb_reply(struct sim_usb *d, const uint8_t *bytes, size_t n);
void sim_usb_reply_at(struct sim_usb *d, uint8_t endpoint,
                      const uint8_t *bytes, size_t n);
/* sim_usb_send() at one of them; the kernel's driver is not offered it. */
void sim_usb_send_at(struct sim_usb *d, uint8_t endpoint,
                     const uint8_t *bytes, size_t n);
/* What a printer says to GET_PORT_STATUS (USBPRN 1.1). */
void sim_usb_port_status(struct sim_usb *d, uint8_t status);

/* All that was sent at SIM_ENDPOINT has been taken, and the host waits for
 * more. */
bool sim_usb_is_idle(struct sim_usb *d);

/* Trouble to come: so many control requests or answers end like this. */
enum sim_trouble {
    SIM_CONTROL_STALLS, /* -EPIPE */
    SIM_CONTROL_HANGS,  /* no answer until cancelled */
    SIM_STALLS,         /* -EPIPE at the endpoint; it sends on when cleared */
    SIM_ERRORS,         /* -EPROTO, what would have been sent is lost */
    SIM_TROUBLES
};
void sim_usb_trouble(struct sim_usb *d, enum sim_trouble trouble, unsigned n);

/* What the host asked for since it was plugged in. */
struct sim_usb_seen {
    unsigned boot_protocol, set_idle, clear_halt, resets;
    unsigned speed;     /* of the line, as the device understood it; 0 none */
    bool dtr;
};
struct sim_usb_seen sim_usb_seen(struct sim_usb *d);

#endif
