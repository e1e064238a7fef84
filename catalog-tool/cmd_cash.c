/* cmd_cash.c - the cash book, and the till counted. */
#include <stdio.h>
#include <string.h>

#include "base/day.h"
#include "catalog-tool/tool.h"
#include "rules/money.h"
#include "usecase/cash.h"

static void put_money(struct tool *t, const char *key, int64_t cents)
{
    char text[MONEY_TEXT];

    out_put(&t->j, key, money_format(cents, text));
}

static void put_till(struct tool *t, const struct till *till,
                     const char *name)
{
    out_put_int(&t->j, "staff", till->staff_id);
    out_put_int(&t->j, "desk", till->desk_id);
    out_put(&t->j, "name", name);
}

static void put_row(struct tool *t, const struct cash_row *r)
{
    char day[DAY_TEXT], taken[MONEY_TEXT], given[MONEY_TEXT];

    day_format(r->day, day);
    money_format(r->taken_cents, taken);
    money_format(r->given_cents, given);
    if (!t->json)
        printf("%s\t%lld\t%s\t%s\t%s\t%s\t%s\t%d\n", day,
               (long long)r->till.staff_id, r->name ? r->name : "-",
               say(t->c.lang, money_means_name(r->means)), taken, given,
               r->currency, r->entries);
    out_object(&t->j);
    out_put(&t->j, "day", day);
    put_till(t, &r->till, r->name);
    out_put(&t->j, "means", r->means);
    out_put(&t->j, "currency", r->currency);
    out_put(&t->j, "taken", taken);
    out_put(&t->j, "given", given);
    out_put_int(&t->j, "entries", r->entries);
    out_object_end(&t->j);
}

static void put_close(struct tool *t, const struct cash_close *k)
{
    char day[DAY_TEXT], expected[MONEY_TEXT], counted[MONEY_TEXT];

    day_format(k->day, day);
    tell(t, "%s: the till of %s was counted: %s expected, %s there. %s", day,
         k->name ? k->name : "-", money_format(k->expected_cents, expected),
         money_format(k->counted_cents, counted), k->note);
    out_object(&t->j);
    out_put_int(&t->j, "id", k->id);
    out_put(&t->j, "day", day);
    put_till(t, &k->till, k->name);
    put_money(t, "expected", k->expected_cents);
    put_money(t, "counted", k->counted_cents);
    out_put(&t->j, "note", k->note);
    out_object_end(&t->j);
}

enum status run_cash_book(struct tool *t)
{
    int first = t->c.today, last = t->c.today;
    struct cash_book book;
    char text[MONEY_TEXT];

    if (!need_school(t) || !option_day(t, "from", &first) ||
        !option_day(t, "to", &last) ||
        !cash_book(&t->c, first, last, &book))
        return failed(t);
    out_object(&t->j);
    out_key(&t->j, "rows");
    out_array(&t->j);
    for (size_t i = 0; i < book.row_count; i++)
        put_row(t, &book.rows[i]);
    out_array_end(&t->j);
    out_key(&t->j, "closes");
    out_array(&t->j);
    for (size_t i = 0; i < book.close_count; i++)
        put_close(t, &book.closes[i]);
    out_array_end(&t->j);
    put_money(t, "in_till", book.in_till_cents);
    out_object_end(&t->j);
    tell(t, "In your own till: %s", money_format(book.in_till_cents, text));
    return STATUS_DONE;
}

enum status run_cash_close(struct tool *t)
{
    struct cash_close_request rq = {.note = option_text(t, "note")};
    const char *counted = t->operands[0];
    int64_t ids[2] = {1, INT64_MAX};
    struct cash_close close;

    if (strcmp(counted, "0") != 0 && !money_parse(counted, &rq.counted_cents)) {
        fail(&t->c, ERR_INVALID, "\"%s\" is no amount of money", counted);
        return failed(t);
    }
    if (!need_school(t) || !option_number(t, "staff", ids, &rq.staff_id) ||
        !cash_close(&t->c, &rq, &close))
        return failed(t);
    put_close(t, &close);
    return STATUS_DONE;
}
