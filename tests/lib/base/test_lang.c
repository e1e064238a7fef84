#include "base/lang.h"

#include <string.h>

#include "tests/support/check.h"

TEST(every_text_of_the_dictionary_is_found_in_it)
{
    CHECK(lang_zh_count > 500);
    for (size_t i = 0; i < lang_zh_count; i++) {
        if (i > 0 && strcmp(lang_zh[i - 1].english, lang_zh[i].english) >= 0)
            fail_msg("out of order: %s", lang_zh[i].english);
        CHECK_TEXT(say(LANG_ZH, lang_zh[i].english), lang_zh[i].chinese);
        CHECK_TEXT(say(LANG_EN, lang_zh[i].english), lang_zh[i].english);
    }
}

TEST(a_text_that_is_not_there_stays_english)
{
    CHECK_TEXT(say(LANG_ZH, "no such text"), "no such text");
    CHECK_TEXT(say(LANG_ZH, ""), "");
    CHECK_TEXT(say(LANG_ZH, "~"), "~");
}

TEST(sentences_take_their_arguments_and_their_room)
{
    char out[20];

    CHECK_TEXT(say_format(LANG_ZH, out, sizeof out, "Overdue by %d days", 3),
               "逾期 3 天");
    CHECK_TEXT(say_format(LANG_EN, out, 12, "Overdue by %d days", 3),
               "Overdue by ");
}

TEST(a_tag_of_the_environment_or_a_browser_names_the_language)
{
    static const struct {
        const char *tag;
        enum lang lang;
    } tags[] = {
        {NULL, LANG_ZH},    {"", LANG_ZH},      {"zh", LANG_ZH},
        {"zh_CN.UTF-8", LANG_ZH}, {"zh-TW", LANG_ZH}, {"en", LANG_EN},
        {"en_US.UTF-8", LANG_EN}, {"C", LANG_EN}, {"de_DE", LANG_EN}};

    for (size_t i = 0; i < sizeof tags / sizeof *tags; i++)
        CHECK_INT(lang_from_tag(tags[i].tag), tags[i].lang);
}

TESTS_RUN(RUN(every_text_of_the_dictionary_is_found_in_it),
          RUN(a_text_that_is_not_there_stays_english),
          RUN(sentences_take_their_arguments_and_their_room),
          RUN(a_tag_of_the_environment_or_a_browser_names_the_language))
