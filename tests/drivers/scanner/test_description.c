#include "drivers/scanner/description.h"

#include <stdlib.h>
#include <string.h>

#include "drivers/sim/reports.h"
#include "tests/support/check.h"

#define READ(d, ...) \
    read_bytes((const uint8_t[]){__VA_ARGS__}, \
               sizeof(const uint8_t[]){__VA_ARGS__}, d)

/* In memory of exactly this size, so that a sanitizer sees a step too far. */
static bool read_bytes(const uint8_t *p, size_t n, struct description *d)
{
    uint8_t *exact = malloc(n == 0 ? 1 : n);
    bool found;

    memcpy(exact, p, n);
    found = description_read(exact, n, d);
    free(exact);
    return found;
}

#define BYTES(count) 0x75, 0x08, 0x95, (count)
#define POS 0x05, 0x8c, 0x09, 0x02, 0xa1, 0x01
#define DATA(count) BYTES(count), 0x09, 0xfe, 0x81, 0x02

TEST(a_keyboard_in_boot_form_is_found)
{
    struct description d;
    size_t n;
    const uint8_t *p = sim_keyboard_descriptor(false, &n);

    CHECK(read_bytes(p, n, &d));
    CHECK_INT(d.keyboard.report_id, 0);
    CHECK_INT(d.keyboard.modifiers, keyboard_boot.modifiers);
    CHECK_INT(d.keyboard.keys, keyboard_boot.keys);
    CHECK_INT(d.keyboard.key_count, keyboard_boot.key_count);
    CHECK_INT(d.pos.data_bytes, 0);
}

TEST(a_keyboard_beside_other_controls_is_found_by_its_report_id)
{
    struct description d;
    size_t n;
    const uint8_t *p = sim_keyboard_descriptor(true, &n);

    CHECK(read_bytes(p, n, &d));
    CHECK_INT(d.keyboard.report_id, 1);
    CHECK_INT(d.keyboard.modifiers, 8);
    CHECK_INT(d.keyboard.keys, 24);
    CHECK_INT(d.keyboard.key_count, 6);
}

TEST(the_fields_of_a_bar_code_scanner_are_found)
{
    struct description d;
    size_t n;
    const uint8_t *p = sim_pos_descriptor(SIM_POS_LENGTH, &n);

    CHECK(read_bytes(p, n, &d));
    CHECK_INT(d.pos.report_id, 2);
    CHECK_INT(d.pos.length, 8);
    CHECK_INT(d.pos.aim[0], 16);
    CHECK_INT(d.pos.aim[2], 32);
    CHECK_INT(d.pos.data, 40);
    CHECK_INT(d.pos.data_bytes, 56);
    CHECK_INT(d.pos.continued, 63 * 8);
    p = sim_pos_descriptor(SIM_POS_PLAIN, &n);
    CHECK(read_bytes(p, n, &d));
    CHECK_INT(d.pos.length, NO_FIELD);
    CHECK_INT(d.pos.aim[0], 8);
    CHECK_INT(d.pos.data, 32);
    CHECK_INT(d.pos.continued, 60 * 8);
    CHECK_INT(d.keyboard.key_count, 0);
}

TEST(fields_may_be_told_apart_one_by_one_or_as_a_range)
{
    struct description d;

    CHECK(READ(&d, POS, 0x85, 2, BYTES(1), 0x81, 1, /* nameless: a length */
               0x19, 0xfb, 0x29, 0xfd, BYTES(3), 0x81, 2, DATA(20)));
    CHECK_INT(d.pos.aim[0], 16);
    CHECK_INT(d.pos.aim[1], 24);
    CHECK_INT(d.pos.aim[2], 32);
    CHECK_INT(d.pos.length, 8);
    CHECK_INT(d.pos.data_bytes, 20);
    /* All in one item: the last usage is for all that is left. */
    CHECK(READ(&d, POS, BYTES(43), 0x09, 0xfb, 0x09, 0xfc, 0x09, 0xfd, 0x09,
               0xfe, 0x81, 2));
    CHECK_INT(d.pos.aim[2], 16);
    CHECK_INT(d.pos.data, 24);
    CHECK_INT(d.pos.data_bytes, 40);
    CHECK_INT(d.pos.length, NO_FIELD);
}

