#include "rules/price.h"

#include "tests/support/check.h"

TEST(a_discount_is_rounded_to_the_nearest_cent_half_upwards)
{
    CHECK_INT(price_paid(2980, 750), 2235);
    CHECK_INT(price_paid(2980, 755), 2250); /* 2249.9 */
    CHECK_INT(price_paid(1, 500), 1);
    CHECK_INT(price_paid(1, 499), 0);
    CHECK_INT(price_paid(2980, 0), 0);
    CHECK_INT(price_paid(100000000, 2000), 200000000);
}

static int64_t sum_of(const int64_t *p, size_t n)
{
    int64_t sum = 0;

    for (size_t i = 0; i < n; i++)
        sum += p[i];
    return sum;
}

TEST(shares_sum_up_to_the_total_and_are_within_a_cent_of_exact)
{
    enum { N = 97 };
    int64_t weights[N], shares[N];
    uint64_t x = 12345;

    for (int round = 0; round < 200; round++) {
        int64_t all = 0, total = (int64_t)(x % 9999991);
        for (int i = 0; i < N; i++) {
            x = x * 6364136223846793005u + 1442695040888963407u;
            weights[i] = (int64_t)(x >> 44);
            all += weights[i];
        }
        price_share(total, weights, N, shares);
        CHECK_INT(sum_of(shares, N), total);
        for (int i = 0; i < N; i++) {
            double exact = (double)total * (double)weights[i] / (double)all;
            CHECK(shares[i] >= 0);
            CHECK((double)shares[i] - exact < 1.001);
            CHECK(exact - (double)shares[i] < 1.001);
        }
    }
}

TEST(shares_without_weights_are_alike_and_large_ones_do_not_overflow)
{
    int64_t shares[3], large[] = {100000000000, 100000000000, 1};

    price_share(100, (int64_t[]){0, 0, 0}, 3, shares);
    CHECK_INT(shares[0], 33);
    CHECK_INT(shares[2], 34);
    price_share(100000000000, large, 3, shares);
    CHECK_INT(sum_of(shares, 3), 100000000000);
    price_share(5, large, 0, shares); /* nobody: nothing */
}

TESTS_RUN(RUN(a_discount_is_rounded_to_the_nearest_cent_half_upwards),
          RUN(shares_sum_up_to_the_total_and_are_within_a_cent_of_exact),
          RUN(shares_without_weights_are_alike_and_large_ones_do_not_overflow))
