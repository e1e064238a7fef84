/* Right and wrong ones (pin_parts.h). */
#include "usecase/deed.h"
#include "usecase/pin_parts.h"

bool pin_refuse_locked(struct ctx *c, const struct pin_way *way, int64_t until)
{
    int minutes = (int)((until - c->now) / 60000 + 1);

    return way->kind == PIN_DIGITS
               ? fail(c, ERR_DENIED, "too many wrong PINs; try again in %d "
                                     "minutes", minutes)
               : fail(c, ERR_DENIED, "too many wrong pictures; try again in "
                                     "%d minutes", minutes);
}

struct failure {
    const struct pin_way *way;
    struct patron_pin *pin;
};

static bool write_failure(struct ctx *c, void *arg)
{
    const struct failure *f = arg;
    struct patron_pin now, *pin = f->pin;
    struct journal_entry e = {.deed = f->way->locked,
                              .patron_id = pin->patron_id};
    int64_t seq;
    bool locks;

    if (!patron_pin_of(c, f->way->kind, pin->patron_id, &now))
        return false;
    pin->locked_until = now.locked_until;
    if (now.locked_until > c->now) /* by a try at the same time */
        return true;
    locks = now.failed + 1 >= PIN_TRIES;
    pin->locked_until = locks ? c->now + PIN_LOCK_S * INT64_C(1000) : 0;
    return patron_pin_put_failures(c, f->way->kind, pin->patron_id,
                                   locks ? 0 : now.failed + 1,
                                   pin->locked_until) &&
           (!locks || journal_add(c, c->school_id, &e, &seq));
}

bool pin_wrong(struct ctx *c, const struct pin_way *way,
               struct patron_pin *pin)
{
    struct failure f = {way, pin};

    if (pin->patron_id != 0 && !db_write(c, c->school_id, write_failure, &f))
        return false;
    if (pin->locked_until > c->now)
        return pin_refuse_locked(c, way, pin->locked_until);
    return way->kind == PIN_DIGITS
               ? fail(c, ERR_DENIED, "number or PIN is wrong")
               : fail(c, ERR_DENIED, "these are not the pictures");
}

bool pin_right(struct ctx *c, const struct pin_way *way, int64_t patron_id,
               struct patron_pin *pin)
{
    if (!patron_pin_of(c, way->kind, patron_id, pin))
        return false;
    if (pin->locked_until > c->now)
        return pin_refuse_locked(c, way, pin->locked_until);
    return pin->failed == 0 ||
           patron_pin_put_failures(c, way->kind, patron_id, 0, 0);
}
