/* pn532_frame.h - how a PN532's commands and answers go over a line (UM0701-02,
 * 6.2.1): 00 00 FF, length, its complement, direction and data, complement of
 * their sum, 00; longer answers with FF FF before a length of two bytes. */
#ifndef SIM_PN532_FRAME_H
#define SIM_PN532_FRAME_H

#include "drivers/sim/pn532.h"

enum { PN532_FRAME = PN532_ANSWER + 12 };

extern const uint8_t pn532_ack[6];
extern const uint8_t pn532_error[8]; /* "not understood" */

/* An answer in its frame; how long that is. */
size_t pn532_frame(const uint8_t *data, size_t n, uint8_t out[PN532_FRAME]);

/* What the host has said. */
struct pn532_heard {
    bool is_ack;            /* what waits is off */
    const uint8_t *command; /* without frame and direction; NULL: none */
    size_t n;
};

/* How many of n bytes (one at least) are done with; 0: more must come first. */
size_t pn532_hear(const uint8_t *p, size_t n, struct pn532_heard *h);

#endif
