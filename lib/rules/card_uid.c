#include "card_uid.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static bool real_size(size_t n)
{
    return n == 4 || n == 7 || n == 8 || n == 10;
}

static void hex(const uint8_t *bytes, size_t n, bool reversed, char *out)
{
    for (size_t i = 0; i < n; i++)
        snprintf(out + 2 * i, 3, "%02X", bytes[reversed ? n - 1 - i : i]);
}

void uid_key(const struct card_uid *uid, char key[UID_KEY])
{
    memcpy(key, "uid:", 5);
    hex(uid->bytes, uid->size, false, key + 4);
}

static int hex_digit(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    if (c >= 'A' && c <= 'F')
        return c - 'A' + 10;
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

/* Hex with blanks, ':' or '-' between bytes; 0 if it is anything else. */
static size_t read_hex(const char *text, uint8_t *bytes, size_t room)
{
    size_t n = 0;

    for (const char *s = text; *s;) {
        int high = hex_digit(s[0]);
        int low = high < 0 ? -1 : hex_digit(s[1]);
        if (low < 0 || n == room)
            return 0;
        bytes[n++] = (uint8_t)(high * 16 + low);
        s += 2;
        if ((*s == ':' || *s == '-' || *s == ' ') && s[1])
            s++;
    }
    return n;
}

bool uid_from_key(const char *key, struct card_uid *uid)
{
    if (strncmp(key, "uid:", 4) != 0)
        return false;
    uid->size = read_hex(key + 4, uid->bytes, UID_MAX);
    return real_size(uid->size);
}

bool uid_is_random(const struct card_uid *uid)
{
    return uid->size == 4 && (uid->bytes[0] == 0x08 || uid->bytes[0] == 0xf8);
}

static uint32_t number(const uint8_t *b, bool reversed)
{
    uint32_t value = 0;

    for (int i = 0; i < 4; i++)
        value = value << 8 | b[reversed ? 3 - i : i];
    return value;
}

bool uid_print(const struct card_uid *uid, enum uid_form form,
               char out[UID_PRINTED])
{
    const uint8_t *b = uid->bytes;

    if (form != UID_HEX && form != UID_HEX_REVERSED && uid->size != 4)
        return false;
    switch (form) {
    case UID_HEX:
    case UID_HEX_REVERSED:
        hex(b, uid->size, form == UID_HEX_REVERSED, out);
        break;
    case UID_HEX_BCC:
        hex(b, 4, false, out);
        snprintf(out + 8, 3, "%02X", b[0] ^ b[1] ^ b[2] ^ b[3]);
        break;
    case UID_DEC_FIRST:
    case UID_DEC_LAST:
        snprintf(out, UID_PRINTED, "%010" PRIu32,
                 number(b, form == UID_DEC_LAST));
        break;
    case UID_WIEGAND_HIGH:
        snprintf(out, UID_PRINTED, "%03u%05u", b[0],
                 (unsigned)b[1] << 8 | b[2]);
        break;
    case UID_WIEGAND_LOW:
        snprintf(out, UID_PRINTED, "%03u%05u", b[1],
                 (unsigned)b[2] << 8 | b[3]);
        break;
    case UID_WIEGAND_LAST:
        snprintf(out, UID_PRINTED, "%03u%05u", b[2],
                 (unsigned)b[1] << 8 | b[0]);
        break;
    }
    return true;
}

/* Adds a key that is not there yet. */
static size_t add_key(char keys[UID_CANDIDATES][UID_KEY], size_t n,
                      const char *key)
{
    for (size_t i = 0; i < n; i++)
        if (strcmp(keys[i], key) == 0)
            return n;
    if (n < UID_CANDIDATES)
        memcpy(keys[n++], key, strlen(key) + 1);
    return n;
}

static size_t add_uid(char keys[UID_CANDIDATES][UID_KEY], size_t n,
                      const uint8_t *bytes, size_t size, bool reversed)
{
    struct card_uid uid = {.size = size};
    char key[UID_KEY];

    for (size_t i = 0; i < size; i++)
        uid.bytes[i] = bytes[reversed ? size - 1 - i : i];
    uid_key(&uid, key);
    return add_key(keys, n, key);
}

static size_t hex_candidates(const char *text,
                             char keys[UID_CANDIDATES][UID_KEY], size_t n)
{
    uint8_t b[UID_MAX];
    size_t size = read_hex(text, b, UID_MAX);

    if (size == 5 && (b[0] ^ b[1] ^ b[2] ^ b[3]) == b[4]) {
        n = add_uid(keys, n, b, 4, false);
        return add_uid(keys, n, b, 4, true);
    }
    if (!real_size(size))
        return n;
    n = add_uid(keys, n, b, size, false);
    return add_uid(keys, n, b, size, true);
}

/* Facility and number name three bytes; the fourth is not printed. */
static size_t wiegand_candidates(const char *digits,
                                 char keys[UID_CANDIDATES][UID_KEY], size_t n)
{
    unsigned long facility = strtoul(digits, NULL, 10) / 100000;
    unsigned long serial = strtoul(digits, NULL, 10) % 100000;
    unsigned f = (unsigned)facility & 255, hi = (unsigned)(serial >> 8) & 255,
             lo = (unsigned)serial & 255;
    char key[UID_KEY];

    if (facility > 255 || serial > 65535)
        return n;
    snprintf(key, sizeof key, "uid:??%02X%02X%02X", f, hi, lo);
    n = add_key(keys, n, key);
    snprintf(key, sizeof key, "uid:%02X%02X%02X??", f, hi, lo);
    n = add_key(keys, n, key);
    snprintf(key, sizeof key, "uid:%02X%02X%02X??", lo, hi, f);
    return add_key(keys, n, key);
}

static size_t decimal_candidates(const char *text,
                                 char keys[UID_CANDIDATES][UID_KEY], size_t n)
{
    unsigned long long value = strtoull(text, NULL, 10);
    uint8_t b[4];

    if (value > UINT32_MAX)
        return n;
    for (int i = 0; i < 4; i++)
        b[i] = (uint8_t)(value >> (24 - 8 * i));
    n = add_uid(keys, n, b, 4, false);
    return add_uid(keys, n, b, 4, true);
}

size_t uid_candidates(const char *text, char keys[UID_CANDIDATES][UID_KEY])
{
    char digits[9];
    size_t length = strlen(text), plain = strspn(text, "0123456789"), n = 0;

    if (plain == length && length >= 9 && length <= 10)
        n = decimal_candidates(text, keys, n);
    n = hex_candidates(strncmp(text, "uid:", 4) == 0 ? text + 4 : text, keys,
                       n);
    /* 8 digits, or "123,45678" with a comma or blank. */
    if (plain == 8 && length == 8)
        n = wiegand_candidates(text, keys, n);
    if (length == 9 && plain == 3 && (text[3] == ',' || text[3] == ' ') &&
        strspn(text + 4, "0123456789") == 5) {
        snprintf(digits, sizeof digits, "%.3s%.5s", text, text + 4);
        n = wiegand_candidates(digits, keys, n);
    }
    return n;
}

bool uid_matches(const char *candidate, const char *key)
{
    size_t n = strlen(candidate);

    if (n != strlen(key))
        return false;
    for (size_t i = 0; i < n; i++)
        if (candidate[i] != '?' && candidate[i] != key[i])
            return false;
    return true;
}
