#include "rules/money.h"

#include <string.h>

#include "tests/support/check.h"

TEST(amounts_are_read_as_people_write_them)
{
    static const struct {
        const char *text;
        int64_t cents; /* 0: no amount */
    } cases[] = {
        {"5", 500},        {"5.5", 550},     {"5.05", 505}, {"0.01", 1},
        {"1000000", MONEY_MOST}, {"1000000.01", 0}, {"0", 0}, {"0.00", 0},
        {"", 0},           {".5", 0},        {"5.", 500},   {"5.123", 0},
        {"-5", 0},         {"+5", 0},        {" 5", 0},     {"5 ", 0},
        {"5,50", 0},       {"1e3", 0},       {"99999999999999999999", 0},
        {"\xEF\xBC\x95", 0},
    };

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        int64_t cents = 0;
        if (money_parse(cases[i].text, &cents) != (cases[i].cents != 0) ||
            cents != cases[i].cents)
            fail_msg("\"%s\": %d", cases[i].text, (int)cents);
    }
}

TEST(amounts_are_written_with_two_digits)
{
    char out[MONEY_TEXT];

    CHECK_TEXT(money_format(0, out), "0.00");
    CHECK_TEXT(money_format(5, out), "0.05");
    CHECK_TEXT(money_format(123456, out), "1234.56");
    CHECK_TEXT(money_format(-250, out), "-2.50");
    CHECK_TEXT(money_format(INT64_MIN, out), "-92233720368547758.08");
}

TEST(a_currency_without_hundredths_has_none)
{
    CHECK(money_fits("CNY", 150));
    CHECK(money_fits("JPY", 15000));
    CHECK(!money_fits("JPY", 15050));
    CHECK(!money_fits("XPF", 1));
}

TEST(kinds_and_means_are_those_of_the_schema)
{
    static const char *const by_hand[] = {"lost", "damaged", "replacement",
                                          "card", "other"};

    for (size_t i = 0; i < sizeof by_hand / sizeof *by_hand; i++)
        CHECK(charge_kind(by_hand[i])->by_hand);
    CHECK(!charge_kind("overdue")->by_hand);
    CHECK(charge_kind("refund")->moves && charge_kind("payment")->moves);
    CHECK(!charge_kind("waived")->moves);
    CHECK(charge_kind("gift") == NULL);
    CHECK(charge_kind(NULL) == NULL);
    CHECK_TEXT(money_means_name("card"), "bank card");
    CHECK(money_means_name("shells") == NULL);
    CHECK(money_means_name(NULL) == NULL);
}

TEST(settings_are_taken_only_as_they_can_be)
{
    static const struct {
        const char *key, *value;
        bool good;
    } cases[] = {
        {"money.use", "on", true},          {"money.use", "off", true},
        {"money.use", "yes", false},        {"money.use", "", false},
        {"money.lost_percent", "150", true}, {"money.lost_percent", "0", true},
        {"money.lost_percent", "1001", false},
        {"money.lost_percent", "-1", false},
        {"money.lost_percent", "1x", false},
        {"money.lost_percent", "99999999999999999999", false},
        {"money.back", "unpaid", true},     {"money.back", "some", false},
        {"money.back_days", "3650", true},  {"money.back_days", "", false},
        {"money.card_cents", "500", true},  {"money.colour", "red", false},
        {"money.use", NULL, false},         {NULL, "on", false},
    };

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct money_rules r = money_rules_default();
        struct money_rules before = r;
        if (money_rule_put(&r, cases[i].key, cases[i].value) != cases[i].good)
            fail_msg("%s = %s", cases[i].key ? cases[i].key : "NULL",
                     cases[i].value ? cases[i].value : "NULL");
        if (!cases[i].good)
            CHECK_BYTES(&r, &before, sizeof r);
    }
    CHECK(money_is_key("money.back_days"));
    CHECK(!money_is_key("holds.share"));
}

TEST(a_loss_costs_what_the_settings_say)
{
    static const struct {
        struct money_rules r;
        bool lost;
        int64_t price, cents;
    } cases[] = {
        {{.lost_percent = 100}, true, 2550, 2550},
        {{.lost_percent = 100}, true, 0, 0},
        {{.lost_percent = 100, .unknown_price_cents = 3000}, true, 0, 3000},
        {{.lost_percent = 100, .unknown_price_cents = 3000}, true, -1, 3000},
        {{.lost_percent = 150, .lost_fee_cents = 500}, true, 1001, 2002},
        {{.lost_percent = 50}, true, 25, 13},
        {{.lost_percent = 100, .off = true}, true, 2550, 0},
        {{.lost_percent = 100}, false, 2550, 0},
        {{.lost_percent = 100, .damaged_percent = 20, .lost_fee_cents = 9},
         false, 2550, 510},
        {{.lost_percent = 1000, .lost_fee_cents = 1}, true, INT64_MAX,
         MONEY_MOST},
    };

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        CHECK_INT(loss_cost(&cases[i].r, cases[i].lost, cases[i].price),
                  cases[i].cents);
}

TEST(what_comes_back_takes_its_charge_back_by_rule)
{
    static const struct {
        enum loss_back back;
        int64_t back_days, charged, owed, reversed;
        int days;
    } cases[] = {
        {LOSS_BACK_ALL, 0, 3000, 3000, 3000, 900},
        {LOSS_BACK_ALL, 0, 3000, 0, 3000, 1}, /* paid: a credit */
        {LOSS_BACK_ALL, 30, 3000, 3000, 3000, 30},
        {LOSS_BACK_ALL, 30, 3000, 3000, 0, 31},
        {LOSS_BACK_UNPAID, 0, 3000, 3500, 3000, 1},
        {LOSS_BACK_UNPAID, 0, 3000, 1000, 1000, 1},
        {LOSS_BACK_UNPAID, 0, 3000, 0, 0, 1},
        {LOSS_BACK_UNPAID, 0, 3000, -200, 0, 1},
        {LOSS_BACK_NONE, 0, 3000, 3000, 0, 0},
    };

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct money_rules r = {.back = cases[i].back,
                                .back_days = cases[i].back_days};
        CHECK_INT(loss_reversed(&r, cases[i].charged, cases[i].owed,
                                cases[i].days), cases[i].reversed);
    }
}

TESTS_RUN(RUN(amounts_are_read_as_people_write_them),
          RUN(amounts_are_written_with_two_digits),
          RUN(a_currency_without_hundredths_has_none),
          RUN(kinds_and_means_are_those_of_the_schema),
          RUN(settings_are_taken_only_as_they_can_be),
          RUN(a_loss_costs_what_the_settings_say),
          RUN(what_comes_back_takes_its_charge_back_by_rule))
