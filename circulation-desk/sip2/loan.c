/* 11: a reader takes a copy home. */
#include <string.h>

#include "circulation-desk/sip2/item.h"
#include "usecase/checkout.h"
#include "usecase/renew.h"

/* What a child at a machine can do something about. */
#define WORTH_SAYING (WARN_LAST_ONE | WARN_DUE_SHORTENED | WARN_PARTS)

struct lent {
    bool done, renewed;      /* renewed: the reader had it already */
    const struct copy *copy; /* NULL: not known */
    const char *title;
    int due;
    const char *text;        /* for the screen */
};

/* 12 and 30 look alike. */
static void put_loan(struct sip2_call *k, const struct lent *l)
{
    sip2_put_fixed(&k->out, l->done ? "1" : "0");
    sip2_put_fixed(&k->out, l->renewed ? "Y" : "N");
    sip2_put_fixed(&k->out, l->copy == NULL ? "U" : "N"); /* no magnets here */
    sip2_put_fixed(&k->out, l->done ? "Y" : "N");
    call_put_now(k);
    call_put_school(k);
    sip2_put(&k->out, "AA", call_text(k, "AA"));
    sip2_put(&k->out, "AB", call_text(k, "AB"));
    sip2_put(&k->out, "AJ", l->title);
    sip2_put(&k->out, "AH", call_day(k, l->due));
    if (l->copy != NULL)
        sip2_put_maybe(&k->out, "CK", item_media_type(l->copy));
    call_put_screen(k, l->text);
}

void sip2_loan_refused(struct sip2_call *k)
{
    put_loan(k, &(struct lent){.title = "", .text = k->c->err.text});
}

/* 11 with Y as its first letter: what the reader has already is renewed. */
static bool renew_instead(struct sip2_call *k, const struct copy *copy)
{
    struct renew_request rq = {.loan_id = copy->loan_id};
    struct renew_result rs;

    call_request_id(k, "renew");
    if (!renew(k->c, &rq, &rs))
        return false;
    put_loan(k, &(struct lent){
        .done = rs.renewed, .renewed = rs.renewed, .copy = copy,
        .title = copy->title, .due = rs.loan.due,
        .text = call_refusals(k, &rs.verdict)});
    return true;
}

static bool is_to_renew(struct sip2_call *k, const struct checkout_result *rs)
{
    return sip2_flag(k->in, 0) == 'Y' && !rs->repeated &&
           (rs->verdict.refusals & REFUSED_SAME_READER) != 0;
}

bool sip2_checkout(struct sip2_call *k)
{
    struct checkout_request rq = {.card = call_text(k, "AA"),
                                  .barcode = call_text(k, "AB")};
    struct checkout_result rs;

    call_request_id(k, "checkout");
    if (!checkout(k->c, &rq, &rs))
        return false;
    if (is_to_renew(k, &rs))
        return renew_instead(k, &rs.copy);
    put_loan(k, &(struct lent){
        .done = rs.loan_id != 0, .copy = &rs.copy, .title = rs.copy.title,
        .due = rs.due,
        .text = rs.loan_id != 0 ? call_warnings(k, &rs.verdict, WORTH_SAYING)
                                : call_refusals(k, &rs.verdict)});
    return true;
}
