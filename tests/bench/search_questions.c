#include "tests/bench/search_questions.h"

#include <string.h>

#include "base/pinyin.h"
#include "base/text.h"
#include "tests/bench/clock.h"

/* A book of this parity (0 Chinese, 1 English). */
static struct corpus_book some_book(struct asking *a, unsigned parity)
{
    struct corpus_book b;
    int64_t i = clock_random(&a->seed, (unsigned)(a->n / 2));

    corpus_book(a->corpus, 2 * i + parity, a->mem, &b);
    return b;
}

/* Word number k of a folded text; "" if there are fewer. */
static const char *word(struct arena *mem, const char *folded, unsigned k)
{
    while (k > 0 && *folded != '\0') {
        folded += strcspn(folded, " ");
        folded += *folded == ' ';
        k--;
    }
    return arena_copy_bytes(mem, folded, strcspn(folded, " "));
}

static unsigned word_count(const char *folded)
{
    unsigned n = *folded != '\0';

    for (; *folded != '\0'; folded++)
        n += *folded == ' ';
    return n;
}

static const char *some_word(struct asking *a, const char *text)
{
    const char *folded = text_fold(a->mem, text);
    unsigned n = word_count(folded);

    return n == 0 ? "x" : word(a->mem, folded,
                               clock_random(&a->seed, n));
}

/* Up to `most` characters of a text from a random place on. */
static const char *some_characters(struct asking *a, const char *text,
                                   unsigned most)
{
    const char *p = text_fold_tight(a->mem, text), *end = p + strlen(p);
    size_t n = text_length(p);
    unsigned from = n > most ? clock_random(&a->seed, (unsigned)n - most + 1)
                             : 0;
    const char *start;

    while (from-- > 0)
        text_next(&p, end);
    for (start = p; most > 0 && p < end; most--)
        text_next(&p, end);
    return arena_copy_bytes(a->mem, start, (size_t)(p - start));
}

static const char *one_word(struct asking *a)
{
    return some_word(a, some_book(a, 1).title);
}

static const char *two_words(struct asking *a)
{
    const char *title = some_book(a, 1).title, *first = some_word(a, title);

    return arena_format(a->mem, "%s %s", first, some_word(a, title));
}

static const char *author(struct asking *a)
{
    struct corpus_book b = some_book(a, clock_random(&a->seed, 2));

    return *b.author == '\0' ? "smith" : b.author;
}

static const char *isbn(struct asking *a)
{
    return arena_copy(a->mem, some_book(a, 0).isbn);
}

static const char *two_characters(struct asking *a)
{
    return some_characters(a, some_book(a, 0).title, 2);
}

static const char *four_characters(struct asking *a)
{
    return some_characters(a, some_book(a, 0).title, 4);
}

static const char *spelled(struct asking *a)
{
    return pinyin_joined(a->mem,
                         pinyin_text(a->mem, two_characters(a)));
}

static const char *initials(struct asking *a)
{
    const char *title = some_book(a, 0).title;
    char *all = pinyin_initials(a->mem, pinyin_text(a->mem, title));

    return arena_copy_bytes(a->mem, all, text_cut(all, 3));
}

/* The beginning of what would be a word, a title or its pinyin. */
static const char *beginning(struct asking *a)
{
    unsigned n = 1 + clock_random(&a->seed, 6);
    const char *title = some_book(a, 0).title;

    switch (clock_random(&a->seed, 3)) {
    case 0:
        title = one_word(a);
        return arena_copy_bytes(a->mem, title, text_cut(title, n));
    case 1:
        return some_characters(a, title, 1 + n / 2);
    default:
        title = pinyin_joined(a->mem, pinyin_text(a->mem, title));
        return arena_copy_bytes(a->mem, title, text_cut(title, n));
    }
}

static const char *hot(struct asking *a)
{
    static const char *const words[] = {
        "the", "of", "and", "a", "s", "x", "zh", "th", "的", "中", "一", "大",
        "人", "中国", "故事", "the of", "of the and", "i", "I", "TP", "2001",
        "the 的", "d", "hearing", "zhong", "zhongguo",
    };

    return words[clock_random(&a->seed, sizeof words / sizeof *words)];
}

const struct question_kind question_kinds[] = {
    {"word", one_word, false},
    {"two-words", two_words, false},
    {"author", author, false},
    {"ISBN", isbn, false},
    {"two-characters", two_characters, false},
    {"four-characters", four_characters, false},
    {"pinyin", spelled, false},
    {"initials", initials, false},
    {"prefix", beginning, true},
    {"hot-words", hot, true},
    {NULL, NULL, false},
};
