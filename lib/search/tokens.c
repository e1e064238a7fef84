#include "tokens.h"

#include <stdio.h>
#include <string.h>

#include "base/pinyin.h"
#include "base/charset.h"
#include "base/text.h"
#include "token_list.h"
#include "units.h"

enum {
    FIELD_BYTES = 1500, /* of one text that is looked at */
    MORE_TITLES = 6,
    AUTHORS = 20,
    AUTHOR_BYTES = 80
};

/* Letters that stand before the tokens of one field. */
struct field {
    char word, prefix, pair; /* 0: none */
    bool single, name;
};

static const struct field title_field = {'t', 'x', 'u', true, false};
static const struct field author_field = {'a', 'y', 'v', true, true};
static const struct field rest_field = {'r', 0, 0, false, false};

static char *fold_some(struct arena *mem, const char *text)
{
    struct buf out = {.mem = mem};
    size_t n = text_cut(text, FIELD_BYTES);

    buf_room(&out, n + 16);
    text_fold_into(&out, text, n);
    return out.p;
}

/* ---- words -------------------------------------------------------------- */

static void add_run(struct token_list *l, const struct field *f,
                    const struct unit *u)
{
    const char *at[UNIT_HAN_MOST + 1], *syllable[UNIT_HAN_MOST];
    size_t n = unit_characters(u, at);

    for (size_t i = 0; i < n; i++) {
        if (f->single || n == 1)
            token_add(l, f->word, at[i], (size_t)(at[i + 1] - at[i]));
        if (i + 1 < n)
            token_add(l, f->word, at[i], (size_t)(at[i + 2] - at[i]));
    }
    if (f->pair == 0)
        return;
    unit_syllables(u, f->name && !u->spaced && n <= 4, syllable);
    for (size_t i = 0; i + 1 < n; i++)
        token_add_two(l, f->pair, syllable[i], syllable[i + 1]);
}

/* The first letters of a word, from `least` on. */
static void add_letters(struct token_list *l, char kind, const struct unit *u,
                        int least)
{
    const char *p = u->p, *end = u->p + u->n;

    for (int k = 1; k <= LETTERS_MOST && p < end; k++) {
        text_next(&p, end);
        if (k >= least)
            token_add(l, kind, u->p, (size_t)(p - u->p));
    }
}

static void add_word(struct token_list *l, const struct field *f,
                     const struct unit *u)
{
    token_add(l, f->word, u->p, u->n);
    if (f->prefix != 0)
        add_letters(l, f->prefix, u, LETTERS_LEAST);
}

static void add_text(struct token_list *l, const struct field *f,
                     const char *folded)
{
    const char *end = folded + strlen(folded);
    struct unit u;

    while (unit_next(&folded, end, &u)) {
        if (u.han)
            add_run(l, f, &u);
        else
            add_word(l, f, &u);
    }
}

static void add_texts(struct token_list *l, const struct field *f,
                      const char *const *texts, struct arena *mem)
{
    for (; texts != NULL && *texts != NULL; texts++)
        add_text(l, f, fold_some(mem, *texts));
}

/* ---- how a title begins ------------------------------------------------- */

static size_t join(const char *folded, char *tight, size_t room)
{
    size_t n = 0;

    for (; *folded != '\0' && n < room; folded++)
        if (*folded != ' ')
            tight[n++] = *folded;
    return n;
}

static void add_first_characters(struct token_list *l, const char *tight,
                                 size_t n)
{
    const char *p = tight, *end = tight + n;

    for (int i = 0; i < START_CHARACTERS && p < end; i++) {
        text_next(&p, end);
        token_add(l, 'h', tight, (size_t)(p - tight));
    }
}

static void add_first_words(struct token_list *l, const char *folded)
{
    char joined[3 * TOKEN_BYTES];
    const char *end = folded + strlen(folded);
    size_t used = 0;
    struct unit u;

    for (int i = 0; i < START_WORDS && unit_next(&folded, end, &u); i++) {
        if (i == 0)
            add_letters(l, 'b', &u, 1);
        if (used + u.n > sizeof joined)
            return;
        memcpy(joined + used, u.p, u.n);
        used += u.n;
        token_add(l, 'h', joined, used);
    }
}

static void add_start(struct token_list *l, const char *folded)
{
    char tight[FIELD_BYTES], hash[TITLE_HASH];
    size_t n = join(folded, tight, sizeof tight);
    const char *next = tight;

    if (n == 0)
        return;
    title_hash(tight, n, hash);
    token_add(l, 'k', hash, TITLE_HASH - 1);
    if (text_is_han(text_next(&next, tight + n)))
        add_first_characters(l, tight, n);
    else
        add_first_words(l, folded);
}

/* "The Hobbit" is looked for under both words. */
static const char *without_article(const char *folded)
{
    static const char *const articles[] = {"the ", "a ", "an "};

    for (size_t i = 0; i < sizeof articles / sizeof *articles; i++)
        if (strncmp(folded, articles[i], strlen(articles[i])) == 0)
            return folded + strlen(articles[i]);
    return NULL;
}

/* Each beginning of n bytes that ends with a whole character. */
static void add_beginnings(struct token_list *l, char kind, const char *text,
                           size_t n, size_t least)
{
    size_t whole = n;

    if (!utf8_is_valid(text, n, &whole))
        n = whole; /* the last character did not fit */
    for (size_t k = least; k <= n; k++)
        if (k == n || ((unsigned char)text[k] & 0xC0) != 0x80)
            token_add(l, kind, text, k);
}

