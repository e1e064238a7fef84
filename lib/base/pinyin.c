#include "pinyin.h"

#include <stdlib.h>
#include <string.h>

#include "han/han.h"
#include "text.h"

static unsigned short reading(uint32_t code)
{
    return code >= HAN_END
               ? 0 : pinyin_page[pinyin_pages[code / 64]][code % 64];
}

const char *pinyin_of_char(uint32_t code)
{
    return pinyin_syllable[reading(code)];
}

/* The first syllable of the table that does not come before [s, s+n), in
 * order; NULL if there is none, or if no syllable is so long. */
static const char *syllable_from(const char *s, size_t n)
{
    char text[8] = "";
    size_t low = 1, high = pinyin_syllables;

    if (n == 0 || n >= sizeof text)
        return NULL;
    memcpy(text, s, n);
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (strcmp(pinyin_syllable[middle], text) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low < pinyin_syllables ? pinyin_syllable[low] : NULL;
}

bool pinyin_is_syllable(const char *s, size_t n)
{
    const char *first = syllable_from(s, n);

    return first != NULL && strncmp(first, s, n) == 0 && first[n] == '\0';
}

bool pinyin_begins_syllable(const char *s, size_t n)
{
    const char *first = syllable_from(s, n);

    return first != NULL && strncmp(first, s, n) == 0;
}

/* ---- phrases ------------------------------------------------------------ */

/* Simplified, where that is one character of the phrase table's range. */
static unsigned short folded(uint32_t code)
{
    const char *text = text_fold_char(code), *p = text;

    if (text != NULL) {
        code = text_next(&p, text + strlen(text));
        if (*p != '\0')
            return 0;
    }
    return code < HAN_FIRST || code > HAN_LAST ? 0 : (unsigned short)code;
}

static int compare(const unsigned short rest[3],
                   const struct pinyin_phrase *p)
{
    for (size_t i = 0; i < 3; i++)
        if (rest[i] != p->rest[i])
            return rest[i] < p->rest[i] ? -1 : 1;
    return 0;
}

static const struct pinyin_phrase *find(unsigned short first,
                                        const unsigned short rest[3])
{
    size_t low = pinyin_start[first - HAN_FIRST];
    size_t high = pinyin_start[first - HAN_FIRST + 1];

    while (low < high) {
        size_t middle = (low + high) / 2;
        int order = compare(rest, &pinyin_phrase[middle]);
        if (order == 0)
            return &pinyin_phrase[middle];
        if (order < 0)
            high = middle;
        else
            low = middle + 1;
    }
    return NULL;
}

/* The longest phrase at han[0]; 1 if there is none. *p is the phrase. */
static size_t longest(const uint32_t *han, size_t n,
                      const struct pinyin_phrase **p)
{
    unsigned short key[4] = {0};
    size_t most = n < 4 ? n : 4;

    *p = NULL;
    for (size_t i = 0; i < most; i++)
        if ((key[i] = folded(han[i])) == 0)
            most = i;
    for (size_t k = most; k >= 2; k--) {
        unsigned short rest[3] = {key[1], k > 2 ? key[2] : 0,
                                  k > 3 ? key[3] : 0};
        if ((*p = find(key[0], rest)) != NULL)
            return k;
    }
    return 1;
}

/* ---- names -------------------------------------------------------------- */


static const struct pinyin_surname *surname(unsigned short a, unsigned short b)
{
    for (size_t i = 0; i < pinyin_surnames; i++)
        if (pinyin_surname[i].han[0] == a && pinyin_surname[i].han[1] == b)
            return &pinyin_surname[i];
    return NULL;
}

/* How many characters at the front are a surname of the list. */
static size_t read_surname(const uint32_t *han, size_t n,
                           const char **syllable)
{
    unsigned short first = folded(han[0]);
    const struct pinyin_surname *s = NULL;
    size_t length = 2;

    if (n > 2)
        s = surname(first, folded(han[1]));
    if (s == NULL && n > 1) {
        length = 1;
        s = surname(first, 0);
    }
    if (s == NULL)
        return 0;
    for (size_t i = 0; i < length; i++)
        syllable[i] = pinyin_syllable[s->syllable[i]];
    return length;
}

void pinyin_run(const uint32_t *han, size_t n, bool name,
                const char **syllable)
{
    size_t at = name && n > 0 ? read_surname(han, n, syllable) : 0;

    while (at < n) {
        const struct pinyin_phrase *p;
        size_t length = longest(han + at, n - at, &p);
        for (size_t i = 0; i < length; i++)
            syllable[at + i] = p != NULL && p->reading != 0
                ? pinyin_syllable[pinyin_readings[p->reading + i]]
                : pinyin_of_char(han[at + i]);
        at += length;
    }
}
