#include "fine.h"

int64_t fine_overdue(const struct policy *p, const struct calendar *k, int due,
                     int back, int64_t price_cents)
{
    int days = calendar_open_days(k, due, back);
    int64_t cents = (int64_t)days * p->cents_a_day;

    if (days <= p->grace_days || cents <= 0)
        return 0;
    if (p->cap_cents > 0 && cents > p->cap_cents)
        cents = p->cap_cents;
    if (price_cents > 0 && cents > price_cents)
        cents = price_cents;
    return cents;
}
