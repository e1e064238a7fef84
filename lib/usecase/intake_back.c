/* intake_back.c - copies taken back, and prices that tie out with the bill
 * (intake.h). */
#include "actor.h"
#include "deed.h"
#include "intake.h"
#include "intake_parts.h"
#include "rules/price.h"

bool intake_remove(struct ctx *c, const struct batch *b, int64_t copy_id,
                   struct batch_copy *row)
{
    struct batch_copy *rows;
    size_t n;

    if (!batch_copies(c, b->id, copy_id + 1, 1, &rows, &n))
        return false;
    if (n == 0 || rows[0].copy_id != copy_id)
        return fail(c, ERR_NOT_FOUND, "this copy is not of the batch");
    *row = rows[0];
    return copy_remove(c, copy_id) &&
           book_number_let_go(c, c->school_id, row->title_id) &&
           (b->range_id == 0 || range_give_back(c, c->school_id, b->range_id,
                                                row->barcode));
}

struct taking {
    int64_t batch_id, copy_id, seq;
};

static bool take_work(struct ctx *c, void *arg)
{
    struct taking *k = arg;
    struct journal_entry first, e = {.deed = "intake_take_back"};
    struct deed_data data;
    struct batch_copy row;
    struct batch b;

    if (!deed_first_answer(c, "intake_take_back", 0, &first))
        return false;
    k->seq = first.seq;
    if (first.seq != 0)
        return deed_int(first.data, "copy") == k->copy_id || deed_is_other(c);
    if (!batch_find(c, c->school_id, k->batch_id, NULL, &b) ||
        !intake_remove(c, &b, k->copy_id, &row))
        return false;
    deed_data_begin(c, &data);
    deed_put_int(&data, "batch", b.id);
    deed_put_int(&data, "copy", k->copy_id);
    deed_put_text(&data, "barcode", row.barcode);
    deed_put_text(&data, "call", row.call_number);
    e.data = deed_data_end(&data);
    e.title_id = row.title_id;
    return journal_add(c, c->school_id, &e, &k->seq);
}

bool intake_take_back(struct ctx *c, int64_t batch_id, int64_t copy_id,
                      int64_t *journal_seq)
{
    struct taking k = {batch_id, copy_id, 0};

    if (!actor_must(c, RIGHT_COPY_WRITE) ||
        !db_write(c, c->school_id, take_work, &k))
        return false;
    *journal_seq = k.seq;
    return true;
}

/* ---- the bill ----------------------------------------------------------- */

struct settling {
    int64_t batch_id;
    bool by_bill;
    int64_t changed, seq;
};

/* What each copy costs now: its share of the bill, or its own discount. */
static bool costs(struct ctx *c, const struct settling *s,
                  const struct batch *b, const struct batch_price *p, size_t n,
                  int64_t *paid)
{
    int64_t *list = ARENA_ARRAY(c->mem, int64_t, n + 1);

    for (size_t i = 0; i < n; i++) {
        list[i] = p[i].price_cents;
        paid[i] = price_paid(list[i], b->discount);
    }
    if (!s->by_bill)
        return true;
    if (b->bill_paid_cents < 0)
        return fail(c, ERR_CONFLICT, "the bill says no sum that was paid");
    if (b->bill_copies >= 0 && b->bill_copies != (int64_t)n)
        return fail(c, ERR_CONFLICT, "the bill has %lld copies, the batch "
                    "%lld", (long long)b->bill_copies, (long long)n);
    price_share(b->bill_paid_cents, list, n, paid);
    return true;
}

static bool settle(struct ctx *c, struct settling *s, const struct batch *b)
{
    struct batch_price *p;
    int64_t *paid;
    size_t n;

    if (!batch_prices(c, b->id, &p, &n))
        return false;
    if (n == 0)
        return fail(c, ERR_CONFLICT, "batch %s has no copies", b->code);
    paid = ARENA_ARRAY(c->mem, int64_t, n);
    if (!costs(c, s, b, p, n, paid))
        return false;
    s->changed = 0;
    for (size_t i = 0; i < n; i++)
        if (paid[i] != p[i].paid_cents) {
            if (!batch_put_paid(c, p[i].copy_id, paid[i]))
                return false;
            s->changed++;
        }
    return true;
}

static bool settle_work(struct ctx *c, void *arg)
{
    struct settling *s = arg;
    struct journal_entry first, e = {.deed = "intake_settle"};
    struct deed_data data;
    struct batch b;

    if (!deed_first_answer(c, "intake_settle", 0, &first))
        return false;
    s->seq = first.seq;
    s->changed = first.seq ? deed_int(first.data, "changed") : 0;
    if (first.seq != 0)
        return deed_int(first.data, "batch") == s->batch_id ||
               deed_is_other(c);
    if (!batch_find(c, c->school_id, s->batch_id, NULL, &b) ||
        !settle(c, s, &b))
        return false;
    deed_data_begin(c, &data);
    deed_put_int(&data, "batch", b.id);
    deed_put_int(&data, "by_bill", s->by_bill);
    deed_put_int(&data, "paid", b.bill_paid_cents);
    deed_put_int(&data, "changed", s->changed);
    e.data = deed_data_end(&data);
    return journal_add(c, c->school_id, &e, &s->seq);
}

bool intake_settle(struct ctx *c, int64_t batch_id, bool by_bill,
                   int64_t *changed, int64_t *journal_seq)
{
    struct settling s = {.batch_id = batch_id, .by_bill = by_bill};

    if (!actor_must(c, RIGHT_COPY_WRITE) ||
        !db_write(c, c->school_id, settle_work, &s))
        return false;
    *changed = s.changed;
    *journal_seq = s.seq;
    return true;
}
