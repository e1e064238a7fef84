#include "drivers/scanner/ear.h"

#include <string.h>

#include "drivers/scanner/keys.h"
#include "tests/support/check.h"

static const char code[] = EAR_PREFIX "407215";

/* A scanner that believes in this layout types `text`; the ear hears it. */
static bool type(struct ear *e, enum key_layout layout, const char *text,
                 int64_t now)
{
    static const uint8_t modifiers[] = {0, 0x02, 0x40}, up[8] = {0};
    bool heard = false;

    for (; *text != '\0'; text++)
        for (int at = 0; at < KEY_LEVELS * 256; at++) {
            enum key_level level = (enum key_level)(at / 256);
            uint8_t usage = (uint8_t)at;
            uint8_t down[8] = {modifiers[level], 0, usage};
            if (key_character(layout, level, usage) != (char16_t)*text)
                continue;
            heard |= ear_report(e, down, 8, now);
            heard |= ear_report(e, up, 8, now);
            break;
        }
    return heard;
}

static bool enter(struct ear *e, int64_t now)
{
    const uint8_t down[8] = {0, 0, KEY_ENTER}, up[8] = {0};
    bool heard = ear_report(e, down, 8, now);

    return ear_report(e, up, 8, now) || heard;
}

TEST(whoever_reads_the_code_is_heard_with_its_layout)
{
    struct ear e;

    for (int i = 0; i < KEY_LAYOUTS; i++) {
        ear_init(&e, &keyboard_boot, code);
        CHECK(!type(&e, (enum key_layout)i, code, 0));
        CHECK(enter(&e, 0));
        CHECK_INT(e.is.layout, i);
        CHECK_INT(e.is.ending, ENDS_BY_MARK);
    }
}

TEST(who_sends_no_enter_is_heard_in_the_pause)
{
    struct ear e;

    ear_init(&e, &keyboard_boot, code);
    CHECK(!type(&e, KEYS_DE, code, 0));
    CHECK(!ear_tick(&e, CODE_PAUSE_MS - 1));
    CHECK(ear_tick(&e, CODE_PAUSE_MS));
    CHECK_INT(e.is.layout, KEYS_DE);
    CHECK_INT(e.is.ending, ENDS_BY_PAUSE);
}

TEST(what_somebody_types_is_not_the_code)
{
    static const char *const texts[] = {
        EAR_PREFIX "407214", EAR_PREFIX "40721", EAR_PREFIX "4072155",
        "407215", "hello", ""};
    struct ear e;

    ear_init(&e, &keyboard_boot, code);
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        CHECK(!type(&e, KEYS_US, texts[i], 0));
        CHECK(!enter(&e, 0));
    }
    /* The beginning, a pause, the rest: that is nobody's scanner. */
    CHECK(!type(&e, KEYS_US, EAR_PREFIX "40", 0));
    CHECK(!type(&e, KEYS_US, "7215", 5000));
    CHECK(!enter(&e, 5000));
}

TEST(caps_lock_makes_no_difference)
{
    struct ear e;

    ear_init(&e, &keyboard_boot, code);
    type(&e, KEYS_US, "zq-@407215", 0);
    CHECK(enter(&e, 0));
}

TEST(what_is_heard_first_counts)
{
    struct ear e;

    ear_init(&e, &keyboard_boot, code);
    type(&e, KEYS_FR, code, 0);
    CHECK(enter(&e, 0));
    type(&e, KEYS_DE, code, 0);
    CHECK(enter(&e, 0));
    CHECK_INT(e.is.layout, KEYS_FR);
}

TESTS_RUN(RUN(whoever_reads_the_code_is_heard_with_its_layout),
          RUN(who_sends_no_enter_is_heard_in_the_pause),
          RUN(what_somebody_types_is_not_the_code),
          RUN(caps_lock_makes_no_difference),
          RUN(what_is_heard_first_counts))
