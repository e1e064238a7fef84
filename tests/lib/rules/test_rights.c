#include "rules/rights.h"

#include <stdbool.h>
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

/* What each role may, word by word; for the two that may nearly all, what they
 * may not. */
static const struct {
    const char *role;
    bool all_but;
    const char *words;
} roles[] = {
    {"administrator", true, "self_service"},
    {"county", true, "self_service"},
    {"librarian", true,
     "override_all staff_write settings backup privacy schools"
     " self_service own_classes"},
    {"desk", false,
     "search checkout checkin renew undo hold patron_read charge"},
    {"cataloguer", false, "search copy_write title_write import export"},
    {"teacher", false, "search own_classes"},
    {"auditor", false, "search journal export"},
    {"kiosk", false,
     "search checkout checkin renew patron_read self_service"},
};

static uint64_t rights_of(const char *words)
{
    uint64_t sum = 0;

    while (*words != '\0') {
        size_t n = strcspn(words, " "), found = 0;
        for (size_t i = 0; i < rights_count; i++)
            if (strlen(rights_table[i].word) == n &&
                strncmp(rights_table[i].word, words, n) == 0) {
                sum |= rights_table[i].bit;
                found++;
            }
        if (found != 1)
            fail_msg("no right is called %s", words);
        words += n + (words[n] == ' ');
    }
    return sum;
}

TEST(each_role_may_what_its_work_needs_and_no_more)
{
    uint64_t all = 0;

    for (size_t i = 0; i < rights_count; i++)
        all |= rights_table[i].bit;
    CHECK_INT(sizeof roles / sizeof *roles, rights_role_count);
    for (size_t i = 0; i < sizeof roles / sizeof *roles; i++) {
        uint64_t listed = rights_of(roles[i].words);
        uint64_t is = rights_role(roles[i].role)->rights;
        if (is != (roles[i].all_but ? all & ~listed : listed))
            fail_msg("%s: %llx", roles[i].role, (unsigned long long)is);
    }
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
    RUN(each_role_may_what_its_work_needs_and_no_more),
    RUN(a_role_given_in_one_school_does_not_reach_beyond_it))
