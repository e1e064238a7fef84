#include "room_use.h"

#include "actor.h"
#include "deed.h"

struct deed {
    const char *barcode;
    struct copy *copy;
    int uses;
};

static bool work(struct ctx *c, void *arg)
{
    struct deed *d = arg;
    struct journal_entry first, e = {.deed = "room_use"};
    struct deed_data data;
    int64_t seq;

    if (!deed_first_answer(c, e.deed, 0, &first) ||
        !copy_by_barcode(c, c->school_id, d->barcode, false, d->copy))
        return false;
    if (first.seq != 0) {
        d->uses = (int)deed_int(first.data, "uses");
        return deed_is_same(c, &first, e.deed, 0, d->copy->id);
    }
    if (d->copy->loan_id != 0)
        return fail(c, ERR_CONFLICT, "this copy is on loan: take it back"
                                     " first");
    if (!room_use_add(c, c->school_id, d->copy->id, &d->uses))
        return false;
    deed_data_begin(c, &data);
    deed_put_int(&data, "uses", d->uses);
    deed_put_int(&data, "day", c->today);
    e.data = deed_data_end(&data);
    e.copy_id = d->copy->id;
    e.title_id = d->copy->title_id;
    return journal_add(c, c->school_id, &e, &seq);
}

bool room_use_count(struct ctx *c, const char *barcode, struct copy *copy,
                    int *uses)
{
    struct deed d = {barcode, copy, 0};

    if (!actor_must(c, RIGHT_CHECKIN))
        return false;
    if (barcode == NULL || barcode[0] == '\0')
        return fail(c, ERR_INVALID, "this needs the barcode of a copy");
    if (!db_write(c, c->school_id, work, &d))
        return false;
    *uses = d.uses;
    return true;
}

bool room_use_days(struct ctx *c, int first_day, int last_day,
                   struct use_row **rows, size_t *n)
{
    if (!actor_must(c, RIGHT_JOURNAL))
        return false;
    if (first_day > last_day || last_day - first_day > 3660)
        return fail(c, ERR_INVALID, "this is about one day to ten years");
    return use_select(c, c->school_id, first_day, last_day, rows, n);
}
