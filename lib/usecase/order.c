#include "order.h"

#include <string.h>

#include "actor.h"
#include "base/day.h"
#include "deed.h"
#include "model/supplier.h"
#include "order_parts.h"
#include "rules/price.h"

/* ---- the order ---------------------------------------------------------- */

struct saving {
    const struct order_form *form;
    struct order o;
    int64_t id;
};

static bool check(struct ctx *c, const struct order_form *f)
{
    const char *texts[] = {f->code, f->supplier, f->fund, f->note};

    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        if (texts[i] != NULL && strlen(texts[i]) > 200)
            return fail(c, ERR_INVALID, "\"%.20s...\" is too long", texts[i]);
    if (f->code != NULL && f->code[0] == '\0')
        return fail(c, ERR_INVALID, "an order needs a code");
    if (f->discount > DISCOUNT_MOST)
        return fail(c, ERR_INVALID, "a discount is 0 to 2000 thousandths of "
                                    "the price");
    return true;
}

static bool merge_supplier(struct ctx *c, const struct order_form *f,
                           struct order *o)
{
    struct supplier s;

    if (f->supplier == NULL)
        return true;
    o->supplier_id = 0;
    if (f->supplier[0] == '\0')
        return true;
    if (!supplier_named(c, c->school_id, f->supplier, &o->supplier_id) ||
        !supplier_find(c, c->school_id, o->supplier_id, &s))
        return false;
    o->discount = s.discount;
    return !s.closed || fail(c, ERR_CONFLICT, "nothing is ordered from %s any "
                             "more", s.name);
}

static bool merge_fund(struct ctx *c, const struct order_form *f,
                       struct order *o)
{
    struct fund fund;

    if (f->fund == NULL)
        return true;
    o->fund_id = 0;
    if (f->fund[0] == '\0')
        return true;
    if (!fund_find(c, c->school_id, 0, f->fund, &fund))
        return false;
    o->fund_id = fund.id;
    return !fund.closed ||
           fail(c, ERR_CONFLICT, "the fund %s is closed", fund.name);
}

static bool name_order(struct ctx *c, const struct order_form *f,
                       struct order *o)
{
    int year, month, day;

    if (o->id != 0)
        return true;
    o->code = f->code;
    day_to_civil(c->today, &year, &month, &day);
    return o->code != NULL ||
           order_next_code(c, c->school_id, year, &o->code);
}

static bool merge(struct ctx *c, struct saving *s)
{
    const struct order_form *f = s->form;
    struct order *o = &s->o;

    *o = (struct order){.school_id = c->school_id, .discount = DISCOUNT_NONE,
                        .note = ""};
    if (f->id != 0 && !order_find(c, c->school_id, f->id, NULL, o))
        return false;
    if (f->id != 0 && (strcmp(o->state, "closed") == 0 ||
                       strcmp(o->state, "cancelled") == 0))
        return fail(c, ERR_CONFLICT, "order %s is over", o->code);
    if (f->note != NULL)
        o->note = f->note;
    if (f->due_on >= 0)
        o->due_on = f->due_on;
    if (!merge_supplier(c, f, o) || !merge_fund(c, f, o))
        return false;
    if (f->discount >= 0)
        o->discount = f->discount;
    return name_order(c, f, o);
}

static bool save_work(struct ctx *c, void *arg)
{
    struct saving *s = arg;
    struct journal_entry first, e = {.deed = "order_save"};
    struct deed_data data;
    int64_t seq;

    if (!deed_first_answer(c, "order_save", 0, &first))
        return false;
    if (first.seq != 0) {
        s->id = deed_int(first.data, "order");
        return true;
    }
    if (!merge(c, s))
        return false;
    if (!order_put(c, &s->o, &s->id))
        return c->err.code == ERR_CONFLICT
                   ? fail(c, ERR_CONFLICT, "there is an order %s already",
                          s->o.code) : false;
    deed_data_begin(c, &data);
    deed_put_int(&data, "order", s->id);
    deed_put_text(&data, "code", s->o.code);
    deed_put_int(&data, "supplier", s->o.supplier_id);
    deed_put_int(&data, "fund", s->o.fund_id);
    deed_put_int(&data, "discount", s->o.discount);
    e.data = deed_data_end(&data);
    return journal_add(c, c->school_id, &e, &seq);
}

