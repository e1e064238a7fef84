#include "drivers/scanner/wedge.h"

#include <string.h>

#include "base/charset.h"
#include "drivers/scanner/bits.h"
#include "drivers/scanner/keys.h"

enum {
    CONTROL = 0x11, SHIFT = 0x22, LEFT_ALT = 0x04, ALT_GR = 0x40,
    ROLL_OVER = 0x01, /* more keys are down than the keyboard can tell */
    NO_NUMBER = -1
};

const struct keyboard_fields keyboard_boot = {0, 0, 16, 6};

void wedge_init(struct wedge *w, const struct keyboard_fields *fields,
                const struct scanner_settings *settings,
                const struct code_sink *sink)
{
    *w = (struct wedge){.fields = *fields, .number_digits = NO_NUMBER};
    code_init(&w->code, settings, sink);
}

/* ---- characters --------------------------------------------------------- */

static void add(struct wedge *w, unsigned code, int64_t now_ms)
{
    char utf8[4];

    code_add(&w->code, utf8, utf8_put(utf8, code), now_ms);
}

/* Two bytes of GBK in one number, as Chinese scanners type them. */
static bool add_gbk(struct wedge *w, unsigned number, int64_t now_ms)
{
    char gbk[2] = {(char)(number >> 8), (char)number};
    struct arena *mem = arena_new();
    struct charset_text t = charset_to_utf8(mem, CHARSET_GB18030, gbk, 2);
    bool good = t.bad == 0;

    if (good)
        code_add(&w->code, t.p, t.n, now_ms);
    arena_free(mem);
    return good;
}

/* Alt was let go: the digits typed meanwhile are one character. */
static void end_number(struct wedge *w, int64_t now_ms)
{
    unsigned n = w->number;
    bool good = w->number_digits > 0 && n > 0 && n <= 0xffff;

    if (w->number_digits == 0)
        return;
    if (good && n < 0x100)
        add(w, n, now_ms);
    else if (good)
        good = add_gbk(w, n, now_ms);
    if (!good)
        code_spoil(&w->code, now_ms);
}

static void number_key(struct wedge *w, uint8_t usage, int64_t now_ms)
{
    int digit = keypad_digit(usage);

    w->code.last_ms = now_ms;
    if (digit < 0) {
        code_spoil(&w->code, now_ms);
        return;
    }
    if (w->number <= 0xffff)
        w->number = w->number * 10 + (unsigned)digit;
    w->number_digits++;
}

/* ASCII 'A' to '_' and the small letters become 0x01 to 0x1F; carriage return,
 * line feed and Tab among them end a code. */
static void control_key(struct wedge *w, char16_t c, int64_t now_ms)
{
    bool has = (c >= 'A' && c <= '_') || (c >= 'a' && c <= 'z');

    c &= 0x1f;
    if (has && (c == '\r' || c == '\n' || c == '\t'))
        code_end(&w->code);
    else if (has)
        add(w, c, now_ms);
}

/* ASCII and Latin-1 alike; no sign of any layout is as far from another. */
static bool is_capital_of(char16_t big, char16_t small)
{
    return small >= 'a' && big == small - 0x20;
}

/* Left Alt together with Control is AltGr, too. */
static bool is_alt_gr(uint8_t modifiers)
{
    return modifiers & ALT_GR ||
           (modifiers & LEFT_ALT && modifiers & CONTROL);
}

static enum key_level level_of(const struct wedge *w, uint8_t usage)
{
    enum key_layout layout = w->code.settings->layout;
    bool shift = (w->modifiers & SHIFT) != 0;

    if (is_alt_gr(w->modifiers))
        return LEVEL_ALT_GR;
    if (w->caps && is_capital_of(key_character(layout, LEVEL_SHIFT, usage),
                                 key_character(layout, LEVEL_PLAIN, usage)))
        shift = !shift;
    return shift ? LEVEL_SHIFT : LEVEL_PLAIN;
}

static void character_key(struct wedge *w, uint8_t usage, int64_t now_ms)
{
    enum key_layout layout = w->code.settings->layout;
    enum key_level level = level_of(w, usage);
    char16_t c = key_character(layout, level, usage);
    bool completes = w->after_dead && c == ' ';

    w->after_dead = key_is_dead(layout, level, usage);
    if (w->modifiers & CONTROL && level != LEVEL_ALT_GR)
        control_key(w, c, now_ms);
    else if (c != 0 && !completes)
        add(w, c, now_ms);
}

static void end_key(struct wedge *w, int64_t now_ms)
{
    if (w->number_digits > 0)
        code_spoil(&w->code, now_ms);
    code_end(&w->code);
}

static void press(struct wedge *w, uint8_t usage, int64_t now_ms)
{
    if (usage == KEY_CAPS_LOCK)
        w->caps = !w->caps;
    else if (usage == KEY_ENTER || usage == KEYPAD_ENTER || usage == KEY_TAB)
        end_key(w, now_ms);
    else if (w->number_digits != NO_NUMBER)
        number_key(w, usage, now_ms);
    else
        character_key(w, usage, now_ms);
}

/* ---- reports ------------------------------------------------------------ */

static size_t size_of(const struct keyboard_fields *f)
{
    unsigned keys_end = f->keys + 8u * f->key_count;
    unsigned modifiers_end = f->modifiers + 8u;

    return ((keys_end > modifiers_end ? keys_end : modifiers_end) + 7) / 8;
}

/* Alt alone begins a number, its end ends it. */
static void turn_modifiers(struct wedge *w, uint8_t now, int64_t now_ms)
{
    bool was = w->number_digits != NO_NUMBER;
    bool is = now & LEFT_ALT && !is_alt_gr(now);

    if (was && !is)
        end_number(w, now_ms);
    if (was != is) {
        w->number = 0;
        w->number_digits = is ? 0 : NO_NUMBER;
    }
    w->modifiers = now;
}

static bool was_down(const struct wedge *w, uint8_t usage)
{
    return memchr(w->down, usage, w->fields.key_count) != NULL;
}

void wedge_report(struct wedge *w, const uint8_t *report, size_t n,
                  int64_t now_ms)
{
    const struct keyboard_fields *f = &w->fields;
    uint8_t keys[WEDGE_KEYS] = {0};

    code_tick(&w->code, now_ms);
    if (f->report_id != 0 && (n == 0 || report[0] != f->report_id))
        return;
    for (unsigned i = 0; i < f->key_count && n >= size_of(f); i++)
        keys[i] = report_byte(report, f->keys + 8u * i);
    if (n < size_of(f) || keys[0] == ROLL_OVER) {
        code_spoil(&w->code, now_ms);
        return;
    }
    turn_modifiers(w, report_byte(report, f->modifiers), now_ms);
    for (unsigned i = 0; i < f->key_count; i++)
        if (keys[i] > ROLL_OVER && !was_down(w, keys[i]))
            press(w, keys[i], now_ms);
    memcpy(w->down, keys, sizeof keys);
}
