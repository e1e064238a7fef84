#include "rules/book_number.h"

#include <string.h>

#include "tests/support/check.h"

/* Examples of the Library of Congress's own table, and Chinese names. */
TEST(cutter_numbers_are_those_of_the_table)
{
    static const char *const cases[][2] = {
        {"Campbell", "C36"}, {"Ceccaldi", "C43"}, {"Chertok", "C44"},
        {"Clark", "C53"}, {"Cobblestone", "C63"}, {"Cryer", "C79"},
        {"Cuellar", "C84"}, {"Cyprus", "C97"},
        {"Quade", "Q33"}, {"Queiroz", "Q45"}, {"Quinn", "Q56"},
        {"Quorum", "Q67"}, {"Qutub", "Q88"},
        {"Sadron", "S23"}, {"Scanlon", "S33"}, {"Schreiber", "S34"},
        {"Shillingburg", "S55"}, {"Singer", "S56"}, {"Stinson", "S75"},
        {"Suryani", "S87"}, {"Symposium", "S96"},
        {"cao xueqin", "C36"}, {"lu xun", "L89"}, {"", ""}, {"红", ""},
        {"O", "O"},
    };
    char out[CUTTER_TEXT];

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        cutter_number(cases[i][0], out);
        if (strcmp(out, cases[i][1]) != 0)
            fail_msg("%s: %s, not %s", cases[i][0], out, cases[i][1]);
    }
}

TEST(volumes_are_numbers_in_any_writing)
{
    static const char *const cases[][2] = {
        {"", ""}, {"第三卷", "3"}, {"第十二册", "12"}, {"二十", "20"},
        {"二十三", "23"}, {"十", "10"}, {"上册", "1"}, {"中", "2"},
        {"下册", "3"}, {"Bd. 12", "12"}, {"v.3", "3"}, {"第2辑", "2"},
        {"A", "a"}, {"(一)", "1"}, {"0", ""},
    };
    char out[VOLUME_MARK];

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        volume_mark(cases[i][0], out);
        if (strcmp(out, cases[i][1]) != 0)
            fail_msg("%s: %s, not %s", cases[i][0], out, cases[i][1]);
    }
}

TEST(running_numbers_are_read_from_call_numbers)
{
    static const struct { const char *call; int64_t number; } cases[] = {
        {"I287.45/83", 83}, {"I287.45/83/:2", 83}, {"I287.45/83:2", 83},
        {"I287.45", 0}, {"I287.45/L083", 0}, {"I287.45/", 0},
        {"I287.45/83A", 0}, {"I287.45/9999999999999", 0}, {"TP3/7-2", 7},
    };

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        CHECK_INT(call_running_number(cases[i].call), cases[i].number);
}

TEST(a_call_number_is_of_a_class_and_book_number_as_a_whole)
{
    CHECK(call_is_of("I287.45/83", "I287.45", "83"));
    CHECK(call_is_of("I287.45/83/:2", "I287.45", "83"));
    CHECK(!call_is_of("I287.45/831", "I287.45", "83"));
    CHECK(!call_is_of("I287.4/83", "I287.45", "83"));
    CHECK(!call_is_of("I287.45", "I287.45", "83"));
}

TESTS_RUN(RUN(cutter_numbers_are_those_of_the_table),
          RUN(volumes_are_numbers_in_any_writing),
          RUN(running_numbers_are_read_from_call_numbers),
          RUN(a_call_number_is_of_a_class_and_book_number_as_a_whole))
