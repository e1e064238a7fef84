#include "drivers/scanner/wedge.h"

#include <string.h>

#include "drivers/sim/reports.h"
#include "tests/support/check.h"
#include "tests/support/code_catcher.h"

enum { CTRL = 1, SHIFT = 2, ALT = 4, ALT_GR = 0x40, ENTER = 0x28, CAPS = 0x39 };

struct desk {
    struct code_catcher got;
    struct scanner_settings settings;
    struct wedge wedge;
    int64_t now;
};

static void begin(struct desk *d)
{
    memset(d, 0, sizeof *d);
    catcher_init(&d->got);
    wedge_init(&d->wedge, &keyboard_boot, &d->settings, &d->got.sink);
}

static void feed(void *to, const uint8_t *bytes, size_t n)
{
    struct desk *d = to;

    wedge_report(&d->wedge, bytes, n, d->now);
}

static void type(struct desk *d, const char *text)
{
    struct sim_out out = {feed, d};

    sim_type(&out, d->wedge.fields.report_id, text, SIZE_MAX);
}

/* One key down and up again, with these modifiers held. */
static void key(struct desk *d, uint8_t modifiers, uint8_t usage)
{
    uint8_t down[8] = {modifiers, 0, usage}, up[8] = {modifiers};

    feed(d, down, 8);
    feed(d, up, 8);
}

static void let_go(struct desk *d)
{
    static const uint8_t up[8] = {0};

    feed(d, up, 8);
}

TEST(what_a_us_keyboard_can_type_is_read)
{
    static const char *const codes[] = {
        "9787302147510", "LIB-2024/00017", "aB_{}|:\"<>?~+", "!@#$%^&*()",
        "-=[]\\;'`,./", "1122334455667788990011", "with a blank", "zZyYqQwWaA",
    };
    struct desk d;

    begin(&d);
    for (size_t i = 0; i < sizeof codes / sizeof *codes; i++) {
        type(&d, codes[i]);
        CHECK_TEXT(catcher_take(&d.got), codes[i]);
    }
}

TEST(keys_pressed_together_count_in_their_order)
{
    struct desk d;
    struct sim_out out = {feed, &d};

    begin(&d);
    sim_type_fast(&out, "LH-2024/0017");
    sim_type_fast(&out, "1123456789");
    CHECK_TEXT(catcher_take(&d.got), "LH-2024/0017 1123456789");
}

TEST(a_key_held_down_is_typed_once)
{
    const uint8_t one[8] = {0, 0, 0x1e}, both[8] = {0, 0, 0x1e, 0x1f},
                  two[8] = {0, 0, 0x1f};
    struct desk d;

    begin(&d);
    feed(&d, one, 8);
    feed(&d, one, 8);
    feed(&d, both, 8);
    feed(&d, two, 8);
    key(&d, 0, ENTER);
    CHECK_TEXT(catcher_take(&d.got), "12");
}

TEST(caps_lock_turns_letters_and_nothing_else)
{
    struct desk d;

    begin(&d);
    key(&d, 0, CAPS);
    type(&d, "abXY-12_3;:");
    key(&d, 0, CAPS);
    type(&d, "abXY");
    CHECK_TEXT(catcher_take(&d.got), "ABxy-12_3;: abXY");
    d.settings.layout = KEYS_DE;
    key(&d, 0, CAPS);
    key(&d, 0, 0x34); /* a with diaeresis */
    key(&d, 0, 0x2d); /* sharp s, a question mark with shift */
    key(&d, 0, ENTER);
    CHECK_TEXT(catcher_take(&d.got), "\u00c4\u00df");
}

static void type_number(struct desk *d, const char *digits)
{
    for (; *digits != '\0'; digits++)
        key(d, ALT, *digits == '0' ? 0x62 : (uint8_t)(0x59 + *digits - '1'));
    let_go(d);
}

TEST(alt_and_a_number_on_the_keypad_is_one_character)
{
    struct desk d;

    begin(&d);
    type_number(&d, "65");
    type_number(&d, "048");
    type_number(&d, "0228");  /* Latin-1: a with diaeresis */
    type_number(&d, "50595"); /* GBK C5 A3 */
    key(&d, 0, ENTER);
    CHECK_TEXT(catcher_take(&d.got), "A0\u00e4\u725b");
}

TEST(a_number_that_is_no_character_spoils_its_code_only)
{
    static const char *const numbers[] = {"0", "99999999999", "65280", "33023"};
    struct desk d;

    begin(&d);
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++) {
        key(&d, 0, 0x1e);
        type_number(&d, numbers[i]);
        key(&d, 0, ENTER);
        type(&d, "12");
        CHECK_TEXT(catcher_take(&d.got), "!half_code 12");
    }
    key(&d, ALT, 0x59);
    key(&d, ALT, 0x04); /* a letter inside a number */
    let_go(&d);
    key(&d, 0, ENTER);
    key(&d, ALT, 0x59);
    key(&d, ALT, ENTER); /* Enter inside a number */
    let_go(&d);
    CHECK_TEXT(catcher_take(&d.got), "!half_code !half_code");
}

