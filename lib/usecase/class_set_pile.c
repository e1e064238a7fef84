/* Piles of a class set: each copy is a deed (class_set.h). */
#include "actor.h"
#include "checkin_parts.h"
#include "checkout_parts.h"
#include "class_set.h"

/* The i-th copy, into rs->lines[i]. */
typedef bool one_copy(struct ctx *c, const struct pile_request *rq, size_t i,
                      struct pile_result *rs);

/* Trouble ends the pile; what is wrong with a copy is told in its line. */
static bool goes_on(struct ctx *c, struct pile_line *line)
{
    if (c->err.code != ERR_NOT_FOUND && c->err.code != ERR_CONFLICT &&
        c->err.code != ERR_INVALID)
        return false;
    line->err = c->err;
    c->err = (struct err){0};
    return true;
}

/* Each is known again by a request id of its own: its number in the pile. */
static bool do_one(struct ctx *c, const struct pile_request *rq, size_t i,
                   one_copy *one, struct pile_result *rs)
{
    const char *request_id = c->request_id;
    struct pile_line *line = &rs->lines[i];
    bool good;

    line->barcode = rq->barcodes[i];
    if (request_id != NULL)
        c->request_id = arena_format(c->mem, "%s-%zu", request_id, i);
    good = one(c, rq, i, rs);
    c->request_id = request_id;
    if (!good && !goes_on(c, line))
        return false;
    rs->done += line->done;
    rs->refused += !line->done;
    return true;
}

/* `right` is asked for before, or (who teaches the class has it for this set)
 * once it is known whose set it is. */
static bool all_of(struct ctx *c, const struct pile_request *rq,
                   uint64_t right, one_copy *one, struct pile_result *rs)
{
    if (rq->n > PILE_MOST)
        return fail(c, ERR_INVALID, "no pile is larger than %d",
                    (int)PILE_MOST);
    if (!class_set_by_id(c, c->school_id, rq->class_set_id, &rs->set) ||
        !actor_must_for_class(c, right, rs->set.class_id))
        return false;
    rs->lines = ARENA_ARRAY(c->mem, struct pile_line, rq->n + 1);
    rs->n = rq->n;
    for (size_t i = 0; i < rq->n; i++)
        if (!do_one(c, rq, i, one, rs))
            return false;
    return class_set_by_id(c, c->school_id, rq->class_set_id, &rs->set);
}

/* ---- into the set -------------------------------------------------------- */

static bool lend_one(struct ctx *c, const struct pile_request *rq, size_t i,
                     struct pile_result *rs)
{
    struct pile_line *line = &rs->lines[i];
    struct checkout_request one = {.patron_id = rs->set.patron_id,
                                   .barcode = rq->barcodes[i],
                                   .overrule = rq->overrule,
                                   .reason = rq->reason,
                                   .class_set_id = rq->class_set_id};

    if (!checkout_write(c, &one, &line->lent))
        return false;
    line->done = line->lent.loan_id != 0;
    return true;
}

/* What an earlier set had, and what is named besides. */
static bool with_earlier(struct ctx *c, const struct pile_request *rq,
                         struct pile_request *all)
{
    struct class_set earlier;
    const char **barcodes, **list;
    size_t n;

    *all = *rq;
    if (rq->again == 0)
        return true;
    if (!class_set_by_id(c, c->school_id, rq->again, &earlier) ||
        !class_set_barcodes(c, rq->again, &barcodes, &n))
        return false;
    list = ARENA_ARRAY(c->mem, const char *, n + rq->n + 1);
    for (size_t i = 0; i < n; i++)
        list[i] = barcodes[i];
    for (size_t i = 0; i < rq->n; i++)
        list[n + i] = rq->barcodes[i];
    all->barcodes = list;
    all->n = n + rq->n;
    return true;
}

bool class_set_lend(struct ctx *c, const struct pile_request *rq,
                    struct pile_result *rs)
{
    struct pile_request all;

    *rs = (struct pile_result){0};
    return actor_must(c, RIGHT_CHECKOUT) && with_earlier(c, rq, &all) &&
           all_of(c, &all, RIGHT_CHECKOUT, lend_one, rs);
}

/* ---- on to readers ------------------------------------------------------- */

/* Only what stands on this shelf: any other copy is no matter of the class. */
static bool pass_one(struct ctx *c, const struct pile_request *rq, size_t i,
                     struct pile_result *rs)
{
    struct pile_line *line = &rs->lines[i];
    struct checkout_request one = {.card = rq->readers[i].card,
                                   .patron_id = rq->readers[i].patron_id,
                                   .barcode = rq->barcodes[i],
                                   .overrule = rq->overrule,
                                   .reason = rq->reason,
                                   .class_set_id = rq->class_set_id};

    if (!checkout_write(c, &one, &line->lent))
        return false;
    line->done = line->lent.loan_id != 0;
    return true;
}

bool class_set_pass_on(struct ctx *c, const struct pile_request *rq,
                       struct pile_result *rs)
{
    *rs = (struct pile_result){0};
    return actor_must_or_teach(c, RIGHT_CHECKOUT) &&
           all_of(c, rq, RIGHT_CHECKOUT, pass_one, rs);
}

/* ---- back ---------------------------------------------------------------- */

static bool return_one(struct ctx *c, const struct pile_request *rq, size_t i,
                       int64_t onto, struct pile_line *line)
{
    struct checkin_request one = {.barcode = rq->barcodes[i],
                                  .returned_on = rq->returned_on,
                                  .class_set_id = onto};

    if (!checkin_write(c, &one, &line->returned))
        return false;
    line->done = true;
    return true;
}

static bool shelve_one(struct ctx *c, const struct pile_request *rq, size_t i,
                       struct pile_result *rs)
{
    return return_one(c, rq, i, rq->class_set_id, &rs->lines[i]);
}

static bool take_back_one(struct ctx *c, const struct pile_request *rq,
                          size_t i, struct pile_result *rs)
{
    return return_one(c, rq, i, 0, &rs->lines[i]);
}

bool class_set_shelve_pile(struct ctx *c, const struct pile_request *rq,
                           struct pile_result *rs)
{
    *rs = (struct pile_result){0};
    return actor_must_or_teach(c, RIGHT_CHECKIN) &&
           all_of(c, rq, RIGHT_CHECKIN, shelve_one, rs);
}

bool class_set_take_back(struct ctx *c, const struct pile_request *rq,
                         struct pile_result *rs)
{
    *rs = (struct pile_result){0};
    return actor_must(c, RIGHT_CHECKIN) &&
           all_of(c, rq, RIGHT_CHECKIN, take_back_one, rs) &&
           class_set_copies(c, &rs->set, &rs->missing, &rs->missing_count);
}
