#include "cash.h"

#include <string.h>

#include "actor.h"
#include "deed.h"
#include "model/school.h"
#include "model/staff.h"
#include "rules/money.h"

static struct till own_till(const struct ctx *c)
{
    struct till till = {0, 0};

    if (c->actor.kind == ACTOR_STAFF)
        till.staff_id = c->actor.id;
    else
        till.desk_id = c->actor.desk_id;
    return till;
}

bool cash_book(struct ctx *c, int first_day, int last_day,
               struct cash_book *book)
{
    struct till own = own_till(c);

    *book = (struct cash_book){0};
    if (!actor_must(c, RIGHT_CHARGE))
        return false;
    if (first_day > last_day || last_day - first_day > 366)
        return fail(c, ERR_INVALID,
                    "a cash book is about one day to a year of days");
    return cash_select(c, c->school_id, first_day, last_day, &book->rows,
                       &book->row_count) &&
           cash_close_select(c, c->school_id, first_day, last_day,
                             &book->closes, &book->close_count) &&
           cash_in_till(c, c->school_id, &own, &book->in_till_cents);
}

struct deed {
    const struct cash_close_request *rq;
    struct cash_close close;
};

static bool count(struct ctx *c, struct deed *d)
{
    struct cash_close *k = &d->close;
    char expected[MONEY_TEXT];
    struct school school;
    struct staff staff;

    k->till = own_till(c);
    k->note = d->rq->note ? d->rq->note : "";
    k->counted_cents = d->rq->counted_cents;
    k->closed_by = c->actor.kind == ACTOR_STAFF ? c->actor.id : 0;
    if (d->rq->staff_id != 0 && d->rq->staff_id != k->till.staff_id) {
        if (!actor_must(c, RIGHT_WAIVE) ||
            !staff_by_id(c, d->rq->staff_id, &staff))
            return false;
        k->till = (struct till){d->rq->staff_id, 0};
    }
    if (!school_find(c, c->school_id, NULL, &school) ||
        !cash_in_till(c, c->school_id, &k->till, &k->expected_cents))
        return false;
    k->currency = school.currency;
    return k->counted_cents == k->expected_cents || k->note[0] != '\0' ||
           fail(c, ERR_INVALID, "%s was expected in the till: count again, or"
                                " say in a note why it differs",
                money_format(k->expected_cents, expected));
}

static bool work(struct ctx *c, void *arg)
{
    struct deed *d = arg;
    struct journal_entry first, e = {.deed = "cash_close"};
    struct journal_head head;
    struct table t;
    struct query q = journal_head_query(c, c->school_id, &t);
    struct deed_data data;

    d->close = (struct cash_close){0};
    if (!deed_first_answer(c, e.deed, 0, &first))
        return false;
    if (first.seq != 0)
        return cash_close_by_id(c, deed_int(first.data, "close"), &d->close);
    if (!count(c, d) || !db_batch(c, &q, 1))
        return false;
    head = journal_head_from(&t);
    d->close.id = journal_id(c->school_id, head.seq + 1);
    deed_data_begin(c, &data);
    deed_put_int(&data, "close", d->close.id);
    deed_put_int(&data, "staff", d->close.till.staff_id);
    deed_put_int(&data, "expected", d->close.expected_cents);
    deed_put_int(&data, "counted", d->close.counted_cents);
    e.data = deed_data_end(&data);
    e.request_id = c->request_id;
    return cash_close_insert(c, &d->close) &&
           journal_append(c, c->school_id, &head, &e) &&
           cash_close_by_id(c, d->close.id, &d->close);
}

bool cash_close(struct ctx *c, const struct cash_close_request *rq,
                struct cash_close *close)
{
    struct deed d = {.rq = rq};

    if (!actor_must(c, RIGHT_CHARGE))
        return false;
    if (rq->counted_cents < 0 || rq->counted_cents > MONEY_MOST)
        return fail(c, ERR_INVALID, "what was counted is 0 to 1,000,000");
    if (rq->note && strlen(rq->note) > 2000)
        return fail(c, ERR_INVALID, "this note is too long");
    if (!db_write(c, c->school_id, work, &d))
        return false;
    *close = d.close;
    return true;
}
