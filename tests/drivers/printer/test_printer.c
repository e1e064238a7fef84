/* Bytes to a printer at the network, to a file, to a queue. */
#include "drivers/printer/printer.h"

#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "drivers/sim/printer.h"
#include "tests/support/check.h"

enum { SIZE = 300000 };

static uint8_t page[SIZE];

static void fill(void)
{
    for (size_t i = 0; i < SIZE; i++)
        page[i] = (uint8_t)('A' + i * 7 % 23);
}

static bool print_to(const char *to, enum printer_language language,
                     struct print_result *r)
{
    struct print_job job = {.to = to, .language = language, .bytes = page,
                            .size = SIZE, .patience_ms = 700};

    return print_send(&job, r);
}

struct net {
    struct sim_printer *p;
    char to[40];
};

static void begin(struct net *n)
{
    int port;

    signal(SIGPIPE, SIG_IGN);
    fill();
    n->p = sim_printer_new();
    port = sim_printer_listen(n->p);
    CHECK(port != 0);
    snprintf(n->to, sizeof n->to, "tcp:127.0.0.1:%d", port);
}

static const enum printer_language asked[] = {PRINTER_ESCPOS, PRINTER_ZPL,
                                              PRINTER_TSPL};

TEST(all_bytes_arrive_as_they_are_and_in_their_order)
{
    static uint8_t got[SIZE];
    struct print_result r;
    struct net n;

    for (int i = PRINTER_PLAIN; i <= PRINTER_TSPL; i++) {
        begin(&n);
        CHECK(print_to(n.to, (enum printer_language)i, &r));
        CHECK_INT(r.sent, SIZE);
        CHECK_INT(r.why, TROUBLE_NONE);
        CHECK(sim_printer_got(n.p, got, SIZE) >= SIZE);
        CHECK(memmem(got, SIZE, page, 1000) != NULL);
        if (i == PRINTER_PLAIN)
            CHECK_BYTES(got, page, SIZE);
        sim_printer_free(n.p);
    }
}

TEST(a_printer_that_cannot_print_is_sent_nothing)
{
    static const struct {
        unsigned is;
        enum trouble why;
    } cases[] = {{SIM_NO_PAPER, TROUBLE_PAPER_OUT},
                 {SIM_COVER_OPEN, TROUBLE_COVER_OPEN},
                 {SIM_PAUSED, TROUBLE_OFFLINE}};
    char detail[DEVICE_TEXT];
    struct print_result r;
    struct net n;

    begin(&n);
    for (size_t k = 0; k < 3; k++)
        for (size_t i = 0; i < 3; i++) {
            sim_printer_trouble(n.p, cases[i].is);
            CHECK_INT(print_state(n.to, asked[k], detail), cases[i].why);
            CHECK(!print_to(n.to, asked[k], &r));
            CHECK_INT(r.sent, 0);
            CHECK_INT(r.why, cases[i].why);
        }
    sim_printer_trouble(n.p, 0);
    CHECK_INT(print_state(n.to, PRINTER_ZPL, detail), TROUBLE_NONE);
    sim_printer_free(n.p);
}

TEST(when_its_paper_ends_in_the_middle_how_much_went_is_said)
{
    struct print_result r;
    struct net n;

    begin(&n);
    sim_printer_full(n.p, 100000, SIM_NO_PAPER);
    CHECK(!print_to(n.to, PRINTER_PLAIN, &r));
    CHECK(r.why != TROUBLE_NONE);
    CHECK_INT(sim_printer_got(n.p, NULL, 0), 100000);
    /* Some more waits at the printer, in its network's memory. */
    CHECK(r.sent >= 100000 && r.sent < SIZE);
    sim_printer_free(n.p);
}

TEST(a_printer_that_hangs_up_in_the_middle_is_an_error)
{
    struct print_result r;
    struct net n;

    begin(&n);
    sim_printer_hang_up(n.p, 5000);
    CHECK(!print_to(n.to, PRINTER_PLAIN, &r));
    CHECK(r.why == TROUBLE_BROKE_OFF || r.why == TROUBLE_NO_ANSWER);
    CHECK(r.sent >= 4096 && r.sent < SIZE);
    sim_printer_free(n.p);
}

TEST(where_nobody_listens_nothing_is_sent)
{
    struct print_result r;
    struct net n;

    begin(&n);
    sim_printer_free(n.p);
    CHECK(!print_to(n.to, PRINTER_PLAIN, &r));
    CHECK_INT(r.why, TROUBLE_NO_ANSWER);
    CHECK_INT(r.sent, 0);
    CHECK(!print_to("tcp:", PRINTER_PLAIN, &r));
    CHECK_INT(r.why, TROUBLE_NO_PRINTER);
    CHECK(!print_to("pigeon:home", PRINTER_PLAIN, &r));
    CHECK_INT(r.why, TROUBLE_NO_PRINTER);
}

/* ---- file --------------------------------------------------------------- */

