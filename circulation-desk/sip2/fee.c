/* 37: a reader has paid. */
#include <string.h>

#include "circulation-desk/sip2/call.h"
#include "usecase/charge.h"
#include "usecase/patron.h"

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

/* SIP2 2.00, "payment type": 00 cash, 01 and 02 cards. */
static const char *means_of(struct sip2_call *k)
{
    const char *type = sip2_fixed(k->c->mem, k->in, 20, 2);

    if (strcmp(type, "00") == 0)
        return "cash";
    return strcmp(type, "01") == 0 || strcmp(type, "02") == 0 ? "card"
                                                              : "other";
}

bool sip2_fee_paid(struct sip2_call *k)
{
    const char *note = arena_format(k->c->mem, "%s %s", k->account->name,
                                    call_text(k, "BK"));
    struct settle_request rq = {.means = means_of(k), .note = note};
    struct patron_view v;
    const char *text;
    int64_t id, owed;
    struct charge *charges;
    size_t n;

    if (!same_currency(k) ||
        !charge_amount(k->c, call_text(k, "BV"), &rq.amount_cents) ||
        !patron_find(k->c, call_text(k, "AA"), &v))
        return false;
    rq.patron_id = v.patron.id;
    call_request_id(k, "charge_pay");
    if (!charge_pay(k->c, &rq, &id) ||
        !charge_list(k->c, v.patron.id, &charges, &n, &owed))
        return false;
    text = ctx_say(k->c, "Paid %s, still owed %s",
                   call_money(k, rq.amount_cents), call_money(k, owed));
    put_paid(k, "Y", text);
    sip2_put_maybe(&k->out, "AG", text); /* the receipt */
    return true;
}
