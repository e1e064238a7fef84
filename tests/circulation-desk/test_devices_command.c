/* "circulation-desk devices" with emulated scanners and a PN532. */
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "drivers/sim/pn532_line.h"
#include "drivers/sim/printer.h"
#include "tests/support/check.h"
#include "tests/support/run_desk.h"
#include "tests/support/small_school.h"
#include "tests/support/usb/bed.h"
#include "usecase/school.h"

struct place {
    struct ctx c;
    struct bed *bed;
    struct sim_scanner *scanner;
    struct sim_line *line;
    const char *url;
    char said[40000];
    size_t n;
};

static void begin(struct place *p, enum sim_scanner_kind kind)
{
    static int count;
    char name[64];
    int64_t desk;

    snprintf(name, sizeof name, "/tmp/langhuan-look-%d-%d", (int)getpid(),
             count++);
    *p = (struct place){.c = small_school(),
                        .line = sim_line_new(name, false)};
    CHECK_OK(&p->c, school_desk_save(&p->c, "usb", "Usb", NULL, &desk));
    p->url = fresh_db_leave(&p->c);
    p->bed = bed_new();
    p->scanner = sim_scanner_new(kind, "SN1");
    bed_plug(p->bed, 1, sim_scanner_usb(p->scanner));
}

static void end(struct place *p)
{
    bed_free(p->bed);
    sim_scanner_free(p->scanner);
    sim_line_free(p->line);
    fresh_db_back(&p->c, p->url);
    small_school_end(&p->c);
}

/* Reads what it prints until that is among it. */
static void until(struct place *p, struct desk_run *run, const char *text)
{
    struct pollfd wait = {run->out, POLLIN, 0};

    while (strstr(p->said, text) == NULL) {
        ssize_t n = 0;
        if (poll(&wait, 1, 10000) > 0)
            n = read(run->out, p->said + p->n, sizeof p->said - 1 - p->n);
        if (n <= 0)
            fail_msg("it did not say \"%s\" but: %s", text, p->said);
        p->n += (size_t)n;
        p->said[p->n] = '\0';
    }
}

TEST(what_is_there_is_listed_with_its_state)
{
    struct place p;
    struct desk_run run;

    begin(&p, SIM_WEDGE);
    run = DESK("devices", "--db", p.url, "--card-reader",
               sim_line_path(p.line));
    until(&p, &run, "scanner\tHR32\tNewland\tSN1\tusb:1-1\tready");
    until(&p, &run, "card_reader\tPN532\t");
    CHECK_INT(desk_end(&run, 0), 0);
    end(&p);
}

TEST(machines_are_told_in_json)
{
    struct place p;
    struct desk_run run;

    begin(&p, SIM_WEDGE);
    run = DESK("devices", "--json", "--db", p.url);
    until(&p, &run, "{\"kind\":\"scanner\",\"name\":\"HR32\","
                    "\"maker\":\"Newland\",\"serial\":\"SN1\","
                    "\"port\":\"usb:1-1\",\"state\":\"ready\","
                    "\"text\":\"\"}\n");
    CHECK_INT(desk_end(&run, 0), 0);
    run = DESK("devices", "test", "--json", "--db", p.url);
    until(&p, &run, "{\"device\":\"HR32\",\"event\":\"ready\"");
    sim_scan(p.scanner, NULL, "0010441");
    until(&p, &run, "{\"device\":\"HR32\",\"event\":\"barcode\","
                    "\"symbology\":\"\",\"read\":\"0010441\"}\n");
    CHECK_INT(desk_end(&run, 0), 0);
    end(&p);
}

