/* patron_pin.h - by what readers are known who show no card: the PIN of their
 * account, the pictures of a pupil at a kiosk. An argon2id hash is kept. */
#ifndef MODEL_PATRON_PIN_H
#define MODEL_PATRON_PIN_H

#include "base/ctx.h"
#include "db/db.h"

enum pin_kind { PIN_DIGITS, PIN_PICTURES };

struct patron_pin {
    int64_t patron_id;    /* 0: this reader has none */
    const char *hash;
    int failed;           /* wrong ones in a row */
    int64_t locked_until; /* ms; 0 */
};
bool patron_pin_of(struct ctx *c, enum pin_kind kind, int64_t patron_id,
                   struct patron_pin *pin) MUST_CHECK;
/* Another one, and none was wrong yet. Inside db_write(). */
bool patron_pin_put(struct ctx *c, enum pin_kind kind, int64_t patron_id,
                    const char *hash) MUST_CHECK;
bool patron_pin_put_failures(struct ctx *c, enum pin_kind kind,
                             int64_t patron_id, int failed,
                             int64_t locked_until) MUST_CHECK;

/* The readers of a class who have not left, by seat and name. */
struct pin_reader {
    int64_t patron_id;
    const char *name, *number;
    int seat;             /* 0: none */
    bool has;
};
bool patron_pin_select(struct ctx *c, enum pin_kind kind, int64_t school_id,
                       int64_t class_id, struct pin_reader **list,
                       size_t *n) MUST_CHECK;
/* The active classes in which somebody has pictures, by grade and name. */
struct pin_class {
    int64_t id;
    const char *name;
    int grade;
};
bool patron_pin_select_classes(struct ctx *c, int64_t school_id,
                               struct pin_class **list, size_t *n) MUST_CHECK;

#endif
