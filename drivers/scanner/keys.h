/* keys.h - which character a key of a keyboard stands for.
 *
 * Pure. Keys are usages of HID page 7 (USB HID Usage Tables, chapter 10):
 * places on the keyboard, whatever is printed on them. The layouts are those
 * of Windows, which is what scanners are made to imitate. */
#ifndef SCANNER_KEYS_H
#define SCANNER_KEYS_H

#include <stdbool.h>
#include <stdint.h>
#include <uchar.h>

#include "drivers/scanner/settings.h"

enum {
    KEY_A = 0x04, KEY_Z = 0x1d, KEY_ENTER = 0x28, KEY_TAB = 0x2b,
    KEY_SPACE = 0x2c, KEY_CAPS_LOCK = 0x39, KEYPAD_ENTER = 0x58,
    KEYPAD_1 = 0x59, KEYPAD_0 = 0x62
};

enum key_level { LEVEL_PLAIN, LEVEL_SHIFT, LEVEL_ALT_GR, KEY_LEVELS };

/* The character, 0 if the key has none. Not for Enter and Tab. */
char16_t key_character(enum key_layout layout, enum key_level level,
                       uint8_t usage);

/* A key that waits for the next one ("^" and "e"); with the space bar it
 * gives the character itself. */
bool key_is_dead(enum key_layout layout, enum key_level level, uint8_t usage);

/* 0 to 9; -1 for any other key. */
int keypad_digit(uint8_t usage);

#endif
