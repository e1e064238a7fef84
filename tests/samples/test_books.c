/* The sample school's books: real ones, with facts that agree with what is
 * known of them elsewhere, and an ISBN whose check digit is right. */
#include "tests/support/sample_books.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tests/support/check.h"
#include "tests/support/quiet_ctx.h"

#define SHARED "../shared/data/"

static struct table books(struct ctx *c)
{
    struct table t = table_read(c, "samples/books.tsv");

    CHECK(t.n > 1);
    return t;
}

static int by_text(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

TEST(there_are_400_titles_or_more_and_1500_copies)
{
    struct ctx c = quiet_ctx();
    struct table t = books(&c);
    int copies = 0, english = 0;

    for (size_t i = 1; i < t.n; i++) {
        CHECK_INT(t.row[i].n, COLUMNS);
        copies += atoi(t.row[i].cell[COPIES]);
        english += strcmp(t.row[i].cell[LANGUAGE], "eng") == 0;
    }
    CHECK(t.n - 1 >= 400);
    CHECK_INT(copies, 1500);
    CHECK(english >= 10);
    quiet_ctx_end(&c);
}

/* ISO 2108:2017, annex C: weights 1 and 3, sum a multiple of ten. */
static bool check_digit_is_right(const char *isbn)
{
    int sum = 0;

    if (strlen(isbn) != 13 || strspn(isbn, "0123456789") != 13)
        return false;
    for (int i = 0; i < 13; i++)
        sum += (isbn[i] - '0') * (i % 2 == 0 ? 1 : 3);
    return sum % 10 == 0 && strncmp(isbn, "978", 3) == 0;
}

TEST(no_check_digit_lies_and_no_isbn_is_there_twice)
{
    struct ctx c = quiet_ctx();
    struct table t = books(&c);
    const char **all = arena_raw(c.mem, t.n * sizeof *all);

    for (size_t i = 1; i < t.n; i++) {
        all[i] = t.row[i].cell[ISBN];
        if (!check_digit_is_right(all[i]))
            fail_msg("%s of %s", all[i], t.row[i].cell[TITLE]);
    }
    qsort(all + 1, t.n - 1, sizeof *all, by_text);
    for (size_t i = 2; i < t.n; i++)
        CHECK(strcmp(all[i - 1], all[i]) != 0);
    quiet_ctx_end(&c);
}

/* One of the 22 letters, T with a second one, digits, a point after three. */
static bool has_the_shape_of_a_class(const char *s)
{
    size_t digits;

    if (*s == '\0' || strchr("ABCDEFGHIJKNOPQRSTUVXZ", *s) == NULL)
        return false;
    if (*s++ == 'T' && (*s < 'B' || *s > 'V'))
        return false;
    s += *s >= 'A' && *s <= 'Z';
    digits = strspn(s, "0123456789");
    if (digits > 3)
        return false;
    s += digits;
    if (*s == '.' && digits == 3) {
        digits = strspn(++s, "0123456789");
        if (digits == 0 || digits > 3)
            return false;
        s += digits;
    }
    if (*s == '-') /* form: -49 popular, -092 history */
        s += 1 + strspn(s + 1, "0123456789");
    return *s == '\0';
}

TEST(every_book_has_a_class_a_number_in_it_a_publisher_and_a_year)
{
    struct ctx c = quiet_ctx();
    struct table t = books(&c);
    const char *before = "";
    int number = 0;

    for (size_t i = 1; i < t.n; i++) {
        const char **b = t.row[i].cell;

        if (!has_the_shape_of_a_class(b[CLASS]))
            fail_msg("class %s of %s", b[CLASS], b[TITLE]);
        number = strcmp(b[CLASS], before) == 0 ? number + 1 : 1;
        before = b[CLASS];
        CHECK_INT(atoi(b[NUMBER]), number);
        CHECK(b[TITLE][0] && b[PUBLISHER][0] && b[PLACE][0]);
        CHECK(b[AUTHOR][0] || b[OTHER][0]);
        CHECK(atoi(b[YEAR]) > 1950 && atoi(b[YEAR]) < 2026);
        CHECK(strlen(b[AUDIENCE]) == 1 && strchr("bcdem", b[AUDIENCE][0]));
        CHECK(atoi(b[COPIES]) >= 1 && atoi(b[COPIES]) <= 5);
    }
    quiet_ctx_end(&c);
}

/* Columns of zh_books_isbn.utf8.csv. */
enum { S_ISBN, S_TITLE, S_SUBTITLE, S_AUTHOR, S_TRANSLATOR, S_PUBLISHER,
       S_DATE };

static void check_agrees(struct ctx *c, const char **b, const char **s)
{
    const char *who = b[AUTHOR][0] ? b[AUTHOR] : b[OTHER];
    const char *known = arena_format(c->mem, "%s %s", s[S_AUTHOR],
                                    s[S_TRANSLATOR]);

    if (strstr(bare(c, s[S_TITLE]), bare(c, b[TITLE])) == NULL)
        fail_msg("%s: title %s, known as %s", b[ISBN], b[TITLE], s[S_TITLE]);
    if (!names_within(c, who, known))
        fail_msg("%s: author %s, known as %s", b[ISBN], who, known);
    if (strstr(bare(c, s[S_PUBLISHER]), bare(c, b[PUBLISHER])) == NULL)
        fail_msg("%s: publisher %s, known as %s", b[ISBN], b[PUBLISHER],
                 s[S_PUBLISHER]);
    if (strncmp(s[S_DATE], b[YEAR], 4) != 0)
        fail_msg("%s: year %s, known as %s", b[ISBN], b[YEAR], s[S_DATE]);
}

TEST(the_facts_agree_with_what_is_known_of_each_isbn)
{
    struct ctx c = quiet_ctx();
    struct table t = books(&c);
    struct table s = table_read(&c, SHARED "zh_books/zh_books_isbn.utf8.csv");
    size_t met = 0;

    if (s.n == 0) {
        print_message("skipped: no " SHARED "zh_books\n");
        quiet_ctx_end(&c);
        return;
    }
    for (size_t i = 1; i < t.n; i++)
        for (size_t k = 1; k < s.n; k++)
            if (strcmp(t.row[i].cell[ISBN], s.row[k].cell[S_ISBN]) == 0) {
                check_agrees(&c, t.row[i].cell, s.row[k].cell);
                met++;
                break;
            }
    CHECK_INT(met, t.n - 1); /* today each is known; see that it stays so */
    quiet_ctx_end(&c);
}

TESTS_RUN(RUN(there_are_400_titles_or_more_and_1500_copies),
          RUN(no_check_digit_lies_and_no_isbn_is_there_twice),
          RUN(every_book_has_a_class_a_number_in_it_a_publisher_and_a_year),
          RUN(the_facts_agree_with_what_is_known_of_each_isbn))
