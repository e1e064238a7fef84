/* Emulated scanners through the real libusb: found, read, lost, found again. */
#include "drivers/scanner/scanners.h"

#include <fcntl.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

#include "tests/support/check.h"
#include "tests/support/usb/watch.h"

/* One scanner at port 1, ready; the program found it by itself. */
struct one {
    struct watch w;
    struct sim_scanner *s;
};

static void plug(struct one *o)
{
    bed_plug(o->w.bed, 1, sim_scanner_usb(o->s));
}

static void begin(struct one *o, enum sim_scanner_kind kind)
{
    watch_begin(&o->w);
    o->s = sim_scanner_new(kind, "SN1");
    watch_start(&o->w, NULL, 0);
}

static void begin_ready(struct one *o, enum sim_scanner_kind kind)
{
    begin(o, kind);
    plug(o);
    watch_for(&o->w, EVENT_READY);
}

static void end(struct one *o)
{
    watch_end(&o->w);
    sim_scanner_free(o->s);
}

static void scan(struct one *o, const char *text)
{
    sim_scan(o->s, "]C0", text);
}

/* ---- found -------------------------------------------------------------- */

TEST(each_kind_of_scanner_is_found_and_read)
{
    static const struct {
        enum sim_scanner_kind kind;
        const char *name, *maker, *aim;
    } cases[] = {
        {SIM_WEDGE, "HR32", "Newland", ""},
        {SIM_WEDGE_ID, "5100", "Tera", ""},
        {SIM_HID_POS, "Vuquest 3310g", "Honeywell", "]E0"},
        {SIM_HID_POS_PLAIN, "DS2208", "Zebra", "]E0"},
        {SIM_HID_POS_SHIFTED, "Gryphon", "Datalogic", "]E0"},
        {SIM_HID_POS_NONAME, "1209:0002", "", "]E0"},
        {SIM_CDC, "DS2208", "Zebra", ""},
    };
    struct watch w;

    watch_begin(&w);
    watch_start(&w, NULL, 0);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct sim_scanner *s = sim_scanner_new(cases[i].kind, "SN1");
        struct device d;
        bed_plug(w.bed, 3, sim_scanner_usb(s));
        watch_for(&w, EVENT_READY);
        CHECK(!bed_kernel_has(w.bed, 3));
        sim_scan(s, "]E0", "9787302147510");
        watch_code(&w, cases[i].aim, "9787302147510");
        d = watch_device(&w, 3);
        CHECK_TEXT(d.facts.name, cases[i].name);
        CHECK_TEXT(d.facts.maker, cases[i].maker);
        CHECK_TEXT(d.facts.serial, "SN1");
        CHECK_INT(d.facts.kind, DEVICE_SCANNER);
        CHECK_INT(d.state, DEVICE_READY);
        bed_unplug(w.bed, 3);
        CHECK_INT(watch_for(&w, EVENT_LOST).why, TROUBLE_UNPLUGGED);
        sim_scanner_free(s);
    }
    watch_end(&w);
}

TEST(a_keyboard_is_read_in_boot_form_and_given_back_at_the_end)
{
    struct one o;

    begin_ready(&o, SIM_WEDGE);
    CHECK_INT(sim_usb_seen(sim_scanner_usb(o.s)).boot_protocol, 1);
    CHECK_INT(sim_usb_seen(sim_scanner_usb(o.s)).set_idle, 1);
    scanners_stop(o.w.scanners);
    o.w.scanners = NULL;
    CHECK(bed_kernel_has(o.w.bed, 1));
    end(&o);
}

TEST(a_line_is_set_up_before_it_is_read)
{
    struct one o;

    begin_ready(&o, SIM_CDC);
    CHECK_INT(sim_usb_seen(sim_scanner_usb(o.s)).speed, 9600);
    CHECK(sim_usb_seen(sim_scanner_usb(o.s)).dtr);
    end(&o);
}

