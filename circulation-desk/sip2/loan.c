/* 11, 29, 65: a reader takes a copy home, or keeps it for longer. */
#include <string.h>

#include "base/day.h"
#include "circulation-desk/sip2/item.h"
#include "usecase/checkout.h"
#include "usecase/log.h"
#include "usecase/offline.h"
#include "usecase/patron.h"
#include "usecase/renew.h"
#include "usecase/undo.h"

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
    /* Its alarm goes off, if it leaves the house. */
    sip2_put_fixed(&k->out, l->done && l->due != 0 ? "Y" : "N");
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

static bool no_such_loan(struct sip2_call *k)
{
    return fail(k->c, ERR_NOT_FOUND, "this reader does not have it");
}

/* Since it was looked for, the loan may have been undone at another door. */
static bool renew_it(struct sip2_call *k, const struct renew_request *rq,
                     struct renew_result *rs)
{
    return renew(k->c, rq, rs) ||
           (k->c->err.code == ERR_NOT_FOUND && no_such_loan(k));
}

/* 11 with Y as its first letter: what the reader has already is renewed. */
static bool renew_instead(struct sip2_call *k, const struct copy *copy)
{
    struct renew_request rq = {.loan_id = copy->loan_id};
    struct renew_result rs;

    call_request_id(k, "renew");
    if (!renew_it(k, &rq, &rs))
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

/* The machine names the reader, so the loan must be that reader's: a slip of
 * the scanner renews nobody else's book. What was asked before was it then. */
static bool loan_of_reader(struct sip2_call *k, int64_t *loan_id,
                           struct copy *copy)
{
    struct done_before done;
    struct patron_view v;

    if (!patron_find(k->c, call_text(k, "AA"), &v) ||
        !copy_find(k->c, call_text(k, "AB"), copy) ||
        !log_done_before(k->c, &done))
        return false;
    *loan_id = done.loan_id;
    if (done.loan_id != 0)
        return true;
    if (copy->loan_id == 0 || copy->loan_patron_id != v.patron.id)
        return no_such_loan(k);
    *loan_id = copy->loan_id;
    return true;
}

/* BI: the machine could not hand the copy out after all. The loan is undone,
 * as long as nothing builds on it. */
static bool cancel_loan(struct sip2_call *k)
{
    struct undo_result rs;
    struct copy copy;
    int64_t loan_id;

    call_request_id(k, "undo");
    if (!loan_of_reader(k, &loan_id, &copy))
        return false;
    if (!undo(k->c, journal_seq(loan_id), &rs))
        return false;
    put_loan(k, &(struct lent){.done = true, .copy = &copy,
                               .title = copy.title,
                               .text = say(k->c->lang, "The loan was undone")});
    return true;
}

/* The machine did it while it could not ask: it is written down. */
static bool is_done_already(const struct sip2_call *k)
{
    return sip2_flag(k->in, 1) == 'Y';
}

static bool write_down(struct sip2_call *k)
{
    long long due = call_date(k, 20);
    struct offline_request rq = {.card = call_text(k, "AA"),
                                 .barcode = call_text(k, "AB"),
                                 .due = due == 0 ? 0 : day_at(due * 1000),
                                 .at = call_date(k, 2) * 1000};
    struct offline_result rs;

    call_request_id(k, "offline_loan");
    if (!offline_loan(k->c, &rq, &rs))
        return false;
    put_loan(k, &(struct lent){
        .done = true, .renewed = k->in->code == 29,
        .copy = rs.copy.id == 0 ? NULL : &rs.copy,
        .title = rs.copy.title, .due = rs.due,
        .text = rs.parked ? say(k->c->lang, rs.parked) : ""});
    return true;
}

bool sip2_checkout(struct sip2_call *k)
{
    struct checkout_request rq = {.card = call_text(k, "AA"),
                                  .barcode = call_text(k, "AB")};
    struct checkout_result rs;

    if (*call_text(k, "BI") == 'Y')
        return cancel_loan(k);
    if (is_done_already(k))
        return write_down(k);
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

/* ---- 29, 65 -------------------------------------------------------------- */

bool sip2_renew(struct sip2_call *k)
{
    struct renew_request rq = {0};
    struct renew_result rs;
    struct copy copy;

    if (is_done_already(k))
        return write_down(k);
    call_request_id(k, "renew");
    if (!loan_of_reader(k, &rq.loan_id, &copy))
        return false;
    if (!renew_it(k, &rq, &rs))
        return false;
    put_loan(k, &(struct lent){
        .done = rs.renewed, .renewed = rs.renewed, .copy = &copy,
        .title = copy.title, .due = rs.loan.due,
        .text = call_refusals(k, &rs.verdict)});
    return true;
}

static void put_renewed(struct sip2_call *k, const char *ok, size_t renewed,
                        size_t not_renewed)
{
    sip2_put_fixed(&k->out, ok);
    sip2_put_count(&k->out, renewed);
    sip2_put_count(&k->out, not_renewed);
    call_put_now(k);
    call_put_school(k);
}

bool sip2_renew_all(struct sip2_call *k)
{
    struct renew_result *rs;
    struct patron_view v;
    size_t n, renewed = 0;

    if (!patron_find(k->c, call_text(k, "AA"), &v))
        return false;
    call_request_id(k, "renew_all");
    if (!renew_all(k->c, v.patron.id, &rs, &n))
        return false;
    for (size_t i = 0; i < n; i++)
        renewed += rs[i].renewed;
    put_renewed(k, "1", renewed, n - renewed);
    for (size_t i = 0; i < n; i++)
        sip2_put(&k->out, rs[i].renewed ? "BM" : "BN", rs[i].loan.barcode);
    return true;
}

void sip2_renew_all_refused(struct sip2_call *k)
{
    put_renewed(k, "0", 0, 0);
    call_put_screen(k, k->c->err.text);
}
