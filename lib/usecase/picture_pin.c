#include "usecase/picture_pin.h"

#include <stdlib.h>
#include <string.h>

#include "base/secret.h"
#include "model/lists.h"
#include "usecase/actor.h"
#include "usecase/patron_parts.h"
#include "usecase/pin_parts.h"

/* ---- given --------------------------------------------------------------- */

/* Not one picture four times: that is what everybody would try. */
static void choose(struct ctx *c, const char *number,
                   char pictures[SECRET_PIN])
{
    char token[TOKEN_TEXT];

    (void)c;
    (void)number;
    do {
        secret_token(token);
        for (int i = 0; i < PICTURE_TAPS; i++) {
            char hex[9] = "";
            memcpy(hex, token + i * 8, 8);
            pictures[i] = (char)('a' + strtoul(hex, NULL, 16) % PICTURES);
        }
        pictures[PICTURE_TAPS] = '\0';
    } while (strspn(pictures, (char[]){pictures[0], '\0'}) == PICTURE_TAPS);
}

const struct pin_way pin_of_pictures = {
    PIN_PICTURES, "pictures_give", "pictures_give_class", "pictures_locked",
    choose};

bool picture_pin_give(struct ctx *c, int64_t patron_id, struct pin_given *rs)
{
    return pin_give(c, &pin_of_pictures, patron_id, rs);
}

bool picture_pin_give_class(struct ctx *c, int64_t class_id,
                            struct pin_given **list, size_t *n)
{
    return pin_give_class(c, &pin_of_pictures, class_id, list, n);
}

bool picture_pin_list(struct ctx *c, int64_t class_id,
                      struct pin_reader **list, size_t *n)
{
    return actor_must(c, RIGHT_PATRON_READ) &&
           patron_pin_select(c, PIN_PICTURES, c->school_id, class_id, list,
                             n);
}

/* ---- at a kiosk ---------------------------------------------------------- */

static bool allowed(struct ctx *c)
{
    const char *value;

    return actor_must(c, RIGHT_CHECKIN) &&
           setting_read(c, c->school_id, "kiosk.no_card", &value) &&
           ((value != NULL && strcmp(value, "1") == 0) ||
            fail(c, ERR_DENIED, "this school lends by card only"));
}

bool picture_pin_classes(struct ctx *c, struct pin_class **list,
                         size_t *n)
{
    return allowed(c) &&
           patron_pin_select_classes(c, c->school_id, list, n);
}

bool picture_pin_class(struct ctx *c, int64_t class_id,
                       struct pin_reader **list, size_t *n)
{
    size_t all, kept = 0;

    if (!allowed(c) ||
        !patron_pin_select(c, PIN_PICTURES, c->school_id, class_id, list, &all))
        return false;
    for (size_t i = 0; i < all; i++)
        if ((*list)[i].has)
            (*list)[kept++] = (*list)[i];
    *n = kept;
    return true;
}

static bool write_success(struct ctx *c, void *arg)
{
    struct patron_pin *pin = arg;

    return pin_right(c, &pin_of_pictures, pin->patron_id, pin);
}

/* patron_id 0 for nobody of this school, for one who left, and for one without
 * pictures: from outside they look the same. */
static bool find(struct ctx *c, int64_t patron_id, struct patron_pin *pin)
{
    struct patron p;

    *pin = (struct patron_pin){0};
    if (!patron_here(c, patron_id, &p)) {
        if (c->err.code != ERR_NOT_FOUND)
            return false;
        c->err = (struct err){0};
        return true;
    }
    return strcmp(p.state, "left") == 0 ||
           patron_pin_of(c, PIN_PICTURES, patron_id, pin);
}

bool picture_pin_check(struct ctx *c, int64_t patron_id, const char *pictures,
                       bool *locked)
{
    struct patron_pin pin;
    bool done = false;

    *locked = false;
    if (!allowed(c) || !find(c, patron_id, &pin))
        return false;
    if (pin.locked_until > c->now)
        (void)pin_refuse_locked(c, &pin_of_pictures, pin.locked_until);
    else if (!secret_matches(pin.hash, pictures))
        (void)pin_wrong(c, &pin_of_pictures, &pin);
    else
        done = db_write(c, c->school_id, write_success, &pin);
    *locked = !done && pin.locked_until > c->now;
    return done;
}
