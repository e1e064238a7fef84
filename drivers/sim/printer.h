/* printer.h - an emulated label or receipt printer, at the network or at the
 * USB: takes bytes, says how it fares in its language.
 *
 * All calls are safe from any thread. */
#ifndef SIM_PRINTER_H
#define SIM_PRINTER_H

#include "drivers/sim/usb.h"

struct sim_printer;
struct sim_printer *sim_printer_new(void);
void sim_printer_free(struct sim_printer *p); /* NULL does nothing */

/* At a port of this computer: its number, 0: none is to be had. One client
 * after the other. */
int sim_printer_listen(struct sim_printer *p);
/* At the USB (printer class, both directions). */
struct sim_usb *sim_printer_usb(struct sim_printer *p);

/* What is the matter with it, any of these. */
enum sim_printer_trouble {
    SIM_NO_PAPER = 1 << 0, SIM_COVER_OPEN = 1 << 1, SIM_PAUSED = 1 << 2
};
void sim_printer_trouble(struct sim_printer *p, unsigned troubles);

/* After so many bytes more it takes none, and has this trouble, as when its
 * paper ends in the middle. */
void sim_printer_full(struct sim_printer *p, size_t bytes, unsigned troubles);
/* After so many bytes more it closes the connection. */
void sim_printer_hang_up(struct sim_printer *p, size_t bytes);

/* What was printed so far, without questions; NULL to count only. */
size_t sim_printer_got(struct sim_printer *p, uint8_t *bytes, size_t room);

#endif
