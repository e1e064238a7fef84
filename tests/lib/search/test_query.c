#include "search/query.h"

#include <string.h>

#include "tests/support/catalogue.h"
#include "tests/support/check.h"

/* ---- the ways to ask for one book --------------------------------------- */

static struct ctx with_classics(void)
{
    struct ctx c = catalogue_new();

    catalogue_add(&c, &(struct book){"红楼梦", NULL, "曹雪芹",
                                     "9787020002207", "I242.4", "章回小说",
                                     1996});
    catalogue_add(&c, &(struct book){"银行的故事", NULL, "单田芳", NULL,
                                     "F83", NULL, 2001});
    catalogue_add(&c, &(struct book){"行走的人", NULL, "鲁迅", NULL, "I247",
                                     NULL, 2003});
    catalogue_add(&c, &(struct book){"Le Comte de Monte-Cristo", NULL,
                                     "Señor Dumas", NULL, "I565.44", NULL,
                                     1844});
    catalogue_add(&c, &(struct book){"The C++ Programming Language", NULL,
                                     "Stroustrup, Bjarne", "0-201-88954-4",
                                     "TP312.8", "计算机", 1997});
    return c;
}

TEST(a_chinese_title_is_found_in_each_way_it_can_be_typed)
{
    static const char *const ways[] = {
        "红楼梦", "紅樓夢", "红楼", "楼梦", "红", "梦", "honglou", "hlm",
        "hongloumeng", "hong lou meng", "HLM", "ｈｌｍ", "《红楼梦》",
        "loumeng", "曹雪芹", "雪芹", "cxq", "caoxueqin", "cao xueqin",
        "红楼梦 曹雪芹", "曹雪芹 红楼", "章回", "红楼 cxq",
    };
    struct ctx c = with_classics();

    for (size_t i = 0; i < sizeof ways / sizeof *ways; i++)
        if (strcmp(found(&c, ways[i]), "红楼梦") != 0)
            fail_msg("%s: %s", ways[i], found(&c, ways[i]));
    fresh_db_end(&c);
}

TEST(it_is_found_at_each_letter_as_one_types)
{
    static const char *const ways[] = {
        "h", "ho", "hon", "hong", "hongl", "honglo", "hongloum", "hl", "hlm",
        "loum", "cxq", "caox", "caoxueq", "红", "红楼", "978702", "97870200",
        "7-02-000220",
    };
    struct ctx c = with_classics();

    for (size_t i = 0; i < sizeof ways / sizeof *ways; i++)
        if (strncmp(found_typing(&c, ways[i]), "红楼梦", 9) != 0)
            fail_msg("%s: %s", ways[i], found_typing(&c, ways[i]));
    CHECK_TEXT(found_typing(&c, "comte de mon"), "Le Comte de Monte-Cristo");
    CHECK_TEXT(found_typing(&c, "progr"), "The C++ Programming Language");
    CHECK_TEXT(found_typing(&c, "programming l"),
               "The C++ Programming Language");
    fresh_db_end(&c);
}

/* Some words stand in more titles than one look takes in, and more words begin
 * so than are written out. */
TEST(all_words_that_begin_so_are_found)
{
    struct ctx c = catalogue_new();
    struct search_request rq = {.text = "comput", .prefix = true,
                                .limit = 100};
    struct search_result rs;

    for (int i = 0; i < 70; i++) {
        bool common = i % 2 == 0;
        catalogue_add(&c, &(struct book){
                              arena_format(c.mem, common ? "Computer %d"
                                                         : "Computer%d", i),
                              NULL, NULL, NULL, NULL, NULL, 2000});
    }
    CHECK_OK(&c, search_titles(&c, &rq, &rs));
    CHECK_INT(rs.n, 70);
    for (int i = 70; i < 140; i++)
        catalogue_add(&c, &(struct book){
                              arena_format(c.mem, "Computed%d", i), NULL,
                              NULL, NULL, NULL, NULL, 2000});
    CHECK_OK(&c, search_titles(&c, &rq, &rs));
    CHECK_INT(rs.total, 140);
    fresh_db_end(&c);
}

TEST(a_character_sounds_as_its_phrase_says)
{
    struct ctx c = with_classics();

    CHECK_TEXT(found(&c, "yinhang"), "银行的故事");
    CHECK_TEXT(found(&c, "yinxing"), "");
    CHECK_TEXT(found(&c, "xingzou"), "行走的人");
    CHECK_TEXT(found(&c, "shantianfang"), "银行的故事");
    CHECK_TEXT(found(&c, "stf"), "银行的故事");
    fresh_db_end(&c);
}

TEST(latin_is_found_without_accents_case_and_width)
{
    struct ctx c = with_classics();

    CHECK_TEXT(found(&c, "monte cristo"), "Le Comte de Monte-Cristo");
    CHECK_TEXT(found(&c, "ＣＯＭＴＥ"), "Le Comte de Monte-Cristo");
    CHECK_TEXT(found(&c, "senor"), "Le Comte de Monte-Cristo");
    CHECK_TEXT(found(&c, "señor"), "Le Comte de Monte-Cristo");
    CHECK_TEXT(found(&c, "c++"), "The C++ Programming Language");
    CHECK_TEXT(found(&c, "bjarne stroustrup"),
               "The C++ Programming Language");
    fresh_db_end(&c);
}

