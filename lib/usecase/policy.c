#include "policy.h"

#include "actor.h"
#include "deed.h"
#include "model/lending.h"
#include "model/lists.h"
#include "model/policy.h"
#include "model/school.h"

static const char *code_of(const struct list_entry *entries, size_t n,
                           int64_t id)
{
    for (size_t i = 0; i < n; i++)
        if (entries[i].id == id)
            return entries[i].code;
    return "";
}

/* Gives the rules the words that people know. */
static bool name_rules(struct ctx *c, const struct policy *rules, size_t n,
                       struct policy_row **rows)
{
    struct list_entry *categories, *types;
    struct school school;
    size_t category_count, type_count;

    if (!list_select(c, LIST_CATEGORY, c->school_id, &categories,
                     &category_count) ||
        !list_select(c, LIST_COPY_TYPE, c->school_id, &types, &type_count) ||
        !school_find(c, c->school_id, NULL, &school))
        return false;
    *rows = ARENA_ARRAY(c->mem, struct policy_row, n + 1);
    for (size_t i = 0; i < n; i++)
        (*rows)[i] = (struct policy_row){
            rules[i], rules[i].school_id ? school.code : "",
            code_of(categories, category_count, rules[i].category_id),
            code_of(types, type_count, rules[i].copy_type_id)};
    return true;
}

bool policy_list(struct ctx *c, struct policy_row **rows, size_t *n)
{
    struct policy *rules;

    return policy_of_school(c, c->school_id, &rules, n) &&
           name_rules(c, rules, *n, rows);
}

static bool between(struct ctx *c, const char *field, int64_t value,
                    int64_t most)
{
    return (value >= 0 && value <= most) ||
           fail(c, ERR_INVALID, "%s: a number from 0 to %lld",
                say(c->lang, field), (long long)most);
}

static bool check(struct ctx *c, const struct policy *p)
{
    if (p->due_rule == DUE_FIXED && p->fixed_due <= 0)
        return fail(c, ERR_INVALID, "the fixed due day is missing");
    if (p->school_id != 0 && p->school_id != c->school_id)
        return fail(c, ERR_DENIED, "not in this school");
    return between(c, TEXT_FOR_LATER("how many"), p->max_loans, 10000) &&
           between(c, TEXT_FOR_LATER("loan days"), p->loan_days, 1000) &&
           between(c, TEXT_FOR_LATER("renewals"), p->max_renewals, 100) &&
           between(c, TEXT_FOR_LATER("renewal days"), p->renewal_days, 1000) &&
           between(c, TEXT_FOR_LATER("reservations"), p->max_holds, 1000) &&
           between(c, TEXT_FOR_LATER("days on the hold shelf"), p->hold_days,
                   365) &&
           between(c, TEXT_FOR_LATER("cents a day"), p->cents_a_day, 100000) &&
           between(c, TEXT_FOR_LATER("cap"), p->cap_cents, 10000000) &&
           between(c, TEXT_FOR_LATER("days of grace"), p->grace_days, 365) &&
           between(c, TEXT_FOR_LATER("overdue copies that block"),
                   p->block_overdue_count, 1000) &&
           between(c, TEXT_FOR_LATER("overdue days that block"),
                   p->block_overdue_days, 10000) &&
           between(c, TEXT_FOR_LATER("debt that blocks"),
                   p->block_owed_cents, 10000000);
}

struct deed {
    const struct policy *policy;
    int64_t id;
    bool was_there;
};

static bool save_work(struct ctx *c, void *arg)
{
    struct deed *d = arg;
    const struct policy *p = d->policy;
    struct journal_entry e = {.deed = "policy_save"};
    struct deed_data data;
    int64_t seq;

    if (!policy_put(c, p, &d->id))
        return false;
    deed_data_begin(c, &data);
    deed_put_int(&data, "policy", d->id);
    deed_put_int(&data, "max_loans", p->max_loans);
    deed_put_int(&data, "loan_days", p->loan_days);
    deed_put_text(&data, "due_rule", due_rule_word(p->due_rule));
    deed_put_int(&data, "max_renewals", p->max_renewals);
    e.data = deed_data_end(&data);
    return journal_add(c, c->school_id, &e, &seq);
}

bool policy_save(struct ctx *c, const struct policy *policy, int64_t *policy_id)
{
    struct deed d = {policy, 0, false};
    /* A rule of every school needs the lock of every school. */
    int64_t lock = policy->school_id == 0 ? 0 : c->school_id;

    if (!actor_must(c, RIGHT_POLICY_WRITE) || !check(c, policy) ||
        !db_write(c, lock, save_work, &d))
        return false;
    *policy_id = d.id;
    return true;
}

static bool drop_work(struct ctx *c, void *arg)
{
    struct deed *d = arg;
    struct journal_entry e = {.deed = "policy_drop"};
    struct deed_data data;
    int64_t seq;

    deed_data_begin(c, &data);
    deed_put_int(&data, "policy", d->id);
    e.data = deed_data_end(&data);
    return policy_delete(c, d->id, &d->was_there) &&
           (d->was_there ||
            fail(c, ERR_NOT_FOUND, "this lending rule is not known")) &&
           journal_add(c, c->school_id, &e, &seq);
}

bool policy_drop(struct ctx *c, int64_t policy_id)
{
    struct deed d = {NULL, policy_id, false};

    return actor_must(c, RIGHT_POLICY_WRITE) && db_write(c, 0, drop_work, &d);
}

/* Most specific first; a handful of rules at most. */
static void sort(struct policy *rules, size_t n)
{
    for (size_t i = 1; i < n; i++)
        for (size_t k = i; k > 0 &&
                           policy_compare(&rules[k], &rules[k - 1]) < 0; k--) {
            struct policy other = rules[k];
            rules[k] = rules[k - 1];
            rules[k - 1] = other;
        }
}

bool policy_explain(struct ctx *c, const char *card, const char *barcode,
                    struct policy_explanation *rs)
{
    struct lending_key key = {
        .school_id = c->school_id, .card = card, .barcode = barcode};
    const struct policy *winner;
    struct lending_rules rules;
    struct borrower b;
    struct loanable o;
    struct lending l;
    uint32_t no;

    *rs = (struct policy_explanation){0};
    if (!actor_must(c, RIGHT_PATRON_READ) || !lending_read(c, &key, &l))
        return false;
    sort(l.policies, l.policy_count);
    b = lending_borrower(&l);
    o = lending_loanable(&l);
    if (o.holds > 0 && !copy_count_free(c, l.copy.title_id, c->school_id,
                                        &o.free_copies))
        return false;
    rules = (struct lending_rules){l.policies, l.policy_count, &l.calendar,
                                   c->today, false};
    no = lending_decide(&b, &o, &rules, &rs->verdict, &winner);
    verdict_settle(&rs->verdict, no, 0, c->actor.rights);
    rs->row_count = l.policy_count;
    return name_rules(c, l.policies, l.policy_count, &rs->rows);
}