TEST(a_file_gets_each_job_behind_the_one_before)
{
    char path[64], to[80];
    struct print_result r;
    struct stat st;

    fill();
    snprintf(path, sizeof path, "/tmp/langhuan-print-%d", (int)getpid());
    snprintf(to, sizeof to, "file:%s", path);
    CHECK(print_to(to, PRINTER_PLAIN, &r));
    CHECK(print_to(to, PRINTER_ZPL, &r));
    CHECK_INT(stat(path, &st), 0);
    CHECK_INT(st.st_size, 2 * SIZE);
    unlink(path);
    CHECK(!print_to("file:/nonexistent/folder/x", PRINTER_PLAIN, &r));
    CHECK_INT(r.why, TROUBLE_NO_PRINTER);
}

TEST(a_full_disk_is_an_error_that_says_how_much_went)
{
    struct print_result r;

    CHECK(!print_to("file:/dev/full", PRINTER_PLAIN, &r));
    CHECK_INT(r.why, TROUBLE_BROKE_OFF);
    CHECK_INT(r.sent, 0);
    CHECK_TEXT(r.detail, "No space left on device");
}

/* ---- CUPS --------------------------------------------------------------- */

/* Programs of these names in a folder of their own, first on the path. */
struct queue {
    char folder[64], old_path[2000], out[100];
};

static void program(struct queue *q, const char *name, const char *text)
{
    char path[100];
    FILE *f;

    snprintf(path, sizeof path, "%s/%s", q->folder, name);
    f = fopen(path, "w");
    assert_non_null(f);
    fprintf(f, "#!/bin/sh\n%s\n", text);
    fclose(f);
    CHECK_INT(chmod(path, 0700), 0);
}

static void begin_queue(struct queue *q, const char *lp, const char *lpstat)
{
    char path[2100];

    signal(SIGPIPE, SIG_IGN);
    fill();
    snprintf(q->old_path, sizeof q->old_path, "%s", getenv("PATH"));
    snprintf(q->folder, sizeof q->folder, "/tmp/langhuan-lp-%d",
             (int)getpid());
    snprintf(q->out, sizeof q->out, "%s/out", q->folder);
    mkdir(q->folder, 0700);
    program(q, "lp", lp);
    program(q, "lpstat", lpstat);
    snprintf(path, sizeof path, "%s:%s", q->folder, q->old_path);
    setenv("PATH", path, 1);
}

static void end_queue(struct queue *q)
{
    char command[200];

    setenv("PATH", q->old_path, 1);
    snprintf(command, sizeof command, "rm -rf %s", q->folder);
    CHECK_INT(system(command), 0);
}

TEST(a_queue_takes_all_or_nothing)
{
    struct print_result r;
    struct queue q;
    struct stat st;

    begin_queue(&q, "cat >\"$(dirname \"$0\")/out\"", "exit 0");
    CHECK(print_to("cups:labels", PRINTER_PLAIN, &r));
    CHECK_INT(stat(q.out, &st), 0);
    CHECK_INT(st.st_size, SIZE);
    program(&q, "lp", "cat >/dev/null; exit 1");
    CHECK(!print_to("cups:labels", PRINTER_PLAIN, &r));
    CHECK_INT(r.why, TROUBLE_NO_PRINTER);
    CHECK_INT(r.sent, 0);
    program(&q, "lp", "exec sleep 100");
    CHECK(!print_to("cups:labels", PRINTER_PLAIN, &r));
    CHECK_INT(r.why, TROUBLE_NO_ANSWER);
    CHECK_INT(r.sent, 0);
    CHECK(!print_to("cups:-o evil", PRINTER_PLAIN, &r));
    CHECK_INT(r.why, TROUBLE_NO_PRINTER);
    end_queue(&q);
}

TEST(what_a_queue_alerts_to_is_told)
{
    struct print_result r;
    struct queue q;

    begin_queue(&q, "cat >/dev/null",
                "echo 'printer labels is idle.'; "
                "echo '\tAlerts: media-empty-error'");
    CHECK(!print_to("cups:labels", PRINTER_PLAIN, &r));
    CHECK_INT(r.why, TROUBLE_PAPER_OUT);
    CHECK_INT(r.sent, 0);
    program(&q, "lpstat", "echo 'lpstat: Invalid destination'; exit 1");
    CHECK(!print_to("cups:labels", PRINTER_PLAIN, &r));
    CHECK_INT(r.why, TROUBLE_NO_PRINTER);
    end_queue(&q);
}

TESTS_RUN(RUN(all_bytes_arrive_as_they_are_and_in_their_order),
          RUN(a_printer_that_cannot_print_is_sent_nothing),
          RUN(when_its_paper_ends_in_the_middle_how_much_went_is_said),
          RUN(a_printer_that_hangs_up_in_the_middle_is_an_error),
          RUN(where_nobody_listens_nothing_is_sent),
          RUN(a_file_gets_each_job_behind_the_one_before),
          RUN(a_full_disk_is_an_error_that_says_how_much_went),
          RUN(a_queue_takes_all_or_nothing),
          RUN(what_a_queue_alerts_to_is_told))
