/* cmd_intake.c - copies that come in: batches, scans, numbers. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/day.h"
#include "catalog-tool/copies.h"
#include "usecase/intake.h"

/* ---- batches ------------------------------------------------------------ */

static void put_money(struct json_out *j, const char *key, int64_t cents)
{
    if (cents < 0)
        out_put_null(j, key);
    else
        out_put_int(j, key, cents);
}

static void put_batch(struct json_out *j, const struct batch *b)
{
    out_put_int(j, "id", b->id);
    out_put(j, "code", b->code);
    out_put(j, "source", b->source);
    out_put(j, "supplier", b->supplier);
    out_put(j, "order", b->order);
    out_put(j, "fund", b->fund);
    out_put(j, "bill", b->bill);
    out_put_day(j, "received", b->received_on);
    out_put_bool(j, "closed", b->closed_at != 0);
    put_money(j, "bill_copies", b->bill_copies);
    put_money(j, "bill_list_cents", b->bill_list_cents);
    put_money(j, "bill_paid_cents", b->bill_paid_cents);
}

static enum status told_view(struct tool *t, const struct intake_view *v)
{
    tell(t, "batch %s: %lld titles, %lld copies, list price %.2f, paid %.2f",
         v->batch.code, (long long)v->totals.titles,
         (long long)v->totals.copies, (double)v->totals.list_cents / 100,
         (double)v->totals.paid_cents / 100);
    if (v->copies_missing != 0 || v->list_missing_cents != 0 ||
        v->paid_missing_cents != 0)
        tell(t, "the bill has %lld copies, %.2f list price, %.2f paid more",
             (long long)v->copies_missing,
             (double)v->list_missing_cents / 100,
             (double)v->paid_missing_cents / 100);
    out_object(&t->j);
    put_batch(&t->j, &v->batch);
    out_put_int(&t->j, "titles", v->totals.titles);
    out_put_int(&t->j, "copies", v->totals.copies);
    out_put_int(&t->j, "list_cents", v->totals.list_cents);
    out_put_int(&t->j, "paid_cents", v->totals.paid_cents);
    out_put_int(&t->j, "copies_missing", v->copies_missing);
    out_put_int(&t->j, "list_missing_cents", v->list_missing_cents);
    out_put_int(&t->j, "paid_missing_cents", v->paid_missing_cents);
    out_object_end(&t->j);
    return STATUS_DONE;
}

static bool read_form(struct tool *t, struct intake_form *f)
{
    int64_t most = 100000000000, range = -1, discount = -1;

    f->source = option_text(t, "source");
    f->supplier = option_text(t, "supplier");
    f->order = option_text(t, "order");
    f->fund = option_text(t, "fund");
    f->bill = option_text(t, "bill");
    f->note = option_text(t, "note");
    f->location = option_text(t, "location");
    f->copy_type = option_text(t, "type");
    f->received_on = -1;
    f->bill_copies = f->bill_list_cents = f->bill_paid_cents = -1;
    if (!option_day(t, "received", &f->received_on) ||
        !option_number(t, "range", (int64_t[]){0, most}, &range) ||
        !option_number(t, "discount", (int64_t[]){0, 2000}, &discount) ||
        !option_number(t, "bill-copies", (int64_t[]){0, 1000000},
                       &f->bill_copies) ||
        !option_number(t, "bill-list", (int64_t[]){0, most},
                       &f->bill_list_cents) ||
        !option_number(t, "bill-paid", (int64_t[]){0, most},
                       &f->bill_paid_cents))
        return false;
    f->range_id = range;
    f->discount = (int)discount;
    return true;
}

enum status run_intake_open(struct tool *t)
{
    struct intake_form form = {
        .code = t->operand_count > 0 ? t->operands[0] : NULL};
    struct intake_view view;
    int64_t id;

    if (!need_school(t) || !read_form(t, &form) ||
        !intake_save(&t->c, &form, &id) ||
        !intake_show(&t->c, id, NULL, &view))
        return failed(t);
    return told_view(t, &view);
}

enum status run_intake_edit(struct tool *t)
{
    struct intake_form form = {0};
    struct intake_view view;

    if (!need_school(t) || !read_form(t, &form) ||
        !intake_show(&t->c, 0, t->operands[0], &view))
        return failed(t);
    form.id = view.batch.id;
    if (!intake_save(&t->c, &form, &form.id) ||
        !intake_show(&t->c, form.id, NULL, &view))
        return failed(t);
    return told_view(t, &view);
}

enum status run_intake_show(struct tool *t)
{
    struct intake_view view;

    if (!need_school(t) || !intake_show(&t->c, 0, t->operands[0], &view))
        return failed(t);
    return told_view(t, &view);
}

enum status run_intake_list(struct tool *t)
{
    struct batch *rows;
    size_t n;

    if (!need_school(t) || !intake_list(&t->c, &rows, &n))
        return failed(t);
    out_array(&t->j);
    for (size_t i = 0; i < n; i++) {
        char day[DAY_TEXT] = "-";
        if (rows[i].received_on)
            day_format(rows[i].received_on, day);
        if (!t->json)
            printf("%s\t%s\t%s\t%s\n", rows[i].code, day, rows[i].source,
                   rows[i].supplier ? rows[i].supplier : "-");
        out_object(&t->j);
        put_batch(&t->j, &rows[i]);
        out_object_end(&t->j);
    }
    out_array_end(&t->j);
    return STATUS_DONE;
}

static enum status close_batch(struct tool *t, bool closed)
{
    struct intake_view view;
    int64_t seq;

    if (!need_school(t) || !intake_show(&t->c, 0, t->operands[0], &view) ||
        !intake_close(&t->c, view.batch.id, closed, &seq) ||
        !intake_show(&t->c, view.batch.id, NULL, &view))
        return failed(t);
    return told_view(t, &view);
}

enum status run_intake_close(struct tool *t)
{
    return close_batch(t, true);
}

enum status run_intake_reopen(struct tool *t)
{
    return close_batch(t, false);
}

/* ---- numbers ------------------------------------------------------------ */

enum status run_intake_range(struct tool *t)
{
    int64_t id;

    if (!need_school(t) ||
        !intake_range_add(&t->c, t->operands[0], option_given(t, "printed"),
                          option_text(t, "note"), &id))
        return failed(t);
    tell(t, "range %lld: %s", (long long)id, t->operands[0]);
    out_object(&t->j);
    out_put_int(&t->j, "id", id);
    out_object_end(&t->j);
    return STATUS_DONE;
}

enum status run_intake_ranges(struct tool *t)
{
    struct barcode_range *rows;
    size_t n;

    if (!need_school(t) || !intake_range_list(&t->c, &rows, &n))
        return failed(t);
    out_array(&t->j);
    for (size_t i = 0; i < n; i++) {
        const struct barcode_range *g = &rows[i];
        if (!t->json)
            printf("%lld\t%s%0*lld-%0*lld\t%lld\t%s\n", (long long)g->id,
                   g->prefix, g->digits, (long long)g->first, g->digits,
                   (long long)g->last, (long long)(g->last - g->next + 1),
                   g->note);
        out_object(&t->j);
        out_put_int(&t->j, "id", g->id);
        out_put(&t->j, "prefix", g->prefix);
        out_put_int(&t->j, "digits", g->digits);
        out_put_int(&t->j, "first", g->first);
        out_put_int(&t->j, "last", g->last);
        out_put_int(&t->j, "left", g->last - g->next + 1);
        out_put_bool(&t->j, "printed", g->printed);
        out_object_end(&t->j);
    }
    out_array_end(&t->j);
    return STATUS_DONE;
}
