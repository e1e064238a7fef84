/* clock.h - the bench programs' clocks and percentiles. */
#ifndef BENCH_CLOCK_H
#define BENCH_CLOCK_H

#include <stddef.h>

/* Seconds on the monotonic clock. */
double clock_seconds(void);
/* Seconds of processor time that this thread has used. */
double clock_thread_seconds(void);

/* Latencies in seconds, sorted in place: the value below which `share` (0 to
 * 1) of them lie. 0 if there are none. */
double clock_percentile(double *seconds, size_t n, double share);

/* A cheap, seeded random number below `limit`. */
unsigned clock_random(unsigned long long *seed, unsigned limit);

#endif
