/* make_fold.c - prints the table of text_fold() as C, made with ICU.
 *
 * For each code point below HAN_FOLD_END: what it becomes. One number each, in
 * pages of 64 that are shared when equal; 0 = itself, else the place of a text
 * in one pool. */
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unicode/uchar.h>
#include <unicode/unorm2.h>
#include <unicode/uscript.h>
#include <unicode/ustring.h>
#include <unicode/utrans.h>

enum { END = 0x30000, PAGE = 64, ROOM = 128, TEXTS = 65536 };

static const UNormalizer2 *casefold, *decompose, *compose;
static UTransliterator *to_ascii, *to_simplified;
static char *texts[TEXTS];
static unsigned offsets[TEXTS], text_count, pool_size;

static void must(UErrorCode e, const char *what)
{
    if (U_FAILURE(e)) {
        fprintf(stderr, "make_fold: %s: %s\n", what, u_errorName(e));
        exit(1);
    }
}

static UTransliterator *open_trans(const char *name)
{
    UErrorCode e = U_ZERO_ERROR;
    UChar id[64];
    UTransliterator *t;

    u_uastrcpy(id, name);
    t = utrans_openU(id, -1, UTRANS_FORWARD, NULL, 0, NULL, &e);
    must(e, name);
    return t;
}

static void open_all(void)
{
    UErrorCode e = U_ZERO_ERROR;

    casefold = unorm2_getNFKCCasefoldInstance(&e);
    decompose = unorm2_getNFDInstance(&e);
    compose = unorm2_getNFCInstance(&e);
    must(e, "normalizers");
    to_ascii = open_trans("Latin-ASCII; Lower");
    to_simplified = open_trans("Traditional-Simplified");
}

static void transliterate(UTransliterator *t, UChar *s)
{
    UErrorCode e = U_ZERO_ERROR;
    int32_t n = u_strlen(s), limit = n;

    utrans_transUChars(t, s, &n, ROOM, 0, &limit, &e);
    must(e, "transliterate");
    s[n] = 0;
}

static void normalize(const UNormalizer2 *norm, UChar *s)
{
    UErrorCode e = U_ZERO_ERROR;
    UChar out[ROOM];
    int32_t n = unorm2_normalize(norm, s, -1, out, ROOM, &e);

    must(e, "normalize");
    out[n] = 0;
    u_strcpy(s, out);
}

/* Accents go; other marks (Indic vowels ...) are part of the word. */
static void strip_accents(UChar *s)
{
    UChar *to = s;

    normalize(decompose, s);
    for (; *s != 0; s++)
        if (*s < 0x300 || *s > 0x36F)
            *to++ = *s;
    *to = 0;
}

static bool is_latin(UChar32 c)
{
    UErrorCode e = U_ZERO_ERROR;

    return c > 0x7F && uscript_getScript(c, &e) == USCRIPT_LATIN;
}

static bool in_word(UChar32 c)
{
    int8_t type = u_charType(c);

    return u_isalnum(c) || type == U_NON_SPACING_MARK ||
           type == U_COMBINING_SPACING_MARK || type == U_PRIVATE_USE_CHAR ||
           type == U_LETTER_NUMBER;
}

/* In a word; and the marks that stand for letters in romanised names
 * (ALA-LC: prime, alif, ayn). */
static bool is_apostrophe(UChar32 c)
{
    return c == '\'' || c == 0x2019 || (c >= 0x2B9 && c <= 0x2BF) ||
           c == 0xFF07;
}

/* What is no letter, digit or mark becomes a space; digits of any script
 * become ASCII. Writes UTF-8. */
static void words_only(const UChar *s, char *out)
{
    int32_t i = 0, n = u_strlen(s), to = 0;
    char last = ' ';

    while (i < n) {
        UChar32 c;
        U16_NEXT(s, i, n, c);
        if (is_apostrophe(c))
            continue;
        if (!in_word(c))
            c = ' ';
        else if (u_charType(c) == U_DECIMAL_DIGIT_NUMBER)
            c = '0' + u_charDigitValue(c);
        if (c == ' ' && last == ' ' && to > 0)
            continue;
        U8_APPEND_UNSAFE(out, to, c);
        last = out[to - 1];
    }
    out[to] = '\0';
}

static void fold(UChar32 c, char *out)
{
    UChar s[ROOM];
    int32_t n = 0;

    U16_APPEND_UNSAFE(s, n, c);
    s[n] = 0;
    if (is_apostrophe(c)) {
        out[0] = '\0';
        return;
    }
    normalize(casefold, s);
    strip_accents(s);
    normalize(compose, s);
    if (is_latin(s[0]))
        transliterate(to_ascii, s);
    /* ICU 72 turns these two into each other, and a third one into the first:
     * 薴 to 苧, 苧 to 苎, 苎 to 苧. */
    for (int i = 0; i < 2 && s[0] != 0x82CE; i++)
        transliterate(to_simplified, s);
    words_only(s, out);
}

static unsigned text_id(const char *s)
{
    static unsigned slots[1 << 18];
    unsigned h = 2166136261u, id;

    for (const char *p = s; *p != '\0'; p++)
        h = (h ^ (unsigned char)*p) * 16777619u;
    for (h &= (1 << 18) - 1; slots[h] != 0; h = (h + 1) & ((1 << 18) - 1))
        if (strcmp(texts[slots[h]], s) == 0)
            return slots[h];
    id = ++text_count;
    if (id >= TEXTS || (texts[id] = strdup(s)) == NULL)
        exit(1);
    offsets[id] = pool_size;
    pool_size += (unsigned)strlen(s) + 1;
    return slots[h] = id;
}

static unsigned value(UChar32 c)
{
    char out[4 * ROOM], self[5];
    int32_t n = 0;

    if (c == 0 || U_IS_SURROGATE(c) || !u_isdefined(c))
        return text_id(" ");
    U8_APPEND_UNSAFE(self, n, c);
    self[n] = '\0';
    fold(c, out);
    return strcmp(out, self) == 0 ? 0 : text_id(out);
}

static void print_pages(void)
{
    static unsigned short page[END / PAGE][PAGE], which[END / PAGE];
    unsigned pages = 0;

    puts("const unsigned short han_fold_page[][64] = {");
    for (unsigned p = 0; p < END / PAGE; p++) {
        unsigned same = 0;
        for (unsigned i = 0; i < PAGE; i++)
            page[pages][i] = (unsigned short)value((UChar32)(p * PAGE + i));
        while (memcmp(page[same], page[pages], sizeof *page) != 0)
            same++;
        which[p] = (unsigned short)same;
        if (same < pages)
            continue;
        printf("{");
        for (unsigned i = 0; i < PAGE; i++)
            printf("%u,", page[pages][i]);
        puts("},");
        pages++;
    }
    puts("};\nconst unsigned short han_fold_pages[] = {");
    for (unsigned p = 0; p < END / PAGE; p++)
        printf("%u,%s", which[p], p % 16 == 15 ? "\n" : "");
    puts("};");
}

static void print_texts(void)
{
    puts("const char han_fold_text[] =");
    for (unsigned i = 1; i <= text_count; i++)
        printf("\"%s\\0\"%s", texts[i], i % 8 == 0 ? "\n" : "");
    puts(";\nconst unsigned han_fold_offset[] = {0,");
    for (unsigned i = 1; i <= text_count; i++)
        printf("%u,%s", offsets[i], i % 16 == 0 ? "\n" : "");
    puts("};");
}

int main(void)
{
    open_all();
    puts("#include \"base/han/han.h\"");
    print_pages();
    print_texts();
    return 0;
}
