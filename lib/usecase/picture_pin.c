#include "usecase/picture_pin.h"

#include <string.h>

#include "base/secret.h"
#include "usecase/actor.h"
#include "usecase/deed.h"
#include "usecase/patron_parts.h"

struct made {
    struct pictures_given *shown;
    char hash[PASSWORD_TEXT];
};

/* Not one picture four times: that is what everybody would try. */
static void choose(char pictures[PICTURES_TEXT])
{
    char token[TOKEN_TEXT];

    do {
        secret_token(token);
        for (int i = 0; i < PICTURE_TAPS; i++) {
            unsigned hex = 0;
            for (int k = 0; k < 8; k++)
                hex = hex * 16 + (unsigned)(token[i * 8 + k] <= '9'
                                                ? token[i * 8 + k] - '0'
                                                : token[i * 8 + k] - 'a' + 10);
            pictures[i] = (char)('a' + hex % PICTURES);
        }
        pictures[PICTURE_TAPS] = '\0';
    } while (strspn(pictures, (char[]){pictures[0], '\0'}) == PICTURE_TAPS);
}

/* The slow hash is made before any lock is taken. */
static bool make(struct ctx *c, struct made *m)
{
    choose(m->shown->pictures);
    return secret_hash(c, m->shown->pictures, m->hash);
}

/* ---- one reader ---------------------------------------------------------- */

static bool give_work(struct ctx *c, void *arg)
{
    const struct made *m = arg;
    struct journal_entry first, e = {.deed = "pictures_give",
                                     .patron_id = m->shown->patron_id};
    int64_t seq;

    if (!deed_first_answer(c, e.deed, e.patron_id, &first))
        return false;
    if (first.seq != 0) {
        m->shown->pictures[0] = '\0'; /* they were shown once */
        return true;
    }
    return picture_pin_put(c, e.patron_id, m->hash) &&
           journal_add(c, c->school_id, &e, &seq);
}

bool picture_pin_give(struct ctx *c, int64_t patron_id,
                      struct pictures_given *rs)
{
    struct made m = {.shown = rs};
    struct patron p;

    *rs = (struct pictures_given){0};
    if (!actor_must(c, RIGHT_PATRON_WRITE) || !patron_here(c, patron_id, &p))
        return false;
    if (strcmp(p.state, "left") == 0)
        return fail(c, ERR_CONFLICT, "this reader has left");
    rs->patron_id = p.id;
    rs->name = p.name;
    rs->number = p.number;
    rs->seat = p.seat;
    return make(c, &m) && db_write(c, c->school_id, give_work, &m);
}

/* ---- a class ------------------------------------------------------------- */

struct class_deed {
    int64_t class_id;
    struct made *made;
    size_t made_count;
    struct pictures_given *list;
    size_t n;
};

/* Somebody may have got some in the meantime. */
static bool put_missing(struct ctx *c, struct class_deed *d)
{
    struct picture_pin there;

    d->n = 0;
    for (size_t i = 0; i < d->made_count; i++) {
        int64_t id = d->made[i].shown->patron_id;
        if (!picture_pin_of(c, id, &there))
            return false;
        if (there.patron_id != 0)
            continue;
        if (!picture_pin_put(c, id, d->made[i].hash))
            return false;
        d->list[d->n++] = *d->made[i].shown;
    }
    return true;
}

static bool class_work(struct ctx *c, void *arg)
{
    struct class_deed *d = arg;
    struct journal_entry first, e = {.deed = "pictures_give_class"};
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

static bool make_missing(struct ctx *c, const struct picture_pin_reader *all,
                         size_t n, struct class_deed *d)
{
    d->made = ARENA_ARRAY(c->mem, struct made, n + 1);
    d->list = ARENA_ARRAY(c->mem, struct pictures_given, n + 1);
    for (size_t i = 0; i < n; i++) {
        struct made *m = &d->made[d->made_count];
        if (all[i].has)
            continue;
        m->shown = ARENA_NEW(c->mem, struct pictures_given);
        *m->shown = (struct pictures_given){
            .patron_id = all[i].patron_id, .name = all[i].name,
            .number = all[i].number, .seat = all[i].seat};
        if (!make(c, m))
            return false;
        d->made_count++;
    }
    return true;
}

bool picture_pin_give_class(struct ctx *c, int64_t class_id,
                            struct pictures_given **list, size_t *n)
{
    enum { MOST = 200 }; /* no class is larger */
    struct class_deed d = {.class_id = class_id};
    struct picture_pin_reader *all;
    size_t found;

    *n = 0;
    if (!actor_must(c, RIGHT_PATRON_WRITE) ||
        !picture_pin_select(c, c->school_id, class_id, &all, &found))
        return false;
    if (found == 0)
        return fail(c, ERR_NOT_FOUND, "nobody is in this class");
    if (!make_missing(c, all, found > MOST ? MOST : found, &d) ||
        !db_write(c, c->school_id, class_work, &d))
        return false;
    *list = d.list;
    *n = d.n;
    return true;
}

bool picture_pin_list(struct ctx *c, int64_t class_id,
                      struct picture_pin_reader **list, size_t *n)
{
    return actor_must(c, RIGHT_PATRON_READ) &&
           picture_pin_select(c, c->school_id, class_id, list, n);
}
