#include "usecase/account_pin.h"

#include "usecase/pin_parts.h"

static void choose(struct ctx *c, const char *number, char pin[SECRET_PIN])
{
    struct err before = c->err;

    do
        secret_pin(pin);
    while (!secret_pin_is_good(c, pin, number));
    c->err = before;
}

const struct pin_way pin_of_digits = {
    PIN_DIGITS, "pin_give", "pin_give_class", "pin_locked", choose};

bool account_pin_give(struct ctx *c, int64_t patron_id, struct pin_given *rs)
{
    return pin_give(c, &pin_of_digits, patron_id, rs);
}

bool account_pin_give_class(struct ctx *c, int64_t class_id,
                            struct pin_given **list, size_t *n)
{
    return pin_give_class(c, &pin_of_digits, class_id, list, n);
}
