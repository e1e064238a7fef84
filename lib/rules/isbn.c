#include "isbn.h"

#include <stdio.h>
#include <string.h>

char isbn13_check(const char *digits)
{
    int sum = 0;

    for (int i = 0; i < 12; i++) {
        if (digits[i] < '0' || digits[i] > '9')
            return 0;
        sum += (digits[i] - '0') * (i % 2 ? 3 : 1);
    }
    return (char)('0' + (10 - sum % 10) % 10);
}

char isbn10_check(const char *digits)
{
    int sum = 0, check;

    for (int i = 0; i < 9; i++) {
        if (digits[i] < '0' || digits[i] > '9')
            return 0;
        sum += (digits[i] - '0') * (10 - i);
    }
    check = (11 - sum % 11) % 11;
    return check == 10 ? 'X' : (char)('0' + check);
}

/* One character of a printed number: its digit or 'X', '-' for any dash, ' '
 * for any blank, 0 for anything else. *size is its length in bytes. */
static char printed(const char *s, size_t *size)
{
    const unsigned char *u = (const unsigned char *)s;
    unsigned code;

    *size = 1;
    if (u[0] < 0x80) {
        if ((u[0] >= '0' && u[0] <= '9') || u[0] == '-')
            return s[0];
        if (u[0] == 'x' || u[0] == 'X')
            return 'X';
        return u[0] == ' ' || u[0] == '\t' ? ' ' : 0;
    }
    if ((u[0] & 0xf0) != 0xe0 || u[1] == 0 || u[2] == 0)
        return u[0] == 0xc2 && u[1] == 0xad ? (*size = 2, '-') : 0;
    *size = 3;
    code = (u[0] & 15u) << 12 | (u[1] & 63u) << 6 | (u[2] & 63u);
    if (code >= 0xff10 && code <= 0xff19) /* full-width digits */
        return (char)('0' + (code - 0xff10));
    if (code == 0xff38 || code == 0xff58)
        return 'X';
    if ((code >= 0x2010 && code <= 0x2015) || code == 0x2212 || code == 0xff0d)
        return '-';
    return code == 0x3000 ? ' ' : 0;
}

static const char *after_word_isbn(const char *s)
{
    while (*s == ' ' || *s == '\t')
        s++;
    if (strncmp(s, "ISBN", 4) == 0 || strncmp(s, "isbn", 4) == 0) {
        s += 4;
        if (strncmp(s, "-13", 3) == 0 || strncmp(s, "-10", 3) == 0)
            s += 3;
        while (*s == ':' || *s == ' ' || *s == '-')
            s++;
        if (strncmp(s, "\xef\xbc\x9a", 3) == 0) /* full-width colon */
            s += 3;
    }
    return s;
}

/* Gathers up to 13 digits; a digit too many makes it 14. Blanks end the number
 * once it is whole, so that "7020002207 16.00" is read. */
static size_t gather(const char *text, char digits[15])
{
    size_t n = 0, size;

    for (const char *s = after_word_isbn(text); *s && n < 14; s += size) {
        char c = printed(s, &size);
        if (c == 0 || (c == ' ' && (n == 10 || n == 13)))
            break;
        if (c == 'X' && n != 9)
            break;
        if (c != '-' && c != ' ')
            digits[n++] = c;
    }
    digits[n] = '\0';
    return n;
}

enum isbn_kind isbn_read(const char *text, char key[ISBN_TEXT])
{
    char digits[15], unified[16];
    size_t n = gather(text, digits);

    key[0] = '\0';
    if (n == 13 && (strncmp(digits, "978", 3) == 0 ||
                    strncmp(digits, "979", 3) == 0)) {
        memcpy(key, digits, ISBN_TEXT);
        return isbn13_check(digits) == digits[12] ? ISBN_13 : ISBN_BAD_CHECK;
    }
    if (n == 10) {
        memcpy(key, digits, 11);
        if (isbn10_check(digits) != digits[9])
            return ISBN_BAD_CHECK;
        snprintf(key, ISBN_TEXT, "978%.9s", digits);
        key[12] = isbn13_check(key);
        key[13] = '\0';
        return ISBN_10;
    }
    return unified_number_read(text, unified, sizeof unified) ? ISBN_UNIFIED
                                                              : ISBN_NONE;
}

bool isbn_to_10(const char *key, char ten[11])
{
    if (strlen(key) != 13 || strncmp(key, "978", 3) != 0)
        return false;
    memcpy(ten, key + 3, 9);
    ten[9] = isbn10_check(ten);
    ten[10] = '\0';
    return ten[9] != 0;
}

bool unified_number_read(const char *text, char *out, size_t size)
{
    static const char *const dots[] = {".", "\xc2\xb7", "\xe2\x80\xa2",
                                       "\xe3\x83\xbb", "\xef\xbc\x8e"};
    size_t before = strspn(text, "0123456789"), after;
    const char *rest = text + before;
    size_t dot = 0;

    for (size_t i = 0; dot == 0 && i < sizeof dots / sizeof *dots; i++)
        if (strncmp(rest, dots[i], strlen(dots[i])) == 0)
            dot = strlen(dots[i]);
    after = strspn(rest + dot, "0123456789");
    /* Category 1-2 digits and publisher 3: category.publisher is 4-5 digits. */
    if (dot == 0 || before < 4 || before > 6 || after < 1 || after > 5 ||
        rest[dot + after] != '\0')
        return false;
    return (size_t)snprintf(out, size, "%.*s\xc2\xb7%.*s", (int)before, text,
                            (int)after, rest + dot) < size;
}
