/* charset.h - which encoding bytes are in, found from the bytes themselves,
 * and the way to UTF-8 and back.
 *
 * UTF-8 is RFC 3629 (no surrogates, no overlong forms, at most U+10FFFF);
 * GB 18030 covers GBK and GB 2312; Big5 is read with the Hong Kong
 * characters. What a file says about itself is never asked. */
#ifndef BASE_CHARSET_H
#define BASE_CHARSET_H

#include <stdbool.h>
#include <stddef.h>

#include "arena.h"

enum charset {
    CHARSET_UNKNOWN,
    CHARSET_ASCII,
    CHARSET_UTF8,
    CHARSET_GB18030,
    CHARSET_BIG5,
    CHARSET_MARC8,  /* only lib/marc can read and write it */
    CHARSET_CP1251, /* Cyrillic, Windows */
    CHARSET_CP866,  /* Cyrillic, DOS */
    CHARSET_LATIN1
};

/* "UTF-8", "GB18030", "Big5", "MARC-8" ...; "unknown". */
const char *charset_name(enum charset set);
/* The other way; knows the usual other names ("gbk", "gb2312", "utf8",
 * "cp936", "windows-1251"), in either case. CHARSET_UNKNOWN for the rest. */
enum charset charset_by_name(const char *name);

/* All of it is UTF-8 (RFC 3629). Else *bad (may be NULL) is the offset of
 * the first byte that is not. utf8_is_ascii(): no byte above 0x7F. */
bool utf8_is_valid(const char *p, size_t n, size_t *bad);
bool utf8_is_ascii(const char *p, size_t n);

/* Bytes of the UTF-8 character at `p`, 0 if there is none. */
size_t utf8_step(const char *p, size_t n);
/* Writes one character, returns its bytes (1 to 4). `out` has room for 4. */
size_t utf8_put(char *out, unsigned code);

/* The encoding of these bytes: strict UTF-8, then whichever of the others
 * reads best by validity and by the frequency of what comes out. Never
 * MARC-8; CHARSET_UNKNOWN when nothing fits. A byte order mark of UTF-8 is
 * believed. */
enum charset charset_detect(const char *p, size_t n);

/* How well the bytes above 0x7F fit an encoding: 0 (not at all) to 100.
 * For callers that know more candidates than charset_detect(). */
int charset_score(enum charset set, const char *p, size_t n);

struct charset_text {
    char *p; /* UTF-8, a NUL after it; in the arena */
    size_t n;
    size_t bad;       /* bytes that could not be read: each gave U+FFFD */
    size_t first_bad; /* offset of the first of them */
};

/* Reads `n` bytes in this encoding. Never fails: what cannot be read becomes
 * U+FFFD and is counted. ASCII reads as UTF-8. CHARSET_UNKNOWN and MARC8 read
 * as ASCII, so that every high byte is counted. At most 3 bytes come out for
 * each one that goes in. */
struct charset_text charset_to_utf8(struct arena *mem, enum charset set,
                                    const char *p, size_t n);

/* Writes UTF-8 in this encoding; `bad` counts characters it has no room for
 * (each gave '?'), first_bad is the offset in the UTF-8 text. */
struct charset_text charset_from_utf8(struct arena *mem, enum charset set,
                                      const char *p, size_t n);

/* The same with the converter kept open, for many short texts of one
 * encoding. charset_open() never fails; charset_close(NULL) does nothing. */
struct charset_reader;
struct charset_reader *charset_open(enum charset set);
void charset_close(struct charset_reader *r);
struct charset_text charset_read(struct charset_reader *r, struct arena *mem,
                                 const char *p, size_t n);

#endif
