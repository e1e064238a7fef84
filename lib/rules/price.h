/* price.h - the price on the cover (list price, 码洋) and what is paid for it
 * (实洋).
 *
 * Pure. Amounts are cents; a discount is what is paid, in thousandths of the
 * list price: 750 is 75 percent, 七五折. */
#ifndef RULES_PRICE_H
#define RULES_PRICE_H

#include <stddef.h>
#include <stdint.h>

enum { DISCOUNT_NONE = 1000, DISCOUNT_MOST = 2000 };

/* What one copy costs, to the nearest cent, half a cent upwards. */
int64_t price_paid(int64_t list_cents, int64_t discount);

/* Parts `total` by the weights (list prices) so that the shares are whole
 * cents and their sum is `total`, to the cent: each is less than a cent away
 * from its exact share. Without any weight all shares are alike, to the cent.
 * No total or weight is below 0. */
void price_share(int64_t total, const int64_t *weights, size_t n,
                 int64_t *shares);

#endif
