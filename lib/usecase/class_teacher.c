/* Class teachers: which classes are theirs, and who has what there
 * (class.h). */
#include "actor.h"
#include "class.h"
#include "deed.h"
#include "model/staff.h"

bool class_loans(struct ctx *c, int64_t class_id, struct class_view *class,
                 struct class_loan **loans, size_t *n)
{
    return actor_must_or_teach(c, RIGHT_PATRON_READ) &&
           class_by_id(c, c->school_id, class_id, class) &&
           actor_must_for_class(c, RIGHT_PATRON_READ, class_id) &&
           class_loan_select(c, class_id, loans, n);
}

struct deed {
    int64_t staff_id;
    const int64_t *classes;
    size_t n;
    int64_t journal_seq;
};

static bool works_here(struct ctx *c, int64_t staff_id)
{
    struct staff *list;
    size_t n;

    if (!staff_of_school(c, c->school_id, &list, &n))
        return false;
    for (size_t i = 0; i < n; i++)
        if (list[i].id == staff_id)
            return true;
    return fail(c, ERR_NOT_FOUND, "there is no such member of staff");
}

static bool work(struct ctx *c, void *arg)
{
    struct deed *d = arg;
    struct journal_entry first, e = {.deed = "class_teacher"};
    struct deed_data data;
    struct class_view class;

    if (!deed_first_answer(c, e.deed, 0, &first))
        return false;
    d->journal_seq = first.seq;
    if (first.seq != 0)
        return deed_int(first.data, "staff") == d->staff_id ||
               deed_is_other(c);
    if (!works_here(c, d->staff_id) ||
        !class_put_teacher(c, c->school_id, d->staff_id, 0))
        return false;
    deed_data_begin(c, &data);
    deed_put_int(&data, "staff", d->staff_id);
    for (size_t i = 0; i < d->n; i++) {
        if (!class_by_id(c, c->school_id, d->classes[i], &class) ||
            !class_put_teacher(c, c->school_id, d->staff_id, class.id))
            return false;
        deed_put_int(&data, arena_format(c->mem, "class%zu", i + 1),
                     class.id);
    }
    e.data = deed_data_end(&data);
    return journal_add(c, c->school_id, &e, &d->journal_seq);
}

bool class_teacher_put(struct ctx *c, int64_t staff_id,
                       const int64_t *classes, size_t n, int64_t *journal_seq)
{
    struct deed d = {staff_id, classes, n, 0};

    if (!actor_must(c, RIGHT_STAFF_WRITE))
        return false;
    if (n > CLASSES_MOST)
        return fail(c, ERR_INVALID, "nobody has more than %d classes",
                    (int)CLASSES_MOST);
    if (!db_write(c, c->school_id, work, &d))
        return false;
    *journal_seq = d.journal_seq;
    return true;
}
