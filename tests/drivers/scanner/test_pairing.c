/* What is taken, what is left alone, and how a device becomes a scanner. */
#include "drivers/scanner/scanners.h"

#include <libusb-1.0/libusb.h>
#include <linux/capability.h>
#include <stdio.h>
#include <signal.h>
#include <string.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include "tests/support/check.h"
#include "tests/support/usb/watch.h"

static const char code[] = EAR_PREFIX "407215";

struct one {
    struct watch w;
    struct sim_scanner *s;
};

static void begin(struct one *o, enum sim_scanner_kind kind)
{
    watch_begin(&o->w);
    o->s = sim_scanner_new(kind, "SN1");
    watch_start(&o->w, NULL, 0);
    bed_plug(o->w.bed, 1, sim_scanner_usb(o->s));
}

static void end(struct one *o)
{
    watch_end(&o->w);
    sim_scanner_free(o->s);
}

/* A choice about what is at port 1. */
static struct scanner_choice choice(struct one *o)
{
    const struct sim_usb_facts *f = sim_usb_facts(sim_scanner_usb(o->s));
    struct scanner_choice c = {.identity = ""};

    device_identity(f->vendor, f->product, f->serial, "1-1", c.identity);
    return c;
}

static void pair(struct one *o)
{
    struct scanners_pairing p;

    scanners_pair(o->w.scanners, code, 10000);
    WATCH_UNTIL(scanners_pairing(o->w.scanners, &p) && p.hearing == 1);
}

/* ---- left alone --------------------------------------------------------- */

TEST(somebodys_keyboard_is_never_taken)
{
    struct one o;

    begin(&o, SIM_KEYBOARD);
    watch_none(&o.w, EVENT_READY, 300);
    CHECK(bed_kernel_has(o.w.bed, 1));
    CHECK_INT(watch_device(&o.w, 1).id, 0);
    pair(&o);
    sim_scan(o.s, NULL, "Dear Sir or Madam");
    watch_none(&o.w, EVENT_BARCODE, 100);
    CHECK(bed_kernel_has(o.w.bed, 1));
    CHECK_INT(watch_device(&o.w, 1).id, 0);
    end(&o);
}

TEST(the_line_of_some_other_machine_is_never_taken)
{
    enum sim_scanner_kind kinds[] = {SIM_CDC_NONAME, SIM_FTDI_LINE,
                                     SIM_CP210X_LINE, SIM_CH340_LINE};
    struct one o;

    for (int i = 0; i < 4; i++) {
        begin(&o, kinds[i]);
        watch_none(&o.w, EVENT_READY, 100);
        CHECK_INT(sim_usb_seen(sim_scanner_usb(o.s)).speed, 0);
        end(&o);
    }
}

TEST(a_scanner_switched_off_is_let_go_and_taken_again)
{
    struct scanner_choice off;
    struct one o;

    begin(&o, SIM_WEDGE);
    watch_for(&o.w, EVENT_READY);
    off = choice(&o);
    off.off = true;
    scanners_choose(o.w.scanners, &off, 1);
    WATCH_UNTIL(bed_kernel_has(o.w.bed, 1));
    scanners_choose(o.w.scanners, NULL, 0);
    watch_for(&o.w, EVENT_READY);
    CHECK_INT(watch_device(&o.w, 1).losses, 0);
    end(&o);
}

/* ---- pairing ------------------------------------------------------------ */

TEST(an_unknown_keyboard_that_reads_the_code_is_a_scanner)
{
    struct scanner_choice paired;
    struct scanners_pairing p;
    struct one o;
    struct event e;

    begin(&o, SIM_KEYBOARD);
    pair(&o);
    CHECK(bed_kernel_has(o.w.bed, 1)); /* it is only listened to */
    sim_scan(o.s, NULL, code);
    e = watch_for(&o.w, EVENT_PAIRED);
    CHECK_TEXT(e.bytes, "{\"layout\":\"us\",\"ending\":\"mark\"}");
    CHECK_INT(e.device, watch_device(&o.w, 1).id);
    CHECK(!scanners_pairing(o.w.scanners, &p));
    CHECK(bed_kernel_has(o.w.bed, 1));
    paired = choice(&o);
    CHECK_TEXT(watch_device(&o.w, 1).facts.identity, paired.identity);
    paired.paired = true;
    scanners_choose(o.w.scanners, &paired, 1);
    watch_for(&o.w, EVENT_READY);
    CHECK(!bed_kernel_has(o.w.bed, 1));
    sim_scan(o.s, NULL, "0010441");
    watch_code(&o.w, "", "0010441");
    /* It is known when it comes back, and no longer when it is forgotten. */
    bed_unplug(o.w.bed, 1);
    watch_for(&o.w, EVENT_LOST);
    bed_plug(o.w.bed, 2, sim_scanner_usb(o.s));
    watch_for(&o.w, EVENT_READY);
    scanners_choose(o.w.scanners, NULL, 0);
    WATCH_UNTIL(bed_kernel_has(o.w.bed, 2));
    end(&o);
}

