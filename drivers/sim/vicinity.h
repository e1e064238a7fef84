/* vicinity.h - emulated tags of books (ISO/IEC 15693, NXP ICODE SLIX: 28
 * blocks of 4 bytes) and a reader that talks to them in PC/SC's transparent
 * session (PC/SC part 3, supplement), as the ACR1552U does.
 *
 * The reader answers APDUs; who carries them to a program is not its matter.
 * All calls are safe from any thread. */
#ifndef SIM_VICINITY_H
#define SIM_VICINITY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { VICINITY_TAGS = 16, VICINITY_BLOCKS = 28, VICINITY_ANSWER = 300 };

struct sim_vicinity {
    uint8_t uid[8];       /* as printed: E0 first */
    uint8_t memory[VICINITY_BLOCKS * 4];
    bool locked[VICINITY_BLOCKS];
    uint8_t afi, dsfid;
    bool eas, there;
    unsigned writes, tear_after; /* it leaves behind so many; 0: never */
};

struct sim_pad;
/* `real_time`: the air takes its time. */
struct sim_pad *sim_pad_new(bool real_time);
void sim_pad_free(struct sim_pad *p); /* NULL does nothing */

/* Number of the tag, not on the pad yet; -1: no room for more. */
int sim_pad_add(struct sim_pad *p, const uint8_t uid[8]);
void sim_pad_put(struct sim_pad *p, int tag);
void sim_pad_take(struct sim_pad *p, int tag);
void sim_pad_tag(struct sim_pad *p, int tag,
                 void (*look)(struct sim_vicinity *t, void *arg), void *arg);

/* Whether anything lies on it: what a reader tells by itself. */
bool sim_pad_is_taken(struct sim_pad *p);
/* One APDU; the length of the answer, with the two bytes of status. */
size_t sim_pad_apdu(struct sim_pad *p, const uint8_t *apdu, size_t n,
                    uint8_t answer[VICINITY_ANSWER]);

#endif
