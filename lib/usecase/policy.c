#include "policy.h"

#include "actor.h"
#include "deed.h"
#include "model/lists.h"
#include "model/policy.h"
#include "model/school.h"
#include "policy_parts.h"
#include "rules/policy_field.h"

static const char *code_of(const struct list_entry *entries, size_t n,
                           int64_t id)
{
    for (size_t i = 0; i < n; i++)
        if (entries[i].id == id)
            return entries[i].code;
    return "";
}

bool policy_name_rows(struct ctx *c, const struct policy *rules, size_t n,
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

    return actor_must(c, RIGHT_SEARCH) &&
           policy_of_school(c, c->school_id, &rules, n) &&
           policy_name_rows(c, rules, *n, rows);
}

/* *id stays 0 for no code. */
static bool find(struct ctx *c, enum list_kind list, const char *code,
                 int64_t *id)
{
    *id = 0;
    if (code == NULL || code[0] == '\0')
        return true;
    if (!list_find(c, list, c->school_id, code, id))
        return false;
    return *id != 0 ||
           fail(c, ERR_NOT_FOUND, "no category or kind is called %s", code);
}

bool policy_for(struct ctx *c, const char *category, const char *copy_type,
                struct policy *policy)
{
    return find(c, LIST_CATEGORY, category, &policy->category_id) &&
           find(c, LIST_COPY_TYPE, copy_type, &policy->copy_type_id);
}

bool policy_begin(struct ctx *c, struct policy *policy)
{
    struct policy key = *policy, *rules;
    const struct policy *best;
    size_t n;

    if (!policy_find(c, &key, policy))
        return false;
    if (policy->id != 0)
        return true;
    if (!policy_fitting(c, key.school_id, key.category_id, key.copy_type_id,
                        &rules, &n))
        return false;
    best = policy_choose(rules, n);
    if (best)
        *policy = *best;
    policy->id = 0;
    policy->school_id = key.school_id;
    policy->category_id = key.category_id;
    policy->copy_type_id = key.copy_type_id;
    return true;
}

/* A rule of every school needs more than a rule of one's own. */
static bool may_write(struct ctx *c, int64_t school_id)
{
    if (!actor_must(c, RIGHT_POLICY_WRITE))
        return false;
    if (school_id == 0)
        return actor_must(c, RIGHT_SCHOOLS);
    return school_id == c->school_id ||
           fail(c, ERR_DENIED, "not in this school");
}

static bool in_range(struct ctx *c, size_t field, int64_t value)
{
    const struct policy_field *f = &policy_fields[field];

    return (value >= 0 && value <= f->most) ||
           fail(c, ERR_INVALID, "%s: a number from 0 to %lld",
                say(c->lang, f->name), (long long)f->most);
}

bool policy_put_number(struct ctx *c, struct policy *policy, size_t field,
                       int64_t value)
{
    if (!in_range(c, field, value))
        return false;
    policy_set(policy, field, value);
    return true;
}

bool policy_check(struct ctx *c, const struct policy *p)
{
    if (!may_write(c, p->school_id))
        return false;
    if (p->due_rule == DUE_FIXED && p->fixed_due <= 0)
        return fail(c, ERR_INVALID, "the fixed due day is missing");
    for (size_t i = 0; i < policy_field_count; i++)
        if (!in_range(c, i, policy_get(p, i)))
            return false;
    return true;
}

/* The rule goes into the journal as it was ("was_...") and as it is. */
static void put_rule(struct ctx *c, struct deed_data *d, const char *prefix,
                     const struct policy *p)
{
    for (size_t i = 0; i < policy_field_count; i++)
        deed_put_int(d, arena_format(c->mem, "%s%s", prefix,
                                     policy_fields[i].word),
                     policy_get(p, i));
    deed_put_text(d, arena_format(c->mem, "%sdue_rule", prefix),
                  due_rule_word(p->due_rule));
    deed_put_int(d, arena_format(c->mem, "%sfixed_due", prefix),
                 p->fixed_due);
}

static bool journal(struct ctx *c, const char *deed, const struct policy *was,
                    const struct policy *is)
{
    const struct policy *key = is ? is : was;
    struct journal_entry e = {.deed = deed};
    struct deed_data data;
    int64_t seq;

    deed_data_begin(c, &data);
    deed_put_int(&data, "policy", key->id);
    deed_put_int(&data, "school", key->school_id);
    deed_put_int(&data, "category", key->category_id);
    deed_put_int(&data, "type", key->copy_type_id);
    if (was->id != 0)
        put_rule(c, &data, "was_", was);
    if (is)
        put_rule(c, &data, "", is);
    e.data = deed_data_end(&data);
    return journal_add(c, c->school_id, &e, &seq);
}

struct deed {
    const struct policy *policy;
    int64_t id;
};

static bool save_work(struct ctx *c, void *arg)
{
    struct deed *d = arg;
    struct policy was, is = *d->policy;
    struct journal_entry first;

    if (!deed_first_answer(c, "policy_save", 0, &first))
        return false;
    if (first.seq != 0) {
        d->id = deed_int(first.data, "policy");
        return true;
    }
    if (!policy_find(c, d->policy, &was) || !policy_put(c, &is, &d->id))
        return false;
    is.id = d->id;
    return journal(c, "policy_save", &was, &is);
}

bool policy_save(struct ctx *c, const struct policy *policy, int64_t *policy_id)
{
    struct deed d = {policy, 0};

    /* A rule of every school needs the lock of every school. */
    if (!policy_check(c, policy) ||
        !db_write(c, policy->school_id, save_work, &d))
        return false;
    *policy_id = d.id;
    return true;
}

static bool drop_work(struct ctx *c, void *arg)
{
    struct deed *d = arg;
    struct journal_entry first;
    struct policy was;

    if (!deed_first_answer(c, "policy_drop", 0, &first))
        return false;
    if (first.seq != 0)
        return true;
    if (!policy_by_id(c, d->id, &was))
        return false;
    if (was.id == 0 ||
        (was.school_id != 0 && was.school_id != c->school_id))
        return fail(c, ERR_NOT_FOUND, "this lending rule is not known");
    return may_write(c, was.school_id) && policy_delete(c, d->id) &&
           journal(c, "policy_drop", &was, NULL);
}

bool policy_drop(struct ctx *c, int64_t policy_id)
{
    struct deed d = {NULL, policy_id};

    return actor_must(c, RIGHT_POLICY_WRITE) && db_write(c, 0, drop_work, &d);
}
