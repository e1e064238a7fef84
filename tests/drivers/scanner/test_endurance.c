/* Four scanners at once for long, and plugs pulled again and again. In the
 * environment: ENDURE_SECONDS (60), PLUGS (10000). What is printed is measured
 * by tests/bench/devices.sh. */
#include <dirent.h>
#include <malloc.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>

#include "tests/support/check.h"
#include "tests/support/usb/watch.h"

enum { FOUR = 4, EACH_MS = 20, MOST = 40000 };

static const enum sim_scanner_kind kinds[FOUR] = {SIM_WEDGE, SIM_HID_POS,
                                                  SIM_HID_POS_PLAIN, SIM_CDC};

static long setting(const char *name, long usual)
{
    const char *text = getenv(name);

    return text == NULL ? usual : strtol(text, NULL, 10);
}

static int64_t clock_us(clockid_t clock)
{
    struct timespec t;

    clock_gettime(clock, &t);
    return (int64_t)t.tv_sec * 1000000 + t.tv_nsec / 1000;
}

static void begin(struct watch *w, struct sim_scanner *s[FOUR])
{
    watch_begin(w);
    watch_start(w, NULL, 0);
    for (int i = 0; i < FOUR; i++) {
        s[i] = sim_scanner_new(kinds[i], NULL);
        bed_plug(w->bed, i + 1, sim_scanner_usb(s[i]));
        watch_for(w, EVENT_READY);
    }
}

static void end(struct watch *w, struct sim_scanner *s[FOUR])
{
    watch_end(w);
    for (int i = 0; i < FOUR; i++)
        sim_scanner_free(s[i]);
}

/* ---- none lost, none doubled, none torn --------------------------------- */

/* Scans; the moment when its last report is sent, which for a keyboard is
 * that of the Enter key going down. */
static int64_t scan(struct sim_scanner *s, int kind, const char *code)
{
    size_t last = sim_scan_reports(s, "]C0", code) - (kind == 0 ? 2 : 1);
    int64_t at;

    sim_scan_part(s, "]C0", code, 0, last);
    at = clock_us(CLOCK_MONOTONIC);
    sim_scan_part(s, "]C0", code, last, SIZE_MAX);
    return at;
}

static int by_size(const void *a, const void *b)
{
    int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;

    return (x > y) - (x < y);
}

static void tell(int64_t *us, size_t n)
{
    qsort(us, n, sizeof *us, by_size);
    printf("scans %zu p50_us %lld p99_us %lld worst_us %lld\n", n,
           (long long)us[n / 2], (long long)us[n * 99 / 100],
           (long long)us[n - 1]);
}

TEST(of_fifty_scans_a_second_none_is_lost_doubled_or_torn)
{
    static int64_t us[MOST];
    size_t n = (size_t)setting("ENDURE_SECONDS", 60) * 1000 / EACH_MS;
    struct sim_scanner *s[FOUR];
    struct watch w;

    n = n < MOST ? n : MOST;
    begin(&w, s);
    for (size_t i = 0; i < n; i++) {
        int who = (int)(i % FOUR);
        int64_t begun = clock_us(CLOCK_MONOTONIC), at;
        struct event e;
        char code[16];
        snprintf(code, sizeof code, "%d%07zu", who, i);
        at = scan(s[who], who, code);
        e = watch_for(&w, EVENT_BARCODE);
        us[i] = clock_us(CLOCK_MONOTONIC) - at;
        CHECK_TEXT(e.bytes, code);
        CHECK_INT(e.device, watch_device(&w, who + 1).id);
        while (clock_us(CLOCK_MONOTONIC) - begun < EACH_MS * 1000)
            watch_pause();
    }
    for (int i = 0; i < FOUR; i++) {
        CHECK_INT(watch_device(&w, i + 1).troubles, 0);
        CHECK_INT(watch_device(&w, i + 1).reads, (n + FOUR - 1 - (size_t)i) /
                                                     FOUR);
    }
    CHECK_INT(event_dropped(w.events), 0);
    tell(us, n);
    end(&w, s);
}

