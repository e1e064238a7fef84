#include "usecase/offline.h"

#include <string.h>

#include "base/day.h"
#include "model/loan.h"
#include "usecase/actor.h"
#include "usecase/lending_parts.h"
#include "usecase/money_parts.h"
#include "usecase/offline_parts.h"

struct deed {
    const struct offline_request *rq;
    struct offline_result *rs;
    int64_t at;
    struct lending l;
    const struct policy *policy; /* that applies; NULL: none */
};

static bool park_loan(struct ctx *c, struct deed *d, const char *why)
{
    d->rs->parked = why;
    return offline_park(c, d->rq, "checkout", why, &d->rs->journal_seq);
}

/* ---- what a request id was used for before ------------------------------- */

static bool first_answer(struct ctx *c, struct deed *d,
                         const struct journal_entry *e)
{
    struct offline_result *rs = d->rs;

    rs->repeated = true;
    rs->journal_seq = e->seq;
    if (strcmp(e->deed, "offline_parked") == 0) {
        rs->parked = deed_text(c, e->data, "why");
        return true;
    }
    if (strcmp(e->deed, "checkout") != 0 && strcmp(e->deed, "renew") != 0)
        return deed_is_same(c, e, "checkout", 0, 0);
    rs->loan_id = e->loan_id;
    rs->due = (int)deed_int(e->data, "due");
    return copy_by_id(c, e->copy_id, &rs->copy);
}

/* ---- the loan ------------------------------------------------------------ */

/* Was it lent or taken back after that moment? Then what is known is newer. */
static bool is_overtaken(struct ctx *c, const struct deed *d, bool *overtaken)
{
    int64_t last;

    if (!loan_last_moment(c, d->l.copy.id, &last))
        return false;
    *overtaken = last > d->at &&
                 d->l.copy.loan_patron_id != d->l.patron.id;
    return true;
}

/* What the rules would have said, and the due day by them. */
static bool judge(struct ctx *c, struct deed *d)
{
    struct borrower b = lending_borrower(&d->l);
    struct loanable o = lending_loanable(&d->l);
    struct lending_rules rules = {d->l.policies, d->l.policy_count,
                                  &d->l.calendar, c->today, false};
    struct verdict *v = &d->rs->verdict;
    int least = day_at(d->at);

    v->overruled = lending_decide(&b, &o, &rules, v, &d->policy);
    d->rs->due = d->rq->due >= least ? d->rq->due : v->due;
    if (d->rs->due < least)
        d->rs->due = c->today;
    return money_forgives(c, c->school_id, &v->overruled);
}

static struct journal_entry entry(struct ctx *c, const struct deed *d,
                                  const char *deed, int64_t loan_id)
{
    struct journal_entry e = {.deed = deed,
                              .title_id = d->l.copy.title_id,
                              .copy_id = d->l.copy.id,
                              .loan_id = loan_id,
                              .patron_id = d->l.patron.id,
                              .request_id = c->request_id};

    return e;
}

static const char *data_of(struct ctx *c, const struct deed *d,
                           const struct loan_holds *holds)
{
    struct deed_data data;

    deed_data_begin(c, &data);
    deed_put_int(&data, "due", d->rs->due);
    deed_put_int(&data, "offline", d->at);
    deed_put_int(&data, "overruled", d->rs->verdict.overruled);
    if (lending_heals(d->l.copy.state))
        deed_put_text(&data, "state", d->l.copy.state);
    lending_put_holds(&data, holds);
    return deed_data_end(&data);
}

/* The reader's loan goes on, if the machine said a later day. */
static bool go_on(struct ctx *c, struct deed *d)
{
    struct offline_result *rs = d->rs;
    struct journal_entry e = entry(c, d, "renew", d->l.copy.loan_id);
    struct loan loan;
    struct deed_data data;

    rs->loan_id = d->l.copy.loan_id;
    if (rs->due <= d->l.copy.loan_due) {
        rs->due = d->l.copy.loan_due;
        return true;
    }
    if (!loan_by_id(c, rs->loan_id, &loan))
        return false;
    deed_data_begin(c, &data);
    deed_put_int(&data, "due", rs->due);
    deed_put_int(&data, "old_due", loan.due);
    deed_put_int(&data, "renewals", loan.renewals + 1);
    deed_put_int(&data, "renewed_at", loan.renewed_at);
    deed_put_int(&data, "offline", d->at);
    e.data = deed_data_end(&data);
    rs->journal_seq = d->l.head.seq + 1;
    return loan_put_due(c, loan.id, rs->due, loan.renewals + 1, c->now) &&
           journal_append(c, c->school_id, &d->l.head, &e);
}

