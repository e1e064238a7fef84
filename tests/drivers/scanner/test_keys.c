/* Our tables against those of the system's own keyboard library. */
#include "drivers/scanner/keys.h"

#include <string.h>
#include <xkbcommon/xkbcommon.h>

#include "tests/support/check.h"

/* Linux key codes of usages 04 to 38 (input-event-codes.h). */
static const uint8_t linux_keys[] = {
    30, 48, 46, 32, 18, 33, 34, 35, 23, 36, 37, 38, 50, 49, 24, 25, 16, 19,
    31, 20, 22, 47, 17, 45, 21, 44, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 28, 1,
    14, 15, 57, 12, 13, 26, 27, 43, 43, 39, 40, 41, 51, 52, 53,
};

static struct xkb_keymap *keymap_of(struct xkb_context *xkb,
                                    const char *layout)
{
    struct xkb_rule_names names = {"evdev", "pc105", layout, "", ""};
    struct xkb_keymap *map =
        xkb_keymap_new_from_names(xkb, &names, XKB_KEYMAP_COMPILE_NO_FLAGS);

    assert_non_null(map);
    return map;
}

/* The character on its own; that of a dead key when the space bar follows. */
static uint32_t character_of(xkb_keysym_t sym)
{
    static const struct {
        const char *name;
        uint32_t character;
    } dead[] = {
        {"dead_circumflex", '^'}, {"dead_grave", '`'}, {"dead_tilde", '~'},
        {"dead_acute", 0xb4},     {"dead_diaeresis", 0xa8},
    };
    char name[64] = "";

    xkb_keysym_get_name(sym, name, sizeof name);
    for (size_t i = 0; i < sizeof dead / sizeof *dead; i++)
        if (strcmp(name, dead[i].name) == 0)
            return dead[i].character;
    return xkb_keysym_to_utf32(sym);
}

/* A key with fewer levels gives its last one. */
static uint32_t system_character(struct xkb_keymap *map, uint8_t usage,
                                 unsigned level)
{
    uint32_t code = (usage == 0x64 ? 86u : linux_keys[usage - 0x04]) + 8;
    unsigned levels = xkb_keymap_num_levels_for_key(map, code, 0);
    const xkb_keysym_t *syms;

    if (level >= levels)
        level = levels - 1;
    return xkb_keymap_key_get_syms_by_level(map, code, 0, level, &syms) == 1
               ? character_of(syms[0]) : 0;
}

/* Where Windows, and so the scanners, differ from it. */
static bool is_known(enum key_layout layout, enum key_level level,
                     uint8_t usage)
{
    return (layout == KEYS_US && usage == 0x64) ||
           (layout == KEYS_FR && level == LEVEL_SHIFT && usage == 0x35);
}

static bool is_typed(uint8_t usage)
{
    return (usage < 0x28 || usage > 0x2b) && (usage <= 0x38 || usage == 0x64);
}

/* Of the third level only what we have: it has many signs no scanner sends. */
static void compare(struct xkb_keymap *map, enum key_layout layout,
                    enum key_level level)
{
    for (uint8_t usage = 0x04; usage <= 0x64; usage++) {
        uint32_t ours = key_character(layout, level, usage), system;

        if (!is_typed(usage) || is_known(layout, level, usage) ||
            (level == LEVEL_ALT_GR && ours == 0))
            continue;
        system = system_character(map, usage, level);
        if (ours != system)
            fail_msg("%s, level %d, usage %02x: %04x, the system %04x",
                     key_layout_word(layout), level, usage, ours, system);
    }
}

TEST(each_layout_is_that_of_the_system)
{
    struct xkb_context *xkb = xkb_context_new(XKB_CONTEXT_NO_FLAGS);

    for (int layout = 0; layout < KEY_LAYOUTS; layout++) {
        struct xkb_keymap *map =
            keymap_of(xkb, key_layout_word((enum key_layout)layout));
        for (int level = 0; level < KEY_LEVELS; level++)
            compare(map, (enum key_layout)layout, (enum key_level)level);
        xkb_keymap_unref(map);
    }
    xkb_context_unref(xkb);
}

/* Codes are ASCII nearly always: every layout can type all of it. */
TEST(each_layout_has_every_ascii_character)
{
    for (int layout = 0; layout < KEY_LAYOUTS; layout++)
        for (unsigned c = ' '; c < 0x7f; c++) {
            bool has = false;
            for (int level = 0; level < KEY_LEVELS; level++)
                for (unsigned usage = 0x04; usage <= 0x64; usage++)
                    has |= key_character((enum key_layout)layout,
                                         (enum key_level)level,
                                         (uint8_t)usage) == c;
            /* Italian keyboards have no grave, tilde or brace. */
            if (!has && (layout != KEYS_IT || strchr("`~{}", (int)c) == NULL))
                fail_msg("%s has no %c", key_layout_word(layout), c);
        }
}

TEST(the_keypad_is_the_same_in_all)
{
    static const char pad[] = "/*-+";

    for (int layout = 0; layout < KEY_LAYOUTS; layout++) {
        for (uint8_t i = 0; i < 4; i++)
            CHECK_INT(key_character(layout, LEVEL_PLAIN, 0x54 + i), pad[i]);
        CHECK_INT(key_character(layout, LEVEL_PLAIN, KEYPAD_1), '1');
        CHECK_INT(key_character(layout, LEVEL_PLAIN, KEYPAD_0), '0');
        CHECK_INT(key_character(layout, LEVEL_PLAIN, 0x03), 0);
        CHECK_INT(key_character(layout, LEVEL_PLAIN, 0x53), 0);
        CHECK_INT(key_character(layout, LEVEL_PLAIN, 0xff), 0);
    }
    CHECK_INT(keypad_digit(KEYPAD_1), 1);
    CHECK_INT(keypad_digit(0x61), 9);
    CHECK_INT(keypad_digit(KEYPAD_0), 0);
    CHECK_INT(keypad_digit(KEYPAD_ENTER), -1);
    CHECK_INT(keypad_digit(0x63), -1);
}

TEST(dead_keys_are_those_of_the_layout)
{
    CHECK(key_is_dead(KEYS_DE, LEVEL_PLAIN, 0x35));
    CHECK(key_is_dead(KEYS_FR, LEVEL_ALT_GR, 0x1f));
    CHECK(!key_is_dead(KEYS_FR, LEVEL_PLAIN, 0x1f));
    CHECK(!key_is_dead(KEYS_US, LEVEL_PLAIN, 0x35));
}

TEST(layouts_have_stable_names)
{
    enum key_layout layout;

    for (int i = 0; i < KEY_LAYOUTS; i++) {
        CHECK(key_layout_from_word(key_layout_word((enum key_layout)i),
                                   &layout));
        CHECK_INT(layout, i);
    }
    CHECK(!key_layout_from_word("dvorak", &layout));
}

TESTS_RUN(RUN(each_layout_is_that_of_the_system),
          RUN(each_layout_has_every_ascii_character),
          RUN(the_keypad_is_the_same_in_all),
          RUN(dead_keys_are_those_of_the_layout),
          RUN(layouts_have_stable_names))
