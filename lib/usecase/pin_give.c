/* How readers come to one (pin_parts.h). */
#include <string.h>

#include "model/reader_account.h"
#include "usecase/actor.h"
#include "usecase/deed.h"
#include "usecase/patron_parts.h"
#include "usecase/pin_parts.h"

struct made {
    const struct pin_way *way;
    struct pin_given *shown;
    char hash[PASSWORD_TEXT];
};

/* The slow hash is made before any lock is taken. */
static bool make(struct ctx *c, struct made *m)
{
    m->way->choose(c, m->shown->number, m->shown->pin);
    return secret_hash(c, m->shown->pin, m->hash);
}

/* Another PIN ends the sessions that the last one began. */
static bool put(struct ctx *c, const struct made *m)
{
    int64_t id = m->shown->patron_id;

    return patron_pin_put(c, m->way->kind, id, m->hash) &&
           (m->way->kind != PIN_DIGITS ||
            reader_session_delete_others(c, id, ""));
}

/* ---- one reader ---------------------------------------------------------- */

static bool give_work(struct ctx *c, void *arg)
{
    const struct made *m = arg;
    struct journal_entry first, e = {.deed = m->way->give,
                                     .patron_id = m->shown->patron_id};
    int64_t seq;

    if (!deed_first_answer(c, e.deed, e.patron_id, &first))
        return false;
    if (first.seq != 0) {
        m->shown->pin[0] = '\0'; /* it was told once and is not known */
        return true;
    }
    return put(c, m) && journal_add(c, c->school_id, &e, &seq);
}

bool pin_give(struct ctx *c, const struct pin_way *way, int64_t patron_id,
              struct pin_given *rs)
{
    struct made m = {.way = way, .shown = rs};
    struct patron p;

    *rs = (struct pin_given){0};
    if (!actor_must(c, RIGHT_PATRON_WRITE) || !patron_here(c, patron_id, &p))
        return false;
    if (strcmp(p.state, "left") == 0)
        return fail(c, ERR_CONFLICT, "this reader has left");
    *rs = (struct pin_given){.patron_id = p.id, .number = p.number,
                             .name = p.name, .seat = p.seat};
    return make(c, &m) && db_write(c, c->school_id, give_work, &m);
}

/* ---- a class ------------------------------------------------------------- */

struct class_deed {
    const struct pin_way *way;
    int64_t class_id;
    struct made *made;
    size_t made_count;
    struct pin_given *list;
    size_t n;
};

/* Somebody may have got one in the meantime. */
static bool put_missing(struct ctx *c, struct class_deed *d)
{
    struct patron_pin there;

    d->n = 0;
    for (size_t i = 0; i < d->made_count; i++) {
        const struct made *m = &d->made[i];
        if (!patron_pin_of(c, d->way->kind, m->shown->patron_id, &there))
            return false;
        if (there.patron_id != 0)
            continue;
        if (!put(c, m))
            return false;
        d->list[d->n++] = *m->shown;
    }
    return true;
}

static bool class_work(struct ctx *c, void *arg)
{
    struct class_deed *d = arg;
    struct journal_entry first, e = {.deed = d->way->give_class};
    struct deed_data data;
    int64_t seq;

    if (!deed_first_answer(c, e.deed, 0, &first))
        return false;
    if (first.seq != 0)
        return deed_int(first.data, "class") == d->class_id ||
               deed_is_other(c);
    if (!put_missing(c, d))
        return false;
    if (d->n == 0)
        return true;
    deed_data_begin(c, &data);
    deed_put_int(&data, "class", d->class_id);
    deed_put_int(&data, "readers", (int64_t)d->n);
    e.data = deed_data_end(&data);
    return journal_add(c, c->school_id, &e, &seq);
}

static bool make_missing(struct ctx *c, const struct pin_reader *all, size_t n,
                         struct class_deed *d)
{
    d->made = ARENA_ARRAY(c->mem, struct made, n + 1);
    d->list = ARENA_ARRAY(c->mem, struct pin_given, n + 1);
    for (size_t i = 0; i < n; i++) {
        struct made *m = &d->made[d->made_count];
        if (all[i].has)
            continue;
        m->way = d->way;
        m->shown = ARENA_NEW(c->mem, struct pin_given);
        *m->shown = (struct pin_given){
            .patron_id = all[i].patron_id, .name = all[i].name,
            .number = all[i].number, .seat = all[i].seat};
        if (!make(c, m))
            return false;
        d->made_count++;
    }
    return true;
}

bool pin_give_class(struct ctx *c, const struct pin_way *way,
                    int64_t class_id, struct pin_given **list, size_t *n)
{
    struct class_deed d = {.way = way, .class_id = class_id};
    struct pin_reader *all;
    size_t found;

    *n = 0;
    if (!actor_must(c, RIGHT_PATRON_WRITE) ||
        !patron_pin_select(c, way->kind, c->school_id, class_id, &all,
                           &found))
        return false;
    if (found == 0)
        return fail(c, ERR_NOT_FOUND, "nobody is in this class");
    if (!make_missing(c, all, found, &d) ||
        !db_write(c, c->school_id, class_work, &d))
        return false;
    *list = d.list;
    *n = d.n;
    return true;
}
