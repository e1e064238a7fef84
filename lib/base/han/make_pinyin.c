/* make_pinyin.c - prints the tables of base/pinyin.h as C.
 *
 *     make_pinyin pinyin_simp.dict.yaml extra.tsv surnames.tsv
 *
 * Single characters: the heaviest reading of the dictionary, else ICU's.
 * Phrases of two to four characters: the dictionary's, corrected by extra.tsv,
 * which always wins. Keys are folded as text_fold() folds. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/han/han.h"
#include "base/han/make_icu.h"
#include "base/text.h"

enum { PAGE = 64, MOST = 4, OWN_WEIGHT = 1 << 30 };

struct phrase {
    unsigned short han[MOST], syllable[MOST];
    size_t n;
    long weight;
};

static char syllables[600][8] = {""};
static unsigned short syllable_count = 1;
static unsigned short reading[HAN_END];
static long weights[HAN_END];
static struct phrase *phrases;
static size_t phrase_count, phrase_room;
static struct arena *mem;

static int by_text(const void *a, const void *b)
{
    return strcmp(a, b);
}

/* As it is written in indexes: ü is v, but lue and nue. */
static void normal_syllable(char *s)
{
    if (strcmp(s, "lve") == 0 || strcmp(s, "nve") == 0)
        s[1] = 'u';
}

static unsigned short syllable_id(const char *s)
{
    const char *found;
    char text[8] = "";

    strncpy(text, s, sizeof text - 1);
    normal_syllable(text);
    found = bsearch(text, syllables[1], syllable_count - 1u, sizeof *syllables,
                    by_text);
    return found == NULL ? 0 : (unsigned short)
        ((found - syllables[0]) / (ptrdiff_t)sizeof *syllables);
}

/* First pass: every syllable that the dictionary uses, sorted. */
static void syllable_add(const char *s)
{
    if (*s == '\0' || strlen(s) > 6 || syllable_id(s) != 0)
        return;
    if (syllable_count == sizeof syllables / sizeof *syllables)
        exit(1);
    strcpy(syllables[syllable_count], s);
    normal_syllable(syllables[syllable_count++]);
    qsort(syllables[1], syllable_count - 1u, sizeof *syllables, by_text);
}

/* ---- what the files say ------------------------------------------------- */

static size_t split_han(const char *s, uint32_t han[MOST + 1])
{
    const char *end = s + strlen(s);
    size_t n = 0;

    while (s < end && n <= MOST)
        han[n++] = text_next(&s, end);
    return n;
}

static size_t split_syllables(char *s, unsigned short ids[MOST + 1])
{
    size_t n = 0;

    for (char *word = strtok(s, " "); word != NULL && n <= MOST;
         word = strtok(NULL, " "))
        ids[n++] = syllable_id(word);
    return n;
}

static void single(uint32_t han, unsigned short id, long weight)
{
    if (han < HAN_END && text_is_han(han) &&
        (reading[han] == 0 || weights[han] < weight)) {
        reading[han] = id;
        weights[han] = weight;
    }
}

static void phrase_add(const char *text, const unsigned short *ids, size_t n,
                       long weight)
{
    uint32_t han[MOST + 1];
    struct phrase *p;

    if (split_han(text_fold(mem, text), han) != n)
        return;
    for (size_t i = 0; i < n; i++)
        if (han[i] < HAN_FIRST || han[i] > HAN_LAST || ids[i] == 0)
            return;
    if (phrase_count == phrase_room) {
        phrase_room = phrase_room * 2 + 1024;
        phrases = realloc(phrases, phrase_room * sizeof *phrases);
        if (phrases == NULL)
            exit(1);
    }
    p = &phrases[phrase_count++];
    *p = (struct phrase){.n = n, .weight = weight};
    for (size_t i = 0; i < n; i++) {
        p->han[i] = (unsigned short)han[i];
        p->syllable[i] = ids[i];
    }
}

static void entry(const char *text, char *spelled, long weight)
{
    uint32_t han[MOST + 1];
    unsigned short ids[MOST + 1];
    size_t n = split_han(text, han);

    if (n == 0 || n > MOST || split_syllables(spelled, ids) != n)
        return;
    if (n == 1)
        single(han[0], ids[0], weight);
    else
        phrase_add(text, ids, n, weight);
}

