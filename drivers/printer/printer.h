/* printer.h - bytes to a printer: whole, or an error says how many went.
 *
 * A printer is named by where it is:
 *
 *     usb            the one at this computer's USB, if there is just one
 *     usb:1-4.2      the one in this socket (USB printer class, libusb)
 *     tcp:HOST       raw bytes over the network, at port 9100
 *     tcp:HOST:PORT
 *     cups:QUEUE     a queue of CUPS, unchanged ("raw")
 *     file:PATH      appended to a file
 *
 * CUPS is spoken to through its own programs, lp and lpstat: no library of it
 * is linked or can hang here, and where CUPS is missing nothing else is. */
#ifndef PRINTER_PRINTER_H
#define PRINTER_PRINTER_H

#include "drivers/device.h"
#include "drivers/printer/status.h"

struct print_job {
    const char *to;                  /* as above */
    enum printer_language language;  /* in which it is asked how it fares */
    const uint8_t *bytes;
    size_t size;
    int patience_ms;                 /* so long without progress; 0: 10 s */
};

struct print_result {
    size_t sent;               /* bytes that the printer has taken */
    enum trouble why;          /* TROUBLE_NONE: all is well */
    char detail[DEVICE_TEXT];  /* of why */
};

/* Looks how the printer fares, where it tells; sends; looks again. False: not
 * all was sent, or the printer cannot print it; r->why tells, and r->sent is
 * exact but for a network, where it is what the other side may have. */
bool print_send(const struct print_job *job, struct print_result *r);

/* How it fares; nothing is printed. TROUBLE_NONE: well, or it does not say. */
enum trouble print_state(const char *to, enum printer_language language,
                         char detail[DEVICE_TEXT]);

/* The printers at the USB, in the table of devices as they come and go. NULL:
 * no thread is to be had. */
struct printers;
struct printers *printers_start(const struct device_host *host);
void printers_stop(struct printers *p); /* NULL does nothing */

#endif