TEST(what_is_plugged_in_already_is_found_once)
{
    struct one o;

    watch_begin(&o.w);
    o.s = sim_scanner_new(SIM_HID_POS, "SN1");
    plug(&o);
    bed_announce_again(o.w.bed, 1);
    watch_start(&o.w, NULL, 0);
    watch_for(&o.w, EVENT_READY);
    bed_announce_again(o.w.bed, 1);
    scan(&o, "0010441");
    watch_code(&o.w, "]C0", "0010441");
    watch_none(&o.w, EVENT_READY, 100);
    CHECK_INT(watch_device(&o.w, 1).events, 2);
    end(&o);
}

TEST(codes_longer_than_a_report_arrive_whole)
{
    static const char code[] =
        "https://example.org/i/CN-120103-C-SYZX/0010441?shelf=TP312C/1234"
        "&copy=3&x=0123456789abcdefghijklmnopqrstuvwxyz";
    enum sim_scanner_kind kinds[] = {SIM_HID_POS, SIM_WEDGE, SIM_CDC};
    struct one o;

    for (int i = 0; i < 3; i++) {
        begin_ready(&o, kinds[i]);
        sim_scan(o.s, NULL, code);
        watch_code(&o.w, "", code);
        end(&o);
    }
}

/* ---- not configured, not answering, nonsense ---------------------------- */

TEST(a_device_that_the_system_has_not_set_up_yet_is_waited_for)
{
    struct one o;

    begin(&o, SIM_HID_POS);
    bed_leave_unconfigured(o.w.bed, 1);
    plug(&o);
    watch_none(&o.w, EVENT_READY, 150);
    bed_configure(o.w.bed, 1);
    watch_for(&o.w, EVENT_READY);
    scan(&o, "0010441");
    watch_code(&o.w, "]C0", "0010441");
    end(&o);
}

TEST(a_device_that_is_never_set_up_is_told_of)
{
    struct one o;

    begin(&o, SIM_HID_POS);
    bed_leave_unconfigured(o.w.bed, 1);
    plug(&o);
    CHECK_INT(watch_for(&o.w, EVENT_LOST).why, TROUBLE_UNCONFIGURED);
    bed_configure(o.w.bed, 1);
    watch_for(&o.w, EVENT_READY);
    end(&o);
}

TEST(a_keyboard_that_refuses_requests_is_read_as_it_describes_itself)
{
    struct one o;

    begin(&o, SIM_WEDGE);
    sim_usb_trouble(sim_scanner_usb(o.s), SIM_CONTROL_STALLS, 0);
    plug(&o);
    watch_for(&o.w, EVENT_READY);
    bed_unplug(o.w.bed, 1);
    watch_for(&o.w, EVENT_LOST);
    /* The report descriptor stalls, boot form does not. */
    sim_usb_trouble(sim_scanner_usb(o.s), SIM_CONTROL_STALLS, 1);
    plug(&o);
    watch_for(&o.w, EVENT_READY);
    scan(&o, "0010441");
    watch_code(&o.w, "", "0010441");
    end(&o);
}

TEST(a_device_that_does_not_answer_is_reset_and_opened_again)
{
    struct one o;

    begin(&o, SIM_HID_POS);
    sim_usb_trouble(sim_scanner_usb(o.s), SIM_CONTROL_HANGS, 1);
    plug(&o);
    CHECK_INT(watch_for(&o.w, EVENT_LOST).why, TROUBLE_NO_ANSWER);
    CHECK_INT(sim_usb_seen(sim_scanner_usb(o.s)).resets, 0);
    watch_for(&o.w, EVENT_READY);
    CHECK_INT(sim_usb_seen(sim_scanner_usb(o.s)).resets, 1);
    scan(&o, "0010441");
    watch_code(&o.w, "]C0", "0010441");
    end(&o);
}

TEST(four_thousand_bytes_of_nonsense_are_told_of_and_the_rest_works)
{
    struct sim_scanner *good = sim_scanner_new(SIM_WEDGE, "SN2");
    struct device d;
    struct one o;

    begin(&o, SIM_HOSTILE);
    plug(&o);
    CHECK_INT(watch_for(&o.w, EVENT_LOST).why, TROUBLE_DESCRIPTION);
    d = watch_device(&o.w, 1);
    CHECK_TEXT(d.facts.name, "\u540d"); /* what of it was text */
    CHECK_TEXT(d.facts.maker, "Newland");
    CHECK(bed_kernel_has(o.w.bed, 1)); /* we let it go */
    bed_plug(o.w.bed, 2, sim_scanner_usb(good));
    watch_for(&o.w, EVENT_READY);
    sim_scan(good, NULL, "0010441");
    watch_code(&o.w, "", "0010441");
    end(&o);
    sim_scanner_free(good);
}

