/* ccid.h - emulated readers of cards and tags at the USB (CCID 1.1): an
 * ACR122U with a PN532 inside, and an ACR1552U with a pad for ISO 15693 tags.
 *
 * A CCID message is a header of ten bytes and what belongs to it; an APDU goes
 * through to the chip or the pad. All calls are safe from any thread. */
#ifndef SIM_CCID_H
#define SIM_CCID_H

#include "drivers/sim/pn532.h"
#include "drivers/sim/usb.h"
#include "drivers/sim/vicinity.h"

struct sim_ccid;
struct sim_ccid *sim_acr122u_new(void);
/* The pad stays the caller's and outlives it. */
struct sim_ccid *sim_acr1552u_new(struct sim_pad *pad);
void sim_ccid_free(struct sim_ccid *c); /* NULL does nothing; unplugged first */
struct sim_usb *sim_ccid_usb(struct sim_ccid *c);

/* Cards of an ACR122U, numbered as they are added; -1: no room for more. */
int sim_ccid_add(struct sim_ccid *c, enum sim_card_kind kind, const void *uid,
                 size_t size);
void sim_ccid_put(struct sim_ccid *c, int card);
void sim_ccid_take(struct sim_ccid *c, int card);
/* What lies on an ACR1552U's pad has changed: it tells of that. */
void sim_ccid_look(struct sim_ccid *c);

#endif
