#include "tests/bench/search_corpus.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/charset.h"
#include "base/csv.h"
#include "base/text.h"
#include "rules/isbn.h"
#include "tests/bench/clock.h"
#include "tests/bench/raw_marc.h"

enum { MOST = 20000 };

struct base {
    struct corpus_book book[MOST];
    size_t n;
};

struct corpus {
    struct arena *mem;
    struct base chinese, english;
    const char *class_number[MOST];
    size_t classes;
};

static bool is_chinese(const char *s)
{
    const char *end = s + strlen(s);

    while (s < end)
        if (text_is_han(text_next(&s, end)))
            return true;
    return false;
}

/* Some real records hold broken bytes: an import mends them, this does not. */
static bool is_whole(const struct corpus_book *b)
{
    const char *const texts[] = {b->title, b->author, b->subject,
                                 b->publisher};

    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        if (!utf8_is_valid(texts[i], strlen(texts[i]), NULL))
            return false;
    return true;
}

static void keep(struct corpus *k, const struct corpus_book *b)
{
    struct base *base = is_chinese(b->title) ? &k->chinese : &k->english;

    if (*b->title != '\0' && base->n < MOST && is_whole(b))
        base->book[base->n++] = *b;
}

static const char *cell_of(const struct csv_row *r, int column)
{
    return column >= 0 && (size_t)column < r->n ? r->cell[column] : "";
}

static int column(const struct csv_row *head, const char *name)
{
    for (size_t i = 0; i < head->n; i++)
        if (strcmp(head->cell[i], name) == 0)
            return (int)i;
    return -1;
}

static void read_table(struct corpus *k, const char *path)
{
    struct csv_row *row;
    size_t size, n;
    char *text;

    if (access(path, R_OK) != 0)
        return;
    text = raw_slurp(path, &size);
    n = csv_read_all(k->mem, text, size, &row);
    for (size_t i = 1; i < n; i++) {
        const char *number = cell_of(&row[i], column(&row[0], "class"));
        keep(k, &(struct corpus_book){
                    .title = cell_of(&row[i], column(&row[0], "title")),
                    .author = cell_of(&row[i], column(&row[0], "author")),
                    .publisher =
                        cell_of(&row[i], column(&row[0], "publisher")),
                    .subject = "",
                });
        if (*number != '\0' && k->classes < MOST)
            k->class_number[k->classes++] = number;
    }
}

/* Subfield a of a field, without what stands behind the last word. */
static const char *subfield_a(struct corpus *k, const struct raw_field *f)
{
    const char *at = f->p, *end = f->p + f->n, *value;
    size_t n;
    int code;

    while ((code = raw_subfield(&at, end, &value, &n)) != 0)
        if (code == 'a') {
            while (n > 0 && strchr(" /:.,;", value[n - 1]) != NULL)
                n--;
            return arena_copy_bytes(k->mem, value, n);
        }
    return "";
}

static void read_marc(struct corpus *k, const char *path)
{
    struct raw_record r;
    size_t n, at = 0;
    char *p;

    if (access(path, R_OK) != 0)
        return;
    p = raw_slurp(path, &n);
    while (raw_next(p, n, &at, &r)) {
        struct corpus_book b = {"", "", "", "", "", "", 0};
        for (size_t i = 0; i < r.fields; i++) {
            const char *tag = r.field[i].tag;
            const char **to = strcmp(tag, "245") == 0   ? &b.title
                              : strcmp(tag, "100") == 0 ? &b.author
                              : strcmp(tag, "650") == 0 ? &b.subject
                              : strcmp(tag, "710") == 0 ? &b.publisher
                                                        : NULL;
            if (to != NULL)
                *to = subfield_a(k, &r.field[i]);
        }
        keep(k, &b);
    }
    free(p);
}

struct corpus *corpus_read(void)
{
    static struct corpus k;
    const char *more = getenv("BENCH_MARC");

    k.mem = arena_new();
    read_table(&k, "samples/books.tsv");
    read_table(&k, "../shared/data/zh_books/zh_books_isbn.utf8.csv");
    read_marc(&k, more == NULL || *more == '\0' ?
                      "samples/school.marc21.mrc" : more);
    if (k.chinese.n == 0 || k.english.n == 0 || k.classes == 0) {
        fprintf(stderr, "bench_search: no books to begin with\n");
        exit(3);
    }
    return &k;
}

/* ---- splicing ----------------------------------------------------------- */

/* The first `part` of 8 parts of a text, or all behind them; a cut falls
 * between characters, and between words where there are some. */
static size_t cut_at(const char *s, unsigned part)
{
    size_t n = strlen(s), at = n * part / 8;
    const char *space = memchr(s + at, ' ', n - at);

    if (space != NULL)
        return (size_t)(space - s);
    while (at < n && ((unsigned char)s[at] & 0xC0) == 0x80)
        at++;
    return at;
}

static const char *splice(struct arena *mem, const char *a, const char *b,
                          unsigned part)
{
    size_t n = cut_at(a, part);
    const char *rest = b + cut_at(b, part);

    if (n == 0 && *rest == '\0')
        return a;
    return arena_format(mem, "%.*s%s", (int)n, a, rest);
}

void corpus_book(const struct corpus *k, int64_t i, struct arena *mem,
                 struct corpus_book *book)
{
    const struct base *base = i % 2 == 0 ? &k->chinese : &k->english;
    unsigned long long seed = ((unsigned long long)i + 1) *
                              0x9E3779B97F4A7C15u;
    unsigned n = (unsigned)base->n;
    const struct corpus_book *b, *other;
    char digits[32];

    clock_random(&seed, 2);
    other = &base->book[clock_random(&seed, n)];
    if (i / 2 < (int64_t)base->n) {
        *book = base->book[i / 2];
    } else {
        b = &base->book[clock_random(&seed, n)];
        *book = *b;
        book->title = splice(mem, b->title, other->title,
                             1 + clock_random(&seed, 7));
        book->author = other->author;
    }
    book->class_number =
        k->class_number[clock_random(&seed, (unsigned)k->classes)];
    book->year = 1980 + (int)clock_random(&seed, 46);
    snprintf(digits, sizeof digits, "978%09lld",
             (long long)(i * 7919 % 1000000000));
    memcpy(book->isbn, digits, 12);
    book->isbn[12] = isbn13_check(digits);
    book->isbn[13] = '\0';
}
