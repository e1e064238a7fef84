#include "compaction.h"

#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include "bits.h"

static bool all_between(const char *s, unsigned char low, unsigned char high)
{
    for (; *s != '\0'; s++)
        if ((unsigned char)*s < low || (unsigned char)*s > high)
            return false;
    return true;
}

/* U+0080 to U+00FF are two bytes that begin with C2 or C3. */
static bool is_latin1(const char *s)
{
    for (const unsigned char *p = (const unsigned char *)s; *p != '\0'; p++)
        if (*p >= 0x80) {
            if ((*p != 0xC2 && *p != 0xC3) || p[1] < 0x80 || p[1] > 0xBF)
                return false;
            p++;
        }
    return true;
}

static bool takes(enum compaction scheme, const char *s)
{
    size_t n = strlen(s);

    switch (scheme) {
    case COMPACT_APPLICATION:
    case COMPACT_UTF8:
        return true;
    case COMPACT_INTEGER:
        return n >= 2 && n <= 19 && s[0] != '0' && all_between(s, '0', '9');
    case COMPACT_NUMERIC:
        return n >= 2 && all_between(s, '0', '9');
    case COMPACT_5BIT:
        return n >= 3 && all_between(s, 0x41, 0x5F);
    case COMPACT_6BIT:
        return n >= 4 && all_between(s, 0x20, 0x5F) && s[n - 1] != ' ';
    case COMPACT_7BIT:
        return n >= 8 && all_between(s, 0x01, 0x7E);
    case COMPACT_OCTETS:
        return is_latin1(s);
    }
    return false;
}

enum compaction compaction_choose(const char *text)
{
    enum compaction scheme = COMPACT_INTEGER;

    while (!takes(scheme, text))
        scheme++;
    return scheme;
}

static size_t pack_integer(const char *s, unsigned char *out)
{
    uint64_t number = 0;
    size_t n = 1;

    for (; *s != '\0'; s++)
        number = number * 10 + (uint64_t)(*s - '0');
    while (n < 8 && number >> (8 * n) != 0)
        n++;
    for (size_t i = 0; i < n; i++)
        out[i] = (unsigned char)(number >> (8 * (n - 1 - i)));
    return n;
}

static size_t pack_bits(const char *s, unsigned char *out, int width,
                        unsigned pad)
{
    struct bits b = {out, 0};

    for (; *s != '\0'; s++)
        bits_put(&b, (unsigned char)*s & ((1u << width) - 1), width);
    bits_pad(&b, pad);
    return b.at / 8;
}

static size_t pack_latin1(const char *s, unsigned char *out)
{
    size_t n = 0;

    for (const unsigned char *p = (const unsigned char *)s; *p != '\0'; p++) {
        if (*p >= 0x80) {
            out[n++] = (unsigned char)((p[0] & 3) << 6 | (p[1] & 0x3F));
            p++;
        } else {
            out[n++] = *p;
        }
    }
    return n;
}

bool compaction_pack(struct arena *mem, enum compaction scheme,
                     const char *text, struct packed *out)
{
    size_t n = strlen(text);
    unsigned char *p = arena_alloc(mem, n + 8);

    if (!takes(scheme, text))
        return false;
    out->p = p;
    switch (scheme) {
    case COMPACT_INTEGER:
        out->n = pack_integer(text, p);
        break;
    case COMPACT_NUMERIC:
        out->n = pack_bits(text, p, 4, 0xF0);
        break;
    case COMPACT_5BIT:
        out->n = pack_bits(text, p, 5, 0x00);
        break;
    case COMPACT_6BIT:
        out->n = pack_bits(text, p, 6, 0x80);
        break;
    case COMPACT_7BIT:
        out->n = pack_bits(text, p, 7, 0xFF);
        break;
    case COMPACT_OCTETS:
        out->n = pack_latin1(text, p);
        break;
    case COMPACT_APPLICATION:
    case COMPACT_UTF8:
        memcpy(p, text, n);
        out->n = n;
        break;
    }
    return true;
}

