/* pin.h - what the library gave a reader to be known by. */
#ifndef USECASE_PIN_H
#define USECASE_PIN_H

#include "base/ctx.h"
#include "base/secret.h"

/* Wrong ones in a row; then nobody gets in for so long. */
enum { PIN_TRIES = 5, PIN_LOCK_S = 900 };

struct pin_given {
    int64_t patron_id;
    const char *number, *name;
    int seat;             /* 0: none */
    char pin[SECRET_PIN]; /* shown once; "" if the request id is used again */
};

#endif
