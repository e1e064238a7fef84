/* scanners.h - the USB scanners of this computer.
 *
 * Found by what they say of themselves, plugged in or out at any moment. Each
 * has a thread (device.h) and a row in the table of devices. What could be
 * somebody's keyboard, or the line of another machine, is taken only if its
 * maker makes scanners or after pairing. */
#ifndef SCANNER_SCANNERS_H
#define SCANNER_SCANNERS_H

#include "drivers/device.h"
#include "drivers/scanner/ear.h"

/* What somebody decided about one device. */
struct scanner_choice {
    char identity[DEVICE_IDENTITY]; /* device.h */
    bool paired;                    /* it is a scanner, whatever it seems */
    bool off;                       /* it is never to be taken */
    struct scanner_settings settings;
};

struct scanners;

/* Begins to look for them. Choices are copied. NULL: USB cannot be used here;
 * *why says so, in English. */
struct scanners *scanners_start(const struct device_host *host,
                                const struct scanner_choice *choices,
                                size_t n, const char **why);
void scanners_stop(struct scanners *s); /* NULL does nothing */

/* Other choices from now on; devices are taken, let go, opened anew. */
void scanners_choose(struct scanners *s, const struct scanner_choice *choices,
                     size_t n);

/* Listens for this code (EAR_PREFIX and digits) for `ms`: whichever device
 * reads it first gives EVENT_PAIRED, then it is over. Keyboards are listened
 * to, not taken. NULL ends it. */
void scanners_pair(struct scanners *s, const char *code, int ms);

/* How it goes: how many devices would be heard, and how many this account may
 * not open. False: it is over. */
struct scanners_pairing {
    unsigned hearing, forbidden;
};
bool scanners_pairing(struct scanners *s, struct scanners_pairing *p);

#endif
