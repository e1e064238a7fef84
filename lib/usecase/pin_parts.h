/* pin_parts.h - what a PIN of digits and a pupil's pictures have in common: how
 * they are given and how wrong ones are counted. Inside the use cases only. */
#ifndef USECASE_PIN_PARTS_H
#define USECASE_PIN_PARTS_H

#include "model/patron_pin.h"
#include "usecase/pin.h"

struct pin_way {
    enum pin_kind kind;
    const char *give, *give_class, *locked; /* deeds in the journal */
    /* Chosen by us, so that it cannot be guessed by the reader's number. */
    void (*choose)(struct ctx *c, const char *number, char pin[SECRET_PIN]);
};
extern const struct pin_way pin_of_digits, pin_of_pictures;

/* A new one in place of any before. RIGHT_PATRON_WRITE. */
bool pin_give(struct ctx *c, const struct pin_way *way, int64_t patron_id,
              struct pin_given *rs) MUST_CHECK;
/* For each of a class who has none; the slow hashes before any lock. */
bool pin_give_class(struct ctx *c, const struct pin_way *way,
                    int64_t class_id, struct pin_given **list,
                    size_t *n) MUST_CHECK;

/* ERR_DENIED with how long it lasts; always false. */
bool pin_refuse_locked(struct ctx *c, const struct pin_way *way,
                       int64_t until);
/* Counts a wrong one and says so, or that it is locked now; always false. */
bool pin_wrong(struct ctx *c, const struct pin_way *way,
               struct patron_pin *pin);
/* Inside db_write(): the count begins anew, unless another try has locked it
 * while the hash was computed. */
bool pin_right(struct ctx *c, const struct pin_way *way, int64_t patron_id,
               struct patron_pin *pin) MUST_CHECK;

#endif
