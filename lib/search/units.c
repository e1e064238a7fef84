#include "units.h"

#include <string.h>

#include "base/pinyin.h"
#include "base/text.h"

/* Written without spaces between words. */
static bool runs_on(uint32_t code)
{
    return text_is_han(code) || (code >= 0x3040 && code <= 0x30FF);
}

static bool han_at(const char *p, const char *end, const char **next)
{
    *next = p;
    if ((unsigned char)*p < 0x80) {
        *next = p + 1;
        return false;
    }
    return runs_on(text_next(next, end));
}

bool unit_next(const char **p, const char *end, struct unit *u)
{
    const char *s = *p, *next;
    size_t characters = 0;

    *u = (struct unit){0};
    while (s < end && *s == ' ') {
        u->spaced = true;
        s++;
    }
    if (s >= end)
        return false;
    u->p = s;
    u->han = han_at(s, end, &next);
    while (s < end && *s != ' ' && han_at(s, end, &next) == u->han &&
           (!u->han || characters < UNIT_HAN_MOST)) {
        s = next;
        characters++;
    }
    u->n = (size_t)(s - u->p);
    *p = s;
    return true;
}

size_t unit_characters(const struct unit *u, const char **at)
{
    const char *p = u->p, *end = u->p + u->n;
    size_t n = 0;

    while (p < end && n < UNIT_HAN_MOST) {
        at[n++] = p;
        text_next(&p, end);
    }
    at[n] = p;
    return n;
}

size_t unit_syllables(const struct unit *u, bool name, const char **syllable)
{
    uint32_t han[UNIT_HAN_MOST];
    const char *p = u->p, *end = u->p + u->n;
    size_t n = 0;

    while (p < end && n < UNIT_HAN_MOST)
        han[n++] = text_next(&p, end);
    if (n > 0)
        pinyin_run(han, n, name, syllable);
    return n;
}

size_t unit_letters(const struct unit *u, size_t most, size_t *n)
{
    const char *p = u->p, *end = u->p + u->n;
    size_t k = 0;

    for (; k < most && p < end; k++)
        text_next(&p, end);
    *n = (size_t)(p - u->p);
    return k;
}

bool unit_is_ascii(const struct unit *u)
{
    for (size_t i = 0; i < u->n; i++)
        if (!((u->p[i] >= 'a' && u->p[i] <= 'z') ||
              (u->p[i] >= '0' && u->p[i] <= '9')))
            return false;
    return true;
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

bool class_is_meant(const char *s)
{
    size_t letters = 0, digits = 0;

    while (is_letter(s[letters]))
        letters++;
    while (is_digit(s[letters + digits]))
        digits++;
    if (letters == 0)
        return digits == 3 && s[3] == '.' && is_digit(s[4]);
    if (letters > 2)
        return false;
    return digits > 0 || (letters == 1 && s[1] == '\0');
}

size_t class_squeeze(const char *text, char out[CLASS_TEXT])
{
    size_t n = 0;

    out[0] = '\0';
    if (text == NULL)
        return 0;
    while (*text != '\0' && !is_letter(*text) && !is_digit(*text))
        text++;
    for (; *text != '\0' && n < CLASS_TEXT - 1; text++) {
        if (is_letter(*text) || is_digit(*text))
            out[n++] = (char)(is_letter(*text) ? *text | 0x20 : *text);
        else if (*text != '.')
            break;
    }
    out[n] = '\0';
    return n;
}

const char *class_group(struct arena *mem, const char *squeezed)
{
    char group[3] = {squeezed[0]};

    if (group[0] == 't' && is_letter(squeezed[1]))
        group[1] = (char)(squeezed[1] & ~0x20);
    if (is_letter(group[0]))
        group[0] = (char)(group[0] & ~0x20);
    return arena_copy(mem, group);
}

void title_hash(const char *tight, size_t n, char out[TITLE_HASH])
{
    static const char letters[] = "abcdefghijklmnopqrstuvwxyz234567";
    uint64_t h = 0x9E3779B97F4A7C15u ^ n;

    for (size_t i = 0; i < n; i++) {
        h = (h ^ (unsigned char)tight[i]) * 0x100000001B3u;
        h ^= h >> 29;
    }
    h = (h ^ h >> 32) * 0xD6E8FEB86659FD93u;
    h ^= h >> 32;
    for (size_t i = 0; i < TITLE_HASH - 1; i++, h >>= 5)
        out[i] = letters[h & 31];
    out[TITLE_HASH - 1] = '\0';
}
