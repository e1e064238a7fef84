#include "intake.h"

#include <string.h>

#include "actor.h"
#include "base/day.h"
#include "deed.h"
#include "model/lists.h"
#include "model/order.h"
#include "model/supplier.h"
#include "rules/price.h"

/* ---- batches ------------------------------------------------------------ */

struct saving {
    const struct intake_form *form;
    struct batch b;
    int64_t id;
};

static bool is_source(const char *word)
{
    static const char *const words[] = {"purchase", "gift", "allocation",
                                        "found"};

    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (strcmp(words[i], word) == 0)
            return true;
    return false;
}

static bool check(struct ctx *c, const struct intake_form *f)
{
    const char *texts[] = {f->code, f->bill, f->note, f->supplier};

    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        if (texts[i] != NULL && strlen(texts[i]) > 200)
            return fail(c, ERR_INVALID, "\"%.20s...\" is too long", texts[i]);
    if (f->code != NULL && f->code[0] == '\0')
        return fail(c, ERR_INVALID, "a batch needs a code");
    if (f->source != NULL && !is_source(f->source))
        return fail(c, ERR_INVALID, "a batch is a purchase, gift, allocation "
                                    "or found, not %s", f->source);
    if (f->discount > DISCOUNT_MOST)
        return fail(c, ERR_INVALID, "a discount is 0 to 2000 thousandths of "
                                    "the price");
    return true;
}

static const char *or_else(const char *value, const char *other)
{
    return value ? value : other ? other : "";
}

static bool find_list(struct ctx *c, enum list_kind list, const char *code,
                      int64_t *id)
{
    if (code == NULL)
        return true;
    *id = 0;
    if (code[0] == '\0')
        return true;
    if (!list_find(c, list, c->school_id, code, id))
        return false;
    return *id != 0 ||
           (list == LIST_LOCATION
                ? fail(c, ERR_INVALID, "no place is called %s", code)
                : fail(c, ERR_INVALID, "no kind of copy is called %s", code));
}

/* A new batch of which nothing is said takes the school's only range. */
static bool find_range(struct ctx *c, const struct intake_form *f, int64_t *id)
{
    int64_t wanted = f->range_id;
    struct barcode_range *rows;
    size_t n;

    if (wanted == 0)
        *id = 0;
    if (wanted == 0 || (wanted < 0 && f->id != 0))
        return true;
    if (!range_select(c, c->school_id, &rows, &n))
        return false;
    if (wanted < 0) {
        *id = n == 1 && !rows[0].printed ? rows[0].id : 0;
        return true;
    }
    *id = wanted;
    for (size_t i = 0; i < n; i++)
        if (rows[i].id == wanted)
            return true;
    return fail(c, ERR_NOT_FOUND, "there is no such range of numbers");
}

static void merge_texts(struct ctx *c, const struct intake_form *f,
                        struct batch *b)
{
    b->source = or_else(f->source, b->source ? b->source : "purchase");
    b->bill = or_else(f->bill, b->bill);
    b->note = or_else(f->note, b->note);
    if (f->received_on >= 0)
        b->received_on = f->received_on;
    else if (b->id == 0)
        b->received_on = c->today;
    if (f->bill_copies >= 0)
        b->bill_copies = f->bill_copies;
    if (f->bill_list_cents >= 0)
        b->bill_list_cents = f->bill_list_cents;
    if (f->bill_paid_cents >= 0)
        b->bill_paid_cents = f->bill_paid_cents;
}

static bool name_batch(struct ctx *c, const struct intake_form *f,
                       struct batch *b)
{
    int year, month, day;

    if (b->id != 0)
        return true;
    b->code = f->code;
    day_to_civil(c->today, &year, &month, &day);
    return b->code != NULL ||
           batch_next_code(c, c->school_id, year, &b->code);
}

static bool merge_supplier(struct ctx *c, const struct intake_form *f,
                           struct batch *b)
{
    struct supplier s;

    if (f->supplier == NULL)
        return true;
    b->supplier_id = 0;
    if (f->supplier[0] == '\0')
        return true;
    if (!supplier_named(c, c->school_id, f->supplier, &b->supplier_id) ||
        !supplier_find(c, c->school_id, b->supplier_id, &s))
        return false;
    if (b->id == 0)
        b->discount = s.discount;
    return true;
}

/* An order that comes in brings along what it says itself. */
static bool merge_order(struct ctx *c, const struct intake_form *f,
                        struct batch *b)
{
    struct order o;

    if (f->order == NULL)
        return true;
    b->order_id = 0;
    if (f->order[0] == '\0')
        return true;
    if (!order_find(c, c->school_id, 0, f->order, &o))
        return false;
    if (strcmp(o.state, "placed") != 0)
        return fail(c, ERR_CONFLICT, "order %s is not on its way", o.code);
    b->order_id = o.id;
    b->fund_id = o.fund_id;
    b->discount = o.discount;
    if (f->supplier == NULL)
        b->supplier_id = o.supplier_id;
    return true;
}

static bool merge_fund(struct ctx *c, const struct intake_form *f,
                       struct batch *b)
{
    struct fund fund;

    if (f->fund == NULL)
        return true;
    b->fund_id = 0;
    if (f->fund[0] == '\0')
        return true;
    if (!fund_find(c, c->school_id, 0, f->fund, &fund))
        return false;
    b->fund_id = fund.id;
    return !fund.closed ||
           fail(c, ERR_CONFLICT, "the fund %s is closed", fund.name);
}

