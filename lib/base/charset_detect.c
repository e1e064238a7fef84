/* charset_detect.c - UTF-8 told from everything else by its form, the rest
 * told apart by what comes out: real text is made of frequent characters. */
#include "charset.h"

#include <stdint.h>
#include <string.h>

/* ---- UTF-8 -------------------------------------------------------------- */

size_t utf8_step(const char *text, size_t n)
{
    const unsigned char *p = (const unsigned char *)text;
    unsigned low = 0x80, high = 0xBF;
    size_t more;

    if (n == 0)
        return 0;
    if (p[0] < 0x80)
        return 1;
    if (p[0] < 0xC2 || p[0] > 0xF4)
        return 0;
    more = p[0] < 0xE0 ? 1 : p[0] < 0xF0 ? 2 : 3;
    if (n <= more)
        return 0;
    if (p[0] == 0xE0)
        low = 0xA0;
    else if (p[0] == 0xED)
        high = 0x9F;
    else if (p[0] == 0xF0)
        low = 0x90;
    else if (p[0] == 0xF4)
        high = 0x8F;
    if (p[1] < low || p[1] > high)
        return 0;
    for (size_t i = 2; i <= more; i++)
        if ((p[i] & 0xC0) != 0x80)
            return 0;
    return more + 1;
}

size_t utf8_put(char *out, unsigned code)
{
    if (code < 0x80) {
        out[0] = (char)code;
        return 1;
    }
    if (code < 0x800) {
        out[0] = (char)(0xC0 | code >> 6);
        out[1] = (char)(0x80 | (code & 0x3F));
        return 2;
    }
    if (code < 0x10000) {
        out[0] = (char)(0xE0 | code >> 12);
        out[1] = (char)(0x80 | (code >> 6 & 0x3F));
        out[2] = (char)(0x80 | (code & 0x3F));
        return 3;
    }
    out[0] = (char)(0xF0 | code >> 18);
    out[1] = (char)(0x80 | (code >> 12 & 0x3F));
    out[2] = (char)(0x80 | (code >> 6 & 0x3F));
    out[3] = (char)(0x80 | (code & 0x3F));
    return 4;
}

/* Eight bytes at a time: most of a library's bytes are ASCII. */
static size_t ascii_run(const char *p, size_t n)
{
    size_t i = 0;
    uint64_t eight;

    for (; i + 8 <= n; i += 8) {
        memcpy(&eight, p + i, 8);
        if ((eight & 0x8080808080808080U) != 0)
            break;
    }
    while (i < n && (p[i] & 0x80) == 0)
        i++;
    return i;
}

bool utf8_is_ascii(const char *p, size_t n)
{
    return ascii_run(p, n) == n;
}

bool utf8_is_valid(const char *p, size_t n, size_t *bad)
{
    size_t i = 0;

    while ((i += ascii_run(p + i, n - i)) < n) {
        size_t step = utf8_step(p + i, n - i);
        if (step == 0) {
            if (bad != NULL)
                *bad = i;
            return false;
        }
        i += step;
    }
    return true;
}

/* ---- the others --------------------------------------------------------- */

/* Points for what comes out, of 2 possible for each character read. */
struct score {
    long points, possible;
};

static void give(struct score *s, int points)
{
    s->points += points;
    s->possible += 2;
}

static size_t score_utf8(const unsigned char *p, size_t n, struct score *s)
{
    size_t step = utf8_step((const char *)p, n);

    give(s, step > 0 ? 2 : -4);
    return step > 0 ? step : 1;
}

/* GB 18030: 81-FE then 40-7E, 80-FE; or four bytes with 30-39 at 2 and 4.
 * Rows B0-D7 hold the 3,755 most frequent characters of GB 2312. */
static size_t score_gb(const unsigned char *p, size_t n, struct score *s)
{
    if (p[0] == 0x80 || p[0] == 0xFF || n < 2) {
        give(s, -6);
        return 1;
    }
    if (p[1] >= 0x30 && p[1] <= 0x39) {
        bool four = n >= 4 && p[2] >= 0x81 && p[2] != 0xFF &&
                    p[3] >= 0x30 && p[3] <= 0x39;
        give(s, four ? 1 : -6);
        return four ? 4 : 1;
    }
    if (p[1] < 0x40 || p[1] == 0x7F || p[1] == 0xFF) {
        give(s, -6);
        return 1;
    }
    if (p[1] < 0xA1 || p[0] < 0xA1)
        give(s, 0); /* the extension of GBK: rare */
    else if (p[0] >= 0xB0 && p[0] <= 0xD7)
        give(s, 2);
    else if (p[0] <= 0xA3 || p[0] == 0xA8 || (p[0] >= 0xD8 && p[0] <= 0xF7))
        give(s, 1);
    else
        give(s, p[0] <= 0xA9 ? 0 : -1); /* kana, Greek, frames; not defined */
    return 2;
}

