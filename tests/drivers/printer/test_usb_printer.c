/* An emulated printer at the USB, through the real libusb. */
#include "drivers/printer/printer.h"

#include <string.h>

#include "drivers/sim/printer.h"
#include "tests/support/check.h"
#include "tests/support/usb/watch.h"

enum { SIZE = 50000 };

static uint8_t page[SIZE];

struct one {
    struct watch w;
    struct sim_printer *p;
};

static void begin(struct one *o)
{
    for (size_t i = 0; i < SIZE; i++)
        page[i] = (uint8_t)('A' + i * 7 % 23);
    watch_begin(&o->w);
    o->p = sim_printer_new();
    bed_plug(o->w.bed, 2, sim_printer_usb(o->p));
}

static void end(struct one *o)
{
    watch_end(&o->w);
    sim_printer_free(o->p);
}

static bool print_to(const char *to, enum printer_language language,
                     struct print_result *r)
{
    struct print_job job = {.to = to, .language = language, .bytes = page,
                            .size = SIZE, .patience_ms = 500};

    return print_send(&job, r);
}

TEST(all_bytes_arrive_at_the_printer_of_this_socket)
{
    static uint8_t got[SIZE];
    struct print_result r;
    struct one o;

    begin(&o);
    CHECK(print_to("usb:1-2", PRINTER_PLAIN, &r));
    CHECK_INT(sim_printer_got(o.p, got, SIZE), SIZE);
    CHECK_BYTES(got, page, SIZE);
    CHECK(print_to("usb", PRINTER_ZPL, &r));
    CHECK(!print_to("usb:1-3", PRINTER_PLAIN, &r));
    CHECK_INT(r.why, TROUBLE_UNPLUGGED);
    end(&o);
}

TEST(of_two_printers_one_has_to_be_named)
{
    struct sim_printer *other = sim_printer_new();
    struct print_result r;
    struct one o;

    begin(&o);
    bed_plug(o.w.bed, 3, sim_printer_usb(other));
    CHECK(!print_to("usb", PRINTER_PLAIN, &r));
    CHECK_INT(r.why, TROUBLE_WHICH_PRINTER);
    CHECK(print_to("usb:1-3", PRINTER_PLAIN, &r));
    CHECK_INT(sim_printer_got(other, NULL, 0), SIZE);
    CHECK_INT(sim_printer_got(o.p, NULL, 0), 0);
    end(&o);
    sim_printer_free(other);
}

TEST(paper_cover_and_pause_are_read_from_the_port_alone)
{
    static const struct {
        unsigned is;
        enum trouble why;
    } cases[] = {{SIM_NO_PAPER, TROUBLE_PAPER_OUT},
                 {SIM_COVER_OPEN, TROUBLE_PRINTER_ERROR},
                 {SIM_PAUSED, TROUBLE_OFFLINE}, {0, TROUBLE_NONE}};
    char detail[DEVICE_TEXT];
    struct one o;

    begin(&o);
    for (size_t i = 0; i < 4; i++) {
        sim_printer_trouble(o.p, cases[i].is);
        CHECK_INT(print_state("usb", PRINTER_PLAIN, detail), cases[i].why);
    }
    sim_printer_trouble(o.p, SIM_COVER_OPEN);
    CHECK_INT(print_state("usb", PRINTER_TSPL, detail), TROUBLE_COVER_OPEN);
    end(&o);
}

TEST(when_it_takes_no_more_exactly_what_went_is_said)
{
    struct print_result r;
    struct one o;

    begin(&o);
    sim_printer_full(o.p, 12345, SIM_NO_PAPER);
    CHECK(!print_to("usb", PRINTER_TSPL, &r));
    CHECK_INT(r.sent, 12345);
    CHECK_INT(sim_printer_got(o.p, NULL, 0), 12345);
    CHECK(r.why == TROUBLE_PAPER_OUT || r.why == TROUBLE_NO_ANSWER);
    end(&o);
}

TEST(a_printer_that_somebody_has_is_held)
{
    struct print_result r;
    struct one o;

    begin(&o);
    bed_hold(o.w.bed, 2, true);
    CHECK(!print_to("usb", PRINTER_PLAIN, &r));
    CHECK(r.why == TROUBLE_HELD || r.why == TROUBLE_HELD_BY_SOME);
    bed_hold(o.w.bed, 2, false);
    CHECK(print_to("usb", PRINTER_PLAIN, &r));
    end(&o);
}

TEST(printers_stand_in_the_table_as_they_come_and_go)
{
    struct printers *printers;
    struct device d;
    struct one o;

    begin(&o);
    printers = printers_start(&o.w.host);
    watch_for(&o.w, EVENT_READY);
    d = watch_device(&o.w, 2);
    CHECK_INT(d.facts.kind, DEVICE_PRINTER);
    CHECK_TEXT(d.facts.name, "GK420d");
    CHECK_TEXT(d.facts.maker, "Zebra");
    bed_unplug(o.w.bed, 2);
    CHECK_INT(watch_for(&o.w, EVENT_LOST).why, TROUBLE_UNPLUGGED);
    bed_plug(o.w.bed, 2, sim_printer_usb(o.p));
    watch_for(&o.w, EVENT_READY);
    CHECK_INT(watch_device(&o.w, 2).id, d.id);
    printers_stop(printers);
    end(&o);
}

TESTS_RUN(RUN(all_bytes_arrive_at_the_printer_of_this_socket),
          RUN(of_two_printers_one_has_to_be_named),
          RUN(paper_cover_and_pause_are_read_from_the_port_alone),
          RUN(when_it_takes_no_more_exactly_what_went_is_said),
          RUN(a_printer_that_somebody_has_is_held),
          RUN(printers_stand_in_the_table_as_they_come_and_go))