TEST(what_happens_at_them_is_shown_as_it_happens)
{
    struct place p;
    struct desk_run run;

    begin(&p, SIM_WEDGE);
    run = DESK("devices", "--watch", "--db", p.url, "--card-reader",
               sim_line_path(p.line));
    until(&p, &run, "HR32\tready");
    until(&p, &run, "PN532\tready");
    sim_scan(p.scanner, NULL, "0010441");
    until(&p, &run, "HR32\tbarcode\t\t0010441");
    sim_line_put(p.line, sim_line_add(p.line, SIM_CLASSIC, "\xDE\xAD\xBE\xEF",
                                      4));
    until(&p, &run, "PN532\tcard\t\tuid:DEADBEEF");
    bed_unplug(p.bed, 1);
    until(&p, &run, "HR32\tlost\tIt is not plugged in.");
    bed_plug(p.bed, 1, sim_scanner_usb(p.scanner));
    CHECK_INT(desk_end(&run, SIGINT), 0);
    end(&p);
}

TEST(a_test_ends_with_the_first_thing_read)
{
    struct place p;
    struct desk_run run;

    begin(&p, SIM_WEDGE);
    run = DESK("devices", "test", "--db", p.url);
    until(&p, &run, "HR32\tready");
    sim_scan(p.scanner, NULL, "0010441");
    until(&p, &run, "HR32\tbarcode\t\t0010441");
    CHECK_INT(desk_end(&run, 0), 0);
    end(&p);
}

TEST(an_unknown_scanner_is_paired_by_the_code_on_the_terminal)
{
    struct place p;
    struct desk_run run;
    char code[16] = "";

    begin(&p, SIM_KEYBOARD);
    run = DESK("devices", "pair", "--desk", "usb", "--db", p.url);
    until(&p, &run, "ZQ-@");
    until(&p, &run, "\n\nZQ-@");
    memcpy(code, strstr(p.said, "\n\nZQ-@") + 2, 10);
    for (int i = 0; i < 100 && strstr(p.said, "Paired") == NULL; i++) {
        struct pollfd wait = {run.out, POLLIN, 0};
        sim_scan(p.scanner, NULL, code);
        if (poll(&wait, 1, 100) > 0)
            until(&p, &run, "Paired");
    }
    until(&p, &run, "Paired");
    CHECK_INT(desk_end(&run, 0), 0);
    end(&p);
}

TEST(a_page_is_printed_to_try_a_printer_and_what_ails_it_is_said)
{
    struct sim_printer *printer = sim_printer_new();
    struct arena *mem = arena_new();
    struct desk_run run;
    struct place p;
    char to[40], *log;

    begin(&p, SIM_WEDGE);
    snprintf(to, sizeof to, "tcp:127.0.0.1:%d", sim_printer_listen(printer));
    run = DESK("devices", "test", "--printer", to);
    until(&p, &run, " bytes were printed");
    CHECK_INT(desk_end(&run, 0), 0);
    CHECK(sim_printer_got(printer, NULL, 0) > 500);
    sim_printer_trouble(printer, SIM_NO_PAPER);
    run = DESK("devices", "test", "--printer", to);
    CHECK_INT(read(run.out, p.said, 1), 0); /* it has ended */
    log = desk_log(&run, mem);
    if (strstr(log, "0 of ") == NULL ||
        strstr(log, "Put in a new roll") == NULL)
        fail_msg("%s", log);
    CHECK_INT(desk_end(&run, 0), 1);
    end(&p);
    arena_free(mem);
    sim_printer_free(printer);
}

TEST(an_unknown_word_is_named)
{
    struct place p;
    struct desk_run run;

    begin(&p, SIM_WEDGE);
    run = DESK("devices", "mend", "--db", p.url);
    CHECK_INT(desk_end(&run, 0), 2);
    end(&p);
}

TESTS_RUN(RUN(what_is_there_is_listed_with_its_state),
          RUN(machines_are_told_in_json),
          RUN(what_happens_at_them_is_shown_as_it_happens),
          RUN(a_test_ends_with_the_first_thing_read),
          RUN(an_unknown_scanner_is_paired_by_the_code_on_the_terminal),
          RUN(a_page_is_printed_to_try_a_printer_and_what_ails_it_is_said),
          RUN(an_unknown_word_is_named))