/* ---- trouble while it is read ------------------------------------------- */

TEST(a_stall_is_cleared_and_what_it_had_to_say_is_read)
{
    struct one o;

    begin_ready(&o, SIM_HID_POS);
    sim_usb_trouble(sim_scanner_usb(o.s), SIM_STALLS, 1);
    scan(&o, "0010441");
    CHECK_INT(watch_for(&o.w, EVENT_TROUBLE).why, TROUBLE_STALLED);
    CHECK_INT(sim_usb_seen(sim_scanner_usb(o.s)).clear_halt, 1);
    watch_code(&o.w, "]C0", "0010441");
    CHECK_INT(watch_device(&o.w, 1).state, DEVICE_READY);
    CHECK_INT(watch_device(&o.w, 1).troubles, 1);
    end(&o);
}

TEST(a_stall_in_the_middle_of_a_code_spoils_it)
{
    struct one o;

    begin_ready(&o, SIM_WEDGE);
    sim_scan_part(o.s, NULL, "9787302147510", 0, 10);
    sim_usb_trouble(sim_scanner_usb(o.s), SIM_STALLS, 1);
    sim_scan_part(o.s, NULL, "9787302147510", 10, SIZE_MAX);
    CHECK_INT(watch_for(&o.w, EVENT_TROUBLE).why, TROUBLE_STALLED);
    CHECK_INT(watch_for(&o.w, EVENT_TROUBLE).why, TROUBLE_HALF_CODE);
    scan(&o, "0010441");
    watch_code(&o.w, "", "0010441");
    end(&o);
}

TEST(a_device_that_stalls_for_ever_is_reset)
{
    struct one o;

    begin_ready(&o, SIM_HID_POS);
    sim_usb_trouble(sim_scanner_usb(o.s), SIM_STALLS, 4);
    scan(&o, "0010441");
    for (int i = 0; i < 3; i++)
        CHECK_INT(watch_for(&o.w, EVENT_TROUBLE).why, TROUBLE_STALLED);
    CHECK_INT(watch_for(&o.w, EVENT_LOST).why, TROUBLE_BROKE_OFF);
    watch_for(&o.w, EVENT_READY);
    CHECK_INT(sim_usb_seen(sim_scanner_usb(o.s)).resets, 1);
    scan(&o, "0010442");
    watch_code(&o.w, "]C0", "0010441"); /* it was still in the device */
    watch_code(&o.w, "]C0", "0010442");
    end(&o);
}

TEST(a_report_that_got_lost_makes_no_other_code)
{
    struct one o;

    begin_ready(&o, SIM_WEDGE);
    sim_scan_part(o.s, NULL, "9787302147510", 0, 10);
    sim_usb_trouble(sim_scanner_usb(o.s), SIM_ERRORS, 1);
    sim_scan_part(o.s, NULL, "9787302147510", 10, SIZE_MAX);
    CHECK_INT(watch_for(&o.w, EVENT_TROUBLE).why, TROUBLE_HALF_CODE);
    scan(&o, "0010441");
    watch_code(&o.w, "", "0010441");
    end(&o);
}

TEST(a_connection_that_fails_all_the_time_is_opened_anew)
{
    struct one o;

    begin_ready(&o, SIM_CDC);
    sim_usb_trouble(sim_scanner_usb(o.s), SIM_ERRORS, 6);
    for (int i = 0; i < 6; i++)
        scan(&o, "1");
    CHECK_INT(watch_for(&o.w, EVENT_LOST).why, TROUBLE_BROKE_OFF);
    watch_for(&o.w, EVENT_READY);
    CHECK_INT(sim_usb_seen(sim_scanner_usb(o.s)).resets, 1);
    scan(&o, "0010441");
    watch_code(&o.w, "", "0010441");
    CHECK_INT(watch_device(&o.w, 1).losses, 1);
    end(&o);
}

