/* cmd_order.c - orders for books: begun, shown, on their way. */
#include <stdio.h>

#include "catalog-tool/orders.h"
#include "rules/money.h"
#include "usecase/order.h"

/* ---- shown -------------------------------------------------------------- */

static void put_order(struct tool *t, const struct order *o)
{
    struct json_out *j = &t->j;

    out_put_int(j, "id", o->id);
    out_put(j, "code", o->code);
    out_put(j, "state", o->state);
    out_put(j, "supplier", o->supplier);
    out_put(j, "fund", o->fund);
    out_put_int(j, "discount", o->discount);
    out_put_day(j, "placed", o->placed_on);
    out_put_day(j, "due", o->due_on);
    out_put_int(j, "lines", o->lines);
    out_put_int(j, "copies", o->copies);
    out_put_int(j, "list_cents", o->list_cents);
    out_put_int(j, "paid_cents", o->paid_cents);
    out_put_int(j, "here_copies", o->here_copies);
    out_put_int(j, "here_paid_cents", o->here_paid_cents);
}

static void tell_order(struct tool *t, const struct order *o)
{
    char list[MONEY_TEXT], paid[MONEY_TEXT];
    enum order_state state = ORDER_DRAFT;

    (void)order_state_from_word(o->state, &state);
    tell(t, "order %s: %s, %lld titles, %lld copies, list price %s, paid %s; "
         "%lld copies came in", o->code,
         say(t->c.lang, order_state_name(state)), (long long)o->lines,
         (long long)o->copies, money_format(o->list_cents, list),
         money_format(o->paid_cents, paid), (long long)o->here_copies);
}

static void put_line(struct tool *t, const struct order_line *l)
{
    struct json_out *j = &t->j;

    if (!t->json)
        printf("%lld\t%s\t%s %s\t%lld\t%lld%s\n", (long long)l->id, l->isbn,
               l->title, l->volume, (long long)l->copies, (long long)l->here,
               l->rejected ? "\tx" : "");
    out_object(j);
    out_put_int(j, "id", l->id);
    out_put(j, "isbn", l->isbn);
    out_put(j, "title", l->title);
    out_put(j, "author", l->author);
    out_put_int(j, "price_cents", l->price_cents);
    out_put_int(j, "copies", l->copies);
    out_put_int(j, "here", l->here);
    out_put_int(j, "held", l->held);
    out_put_bool(j, "rejected", l->rejected);
    out_put_int(j, "title_id", l->title_id);
    out_object_end(j);
}

static void put_sign(struct tool *t, const struct order_sign *s)
{
    out_object(&t->j);
    out_put(&t->j, "step", s->step);
    out_put_bool(&t->j, "passed", s->passed);
    out_put(&t->j, "name", s->name);
    out_put_day(&t->j, "day", s->signed_on);
    out_put(&t->j, "note", s->note);
    out_object_end(&t->j);
}

static enum status told_view(struct tool *t, int64_t id, const char *code)
{
    struct order_view v;

    if (!order_show(&t->c, id, code, &v))
        return failed(t);
    tell_order(t, &v.order);
    out_object(&t->j);
    put_order(t, &v.order);
    out_key(&t->j, "order_lines");
    out_array(&t->j);
    for (size_t i = 0; i < v.line_n; i++)
        put_line(t, &v.lines[i]);
    out_array_end(&t->j);
    out_key(&t->j, "signs");
    out_array(&t->j);
    for (size_t i = 0; i < v.sign_n; i++)
        put_sign(t, &v.signs[i]);
    out_array_end(&t->j);
    out_object_end(&t->j);
    return STATUS_DONE;
}

static enum status told_order(struct tool *t, int64_t id, const char *code)
{
    struct order_view v;

    if (!order_show(&t->c, id, code, &v))
        return failed(t);
    tell_order(t, &v.order);
    out_object(&t->j);
    put_order(t, &v.order);
    out_object_end(&t->j);
    return STATUS_DONE;
}

enum status run_order_show(struct tool *t)
{
    return need_school(t) ? told_view(t, 0, t->operands[0]) : failed(t);
}

enum status run_order_list(struct tool *t)
{
    struct order *rows;
    size_t n;

