#include "renew_parts.h"

#include <string.h>

#include "actor.h"
#include "lending_parts.h"
#include "money_parts.h"
#include "patron_parts.h"
#include "rules/copy_state.h"
#include "rules/renewal.h"

struct deed {
    const struct renew_request *rq;
    struct renew_result *rs;
    struct journal_head head;
};

/* What may speak against a reader's loans speaks against renewing too. */
enum {
    READER_REFUSALS = REFUSED_OVERDUE | REFUSED_OWED | REFUSED_CARD_LOST |
                      REFUSED_CARD_OVER | REFUSED_EXPIRED |
                      REFUSED_SUSPENDED | REFUSED_LEFT | REFUSED_BLOCKED |
                      REFUSED_NO_POLICY
};

static bool find_loan(struct ctx *c, const struct renew_request *rq,
                      struct loan *loan)
{
    struct copy copy;

    if (rq->loan_id != 0) {
        if (!loan_by_id(c, rq->loan_id, loan))
            return false;
    } else {
        if (!copy_by_barcode(c, c->school_id, rq->barcode, true, &copy) ||
            !loan_open_of_copy(c, copy.id, loan))
            return false;
    }
    if (loan->id == 0 || loan->returned_at != 0 ||
        loan->school_id != c->school_id)
        return fail(c, ERR_NOT_FOUND, "this copy is not on loan");
    return true;
}

static int last_day_of(const struct lending *l)
{
    int a = l->patron.expires_on, b = l->patron.card_until;

    return a == 0 || (b != 0 && b < a) ? b : a;
}

/* A day of the staff's own choosing counts as overruling the policy. */
static bool chosen_due(struct ctx *c, const struct deed *d,
                       const struct calendar *k, uint32_t *no)
{
    struct renew_result *rs = d->rs;

    if (d->rq->due == 0)
        return true;
    if (!deed_due_day(c, d->rq->due))
        return false;
    rs->verdict.due = calendar_open_after(k, d->rq->due);
    *no &= ~(uint32_t)REFUSED_NO_GAIN;
    if (rs->verdict.due <= rs->loan.due)
        *no |= REFUSED_NO_GAIN;
    return actor_must(c, RIGHT_OVERRIDE);
}

static bool decide(struct ctx *c, struct deed *d, struct lending *l)
{
    struct renew_result *rs = d->rs;
    struct borrower b = lending_borrower(l);
    struct loanable o = lending_loanable(l);
    struct lending_rules rules = {l->policies, l->policy_count, &l->calendar,
                                  c->today, rs->loan.on_site};
    struct renewal renewal = {.due = rs->loan.due,
                              .renewals = rs->loan.renewals,
                              .limit = last_day_of(l),
                              .on_site = rs->loan.on_site};
    const struct policy *p;
    uint32_t no;

    if (!lending_find_rivals(c, l, &o))
        return false;
    if (o.holds > o.free_copies)
        renewal.holds = o.holds - o.free_copies;
    no = lending_decide(&b, &o, &rules, &rs->verdict, &p) & READER_REFUSALS;
    if (!money_forgives(c, c->school_id, &no))
        return false;
    rs->verdict.warnings &= (uint32_t)(WARN_NOTE | WARN_OVERDUE |
                                       WARN_HAS_HOLDS);
    if (p)
        no |= renewal_decide(&renewal, p, &l->calendar, c->today,
                             &rs->verdict);
    if (!copy_state_of(l->copy.state)->lent)
        no |= REFUSED_STATE; /* lost, or given back as the reader says */
    if (!chosen_due(c, d, &l->calendar, &no))
        return false;
    verdict_settle(&rs->verdict, no, d->rq->overrule, c->actor.rights);
    return true;
}

static bool write_renewal(struct ctx *c, struct deed *d,
                          const struct lending *l)
{
    struct renew_result *rs = d->rs;
    struct journal_entry e = {.deed = "renew",
                              .title_id = l->copy.title_id,
                              .copy_id = l->copy.id,
                              .loan_id = rs->loan.id,
                              .patron_id = l->patron.id,
                              .request_id = c->request_id};
    struct deed_data data;

    deed_data_begin(c, &data);
    deed_put_int(&data, "due", rs->verdict.due);
    deed_put_int(&data, "old_due", rs->old_due);
    deed_put_int(&data, "renewals", rs->loan.renewals + 1);
    deed_put_int(&data, "renewed_at", rs->loan.renewed_at);
    deed_put_int(&data, "overruled", rs->verdict.overruled);
    deed_put_text(&data, "reason", d->rq->reason);
    e.data = deed_data_end(&data);
    rs->renewed = true;
    rs->loan.due = rs->verdict.due;
    rs->loan.renewals++;
    rs->loan.renewed_at = c->now;
    rs->loan.overdue_days = 0;
    rs->journal_seq = d->head.seq + 1;
    return loan_put_due(c, rs->loan.id, rs->loan.due, rs->loan.renewals,
                        c->now) &&
           journal_append(c, c->school_id, &d->head, &e);
}

/* The reader, staff, or the teacher of the reader's class. */
static bool may_renew_for(struct ctx *c, int64_t patron_id)
{
    struct patron p;

    if (actor_may(c, RIGHT_RENEW) || c->actor.kind == ACTOR_PATRON)
        return actor_must_or_self(c, RIGHT_RENEW, patron_id);
    return actor_must_or_teach(c, RIGHT_RENEW) &&
           patron_here(c, patron_id, &p) &&
           actor_must_for_class(c, RIGHT_RENEW, p.class_id);
}

/* The loan that was renewed; one that was undone since, as far as the journal
 * still tells of it. */
