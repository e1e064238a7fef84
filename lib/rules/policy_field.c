#include "policy_field.h"

#include "base/lang.h"

#define AT(member) offsetof(struct policy, member)

const struct policy_field policy_fields[] = {
    {"max_loans", TEXT_FOR_LATER("how many"), 10000, AT(max_loans), 'i'},
    {"loan_days", TEXT_FOR_LATER("loan days"), 1000, AT(loan_days), 'i'},
    {"max_renewals", TEXT_FOR_LATER("renewals"), 100, AT(max_renewals), 'i'},
    {"renewal_days", TEXT_FOR_LATER("renewal days"), 1000, AT(renewal_days),
     'i'},
    {"max_holds", TEXT_FOR_LATER("reservations"), 1000, AT(max_holds), 'i'},
    {"hold_days", TEXT_FOR_LATER("days on the hold shelf"), 365,
     AT(hold_days), 'i'},
    {"cents_a_day", TEXT_FOR_LATER("cents a day"), 100000, AT(cents_a_day),
     'm'},
    {"cap_cents", TEXT_FOR_LATER("cap"), 10000000, AT(cap_cents), 'm'},
    {"grace_days", TEXT_FOR_LATER("days of grace"), 365, AT(grace_days), 'i'},
    {"block_overdue_count", TEXT_FOR_LATER("overdue copies that block"), 1000,
     AT(block_overdue_count), 'i'},
    {"block_overdue_days", TEXT_FOR_LATER("overdue days that block"), 10000,
     AT(block_overdue_days), 'i'},
    {"block_owed_cents", TEXT_FOR_LATER("debt that blocks"), 10000000,
     AT(block_owed_cents), 'm'},
    {"lost_days", TEXT_FOR_LATER("overdue days that mean lost"), 10000,
     AT(lost_days), 'i'},
    {"counts_apart", TEXT_FOR_LATER("counted apart"), 1, AT(counts_apart),
     'b'},
};
const size_t policy_field_count = sizeof policy_fields / sizeof *policy_fields;

int64_t policy_get(const struct policy *p, size_t field)
{
    const struct policy_field *f = &policy_fields[field];
    const void *at = (const char *)p + f->at;

    if (f->type == 'm')
        return *(const int64_t *)at;
    return f->type == 'i' ? *(const int *)at : *(const bool *)at;
}

void policy_set(struct policy *p, size_t field, int64_t value)
{
    const struct policy_field *f = &policy_fields[field];
    void *at = (char *)p + f->at;

    if (f->type == 'm')
        *(int64_t *)at = value;
    else if (f->type == 'i')
        *(int *)at = (int)value;
    else
        *(bool *)at = value != 0;
}

bool policy_same(const struct policy *a, const struct policy *b)
{
    for (size_t i = 0; i < policy_field_count; i++)
        if (policy_get(a, i) != policy_get(b, i))
            return false;
    return a->due_rule == b->due_rule &&
           (a->due_rule != DUE_FIXED || a->fixed_due == b->fixed_due);
}
