#include "supplier.h"

#include <string.h>

#include "actor.h"
#include "deed.h"
#include "rules/price.h"

enum { BUDGET_MOST = 1000000000 }; /* yuan */

static bool is_too_long(struct ctx *c, const char *text)
{
    if (text == NULL || strlen(text) <= 200)
        return false;
    return !fail(c, ERR_INVALID, "\"%.20s...\" is too long", text);
}

static const char *or_else(const char *value, const char *other)
{
    return value ? value : other ? other : "";
}

/* ---- suppliers ---------------------------------------------------------- */

struct saving_supplier {
    const struct supplier_form *form;
    int64_t id;
};

static bool merge_supplier(struct ctx *c, const struct supplier_form *f,
                           struct supplier *s)
{
    *s = (struct supplier){.school_id = c->school_id,
                           .discount = DISCOUNT_NONE};
    if (f->id != 0 && !supplier_find(c, c->school_id, f->id, s))
        return false;
    s->name = or_else(f->name, s->name);
    s->contact = or_else(f->contact, s->contact);
    s->phone = or_else(f->phone, s->phone);
    s->note = or_else(f->note, s->note);
    if (f->discount >= 0)
        s->discount = f->discount;
    if (f->closed >= 0)
        s->closed = f->closed;
    return s->name[0] != '\0' ||
           fail(c, ERR_INVALID, "a supplier needs a name");
}

static bool supplier_work(struct ctx *c, void *arg)
{
    struct saving_supplier *s = arg;
    struct journal_entry first, e = {.deed = "supplier_save"};
    struct deed_data data;
    struct supplier row;
    int64_t seq;

    if (!deed_first_answer(c, "supplier_save", 0, &first))
        return false;
    if (first.seq != 0) {
        s->id = deed_int(first.data, "supplier");
        return true;
    }
    if (!merge_supplier(c, s->form, &row))
        return false;
    if (!supplier_put(c, &row, &s->id))
        return c->err.code == ERR_CONFLICT
                   ? fail(c, ERR_CONFLICT, "there is a supplier \"%s\" "
                          "already", row.name) : false;
    deed_data_begin(c, &data);
    deed_put_int(&data, "supplier", s->id);
    deed_put_text(&data, "name", row.name);
    deed_put_int(&data, "discount", row.discount);
    deed_put_int(&data, "closed", row.closed);
    e.data = deed_data_end(&data);
    return journal_add(c, c->school_id, &e, &seq);
}

bool supplier_save(struct ctx *c, const struct supplier_form *form,
                   int64_t *id)
{
    struct saving_supplier s = {.form = form};

    if (!actor_must(c, RIGHT_COPY_WRITE) || is_too_long(c, form->name) ||
        is_too_long(c, form->contact) || is_too_long(c, form->phone) ||
        is_too_long(c, form->note))
        return false;
    if (form->discount > DISCOUNT_MOST)
        return fail(c, ERR_INVALID, "a discount is 0 to 2000 thousandths of "
                                    "the price");
    if (!db_write(c, c->school_id, supplier_work, &s))
        return false;
    *id = s.id;
    return true;
}

bool supplier_list(struct ctx *c, struct supplier **rows, size_t *n)
{
    return actor_must(c, RIGHT_COPY_WRITE) &&
           supplier_select(c, c->school_id, rows, n);
}

/* ---- funds -------------------------------------------------------------- */

struct saving_fund {
    const struct fund_form *form;
    int64_t id;
};

static bool merge_fund(struct ctx *c, const struct fund_form *form,
                       struct fund *f)
{
    *f = (struct fund){.school_id = c->school_id};
    if (form->id != 0 && !fund_find(c, c->school_id, form->id, NULL, f))
        return false;
    f->name = or_else(form->name, f->name);
    f->note = or_else(form->note, f->note);
    if (form->budget_cents >= 0)
        f->budget_cents = form->budget_cents;
    if (form->closed >= 0)
        f->closed = form->closed;
    return f->name[0] != '\0' || fail(c, ERR_INVALID, "a fund needs a name");
}

static bool fund_work(struct ctx *c, void *arg)
{
    struct saving_fund *s = arg;
    struct journal_entry first, e = {.deed = "fund_save"};
    struct deed_data data;
    struct fund row;
    int64_t seq;

    if (!deed_first_answer(c, "fund_save", 0, &first))
        return false;
    if (first.seq != 0) {
        s->id = deed_int(first.data, "fund");
        return true;
    }
    if (!merge_fund(c, s->form, &row))
        return false;
    if (!fund_put(c, &row, &s->id))
        return c->err.code == ERR_CONFLICT
                   ? fail(c, ERR_CONFLICT, "there is a fund \"%s\" already",
                          row.name) : false;
    deed_data_begin(c, &data);
    deed_put_int(&data, "fund", s->id);
    deed_put_text(&data, "name", row.name);
    deed_put_int(&data, "budget", row.budget_cents);
    deed_put_int(&data, "closed", row.closed);
    e.data = deed_data_end(&data);
    return journal_add(c, c->school_id, &e, &seq);
}

bool fund_save(struct ctx *c, const struct fund_form *form, int64_t *id)
{
    struct saving_fund s = {.form = form};

    if (!actor_must(c, RIGHT_COPY_WRITE) || is_too_long(c, form->name) ||
        is_too_long(c, form->note))
        return false;
    if (form->budget_cents > BUDGET_MOST * INT64_C(100))
        return fail(c, ERR_INVALID, "no budget is that large");
    if (!db_write(c, c->school_id, fund_work, &s))
        return false;
    *id = s.id;
    return true;
}

bool fund_list(struct ctx *c, struct fund **rows, size_t *n)
{
    return actor_must(c, RIGHT_COPY_WRITE) &&
           fund_select(c, c->school_id, rows, n);
}
