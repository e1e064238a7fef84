/* cmd_charge.c - what readers owe and pay; losses and what replaces them. */
#include <stdio.h>
#include <string.h>

#include "base/day.h"
#include "catalog-tool/tool.h"
#include "rules/money.h"
#include "usecase/charge.h"
#include "usecase/copy.h"
#include "usecase/loss.h"
#include "usecase/patron.h"

static bool read_money(struct tool *t, const char *text, int64_t *cents)
{
    return charge_amount(&t->c, text, cents);
}

/* As it is when not given; "0" is nothing. */
static bool option_money(struct tool *t, const char *name, int64_t *cents)
{
    const char *text = option_text(t, name);

    if (text == NULL)
        return true;
    if (strcmp(text, "0") != 0)
        return read_money(t, text, cents);
    *cents = 0;
    return true;
}

static void put_money(struct tool *t, const char *key, int64_t cents)
{
    char text[MONEY_TEXT];

    out_put(&t->j, key, money_format(cents, text));
}

/* What the reader owes after the deed. */
static enum status told_owed(struct tool *t, const struct patron *p,
                             int64_t charge_id)
{
    struct charge *charges;
    char text[MONEY_TEXT];
    int64_t owed;
    size_t n;

    if (!charge_list(&t->c, p->id, &charges, &n, &owed))
        return failed(t);
    if (owed < 0)
        tell(t, "%s has a credit of %s", p->name, money_format(-owed, text));
    else
        tell(t, "%s owes %s", p->name, money_format(owed, text));
    out_object(&t->j);
    out_put_int(&t->j, "charge", charge_id);
    put_money(t, "owed", owed);
    out_object_end(&t->j);
    return STATUS_DONE;
}

static bool reader(struct tool *t, struct patron_view *view)
{
    return need_school(t) && patron_find(&t->c, t->operands[0], view);
}

enum status run_charge_add(struct tool *t)
{
    const char *barcode = option_text(t, "barcode");
    struct charge_request rq = {.kind = t->operands[1],
                                .note = option_text(t, "note")};
    struct patron_view view;
    struct copy copy;
    int64_t id;

    if (!read_money(t, t->operands[2], &rq.amount_cents) || !reader(t, &view))
        return failed(t);
    if (barcode != NULL) {
        if (!copy_find(&t->c, barcode, &copy))
            return failed(t);
        rq.copy_id = copy.id;
    }
    rq.patron_id = view.patron.id;
    return charge_add(&t->c, &rq, &id) ? told_owed(t, &view.patron, id)
                                       : failed(t);
}

typedef bool settle(struct ctx *c, const struct settle_request *rq,
                    int64_t *id);

static enum status settle_by(struct tool *t, settle *deed)
{
    struct settle_request rq = {.means = option_text(t, "means"),
                                .note = option_text(t, "note")};
    struct patron_view view;
    int64_t id;

    if (!read_money(t, t->operands[1], &rq.amount_cents) || !reader(t, &view))
        return failed(t);
    rq.patron_id = view.patron.id;
    return deed(&t->c, &rq, &id) ? told_owed(t, &view.patron, id) : failed(t);
}

enum status run_charge_pay(struct tool *t)
{
    return settle_by(t, charge_pay);
}

enum status run_charge_refund(struct tool *t)
{
    return settle_by(t, charge_refund);
}

enum status run_charge_waive(struct tool *t)
{
    return settle_by(t, charge_waive);
}

static void put_charge(struct tool *t, const struct charge *h)
{
    const char *name = say(t->c.lang, charge_kind(h->kind)->name);
    char day[DAY_TEXT], text[MONEY_TEXT];

    day_format(h->day, day);
    money_format(h->amount_cents, text);
    if (!t->json)
        printf("%lld\t%s\t%s\t%s\t%s\t%s\t%s\n", (long long)h->id, day, name,
               text, h->barcode ? h->barcode : "-", h->means, h->note);
    out_object(&t->j);
    out_put_int(&t->j, "id", h->id);
    out_put(&t->j, "day", day);
    out_put(&t->j, "kind", h->kind);
    out_put(&t->j, "amount", text);
    out_put(&t->j, "currency", h->currency);
    out_put(&t->j, "means", h->means);
    out_put(&t->j, "barcode", h->barcode);
    out_put(&t->j, "title", h->title);
    out_put(&t->j, "note", h->note);
    out_object_end(&t->j);
}

enum status run_charge_list(struct tool *t)
{
    struct patron_view view;
    struct charge *charges;
    char text[MONEY_TEXT];
    int64_t owed;
    size_t n;

    if (!reader(t, &view) ||
        !charge_list(&t->c, view.patron.id, &charges, &n, &owed))
        return failed(t);
    tell(t, "%s owes %s", view.patron.name, money_format(owed, text));
    out_object(&t->j);
    put_money(t, "owed", owed);
    out_key(&t->j, "charges");
    out_array(&t->j);
    for (size_t i = 0; i < n; i++)
        put_charge(t, &charges[i]);
    out_array_end(&t->j);
    out_object_end(&t->j);
    return STATUS_DONE;
}

static enum status report_loss(struct tool *t, bool damaged)
{
    struct loss_request rq = {.barcode = t->operands[0],
                              .damaged = damaged,
                              .cents = -1,
                              .note = option_text(t, "note")};
    struct loss_result rs;
    char text[MONEY_TEXT];

    if (!need_school(t) || !option_money(t, "amount", &rq.cents) ||
        !loss_report(&t->c, &rq, &rs))
        return failed(t);
    money_format(rs.charged_cents, text);
    if (rs.charged_cents != 0)
        tell(t, damaged ? "%s is damaged; %s owes %s for it"
                        : "%s is lost; %s owes %s for it",
             rq.barcode, rs.patron.name, text);
    else
        tell(t, damaged ? "%s is damaged" : "%s is lost", rq.barcode);
    out_object(&t->j);
    out_put_int(&t->j, "journal", rs.journal_seq);
    out_put(&t->j, "reader", rs.patron.id ? rs.patron.name : NULL);
    out_put(&t->j, "charged", text);
    out_object_end(&t->j);
    return STATUS_DONE;
}

enum status run_copy_lost(struct tool *t)
{
    return report_loss(t, false);
}

enum status run_copy_damaged(struct tool *t)
{
    return report_loss(t, true);
}

enum status run_copy_replace(struct tool *t)
{
    struct replacement_request rq = {.barcode = t->operands[0],
                                     .new_barcode = t->operands[1],
                                     .price_cents = -1,
                                     .note = option_text(t, "note")};
    struct replacement_result rs;
    int64_t ids[2] = {1, INT64_MAX};

    if (!need_school(t) || !option_number(t, "title", ids, &rq.title_id) ||
        !option_money(t, "price", &rq.price_cents) ||
        !option_money(t, "fee", &rq.fee_cents) ||
        !loss_replace(&t->c, &rq, &rs))
        return failed(t);
    tell(t, "%s stands in the place of %s", rq.new_barcode, rq.barcode);
    out_object(&t->j);
    out_put_int(&t->j, "journal", rs.journal_seq);
    out_put_int(&t->j, "copy", rs.copy.id);
    out_put(&t->j, "reader", rs.patron.id ? rs.patron.name : NULL);
    put_money(t, "reversed", rs.reversed_cents);
    out_object_end(&t->j);
    return STATUS_DONE;
}