static bool loan_of_entry(struct ctx *c, const struct journal_entry *e,
                          struct loan *loan)
{
    struct err before = c->err;
    struct copy copy;

    if (loan_by_id(c, e->loan_id, loan))
        return true;
    if (c->err.code != ERR_NOT_FOUND)
        return false;
    c->err = before;
    if (!copy_by_id(c, e->copy_id, &copy))
        return false;
    *loan = (struct loan){.id = e->loan_id, .school_id = c->school_id,
                          .copy_id = e->copy_id, .patron_id = e->patron_id,
                          .title_id = copy.title_id, .title = copy.title,
                          .author = copy.author, .barcode = copy.barcode,
                          .call_number = copy.call_number,
                          .due = (int)deed_int(e->data, "due")};
    return true;
}

/* Whatever became of the loan meanwhile, and whoever has the copy now. */
static bool first_answer(struct ctx *c, const struct renew_request *rq,
                         const struct journal_entry *e,
                         struct renew_result *rs)
{
    if (!deed_is_same(c, e, "renew", 0, 0) ||
        !loan_of_entry(c, e, &rs->loan) ||
        !may_renew_for(c, rs->loan.patron_id))
        return false;
    if (rq->loan_id != 0 || rq->barcode == NULL
            ? rq->loan_id != rs->loan.id
            : strcmp(rq->barcode, rs->loan.barcode) != 0)
        return deed_is_other(c);
    rs->repeated = rs->renewed = true;
    rs->journal_seq = e->seq;
    rs->old_due = (int)deed_int(e->data, "old_due");
    rs->verdict.due = (int)deed_int(e->data, "due");
    rs->verdict.overruled = (uint32_t)deed_int(e->data, "overruled");
    return true;
}

/* There is no such loan: was there one when this was asked first? */
static bool asked_before(struct ctx *c, struct deed *d)
{
    struct err why = c->err;
    struct journal_entry first;

    if (why.code != ERR_NOT_FOUND || c->request_id == NULL)
        return false;
    if (!journal_find_request(c, c->school_id, c->request_id, &first))
        return false;
    c->err = why;
    return first.seq != 0 && first_answer(c, d->rq, &first, d->rs);
}

/* One renewal inside a transaction. */
static bool renew_one(struct ctx *c, struct deed *d)
{
    struct renew_result *rs = d->rs;
    struct lending_key key = {.school_id = c->school_id};
    struct lending l;

    *rs = (struct renew_result){0};
    if (!find_loan(c, d->rq, &rs->loan))
        return asked_before(c, d);
    if (!may_renew_for(c, rs->loan.patron_id))
        return false;
    key.patron_id = rs->loan.patron_id;
    key.copy_id = rs->loan.copy_id;
    if (!lending_read(c, &key, &l))
        return false;
    rs->old_due = rs->loan.due;
    d->head = l.head;
    if (l.first.seq != 0)
        return first_answer(c, d->rq, &l.first, rs);
    if (!decide(c, d, &l))
        return false;
    return rs->verdict.refusals != 0 || write_renewal(c, d, &l);
}

static bool work(struct ctx *c, void *arg)
{
    return renew_one(c, arg);
}

bool renew(struct ctx *c, const struct renew_request *rq,
           struct renew_result *rs)
{
    struct deed d = {.rq = rq, .rs = rs};

    *rs = (struct renew_result){0};
    if (rq->loan_id == 0 && (rq->barcode == NULL || rq->barcode[0] == '\0'))
        return fail(c, ERR_INVALID, "a renewal needs a loan or a barcode");
    if (c->actor.kind != ACTOR_PATRON && !actor_must_or_teach(c, RIGHT_RENEW))
        return false;
    return db_write(c, c->school_id, work, &d);
}

/* As far as the loan was renewed then and not since. */
static struct renew_result as_before(const struct loan *loan,
                                     const struct journal_entry *first)
{
    return (struct renew_result){.loan = *loan,
                                 .old_due = loan->due,
                                 .renewed = loan->renewed_at == first->at,
                                 .repeated = true};
}

/* Renewals read each other's writes: those sent later go out with the next
 * read. Only the first entry carries the request id; a repeat of it finds the
 * loans as they are now. */
bool renew_all_work(struct ctx *c, void *arg)
{
    struct renew_all_deed *a = arg;
    struct journal_entry first;
    const char *request_id = c->request_id;
    struct deed d = {0};
    struct patron p;
    struct loan *loans;
    bool good = true;

    if (!patron_here(c, a->patron_id, &p) ||
        !deed_first_answer(c, "renew", a->patron_id, &first) ||
        !loan_list_open(c, a->patron_id, &loans, &a->n))
        return false;
    a->results = ARENA_ARRAY(c->mem, struct renew_result, a->n + 1);
    for (size_t i = 0; i < a->n && good; i++) {
        struct renew_request rq = {.loan_id = loans[i].id};
        d.rq = &rq;
        d.rs = &a->results[i];
        if (first.seq != 0) {
            *d.rs = as_before(&loans[i], &first);
            continue;
        }
        good = renew_one(c, &d);
        if (d.rs->renewed)
            c->request_id = NULL;
    }
    c->request_id = request_id;
    return good;
}

bool renew_all(struct ctx *c, int64_t patron_id, struct renew_result **results,
               size_t *n)
{
    struct renew_all_deed a = {.patron_id = patron_id};

    if (!may_renew_for(c, patron_id) ||
        !db_write(c, c->school_id, renew_all_work, &a))
        return false;
    *results = a.results;
    *n = a.n;
    return true;
}