static char *unpack_integer(struct arena *mem, const unsigned char *p,
                            size_t n)
{
    uint64_t number = 0;

    if (n > 8)
        return NULL;
    for (size_t i = 0; i < n; i++)
        number = number << 8 | p[i];
    return arena_format(mem, "%llu", (unsigned long long)number);
}

static char *unpack_numeric(struct arena *mem, const unsigned char *p,
                            size_t n)
{
    char *out = arena_alloc(mem, n * 2 + 1);
    size_t at = 0, length = 0;
    int digit;

    while ((digit = bits_get(p, n, &at, 4)) >= 0) {
        if (digit == 15 && at == n * 8)
            break;
        if (digit > 9)
            return NULL;
        out[length++] = (char)('0' + digit);
    }
    return out;
}

/* The character for a value of 5, 6 or 7 bits; 0: only padding has it. */
static int character(int value, int width)
{
    if (width == 5)
        return value == 0 ? 0 : value | 0x40;
    if (width == 6)
        return value & 0x20 ? value : value | 0x40;
    return value == 0x7F ? 0 : value;
}

static char *unpack_bits(struct arena *mem, const unsigned char *p, size_t n,
                         int width)
{
    char *out = arena_alloc(mem, n * 8 / (size_t)width + 1);
    size_t at = 0, length = 0;
    int value;

    while ((value = bits_get(p, n, &at, width)) >= 0) {
        bool last = at + (size_t)width > n * 8;
        int ch = character(value, width);
        if (ch == 0 && !last)
            return NULL;
        if (ch != 0)
            out[length++] = (char)ch;
    }
    /* "100000" as padding reads as a space, which no text ends with. */
    if (width == 6 && length > 0 && out[length - 1] == ' ')
        out[length - 1] = '\0';
    return out;
}

static char *unpack_latin1(struct arena *mem, const unsigned char *p,
                           size_t n)
{
    char *out = arena_alloc(mem, n * 2 + 1);
    size_t length = 0;

    for (size_t i = 0; i < n; i++) {
        if (p[i] == 0)
            return NULL;
        if (p[i] >= 0x80)
            out[length++] = (char)(0xC0 | p[i] >> 6);
        out[length++] = (char)(p[i] >= 0x80 ? 0x80 | (p[i] & 0x3F) : p[i]);
    }
    return out;
}

/* Well-formed UTF-8 (Unicode 15, table 3-7) without a NUL. */
static bool is_text(const unsigned char *p, size_t n)
{
    for (size_t i = 0; i < n;) {
        unsigned char a = p[i], low = 0x80, high = 0xBF;
        size_t more = a < 0x80 ? 0 : a < 0xE0 ? 1 : a < 0xF0 ? 2 : 3;
        if (a == 0 || (a >= 0x80 && a < 0xC2) || a > 0xF4 || i + more >= n)
            return false;
        if (a == 0xE0)
            low = 0xA0;
        else if (a == 0xED)
            high = 0x9F;
        else if (a == 0xF0)
            low = 0x90;
        else if (a == 0xF4)
            high = 0x8F;
        for (size_t k = 1; k <= more; k++) {
            if (p[i + k] < low || p[i + k] > high)
                return false;
            low = 0x80;
            high = 0xBF;
        }
        i += more + 1;
    }
    return true;
}

char *compaction_unpack(struct arena *mem, enum compaction scheme,
                        const unsigned char *p, size_t n)
{
    switch (scheme) {
    case COMPACT_INTEGER:
        return unpack_integer(mem, p, n);
    case COMPACT_NUMERIC:
        return unpack_numeric(mem, p, n);
    case COMPACT_5BIT:
        return unpack_bits(mem, p, n, 5);
    case COMPACT_6BIT:
        return unpack_bits(mem, p, n, 6);
    case COMPACT_7BIT:
        return unpack_bits(mem, p, n, 7);
    case COMPACT_OCTETS:
        return unpack_latin1(mem, p, n);
    case COMPACT_APPLICATION:
    case COMPACT_UTF8:
        break;
    }
    return is_text(p, n) ? arena_copy_bytes(mem, (const char *)p, n) : NULL;
}
