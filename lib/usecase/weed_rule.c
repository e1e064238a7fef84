/* weed_rule.c - the rules by which copies are found (weed.h). */
#include <string.h>

#include "actor.h"
#include "deed.h"
#include "weed.h"

bool weed_rules(struct ctx *c, struct weed_rule **rows, size_t *n)
{
    return actor_must(c, RIGHT_COPY_WRITE) &&
           weed_rule_select(c, c->school_id, rows, n);
}

static bool is_condition(const char *word)
{
    return word[0] == '\0' || strcmp(word, "damaged") == 0 ||
           strcmp(word, "gone") == 0;
}

static bool check(struct ctx *c, const struct weed_rule *u)
{
    const int years[] = {u->published_years, u->held_years, u->unused_years,
                         u->use_years, u->copies_over};
    bool asks = u->condition[0] != '\0';

    if (u->name[strspn(u->name, " \t")] == '\0' || strlen(u->name) > 100)
        return fail(c, ERR_INVALID, "a rule needs a name of at most 100 "
                                    "letters");
    if (!is_condition(u->condition) || strlen(u->class_number) > 40)
        return fail(c, ERR_INVALID, "a rule asks for copies that are damaged "
                                    "or gone, and for a class like TP3");
    for (size_t i = 0; i < sizeof years / sizeof *years; i++) {
        if (years[i] > 200)
            return fail(c, ERR_INVALID, "a rule counts up to 200 years or "
                                        "copies");
        asks = asks || years[i] >= 0;
    }
    if ((u->use_years < 0) != (u->use_most < 0) || u->use_most > 100000)
        return fail(c, ERR_INVALID, "say how often at most, and in how many "
                                    "years");
    return asks || fail(c, ERR_INVALID, "this rule would find every book: say "
                                        "at least one condition");
}

struct saving {
    const struct weed_rule *form;
    int64_t id;
};

static void put_facts(struct deed_data *data, const struct weed_rule *u)
{
    deed_put_text(data, "name", u->name);
    deed_put_text(data, "class", u->class_number[0] ? u->class_number : NULL);
    deed_put_text(data, "condition", u->condition[0] ? u->condition : NULL);
    deed_put_int(data, "published", u->published_years);
    deed_put_int(data, "held", u->held_years);
    deed_put_int(data, "unused", u->unused_years);
    deed_put_int(data, "use_years", u->use_years);
    deed_put_int(data, "use_most", u->use_most);
    deed_put_int(data, "copies", u->copies_over);
}

static bool save_work(struct ctx *c, void *arg)
{
    struct saving *s = arg;
    struct journal_entry first, e = {.deed = "weed_rule_save"};
    struct weed_rule before;
    struct deed_data data;
    int64_t seq;

    if (!deed_first_answer(c, "weed_rule_save", 0, &first))
        return false;
    if (first.seq != 0) {
        s->id = deed_int(first.data, "rule");
        return true;
    }
    if (s->form->id != 0 &&
        !weed_rule_find(c, c->school_id, s->form->id, &before))
        return false;
    if (!weed_rule_put(c, c->school_id, s->form, &s->id))
        return c->err.code == ERR_CONFLICT
                   ? fail(c, ERR_CONFLICT, "there is a rule %s already",
                          s->form->name) : false;
    deed_data_begin(c, &data);
    deed_put_int(&data, "rule", s->id);
    put_facts(&data, s->form);
    e.data = deed_data_end(&data);
    return journal_add(c, c->school_id, &e, &seq);
}

bool weed_rule_save(struct ctx *c, const struct weed_rule *form, int64_t *id)
{
    struct saving s = {.form = form};

    if (!actor_must(c, RIGHT_COPY_WRITE) || !check(c, form) ||
        !db_write(c, c->school_id, save_work, &s))
        return false;
    *id = s.id;
    return true;
}

struct dropping {
    int64_t id, seq;
};

static bool drop_work(struct ctx *c, void *arg)
{
    struct dropping *d = arg;
    struct journal_entry first, e = {.deed = "weed_rule_drop"};
    struct deed_data data;
    struct weed_rule rule;

    if (!deed_first_answer(c, "weed_rule_drop", 0, &first))
        return false;
    d->seq = first.seq;
    if (first.seq != 0)
        return deed_int(first.data, "rule") == d->id || deed_is_other(c);
    if (!weed_rule_find(c, c->school_id, d->id, &rule) ||
        !weed_rule_delete(c, rule.id))
        return false;
    deed_data_begin(c, &data);
    deed_put_int(&data, "rule", rule.id);
    put_facts(&data, &rule);
    e.data = deed_data_end(&data);
    return journal_add(c, c->school_id, &e, &d->seq);
}

bool weed_rule_drop(struct ctx *c, int64_t id, int64_t *journal_seq)
{
    struct dropping d = {.id = id};

    if (!actor_must(c, RIGHT_COPY_WRITE) ||
        !db_write(c, c->school_id, drop_work, &d))
        return false;
    *journal_seq = d.seq;
    return true;
}
