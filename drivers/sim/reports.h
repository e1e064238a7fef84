/* reports.h - what scanners send for a code, made byte by byte: the other side
 * of drivers/scanner, for tests and demonstrations.
 *
 * Written from the standards, not from the decoders: two views of one fact. */
#ifndef SIM_REPORTS_H
#define SIM_REPORTS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { SIM_REPORT = 64 };

/* Takes each report of a code in its order. */
struct sim_out {
    void (*report)(void *to, const uint8_t *bytes, size_t n);
    void *to;
};

/* A US keyboard types `text` (ASCII), key down and key up, then Enter. With
 * report_id each report begins with it. Stops after `keys` keys; SIZE_MAX:
 * all. */
void sim_type(const struct sim_out *out, uint8_t report_id, const char *text,
              size_t keys);

/* The same as a fast model does it: as many keys in one report as it has room
 * for, pressed one after the other. */
void sim_type_fast(const struct sim_out *out, const char *text);

/* HID POS: three makers' layouts. */
enum sim_pos {
    SIM_POS_LENGTH,   /* id 2, length, AIM, 56 bytes, maker's 2, continued */
    SIM_POS_PLAIN,    /* id 2, AIM, 56 bytes, continued */
    SIM_POS_SHIFTED,  /* id 2, one byte it does not describe, AIM, 56 ... */
    SIM_POS_LAYOUTS
};
size_t sim_pos_size(enum sim_pos layout);

/* `n` bytes of text, over as many reports as it takes. */
void sim_pos(const struct sim_out *out, enum sim_pos layout,
             const char aim[3], const void *text, size_t n);

/* The report descriptors of these devices; *n bytes. */
const uint8_t *sim_keyboard_descriptor(bool report_ids, size_t *n);
const uint8_t *sim_pos_descriptor(enum sim_pos layout, size_t *n);

#endif