static void each_line(const char *path, long weight,
                      void (*take)(const char *, char *, long))
{
    FILE *f = fopen(path, "r");
    char line[512];

    if (f == NULL) {
        fprintf(stderr, "make_pinyin: cannot read %s\n", path);
        exit(1);
    }
    while (fgets(line, sizeof line, f) != NULL) {
        char *tab = strchr(line, '\t'), *second;
        if (tab == NULL || line[0] == '#')
            continue;
        *tab++ = '\0';
        tab[strcspn(tab, "\r\n")] = '\0';
        if ((second = strchr(tab, '\t')) != NULL)
            *second++ = '\0';
        take(line, tab, weight != 0 || second == NULL ? weight
                                                      : atol(second));
    }
    fclose(f);
}

static void gather(const char *text, char *spelled, long weight)
{
    (void)text, (void)weight;
    for (char *word = strtok(spelled, " "); word != NULL;
         word = strtok(NULL, " "))
        syllable_add(word);
}

/* ---- ICU for the rest --------------------------------------------------- */

/* ü, with whatever mark, as keyboards write it; each has two bytes. */
static void write_v(char *utf8)
{
    static const char *const marked[] = {"ü", "ǖ", "ǘ", "ǚ", "ǜ"};

    for (size_t i = 0; i < sizeof marked / sizeof *marked; i++)
        for (char *u = utf8; (u = strstr(u, marked[i])) != NULL;) {
            *u = 'v';
            memmove(u + 1, u + 2, strlen(u + 2) + 1);
        }
}

static unsigned short icu_reading(struct icu *t, uint32_t han, int *tone)
{
    char utf8[ICU_TEXT], *plain;

    if (!icu_text(t, han, utf8))
        return 0;
    *tone = icu_tone(utf8);
    write_v(utf8);
    plain = text_fold(mem, utf8);
    return syllable_id(plain);
}

static void fill_from_icu(void)
{
    struct icu *t = icu_open();
    int tone = 0;

    for (uint32_t han = 0; han < HAN_END; han++)
        if (text_is_han(han) && reading[han] == 0)
            reading[han] = icu_reading(t, han, &tone);
    icu_close(t);
}

/* The tone goes with ICU's own reading and no other. */
static void print_tones(void)
{
    struct icu *t = icu_open();

    puts("const unsigned short pinyin_toned[] = {");
    for (uint32_t han = HAN_FIRST; han <= HAN_LAST; han++) {
        int tone = 0;
        unsigned id = icu_reading(t, han, &tone);
        printf("%u,%s", id * 8 + (id == 0 ? 0u : (unsigned)tone),
               han % 16 == 15 ? "\n" : "");
    }
    puts("};");
    icu_close(t);
}

/* ---- printing ----------------------------------------------------------- */

static void print_syllables(void)
{
    puts("const char pinyin_syllable[][8] = {");
    for (unsigned i = 0; i < syllable_count; i++)
        printf("\"%s\",%s", syllables[i], i % 16 == 15 ? "\n" : "");
    printf("};\nconst unsigned short pinyin_syllables = %u;\n",
           syllable_count);
}

static void print_singles(void)
{
    static unsigned short which[HAN_END / PAGE];
    static unsigned first[HAN_END / PAGE];
    unsigned pages = 0;

    puts("const unsigned short pinyin_page[][64] = {");
    for (unsigned p = 0; p < HAN_END / PAGE; p++) {
        unsigned same = 0;
        while (same < pages && memcmp(&reading[first[same]], &reading[p * PAGE],
                                      PAGE * sizeof *reading) != 0)
            same++;
        which[p] = (unsigned short)same;
        if (same < pages)
            continue;
        first[pages++] = p * PAGE;
        printf("{");
        for (unsigned i = 0; i < PAGE; i++)
            printf("%u,", reading[p * PAGE + i]);
        puts("},");
    }
    puts("};\nconst unsigned short pinyin_pages[] = {");
    for (unsigned p = 0; p < HAN_END / PAGE; p++)
        printf("%u,%s", which[p], p % 16 == 15 ? "\n" : "");
    puts("};");
}

