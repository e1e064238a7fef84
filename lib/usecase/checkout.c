#include "checkout_parts.h"

#include <string.h>

#include "actor.h"
#include "lending_parts.h"
#include "model/loan.h"
#include "model/transit.h"
#include "money_parts.h"

struct deed {
    const struct checkout_request *rq;
    struct checkout_result *rs;
    int64_t home; /* the copy's school, if another one: locked as well */
    bool may;     /* whoever acts may do this: it was looked at before */
    int64_t arrived; /* the way that the copy was on; 0: none */
};

static const char *data_of(struct ctx *c, const struct deed *d,
                           const struct lending *l,
                           const struct loan_holds *holds)
{
    struct deed_data data;

    deed_data_begin(c, &data);
    deed_put_int(&data, "due", d->rs->due);
    deed_put_int(&data, "overruled", d->rs->verdict.overruled);
    deed_put_text(&data, "reason", d->rq->reason);
    deed_put_int(&data, "on_site", d->rq->on_site);
    deed_put_int(&data, "class_set", d->rs->set.id);
    if (lending_is_passed_on(l))
        deed_put_int(&data, "from", l->copy.loan_id);
    if (lending_heals(l->copy.state))
        deed_put_text(&data, "state", l->copy.state);
    deed_put_int(&data, "arrived", d->arrived);
    if (l->copy.at_school_id != c->school_id)
        deed_put_int(&data, "was_at", l->copy.at_school_id);
    lending_put_holds(&data, holds);
    return deed_data_end(&data);
}

/* Neither a book for the room nor one of a class set takes the place of
 * another one. */
static bool counts_apart(const struct deed *d, const struct policy *policy)
{
    return d->rq->on_site || (policy && policy->counts_apart);
}

static bool goes_into_set(const struct deed *d)
{
    return d->rs->set.id != 0 && d->rs->set.patron_id == d->rs->patron.id;
}

/* The shelf's loan ends where the copy is lent on; a set's first copy says when
 * all of it is due. */
static bool settle_set(struct ctx *c, const struct deed *d,
                       const struct lending *l)
{
    if (lending_is_passed_on(l))
        return loan_close(c, l->copy.loan_id, c->today, 0);
    return !goes_into_set(d) ||
           class_set_begin_due(c, d->rs->set.id, d->rs->due);
}

/* Wherever it was, or was going: it is lent here. */
static bool write_copy(struct ctx *c, struct deed *d, const struct copy *o)
{
    struct transit way = {0};

    if (strcmp(o->state, "in_transit") == 0 &&
        !transit_of_copy(c, o->id, &way))
        return false;
    d->arrived = way.id;
    return (way.id == 0 || transit_arrive(c, o->id)) &&
           (o->at_school_id == c->school_id ||
            copy_put_place(c, o, c->school_id)) &&
           (!lending_heals(o->state) ||
            copy_put_state(c, o->id, "available"));
}

static bool write_loan(struct ctx *c, struct deed *d, struct lending *l,
                       const struct policy *policy)
{
    struct checkout_result *rs = d->rs;
    struct loan_holds holds;
    struct loan_record loan = lending_loan(c, l, policy);
    struct journal_entry e = {.deed = "checkout",
                              .title_id = l->copy.title_id,
                              .copy_id = l->copy.id,
                              .patron_id = l->patron.id,
                              .request_id = c->request_id};

    loan.id = e.loan_id = journal_id(c->school_id, l->head.seq + 1);
    loan.due = rs->verdict.due;
    loan.on_site = d->rq->on_site;
    loan.apart = counts_apart(d, policy);
    loan.class_set_id = d->rs->set.id;
    rs->loan_id = loan.id;
    rs->due = loan.due;
    rs->journal_seq = l->head.seq + 1;
    if (!lending_holds(c, l, &holds) || !settle_set(c, d, l) ||
        !write_copy(c, d, &l->copy))
        return false;
    e.data = data_of(c, d, l, &holds);
    return lending_settle_holds(c, l, &holds) && loan_insert(c, &loan) &&
           journal_append(c, c->school_id, &l->head, &e);
}

static bool first_answer(struct ctx *c, const struct journal_entry *e,
                         struct checkout_result *rs)
{
    int64_t set = deed_int(e->data, "class_set");

    rs->loan_id = e->loan_id;
    rs->due = rs->verdict.due = (int)deed_int(e->data, "due");
    rs->verdict.overruled = (uint32_t)deed_int(e->data, "overruled");
    rs->journal_seq = e->seq;
    rs->repeated = true;
    return set == 0 || class_set_by_id(c, c->school_id, set, &rs->set);
}

/* All of a class set is due on one day, unless that is past. */
static void due_of_set(const struct class_set *set, const struct calendar *k,
                       int today, struct verdict *v)
{
    if (set->due >= today)
        v->due = calendar_open_after(k, set->due);
}

