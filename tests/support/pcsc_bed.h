/* pcsc_bed.h - a pcscd of the test's own, with an emulated pad as its reader
 * (tests/support/ifd/ifd.c): programs of this process talk to it through the
 * real libpcsclite. */
#ifndef SUPPORT_PCSC_BED_H
#define SUPPORT_PCSC_BED_H

#include <stdbool.h>

#include "drivers/sim/vicinity.h"

/* What its reader is called; "pcsc:" and this names it for nfc_start(). */
#define PCSC_BED_READER "Emulated Pad"

struct pcsc_bed;
/* NULL: pcscd cannot be run here (a name space of one's own is needed). */
struct pcsc_bed *pcsc_bed_new(struct sim_pad *pad);
/* The daemon ends; what it served sees its reader gone. */
void pcsc_bed_free(struct pcsc_bed *b);

#endif
