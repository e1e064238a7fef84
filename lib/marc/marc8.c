/* marc8.c - MARC-8: ASCII and ANSEL (ANSI/NISO Z39.47) by a table here, the
 * sets behind escape sequences by libyaz.
 *
 * Source: Library of Congress, MARC 21 Specifications for Record Structure,
 * Character Sets and Exchange Media, "MARC-8 Encoding Environment". Accents
 * stand before their letter there and after it in Unicode. */
#include <stdlib.h>
#include <string.h>
#include <unicode/unorm2.h>
#include <yaz/yaz-iconv.h>

#include "marc/reader.h"

enum { ESC = 0x1B, MOST_ACCENTS = 8 };

struct marc8 {
    const UNormalizer2 *nfc;
    yaz_iconv_t cd; /* opened when an escape is first met */
};

struct marc8 *marc8_open(void)
{
    struct marc8 *m = calloc(1, sizeof *m);
    UErrorCode error = U_ZERO_ERROR;

    if (m == NULL)
        abort();
    m->nfc = unorm2_getNFCInstance(&error);
    return m;
}

void marc8_close(struct marc8 *m)
{
    if (m == NULL)
        return;
    if (m->cd != NULL)
        yaz_iconv_close(m->cd);
    free(m);
}

/* ---- telling it --------------------------------------------------------- */

bool marc8_has_escape(const char *p, size_t n)
{
    const char *end = p + n;

    while (p < end && (p = memchr(p, ESC, (size_t)(end - p))) != NULL) {
        if (p + 1 < end && strchr("$(),-bgps", p[1]) != NULL &&
            p[1] != '\0')
            return true;
        p++;
    }
    return false;
}

static bool is_letter(unsigned char byte)
{
    unsigned char small = byte | 0x20;

    return (small >= 'a' && small <= 'z') || marc8_sign(byte) != 0;
}

/* A letter follows, perhaps behind a second accent. */
static int accent_points(const unsigned char *p, size_t n)
{
    if (n > 2 && marc8_accent(p[1]) != 0)
        return is_letter(p[2]) ? 2 : -1;
    return n < 2               ? 0
           : is_letter(p[1])   ? 2
           : p[1] == ' '       ? 0
                               : -3;
}

static bool is_ascii_letter(unsigned char byte)
{
    return byte < 0x80 && is_letter(byte);
}

/* A sign stands among ASCII; two together stand inside a Latin word. */
static int sign_points(const unsigned char *p, size_t n, size_t i)
{
    unsigned char before = i > 0 ? p[i - 1] : ' ';
    unsigned char after = i + 1 < n ? p[i + 1] : ' ';

    if (after < 0x80 && before < 0x80)
        return 1;
    if ((is_ascii_letter(before) && marc8_sign(after) != 0) ||
        (marc8_sign(before) != 0 && is_ascii_letter(after)))
        return 2;
    return after < 0x80 ? 1 : marc8_sign(after) != 0 ? 0 : -1;
}

int marc8_score(const char *text, size_t n)
{
    const unsigned char *p = (const unsigned char *)text;
    long points = 0, possible = 0;

    for (size_t i = 0; i < n; i++) {
        if (p[i] < 0x80)
            continue;
        possible += 2;
        if (marc8_accent(p[i]) != 0) {
            points += accent_points(p + i, n - i);
        } else if (marc8_sign(p[i]) != 0) {
            points += sign_points(p, n, i);
        } else {
            points -= 5;
        }
    }
    return possible == 0 ? 100
           : points <= 0 ? 0
                         : (int)(100 * points / possible);
}

/* ---- ASCII and ANSEL ---------------------------------------------------- */

/* Text on its way out: accents wait for their letter. */
struct out {
    const UNormalizer2 *nfc;
    struct charset_text t;
    unsigned accent[MOST_ACCENTS];
    size_t accents;
};

static void put(struct out *o, unsigned code)
{
    o->t.n += utf8_put(o->t.p + o->t.n, code);
}

/* Puts the accents onto *letter, from one end of the row or the other;
 * returns how many it took. */
