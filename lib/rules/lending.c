#include "lending.h"

#include <string.h>

#include "copy_state.h"

static uint32_t about_reader(const struct borrower *b, int today,
                             struct verdict *v)
{
    uint32_t no = 0;

    if (b->suspended)
        no |= REFUSED_SUSPENDED;
    if (b->left)
        no |= REFUSED_LEFT;
    if (b->card_lost)
        no |= REFUSED_CARD_LOST;
    if (b->block_note) {
        no |= REFUSED_BLOCKED;
        v->note = b->block_note;
        v->block_until = b->block_until;
    }
    if (b->card_until != 0 && b->card_until < today) {
        no |= REFUSED_CARD_OVER;
        v->card_until = b->card_until;
    }
    if (b->expires_on != 0 && b->expires_on < today) {
        no |= REFUSED_EXPIRED;
        v->expires_on = b->expires_on;
    }
    return no;
}

uint32_t lending_limits(const struct borrower *b, const struct policy *p,
                        const struct policy *total, int overdue_days)
{
    uint32_t no = 0;

    if (total && !p->counts_apart && b->loans >= total->max_loans)
        no |= REFUSED_LIMIT;
    if (p->copy_type_id != 0 && b->type_loans >= p->max_loans)
        no |= REFUSED_TYPE_LIMIT;
    if ((p->block_overdue_count > 0 && b->overdue >= p->block_overdue_count) ||
        (p->block_overdue_days > 0 &&
         overdue_days >= p->block_overdue_days))
        no |= REFUSED_OVERDUE;
    if (p->block_owed_cents > 0 && b->owed_cents >= p->block_owed_cents)
        no |= REFUSED_OWED;
    return no;
}

static bool on_the_shelf(const char *state)
{
    const struct copy_state *s = copy_state_of(state);

    return state == NULL || (s != NULL && s->lent);
}

static uint32_t about_copy(const struct loanable *l, int grade, bool on_site)
{
    uint32_t no = 0;

    if (l->state && strcmp(l->state, "withdrawn") == 0)
        no |= REFUSED_WITHDRAWN;
    else if (!on_the_shelf(l->state) && !l->on_loan &&
             !(l->set_aside_for_same && strcmp(l->state, "in_transit") == 0))
        no |= REFUSED_STATE;
    if (l->on_loan)
        no |= l->on_loan_to_same ? REFUSED_SAME_READER : REFUSED_ON_LOAN;
    if (!l->lendable && !on_site)
        no |= REFUSED_NOT_FOR_LOAN;
    if (l->reading_room_only && !on_site)
        no |= REFUSED_READING_ROOM;
    if (l->min_grade > 0 && grade > 0 && grade < l->min_grade)
        no |= REFUSED_GRADE;
    if (l->other_school)
        no |= REFUSED_OTHER_SCHOOL;
    if (l->set_aside_for_other ||
        (l->holds > 0 && l->free_copies <= l->holds && !l->set_aside_for_same &&
         !l->on_loan && !on_site))
        no |= REFUSED_RESERVED;
    return no;
}

static uint32_t warnings(const struct borrower *b, const struct loanable *l,
                         const struct verdict *v, bool apart)
{
    uint32_t warn = 0;

    if (l->borrowed_before)
        warn |= WARN_BORROWED_BEFORE;
    if (l->holds > 0)
        warn |= WARN_HAS_HOLDS;
    if (v->max_loans > 0 && !apart && b->loans + 1 == v->max_loans)
        warn |= WARN_LAST_ONE;
    if (l->state && strcmp(l->state, "missing") == 0)
        warn |= WARN_STATE_HEALED;
    if (l->parts > 1)
        warn |= WARN_PARTS;
    if (l->has_note || b->has_note)
        warn |= WARN_NOTE;
    if (b->overdue > 0)
        warn |= WARN_OVERDUE;
    if (l->from_class_shelf)
        warn |= WARN_CLASS_SHELF;
    return warn;
}

static void fill_numbers(struct verdict *v, const struct borrower *b,
                         const struct loanable *l,
                         const struct lending_rules *r)
{
    v->loans = b->loans;
    v->type_loans = b->type_loans;
    v->overdue = b->overdue;
    v->owed_cents = b->owed_cents;
    v->min_grade = l->min_grade;
    v->state = l->state;
    v->due = r->today;
    if (b->overdue > 0 && b->oldest_due < r->today)
        v->overdue_days = r->today - b->oldest_due;
}

bool lending_passes_on(const struct class_shelf *s, int64_t reader_id,
                       int64_t reader_class_id)
{
    return s->has_id != 0 && s->has_id == s->answers_id &&
           reader_id != s->answers_id &&
           (s->class_id == 0 || s->class_id == reader_class_id);
}

/* The earlier of two last days, where 0 is none. */
static int earlier(int a, int b)
{
    return a == 0 || (b != 0 && b < a) ? b : a;
}

uint32_t lending_decide(const struct borrower *b, const struct loanable *l,
                        const struct lending_rules *r, struct verdict *v,
                        const struct policy **winner)
{
    const struct policy *p = policy_choose(r->policies, r->policy_count);
    const struct policy *total =
        policy_choose_total(r->policies, r->policy_count);
    bool shortened = false;
    uint32_t no;

    *v = (struct verdict){0};
    *winner = p;
    fill_numbers(v, b, l, r);
    no = about_reader(b, r->today, v) | about_copy(l, b->grade, r->on_site);
    if (p == NULL)
        return no | REFUSED_NO_POLICY;
    v->max_loans = total ? total->max_loans : 0;
    v->max_type_loans = p->copy_type_id != 0 ? p->max_loans : 0;
    if (!r->on_site) {
        int limit = earlier(earlier(b->expires_on, b->card_until), l->limit);
        no |= lending_limits(b, p, total, v->overdue_days);
        v->due = calendar_due(r->calendar, p, r->today,
                              limit < r->today ? 0 : limit, &shortened);
    }
    v->warnings = warnings(b, l, v, r->on_site || p->counts_apart) |
                  (shortened ? WARN_DUE_SHORTENED : 0);
    return no;
}
