/* cmd_supplier.c - who sells or gives books, and the money for them. */
#include <stdio.h>
#include <string.h>

#include "catalog-tool/orders.h"
#include "rules/money.h"
#include "usecase/supplier.h"

static void put_supplier(struct tool *t, const struct supplier *s)
{
    out_object(&t->j);
    out_put_int(&t->j, "id", s->id);
    out_put(&t->j, "name", s->name);
    out_put(&t->j, "contact", s->contact);
    out_put(&t->j, "phone", s->phone);
    out_put(&t->j, "note", s->note);
    out_put_int(&t->j, "discount", s->discount);
    out_put_bool(&t->j, "closed", s->closed);
    out_object_end(&t->j);
}

enum status run_supplier_set(struct tool *t)
{
    struct supplier_form f = {.name = t->operands[0],
                              .contact = option_text(t, "contact"),
                              .phone = option_text(t, "phone"),
                              .note = option_text(t, "note"), .closed = -1};
    int64_t discount = -1, id;
    struct supplier *rows;
    size_t n;

    if (!need_school(t) || !option_truth(t, "closed", &f.closed) ||
        !option_number(t, "discount", (int64_t[]){0, 2000}, &discount) ||
        !supplier_list(&t->c, &rows, &n))
        return failed(t);
    f.discount = (int)discount;
    for (size_t i = 0; i < n; i++)
        if (strcmp(rows[i].name, f.name) == 0)
            f.id = rows[i].id;
    if (!supplier_save(&t->c, &f, &id))
        return failed(t);
    tell(t, "supplier %s is saved", f.name);
    out_object(&t->j);
    out_put_int(&t->j, "id", id);
    out_object_end(&t->j);
    return STATUS_DONE;
}

enum status run_supplier_list(struct tool *t)
{
    struct supplier *rows;
    size_t n;

    if (!need_school(t) || !supplier_list(&t->c, &rows, &n))
        return failed(t);
    out_array(&t->j);
    for (size_t i = 0; i < n; i++) {
        if (!t->json)
            printf("%s\t%d\t%s\t%s\n", rows[i].name, rows[i].discount,
                   rows[i].contact, rows[i].phone);
        put_supplier(t, &rows[i]);
    }
    out_array_end(&t->j);
    return STATUS_DONE;
}

/* ---- funds -------------------------------------------------------------- */

static void put_fund(struct tool *t, const struct fund *f)
{
    int64_t left = f->budget_cents - f->spent_cents;
    char budget[MONEY_TEXT], spent[MONEY_TEXT], rest[MONEY_TEXT],
        ordered[MONEY_TEXT];

    if (!t->json)
        printf("%s\t%s\t%s\t%s\t%s\n", f->name,
               money_format(f->budget_cents, budget),
               money_format(f->spent_cents, spent), money_format(left, rest),
               money_format(f->ordered_cents, ordered));
    out_object(&t->j);
    out_put_int(&t->j, "id", f->id);
    out_put(&t->j, "name", f->name);
    out_put_int(&t->j, "budget_cents", f->budget_cents);
    out_put_int(&t->j, "spent_cents", f->spent_cents);
    out_put_int(&t->j, "left_cents", left);
    out_put_int(&t->j, "ordered_cents", f->ordered_cents);
    out_put_bool(&t->j, "closed", f->closed);
    out_object_end(&t->j);
}

enum status run_fund_set(struct tool *t)
{
    struct fund_form f = {.name = t->operands[0],
                          .note = option_text(t, "note"),
                          .budget_cents = -1,
                          .closed = -1};
    struct fund *rows;
    int64_t id;
    size_t n;

    if (!need_school(t) || !option_truth(t, "closed", &f.closed) ||
        !option_number(t, "budget", (int64_t[]){0, 100000000000},
                       &f.budget_cents) ||
        !fund_list(&t->c, &rows, &n))
        return failed(t);
    for (size_t i = 0; i < n; i++)
        if (strcmp(rows[i].name, f.name) == 0)
            f.id = rows[i].id;
    if (!fund_save(&t->c, &f, &id))
        return failed(t);
    tell(t, "fund %s is saved", f.name);
    out_object(&t->j);
    out_put_int(&t->j, "id", id);
    out_object_end(&t->j);
    return STATUS_DONE;
}

enum status run_fund_list(struct tool *t)
{
    struct fund *rows;
    size_t n;

    if (!need_school(t) || !fund_list(&t->c, &rows, &n))
        return failed(t);
    out_array(&t->j);
    for (size_t i = 0; i < n; i++)
        put_fund(t, &rows[i]);
    out_array_end(&t->j);
    return STATUS_DONE;
}