/* Big5: 81-FE then 40-7E, A1-FE; rows A4-C6 hold the frequent 5,401. */
static size_t score_big5(const unsigned char *p, size_t n, struct score *s)
{
    bool trail = n >= 2 && ((p[1] >= 0x40 && p[1] <= 0x7E) ||
                            (p[1] >= 0xA1 && p[1] <= 0xFE));

    if (p[0] < 0x87 || p[0] == 0xFF || !trail) {
        give(s, -6);
        return 1;
    }
    if (p[0] >= 0xA4 && p[0] <= 0xC6)
        give(s, 2);
    else if (p[0] >= 0xA1 && p[0] <= 0xA3)
        give(s, 1);
    else
        give(s, p[0] >= 0xC9 && p[0] <= 0xF9 ? 0 : -1);
    return 2;
}

/* 0 no letter, 1 capital, 2 small. */
static int cyrillic(enum charset set, unsigned char c)
{
    if (c < 0x80)
        return 0;
    if (set == CHARSET_CP1251)
        return c >= 0xE0 || c == 0xB8   ? 2
               : c >= 0xC0 || c == 0xA8 ? 1
                                        : 0;
    return (c >= 0xA0 && c <= 0xAF) || (c >= 0xE0 && c <= 0xEF) || c == 0xF1
               ? 2
           : (c >= 0x80 && c <= 0x9F) || c == 0xF0 ? 1
                                                   : 0;
}

/* A word goes on in small letters; a capital inside it is out of place. */
static void score_cyrillic(enum charset set, const unsigned char *p, size_t n,
                           struct score *s)
{
    int before = 0;

    for (size_t i = 0; i < n; i++) {
        int now = cyrillic(set, p[i]);
        if (p[i] >= 0x80)
            give(s, now == 0                  ? -1
                    : now == 2 && before != 0 ? 2
                    : now == 1 && before == 2 ? -2
                    : now == 1 && i + 1 < n &&
                            cyrillic(set, p[i + 1]) != 0
                        ? 1
                        : 0);
        before = now;
    }
}

/* Western European letters stand alone among ASCII ones. */
static void score_latin1(const unsigned char *p, size_t n, struct score *s)
{
    for (size_t i = 0; i < n; i++) {
        bool alone = (i == 0 || p[i - 1] < 0x80) &&
                     (i + 1 == n || p[i + 1] < 0x80);
        if (p[i] >= 0x80)
            give(s, p[i] >= 0xA0 && alone ? 1 : p[i] >= 0xC0 ? 0 : -4);
    }
}

static void score_pairs(enum charset set, const unsigned char *p, size_t n,
                        struct score *s)
{
    for (size_t i = 0; i < n;) {
        if (p[i] < 0x80)
            i++;
        else if (set == CHARSET_UTF8)
            i += score_utf8(p + i, n - i, s);
        else if (set == CHARSET_GB18030)
            i += score_gb(p + i, n - i, s);
        else
            i += score_big5(p + i, n - i, s);
    }
}

int charset_score(enum charset set, const char *text, size_t n)
{
    const unsigned char *p = (const unsigned char *)text;
    struct score s = {0, 0};

    switch (set) {
    case CHARSET_UTF8:
    case CHARSET_GB18030:
    case CHARSET_BIG5:
        score_pairs(set, p, n, &s);
        break;
    case CHARSET_CP1251:
    case CHARSET_CP866:
        score_cyrillic(set, p, n, &s);
        break;
    case CHARSET_LATIN1:
        score_latin1(p, n, &s);
        break;
    default:
        return 0;
    }
    if (s.possible == 0)
        return 100;
    if (s.points <= 0)
        return 0;
    /* The frequent rows of GB lie within those of Big5, not the other way. */
    return (int)((set == CHARSET_BIG5 ? 75 : 100) * s.points / s.possible);
}

enum charset charset_detect(const char *p, size_t n)
{
    static const enum charset others[] = {
        CHARSET_UTF8,   CHARSET_GB18030, CHARSET_BIG5,
        CHARSET_CP1251, CHARSET_CP866,   CHARSET_LATIN1,
    };
    enum charset best = CHARSET_UNKNOWN;
    int most = 0;

    if (utf8_is_ascii(p, n))
        return CHARSET_ASCII;
    if (utf8_is_valid(p, n, NULL) ||
        (n >= 3 && memcmp(p, "\xEF\xBB\xBF", 3) == 0))
        return CHARSET_UTF8;
    for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
        int score = charset_score(others[i], p, n);
        if (score > most) {
            most = score;
            best = others[i];
        }
    }
    return best;
}
