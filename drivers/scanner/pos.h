/* pos.h - HID POS bar code scanners: "scanned data" reports -> codes.
 *
 * Pure. HID Point of Sale Usage Tables 1.02, page 8C: symbology identifier
 * (usages FB, FC, FD), decoded data (FE), decode data continued (FF). */
#ifndef SCANNER_POS_H
#define SCANNER_POS_H

#include "drivers/scanner/code.h"

enum { NO_FIELD = 0xffff };

/* Where a report has its fields, in bits from its first byte, which is the
 * report id if the device has any. */
struct pos_fields {
    uint8_t report_id;
    uint16_t aim[3];     /* bytes; NO_FIELD: it tells none */
    uint16_t data;       /* bytes */
    uint16_t data_bytes; /* 0: there is no such report */
    uint16_t length;     /* one byte: how many of them count, or NO_FIELD */
    uint16_t continued;  /* one bit, or NO_FIELD */
};

struct pos {
    struct pos_fields fields;
    struct code_builder code;
};

void pos_init(struct pos *p, const struct pos_fields *fields,
              const struct scanner_settings *settings,
              const struct code_sink *sink);

/* One report of `n` bytes, as the device sent it. */
void pos_report(struct pos *p, const uint8_t *report, size_t n,
                int64_t now_ms);

#endif
