/* Pictures tapped at a kiosk (picture_pin.h). */
#include <string.h>

#include "base/secret.h"
#include "model/lists.h"
#include "usecase/actor.h"
#include "usecase/deed.h"
#include "usecase/patron_parts.h"
#include "usecase/picture_pin.h"

static bool allowed(struct ctx *c)
{
    const char *value;

    return actor_must(c, RIGHT_CHECKIN) &&
           setting_read(c, c->school_id, "kiosk.no_card", &value) &&
           ((value != NULL && strcmp(value, "1") == 0) ||
            fail(c, ERR_DENIED, "this school lends by card only"));
}

bool picture_pin_classes(struct ctx *c, struct picture_pin_class **list,
                         size_t *n)
{
    return allowed(c) &&
           picture_pin_select_classes(c, c->school_id, list, n);
}

bool picture_pin_class(struct ctx *c, int64_t class_id,
                       struct picture_pin_reader **list, size_t *n)
{
    size_t all, kept = 0;

    if (!allowed(c) ||
        !picture_pin_select(c, c->school_id, class_id, list, &all))
        return false;
    for (size_t i = 0; i < all; i++)
        if ((*list)[i].has)
            (*list)[kept++] = (*list)[i];
    *n = kept;
    return true;
}

/* ---- are these the ones? ------------------------------------------------- */

static bool refuse_locked(struct ctx *c, int64_t until)
{
    return fail(c, ERR_DENIED, "too many wrong pictures; try again in %d "
                               "minutes", (int)((until - c->now) / 60000 + 1));
}

static bool note_lock(struct ctx *c, int64_t patron_id)
{
    struct journal_entry e = {.deed = "pictures_locked",
                              .patron_id = patron_id};
    int64_t seq;

    return journal_add(c, c->school_id, &e, &seq);
}

static bool write_failure(struct ctx *c, void *arg)
{
    struct picture_pin now, *pin = arg;
    bool locks;

    if (!picture_pin_of(c, pin->patron_id, &now))
        return false;
    pin->locked_until = now.locked_until;
    if (now.locked_until > c->now) /* by a try at the same time */
        return true;
    locks = now.failed + 1 >= PICTURE_TRIES;
    pin->locked_until = locks ? c->now + PICTURE_LOCK_S * INT64_C(1000) : 0;
    return picture_pin_put_failures(c, pin->patron_id,
                                    locks ? 0 : now.failed + 1,
                                    pin->locked_until) &&
           (!locks || note_lock(c, pin->patron_id));
}

static bool wrong(struct ctx *c, struct picture_pin *pin)
{
    if (pin->patron_id != 0 && !db_write(c, c->school_id, write_failure, pin))
        return false;
    return pin->locked_until > c->now
               ? refuse_locked(c, pin->locked_until)
               : fail(c, ERR_DENIED, "these are not the pictures");
}

/* Another try may have locked them while the hash was computed. */
static bool write_success(struct ctx *c, void *arg)
{
    struct picture_pin *pin = arg;

    if (!picture_pin_of(c, pin->patron_id, pin))
        return false;
    if (pin->locked_until > c->now)
        return refuse_locked(c, pin->locked_until);
    return pin->failed == 0 ||
           picture_pin_put_failures(c, pin->patron_id, 0, 0);
}

/* patron_id 0 for nobody of this school, for one who left, and for one without
 * pictures: from outside they look the same. */
static bool find(struct ctx *c, int64_t patron_id, struct picture_pin *pin)
{
    struct patron p;

    *pin = (struct picture_pin){0};
    if (!patron_here(c, patron_id, &p)) {
        if (c->err.code != ERR_NOT_FOUND)
            return false;
        c->err = (struct err){0};
        return true;
    }
    return strcmp(p.state, "left") == 0 || picture_pin_of(c, patron_id, pin);
}

bool picture_pin_check(struct ctx *c, int64_t patron_id, const char *pictures,
                       bool *locked)
{
    struct picture_pin pin;
    bool done = false;

    *locked = false;
    if (!allowed(c) || !find(c, patron_id, &pin))
        return false;
    if (pin.locked_until > c->now)
        (void)refuse_locked(c, pin.locked_until);
    else if (!secret_matches(pin.hash, pictures))
        (void)wrong(c, &pin);
    else
        done = db_write(c, c->school_id, write_success, &pin);
    *locked = !done && pin.locked_until > c->now;
    return done;
}
