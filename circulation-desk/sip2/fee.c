/* 37: a reader has paid. */
#include <ctype.h>
#include <string.h>

#include "circulation-desk/sip2/call.h"
#include "usecase/charge.h"
#include "usecase/patron.h"

/* "5", "5.5" or "5.50" to cents; anything else is no amount. */
static bool read_money(struct ctx *c, const char *text, int64_t *cents)
{
    const char *at = text;
    int64_t sum = 0;
    int digits = 0;

    while (isdigit((unsigned char)*at) && sum < 1000000)
        sum = sum * 10 + *at++ - '0';
    if (at != text && *at == '.')
        for (at++; isdigit((unsigned char)*at) && digits < 2; digits++)
            sum = sum * 10 + *at++ - '0';
    for (; digits < 2; digits++)
        sum *= 10;
    *cents = sum;
    return (at != text && *at == '\0' && sum > 0) ||
           fail(c, ERR_INVALID, "\"%s\" is no amount of money", text);
}

static void put_paid(struct sip2_call *k, const char *ok, const char *text)
{
    sip2_put_fixed(&k->out, ok);
    call_put_now(k);
    call_put_school(k);
    sip2_put(&k->out, "AA", call_text(k, "AA"));
    sip2_put_maybe(&k->out, "BK", call_text(k, "BK"));
    call_put_screen(k, text);
}

void sip2_fee_refused(struct sip2_call *k)
{
    put_paid(k, "N", k->c->err.text);
}

static bool same_currency(struct sip2_call *k)
{
    const char *theirs = sip2_fixed(k->c->mem, k->in, 22, 3);
    const char *ours = k->account->currency;

    return strcmp(theirs, ours) == 0 ||
           fail(k->c, ERR_INVALID, "this school takes %s", ours);
}

bool sip2_fee_paid(struct sip2_call *k)
{
    const char *note = arena_format(k->c->mem, "%s %s", k->account->name,
                                    call_text(k, "BK"));
    struct patron_view v;
    const char *text;
    int64_t cents, id, owed;
    struct charge *charges;
    size_t n;

    if (!same_currency(k) || !read_money(k->c, call_text(k, "BV"), &cents) ||
        !patron_find(k->c, call_text(k, "AA"), &v))
        return false;
    call_request_id(k, "charge_pay");
    if (!charge_pay(k->c, v.patron.id, cents, note, &id) ||
        !charge_list(k->c, v.patron.id, &charges, &n, &owed))
        return false;
    text = ctx_say(k->c, "Paid %s, still owed %s", call_money(k, cents),
                   call_money(k, owed));
    put_paid(k, "Y", text);
    sip2_put_maybe(&k->out, "AG", text); /* the receipt */
    return true;
}