static size_t compose_row(const struct out *o, unsigned *letter,
                          bool backwards)
{
    size_t i = 0;

    for (; i < o->accents; i++) {
        size_t k = backwards ? o->accents - 1 - i : i;
        UChar32 both = unorm2_composePair(o->nfc, (UChar32)*letter,
                                          (UChar32)o->accent[k]);
        if (both < 0)
            break;
        *letter = (unsigned)both;
    }
    return i;
}

/* Files hold two accents in either order; the one that makes a letter of
 * Unicode is meant: acute, circumflex, e is the Vietnamese letter. */
static void put_letter(struct out *o, unsigned letter)
{
    unsigned forward = letter, backward = letter;
    size_t done = compose_row(o, &forward, false);

    if (done < o->accents && o->accents > 1 &&
        compose_row(o, &backward, true) == o->accents) {
        forward = backward;
        done = o->accents;
    }
    put(o, forward);
    while (done < o->accents)
        put(o, o->accent[done++]);
    o->accents = 0;
}

static void put_bad(struct out *o, size_t at)
{
    if (o->t.bad++ == 0)
        o->t.first_bad = at;
    put_letter(o, 0xFFFD);
}

/* &#xNNNN; or 0. */
static unsigned reference(const char *p, size_t n, size_t *used)
{
    unsigned code = 0;
    size_t i = 3;

    if (n < 5 || memcmp(p, "&#x", 3) != 0)
        return 0;
    for (; i < n && i < 9 && p[i] != ';'; i++) {
        char lower = (char)(p[i] | 0x20);
        if (p[i] >= '0' && p[i] <= '9')
            code = code * 16 + (unsigned)(p[i] - '0');
        else if (lower >= 'a' && lower <= 'f')
            code = code * 16 + (unsigned)(lower - 'a' + 10);
        else
            return 0;
    }
    if (i >= n || p[i] != ';' || i == 3 || code < 0x20 || code > 0x10FFFF ||
        (code >= 0xD800 && code < 0xE000))
        return 0;
    *used = i + 1;
    return code;
}

static size_t read_one(struct out *o, const char *p, size_t left, size_t at)
{
    unsigned char byte = (unsigned char)*p;
    unsigned code;
    size_t used;

    if (byte < 0x80) {
        if (byte == '&' && (code = reference(p, left, &used)) != 0) {
            put_letter(o, code);
            return used;
        }
        put_letter(o, byte);
    } else if ((code = marc8_accent(byte)) != 0 && o->accents < MOST_ACCENTS) {
        o->accent[o->accents++] = code;
    } else if ((code = marc8_sign(byte)) != 0) {
        put_letter(o, code);
    } else {
        put_bad(o, at);
    }
    return 1;
}

static struct charset_text read_ansel(struct marc8 *m, struct arena *mem,
                                      const char *p, size_t n)
{
    struct out o = {.nfc = m->nfc, .t.p = arena_raw(mem, n * 3 + 8)};

    for (size_t i = 0; i < n;)
        i += read_one(&o, p + i, n - i, i);
    if (o.accents > 0)
        put_letter(&o, ' ');
    o.t.p[o.t.n] = '\0';
    return o.t;
}

/* ---- escapes ------------------------------------------------------------ */

static void compose(struct marc8 *m, struct arena *mem,
                    struct charset_text *t)
{
    UErrorCode error = U_ZERO_ERROR;
    UChar *wide = arena_raw(mem, (t->n + 8) * 2 * sizeof *wide);
    UChar *done = wide + t->n + 8;
    int32_t n = 0, size = (int32_t)t->n + 8;
    size_t i = 0;

    while (i < t->n) {
        UChar32 code;
        U8_NEXT(t->p, i, t->n, code);
        if (code < 0)
            code = 0xFFFD;
        U16_APPEND_UNSAFE(wide, n, code);
    }
    n = unorm2_normalize(m->nfc, wide, n, done, size, &error);
    if (U_FAILURE(error))
        return;
    t->p = arena_raw(mem, (size_t)n * 3 + 8);
    t->n = 0;
    for (int32_t k = 0; k < n;) {
        UChar32 code;
        U16_NEXT(done, k, n, code);
        t->n += utf8_put(t->p + t->n, (unsigned)code);
    }
}

/* Bytes on their way through libyaz. */
struct through {
    yaz_iconv_t cd;
    char *in, *out;
    size_t room;
    struct charset_text *t;
    const char *begin;
};

