/* port.h - one way to a printer; for the files of this folder. */
#ifndef PRINTER_PORT_H
#define PRINTER_PORT_H

#include "drivers/printer/printer.h"
#include "drivers/usb_list.h"

struct port {
    const struct port_kind *kind;
    int fd;              /* of a line or file; -1: none */
    int process;         /* lp */
    void *usb;           /* usb_port.c */
    const char *name;    /* behind "tcp:" ... */
    /* Known when it is closed: */
    bool nothing;        /* all that was sent came to nothing */
    size_t on_the_way;   /* of what was sent, not at the other side */
    char detail[DEVICE_TEXT];
};

struct port_kind {
    const char *word;    /* "tcp" */
    /* Opens p->name; TROUBLE_NONE: it is open. */
    enum trouble (*open)(struct port *p);
    /* Sends some of it, within `ms`; *done counts up. */
    enum trouble (*send)(struct port *p, const uint8_t *bytes, size_t n,
                         int ms, size_t *done);
    /* Reads what the printer says within `ms`; 0: nothing. NULL: it cannot. */
    size_t (*hear)(struct port *p, uint8_t *answer, size_t room, int ms);
    /* What the port itself tells; NULL: nothing. */
    enum trouble (*state)(struct port *p);
    /* All was sent (`whole`) or not; what its end tells. */
    enum trouble (*close)(struct port *p, bool whole);
};

extern const struct port_kind usb_port, tcp_port, cups_port, file_port;

/* Waits until `fd` is ready for `what`; false: not within `ms`. */
bool port_wait(int fd, short what, int ms);

/* Whether this device has an interface of the printer class. */
bool usb_is_printer(const struct usb_here *u);

#endif