/* All four as fast as they can: what comes, comes in order and whole. */
TEST(bursts_of_four_scanners_arrive_whole_and_in_order)
{
    enum { BURST = 50 };
    struct sim_scanner *s[FOUR];
    int next[FOUR] = {0};
    struct watch w;
    char code[16];

    begin(&w, s);
    for (int i = 0; i < BURST; i++)
        for (int who = 0; who < FOUR; who++) {
            snprintf(code, sizeof code, "%d%07d", who, i);
            sim_scan(s[who], NULL, code);
        }
    for (int i = 0; i < BURST * FOUR; i++) {
        struct event e = watch_for(&w, EVENT_BARCODE);
        int who = e.bytes[0] - '0';
        CHECK(who >= 0 && who < FOUR);
        snprintf(code, sizeof code, "%d%07d", who, next[who]++);
        CHECK_TEXT(e.bytes, code);
    }
    end(&w, s);
}

/* ---- nothing is left behind --------------------------------------------- */

static int entries(const char *path)
{
    DIR *dir = opendir(path);
    int n = 0;

    while (readdir(dir) != NULL)
        n++;
    closedir(dir);
    return n;
}

struct left {
    int descriptors, threads;
    size_t bytes;
};

static struct left now(void)
{
    return (struct left){entries("/proc/self/fd"), entries("/proc/self/task"),
                         mallinfo2().uordblks};
}

/* Plugs in and out `n` times; looked at while nothing is plugged in. */
static struct left plug(struct watch *w, struct sim_scanner *s, long n)
{
    for (long i = 0; i < n; i++) {
        bed_plug(w->bed, 1, sim_scanner_usb(s));
        watch_for(w, EVENT_READY);
        bed_unplug(w->bed, 1);
        watch_for(w, EVENT_LOST);
    }
    /* The hub joins the last thread when it looks next. */
    watch_none(w, EVENT_READY, 2 * DEVICE_WAIT_MS);
    return now();
}

/* The smallest thing that malloc() can lose is 24 bytes; what threads keep in
 * their caches comes and goes. */
TEST(after_many_plugs_no_descriptor_thread_or_byte_is_lost)
{
    long n = setting("PLUGS", 10000);
    struct sim_scanner *s = sim_scanner_new(SIM_HID_POS, "SN1");
    struct left before, after;
    struct watch w;
    double kept;

    watch_begin(&w);
    watch_start(&w, NULL, 0);
    before = plug(&w, s, 100);
    after = plug(&w, s, n);
    kept = ((double)after.bytes - (double)before.bytes) / (double)n;
    printf("plugs %ld bytes_a_plug %.1f\n", n, kept);
    CHECK_INT(after.descriptors, before.descriptors);
    CHECK_INT(after.threads, before.threads);
    CHECK(kept < 12);
    CHECK_INT(watch_device(&w, 1).losses, n + 100);
    watch_end(&w);
    sim_scanner_free(s);
}

TEST(four_idle_scanners_leave_the_processor_alone)
{
    struct sim_scanner *s[FOUR];
    struct watch w;
    int64_t cpu, wall;

    begin(&w, s);
    cpu = clock_us(CLOCK_PROCESS_CPUTIME_ID);
    wall = clock_us(CLOCK_MONOTONIC);
    watch_none(&w, EVENT_BARCODE, 3000);
    cpu = clock_us(CLOCK_PROCESS_CPUTIME_ID) - cpu;
    wall = clock_us(CLOCK_MONOTONIC) - wall;
    printf("idle_percent %.3f\n", 100.0 * (double)cpu / (double)wall);
    for (int i = 0; i < FOUR; i++)
        CHECK(bed_empty_reaps(w.bed, i + 1) < 100);
    end(&w, s);
}

TESTS_RUN(RUN(of_fifty_scans_a_second_none_is_lost_doubled_or_torn),
          RUN(bursts_of_four_scanners_arrive_whole_and_in_order),
          RUN(after_many_plugs_no_descriptor_thread_or_byte_is_lost),
          RUN(four_idle_scanners_leave_the_processor_alone))