TEST(a_scanner_without_enter_is_paired_as_one)
{
    struct one o;

    begin(&o, SIM_KEYBOARD);
    pair(&o);
    sim_scan_part(o.s, NULL, code, 0, 2 * (sizeof code - 1));
    CHECK_TEXT(watch_for(&o.w, EVENT_PAIRED).bytes,
               "{\"layout\":\"us\",\"ending\":\"pause\"}");
    end(&o);
}

TEST(a_scanner_that_is_read_already_is_paired_and_its_code_is_no_code)
{
    enum sim_scanner_kind kinds[] = {SIM_WEDGE, SIM_HID_POS, SIM_CDC};
    struct one o;

    for (int i = 0; i < 3; i++) {
        begin(&o, kinds[i]);
        watch_for(&o.w, EVENT_READY);
        pair(&o);
        sim_scan(o.s, "]C0", "0010441");
        watch_code(&o.w, i == 1 ? "]C0" : "", "0010441");
        sim_scan(o.s, "]C0", code);
        CHECK_INT(watch_for(&o.w, EVENT_PAIRED).device,
                  watch_device(&o.w, 1).id);
        watch_none(&o.w, EVENT_BARCODE, 50);
        sim_scan(o.s, "]C0", code); /* nobody is being paired any more */
        watch_code(&o.w, i == 1 ? "]C0" : "", code);
        end(&o);
    }
}

TEST(the_speed_of_an_unknown_line_is_found)
{
    enum sim_scanner_kind kinds[] = {SIM_CDC_NONAME, SIM_FTDI_LINE,
                                     SIM_CP210X_LINE, SIM_CH340_LINE};
    static const unsigned speeds[] = {9600, 115200, 57600, 19200};
    char wanted[40];
    struct one o;

    for (int i = 0; i < 4; i++) {
        struct event e;
        begin(&o, kinds[i]);
        sim_scanner_speed(o.s, speeds[i]);
        pair(&o);
        /* Whoever scans tries again until something happens. */
        do
            sim_scan(o.s, NULL, code);
        while (!watch_try(&o.w, EVENT_PAIRED, 200, &e));
        snprintf(wanted, sizeof wanted, "{\"speed\":%u}", speeds[i]);
        CHECK_TEXT(e.bytes, wanted);
        end(&o);
    }
}

TEST(a_paired_line_is_read_at_its_speed)
{
    struct scanner_choice paired;
    struct one o;

    begin(&o, SIM_CH340_LINE);
    sim_scanner_speed(o.s, 115200);
    paired = choice(&o);
    paired.paired = true;
    paired.settings.speed = 115200;
    scanners_choose(o.w.scanners, &paired, 1);
    watch_for(&o.w, EVENT_READY);
    CHECK(sim_usb_seen(sim_scanner_usb(o.s)).dtr);
    sim_scan(o.s, NULL, "0010441");
    watch_code(&o.w, "", "0010441");
    end(&o);
}

TEST(pairing_ends_when_its_time_is_over_or_somebody_says_so)
{
    struct scanners_pairing p;
    struct one o;

    begin(&o, SIM_KEYBOARD);
    scanners_pair(o.w.scanners, code, 100);
    WATCH_UNTIL(!scanners_pairing(o.w.scanners, &p) && p.hearing == 0);
    sim_scan(o.s, NULL, code);
    watch_none(&o.w, EVENT_PAIRED, 100);
    pair(&o);
    scanners_pair(o.w.scanners, NULL, 0);
    WATCH_UNTIL(!scanners_pairing(o.w.scanners, &p) && p.hearing == 0);
    end(&o);
}

/* ---- settings ----------------------------------------------------------- */

TEST(each_device_has_its_own_layout_and_ending_and_may_change_them)
{
    struct scanner_choice c;
    struct one o;

    begin(&o, SIM_WEDGE);
    watch_for(&o.w, EVENT_READY);
    sim_scan(o.s, NULL, "yz");
    watch_code(&o.w, "", "yz");
    c = choice(&o);
    c.settings.layout = KEYS_DE;
    scanners_choose(o.w.scanners, &c, 1);
    watch_for(&o.w, EVENT_READY);
    sim_scan(o.s, NULL, "yz");
    watch_code(&o.w, "", "zy");
    c.settings.layout = KEYS_US;
    c.settings.ending = ENDS_BY_PAUSE;
    scanners_choose(o.w.scanners, &c, 1);
    watch_for(&o.w, EVENT_READY);
    sim_scan_part(o.s, NULL, "0010441", 0, 14);
    watch_code(&o.w, "", "0010441");
    end(&o);
}

/* ---- who may, and who has it -------------------------------------------- */

