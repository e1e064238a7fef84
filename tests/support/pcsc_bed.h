/* pcsc_bed.h - a pcscd of the test's own: programs of this process talk to it
 * through the real libpcsclite. Its reader is an emulated pad, or what is
 * plugged into the emulated bus. */
#ifndef SUPPORT_PCSC_BED_H
#define SUPPORT_PCSC_BED_H

#include <stdbool.h>

#include "drivers/sim/vicinity.h"

/* What its reader is called; "pcsc:" and this names it for nfc_start(). */
#define PCSC_BED_READER "Emulated Pad"

struct pcsc_bed;
/* NULL: pcscd cannot be run here (a name space of one's own is needed). The
 * pad is reached by a driver of ours (tests/support/ifd/ifd.c). */
struct pcsc_bed *pcsc_bed_new(struct sim_pad *pad);
/* With the real libccid, at the bus (usb/bed.h). It knows the ACR1552U as
 * drivers/packaging tells it (told), or as it comes. */
struct pcsc_bed *pcsc_bed_at_usb(bool told);
/* The daemon ends; what it served sees its reader gone. */
void pcsc_bed_free(struct pcsc_bed *b);

#endif
