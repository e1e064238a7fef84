#include "patron.h"

#include <string.h>

#include "actor.h"
#include "base/text.h"
#include "model/calendar.h"
#include "model/policy.h"
#include "money_parts.h"
#include "patron_parts.h"
#include "rules/lending.h"

bool patron_here(struct ctx *c, int64_t patron_id, struct patron *p)
{
    if (!patron_by_id(c, patron_id, p))
        return false;
    return p->school_id == c->school_id ||
           fail(c, ERR_NOT_FOUND, "this reader is not known");
}

/* What would speak against any loan of this reader: judged with a copy that
 * nothing speaks against. */
static bool judge(struct ctx *c, struct patron_view *v)
{
    const struct patron *p = &v->patron;
    struct borrower b = {
        .loans = p->loans_counted,
        .overdue = p->overdue,
        .oldest_due = p->oldest_due,
        .owed_cents = p->owed_cents,
        .expires_on = p->expires_on,
        .grade = p->grade,
        .suspended = strcmp(p->state, "suspended") == 0,
        .left = strcmp(p->state, "left") == 0,
        .card_lost = p->card_state && strcmp(p->card_state, "active") != 0,
        .card_until = p->card_until,
        .block_note = p->block_note,
        .block_until = p->block_until,
        .has_note = p->note[0] != '\0',
    };
    struct loanable any = {.state = "available", .lendable = true};
    struct lending_rules rules = {.today = c->today};
    const struct policy *winner;
    struct calendar k;
    struct policy *policies;
    uint32_t no;

    if (!policy_fitting(c, p->school_id, p->category_id, 0, &policies,
                        &rules.policy_count) ||
        !calendar_load(c, p->school_id, c->today, &k))
        return false;
    rules.policies = policies;
    rules.calendar = &k;
    no = lending_decide(&b, &any, &rules, &v->verdict, &winner);
    if (!money_forgives(c, p->school_id, &no))
        return false;
    verdict_settle(&v->verdict, no, 0, c->actor.rights);
    v->max_loans = v->verdict.max_loans;
    return true;
}

static bool fill(struct ctx *c, void *arg)
{
    struct patron_view *v = arg;
    struct hold_filter f = {.school_id = c->school_id,
                            .patron_id = v->patron.id};

    return loan_list_open(c, v->patron.id, &v->loans, &v->loan_count) &&
           hold_select(c, &f, &v->holds, &v->hold_count) &&
           (v->patron.owed_cents == 0 ||
            charge_of_patron(c, v->patron.id, 100, &v->charges,
                             &v->charge_count)) &&
           judge(c, v);
}

static bool show(struct ctx *c, int64_t patron_id, int64_t card_id,
                 struct patron_view *v)
{
    *v = (struct patron_view){0};
    if (!actor_must_or_self(c, RIGHT_PATRON_READ, patron_id) ||
        !patron_by_card(c, patron_id, card_id, &v->patron))
        return false;
    if (v->patron.school_id != c->school_id)
        return fail(c, ERR_NOT_FOUND, "this reader is not known");
    return fill(c, v);
}

bool patron_find(struct ctx *c, const char *text, struct patron_view *view)
{
    int64_t id, card_id;

    *view = (struct patron_view){0};
    if (c->actor.kind != ACTOR_PATRON && !actor_must(c, RIGHT_PATRON_READ))
        return false;
    if (!patron_id_by_text(c, c->school_id, text, &id, &card_id))
        return false;
    if (id == 0)
        return fail(c, ERR_NOT_FOUND, "no reader has card or number %s", text);
    return show(c, id, card_id, view);
}

bool patron_show(struct ctx *c, int64_t patron_id, struct patron_view *view)
{
    return show(c, patron_id, 0, view);
}

bool patron_search(struct ctx *c, const struct patron_query *q,
                   struct patron **patrons, size_t *n)
{
    struct patron_filter f = {
        .school_id = c->school_id,
        .raw = q->text ? q->text : "",
        .class_id = q->class_id,
        .category_id = q->category_id,
        .after_id = q->after_id,
        .with_left = q->with_left,
        .limit = q->limit == 0 ? 20 : q->limit > 200 ? 200 : q->limit,
    };

    if (!actor_must(c, RIGHT_PATRON_READ))
        return false;
    if (strlen(f.raw) > 200)
        return fail(c, ERR_INVALID, "the text to search for is too long");
    f.text = text_fold_tight(c->mem, f.raw);
    if (f.text[0] == '\0')
        f.text = f.raw;
    return patron_list(c, &f, patrons, n);
}

bool patron_history(struct ctx *c, int64_t patron_id, size_t limit,
                    struct loan **loans, size_t *n)
{
    struct patron p;

    return actor_must_or_self(c, RIGHT_PATRON_READ, patron_id) &&
           patron_here(c, patron_id, &p) &&
           loan_list_past(c, patron_id,
                          limit == 0 || limit > 1000 ? 100 : limit, loans, n);
}
