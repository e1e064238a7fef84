#include "drivers/scanner/pos.h"

#include <string.h>

#include "drivers/scanner/description.h"
#include "drivers/sim/reports.h"
#include "tests/support/check.h"
#include "tests/support/code_catcher.h"

struct desk {
    struct code_catcher got;
    struct scanner_settings settings;
    struct pos pos;
    int64_t now;
    size_t cut; /* bytes that get lost of each report */
};

static void begin(struct desk *d, enum sim_pos layout)
{
    size_t n;
    const uint8_t *p = sim_pos_descriptor(layout, &n);
    struct description is;

    memset(d, 0, sizeof *d);
    catcher_init(&d->got);
    CHECK(description_read(p, n, &is));
    pos_init(&d->pos, &is.pos, &d->settings, &d->got.sink);
}

static void feed(void *to, const uint8_t *bytes, size_t n)
{
    struct desk *d = to;

    pos_report(&d->pos, bytes, n - d->cut, d->now);
}

static void scan(struct desk *d, enum sim_pos layout, const char *aim,
                 const char *text)
{
    struct sim_out out = {feed, d};

    sim_pos(&out, layout, aim, text, strlen(text));
}

static const char long_code[] =
    "https://example.org/isbn/9787302147510?shelf=TP312C/1234&branch=main"
    "&copy=3&lang=zh&x=0123456789abcdefghijklmnopqrstuvwxyz";

TEST(each_makers_layout_gives_symbology_and_code)
{
    struct desk d;

    for (int i = 0; i < SIM_POS_LAYOUTS; i++) {
        enum sim_pos layout = (enum sim_pos)i;
        begin(&d, layout);
        scan(&d, layout, "]E0", "9787302147510");
        scan(&d, layout, "]C0", "0010441");
        CHECK_TEXT(catcher_take(&d.got), "]E0|9787302147510 ]C0|0010441");
    }
}

TEST(continued_reports_are_one_code)
{
    struct desk d;
    char wanted[sizeof long_code + 4] = "]Q1|";

    strcat(wanted, long_code);
    for (int i = 0; i < SIM_POS_LAYOUTS; i++) {
        enum sim_pos layout = (enum sim_pos)i;
        begin(&d, layout);
        scan(&d, layout, "]Q1", long_code);
        CHECK_TEXT(catcher_take(&d.got), wanted);
    }
}

TEST(a_code_as_long_as_the_report_needs_no_other)
{
    struct desk d;
    char text[57];

    memset(text, '5', 56);
    text[56] = '\0';
    begin(&d, SIM_POS_LENGTH);
    scan(&d, SIM_POS_LENGTH, "\0\0\0", text);
    CHECK_TEXT(catcher_take(&d.got), text);
}

TEST(a_return_at_the_end_is_no_part_of_the_code)
{
    struct desk d;

    begin(&d, SIM_POS_PLAIN);
    scan(&d, SIM_POS_PLAIN, "]C0", "0010441\r");
    scan(&d, SIM_POS_PLAIN, "]C0", "0010442\r\n");
    scan(&d, SIM_POS_PLAIN, "]C0", "\r\n");
    scan(&d, SIM_POS_PLAIN, "]C0", "1\r2");
    CHECK_TEXT(catcher_take(&d.got), "]C0|0010441 ]C0|0010442 ]C0|1\r2");
}

TEST(a_return_between_two_reports_is_part_of_the_code)
{
    char text[60];
    struct desk d;

    memset(text, '5', sizeof text);
    text[55] = '\r';
    text[59] = '\0';
    begin(&d, SIM_POS_LENGTH);
    scan(&d, SIM_POS_LENGTH, "\0\0\0", text);
    CHECK_TEXT(catcher_take(&d.got), text);
}

TEST(the_symbology_is_not_lost_when_later_reports_leave_it_out)
{
    uint8_t first[64] = {2, 2, ']', 'Q', '1', 'a', 'b'},
            second[64] = {2, 1, 0, 0, 0, 'c'};
    struct desk d;

    begin(&d, SIM_POS_LENGTH);
    first[63] = 1;
    feed(&d, first, 64);
    feed(&d, second, 64);
    CHECK_TEXT(catcher_take(&d.got), "]Q1|abc");
}

TEST(other_reports_of_the_device_are_passed_over)
{
    const uint8_t status[4] = {4, 1, 2, 3};
    struct desk d;

    begin(&d, SIM_POS_LENGTH);
    feed(&d, status, 4);
    feed(&d, status, 0);
    scan(&d, SIM_POS_LENGTH, "]C0", "0010441");
    CHECK_TEXT(catcher_take(&d.got), "]C0|0010441");
}

TEST(half_a_report_is_half_a_code)
{
    struct desk d;
    size_t cuts[] = {1, 3, 40, 60, 63};

    for (int i = 0; i < SIM_POS_LAYOUTS; i++)
        for (size_t k = 0; k < sizeof cuts / sizeof *cuts; k++) {
            enum sim_pos layout = (enum sim_pos)i;
            if (cuts[k] >= sim_pos_size(layout))
                continue;
            begin(&d, layout);
            d.cut = cuts[k];
            scan(&d, layout, "]E0", "9787302147510");
            CHECK_TEXT(catcher_take(&d.got), "");
            d.cut = 0;
            d.now += CODE_STALE_MS;
            scan(&d, layout, "]C0", "0010441");
            CHECK_TEXT(catcher_take(&d.got), "]C0|0010441");
        }
}