TEST(alt_without_a_number_is_nothing)
{
    struct desk d;

    begin(&d);
    key(&d, 0, 0x1e);
    key(&d, ALT, 0);
    let_go(&d);
    key(&d, 0, 0x1f);
    key(&d, 0, ENTER);
    CHECK_TEXT(catcher_take(&d.got), "12");
}

TEST(control_and_a_letter_is_a_control_character)
{
    struct desk d;

    begin(&d);
    key(&d, 0, 0x1e);
    key(&d, CTRL, 0x30);         /* ]: group separator */
    key(&d, CTRL | SHIFT, 0x23); /* ^: record separator */
    key(&d, CTRL, 0x1e);         /* 1: none */
    key(&d, CTRL | SHIFT, 0x1f); /* @: none, no byte is NUL */
    key(&d, CTRL | SHIFT, 0x2f); /* {: none */
    key(&d, CTRL, 0x04);
    key(&d, CTRL, 0x31);
    key(&d, CTRL, 0x10); /* M: carriage return */
    CHECK_TEXT(catcher_take(&d.got), "1\x1d\x1e\x01\x1c");
    key(&d, 0, 0x1e);
    key(&d, CTRL, 0x0d); /* J: line feed */
    key(&d, 0, 0x1f);
    key(&d, CTRL, 0x0c); /* I: tab */
    key(&d, 0, 0x20);
    key(&d, 0, 0x2b); /* Tab */
    key(&d, 0, 0x21);
    key(&d, 0, 0x58); /* keypad Enter */
    CHECK_TEXT(catcher_take(&d.got), "1 2 3 4");
}

TEST(keys_without_a_character_are_nothing)
{
    struct desk d;

    begin(&d);
    key(&d, 0, 0x3a); /* F1 */
    key(&d, 0, 0x53); /* num lock */
    key(&d, 0, 0x63); /* keypad point */
    key(&d, 0, 0x64);
    key(&d, 0, 0xff);
    key(&d, 0, 0x29); /* Escape */
    key(&d, 0, ENTER);
    key(&d, 0, ENTER);
    CHECK_TEXT(catcher_take(&d.got), ".\\");
}

TEST(alt_gr_reaches_the_third_character_however_it_is_sent)
{
    struct desk d;

    begin(&d);
    d.settings.layout = KEYS_DE;
    key(&d, ALT_GR, 0x14);
    key(&d, CTRL | ALT, 0x24);
    key(&d, ALT_GR, 0x20);
    let_go(&d);
    key(&d, 0, 0x1d);
    key(&d, 0, ENTER);
    CHECK_TEXT(catcher_take(&d.got), "@{\u00b3y");
}

TEST(a_dead_key_and_a_blank_are_the_character_alone)
{
    struct desk d;

    begin(&d);
    d.settings.layout = KEYS_FR;
    key(&d, 0, 0x2f);
    key(&d, 0, 0x2c);
    key(&d, 0, 0x2c);
    key(&d, ALT_GR, 0x1f);
    key(&d, 0, 0x14);
    key(&d, 0, ENTER);
    CHECK_TEXT(catcher_take(&d.got), "^ ~a");
}

TEST(report_ids_tell_the_keyboard_from_what_else_the_device_has)
{
    static const struct keyboard_fields fields = {1, 8, 24, 6};
    const uint8_t volume[2] = {2, 1};
    struct desk d;

    begin(&d);
    wedge_init(&d.wedge, &fields, &d.settings, &d.got.sink);
    feed(&d, volume, 2);
    feed(&d, volume, 0);
    type(&d, "0010441");
    CHECK_TEXT(catcher_take(&d.got), "0010441");
}

TEST(fields_may_begin_at_any_bit)
{
    static const struct keyboard_fields fields = {0, 12, 4, 1};
    /* four bits of nothing, the key, the modifiers, four bits of nothing */
    const uint8_t a[3] = {0x40, 0x20, 0x00}, up[3] = {0},
                  enter[3] = {0x80, 0x02, 0x00};
    struct desk d;

    begin(&d);
    wedge_init(&d.wedge, &fields, &d.settings, &d.got.sink);
    feed(&d, a, 3);
    feed(&d, up, 3);
    feed(&d, enter, 3);
    CHECK_TEXT(catcher_take(&d.got), "A");
}

TEST(half_a_report_spoils_the_code_it_belongs_to_and_no_other)
{
    const uint8_t cut[5] = {0, 0, 0x1e};
    struct desk d;

    begin(&d);
    key(&d, 0, 0x1e);
    feed(&d, cut, 5);
    key(&d, 0, ENTER);
    CHECK_TEXT(catcher_take(&d.got), "!half_code");
    feed(&d, cut, 5);
    d.now += CODE_STALE_MS;
    type(&d, "0010441");
    CHECK_TEXT(catcher_take(&d.got), "0010441");
}

TEST(more_keys_than_it_can_tell_spoil_a_code)
{
    const uint8_t many[8] = {0, 0, 1, 1, 1, 1, 1, 1};
    struct desk d;

    begin(&d);
    key(&d, 0, 0x1e);
    feed(&d, many, 8);
    key(&d, 0, ENTER);
    CHECK_TEXT(catcher_take(&d.got), "!half_code");
}

