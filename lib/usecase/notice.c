#include "notice.h"

#include "actor.h"
#include "deed.h"

/* All at once are no class teacher's. */
static bool may(struct ctx *c, uint64_t rights, int64_t class_id)
{
    if (!actor_must_or_teach(c, rights))
        return false;
    if (class_id == 0 && !actor_may(c, rights))
        return fail(c, ERR_INVALID, "say which class");
    return actor_must_for_class(c, rights, class_id);
}

bool notice_list(struct ctx *c, int64_t class_id, struct notice **notices,
                 size_t *n)
{
    return may(c, RIGHT_PATRON_READ, class_id) &&
           notice_select(c, c->school_id, class_id, notices, n);
}

struct deed {
    int64_t class_id;
    int told;
};

static bool work(struct ctx *c, void *arg)
{
    struct deed *d = arg;
    struct journal_entry first, e = {.deed = "notice_told"};
    struct deed_data data;
    int64_t seq;

    if (!deed_first_answer(c, e.deed, 0, &first))
        return false;
    if (first.seq != 0) {
        d->told = (int)deed_int(first.data, "told");
        return true;
    }
    if (!notice_put_told(c, c->school_id, d->class_id, &d->told))
        return false;
    deed_data_begin(c, &data);
    deed_put_int(&data, "class", d->class_id);
    deed_put_int(&data, "told", d->told);
    e.data = deed_data_end(&data);
    return journal_add(c, c->school_id, &e, &seq);
}

bool notice_told(struct ctx *c, int64_t class_id, int *told)
{
    struct deed d = {class_id, 0};

    if (!may(c, RIGHT_CHECKOUT, class_id) ||
        !db_write(c, c->school_id, work, &d))
        return false;
    *told = d.told;
    return true;
}
