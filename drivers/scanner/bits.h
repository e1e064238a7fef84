/* bits.h - a byte in a HID report, at any bit. The caller has made sure that
 * all eight bits are inside. */
#ifndef SCANNER_BITS_H
#define SCANNER_BITS_H

#include <stdint.h>

enum { REPORT_BYTES = 1024 }; /* wMaxPacketSize is no more (USB 2.0, 5.7.3) */

static inline uint8_t report_byte(const uint8_t *report, unsigned bit)
{
    unsigned two = report[bit / 8];

    if (bit % 8 != 0)
        two |= (unsigned)report[bit / 8 + 1] << 8;
    return (uint8_t)(two >> bit % 8);
}

#endif
