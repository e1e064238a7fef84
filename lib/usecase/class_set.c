#include "class_set.h"

#include <string.h>

#include "actor.h"
#include "deed.h"
#include "model/class.h"
#include "model/lists.h"
#include "patron_parts.h"
#include "rules/calendar.h"

struct deed {
    const struct class_set_request *rq;
    struct class_set_result *rs;
    int64_t id;
};

/* ---- who answers --------------------------------------------------------- */

static bool find_class(struct ctx *c, int64_t id, struct class_view *found)
{
    *found = (struct class_view){0};
    return id == 0 || class_by_id(c, c->school_id, id, found);
}

/* The class as a reader; made when it is needed first. */
static bool class_as_reader(struct ctx *c, const struct class_view *class,
                            int64_t *patron_id)
{
    struct patron_form form = {.name = class->name, .class_name = class->name,
                               .category = "class", .seat = -1,
                               .expires_on = -1};
    struct patron_filter f = {.school_id = c->school_id, .text = "",
                              .raw = "", .class_id = class->id, .limit = 1};
    const char *request_id = c->request_id;
    struct patron *readers;
    size_t n;
    bool made;

    if (!list_find(c, LIST_CATEGORY, c->school_id, "class", &f.category_id))
        return false;
    if (f.category_id == 0)
        return fail(c, ERR_CONFLICT, "this school has no kind of reader called"
                                     " class");
    if (!patron_list(c, &f, &readers, &n))
        return false;
    if (n > 0) {
        *patron_id = readers[0].id;
        return true;
    }
    c->request_id = NULL; /* the set has it */
    made = patron_save_inside(c, &form, patron_id);
    c->request_id = request_id;
    return made;
}

static bool who_answers(struct ctx *c, const struct class_set_request *rq,
                        const struct class_view *class, struct patron *p)
{
    int64_t id = rq->patron_id, card = 0;

    if (id == 0 && rq->card != NULL && rq->card[0] != '\0') {
        if (!patron_id_by_text(c, c->school_id, rq->card, &id, &card))
            return false;
        if (id == 0)
            return fail(c, ERR_NOT_FOUND, "no reader has card or number %s",
                        rq->card);
    }
    if (id == 0 && !class_as_reader(c, class, &id))
        return false;
    if (!patron_here(c, id, p))
        return false;
    return strcmp(p->state, "left") != 0 ||
           fail(c, ERR_CONFLICT, "this reader has left the school");
}

/* ---- open and close ------------------------------------------------------ */

static bool write_down(struct ctx *c, const char *deed,
                       struct class_set_result *rs)
{
    struct journal_entry e = {.deed = deed, .patron_id = rs->set.patron_id};
    struct deed_data data;

    deed_data_begin(c, &data);
    deed_put_int(&data, "class_set", rs->set.id);
    deed_put_int(&data, "due", rs->set.due);
    e.data = deed_data_end(&data);
    return journal_add(c, c->school_id, &e, &rs->journal_seq);
}

static bool first_answer(struct ctx *c, const struct journal_entry *e,
                         struct class_set_result *rs)
{
    rs->repeated = true;
    rs->journal_seq = e->seq;
    return class_set_by_id(c, c->school_id, deed_int(e->data, "class_set"),
                           &rs->set);
}

static bool open_work(struct ctx *c, void *arg)
{
    struct deed *d = arg;
    struct class_set set = {.school_id = c->school_id,
                            .class_id = d->rq->class_id,
                            .due = d->rq->due};
    struct journal_entry first;
    struct class_view class;
    struct patron p;

    *d->rs = (struct class_set_result){0};
    if (!deed_first_answer(c, "class_set_open", 0, &first))
        return false;
    if (first.seq != 0)
        return first_answer(c, &first, d->rs);
    if (!find_class(c, d->rq->class_id, &class) ||
        !who_answers(c, d->rq, &class, &p))
        return false;
    set.patron_id = p.id;
    set.name = d->rq->name != NULL && d->rq->name[0] != '\0' ? d->rq->name
               : class.id != 0 ? class.name : p.name;
    return class_set_insert(c, &set) &&
           class_set_by_id(c, c->school_id, set.id, &d->rs->set) &&
           write_down(c, "class_set_open", d->rs);
}

bool class_set_open(struct ctx *c, const struct class_set_request *rq,
                    struct class_set_result *rs)
{
    struct deed d = {.rq = rq, .rs = rs};
    bool answers = rq->patron_id != 0 ||
                   (rq->card != NULL && rq->card[0] != '\0');

    *rs = (struct class_set_result){0};
    if (!actor_must(c, RIGHT_CHECKOUT) ||
        (rq->due != 0 && !actor_must(c, RIGHT_OVERRIDE)))
        return false;
    if (!answers && rq->class_id == 0)
        return fail(c, ERR_INVALID, "say which class or reader it is for");
    if (!deed_due_day(c, rq->due))
        return false;
    if (rq->name != NULL && strlen(rq->name) > 200)
        return fail(c, ERR_INVALID, "a title or a name is too long");
    return db_write(c, c->school_id, open_work, &d);
}

static bool close_work(struct ctx *c, void *arg)
{
    struct deed *d = arg;
    struct class_set_result *rs = d->rs;
    struct journal_entry first;

    *rs = (struct class_set_result){0};
    if (!deed_first_answer(c, "class_set_close", 0, &first) ||
        !class_set_by_id(c, c->school_id, d->id, &rs->set))
        return false;
    if (first.seq != 0)
        return deed_int(first.data, "class_set") == d->id
                   ? first_answer(c, &first, rs) : deed_is_other(c);
    if (rs->set.closed_at != 0)
        return fail(c, ERR_CONFLICT, "this class set is closed");
    if (rs->set.out > 0)
        return fail(c, ERR_CONFLICT, "%d copies of this class set are still"
                                     " out", rs->set.out);
    rs->set.closed_at = c->now;
    return class_set_put_closed(c, d->id, true) &&
           write_down(c, "class_set_close", rs);
}

bool class_set_close(struct ctx *c, int64_t id, struct class_set_result *rs)
{
    struct deed d = {.rs = rs, .id = id};

    *rs = (struct class_set_result){0};
    return actor_must(c, RIGHT_CHECKOUT) &&
           db_write(c, c->school_id, close_work, &d);
}

/* ---- looking ------------------------------------------------------------- */

bool class_set_list(struct ctx *c, const struct class_set_filter *f,
                    struct class_set **sets, size_t *n)
{
    if (!actor_must_or_teach(c, RIGHT_PATRON_READ))
        return false;
    if (f->class_id == 0 && !actor_may(c, RIGHT_PATRON_READ))
        return fail(c, ERR_INVALID, "say which class");
    return actor_must_for_class(c, RIGHT_PATRON_READ, f->class_id) &&
           class_set_select(c, c->school_id, f, sets, n);
}

struct look {
    int64_t id;
    struct class_set *set;
    struct class_set_copy **copies;
    size_t *n;
};

static bool look(struct ctx *c, void *arg)
{
    struct look *l = arg;

    return class_set_by_id(c, c->school_id, l->id, l->set) &&
           actor_must_for_class(c, RIGHT_PATRON_READ, l->set->class_id) &&
           class_set_copies(c, l->set, l->copies, l->n);
}

bool class_set_show(struct ctx *c, int64_t id, struct class_set *set,
                    struct class_set_copy **copies, size_t *n)
{
    struct look l = {id, set, copies, n};

    return actor_must_or_teach(c, RIGHT_PATRON_READ) &&
           db_snapshot(c, look, &l);
}
