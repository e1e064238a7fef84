/* isbn.h - ISBN-10, ISBN-13 and the Chinese unified book number.
 *
 * Pure. ISO 2108:2017 (13 digits), ISO 2108:1992 (10); 统一书号 was printed on
 * Chinese books until 1987. An ISBN is a key to search by, never a unique one:
 * a set of volumes shares one, and some books carry a wrong one. */
#ifndef RULES_ISBN_H
#define RULES_ISBN_H

#include <stdbool.h>
#include <stddef.h>

enum isbn_kind {
    ISBN_NONE,      /* nothing of the kind */
    ISBN_10,
    ISBN_13,
    ISBN_BAD_CHECK, /* right shape, wrong check digit: keep it, warn */
    ISBN_UNIFIED    /* 统一书号: "10019·1979" */
};

enum { ISBN_TEXT = 14 };       /* 13 digits and NUL */
enum { ISBN_HYPHENATED = 18 }; /* 17 characters and NUL */

/* Reads text as printed: hyphens and dashes of any kind, blanks, full-width
 * digits, a leading "ISBN", and whatever follows the number after a blank or a
 * bracket ("7-02-000220-X (pbk.)"). key[] gets 13 digits for ISBN_10 and
 * ISBN_13; for ISBN_BAD_CHECK the digits as they were, for the rest "". */
enum isbn_kind isbn_read(const char *text, char key[ISBN_TEXT]);

/* 13 digits from 978 as 10 characters; false for 979, which has none. */
bool isbn_to_10(const char *key, char ten[11]);

/* "978-7-02-000220-7"; the 13 digits unhyphenated where the registration
 * group's ranges are not known to us. */
void isbn_hyphenate(const char *key, char out[ISBN_HYPHENATED]);

/* Check digit of the first 12 (EAN-13, also ISBN-13) or 9 (ISBN-10) digits:
 * '0' to '9' or 'X'; 0 if they are not all digits. */
char isbn13_check(const char *digits);
char isbn10_check(const char *digits);

/* A unified book number: "category.publisher·serial" with any dot. Normal
 * form "10019·1979" into out (size bytes). False if it is none. */
bool unified_number_read(const char *text, char *out, size_t size);

#endif
