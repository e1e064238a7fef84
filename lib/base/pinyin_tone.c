/* Tone marks (GB/T 16159-2012, 4.5.1: over a, else e, else o, else the last of
 * i, u, ü). */
#include <stdio.h>
#include <string.h>

#include "han/han.h"
#include "pinyin.h"

enum { VOWELS = 6 };

static const char vowels[] = "aoeiuv";
static const char *const marked[VOWELS][5] = {
    {"ā", "á", "ǎ", "à", "a"}, {"ō", "ó", "ǒ", "ò", "o"},
    {"ē", "é", "ě", "è", "e"}, {"ī", "í", "ǐ", "ì", "i"},
    {"ū", "ú", "ǔ", "ù", "u"}, {"ǖ", "ǘ", "ǚ", "ǜ", "ü"},
};

/* 1 to 5; 0: not known for this reading. */
static int tone_of(uint32_t han, const char *syllable)
{
    unsigned toned;

    if (han < HAN_FIRST || han > HAN_LAST)
        return 0;
    toned = pinyin_toned[han - HAN_FIRST];
    return strcmp(pinyin_syllable[toned / 8], syllable) == 0
               ? (int)(toned % 8) : 0;
}

/* Where the mark stands; NULL: there is no vowel. */
static const char *bearer(const char *s)
{
    const char *at = strpbrk(s, "ae");

    if (at == NULL)
        at = strchr(s, 'o');
    for (; at == NULL && *s != '\0'; s++)
        if (strchr("iuv", *s) != NULL && strpbrk(s + 1, "iuv") == NULL)
            at = s;
    return at;
}

const char *pinyin_marked(char out[PINYIN_MARKED], uint32_t han,
                          const char *syllable)
{
    int tone = tone_of(han, syllable);
    bool yue = strcmp(syllable, "lue") == 0 || strcmp(syllable, "nue") == 0;
    const char *at = bearer(syllable);
    size_t n = 0;

    for (const char *s = syllable; *s != '\0' && n + 3 < PINYIN_MARKED; s++) {
        const char *vowel = strchr(vowels, yue && *s == 'u' ? 'v' : *s);
        const char *text = vowel == NULL ? NULL
                           : marked[vowel - vowels][s == at && tone != 0
                                                        ? tone - 1 : 4];
        if (text == NULL)
            out[n++] = *s;
        else
            n += (size_t)snprintf(out + n, PINYIN_MARKED - n, "%s", text);
    }
    out[n] = '\0';
    return out;
}
