#include "renewal.h"

uint32_t renewal_decide(const struct renewal *r, const struct policy *p,
                        const struct calendar *k, int today, struct verdict *v)
{
    struct policy again = *p;
    uint32_t refusals = 0;
    bool shortened = false;

    if (p->renewal_days > 0)
        again.loan_days = p->renewal_days;
    v->due = r->on_site ? today
                        : calendar_due(k, &again, today,
                                       r->limit < today ? 0 : r->limit,
                                       &shortened);
    v->renewals = r->renewals;
    if (shortened)
        v->warnings |= WARN_DUE_SHORTENED;
    if (r->renewals >= p->max_renewals)
        refusals |= REFUSED_RENEWALS;
    if (v->due <= r->due) {
        refusals |= REFUSED_NO_GAIN;
        v->due = r->due;
    }
    if (r->holds > 0)
        refusals |= REFUSED_RESERVED;
    return refusals;
}