    if (!need_school(t) || !order_list(&t->c, &rows, &n))
        return failed(t);
    out_array(&t->j);
    for (size_t i = 0; i < n; i++) {
        if (!t->json)
            tell_order(t, &rows[i]);
        out_object(&t->j);
        put_order(t, &rows[i]);
        out_object_end(&t->j);
    }
    out_array_end(&t->j);
    return STATUS_DONE;
}

/* ---- begun and changed -------------------------------------------------- */

static bool read_form(struct tool *t, struct order_form *f)
{
    int64_t discount = -1;

    f->supplier = option_text(t, "supplier");
    f->fund = option_text(t, "fund");
    f->note = option_text(t, "note");
    f->due_on = -1;
    if (!option_day(t, "due", &f->due_on) ||
        !option_number(t, "discount", (int64_t[]){0, 2000}, &discount))
        return false;
    f->discount = (int)discount;
    return true;
}

enum status run_order_open(struct tool *t)
{
    struct order_form form = {
        .code = t->operand_count > 0 ? t->operands[0] : NULL};
    int64_t id;

    if (!need_school(t) || !read_form(t, &form) ||
        !order_save(&t->c, &form, &id))
        return failed(t);
    return told_order(t, id, NULL);
}

enum status run_order_edit(struct tool *t)
{
    struct order_form form = {0};
    struct order_view v;

    if (!need_school(t) || !read_form(t, &form) ||
        !order_show(&t->c, 0, t->operands[0], &v))
        return failed(t);
    form.id = v.order.id;
    if (!order_save(&t->c, &form, &form.id))
        return failed(t);
    return told_order(t, form.id, NULL);
}

enum status run_order_line(struct tool *t)
{
    struct order_line_form f = {.copies = -1, .price_cents = -1,
                                .rejected = -1,
                                .note = option_text(t, "note")};
    int64_t seq;

    if (!need_school(t) || !operand_number(t, 0, &f.id) ||
        !option_number(t, "copies", (int64_t[]){0, 10000}, &f.copies) ||
        !option_number(t, "price", (int64_t[]){0, 100000000},
                       &f.price_cents))
        return failed(t);
    if (option_given(t, "reject"))
        f.rejected = 1;
    if (option_given(t, "accept"))
        f.rejected = 0;
    if (!order_line_save(&t->c, &f, &seq))
        return failed(t);
    tell(t, "line %lld is changed", (long long)f.id);
    out_object(&t->j);
    out_put_int(&t->j, "journal", seq);
    out_object_end(&t->j);
    return STATUS_DONE;
}

/* ---- its way ------------------------------------------------------------ */

static enum status move(struct tool *t, enum order_step step)
{
    struct order_move m = {.step = step, .name = option_text(t, "name"),
                           .note = option_text(t, "note"),
                           .even_over_budget = option_given(t, "anyway")};
    struct order_view v;
    int64_t seq;

    if (!need_school(t) || !option_day(t, "day", &m.signed_on) ||
        !order_show(&t->c, 0, t->operands[0], &v))
        return failed(t);
    m.order_id = v.order.id;
    if (!(order_step_is_signed(step) ? order_sign(&t->c, &m, &seq)
                                     : order_proceed(&t->c, &m, &seq)))
        return failed(t);
    return told_order(t, m.order_id, NULL);
}

enum status run_order_sign(struct tool *t)
{
    enum order_step step;

    if (!order_step_from_word(t->operands[1], &step) ||
        !order_step_is_signed(step)) {
        (void)fail(&t->c, ERR_INVALID, "one signs review, object, approve or "
                   "refuse, not \"%s\"", t->operands[1]);
        return failed(t);
    }
    return move(t, step);
}

enum status run_order_place(struct tool *t)
{
    return move(t, ORDER_PLACE);
}

enum status run_order_take_back(struct tool *t)
{
    return move(t, ORDER_TAKE_BACK);
}

enum status run_order_close(struct tool *t)
{
    return move(t, ORDER_CLOSE);
}

enum status run_order_reopen(struct tool *t)
{
    return move(t, ORDER_REOPEN);
}

enum status run_order_cancel(struct tool *t)
{
    return move(t, ORDER_CANCEL);
}

enum status run_order_redraft(struct tool *t)
{
    return move(t, ORDER_REDRAFT);
}