TEST(a_report_longer_than_promised_is_no_code)
{
    static const uint8_t longer[65] = {2, 7, ']', 'C', '0', '1'};
    struct one o;

    begin_ready(&o, SIM_HID_POS);
    sim_usb_send(sim_scanner_usb(o.s), longer, sizeof longer);
    CHECK_INT(watch_for(&o.w, EVENT_TROUBLE).why, TROUBLE_GARBAGE);
    scan(&o, "0010441");
    watch_code(&o.w, "]C0", "0010441");
    end(&o);
}

TEST(half_a_report_and_garbage_are_no_codes)
{
    static const uint8_t half[20] = {2, 7, ']', 'C', '0', '0', '0'},
                         garbage[64] = {0xff, 0xff, 0xff, 0xff},
                         nothing[1] = {2};
    struct one o;

    begin_ready(&o, SIM_HID_POS);
    sim_usb_send(sim_scanner_usb(o.s), garbage, sizeof garbage);
    sim_usb_send(sim_scanner_usb(o.s), nothing, 0);
    sim_usb_send(sim_scanner_usb(o.s), half, sizeof half);
    scan(&o, "0010441");
    CHECK_INT(watch_for(&o.w, EVENT_TROUBLE).why, TROUBLE_HALF_CODE);
    scan(&o, "0010442");
    watch_code(&o.w, "]C0", "0010442");
    end(&o);
}

/* ---- plugged out and in ------------------------------------------------- */

TEST(a_plug_pulled_in_the_middle_of_a_code_drops_it)
{
    struct device before;
    struct one o;

    begin_ready(&o, SIM_WEDGE);
    before = watch_device(&o.w, 1);
    sim_scan_part(o.s, NULL, "9787302147510", 0, 10);
    WATCH_UNTIL(bed_is_idle(o.w.bed, 1));
    bed_unplug(o.w.bed, 1);
    CHECK_INT(watch_for(&o.w, EVENT_TROUBLE).why, TROUBLE_HALF_CODE);
    CHECK_INT(watch_for(&o.w, EVENT_LOST).why, TROUBLE_UNPLUGGED);
    plug(&o);
    watch_for(&o.w, EVENT_READY);
    scan(&o, "0010441");
    watch_code(&o.w, "", "0010441");
    CHECK_INT(watch_device(&o.w, 1).id, before.id);
    CHECK_INT(watch_device(&o.w, 1).losses, 1);
    end(&o);
}

TEST(a_device_that_vanishes_without_a_word_is_lost_as_well)
{
    struct one o;

    begin_ready(&o, SIM_HID_POS);
    bed_unplug_silently(o.w.bed, 1);
    CHECK_INT(watch_for(&o.w, EVENT_LOST).why, TROUBLE_UNPLUGGED);
    plug(&o);
    watch_for(&o.w, EVENT_READY);
    scan(&o, "0010441");
    watch_code(&o.w, "]C0", "0010441");
    end(&o);
}

TEST(plugged_out_and_in_at_once_it_is_ready_in_the_end)
{
    struct one o;

    begin_ready(&o, SIM_WEDGE);
    for (int i = 0; i < 10; i++) {
        bed_unplug(o.w.bed, 1);
        plug(&o);
    }
    WATCH_UNTIL(!bed_kernel_has(o.w.bed, 1) && bed_is_idle(o.w.bed, 1));
    scan(&o, "0010441");
    watch_code(&o.w, "", "0010441");
    CHECK_INT(watch_device(&o.w, 1).state, DEVICE_READY);
    end(&o);
}

TEST(descriptors_beyond_a_thousand_do_no_harm)
{
    struct rlimit before, most;
    static int fds[1100];
    struct one o;

    getrlimit(RLIMIT_NOFILE, &before);
    most = before;
    most.rlim_cur = most.rlim_max;
    setrlimit(RLIMIT_NOFILE, &most);
    watch_begin(&o.w);
    o.s = sim_scanner_new(SIM_HID_POS, "SN1");
    for (int i = 0; i < 1100; i++)
        CHECK((fds[i] = fcntl(0, F_DUPFD_CLOEXEC, 3)) >= 0);
    watch_start(&o.w, NULL, 0);
    plug(&o);
    watch_for(&o.w, EVENT_READY);
    scan(&o, "0010441");
    watch_code(&o.w, "]C0", "0010441");
    bed_unplug(o.w.bed, 1);
    watch_for(&o.w, EVENT_LOST);
    end(&o);
    for (int i = 0; i < 1100; i++)
        close(fds[i]);
    setrlimit(RLIMIT_NOFILE, &before);
}

