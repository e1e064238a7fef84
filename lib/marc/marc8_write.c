/* marc8_write.c - UTF-8 into MARC-8: ASCII and ANSEL here, East Asian,
 * Cyrillic, Greek, Hebrew and Arabic by libyaz, the rest as &#xNNNN; (Library
 * of Congress, MARC 21 Specifications, "lossless conversion"). */
#include <string.h>
#include <unicode/unorm2.h>
#include <unicode/utf8.h>
#include <yaz/yaz-iconv.h>

#include "marc/reader.h"

enum { MOST_ACCENTS = 8 };

struct out {
    struct buf b;
    const UNormalizer2 *nfc;
    yaz_iconv_t cd;      /* these two are opened when first needed */
    struct marc8 *again;
};

/* A letter taken apart into what ANSEL has; false if it cannot be. */
struct parts {
    unsigned base;
    unsigned char accent[MOST_ACCENTS];
    int accents;
};

static bool take_apart(struct out *o, unsigned code, struct parts *p)
{
    UErrorCode error = U_ZERO_ERROR;
    UChar two[8];
    int32_t n, at = 0;
    UChar32 base, accent;

    p->base = code;
    if (code < 0x80 || marc8_byte_of_sign(code) != 0)
        return true;
    n = unorm2_getRawDecomposition(o->nfc, (UChar32)code, two, 8, &error);
    if (U_FAILURE(error) || n < 2)
        return false;
    U16_NEXT(two, at, n, base);
    if (at >= n || !take_apart(o, (unsigned)base, p))
        return false;
    U16_NEXT(two, at, n, accent);
    if (marc8_byte_of_accent((unsigned)accent) == 0 ||
        p->accents == MOST_ACCENTS)
        return false;
    p->accent[p->accents++] = marc8_byte_of_accent((unsigned)accent);
    return true;
}

static void put_parts(struct out *o, const struct parts *p)
{
    unsigned char base = marc8_byte_of_sign(p->base);

    buf_bytes(&o->b, p->accent, (size_t)p->accents);
    buf_char(&o->b, p->base < 0x80 ? (char)p->base : (char)base);
}

/* libyaz drops some characters without a word, so what it wrote is read
 * again. */
static size_t by_yaz(struct out *o, const char *p, size_t n, char room[64])
{
    char *in = (char *)(uintptr_t)p, *to = room;
    size_t left = n, space = 64;
    struct charset_text t;

    if (o->cd == NULL) {
        o->cd = yaz_iconv_open("MARC8", "UTF-8");
        o->again = marc8_open();
    }
    if (o->cd == NULL)
        return 0;
    yaz_iconv(o->cd, NULL, NULL, NULL, NULL);
    if (yaz_iconv(o->cd, &in, &left, &to, &space) == (size_t)-1 || left > 0)
        return 0;
    yaz_iconv(o->cd, NULL, NULL, &to, &space);
    t = marc8_read(o->again, o->b.mem, room, (size_t)(to - room));
    if (t.n != n || memcmp(t.p, p, n) != 0)
        return 0;
    return (size_t)(to - room);
}

static void put_other(struct out *o, const char *p, size_t n, unsigned code)
{
    char room[64];
    size_t made = by_yaz(o, p, n, room);

    if (made > 0)
        buf_bytes(&o->b, room, made);
    else
        buf_format(&o->b, "&#x%04X;", code);
}

/* One letter and the accents behind it; returns the bytes used. */
static size_t put_letter(struct out *o, const char *p, size_t n)
{
    struct parts parts = {0};
    size_t used = 0;
    UChar32 code, next;

    U8_NEXT(p, used, n, code);
    if (code < 0) {
        buf_char(&o->b, '?');
        return used;
    }
    if (!take_apart(o, (unsigned)code, &parts)) {
        put_other(o, p, used, (unsigned)code);
        return used;
    }
    while (used < n && parts.accents < MOST_ACCENTS) {
        size_t after = used;
        U8_NEXT(p, after, n, next);
        if (next < 0x300 || marc8_byte_of_accent((unsigned)next) == 0)
            break;
        parts.accent[parts.accents++] =
            marc8_byte_of_accent((unsigned)next);
        used = after;
    }
    put_parts(o, &parts);
    return used;
}

struct charset_text marc8_write(struct arena *mem, const char *p, size_t n)
{
    UErrorCode error = U_ZERO_ERROR;
    struct out o = {.b = buf_new(mem),
                    .nfc = unorm2_getNFCInstance(&error)};

    for (size_t i = 0; i < n;)
        i += put_letter(&o, p + i, n - i);
    if (o.cd != NULL)
        yaz_iconv_close(o.cd);
    marc8_close(o.again);
    return (struct charset_text){.p = o.b.p, .n = o.b.n};
}
