/* makers.h - who makes scanners.
 *
 * Pure. A scanner that types looks like any keyboard; it is taken away from
 * the keyboard only if its maker makes nothing but scanners, or this very
 * model is one. All others are paired first. */
#ifndef SCANNER_MAKERS_H
#define SCANNER_MAKERS_H

#include <stdint.h>

/* The maker's name; NULL: this may be anything, even somebody's keyboard. */
const char *scanner_maker(uint16_t vendor, uint16_t product);

#endif
