#include "book_number.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

bool book_number_way_from_word(const char *word, enum book_number_way *way)
{
    static const char *const words[] = {"running", "author", "cutter"};

    for (int i = BOOK_RUNNING; i <= BOOK_CUTTER; i++)
        if (strcmp(words[i], word) == 0) {
            *way = (enum book_number_way)i;
            return true;
        }
    return false;
}

/* ---- Cutter numbers ----------------------------------------------------- */

/* The letters of a name, small, "" at the end. */
static void letters_of(const char *name, char out[8])
{
    size_t n = 0;

    for (; *name && n < 7; name++) {
        char c = *name >= 'A' && *name <= 'Z' ? (char)(*name + 32) : *name;
        if (c >= 'a' && c <= 'z')
            out[n++] = c;
    }
    out[n] = '\0';
}

/* The digit of the last letter of the table that is not behind `c`; each pair
 * is a letter and its digit. */
static char digit_for(const char *pairs, char c)
{
    char digit = pairs[1];

    for (; *pairs && *pairs <= c; pairs += 2)
        digit = pairs[1];
    return digit;
}

static const char *second_table(const char *s)
{
    if (strchr("aeiou", s[0]))
        return "b2d3l4n5p6r7s8u9";
    if (s[0] == 's')
        return "a2c3e4h5m6t7u8w9";
    if (s[0] == 'q' && s[1] == 'u')
        return "a3e4i5o6r7t8y9";
    return "a3e4i5o6r7u8y9";
}

void cutter_number(const char *name, char out[CUTTER_TEXT])
{
    static const char expansion[] = "a3e4i5m6p7t8w9";
    char s[8];
    size_t n = 0, at;

    letters_of(name, s);
    out[0] = '\0';
    if (s[0] == '\0')
        return;
    at = s[0] == 'q' && s[1] == 'u' ? 2 : 1;
    out[n++] = (char)(s[0] - 32);
    if (s[at] != '\0') {
        out[n++] = digit_for(second_table(s), s[at]);
        if (s[at + 1] != '\0')
            out[n++] = digit_for(expansion, s[at + 1]);
    }
    out[n] = '\0';
}

/* ---- volumes ------------------------------------------------------------ */

/* Chinese characters are three bytes of UTF-8 each. */
static int han_digit(const char *s)
{
    static const char digits[] = "一二三四五六七八九";

    for (int i = 0; i < 9; i++)
        if (strncmp(s, digits + 3 * i, 3) == 0)
            return i + 1;
    return 0;
}

/* 十二 12, 二十 20, 二十三 23: numbers below a hundred. 0: none here. */
static int han_number(const char *s)
{
    int tens = han_digit(s), ones;

    s += tens ? 3 : 0;
    if (strncmp(s, "十", 3) != 0)
        return tens;
    ones = han_digit(s + 3);
    return (tens ? tens : 1) * 10 + ones;
}

static int part_of_three(const char *s)
{
    static const char parts[] = "上中下";

    for (int i = 0; i < 3; i++)
        if (strncmp(s, parts + 3 * i, 3) == 0)
            return i + 1;
    return 0;
}

/* The first number that `find` sees in any place. */
static int first_number(const char *s, int (*find)(const char *))
{
    int n = 0;

    for (; *s && n == 0; s++)
        n = find(s);
    return n;
}

static int plain_number(const char *s)
{
    return *s >= '1' && *s <= '9' ? (int)strtol(s, NULL, 10) % 100000 : 0;
}

void volume_mark(const char *volume, char out[VOLUME_MARK])
{
    int n = first_number(volume, plain_number);
    char letters[8];

    if (n == 0)
        n = first_number(volume, han_number);
    if (n == 0)
        n = first_number(volume, part_of_three);
    if (n > 0) {
        snprintf(out, VOLUME_MARK, "%d", n);
        return;
    }
    letters_of(volume, letters);
    snprintf(out, VOLUME_MARK, "%s", letters);
}

/* ---- call numbers that are there ---------------------------------------- */

int64_t call_running_number(const char *call)
{
    const char *slash = strchr(call, '/');
    char *end;
    long long n;

    if (slash == NULL || slash[1] < '0' || slash[1] > '9')
        return 0;
    n = strtoll(slash + 1, &end, 10);
    return end - slash > 12 || (*end && strchr("/:-= ", *end) == NULL) ? 0 : n;
}

bool call_is_of(const char *call, const char *class_number,
                const char *book_number)
{
    size_t n = strlen(class_number), m = strlen(book_number);

    return strncmp(call, class_number, n) == 0 && call[n] == '/' &&
           strncmp(call + n + 1, book_number, m) == 0 &&
           (call[n + 1 + m] == '\0' || call[n + 1 + m] == '/');
}
