/* What people and programs may type to make a search fail. */
#include <stdlib.h>
#include <string.h>

#include "search/query.h"
#include "tests/support/catalogue.h"
#include "tests/support/check.h"

static const enum search_field fields[] = {
    SEARCH_ANY, SEARCH_TITLE, SEARCH_AUTHOR, SEARCH_ISBN, SEARCH_CLASS,
    SEARCH_BARCODE,
};

/* Every field, typed and typing, with the text as a filter as well. */
static void ask_all_ways(struct ctx *c, const char *text)
{
    struct search_result rs;

    for (size_t i = 0; i < 4 * sizeof fields / sizeof *fields; i++) {
        struct arena_mark mark = arena_mark(c->mem);
        struct search_request rq = {
            .text = text, .field = fields[i / 4], .prefix = i % 2 != 0,
            .author = i % 4 > 1 ? text : NULL,
            .class_begin = i % 4 > 1 ? text : NULL,
            .school_id = c->school_id};
        if (!search_titles(c, &rq, &rs))
            fail_msg("%s: %s", text, c->err.english);
        arena_release(c->mem, mark);
    }
}

TEST(signs_of_the_query_languages_are_signs_only)
{
    static const char *const texts[] = {
        "\"", "\"\"", "'", "''", "*", "a*", "\"a\"*", "^a", "a + b", "a AND",
        "AND", "OR", "NOT", "NEAR(a b, 2)", "tokens:a", "{tokens}:a",
        "-a", "(", ")", "(a", "a)", "a & b", "a | !b", "a <-> b", "a:*",
        "a:A", "\\", "\\'", "$1", "%s%n%d", "%", "_", "a;b", "--", "/*",
        "'; DROP TABLE title; --", "<b>", "&amp;", "c++ c# +", "###", "+++",
        " ", "\t\n", "。", "《》", "…", "0", "-1", "9999999999999999999999",
        "978", "978-", "X", "x-x-x", "I", "TP.", "T.", "1.2.3", "000.0",
    };
    struct ctx c = catalogue_sample();

    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        ask_all_ways(&c, texts[i]);
    CHECK_TEXT(found(&c, "红楼梦\" OR \"t三"), "");
    CHECK_TEXT(found(&c, "\"红楼梦\"*"), "红楼梦");
    CHECK_TEXT(found(&c, "三体' | 'x"), "");
    CHECK_TEXT(found(&c, "。"), "");
    fresh_db_end(&c);
}

TEST(bytes_that_are_no_text_find_nothing_and_do_no_harm)
{
    static const char *const texts[] = {
        "\xff", "\xc0\x80", "\xed\xa0\x80", "\xf4\x90\x80\x80", "\xe7\xba",
        "\xe7\xba\xa2\xe6", "a\xffz", "\x01\x02", "\x7f", "\xef\xbb\xbf",
        "\xe2\x80\x8b", "\xf3\xa0\x80\x81", "\xf0\xa0\x80\x80",
        "\xe3\x81\x82", "\xe0\xb8\x81\xe0\xb8\xb2", "\xd0\xb6",
    };
    struct ctx c = catalogue_sample();

    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        ask_all_ways(&c, texts[i]);
    CHECK_TEXT(found(&c, "\xff"), "");
    CHECK_TEXT(found(&c, "红楼梦\xff"), "红楼梦");
    fresh_db_end(&c);
}

/* `piece` again and again, up to `bytes`. */
static char *many(struct arena *mem, const char *piece, size_t bytes)
{
    size_t n = strlen(piece);
    char *text = arena_alloc(mem, bytes + 1);

    for (size_t at = 0; at + n <= bytes; at += n)
        memcpy(text + at, piece, n);
    return text;
}

TEST(long_texts_are_asked_up_to_the_limit_and_refused_beyond)
{
    static const char *const pieces[] = {
        "a", "a ", "an ", "xi", "xian", "红", "红 ", "红a", "c++ ", "1 ",
        "anananx", "zh", "(", "\"", "中国", "gao'an ", "\xd0\xb6 ",
    };
    struct ctx c = catalogue_sample();
    struct search_request rq = {.text = many(c.mem, "a", SEARCH_TEXT_MOST +
                                                             1)};
    struct search_result rs;

    for (size_t i = 0; i < sizeof pieces / sizeof *pieces; i++)
        ask_all_ways(&c, many(c.mem, pieces[i], SEARCH_TEXT_MOST));
    CHECK_FAILS(&c, search_titles(&c, &rq, &rs), ERR_INVALID);
    rq = (struct search_request){.limit = SEARCH_LIMIT_MOST + 1};
    CHECK_FAILS(&c, search_titles(&c, &rq, &rs), ERR_INVALID);
    rq = (struct search_request){.offset = -1};
    CHECK_FAILS(&c, search_titles(&c, &rq, &rs), ERR_INVALID);
    rq = (struct search_request){.author = many(c.mem, "a",
                                                SEARCH_TEXT_MOST + 1)};
    CHECK_FAILS(&c, search_titles(&c, &rq, &rs), ERR_INVALID);
    fresh_db_end(&c);
}

TEST(a_page_behind_the_last_is_empty)
{
    struct ctx c = catalogue_sample();
    struct search_request rq = {.text = "红", .offset = 100000};
    struct search_result rs;

    CHECK_OK(&c, search_titles(&c, &rq, &rs));
    CHECK_INT(rs.n, 0);
    CHECK(rs.total > 0);
    fresh_db_end(&c);
}

TEST(titles_of_any_bytes_are_indexed_and_found_again)
{
    static const char *const titles[] = {
        "\"quoted\" 'title'", "100% \\ $1 AND NOT (x)", "C++ & C#: a:*",
        "𠀀𠀁𠀂", "あいうえお", "Война и мир", "กากี", "e\xcc\x81tude",
        "ﬁne ① Ⅻ", "战争与мир", "中国ж", "学习かな和กากี的书",
        "很长的书名里有俄文словоисочетаниеслов以及更多更多的中文词语слова",
        "----",
    };
    struct ctx c = catalogue_new();

    for (size_t i = 0; i < sizeof titles / sizeof *titles; i++)
        catalogue_add(&c, &(struct book){.title = titles[i]});
    for (size_t i = 0; i + 1 < sizeof titles / sizeof *titles; i++)
        if (strstr(found(&c, titles[i]), titles[i]) == NULL)
            fail_msg("%s: %s", titles[i], found(&c, titles[i]));
    CHECK_TEXT(found(&c, "etude"), "e\xcc\x81tude");
    CHECK_TEXT(found_typing(&c, "вой"), "Война и мир");
    CHECK_TEXT(found_typing(&c, "война и м"), "Война и мир");
    CHECK_TEXT(found(&c, "𠀀"), "𠀀𠀁𠀂");
    CHECK_TEXT(found(&c, "いう"), "あいうえお");
    CHECK_TEXT(found_typing(&c, "zhanzhengyu"), "战争与мир");
    CHECK_TEXT(found_typing(&c, "zhongguo"), "中国ж");
    fresh_db_end(&c);
}

TESTS_RUN(RUN(signs_of_the_query_languages_are_signs_only),
          RUN(bytes_that_are_no_text_find_nothing_and_do_no_harm),
          RUN(long_texts_are_asked_up_to_the_limit_and_refused_beyond),
          RUN(a_page_behind_the_last_is_empty),
          RUN(titles_of_any_bytes_are_indexed_and_found_again))
