/* wedge.h - a scanner that types: reports of a HID keyboard -> codes.
 *
 * Pure. Knows what scanners do with a keyboard: capitals by shift or caps
 * lock, keys pressed together in one report, control characters as Ctrl and a
 * letter, characters the layout has not by Alt and a number on the keypad
 * (below 256 as in Latin-1, from 256 the two bytes of GBK). */
#ifndef SCANNER_WEDGE_H
#define SCANNER_WEDGE_H

#include "drivers/scanner/code.h"

enum { WEDGE_KEYS = 32 }; /* keys at once that a report can name */

/* Where a report has its fields, in bits from its first byte, which is the
 * report id if the device has any (HID 1.11, 6.2.2). */
struct keyboard_fields {
    uint8_t report_id;  /* 0: the device has none */
    uint16_t modifiers; /* eight bits, left Control first */
    uint16_t keys;      /* bytes, one usage each */
    uint8_t key_count;  /* at most WEDGE_KEYS; 0: this is no keyboard */
};

/* HID 1.11, appendix B.1: 8 bytes, the keys from the third. */
extern const struct keyboard_fields keyboard_boot;

struct wedge {
    struct keyboard_fields fields;
    struct code_builder code;
    uint8_t modifiers;
    uint8_t down[WEDGE_KEYS];  /* the keys of the report before */
    bool caps, after_dead;
    int number_digits;         /* typed while Alt is held; -1: none */
    unsigned number;
};

void wedge_init(struct wedge *w, const struct keyboard_fields *fields,
                const struct scanner_settings *settings,
                const struct code_sink *sink);

/* One report of `n` bytes, as the device sent it. */
void wedge_report(struct wedge *w, const uint8_t *report, size_t n,
                  int64_t now_ms);

#endif