TEST(an_idle_scanner_costs_nothing)
{
    unsigned long before;
    struct one o;

    begin_ready(&o, SIM_WEDGE);
    before = bed_empty_reaps(o.w.bed, 1);
    watch_none(&o.w, EVENT_BARCODE, 1000);
    CHECK(bed_empty_reaps(o.w.bed, 1) - before < 10);
    end(&o);
}

/* ---- several ------------------------------------------------------------ */

TEST(codes_of_several_scanners_do_not_mix)
{
    enum sim_scanner_kind kinds[4] = {SIM_WEDGE, SIM_WEDGE_ID, SIM_HID_POS,
                                      SIM_CDC};
    struct sim_scanner *s[4];
    struct watch w;
    int seen[4] = {0};

    watch_begin(&w);
    watch_start(&w, NULL, 0);
    for (int i = 0; i < 4; i++) {
        s[i] = sim_scanner_new(kinds[i], NULL);
        bed_plug(w.bed, i + 1, sim_scanner_usb(s[i]));
        watch_for(&w, EVENT_READY);
    }
    /* A key or a report of each in turn. */
    for (size_t piece = 0; piece < 40; piece++)
        for (int i = 0; i < 4; i++) {
            const char code[] = {(char)('1' + i), '0', '1', '0', '4', '4',
                                 '1', '\0'};
            sim_scan_part(s[i], "]C0", code, piece, piece + 1);
        }
    for (int n = 0; n < 4; n++) {
        struct event e = watch_for(&w, EVENT_BARCODE);
        int i = e.bytes[0] - '1';
        CHECK(i >= 0 && i < 4);
        CHECK_TEXT(e.bytes + 1, "010441");
        CHECK_INT(e.device, watch_device(&w, i + 1).id);
        seen[i]++;
    }
    for (int i = 0; i < 4; i++)
        CHECK_INT(seen[i], 1);
    watch_end(&w);
    for (int i = 0; i < 4; i++)
        sim_scanner_free(s[i]);
}

TESTS_RUN(
    RUN(each_kind_of_scanner_is_found_and_read),
    RUN(a_keyboard_is_read_in_boot_form_and_given_back_at_the_end),
    RUN(a_line_is_set_up_before_it_is_read),
    RUN(what_is_plugged_in_already_is_found_once),
    RUN(codes_longer_than_a_report_arrive_whole),
    RUN(a_device_that_the_system_has_not_set_up_yet_is_waited_for),
    RUN(a_device_that_is_never_set_up_is_told_of),
    RUN(a_keyboard_that_refuses_requests_is_read_as_it_describes_itself),
    RUN(a_device_that_does_not_answer_is_reset_and_opened_again),
    RUN(four_thousand_bytes_of_nonsense_are_told_of_and_the_rest_works),
    RUN(a_stall_is_cleared_and_what_it_had_to_say_is_read),
    RUN(a_stall_in_the_middle_of_a_code_spoils_it),
    RUN(a_device_that_stalls_for_ever_is_reset),
    RUN(a_report_that_got_lost_makes_no_other_code),
    RUN(a_connection_that_fails_all_the_time_is_opened_anew),
    RUN(a_report_longer_than_promised_is_no_code),
    RUN(half_a_report_and_garbage_are_no_codes),
    RUN(a_plug_pulled_in_the_middle_of_a_code_drops_it),
    RUN(a_device_that_vanishes_without_a_word_is_lost_as_well),
    RUN(plugged_out_and_in_at_once_it_is_ready_in_the_end),
    RUN(descriptors_beyond_a_thousand_do_no_harm),
    RUN(an_idle_scanner_costs_nothing),
    RUN(codes_of_several_scanners_do_not_mix))