TEST(numbers_find_their_title)
{
    struct ctx c = with_classics();
    int64_t id = catalogue_add(&c, &(struct book){"1984", NULL, NULL, NULL,
                                                  NULL, NULL, 0});

    catalogue_copy(&c, id, "0010441");
    CHECK_TEXT(found(&c, "9787020002207"), "红楼梦");
    CHECK_TEXT(found(&c, "978-7-02-000220-7"), "红楼梦");
    CHECK_TEXT(found(&c, "7-02-000220-X"), "红楼梦");
    CHECK_TEXT(found(&c, "7020002200"), "");
    CHECK_TEXT(found(&c, "0201889544"), "The C++ Programming Language");
    CHECK_TEXT(found(&c, "0010441"), "1984");
    CHECK_TEXT(found(&c, "1984"), "1984");
    CHECK_TEXT(found(&c, "I24"), "红楼梦|行走的人");
    CHECK_TEXT(found(&c, "I242.4"), "红楼梦");
    CHECK_TEXT(found(&c, "tp"), "");
    fresh_db_end(&c);
}

TEST(a_field_alone_can_be_asked)
{
    struct ctx c = with_classics();
    struct search_request rq = {.text = "鲁迅", .field = SEARCH_TITLE};

    catalogue_add(&c, &(struct book){"鲁迅传", NULL, "林贤治", NULL, NULL,
                                     NULL, 0});
    CHECK_TEXT(found_by(&c, &rq), "鲁迅传");
    rq.field = SEARCH_AUTHOR;
    CHECK_TEXT(found_by(&c, &rq), "行走的人");
    rq = (struct search_request){.text = "TP", .field = SEARCH_CLASS};
    CHECK_TEXT(found_by(&c, &rq), "The C++ Programming Language");
    rq = (struct search_request){.text = "97870", .field = SEARCH_ISBN,
                                 .prefix = true};
    CHECK_TEXT(found_by(&c, &rq), "红楼梦");
    rq = (struct search_request){.text = "红楼梦", .field = SEARCH_BARCODE};
    CHECK_TEXT(found_by(&c, &rq), "");
    fresh_db_end(&c);
}

/* ---- order -------------------------------------------------------------- */

TEST(the_exact_title_comes_first_then_those_that_begin_so)
{
    struct ctx c = catalogue_new();

    catalogue_add(&c, &(struct book){"三国", NULL, NULL, NULL, NULL, NULL, 0});
    catalogue_add(&c, &(struct book){"品三国", NULL, NULL, NULL, NULL, NULL,
                                     0});
    catalogue_add(&c, &(struct book){"三国演义", NULL, NULL, NULL, NULL,
                                     NULL, 0});
    catalogue_add(&c, &(struct book){"史记", NULL, "三国人", NULL, NULL,
                                     NULL, 0});
    catalogue_add(&c, &(struct book){"地图", NULL, NULL, NULL, NULL, "三国",
                                     0});
    catalogue_add(&c, &(struct book){"三国志", NULL, NULL, NULL, NULL, NULL,
                                     0});
    CHECK_TEXT(found(&c, "三国"), "三国|三国志|三国演义|品三国|史记|地图");
    CHECK_TEXT(found(&c, "sanguo"), "三国|三国志|品三国|三国演义|史记");
    fresh_db_end(&c);
}

TEST(a_title_is_found_once_in_whatever_places_the_word_stands)
{
    struct ctx c = catalogue_new();

    catalogue_add(&c, &(struct book){"Atlas", NULL, NULL, NULL, NULL, "Sky",
                                     0});
    catalogue_add(&c, &(struct book){"Birds", NULL, "Sky, Ann", NULL, NULL,
                                     "Sky", 0});
    catalogue_add(&c, &(struct book){"A blue sky", NULL, "Sky, Ann", NULL,
                                     NULL, "Sky", 0});
    CHECK_TEXT(found(&c, "sky"), "A blue sky|Birds|Atlas");
    CHECK_TEXT(found_typing(&c, "sky"), "A blue sky|Birds|Atlas");
    CHECK_TEXT(found(&c, "sky ann"), "Birds|A blue sky");
    fresh_db_end(&c);
}

TEST(an_article_in_front_does_not_count)
{
    struct ctx c = catalogue_new();

    catalogue_add(&c, &(struct book){"On the Hobbit", NULL, NULL, NULL, NULL,
                                     NULL, 0});
    catalogue_add(&c, &(struct book){"The Hobbit", NULL, NULL, NULL, NULL,
                                     NULL, 0});
    catalogue_add(&c, &(struct book){"Hobbits", NULL, NULL, NULL, NULL, NULL,
                                     0});
    CHECK_TEXT(found(&c, "hobbit"), "The Hobbit|On the Hobbit");
    CHECK_TEXT(found(&c, "the hobbit"), "The Hobbit|On the Hobbit");
    CHECK_TEXT(found_typing(&c, "hobb"), "Hobbits|The Hobbit|On the Hobbit");
    fresh_db_end(&c);
}

TESTS_RUN(RUN(a_chinese_title_is_found_in_each_way_it_can_be_typed),
          RUN(it_is_found_at_each_letter_as_one_types),
          RUN(all_words_that_begin_so_are_found),
          RUN(a_character_sounds_as_its_phrase_says),
          RUN(latin_is_found_without_accents_case_and_width),
          RUN(numbers_find_their_title),
          RUN(a_field_alone_can_be_asked),
          RUN(the_exact_title_comes_first_then_those_that_begin_so),
          RUN(a_title_is_found_once_in_whatever_places_the_word_stands),
          RUN(an_article_in_front_does_not_count))
