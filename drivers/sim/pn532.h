/* pn532.h - an emulated NXP PN532 with cards in its field.
 *
 * The commands (PN532 user manual, UM0701-02), without frames: pn532_line.h
 * puts them on a serial line, pn532_usb.h and ccid.h into USB readers. Where
 * the manual is silent it is strict: what is no MIFARE command does not pass
 * InDataExchange. Not locked: the transport does that. */
#ifndef SIM_PN532_H
#define SIM_PN532_H

#include "drivers/sim/card.h"

enum { PN532_CARDS = 8, PN532_ANSWER = 2 + SIM_ANSWER };

struct sim_pn532 {
    struct sim_card cards[PN532_CARDS];
    size_t card_count;
    struct sim_card *target[3]; /* 1 and 2: selected */
    bool field, asleep;
    uint8_t retries;            /* of InListPassiveTarget; FF: for ever */
    uint8_t registers[0x10000];
    unsigned listed;            /* how often it looked for cards */
    unsigned air_ms;            /* what the last command takes on the air */
};

/* Just powered up: asleep until it is woken. Cards stay. */
void sim_pn532_power(struct sim_pn532 *c);
/* NULL: no room for another one. Not in the field yet. */
struct sim_card *sim_pn532_add(struct sim_pn532 *c, enum sim_card_kind kind,
                               const void *uid, size_t size);

/* Answers one command; answer[0] is its code + 1. 0: it is not understood.
 * -1: it waits for a card; ask again when one may have come. */
int sim_pn532_command(struct sim_pn532 *c, const uint8_t *command, size_t n,
                      uint8_t answer[PN532_ANSWER]);

#endif
