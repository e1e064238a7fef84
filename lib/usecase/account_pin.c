#include "usecase/account_pin.h"

#include <string.h>

#include "model/class.h"
#include "model/reader_account.h"
#include "usecase/actor.h"
#include "usecase/deed.h"
#include "usecase/patron_parts.h"

struct made {
    struct pin_given *shown;
    char hash[PASSWORD_TEXT];
};

/* The slow hash is made before any lock is taken. */
static bool make(struct ctx *c, const struct patron *p, struct made *m)
{
    m->shown->patron_id = p->id;
    m->shown->number = p->number;
    m->shown->name = p->name;
    do
        secret_pin(m->shown->pin);
    while (!secret_pin_is_good(c, m->shown->pin, p->number));
    c->err = (struct err){0};
    return secret_hash(c, m->shown->pin, m->hash);
}

static bool put(struct ctx *c, const struct made *m)
{
    int64_t id = m->shown->patron_id;

    return patron_pin_put(c, id, m->hash) &&
           reader_session_delete_others(c, id, "");
}

/* ---- one reader ---------------------------------------------------------- */

static bool give_work(struct ctx *c, void *arg)
{
    const struct made *m = arg;
    struct journal_entry first, e = {.deed = "pin_give",
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

bool account_pin_give(struct ctx *c, int64_t patron_id, struct pin_given *rs)
{
    struct made m = {.shown = rs};
    struct patron p;

    *rs = (struct pin_given){0};
    if (!actor_must(c, RIGHT_PATRON_WRITE) || !patron_here(c, patron_id, &p))
        return false;
    if (strcmp(p.state, "left") == 0)
        return fail(c, ERR_CONFLICT, "this reader has left");
    return make(c, &p, &m) && db_write(c, c->school_id, give_work, &m);
}

/* ---- a class ------------------------------------------------------------- */

struct class_deed {
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
        if (!patron_pin_of(c, d->made[i].shown->patron_id, &there))
            return false;
        if (there.patron_id != 0)
            continue;
        if (!put(c, &d->made[i]))
            return false;
        d->list[d->n++] = *d->made[i].shown;
    }
    return true;
}

static bool class_work(struct ctx *c, void *arg)
{
    struct class_deed *d = arg;
    struct journal_entry first, e = {.deed = "pin_give_class"};
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

static bool make_missing(struct ctx *c, const struct patron *patrons, size_t n,
                         struct class_deed *d)
{
    struct patron_pin there;

    d->made = ARENA_ARRAY(c->mem, struct made, n + 1);
    d->list = ARENA_ARRAY(c->mem, struct pin_given, n + 1);
    for (size_t i = 0; i < n; i++) {
        struct made *m = &d->made[d->made_count];
        if (!patron_pin_of(c, patrons[i].id, &there))
            return false;
        if (there.patron_id != 0)
            continue;
        m->shown = ARENA_NEW(c->mem, struct pin_given);
        if (!make(c, &patrons[i], m))
            return false;
        d->made_count++;
    }
    return true;
}

bool account_pin_give_class(struct ctx *c, int64_t class_id,
                            struct pin_given **list, size_t *n)
{
    enum { MOST = 200 }; /* no class is larger */
    struct patron_filter f = {.school_id = c->school_id, .text = "",
                              .raw = "", .class_id = class_id, .limit = MOST};
    struct class_deed d = {.class_id = class_id};
    struct patron *patrons;
    size_t found;

    *n = 0;
    if (!actor_must(c, RIGHT_PATRON_WRITE))
        return false;
    if (!patron_list(c, &f, &patrons, &found))
        return false;
    if (class_id == 0 || found == 0)
        return fail(c, ERR_NOT_FOUND, "nobody is in this class");
    if (!make_missing(c, patrons, found, &d) ||
        !db_write(c, c->school_id, class_work, &d))
        return false;
    *list = d.list;
    *n = d.n;
    return true;
}