TEST(the_first_report_with_data_counts)
{
    struct description d;

    CHECK(READ(&d, POS, 0x85, 1, BYTES(1), 0x05, 0x01, 0x09, 0x3b, 0x81, 2,
               0x05, 0x8c, 0x85, 2, DATA(20), 0x85, 3, DATA(30), 0x85, 2,
               DATA(9), 0x09, 0xff, BYTES(1), 0x81, 2));
    CHECK_INT(d.pos.report_id, 2);
    CHECK_INT(d.pos.data_bytes, 20);
    CHECK_INT(d.pos.length, NO_FIELD); /* that of report 1 is another's */
    CHECK_INT(d.pos.continued, 8 + 8 * 29);
}

TEST(a_usage_may_bring_its_own_page)
{
    struct description d;

    CHECK(READ(&d, 0x06, 0x66, 0xff, 0xa1, 1, BYTES(30), 0x0b, 0xfe, 0x00,
               0x8c, 0x00, 0x81, 2));
    CHECK_INT(d.pos.data_bytes, 30);
}

TEST(pushed_values_come_back)
{
    struct description d;

    CHECK(READ(&d, POS, BYTES(1), 0xa4, 0x95, 7, 0x81, 3, 0xb4, 0x09, 0xff,
               0x81, 2, DATA(10)));
    CHECK_INT(d.pos.continued, 7 * 8);
    CHECK_INT(d.pos.data, 8 * 8);
    /* More pops than pushes, more pushes than there is room for. */
    CHECK(READ(&d, POS, 0xb4, 0xa4, 0xa4, 0xa4, 0xa4, 0xa4, 0xa4, 0xb4, 0xb4,
               0xb4, 0xb4, 0xb4, 0x05, 0x8c, DATA(10)));
}

TEST(long_and_reserved_items_are_passed_over)
{
    struct description d;

    CHECK(READ(&d, POS, 0xfe, 3, 0x10, 1, 2, 3, 0x0c, 0xf9, 7, DATA(10)));
    CHECK_INT(d.pos.data_bytes, 10);
    CHECK(!READ(&d, POS, 0xfe));
    CHECK(!READ(&d, POS, 0xfe, 9, 0x10, 1, 2));
    CHECK(!READ(&d, POS, 0xfe, 9));
}

TEST(what_no_scanner_sends_is_no_scanner)
{
    struct description d;

    /* a mouse */
    CHECK(!READ(&d, 0x05, 1, 0x09, 2, 0xa1, 1, 0x05, 9, 0x19, 1, 0x29, 3,
                0x75, 1, 0x95, 3, 0x81, 2, 0x75, 5, 0x95, 1, 0x81, 1, 0x05, 1,
                0x09, 0x30, 0x09, 0x31, BYTES(2), 0x81, 6, 0xc0));
    /* constant data, data of other sizes, keys as bits, keys of a page that
     * is none, no keys, a switch of eight bits that are no modifiers */
    CHECK(!READ(&d, POS, BYTES(10), 0x09, 0xfe, 0x81, 3));
    CHECK(!READ(&d, POS, 0x75, 4, 0x95, 10, 0x09, 0xfe, 0x81, 2));
    CHECK(!READ(&d, 0x05, 7, 0x75, 1, 0x95, 40, 0x19, 4, 0x29, 0x60, 0x81, 2));
    CHECK(!READ(&d, 0x05, 8, BYTES(6), 0x19, 0, 0x29, 9, 0x81, 0));
    CHECK(!READ(&d, 0x05, 7, BYTES(0), 0x19, 0, 0x29, 9, 0x81, 0));
    CHECK(!READ(&d, 0x05, 7, 0x75, 1, 0x95, 6, 0x19, 0, 0x29, 9, 0x81, 0));
    CHECK(!READ(&d, 0x05, 7, 0x75, 1, 0x95, 8, 0x19, 0xe0, 0x29, 0xe7, 0x81, 2,
                0x75, 2, 0x95, 8, 0x19, 0xe0, 0x29, 0xe7, 0x81, 2,
                0x75, 1, 0x95, 7, 0x19, 0xe0, 0x29, 0xe7, 0x81, 2));
    CHECK(!READ(&d, POS, 0x85, 2, 0x09, 0xfe, 0xb1, 2));
    CHECK(!READ(&d, POS, BYTES(10), 0x81, 2));
}

