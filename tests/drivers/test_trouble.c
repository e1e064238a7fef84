#include "drivers/trouble.h"

#include <string.h>

#include "tests/support/check.h"

TEST(every_trouble_has_a_word_of_its_own_and_says_what_to_do)
{
    char text[TROUBLE_TEXT], other[TROUBLE_TEXT];

    for (int i = TROUBLE_OTHER; i < TROUBLES; i++) {
        enum trouble t = (enum trouble)i;
        CHECK(trouble_word(t)[0] != '\0');
        for (int k = TROUBLE_OTHER; k < i; k++)
            CHECK(strcmp(trouble_word(t), trouble_word((enum trouble)k)) != 0);
        CHECK(trouble_text(LANG_EN, t, "pcscd", text)[0] != '\0');
        CHECK(trouble_text(LANG_ZH, t, "pcscd", other)[0] != '\0');
        if (t != TROUBLE_OTHER)
            CHECK(strcmp(text, other) != 0);
    }
    CHECK_TEXT(trouble_text(LANG_ZH, TROUBLE_NONE, "", text), "");
}

TEST(the_detail_stands_in_its_place)
{
    char text[TROUBLE_TEXT], detail[600];

    trouble_text(LANG_EN, TROUBLE_HELD, "pcscd", text);
    CHECK(strstr(text, "has it: pcscd. End") != NULL);
    trouble_text(LANG_ZH, TROUBLE_HELD, "pcscd", text);
    CHECK(strstr(text, "pcscd") != NULL && strstr(text, "%s") == NULL);
    CHECK_TEXT(trouble_text(LANG_ZH, TROUBLE_OTHER, "cable pulled", text),
               "cable pulled");
    memset(detail, 'x', sizeof detail);
    detail[sizeof detail - 1] = '\0';
    CHECK(strlen(trouble_text(LANG_EN, TROUBLE_HELD, detail, text)) ==
          TROUBLE_TEXT - 1);
}

TESTS_RUN(RUN(every_trouble_has_a_word_of_its_own_and_says_what_to_do),
          RUN(the_detail_stands_in_its_place))
