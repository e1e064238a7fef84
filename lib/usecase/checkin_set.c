/* A return of what is in a class set (checkin_parts.h). */
#include "checkin_parts.h"

#include "deed.h"
#include "model/calendar.h"

bool checkin_find_set(struct ctx *c, struct checkin_deed *d, bool *done)
{
    const struct copy *o = &d->r.copy;
    const int64_t wanted = d->rq->class_set_id;
    struct checkin_result *rs = d->rs;

    *done = false;
    if (wanted != 0 && o->class_set_id != wanted)
        return fail(c, ERR_CONFLICT, "%s is not of this class set",
                    o->barcode);
    if (o->class_set_id == 0)
        return true;
    if (!class_set_by_id(c, wanted ? c->school_id : 0, o->class_set_id,
                         &rs->set))
        return false;
    if (wanted == 0) {
        rs->events |= CHECKIN_OF_SET;
        rs->set.out--;
        rs->set.on_shelf -= o->loan_patron_id == rs->set.patron_id;
        return true;
    }
    *done = o->loan_patron_id == rs->set.patron_id;
    rs->events |= *done ? CHECKIN_ON_SHELF : CHECKIN_TO_SHELF;
    rs->set.on_shelf += !*done;
    if (*done) {
        rs->copy = *o;
        rs->patron = d->r.patron;
    }
    return true;
}

/* The day of the set may have been closed since. */
bool checkin_shelve(struct ctx *c, struct checkin_deed *d)
{
    struct class_set *set = &d->rs->set;
    struct calendar k;

    if (d->rq->class_set_id == 0)
        return true;
    if (!calendar_load(c, c->school_id, set->due, &k))
        return false;
    set->due = calendar_open_after(&k, set->due);
    return class_set_shelve(c, set,
                            journal_id(c->school_id, d->r.head.seq + 1),
                            d->r.copy.id, set->due);
}
