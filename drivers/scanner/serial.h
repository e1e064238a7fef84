/* serial.h - scanners at a serial line, USB CDC-ACM or behind a converter
 * chip: what sets the line up, and bytes -> codes.
 *
 * Pure. CDC-ACM: USB CDC PSTN 1.2, 6.3. The converter chips' requests are those
 * their makers' drivers send; no standard has them. */
#ifndef SCANNER_SERIAL_H
#define SCANNER_SERIAL_H

#include "drivers/scanner/code.h"

enum serial_chip {
    SERIAL_NONE,
    SERIAL_CDC,    /* by interface class */
    SERIAL_FTDI,
    SERIAL_CP210X,
    SERIAL_CH340
};

/* The converter with this vendor and product id; SERIAL_NONE for others. */
enum serial_chip serial_chip_of(uint16_t vendor, uint16_t product);

/* One control request (USB 2.0, 9.3). */
struct control_request {
    uint8_t type, request;
    uint16_t value, index;
    uint8_t size;
    uint8_t data[8]; /* to be sent; for type & 0x80 it is read and forgotten */
};
enum { SERIAL_REQUESTS = 8 };

/* What sets the line of `interface` to the settings' speed, and switches the
 * scanner on (DTR, RTS). Returns how many requests, at most
 * SERIAL_REQUESTS. */
size_t serial_setup(enum serial_chip chip, uint16_t interface,
                    const struct scanner_settings *s,
                    struct control_request out[SERIAL_REQUESTS]);

struct serial {
    enum serial_chip chip;
    unsigned packet; /* wMaxPacketSize: FTDI puts two bytes before each */
    struct code_builder code;
};

void serial_init(struct serial *s, enum serial_chip chip, unsigned packet,
                 const struct scanner_settings *settings,
                 const struct code_sink *sink);

/* What one read gave. Codes end with CR, LF, Tab or ETX; STX begins one. */
void serial_bytes(struct serial *s, const uint8_t *p, size_t n,
                  int64_t now_ms);

#endif
