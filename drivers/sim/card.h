/* card.h - emulated contactless cards and tags (ISO/IEC 14443 A), as a
 * reader's chip meets them.
 *
 * Written from the data sheets: NXP NTAG213/215/216, MF0ICU1 (Ultralight),
 * MF1S50 (Classic); ISO/IEC 14443-3 for the way they are found. Whoever holds
 * the chip's lock may call. */
#ifndef SIM_CARD_H
#define SIM_CARD_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum sim_card_kind {
    SIM_CLASSIC,    /* MIFARE Classic 1K: UID only, its sectors stay shut */
    SIM_CPU_CARD,   /* DESFire and bank-like cards (ISO/IEC 14443-4) */
    SIM_PHONE,      /* the same, with another UID 08 ... at each touch */
    SIM_ULTRALIGHT, /* 16 pages, no version, no password */
    SIM_NTAG213,
    SIM_NTAG215,
    SIM_NTAG216
};

enum { SIM_UID = 10, SIM_PAGES = 231, SIM_ANSWER = 264 };

struct sim_card {
    enum sim_card_kind kind;
    uint8_t uid[SIM_UID];
    size_t uid_size;      /* 4, 7, 10 */
    uint8_t atqa[2], sak; /* atqa as a PN532 tells it: high byte first */
    uint8_t memory[SIM_PAGES * 4];
    unsigned pages;       /* 0: none that can be read */

    bool there;           /* in the field */
    bool halted, lost;    /* silent until selected, until the field was off */
    bool unlocked;        /* its password was given */
    unsigned wrong_passwords;
    unsigned writes;      /* pages written so far */
    unsigned tear_after;  /* it leaves the field behind so many; 0: never */
};

/* A fresh one: an NTAG is formatted and empty. `size` bytes of UID. */
void sim_card_make(struct sim_card *c, enum sim_card_kind kind,
                   const void *uid, size_t size);
/* The field went off or it was taken away: a phone has another UID then. */
void sim_card_powered_off(struct sim_card *c);

/* What a card says to a command. */
enum sim_said { SIM_SAID, SIM_ACK, SIM_NAK, SIM_SILENT };
enum sim_said sim_card_says(struct sim_card *c, const uint8_t *command,
                            size_t n, uint8_t answer[SIM_ANSWER],
                            size_t *answer_n);

#endif
