/* picture_pin.h - the pictures by which a pupil without a card is known at a
 * kiosk. An argon2id hash is kept of them. */
#ifndef MODEL_PICTURE_PIN_H
#define MODEL_PICTURE_PIN_H

#include "base/ctx.h"
#include "db/db.h"

struct picture_pin {
    int64_t patron_id;    /* 0: this reader has none */
    const char *hash;
    int failed;           /* wrong ones in a row */
    int64_t locked_until; /* ms; 0 */
};
bool picture_pin_of(struct ctx *c, int64_t patron_id,
                    struct picture_pin *pin) MUST_CHECK;
/* Other pictures, and none were wrong yet. Inside db_write(). */
bool picture_pin_put(struct ctx *c, int64_t patron_id,
                     const char *hash) MUST_CHECK;
bool picture_pin_put_failures(struct ctx *c, int64_t patron_id, int failed,
                              int64_t locked_until) MUST_CHECK;

/* The readers of a class who have not left, by seat and name. */
struct picture_pin_reader {
    int64_t patron_id;
    const char *name, *number;
    int seat;             /* 0: none */
    bool has;
};
bool picture_pin_select(struct ctx *c, int64_t school_id, int64_t class_id,
                        struct picture_pin_reader **list,
                        size_t *n) MUST_CHECK;
/* The active classes in which somebody has one, by grade and name. */
struct picture_pin_class {
    int64_t id;
    const char *name;
    int grade;
};
bool picture_pin_select_classes(struct ctx *c, int64_t school_id,
                                struct picture_pin_class **list,
                                size_t *n) MUST_CHECK;

#endif