static int by_han(const void *a, const void *b)
{
    const struct phrase *x = a, *y = b;

    for (size_t i = 0; i < MOST; i++)
        if (x->han[i] != y->han[i])
            return x->han[i] < y->han[i] ? -1 : 1;
    return x->weight > y->weight ? -1 : x->weight < y->weight;
}

static void unique_phrases(void)
{
    size_t n = 0;

    qsort(phrases, phrase_count, sizeof *phrases, by_han);
    for (size_t i = 0; i < phrase_count; i++)
        if (n == 0 || memcmp(phrases[i].han, phrases[n - 1].han,
                             sizeof phrases->han) != 0)
            phrases[n++] = phrases[i];
    phrase_count = n;
}

static bool is_plain(const struct phrase *p)
{
    for (size_t i = 0; i < p->n; i++)
        if (reading[p->han[i]] != p->syllable[i])
            return false;
    return true;
}

static void print_starts(void)
{
    size_t at = 0;

    puts("const unsigned short pinyin_start[] = {");
    for (unsigned c = HAN_FIRST; c <= HAN_LAST + 1u; c++) {
        while (at < phrase_count && phrases[at].han[0] < c)
            at++;
        printf("%zu,%s", at, c % 16 == 15 ? "\n" : "");
    }
    puts("};");
}

static void print_phrases(void)
{
    size_t used = 1;

    unique_phrases();
    if (phrase_count > 65535)
        exit(1);
    puts("const struct pinyin_phrase pinyin_phrase[] = {");
    for (size_t i = 0; i < phrase_count; i++) {
        const struct phrase *p = &phrases[i];
        printf("{{%u,%u,%u},%zu},%s", p->han[1], p->han[2], p->han[3],
               is_plain(p) ? (size_t)0 : used, i % 4 == 3 ? "\n" : "");
        used += is_plain(p) ? 0 : p->n;
    }
    if (used > 65535)
        exit(1);
    puts("};\nconst unsigned short pinyin_readings[] = {0,");
    for (size_t i = 0; i < phrase_count; i++)
        for (size_t k = 0; !is_plain(&phrases[i]) && k < phrases[i].n; k++)
            printf("%u,%s", phrases[i].syllable[k], k == 0 ? "\n" : "");
    puts("};");
    print_starts();
}

/* ---- surnames ----------------------------------------------------------- */

static struct phrase surnames[500];
static size_t surname_count;

static void surname(const char *text, char *spelled, long weight)
{
    uint32_t han[MOST + 1];
    unsigned short ids[MOST + 1];
    size_t n = split_han(text, han);
    struct phrase *p = &surnames[surname_count];

    (void)weight;
    if (n > 2 || split_syllables(spelled, ids) != n || surname_count == 500) {
        fprintf(stderr, "make_pinyin: surname %s\n", text);
        exit(1);
    }
    surname_count++;
    for (size_t i = 0; i < n; i++) {
        p->han[i] = (unsigned short)han[i];
        p->syllable[i] = ids[i];
    }
}

static void print_surnames(void)
{
    qsort(surnames, surname_count, sizeof *surnames, by_han);
    puts("const struct pinyin_surname pinyin_surname[] = {");
    for (size_t i = 0; i < surname_count; i++)
        printf("{{%u,%u},{%u,%u}},%s", surnames[i].han[0], surnames[i].han[1],
               surnames[i].syllable[0], surnames[i].syllable[1],
               i % 4 == 3 ? "\n" : "");
    printf("};\nconst unsigned short pinyin_surnames = %zu;\n", surname_count);
}

int main(int argc, char **argv)
{
    if (argc != 4)
        return 2;
    mem = arena_new();
    each_line(argv[1], 0, gather);
    each_line(argv[2], OWN_WEIGHT, gather);
    each_line(argv[3], OWN_WEIGHT, gather);
    each_line(argv[1], 0, entry);
    each_line(argv[2], OWN_WEIGHT, entry);
    each_line(argv[3], OWN_WEIGHT, surname);
    fill_from_icu();
    puts("#include \"base/han/han.h\"");
    print_syllables();
    print_singles();
    print_phrases();
    print_surnames();
    print_tones();
    arena_free(mem);
    return 0;
}