/* No bit tells that it goes on: the length alone shows what is missing. */
TEST(a_length_beyond_the_report_is_half_a_code)
{
    static const struct pos_fields fields = {
        2, {16, 24, 32}, 40, 56, 8, NO_FIELD};
    uint8_t report[20] = {2, 16, ']', 'C', '0', '1', '2'};
    struct desk d;

    begin(&d, SIM_POS_LENGTH);
    pos_init(&d.pos, &fields, &d.settings, &d.got.sink);
    feed(&d, report, 20);
    report[1] = 15;
    feed(&d, report, 20);
    CHECK_TEXT(catcher_take(&d.got), "!half_code ]C0|12");
    report[1] = 57; /* no length at all: then the report is too short */
    feed(&d, report, 20);
    CHECK_TEXT(catcher_take(&d.got), "!half_code");
}

TEST(a_scanner_without_symbology_or_report_id_is_read)
{
    static const struct pos_fields fields = {
        0, {NO_FIELD, NO_FIELD, NO_FIELD}, 0, 8, NO_FIELD, NO_FIELD};
    const uint8_t report[8] = {'0', '0', '1', '0', '4', '4', '1'};
    struct desk d;

    begin(&d, SIM_POS_PLAIN);
    pos_init(&d.pos, &fields, &d.settings, &d.got.sink);
    feed(&d, report, 8);
    feed(&d, report, 7);
    feed(&d, report, 0);
    CHECK_TEXT(catcher_take(&d.got), "0010441 !half_code");
}

TEST(fields_may_begin_at_any_bit)
{
    static const struct pos_fields fields = {
        0, {4, 12, 20}, 28, 2, NO_FIELD, 44};
    /* four bits, "]C0", "17", one bit: it does not go on */
    const uint8_t report[6] = {0xd0, 0x35, 0x04, 0x13, 0x73, 0x03};
    struct desk d;

    begin(&d, SIM_POS_PLAIN);
    pos_init(&d.pos, &fields, &d.settings, &d.got.sink);
    feed(&d, report, 6);
    CHECK_TEXT(catcher_take(&d.got), "]C0|17");
}

TEST(a_symbology_behind_the_code_is_read_as_well)
{
    static const struct pos_fields fields = {
        0, {16, 24, 32}, 0, 2, NO_FIELD, NO_FIELD};
    const uint8_t report[5] = {'1', '7', ']', 'C', '0'}, without[3] = "18x";
    struct desk d;

    begin(&d, SIM_POS_PLAIN);
    pos_init(&d.pos, &fields, &d.settings, &d.got.sink);
    feed(&d, report, 5);
    feed(&d, without, 3);
    CHECK_TEXT(catcher_take(&d.got), "]C0|17 18");
}

TEST(a_symbology_told_twice_is_told_once)
{
    struct desk d;

    begin(&d, SIM_POS_LENGTH);
    scan(&d, SIM_POS_LENGTH, "]E0", "]E09787302147510");
    scan(&d, SIM_POS_LENGTH, "]Q1", "]E09787302147510");
    scan(&d, SIM_POS_LENGTH, "xyz", "0010441");
    CHECK_TEXT(catcher_take(&d.got),
               "]E0|9787302147510 ]Q1|]E09787302147510 0010441");
}

TEST(a_report_without_a_code_is_nothing)
{
    struct desk d;

    for (int i = 0; i < SIM_POS_LAYOUTS; i++) {
        begin(&d, (enum sim_pos)i);
        scan(&d, (enum sim_pos)i, "]C0", "");
        scan(&d, (enum sim_pos)i, "\0\0\0", "");
        CHECK_TEXT(catcher_take(&d.got), "");
    }
}

TEST(a_code_that_never_goes_on_is_dropped_and_told)
{
    uint8_t first[64] = {2, 2, ']', 'Q', '1', 'a', 'b'};
    struct desk d;

    begin(&d, SIM_POS_LENGTH);
    scan(&d, SIM_POS_LENGTH, "]C0", "1");
    first[63] = 1;
    feed(&d, first, 64);
    d.now += CODE_STALE_MS;
    scan(&d, SIM_POS_LENGTH, "]C0", "2");
    CHECK_TEXT(catcher_take(&d.got), "]C0|1 !half_code ]C0|2");
}

TESTS_RUN(RUN(each_makers_layout_gives_symbology_and_code),
          RUN(continued_reports_are_one_code),
          RUN(a_code_as_long_as_the_report_needs_no_other),
          RUN(a_return_at_the_end_is_no_part_of_the_code),
          RUN(a_return_between_two_reports_is_part_of_the_code),
          RUN(the_symbology_is_not_lost_when_later_reports_leave_it_out),
          RUN(other_reports_of_the_device_are_passed_over),
          RUN(half_a_report_is_half_a_code),
          RUN(a_length_beyond_the_report_is_half_a_code),
          RUN(a_scanner_without_symbology_or_report_id_is_read),
          RUN(fields_may_begin_at_any_bit),
          RUN(a_symbology_behind_the_code_is_read_as_well),
          RUN(a_symbology_told_twice_is_told_once),
          RUN(a_report_without_a_code_is_nothing),
          RUN(a_code_that_never_goes_on_is_dropped_and_told))