TEST(keys_belong_to_the_modifiers_of_their_report)
{
    struct description d;

#define MODIFIERS 0x75, 1, 0x95, 8, 0x19, 0xe0, 0x29, 0xe7, 0x81, 2
#define KEYS(n) BYTES(n), 0x19, 0, 0x29, 0xff, 0x81, 0
    CHECK(!READ(&d, 0x05, 7, 0x85, 1, MODIFIERS, 0x85, 2, KEYS(6)));
    CHECK(READ(&d, 0x05, 7, 0x85, 1, MODIFIERS, 0x85, 2, MODIFIERS, KEYS(60),
               KEYS(6), 0x85, 3, MODIFIERS));
    CHECK_INT(d.keyboard.report_id, 2);
    CHECK_INT(d.keyboard.key_count, WEDGE_KEYS);
    CHECK_INT(d.keyboard.keys, 16);
}

TEST(sizes_beyond_any_report_give_no_field)
{
    struct description d;

    CHECK(!READ(&d, POS, 0x77, 0xff, 0xff, 0xff, 0xff, 0x97, 0xff, 0xff, 0xff,
                0xff, 0x09, 0xfe, 0x81, 2));
    CHECK(!READ(&d, POS, 0x75, 8, 0x96, 0x01, 0x04, 0x09, 0xfe, 0x81, 2,
                DATA(1)));
    CHECK(READ(&d, POS, 0x75, 8, 0x96, 0x00, 0x04, 0x09, 0xfe, 0x81, 2,
               DATA(1)));
    CHECK_INT(d.pos.data_bytes, 1024);
}

TEST(a_descriptor_may_end_anywhere)
{
    struct description d;
    size_t n;
    const uint8_t *p = sim_pos_descriptor(SIM_POS_LENGTH, &n);

    for (size_t cut = 0; cut < n; cut++)
        read_bytes(p, cut, &d);
    CHECK(!READ(&d, 0x06, 0x8c));
    CHECK(!read_bytes(p, 0, &d));
}

TEST(four_thousand_bytes_of_nonsense_are_no_scanner_and_do_no_harm)
{
    static uint8_t nonsense[DESCRIPTION_BYTES + 1];
    struct description d;
    uint32_t seed = 12345;

    for (int round = 0; round < 200; round++) {
        for (size_t i = 0; i < sizeof nonsense; i++) {
            seed = seed * 1664525u + 1013904223u;
            nonsense[i] = (uint8_t)(seed >> 24);
        }
        read_bytes(nonsense, DESCRIPTION_BYTES, &d);
        CHECK(d.pos.data_bytes <= 1024);
        CHECK(d.keyboard.key_count <= WEDGE_KEYS);
        CHECK(!read_bytes(nonsense, sizeof nonsense, &d));
    }
}

TESTS_RUN(RUN(a_keyboard_in_boot_form_is_found),
          RUN(a_keyboard_beside_other_controls_is_found_by_its_report_id),
          RUN(the_fields_of_a_bar_code_scanner_are_found),
          RUN(fields_may_be_told_apart_one_by_one_or_as_a_range),
          RUN(the_first_report_with_data_counts),
          RUN(a_usage_may_bring_its_own_page), RUN(pushed_values_come_back),
          RUN(long_and_reserved_items_are_passed_over),
          RUN(what_no_scanner_sends_is_no_scanner),
          RUN(keys_belong_to_the_modifiers_of_their_report),
          RUN(sizes_beyond_any_report_give_no_field),
          RUN(a_descriptor_may_end_anywhere),
          RUN(four_thousand_bytes_of_nonsense_are_no_scanner_and_do_no_harm))
