/* pn532_line.h - an emulated PN532 on a serial line (its "high speed UART"),
 * which is a pseudo terminal: any program that opens the line finds it.
 *
 * One thread plays the chip. All calls are safe from any thread. */
#ifndef SIM_PN532_LINE_H
#define SIM_PN532_LINE_H

#include "drivers/sim/pn532.h"

struct sim_line;
/* `link`: a name for the terminal, "/tmp/x/ttyUSB0" (replaced), or NULL. NULL
 * if no terminal or thread is to be had. `real_time`: the speed of the line
 * and the air take their time. */
struct sim_line *sim_line_new(const char *link, bool real_time);
void sim_line_free(struct sim_line *l); /* NULL does nothing */
const char *sim_line_path(const struct sim_line *l);

/* Cards, numbered as they are added; -1: no room for more. */
int sim_line_add(struct sim_line *l, enum sim_card_kind kind, const void *uid,
                 size_t size);
void sim_line_put(struct sim_line *l, int card);
void sim_line_take(struct sim_line *l, int card);
/* With the lock held while `look` runs. */
void sim_line_card(struct sim_line *l, int card,
                   void (*look)(struct sim_card *c, void *arg), void *arg);

/* The plug is pulled, and put back (then the chip has just powered up). */
void sim_line_unplug(struct sim_line *l);
bool sim_line_plug(struct sim_line *l);

/* Trouble to come, to so many commands. */
enum sim_line_trouble {
    SIM_LINE_DEAF,    /* no ACK and no answer */
    SIM_LINE_HANGS,   /* ACK, then silence */
    SIM_LINE_SUM,     /* a wrong checksum */
    SIM_LINE_GARBAGE, /* nonsense instead of the ACK */
    SIM_LINE_HALF,    /* half of the answer's frame */
    SIM_LINE_ERROR,   /* the frame that says "not understood" */
    SIM_LINE_STATUS,  /* bit 7 in the status of what a card said */
    SIM_LINE_GONE,    /* the plug is pulled behind the ACK */
    SIM_LINE_TROUBLES
};
void sim_line_trouble(struct sim_line *l, enum sim_line_trouble trouble,
                      unsigned n);
/* How often the chip has looked for cards. */
unsigned sim_line_listed(struct sim_line *l);

#endif
