#include "drivers/scanner/keys.h"

#include <string.h>

/* The keys that differ between layouts: 04 to 38, and 64, which is the one
 * beside the left shift key of European keyboards. Rows: letters in the order
 * of a US keyboard's names; digits; Enter, Escape, backspace, Tab and space;
 * then - = [ ] \ (and its place on European keyboards) ; ' ` , . / and 64. */
enum { FIRST = 0x04, LAST = 0x38, BESIDE_SHIFT = 0x64,
       KEYS = LAST - FIRST + 2 };

struct layout {
    const char *word;
    char16_t level[KEY_LEVELS][KEYS + 1];
    const char16_t *dead[KEY_LEVELS];
};

#define NO4 u"\0\0\0\0"

static const struct layout layouts[KEY_LAYOUTS] = {
    [KEYS_US] = {"us", {
        u"abcdefghijklmnopqrstuvwxyz" u"1234567890" NO4 u" "
        u"-=[]\\\\;'`,./" u"\\",
        u"ABCDEFGHIJKLMNOPQRSTUVWXYZ" u"!@#$%^&*()" NO4 u" "
        u"_+{}||:\"~<>?" u"|",
        u""}, {u"", u"", u""}},
    [KEYS_GB] = {"gb", {
        u"abcdefghijklmnopqrstuvwxyz" u"1234567890" NO4 u" "
        u"-=[]##;'`,./" u"\\",
        u"ABCDEFGHIJKLMNOPQRSTUVWXYZ" u"!\"£$%^&*()" NO4 u" "
        u"_+{}~~:@¬<>?" u"|",
        u""}, {u"", u"", u""}},
    [KEYS_DE] = {"de", {
        u"abcdefghijklmnopqrstuvwxzy" u"1234567890" NO4 u" "
        u"ß´ü+##öä^,.-" u"<",
        u"ABCDEFGHIJKLMNOPQRSTUVWXZY" u"!\"§$%&/()=" NO4 u" "
        u"?`Ü*''ÖÄ°;:_" u">",
        u"\0\0\0\0€\0\0\0\0\0\0\0µ\0\0\0@\0\0\0\0\0\0\0\0\0"
        u"\0²³\0\0\0{[]}" NO4 u"\0"
        u"\\\0\0~\0\0\0\0\0\0\0\0" u"|"}, {u"^´", u"`", u""}},
    [KEYS_FR] = {"fr", {
        u"qbcdefghijkl,noparstuvzxyw" u"&é\"'(-è_çà" NO4 u" "
        u")=^$**mù²;:!" u"<",
        u"QBCDEFGHIJKL?NOPARSTUVZXYW" u"1234567890" NO4 u" "
        u"°+¨£µµM%\0./§" u">",
        u"\0\0\0\0€\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0"
        u"\0~#{[|`\\^@" NO4 u"\0"
        u"]}\0¤\0\0\0\0\0\0\0\0" u"\0"}, {u"^", u"¨", u"~`"}},
    [KEYS_ES] = {"es", {
        u"abcdefghijklmnopqrstuvwxyz" u"1234567890" NO4 u" "
        u"'¡`+ççñ´º,.-" u"<",
        u"ABCDEFGHIJKLMNOPQRSTUVWXYZ" u"!\"·$%&/()=" NO4 u" "
        u"?¿^*ÇÇÑ¨ª;:_" u">",
        u"\0\0\0\0€\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0"
        u"|@#~\0¬\0\0\0\0" NO4 u"\0"
        u"\0\0[]}}\0{\\\0\0\0" u"\0"}, {u"`´", u"^¨", u"~"}},
    [KEYS_IT] = {"it", {
        u"abcdefghijklmnopqrstuvwxyz" u"1234567890" NO4 u" "
        u"'ìè+ùùòà\\,.-" u"<",
        u"ABCDEFGHIJKLMNOPQRSTUVWXYZ" u"!\"£$%&/()=" NO4 u" "
        u"?^é*§§ç°|;:_" u">",
        u"\0\0\0\0€\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0"
        u"\0\0\0\0\0\0\0\0\0\0" NO4 u"\0"
        u"\0\0[]\0\0@#\0\0\0\0" u"\0"}, {u"", u"", u""}},
};

/* The keypad, 54 to 63; Enter (58) is none of it. */
static const char keypad[] = "/*-+\0" "1234567890.";

char16_t key_character(enum key_layout layout, enum key_level level,
                       uint8_t usage)
{
    const char16_t *keys = layouts[layout].level[level];

    if (usage >= FIRST && usage <= LAST)
        return keys[usage - FIRST];
    if (usage == BESIDE_SHIFT)
        return keys[KEYS - 1];
    return usage >= 0x54 && usage <= 0x63 ? (char16_t)keypad[usage - 0x54] : 0;
}

bool key_is_dead(enum key_layout layout, enum key_level level, uint8_t usage)
{
    char16_t c = key_character(layout, level, usage);

    for (const char16_t *d = layouts[layout].dead[level]; *d != 0; d++)
        if (*d == c)
            return true;
    return false;
}

int keypad_digit(uint8_t usage)
{
    if (usage == KEYPAD_0)
        return 0;
    return usage >= KEYPAD_1 && usage < KEYPAD_0 ? usage - KEYPAD_1 + 1 : -1;
}

const char *key_layout_word(enum key_layout layout)
{
    return layouts[layout].word;
}

bool key_layout_from_word(const char *word, enum key_layout *layout)
{
    for (int i = 0; i < KEY_LAYOUTS; i++)
        if (strcmp(layouts[i].word, word) == 0) {
            *layout = (enum key_layout)i;
            return true;
        }
    return false;
}
