#include "price.h"

int64_t price_paid(int64_t list_cents, int64_t discount)
{
    return (list_cents * discount + 500) / 1000;
}

/* A share is the part up to and with it less the part before it, so that what
 * one is rounded by the next one gets. */
void price_share(int64_t total, const int64_t *weights, size_t n,
                 int64_t *shares)
{
    unsigned __int128 all = 0, upto = 0;
    int64_t given = 0;

    for (size_t i = 0; i < n; i++)
        all += (uint64_t)weights[i];
    for (size_t i = 0; i < n; i++) {
        int64_t part;
        upto += all > 0 ? (uint64_t)weights[i] : 1;
        part = (int64_t)(upto * (uint64_t)total / (all > 0 ? all : n));
        shares[i] = part - given;
        given = part;
    }
}
