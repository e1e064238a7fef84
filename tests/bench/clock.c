#include "tests/bench/clock.h"

#include <stdlib.h>
#include <time.h>

static double seconds_of(clockid_t clock)
{
    struct timespec t;

    clock_gettime(clock, &t);
    return (double)t.tv_sec + (double)t.tv_nsec * 1e-9;
}

double clock_seconds(void)
{
    return seconds_of(CLOCK_MONOTONIC);
}

double clock_thread_seconds(void)
{
    return seconds_of(CLOCK_THREAD_CPUTIME_ID);
}

static int compare(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;

    return (x > y) - (x < y);
}

double clock_percentile(double *seconds, size_t n, double share)
{
    size_t at = (size_t)((double)n * share);

    if (n == 0)
        return 0;
    qsort(seconds, n, sizeof *seconds, compare);
    return seconds[at < n ? at : n - 1];
}

unsigned clock_random(unsigned long long *seed, unsigned limit)
{
    *seed ^= *seed << 13;
    *seed ^= *seed >> 7;
    *seed ^= *seed << 17;
    return (unsigned)((*seed >> 11) % limit);
}