TEST(a_code_that_stops_in_the_middle_is_dropped_and_told)
{
    struct desk d;
    struct sim_out out = {feed, &d};

    begin(&d);
    type(&d, "1");
    sim_type(&out, 0, "9787302147510", 5);
    d.now += CODE_STALE_MS - 1;
    code_tick(&d.wedge.code, d.now);
    CHECK_TEXT(catcher_take(&d.got), "1");
    d.now += 1;
    code_tick(&d.wedge.code, d.now);
    type(&d, "2");
    CHECK_TEXT(catcher_take(&d.got), "!half_code 2");
}

TEST(a_scanner_that_never_sends_enter_is_found_out)
{
    struct desk d;
    struct sim_out out = {feed, &d};

    begin(&d);
    for (int i = 0; i < 3; i++) {
        sim_type(&out, 0, "0010441", 7);
        d.now += CODE_STALE_MS;
        code_tick(&d.wedge.code, d.now);
    }
    CHECK_TEXT(catcher_take(&d.got), "!half_code !half_code !no_end");
    d.settings.ending = ENDS_BY_PAUSE;
    sim_type(&out, 0, "0010441", 7);
    d.now += CODE_PAUSE_MS - 1;
    code_tick(&d.wedge.code, d.now);
    CHECK_TEXT(catcher_take(&d.got), "");
    d.now += 1;
    sim_type(&out, 0, "0010442", 7);
    CHECK_TEXT(catcher_take(&d.got), "0010441");
}

TEST(a_code_longer_than_any_is_told_and_not_cut)
{
    char longest[CODE_BYTES + 40];
    struct desk d;

    begin(&d);
    memset(longest, '7', sizeof longest);
    longest[CODE_BYTES - 1] = '\0';
    type(&d, longest);
    CHECK_TEXT(catcher_take(&d.got), longest);
    longest[CODE_BYTES - 1] = '7';
    longest[sizeof longest - 1] = '\0';
    type(&d, longest);
    type(&d, "0010441");
    CHECK_TEXT(catcher_take(&d.got), "!long_code 0010441");
    type(&d, longest);
    catcher_take(&d.got);
    for (size_t i = 0; longest[i] != '\0'; i++)
        key(&d, 0, 0x1e);
    code_drop(&d.wedge.code);
    CHECK_TEXT(catcher_take(&d.got), "!long_code");
}

TEST(the_symbology_in_front_and_the_devices_affixes_are_taken_off)
{
    static const struct {
        const char *typed, *prefix, *suffix, *is;
    } cases[] = {
        {"]E09787302147510", "", "", "]E0|9787302147510"},
        {"]C1 01234", "", "", "]C1| 01234"},
        {"]Q1", "", "", "]Q1"},
        {"]-0123", "", "", "]-0123"},
        {"]Q-123", "", "", "]Q-123"},
        {"]dZ123", "", "", "]dZ|123"},
        {"]d~123", "", "", "]d~123"},
        {"]{1123", "", "", "]{1123"},
        {"S1]C00010441E", "S1", "E", "]C0|0010441"},
        {"]C0S10010441", "S1", "E", "]C0|0010441"},
        {"S1", "S1", "E", "S1"},
        {"0010441", "S1", "E", "0010441"},
        {"E", "", "E", "E"},
    };
    struct desk d;

    begin(&d);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        strcpy(d.settings.prefix, cases[i].prefix);
        strcpy(d.settings.suffix, cases[i].suffix);
        type(&d, cases[i].typed);
        CHECK_TEXT(catcher_take(&d.got), cases[i].is);
    }
}

TESTS_RUN(RUN(what_a_us_keyboard_can_type_is_read),
          RUN(keys_pressed_together_count_in_their_order),
          RUN(a_key_held_down_is_typed_once),
          RUN(caps_lock_turns_letters_and_nothing_else),
          RUN(alt_and_a_number_on_the_keypad_is_one_character),
          RUN(a_number_that_is_no_character_spoils_its_code_only),
          RUN(alt_without_a_number_is_nothing),
          RUN(control_and_a_letter_is_a_control_character),
          RUN(keys_without_a_character_are_nothing),
          RUN(alt_gr_reaches_the_third_character_however_it_is_sent),
          RUN(a_dead_key_and_a_blank_are_the_character_alone),
          RUN(report_ids_tell_the_keyboard_from_what_else_the_device_has),
          RUN(fields_may_begin_at_any_bit),
          RUN(half_a_report_spoils_the_code_it_belongs_to_and_no_other),
          RUN(more_keys_than_it_can_tell_spoil_a_code),
          RUN(a_code_that_stops_in_the_middle_is_dropped_and_told),
          RUN(a_scanner_that_never_sends_enter_is_found_out),
          RUN(a_code_longer_than_any_is_told_and_not_cut),
          RUN(the_symbology_in_front_and_the_devices_affixes_are_taken_off))
