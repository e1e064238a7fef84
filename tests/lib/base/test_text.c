#include "base/text.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/charset.h"
#include "tests/support/check.h"
#include "tests/support/quiet_ctx.h"

struct pair {
    const char *in, *out;
};

TEST(all_ways_to_write_a_word_fold_to_one)
{
    static const struct pair cases[] = {
        {"Harry Potter", "harry potter"},
        {"《紅樓夢》 第３版", "红楼梦 第3版"},
        {"Señor O’Brien's Café", "senor obriens cafe"},
        {"Cafe\xCC\x81", "cafe"},
        {"ＩＳＢＮ：９７８－７", "isbn 978 7"},
        {"C++ 与 C# 程序", "c++ 与 c# 程序"},
        {"1 + 1 = 2 #3", "1 1 2 3"},
        {"Straße Ångström Łódź Ørsted", "strasse angstrom lodz orsted"},
        {"Ⅷ ① ﬁn", "viii 1 fin"},
        {"后宫皇后與後漢書", "后宫皇后与后汉书"},
        {"漢字轉換：發展、髮型", "汉字转换 发展 发型"},
        {"Ёлка и Й", "елка и и"},
        {"玛丽·居里", "玛丽 居里"},
        {"红　楼", "红 楼"},
        {"\xEF\xBB\xBF" "bom", "bom"},
        {"zero\xE2\x80\x8Bwidth", "zerowidth"},
        {"Kulʹtura", "kultura"},
        {"٣", "3"},
        {"  ,,,  ", ""},
        {"", ""},
        {NULL, ""},
        {"㈱東京", "株 东京"},
        {"한국어", "한국어"},
        {"\xF0\xA0\x80\x80", "\xF0\xA0\x80\x80"},
    };
    struct ctx c = quiet_ctx();

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        CHECK_TEXT(text_fold(c.mem, cases[i].in), cases[i].out);
    CHECK_TEXT(text_fold_tight(c.mem, "《红楼 梦》 A b"), "红楼梦ab");
    quiet_ctx_end(&c);
}

TEST(folding_twice_is_folding_once)
{
    struct ctx c = quiet_ctx();
    char text[8];

    for (uint32_t code = 1; code < 0x31000; code++) {
        struct arena_mark mark = arena_mark(c.mem);
        const char *once;
        size_t n = utf8_put(text, code);
        if (code >= 0xD800 && code < 0xE000)
            continue;
        text[n] = '\0';
        once = text_fold(c.mem, text);
        if (strcmp(text_fold(c.mem, once), once) != 0)
            fail_msg("U+%04X: %s", code, once);
        arena_release(c.mem, mark);
    }
    quiet_ctx_end(&c);
}

TEST(ill_formed_bytes_part_words_and_do_no_harm)
{
    static const struct pair cases[] = {
        {"a\xFF" "b", "a b"},          {"a\xE7\xBA", "a"},
        {"\xC0\x80x", "x"},            {"\xED\xA0\x80x", "x"},
        {"\xF5\x80\x80\x80x", "x"},    {"a\x80\x80z", "a z"},
        {"\xE7\xBAx", "x"},            {"\xF0\x9F", ""},
        {"\x01\x02k", "k"},
    };
    struct ctx c = quiet_ctx();
    unsigned seed = 7;

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        CHECK_TEXT(text_fold(c.mem, cases[i].in), cases[i].out);
    for (int round = 0; round < 20000; round++) {
        char *noise = malloc(24);
        struct arena_mark mark = arena_mark(c.mem);
        size_t n = 0;
        for (; n < 23; n++)
            noise[n] = (char)(1 + (seed = seed * 1103515245 + 12345) / 65536
                              % 255);
        noise[n] = '\0';
        CHECK(utf8_is_valid(text_fold(c.mem, noise),
                            strlen(text_fold(c.mem, noise)), NULL));
        text_mask_name(c.mem, noise);
        arena_release(c.mem, mark);
        free(noise);
    }
    quiet_ctx_end(&c);
}

TEST(texts_are_cut_between_characters)
{
    CHECK_INT(text_cut("红楼梦", 9), 9);
    CHECK_INT(text_cut("红楼梦", 8), 6);
    CHECK_INT(text_cut("红楼梦", 2), 0);
    CHECK_INT(text_cut("abc", 2), 2);
    CHECK_INT(text_cut("", 0), 0);
    CHECK_INT(text_length("红楼梦ab"), 5);
    CHECK_INT(text_length(NULL), 0);
    CHECK(text_is_han(0x4E00));
    CHECK(text_is_han(0x2B7AE));
    CHECK(!text_is_han('a'));
    CHECK(!text_is_han(0x3042));
}

TEST(control_characters_are_found_wherever_they_stand)
{
    CHECK(text_has_control("a\nb"));
    CHECK(text_has_control("\x1b"));
    CHECK(text_has_control("红楼梦\x7f"));
    CHECK(!text_has_control("红楼梦 ~!"));
    CHECK(!text_has_control(""));
    CHECK(!text_has_control(NULL));
}

TEST(a_masked_name_keeps_its_ends)
{
    static const struct pair cases[] = {
        {"王小明", "王*明"}, {"王明", "王*"}, {"欧阳小明", "欧**明"},
        {"王", "王"}, {"Ann Smith", "A** S****"}, {"Jean-Luc", "J***-L**"},
        {"", ""}, {NULL, ""},
    };
    struct ctx c = quiet_ctx();

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        CHECK_TEXT(text_mask_name(c.mem, cases[i].in), cases[i].out);
    quiet_ctx_end(&c);
}

TESTS_RUN(RUN(all_ways_to_write_a_word_fold_to_one),
          RUN(folding_twice_is_folding_once),
          RUN(ill_formed_bytes_part_words_and_do_no_harm),
          RUN(texts_are_cut_between_characters),
          RUN(control_characters_are_found_wherever_they_stand),
          RUN(a_masked_name_keeps_its_ends))
