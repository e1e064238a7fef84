#include "drivers/scanner/serial.h"

#include <string.h>

#include "tests/support/check.h"
#include "tests/support/code_catcher.h"

struct desk {
    struct code_catcher got;
    struct scanner_settings settings;
    struct serial serial;
    int64_t now;
};

static void begin(struct desk *d, enum serial_chip chip, unsigned packet)
{
    memset(d, 0, sizeof *d);
    catcher_init(&d->got);
    serial_init(&d->serial, chip, packet, &d->settings, &d->got.sink);
}

static void feed(struct desk *d, const char *text, size_t n)
{
    serial_bytes(&d->serial, (const uint8_t *)text, n, d->now);
}

TEST(every_usual_end_ends_a_code_and_none_makes_an_empty_one)
{
    static const char all[] = "1\r2\n3\r\n4\t5\x03\x02" "6\r\n\r\n\0\0" "7\r";
    struct desk d;

    begin(&d, SERIAL_CDC, 64);
    feed(&d, all, sizeof all - 1);
    CHECK_TEXT(catcher_take(&d.got), "1 2 3 4 5 6 7");
}

TEST(a_code_may_arrive_in_any_pieces)
{
    static const char text[] = "]E09787302147510\r\n]C00010441\r\n";
    struct desk d;

    for (size_t step = 1; step < sizeof text; step++) {
        begin(&d, SERIAL_CDC, 64);
        for (size_t at = 0; at < sizeof text - 1; at += step) {
            size_t left = sizeof text - 1 - at;
            feed(&d, text + at, left < step ? left : step);
        }
        CHECK_TEXT(catcher_take(&d.got), "]E0|9787302147510 ]C0|0010441");
    }
}

TEST(a_frame_that_begins_anew_tells_of_the_half_one_before)
{
    struct desk d;

    begin(&d, SERIAL_CDC, 64);
    feed(&d, "\x02" "00104\x02" "0010442\x03", 15);
    CHECK_TEXT(catcher_take(&d.got), "!half_code 0010442");
}

TEST(half_a_frame_goes_stale_and_the_next_one_is_whole)
{
    struct desk d;

    begin(&d, SERIAL_CDC, 64);
    feed(&d, "1\r00104", 7);
    d.now += CODE_STALE_MS;
    feed(&d, "0010442\r", 8);
    CHECK_TEXT(catcher_take(&d.got), "1 !half_code 0010442");
}

TEST(without_an_end_a_pause_ends_a_code_if_the_settings_say_so)
{
    struct desk d;

    begin(&d, SERIAL_CDC, 64);
    d.settings.ending = ENDS_BY_PAUSE;
    feed(&d, "0010441", 7);
    d.now += CODE_PAUSE_MS;
    feed(&d, "0010442", 7);
    d.now += CODE_PAUSE_MS;
    code_tick(&d.serial.code, d.now);
    CHECK_TEXT(catcher_take(&d.got), "0010441 0010442");
}

TEST(status_bytes_of_an_ftdi_chip_are_no_part_of_a_code)
{
    uint8_t two[128];
    struct desk d;

    begin(&d, SERIAL_FTDI, 64);
    feed(&d, "\x01\x60", 2);
    feed(&d, "\x01\x60" "0010441\r", 10);
    memset(two, '5', sizeof two);
    two[0] = two[64] = 0x01;
    two[1] = two[65] = 0x60;
    two[70] = '\r';
    feed(&d, (const char *)two, 71);
    CHECK_TEXT(catcher_take(&d.got),
               "0010441 555555555555555555555555555555555555555555555555555555"
               "555555555555");
}

TEST(a_byte_the_chip_could_not_read_spoils_its_code)
{
    struct desk d;

    begin(&d, SERIAL_FTDI, 0); /* a device that names no packet size */
    feed(&d, "\x01\x68" "00", 4);
    feed(&d, "\x01\x60" "41\r", 5);
    feed(&d, "\x01\x60" "0010442\r", 10);
    feed(&d, "\x01", 1);
    feed(&d, "\x01\x60" "3\r", 4);
    CHECK_TEXT(catcher_take(&d.got), "!half_code 0010442 !half_code");
}

/* ---- setting up --------------------------------------------------------- */

static size_t setup(enum serial_chip chip, unsigned speed,
                    enum line_parity parity, bool seven_two,
                    struct control_request out[SERIAL_REQUESTS])
{
    struct scanner_settings s = {.speed = speed, .parity = parity,
                                 .seven_bits = seven_two,
                                 .two_stops = seven_two};

    memset(out, 0, SERIAL_REQUESTS * sizeof *out);
    return serial_setup(chip, 3, &s, out);
}

TEST(a_cdc_line_is_set_as_the_standard_says)
{
    struct control_request r[SERIAL_REQUESTS];

    CHECK_INT(setup(SERIAL_CDC, 0, PARITY_NONE, false, r), 2);
    CHECK_INT(r[0].type << 8 | r[0].request, 0x2120);
    CHECK_INT(r[0].index, 3);
    CHECK_INT(r[0].size, 7);
    CHECK_BYTES(r[0].data, "\x80\x25\0\0\0\0\x08", 7);
    CHECK_INT(r[1].type << 8 | r[1].request, 0x2122);
    CHECK_INT(r[1].value, 3);
    setup(SERIAL_CDC, 115200, PARITY_EVEN, true, r);
    CHECK_BYTES(r[0].data, "\x00\xc2\x01\0\x02\x02\x07", 7);
}

