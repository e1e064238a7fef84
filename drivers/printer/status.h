/* status.h - how a printer says it fares, in each maker's language. Pure. */
#ifndef PRINTER_STATUS_H
#define PRINTER_STATUS_H

#include <stdbool.h>
#include <stdint.h>

#include "drivers/trouble.h"

/* What is understood, as far as the printer can be asked. */
enum printer_language {
    PRINTER_PLAIN,  /* nothing is asked */
    PRINTER_ESCPOS, /* DLE EOT 1, 2, 4: a byte each */
    PRINTER_ZPL,    /* ~HS: three lines between STX and ETX */
    PRINTER_TSPL    /* ESC ! ?: a byte */
};

/* "plain", "escpos", "zpl", "tspl"; false: another word. */
bool printer_language(const char *word, enum printer_language *language);

/* What to send to be told; *n bytes, 0 for PRINTER_PLAIN. It does not print
 * and is answered while the printer prints. */
const uint8_t *status_query(enum printer_language language, size_t *n);

/* How many bytes a whole answer has, or more than `n` while it is cut. */
size_t status_size(enum printer_language language, const uint8_t *answer,
                   size_t n);

/* TROUBLE_NONE: it can print. An answer that makes no sense says nothing. */
enum trouble status_read(enum printer_language language,
                         const uint8_t *answer, size_t n);

/* The byte of the USB printer class (USBPRN 1.1, 4.2.2). */
enum trouble status_of_port(uint8_t byte);

#endif
