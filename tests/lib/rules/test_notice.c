#include "rules/notice.h"

#include "tests/support/check.h"

TEST(settings_are_taken_only_as_they_can_be)
{
    static const struct {
        const char *key, *value;
        bool good;
    } cases[] = {
        {"notice.due_days", "0", true},      {"notice.due_days", "14", true},
        {"notice.due_days", "", false},      {"notice.due_days", "-1", false},
        {"notice.due_days", "3651", false},  {"notice.due_days", "1 2", false},
        {"notice.overdue_days", "", true},   {"notice.overdue_days", "5", true},
        {"notice.overdue_days", "1 7 14 30 60", true},
        {"notice.overdue_days", "1 2 3 4 5 6", false},
        {"notice.overdue_days", "7 1", false},
        {"notice.overdue_days", "1 1", false},
        {"notice.overdue_days", "0 1", false},
        {"notice.overdue_days", "1,7", false},
        {"notice.overdue_days", "99999", false},
        {"notice.colour", "1", false},       {NULL, "1", false},
        {"notice.due_days", NULL, false},
    };

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct notice_rules r = notice_rules_default();
        struct notice_rules before = r;
        if (notice_rule_put(&r, cases[i].key, cases[i].value) !=
            cases[i].good)
            fail_msg("case %d", (int)i);
        if (!cases[i].good)
            CHECK_BYTES(&r, &before, sizeof r);
    }
}

/* Due on day 100. */
TEST(a_loan_passes_its_stages)
{
    static const struct {
        int due_days, today, level;
        const char *overdue_days;
    } cases[] = {
        {3, 96, NOTICE_NONE, "1 7 30"},    {3, 97, NOTICE_DUE_SOON, "1 7 30"},
        {3, 100, NOTICE_DUE_SOON, "1 7 30"}, {3, 101, 1, "1 7 30"},
        {3, 106, 1, "1 7 30"},             {3, 107, 2, "1 7 30"},
        {3, 130, 3, "1 7 30"},             {3, 900, 3, "1 7 30"},
        {0, 100, NOTICE_NONE, "1 7 30"},   {0, 101, 1, "1 7 30"},
        {3, 101, NOTICE_NONE, ""},         {3, 101, NOTICE_NONE, "2"},
        {3, 102, 1, "2"},
    };

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct notice_rules r = {.due_days = cases[i].due_days};
        CHECK(notice_rule_put(&r, "notice.overdue_days",
                              cases[i].overdue_days));
        CHECK_INT(notice_level(&r, 100, cases[i].today), cases[i].level);
    }
}

TESTS_RUN(RUN(settings_are_taken_only_as_they_can_be),
          RUN(a_loan_passes_its_stages))
