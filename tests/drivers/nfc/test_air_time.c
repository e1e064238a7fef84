/* How long it takes, with the real times of line and air: from a card on the
 * reader to its event, from its removal to that, ten tags of books on a pad,
 * and what idle readers cost. What is printed is judged by
 * tests/bench/devices.sh. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "drivers/nfc/readers.h"
#include "tests/support/card_desk.h"
#include "tests/support/check.h"
#include "tests/support/pcsc_bed.h"

enum { ROUNDS = 10, TAGS = 10, IDLE_MS = 3000 };

TEST(cards_come_and_go)
{
    struct card_desk d = {.line = sim_line_new(NULL, true)};
    int64_t there = 0, gone = 0;
    int card;

    card_desk_start(&d, NULL);
    card_desk_for(&d, EVENT_READY);
    card = sim_line_add(d.line, SIM_CLASSIC, "\xDE\xAD\xBE\xEF", 4);
    for (int i = 0; i < ROUNDS; i++) {
        int64_t at = monotonic_ms(), ms;
        sim_line_put(d.line, card);
        card_desk_for(&d, EVENT_CARD);
        ms = monotonic_ms() - at;
        there = ms > there ? ms : there;
        at = monotonic_ms();
        sim_line_take(d.line, card);
        card_desk_for(&d, EVENT_OFF);
        ms = monotonic_ms() - at;
        gone = ms > gone ? ms : gone;
    }
    printf("card_ms %lld removal_ms %lld\n", (long long)there,
           (long long)gone);
    card_desk_end(&d);
}

TEST(ten_tags_lie_down_together)
{
    struct sim_pad *pad = sim_pad_new(true);
    struct pcsc_bed *bed = pcsc_bed_new(pad);
    struct card_desk d = {0};
    struct event e = {0};
    int64_t first = 0;

    if (bed == NULL)
        skip();
    card_desk_start_at(&d, "pcsc:" PCSC_BED_READER, NULL);
    card_desk_for(&d, EVENT_READY);
    for (int i = 0; i < TAGS; i++) {
        uint8_t uid[8] = {0xE0, 0x04, 0x01, 0x50, 0x30, (uint8_t)(i * 11),
                          (uint8_t)(i * 53), (uint8_t)(i * 97)};
        sim_pad_put(pad, sim_pad_add(pad, uid));
    }
    /* pcscd looks at a reader of this kind every 400 ms only: the time runs
     * from when it has seen that something lies there. */
    for (int i = 0; i < TAGS; i++) {
        e = card_desk_for(&d, EVENT_TAG);
        first = i == 0 ? e.at_ms : first;
    }
    printf("ten_tags_ms %lld\n", (long long)(e.at_ms - first));
    card_desk_end(&d);
    pcsc_bed_free(bed);
    sim_pad_free(pad);
}

static double cpu_ms(int who)
{
    struct rusage u;

    getrusage(who, &u);
    return (double)(u.ru_utime.tv_sec + u.ru_stime.tv_sec) * 1000 +
           (double)(u.ru_utime.tv_usec + u.ru_stime.tv_usec) / 1000;
}

/* Two lives of one reader, one IDLE_MS longer: what that cost the helper, and
 * this process, in which the emulated chip is beside the driver. */
TEST(an_idle_reader_costs_little)
{
    static const int whose[2] = {RUSAGE_CHILDREN, RUSAGE_SELF};
    double cost[2][2];

    for (int i = 0; i < 2; i++) {
        struct card_desk d = {.line = sim_line_new(NULL, true)};
        double before[2] = {cpu_ms(whose[0]), cpu_ms(whose[1])};
        struct event e;
        card_desk_start(&d, NULL);
        card_desk_for(&d, EVENT_READY);
        card_desk_try(&d, EVENT_CARD, 500 + i * IDLE_MS, &e);
        card_desk_end(&d);
        for (int k = 0; k < 2; k++)
            cost[k][i] = cpu_ms(whose[k]) - before[k];
    }
    printf("idle_reader_percent %.2f beside %.2f of_driver_and_emulation\n",
           (cost[0][1] - cost[0][0]) / IDLE_MS * 100,
           (cost[1][1] - cost[1][0]) / IDLE_MS * 100);
}

TESTS_RUN(RUN(cards_come_and_go), RUN(ten_tags_lie_down_together),
          RUN(an_idle_reader_costs_little))