/* What is given costs nothing. */
static void merge_discount(const struct intake_form *f, struct batch *b)
{
    if (f->discount >= 0)
        b->discount = f->discount;
    else if (b->id == 0 && strcmp(b->source, "purchase") != 0)
        b->discount = 0;
}

static bool merge(struct ctx *c, struct saving *s)
{
    const struct intake_form *f = s->form;
    struct batch *b = &s->b;

    *b = (struct batch){.school_id = c->school_id, .discount = DISCOUNT_NONE,
                        .bill_copies = -1, .bill_list_cents = -1,
                        .bill_paid_cents = -1, .staff_id = c->actor.id};
    if (f->id != 0 && !batch_find(c, c->school_id, f->id, NULL, b))
        return false;
    merge_texts(c, f, b);
    if (!merge_supplier(c, f, b) || !merge_order(c, f, b) ||
        !merge_fund(c, f, b))
        return false;
    merge_discount(f, b);
    return find_list(c, LIST_LOCATION, f->location, &b->location_id) &&
           find_list(c, LIST_COPY_TYPE, f->copy_type, &b->copy_type_id) &&
           find_range(c, f, &b->range_id) && name_batch(c, f, b);
}

static bool save_work(struct ctx *c, void *arg)
{
    struct saving *s = arg;
    struct journal_entry first, e = {.deed = "intake_save"};
    struct deed_data data;
    int64_t seq;

    if (!deed_first_answer(c, "intake_save", 0, &first))
        return false;
    if (first.seq != 0) {
        s->id = deed_int(first.data, "batch");
        return true;
    }
    if (!merge(c, s))
        return false;
    if (!batch_put(c, &s->b, &s->id))
        return c->err.code == ERR_CONFLICT
                   ? fail(c, ERR_CONFLICT, "there is a batch %s already",
                          s->b.code) : false;
    deed_data_begin(c, &data);
    deed_put_int(&data, "batch", s->id);
    deed_put_text(&data, "code", s->b.code);
    deed_put_int(&data, "new", s->form->id == 0);
    e.data = deed_data_end(&data);
    return journal_add(c, c->school_id, &e, &seq);
}

bool intake_save(struct ctx *c, const struct intake_form *form,
                 int64_t *batch_id)
{
    struct saving s = {.form = form};

    if (!actor_must(c, RIGHT_COPY_WRITE) || !check(c, form) ||
        !db_write(c, c->school_id, save_work, &s))
        return false;
    *batch_id = s.id;
    return true;
}

bool intake_list(struct ctx *c, struct batch **rows, size_t *n)
{
    return actor_must(c, RIGHT_COPY_WRITE) &&
           batch_select(c, c->school_id, rows, n);
}

static int64_t missing(int64_t bill, int64_t is)
{
    return bill < 0 ? 0 : bill - is;
}

bool intake_show(struct ctx *c, int64_t batch_id, const char *code,
                 struct intake_view *view)
{
    const struct batch *b = &view->batch;

    *view = (struct intake_view){0};
    if (!actor_must(c, RIGHT_COPY_WRITE) ||
        !batch_find(c, c->school_id, batch_id, code, &view->batch) ||
        !batch_totals(c, b->id, &view->totals))
        return false;
    view->copies_missing = missing(b->bill_copies, view->totals.copies);
    view->list_missing_cents =
        missing(b->bill_list_cents, view->totals.list_cents);
    view->paid_missing_cents =
        missing(b->bill_paid_cents, view->totals.paid_cents);
    return true;
}

bool intake_rows(struct ctx *c, int64_t batch_id, int64_t before, size_t limit,
                 struct batch_copy **rows, size_t *n)
{
    struct batch b;

    return actor_must(c, RIGHT_COPY_WRITE) &&
           batch_find(c, c->school_id, batch_id, NULL, &b) &&
           batch_copies(c, b.id, before, limit > 500 ? 500 : limit, rows, n);
}

/* ---- closing ------------------------------------------------------------ */

struct closing {
    int64_t batch_id;
    bool closed;
    int64_t seq;
};

static bool close_work(struct ctx *c, void *arg)
{
    struct closing *k = arg;
    struct journal_entry first, e = {.deed = "intake_close"};
    struct deed_data data;
    struct batch b;

    if (!deed_first_answer(c, "intake_close", 0, &first))
        return false;
    k->seq = first.seq;
    if (first.seq != 0)
        return deed_int(first.data, "batch") == k->batch_id ||
               deed_is_other(c);
    if (!batch_find(c, c->school_id, k->batch_id, NULL, &b))
        return false;
    deed_data_begin(c, &data);
    deed_put_int(&data, "batch", b.id);
    deed_put_int(&data, "closed", k->closed);
    e.data = deed_data_end(&data);
    return batch_set_closed(c, b.id, k->closed ? c->now : 0) &&
           journal_add(c, c->school_id, &e, &k->seq);
}

bool intake_close(struct ctx *c, int64_t batch_id, bool closed,
                  int64_t *journal_seq)
{
    struct closing k = {batch_id, closed, 0};

    if (!actor_must(c, RIGHT_COPY_WRITE) ||
        !db_write(c, c->school_id, close_work, &k))
        return false;
    *journal_seq = k.seq;
    return true;
}
