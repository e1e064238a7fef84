/* barcode.h - check digits, and what a scan means.
 *
 * Pure. Check digits: EAN-13 and ISBN (ISO/IEC 15420, annex A), Code 39
 * modulo 43 (ISO/IEC 16388, annex A), Luhn (ISO/IEC 7812-1, annex B; the
 * 14-digit library code), Codabar modulo 16 (EN 798, annex A). AIM symbology
 * identifiers: ISO/IEC 15424. */
#ifndef RULES_BARCODE_H
#define RULES_BARCODE_H

#include <stdbool.h>
#include <stddef.h>

enum check_rule {
    CHECK_NONE,
    CHECK_EAN,
    CHECK_CODE39,
    CHECK_LUHN,
    CHECK_CODABAR
};

/* The character that belongs behind `text`; 0 if the symbology cannot hold
 * `text`. Codabar's start and stop letters are left out of both. */
char barcode_check(enum check_rule rule, const char *text);

/* Whether the last character of `text` is right. Always for CHECK_NONE. */
bool barcode_is_checked(enum check_rule rule, const char *text);

const char *check_rule_word(enum check_rule rule); /* "ean", "luhn" ... */
bool check_rule_from_word(const char *word, enum check_rule *rule);

/* What a school puts before, behind and into its own codes. */
struct barcode_rule {
    const char *prefix, *suffix; /* cut off if present; NULL: none */
    enum check_rule check;
    bool strip_check;            /* the check digit is no part of the key */
};

enum { SCAN_MAX = 128 }; /* bytes of a scan that we look at, with NUL */

enum scan_kind {
    SCAN_EMPTY,   /* nothing, or control characters only */
    SCAN_ISBN,    /* ]E0 with 978/979: never a copy's barcode */
    SCAN_ISSN,    /* ]E0 with 977 */
    SCAN_CODE,    /* a copy's or a card's: the database knows */
    SCAN_UID,     /* a card reader's raw UID: "uid:04A1B2C3" */
    SCAN_BAD      /* check digit wrong, too long, not text */
};

struct scan {
    enum scan_kind kind;
    bool could_be_isbn;    /* no AIM id, yet 978/979 and a right check digit */
    char aim[4];           /* "]E0" or "" */
    char text[SCAN_MAX];   /* cleaned: no AIM id, prefix, control characters */
};

/* Reads what a scanner sent or a person typed. `rule` may be NULL. */
enum scan_kind scan_read(const char *bytes, size_t n,
                         const struct barcode_rule *rule, struct scan *scan);

#endif