bool order_save(struct ctx *c, const struct order_form *form, int64_t *id)
{
    struct saving s = {.form = form};

    if (!actor_must(c, RIGHT_COPY_WRITE) || !check(c, form) ||
        !db_write(c, c->school_id, save_work, &s))
        return false;
    *id = s.id;
    return true;
}

bool order_list(struct ctx *c, struct order **rows, size_t *n)
{
    return actor_must(c, RIGHT_COPY_WRITE) &&
           order_select(c, c->school_id, rows, n);
}

bool order_show(struct ctx *c, int64_t order_id, const char *code,
                struct order_view *view)
{
    *view = (struct order_view){0};
    return actor_must(c, RIGHT_COPY_WRITE) &&
           order_find(c, c->school_id, order_id, code, &view->order) &&
           order_lines(c, view->order.id, &view->lines, &view->line_n) &&
           order_signs(c, view->order.id, &view->signs, &view->sign_n) &&
           order_events(c, view->order.id, &view->events, &view->event_n);
}

/* ---- a line ------------------------------------------------------------- */

bool order_must_be_draft(struct ctx *c, const struct order *o)
{
    return strcmp(o->state, "draft") == 0 ||
           fail(c, ERR_CONFLICT, "order %s is no draft any more: take it back "
                "to change its lines", o->code);
}

struct line_saving {
    const struct order_line_form *form;
    int64_t seq;
};

static bool change_line(struct ctx *c, const struct order_line_form *f,
                        struct order_line *l)
{
    if (f->copies == 0)
        return order_line_delete(c, l->id);
    if (f->copies > 0)
        l->copies = f->copies;
    if (f->price_cents >= 0)
        l->price_cents = f->price_cents;
    if (f->rejected >= 0)
        l->rejected = f->rejected;
    if (f->note != NULL)
        l->note = f->note;
    return order_line_update(c, l);
}

static bool line_work(struct ctx *c, void *arg)
{
    struct line_saving *s = arg;
    struct journal_entry first, e = {.deed = "order_line_save"};
    struct deed_data data;
    struct order_line l;
    struct order o;

    if (!deed_first_answer(c, "order_line_save", 0, &first))
        return false;
    s->seq = first.seq;
    if (first.seq != 0)
        return deed_int(first.data, "line") == s->form->id || deed_is_other(c);
    if (!order_line_find(c, c->school_id, s->form->id, &l) ||
        !order_find(c, c->school_id, l.order_id, NULL, &o) ||
        !order_must_be_draft(c, &o))
        return false;
    deed_data_begin(c, &data);
    deed_put_int(&data, "order", o.id);
    deed_put_int(&data, "line", l.id);
    deed_put_int(&data, "was_copies", l.copies);
    deed_put_int(&data, "was_price", l.price_cents);
    deed_put_int(&data, "was_rejected", l.rejected);
    if (!change_line(c, s->form, &l))
        return false;
    deed_put_int(&data, "copies", s->form->copies == 0 ? 0 : l.copies);
    deed_put_int(&data, "price", l.price_cents);
    deed_put_int(&data, "rejected", l.rejected);
    e.data = deed_data_end(&data);
    e.title_id = l.title_id;
    return journal_add(c, c->school_id, &e, &s->seq);
}

bool order_line_save(struct ctx *c, const struct order_line_form *form,
                     int64_t *journal_seq)
{
    struct line_saving s = {.form = form};

    if (!actor_must(c, RIGHT_COPY_WRITE))
        return false;
    if (form->copies > ORDER_COPIES_MOST)
        return fail(c, ERR_INVALID, "nobody orders so many copies");
    if (form->price_cents > ORDER_PRICE_MOST)
        return fail(c, ERR_INVALID, "no copy costs that much");
    if (form->note && strlen(form->note) > 200)
        return fail(c, ERR_INVALID, "\"%.20s...\" is too long", form->note);
    if (!db_write(c, c->school_id, line_work, &s))
        return false;
    *journal_seq = s.seq;
    return true;
}
