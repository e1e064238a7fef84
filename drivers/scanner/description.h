/* description.h - what a HID interface says about its reports.
 *
 * Pure; the bytes come from the device and may be nonsense: nothing is
 * allocated, nothing is followed out of bounds. Report descriptors: HID 1.11,
 * 6.2.2; bar code scanners: HID Point of Sale Usage Tables 1.02, page 8C. */
#ifndef SCANNER_DESCRIPTION_H
#define SCANNER_DESCRIPTION_H

#include "drivers/scanner/pos.h"
#include "drivers/scanner/wedge.h"

enum { DESCRIPTION_BYTES = 4096 }; /* longer ones are not looked at */

struct description {
    struct pos_fields pos;           /* data_bytes 0: no bar code scanner */
    struct keyboard_fields keyboard; /* key_count 0: no keyboard */
};

/* Reads all of it; what makes no sense is passed over. False if nothing is
 * in it that a scanner could send. */
bool description_read(const uint8_t *p, size_t n, struct description *d);

#endif
