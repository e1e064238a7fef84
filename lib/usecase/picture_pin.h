/* picture_pin.h - pupils who forgot their card: at a kiosk they choose class
 * and name and tap the four pictures that their teacher gave them.
 *
 * Only where the school allows it (setting kiosk.no_card is 1). Nobody has
 * pictures until they are given. Five wrong tries lock them for 15 minutes. */
#ifndef USECASE_PICTURE_PIN_H
#define USECASE_PICTURE_PIN_H

#include "model/patron_pin.h"
#include "usecase/pin.h"

/* Four out of twelve, each named by a letter from a to l, in their order. */
enum { PICTURES = 12, PICTURE_TAPS = 4 };

/* New pictures in place of any before them, chosen here. RIGHT_PATRON_WRITE.
 * ERR_CONFLICT: the reader has left. */
bool picture_pin_give(struct ctx *c, int64_t patron_id,
                      struct pin_given *rs) MUST_CHECK;
/* For each reader of a class who has none yet, by seat; as account_pin.h.
 * RIGHT_PATRON_WRITE. ERR_NOT_FOUND: nobody is in this class. */
bool picture_pin_give_class(struct ctx *c, int64_t class_id,
                            struct pin_given **list,
                            size_t *n) MUST_CHECK;

/* Who has pictures and who has not. RIGHT_PATRON_READ. */
bool picture_pin_list(struct ctx *c, int64_t class_id,
                      struct pin_reader **list, size_t *n) MUST_CHECK;

/* For a kiosk, and only what has pictures. RIGHT_CHECKIN. ERR_DENIED: the
 * school does not allow it. */
bool picture_pin_classes(struct ctx *c, struct pin_class **list,
                         size_t *n) MUST_CHECK;
bool picture_pin_class(struct ctx *c, int64_t class_id,
                       struct pin_reader **list, size_t *n) MUST_CHECK;
/* Whether these are the pictures of this reader. ERR_DENIED: they are not, or
 * the reader has none (one text and one time for both), or was locked:
 * *locked. */
bool picture_pin_check(struct ctx *c, int64_t patron_id, const char *pictures,
                       bool *locked) MUST_CHECK;

#endif
