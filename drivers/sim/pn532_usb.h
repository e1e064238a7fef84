/* pn532_usb.h - an emulated PN532 with a USB plug, as in a stick of SCM's
 * (SCL3711): each bulk transfer is one frame. All calls are safe from any
 * thread. */
#ifndef SIM_PN532_USB_H
#define SIM_PN532_USB_H

#include "drivers/sim/pn532.h"
#include "drivers/sim/usb.h"

struct sim_stick;
struct sim_stick *sim_stick_new(void);
/* NULL does nothing; unplugged first. */
void sim_stick_free(struct sim_stick *s);
struct sim_usb *sim_stick_usb(struct sim_stick *s);

/* Cards, numbered as they are added; -1: no room for more. */
int sim_stick_add(struct sim_stick *s, enum sim_card_kind kind,
                  const void *uid, size_t size);
void sim_stick_put(struct sim_stick *s, int card);
void sim_stick_take(struct sim_stick *s, int card);

#endif