/* It must have come back from its last reader before: nobody saw it, so there
 * is no fine. */
static bool end_the_other(struct ctx *c, struct deed *d)
{
    struct journal_entry e = entry(c, d, "checkin", d->l.copy.loan_id);
    struct deed_data data;

    if (d->l.copy.loan_id == 0)
        return true;
    deed_data_begin(c, &data);
    deed_put_int(&data, "due", d->l.copy.loan_due);
    deed_put_int(&data, "offline", d->at);
    e.data = deed_data_end(&data);
    e.patron_id = d->l.copy.loan_patron_id;
    e.request_id = NULL;
    return loan_close(c, d->l.copy.loan_id, day_at(d->at), d->at) &&
           journal_append(c, c->school_id, &d->l.head, &e);
}

static bool lend(struct ctx *c, struct deed *d)
{
    const struct lending *l = &d->l;
    struct loan_record loan = lending_loan(c, l, d->policy);
    struct journal_entry e;
    struct loan_holds holds;

    if (!end_the_other(c, d) || !lending_holds(c, l, &holds) ||
        !lending_settle_holds(c, l, &holds) ||
        (lending_heals(l->copy.state) &&
         !copy_put_state(c, l->copy.id, "available")))
        return false;
    loan.id = journal_id(c->school_id, l->head.seq + 1);
    loan.due = d->rs->due;
    loan.lent_at = d->at;
    loan.class_set_id = lending_is_passed_on(l) ? l->set.id : 0;
    e = entry(c, d, "checkout", loan.id);
    e.data = data_of(c, d, &holds);
    d->rs->loan_id = loan.id;
    d->rs->journal_seq = l->head.seq + 1;
    return loan_insert(c, &loan) &&
           journal_append(c, c->school_id, &d->l.head, &e);
}

static bool decide(struct ctx *c, struct deed *d)
{
    bool overtaken;

    d->rs->patron = d->l.patron;
    d->rs->copy = d->l.copy;
    if (d->l.copy.school_id != c->school_id)
        return park_loan(c, d, TEXT_FOR_LATER(
                                   "This copy belongs to another school"));
    if (!is_overtaken(c, d, &overtaken))
        return false;
    if (overtaken)
        return park_loan(c, d, TEXT_FOR_LATER(
                                   "Lent or returned since then"));
    if (!judge(c, d))
        return false;
    if (d->l.copy.loan_patron_id == d->l.patron.id)
        return go_on(c, d);
    return lend(c, d);
}

static bool loan_work(struct ctx *c, void *arg)
{
    struct deed *d = arg;
    struct lending_key key = {.school_id = c->school_id,
                              .card = d->rq->card,
                              .barcode = d->rq->barcode};
    struct journal_entry first;

    *d->rs = (struct offline_result){0};
    if (!journal_find_request(c, c->school_id, c->request_id, &first))
        return false;
    if (first.seq != 0)
        return first_answer(c, d, &first);
    if (lending_read(c, &key, &d->l))
        return decide(c, d);
    if (c->err.code != ERR_NOT_FOUND && c->err.code != ERR_CONFLICT)
        return false;
    c->err = (struct err){0};
    return park_loan(c, d, TEXT_FOR_LATER("Reader or copy is not known"));
}

bool offline_loan(struct ctx *c, const struct offline_request *rq,
                  struct offline_result *rs)
{
    struct deed d = {.rq = rq, .rs = rs,
                     .at = rq->at > 0 && rq->at < c->now ? rq->at : c->now};

    *rs = (struct offline_result){0};
    return actor_must(c, RIGHT_CHECKOUT) &&
           db_write(c, c->school_id, loan_work, &d);
}