TEST(a_device_that_another_program_has_is_taken_when_it_is_free)
{
    struct one o;

    watch_begin(&o.w);
    o.s = sim_scanner_new(SIM_HID_POS, "SN1");
    watch_start(&o.w, NULL, 0);
    bed_hold(o.w.bed, 1, true);
    bed_plug(o.w.bed, 1, sim_scanner_usb(o.s));
    CHECK_INT(watch_for(&o.w, EVENT_HELD).why, TROUBLE_HELD_BY_SOME);
    CHECK_INT(watch_device(&o.w, 1).state, DEVICE_HELD);
    bed_hold(o.w.bed, 1, false);
    watch_for(&o.w, EVENT_READY);
    sim_scan(o.s, "]C0", "0010441");
    watch_code(&o.w, "]C0", "0010441");
    end(&o);
}

/* Another program, with this one's name, claims it until it is killed. */
static _Noreturn void hold(int ready)
{
    libusb_device_handle *h;

    if (libusb_init(NULL) != 0 ||
        (h = libusb_open_device_with_vid_pid(NULL, 0x0c2e, 0x0b61)) == NULL)
        _exit(1);
    libusb_set_auto_detach_kernel_driver(h, 1);
    if (libusb_claim_interface(h, 0) != 0 || write(ready, "x", 1) != 1)
        _exit(1);
    for (;;)
        pause();
}

TEST(the_program_that_has_a_device_is_named)
{
    int ready[2], status;
    struct event e;
    struct one o;
    char byte;
    pid_t pid;

    watch_begin(&o.w);
    o.s = sim_scanner_new(SIM_HID_POS, "SN1");
    bed_plug(o.w.bed, 1, sim_scanner_usb(o.s));
    CHECK_INT(pipe(ready), 0);
    pid = fork();
    CHECK(pid >= 0);
    if (pid == 0)
        hold(ready[1]);
    CHECK_INT(read(ready[0], &byte, 1), 1);
    watch_start(&o.w, NULL, 0);
    e = watch_for(&o.w, EVENT_HELD);
    CHECK_INT(e.why, TROUBLE_HELD);
    CHECK_TEXT(e.bytes, "test_pairing");
    kill(pid, SIGKILL);
    CHECK_INT(waitpid(pid, &status, 0), pid);
    watch_for(&o.w, EVENT_READY);
    close(ready[0]);
    close(ready[1]);
    end(&o);
}

/* Even root asks the file's mode without these; threads begun meanwhile are
 * without them for good. */
static void respect_file_modes(bool respect)
{
    struct __user_cap_header_struct head = {_LINUX_CAPABILITY_VERSION_3, 0};
    struct __user_cap_data_struct data[2];
    unsigned bits = 1u << CAP_DAC_OVERRIDE | 1u << CAP_DAC_READ_SEARCH;

    CHECK_INT(syscall(SYS_capget, &head, data), 0);
    bits &= data[0].permitted;
    data[0].effective = respect ? data[0].effective & ~bits
                                : data[0].effective | bits;
    CHECK_INT(syscall(SYS_capset, &head, data), 0);
}

TEST(without_permission_it_says_so_and_works_once_it_has_it)
{
    struct one o;

    watch_begin(&o.w);
    o.s = sim_scanner_new(SIM_HID_POS, "SN1");
    bed_forbid(o.w.bed, 1, true);
    bed_plug(o.w.bed, 1, sim_scanner_usb(o.s));
    respect_file_modes(true);
    watch_start(&o.w, NULL, 0);
    respect_file_modes(false);
    CHECK_INT(watch_for(&o.w, EVENT_LOST).why, TROUBLE_PERMISSION);
    bed_forbid(o.w.bed, 1, false);
    watch_for(&o.w, EVENT_READY);
    sim_scan(o.s, "]C0", "0010441");
    watch_code(&o.w, "]C0", "0010441");
    end(&o);
}

TESTS_RUN(
    RUN(somebodys_keyboard_is_never_taken),
    RUN(the_line_of_some_other_machine_is_never_taken),
    RUN(a_scanner_switched_off_is_let_go_and_taken_again),
    RUN(an_unknown_keyboard_that_reads_the_code_is_a_scanner),
    RUN(a_scanner_without_enter_is_paired_as_one),
    RUN(a_scanner_that_is_read_already_is_paired_and_its_code_is_no_code),
    RUN(the_speed_of_an_unknown_line_is_found),
    RUN(a_paired_line_is_read_at_its_speed),
    RUN(pairing_ends_when_its_time_is_over_or_somebody_says_so),
    RUN(each_device_has_its_own_layout_and_ending_and_may_change_them),
    RUN(a_device_that_another_program_has_is_taken_when_it_is_free),
    RUN(the_program_that_has_a_device_is_named),
    RUN(without_permission_it_says_so_and_works_once_it_has_it))
