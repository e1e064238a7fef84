#include "rules/rights.h"

#include <string.h>

#include "base/lang.h"
#include "tests/support/check.h"

TEST(every_right_is_one_bit_with_a_word_and_a_name_in_both_languages)
{
    uint64_t all = 0;

    for (size_t i = 0; i < rights_count; i++) {
        const struct right *r = &rights_table[i];
        CHECK(r->bit != 0 && (r->bit & (r->bit - 1)) == 0);
        CHECK_INT(all & r->bit, 0);
        all |= r->bit;
        CHECK_TEXT(rights_name(r->bit), r->name);
        CHECK(strcmp(say(LANG_ZH, r->name), r->name) != 0);
        for (size_t k = 0; k < i; k++)
            CHECK(strcmp(rights_table[k].word, r->word) != 0);
    }
    CHECK_TEXT(rights_name(0), "?");
    CHECK_TEXT(rights_name(~all), "?");
    CHECK_TEXT(rights_name(RIGHT_CHECKIN | RIGHT_CHECKOUT),
               rights_name(RIGHT_CHECKOUT));
}

TEST(every_role_is_found_by_its_code_and_gives_known_rights)
{
    uint64_t all = 0;

    for (size_t i = 0; i < rights_count; i++)
        all |= rights_table[i].bit;
    for (size_t i = 0; i < rights_role_count; i++) {
        const struct role_rule *r = &rights_roles[i];
        CHECK(rights_role(r->code) == r);
        CHECK(r->rights != 0 && (r->rights & ~all) == 0);
        CHECK(r->rights & RIGHT_SEARCH);
        CHECK(strcmp(say(LANG_ZH, r->name), r->name) != 0);
    }
    CHECK(rights_role("king") == NULL);
    CHECK(rights_role("") == NULL);
}

TEST(few_roles_have_the_rights_that_can_do_harm)
{
    static const char *const harmless[] = {"desk", "cataloguer", "teacher",
                                           "auditor", "kiosk"};

    for (size_t i = 0; i < sizeof harmless / sizeof *harmless; i++) {
        uint64_t rights = rights_role(harmless[i])->rights;
        CHECK_INT(rights & (RIGHT_STAFF_WRITE | RIGHT_SETTINGS |
                            RIGHT_PRIVACY | RIGHT_POLICY_WRITE |
                            RIGHT_WAIVE | RIGHTS_ABOVE_SCHOOLS), 0);
    }
    CHECK_INT(rights_role("auditor")->rights & RIGHT_CHECKOUT, 0);
    CHECK_INT(rights_role("librarian")->rights & RIGHTS_ABOVE_SCHOOLS, 0);
}

TEST(a_role_given_in_one_school_does_not_reach_beyond_it)
{
    uint64_t all = rights_role("administrator")->rights;

    CHECK(all & RIGHT_SCHOOLS);
    CHECK(rights_where(all, 0) == all);
    CHECK(rights_where(all, 7) == (all & ~RIGHTS_ABOVE_SCHOOLS));
}

TESTS_RUN(
    RUN(every_right_is_one_bit_with_a_word_and_a_name_in_both_languages),
    RUN(every_role_is_found_by_its_code_and_gives_known_rights),
    RUN(few_roles_have_the_rights_that_can_do_harm),
    RUN(a_role_given_in_one_school_does_not_reach_beyond_it))