/* What the chip makes of its divisor: 3 MHz in eighths (FTDI AN232B-05). */
static double ftdi_speed(const struct control_request *r)
{
    static const double eighth[8] = {0, .5, .25, .125, .375, .625, .75, .875};
    uint32_t n = r->value | (uint32_t)r->index << 16;
    double by = (n & 0x3fff) + eighth[n >> 14 & 7];

    return 3e6 / (n == 0 ? 1 : by);
}

/* 48 MHz, prescaled, by 256 less the divisor. */
static double ch340_speed(const struct control_request *r)
{
    unsigned scale = r->index & 3, fast = r->index >> 2 & 1;

    return 48e6 / (1 << (12 - 3 * scale - fast)) / (256 - (r->index >> 8));
}

TEST(converter_chips_get_a_speed_within_a_percent)
{
    static const unsigned speeds[] = {300, 1200, 2400, 4800, 9600, 19200,
                                      38400, 57600, 115200, 230400};
    struct control_request r[SERIAL_REQUESTS];

    for (size_t i = 0; i < sizeof speeds / sizeof *speeds; i++) {
        double wanted = speeds[i], is;
        CHECK_INT(setup(SERIAL_FTDI, speeds[i], PARITY_NONE, false, r), 7);
        is = ftdi_speed(&r[1]);
        CHECK(is > wanted * 0.99 && is < wanted * 1.01);
        CHECK_INT(setup(SERIAL_CH340, speeds[i], PARITY_NONE, false, r), 4);
        is = ch340_speed(&r[1]);
        CHECK(is > wanted * 0.99 && is < wanted * 1.01);
        CHECK(r[1].index & 0x80);
    }
    setup(SERIAL_FTDI, 100, PARITY_NONE, false, r); /* as slow as it can */
    CHECK(ftdi_speed(&r[1]) < 190);
    setup(SERIAL_FTDI, 3000000, PARITY_NONE, false, r);
    CHECK(ftdi_speed(&r[1]) == 3e6);
}

TEST(converter_chips_get_parity_and_stop_bits)
{
    struct control_request r[SERIAL_REQUESTS];

    setup(SERIAL_FTDI, 9600, PARITY_EVEN, true, r);
    CHECK_INT(r[2].value, 7 | 2 << 8 | 2 << 11);
    setup(SERIAL_FTDI, 9600, PARITY_NONE, false, r);
    CHECK_INT(r[2].value, 8);
    CHECK_INT(setup(SERIAL_CP210X, 9600, PARITY_ODD, true, r), 4);
    CHECK_BYTES(r[1].data, "\x80\x25\0\0", 4);
    CHECK_INT(r[2].value, 7 << 8 | 1 << 4 | 2);
    setup(SERIAL_CP210X, 9600, PARITY_NONE, false, r);
    CHECK_INT(r[2].value, 8 << 8);
    setup(SERIAL_CH340, 9600, PARITY_EVEN, true, r);
    CHECK_INT(r[2].index, 0xc0 | 0x18 | 4 | 2);
    setup(SERIAL_CH340, 9600, PARITY_ODD, false, r);
    CHECK_INT(r[2].index, 0xc0 | 0x08 | 3);
    CHECK_INT(setup(SERIAL_NONE, 9600, PARITY_NONE, false, r), 0);
}

TEST(converters_are_known_by_their_numbers)
{
    CHECK_INT(serial_chip_of(0x0403, 0x6001), SERIAL_FTDI);
    CHECK_INT(serial_chip_of(0x1a86, 0x7523), SERIAL_CH340);
    CHECK_INT(serial_chip_of(0x10c4, 0xea60), SERIAL_CP210X);
    CHECK_INT(serial_chip_of(0x0403, 0x0001), SERIAL_NONE);
    CHECK_INT(serial_chip_of(0x0404, 0x6001), SERIAL_NONE);
}

TESTS_RUN(RUN(every_usual_end_ends_a_code_and_none_makes_an_empty_one),
          RUN(a_code_may_arrive_in_any_pieces),
          RUN(a_frame_that_begins_anew_tells_of_the_half_one_before),
          RUN(half_a_frame_goes_stale_and_the_next_one_is_whole),
          RUN(without_an_end_a_pause_ends_a_code_if_the_settings_say_so),
          RUN(status_bytes_of_an_ftdi_chip_are_no_part_of_a_code),
          RUN(a_byte_the_chip_could_not_read_spoils_its_code),
          RUN(a_cdc_line_is_set_as_the_standard_says),
          RUN(converter_chips_get_a_speed_within_a_percent),
          RUN(converter_chips_get_parity_and_stop_bits),
          RUN(converters_are_known_by_their_numbers))
