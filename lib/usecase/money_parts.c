#include "money_parts.h"

#include "deed.h"
#include "model/lists.h"
#include "model/school.h"
#include "rules/verdict.h"

bool money_rules_of(struct ctx *c, int64_t school_id, struct money_rules *r)
{
    struct setting *settings;
    size_t n;

    *r = money_rules_default();
    if (!setting_select(c, school_id, "money", &settings, &n))
        return false;
    for (size_t i = 0; i < n; i++)
        if (!money_rule_put(r, settings[i].key, settings[i].value))
            return fail(c, ERR_DB, "setting %s is \"%s\"", settings[i].key,
                        settings[i].value);
    return true;
}

bool money_forgives(struct ctx *c, int64_t school_id, uint32_t *refusals)
{
    struct money_rules r;

    if (!(*refusals & REFUSED_OWED))
        return true;
    if (!money_rules_of(c, school_id, &r))
        return false;
    if (r.off)
        *refusals &= ~(uint32_t)REFUSED_OWED;
    return true;
}

bool money_append(struct ctx *c, struct journal_head *head,
                  struct journal_entry *e, struct charge *h, int64_t of)
{
    struct deed_data data;
    struct school school;

    if (!school_find(c, h->school_id, NULL, &school))
        return false;
    h->currency = school.currency;
    if (!money_fits(h->currency, h->amount_cents))
        return fail(c, ERR_INVALID, "%s has no smaller unit: give a whole"
                                    " amount", h->currency);
    h->id = journal_id(c->school_id, head->seq + 1);
    deed_data_begin(c, &data);
    deed_put_text(&data, "kind", h->kind);
    deed_put_int(&data, "cents", h->amount_cents);
    deed_put_int(&data, "charge", h->id);
    deed_put_int(&data, "of", of);
    e->data = deed_data_end(&data);
    e->copy_id = h->copy_id;
    e->loan_id = h->loan_id;
    e->patron_id = h->patron_id;
    return charge_insert(c, h) &&
           journal_append(c, c->school_id, head, e);
}