static size_t first_of(const struct unit *u)
{
    const char *p = u->p;

    text_next(&p, u->p + u->n);
    return (size_t)(p - u->p);
}

/* How the pinyin of a title that has Chinese in it begins, and its
 * initials. */
static void add_pinyin(struct token_list *l, const char *folded)
{
    char joined[PINYIN_MOST], initials[INITIALS_MOST];
    const char *syllable[UNIT_HAN_MOST], *end = folded + strlen(folded);
    size_t letters = 0, firsts = 0;
    bool han = false;
    struct unit u;

    while (letters < sizeof joined && unit_next(&folded, end, &u)) {
        size_t n = 1;
        if (u.han)
            n = unit_syllables(&u, false, syllable);
        han |= u.han;
        for (size_t i = 0; i < n; i++) {
            const char *s = u.han ? syllable[i] : u.p;
            size_t more = u.han ? strlen(s) : u.n;
            bool number = !u.han && *u.p >= '0' && *u.p <= '9';
            size_t first = number ? more : u.han ? more > 0 : first_of(&u);
            for (size_t k = 0; k < more && letters < sizeof joined; k++)
                joined[letters++] = s[k];
            for (size_t k = 0; k < first && firsts < sizeof initials; k++)
                initials[firsts++] = s[k];
        }
    }
    if (!han)
        return;
    add_beginnings(l, 'p', joined, letters, LETTERS_LEAST);
    add_beginnings(l, 'i', initials, firsts, 1);
}

static void add_title(struct token_list *l, const char *folded)
{
    const char *rest = without_article(folded);

    add_text(l, &title_field, folded);
    add_start(l, folded);
    if (rest != NULL)
        add_start(l, rest);
    add_pinyin(l, folded);
}

/* ---- authors, class, year ----------------------------------------------- */

/* "cxq" for 曹雪芹, also where "著" is written behind it. */
static void add_name_initials(struct token_list *l, const char *folded)
{
    static const char roles[] = "著编译绘撰";
    const char *syllable[UNIT_HAN_MOST], *at[UNIT_HAN_MOST + 1];
    const char *end = folded + strlen(folded);
    struct unit u;

    while (unit_next(&folded, end, &u)) {
        char first[8];
        size_t n;
        if (!u.han || (n = unit_characters(&u, at)) < 2 || n > 5)
            continue;
        unit_syllables(&u, true, syllable);
        for (size_t i = 0; i < n; i++)
            first[i] = syllable[i][0] == '\0' ? 'x' : syllable[i][0];
        token_add(l, 'j', first, n);
        if (n > 2 && at[n] - at[n - 1] == 3) {
            for (size_t i = 0; i + 3 < sizeof roles; i += 3)
                if (memcmp(roles + i, at[n - 1], 3) == 0)
                    token_add(l, 'j', first, n - 1);
        }
    }
}

static void add_authors(struct token_list *l, const char *const *names,
                        struct arena *mem)
{
    for (int i = 0; i < AUTHORS && names != NULL && names[i] != NULL; i++) {
        const char *folded = fold_some(mem, names[i]);
        add_text(l, &author_field, folded);
        add_name_initials(l, folded);
    }
}

static void add_numbers(struct token_list *l, const struct search_title *t)
{
    char text[CLASS_TEXT], year[5];
    size_t n = class_squeeze(t->class_number, text);

    for (size_t k = 1; k <= n && k <= CLASS_DENSE; k++)
        token_add(l, 'c', text, k);
    if (t->year <= 0 || t->year > 9999)
        return;
    snprintf(year, sizeof year, "%04d", t->year % 10000);
    for (size_t k = 2; k <= 4; k++)
        token_add(l, 'd', year, k);
}

/* ---- facts -------------------------------------------------------------- */

static void take_facts(struct arena *mem, const struct search_title *t,
                       const char *folded, struct search_words *words)
{
    const char *author = t->authors != NULL && t->authors[0] != NULL
        ? t->authors[0] : "";
    size_t length = text_length(folded);
    char class_number[CLASS_TEXT];

    class_squeeze(t->class_number, class_number);
    words->length = length > 99 ? 99 : (int)length;
    words->year = t->year > 0 && t->year <= 9999 ? t->year : 0;
    words->class_number = arena_copy(mem, class_number);
    words->author = arena_copy_bytes(mem, author,
                                     text_cut(author, AUTHOR_BYTES));
}

void search_prepare(struct arena *mem, const struct search_title *t,
                    struct search_words *words)
{
    struct arena *scratch = arena_new();
    struct token_list *l = ARENA_NEW(scratch, struct token_list);
    const char *folded = fold_some(scratch, t->title == NULL ? "" : t->title);

    l->out.mem = scratch;
    buf_room(&l->out, 2048);
    add_title(l, folded);
    for (int i = 0; i < MORE_TITLES && t->more_titles != NULL &&
                    t->more_titles[i] != NULL; i++)
        add_title(l, fold_some(scratch, t->more_titles[i]));
    add_numbers(l, t);
    add_authors(l, t->authors, scratch);
    add_texts(l, &rest_field, t->subjects, scratch);
    add_texts(l, &rest_field, t->rest, scratch);
    words->tokens = arena_copy_bytes(mem, l->out.p, l->out.n);
    take_facts(mem, t, folded, words);
    arena_free(scratch);
}