/* A day of the staff's own choosing counts as overruling the policy. */
static bool chosen_due(struct ctx *c, const struct checkout_request *rq,
                       const struct calendar *k, struct verdict *v)
{
    if (rq->due == 0)
        return true;
    if (!deed_due_day(c, rq->due))
        return false;
    if (!actor_must(c, RIGHT_OVERRIDE))
        return false;
    v->due = calendar_open_after(k, rq->due);
    return true;
}

static bool decide(struct ctx *c, const struct deed *d, struct lending *l,
                   const struct policy **policy)
{
    struct borrower b = lending_borrower(l);
    struct loanable o = lending_loanable(l);
    struct lending_rules rules = {l->policies, l->policy_count, &l->calendar,
                                  c->today, d->rq->on_site};
    uint32_t refusals;

    if (!lending_find_rivals(c, l, &o))
        return false;
    refusals = lending_decide(&b, &o, &rules, &d->rs->verdict, policy);
    if (!money_forgives(c, c->school_id, &refusals))
        return false;
    verdict_settle(&d->rs->verdict, refusals, d->rq->overrule,
                   c->actor.rights);
    if (goes_into_set(d))
        due_of_set(&d->rs->set, &l->calendar, c->today, &d->rs->verdict);
    return chosen_due(c, d->rq, &l->calendar, &d->rs->verdict);
}

/* Reader and copy as they are with this loan. */
static void fill(const struct deed *d, const struct policy *policy)
{
    struct checkout_result *rs = d->rs;

    rs->patron.loans++;
    rs->patron.loans_counted += !counts_apart(d, policy);
    if (lending_heals(rs->copy.state))
        rs->copy.state = "available";
    rs->copy.at_school_id = rs->patron.school_id;
    rs->copy.loan_id = rs->loan_id;
    rs->copy.loan_patron_id = rs->patron.id;
    rs->copy.loan_due = rs->due;
    rs->copy.class_set_id = rs->set.id;
}

/* The set that the copy is to go into, else the one it is lent on from. */
static bool find_set(struct ctx *c, const struct deed *d,
                     const struct lending *l)
{
    int64_t id = d->rq->class_set_id;
    struct class_set named = {0};

    if (id != 0 && !class_set_by_id(c, c->school_id, id, &named))
        return false;
    if (id == 0 || named.patron_id != l->patron.id) {
        if (lending_is_passed_on(l))
            d->rs->set = l->set;
        return id == 0 || l->copy.class_set_id == id ||
               fail(c, ERR_CONFLICT, "%s is not of this class set",
                    l->copy.barcode);
    }
    d->rs->set = named;
    return named.closed_at == 0 ||
           fail(c, ERR_CONFLICT, "this class set is closed");
}

static bool work(struct ctx *c, void *arg)
{
    struct deed *d = arg;
    struct checkout_result *rs = d->rs;
    struct lending_key key = {.school_id = c->school_id,
                              .card = d->rq->card,
                              .patron_id = d->rq->patron_id,
                              .barcode = d->rq->barcode,
                              .into_class_set = d->rq->class_set_id != 0};
    const struct policy *policy;
    struct lending l;

    *rs = (struct checkout_result){0};
    if (!lending_read(c, &key, &l))
        return false;
    if (l.copy.school_id != c->school_id && d->home == 0) {
        d->home = l.copy.school_id;
        return fail(c, ERR_BUSY, "another school is needed for this");
    }
    rs->patron = l.patron;
    rs->copy = l.copy;
    if (!d->may && !actor_must_or_self(c, RIGHT_CHECKOUT, l.patron.id))
        return false;
    if (l.first.seq != 0) {
        return deed_is_same(c, &l.first, "checkout", l.patron.id,
                            l.copy.id) &&
               first_answer(c, &l.first, rs);
    }
    if (!find_set(c, d, &l) || !decide(c, d, &l, &policy))
        return false;
    if (rs->verdict.refusals != 0)
        return true;
    if (!write_loan(c, d, &l, policy))
        return false;
    fill(d, policy);
    return true;
}

static bool lend(struct ctx *c, struct deed *d)
{
    const struct checkout_request *rq = d->rq;

    *d->rs = (struct checkout_result){0};
    if (rq->barcode == NULL || rq->barcode[0] == '\0' ||
        (rq->patron_id == 0 && (rq->card == NULL || rq->card[0] == '\0')))
        return fail(c, ERR_INVALID, "a loan needs a reader and a copy");
    if (!d->may && c->actor.kind != ACTOR_PATRON &&
        !actor_must(c, RIGHT_CHECKOUT))
        return false;
    return db_write(c, c->school_id, work, d) ||
           (d->home != 0 && db_write_two(c, c->school_id, d->home, work, d));
}

bool checkout(struct ctx *c, const struct checkout_request *rq,
              struct checkout_result *rs)
{
    struct deed d = {.rq = rq, .rs = rs};

    return lend(c, &d);
}

bool checkout_write(struct ctx *c, const struct checkout_request *rq,
                    struct checkout_result *rs)
{
    struct deed d = {.rq = rq, .rs = rs, .may = true};

    return lend(c, &d);
}