static void mark_bad(struct through *y, const char *at, size_t bytes,
                     bool goes_on)
{
    if (y->t->bad == 0)
        y->t->first_bad = (size_t)(at - y->begin);
    y->t->bad += bytes;
    if (goes_on)
        return;
    y->out += utf8_put(y->out, 0xFFFD);
    y->room -= 3;
}

static void run_through(struct through *y, size_t left)
{
    while (left > 0 && yaz_iconv(y->cd, &y->in, &left, &y->out, &y->room) ==
                           (size_t)-1) {
        if (left == 0 || y->room < 8 ||
            yaz_iconv_error(y->cd) == YAZ_ICONV_E2BIG)
            break;
        mark_bad(y, y->in, 1, false);
        y->in++;
        left--;
    }
}

static bool is_blank(char byte)
{
    return (byte & 0x7f) <= ' ';
}

/* Of bytes that are no character: three where the rest then comes out even,
 * else one, until it does. */
static size_t bytes_to_skip(const char *p, size_t n)
{
    size_t bytes = 0;

    for (size_t i = 0; i < n; i++)
        bytes += !is_blank(p[i]);
    return bytes % 3 == 0 && n >= 3 && !is_blank(p[1]) && !is_blank(p[2]) ? 3
                                                                         : 1;
}

/* libyaz passes in silence over what its table of East Asian characters does
 * not have; one at a time it shows. */
static void run_east_asian(struct through *y, size_t left)
{
    bool bad, bad_before = false;

    for (size_t done; left > 0 && y->room >= 8; left -= done) {
        char *at = y->in, *out = y->out;
        size_t some = is_blank(*at) ? 1 : left < 3 ? left : 3, rest = some;
        (void)!yaz_iconv(y->cd, &y->in, &rest, &y->out, &y->room);
        bad = y->out == out;
        done = bad ? bytes_to_skip(at, left) : some - rest;
        y->in = at + done;
        if (bad)
            mark_bad(y, at, done, bad_before);
        bad_before = bad;
    }
}

/* Behind this escape begins a run of three-byte characters: the bytes of the
 * escape; 0: another one. */
static size_t east_asian_escape(const char *p, size_t n)
{
    if (n > 2 && p[1] == '$' && p[2] == '1')
        return 3;
    return n > 3 && p[1] == '$' && strchr(",)-", p[2]) != NULL &&
           p[2] != '\0' && p[3] == '1' ? 4 : 0;
}

static void run_all(struct through *y, size_t left)
{
    const char *end = y->in + left, *esc = y->in;

    while (y->in < end && (esc = memchr(esc, ESC, (size_t)(end - esc)))) {
        size_t head = east_asian_escape(esc, (size_t)(end - esc));
        const char *next = memchr(esc + 1, ESC, (size_t)(end - esc) - 1);
        if (next == NULL)
            next = end;
        if (head > 0) {
            run_through(y, (size_t)(esc - y->in) + head);
            run_east_asian(y, (size_t)(next - esc) - head);
        }
        esc = next;
    }
    run_through(y, (size_t)(end - y->in));
}

static struct charset_text read_yaz(struct marc8 *m, struct arena *mem,
                                    const char *p, size_t n)
{
    struct charset_text t = {.p = arena_raw(mem, n * 4 + 32)};
    struct through y = {.in = (char *)(uintptr_t)p, .out = t.p,
                        .room = n * 4, .t = &t, .begin = p};

    if (m->cd == NULL)
        m->cd = yaz_iconv_open("UTF-8", "MARC8");
    if (m->cd == NULL)
        return read_ansel(m, mem, p, n);
    y.cd = m->cd;
    yaz_iconv(m->cd, NULL, NULL, NULL, NULL);
    run_all(&y, n);
    y.room += 16; /* accents that still wait */
    yaz_iconv(m->cd, NULL, NULL, &y.out, &y.room);
    t.n = (size_t)(y.out - t.p);
    compose(m, mem, &t);
    t.p[t.n] = '\0';
    return t;
}

struct charset_text marc8_read(struct marc8 *m, struct arena *mem,
                               const char *p, size_t n)
{
    return memchr(p, ESC, n) == NULL ? read_ansel(m, mem, p, n)
                                     : read_yaz(m, mem, p, n);
}
