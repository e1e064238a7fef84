#include "rules/card_uid.h"

#include <string.h>

#include "tests/support/check.h"

static const struct card_uid four = {{0x04, 0xa1, 0xb2, 0xc3}, 4};
static const struct card_uid seven = {
    {0x04, 0xa1, 0xb2, 0xc3, 0xd4, 0xe5, 0xf6}, 7};

TEST(a_uid_is_kept_as_hex_with_its_first_byte_first)
{
    char key[UID_KEY];
    struct card_uid uid;

    uid_key(&four, key);
    CHECK_TEXT(key, "uid:04A1B2C3");
    uid_key(&seven, key);
    CHECK_TEXT(key, "uid:04A1B2C3D4E5F6");
    CHECK(uid_from_key("uid:04a1b2c3", &uid));
    CHECK_INT(uid.size, 4);
    CHECK_BYTES(uid.bytes, four.bytes, 4);
}

TEST(only_lengths_that_cards_have_are_keys)
{
    static const struct {
        const char *key;
        bool is;
    } keys[] = {
        {"uid:04A1B2C3", true},         {"uid:04A1B2C3D4E5F6", true},
        {"uid:E004015012345678", true}, {"uid:00112233445566778899", true},
        {"uid:04A1B2", false},          {"uid:04A1B2C3D4", false},
        {"uid:0011223344556677889900", false}, {"uid:", false},
        {"uid:04A1B2C", false},         {"uid:04A1B2CG", false},
        {"04A1B2C3", false},            {"UID:04A1B2C3", false},
        {"uid:04A1B2C3 ", false},       {"", false},
    };
    struct card_uid uid;

    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++)
        if (uid_from_key(keys[i].key, &uid) != keys[i].is)
            fail_msg("%s", keys[i].key);
}

TEST(a_number_made_anew_at_each_touch_is_told)
{
    CHECK(uid_is_random(&(struct card_uid){{0x08, 1, 2, 3}, 4}));
    CHECK(uid_is_random(&(struct card_uid){{0xf8, 1, 2, 3}, 4}));
    CHECK(!uid_is_random(&four));
    CHECK(!uid_is_random(&(struct card_uid){{0x08, 1, 2, 3, 4, 5, 6}, 7}));
}

static const struct {
    enum uid_form form;
    const char *text;
} printed[] = {
    {UID_HEX, "04A1B2C3"},          {UID_HEX_REVERSED, "C3B2A104"},
    {UID_HEX_BCC, "04A1B2C3D4"},    {UID_DEC_FIRST, "0077705923"},
    {UID_DEC_LAST, "3283263748"},   {UID_WIEGAND_HIGH, "00441394"},
    {UID_WIEGAND_LOW, "16145763"},  {UID_WIEGAND_LAST, "17841220"},
};

TEST(every_printed_form_leads_back_to_the_card)
{
    char out[UID_PRINTED], keys[UID_CANDIDATES][UID_KEY];

    for (size_t i = 0; i < UID_FORMS; i++) {
        size_t n;
        bool found = false;
        CHECK(uid_print(&four, printed[i].form, out));
        CHECK_TEXT(out, printed[i].text);
        n = uid_candidates(out, keys);
        CHECK(n > 0 && n <= UID_CANDIDATES);
        for (size_t k = 0; k < n; k++)
            found |= uid_matches(keys[k], "uid:04A1B2C3");
        if (!found)
            fail_msg("%s does not lead back", out);
    }
}

TEST(longer_uids_are_printed_as_hex_only)
{
    char out[UID_PRINTED];

    CHECK(uid_print(&seven, UID_HEX, out));
    CHECK_TEXT(out, "04A1B2C3D4E5F6");
    CHECK(uid_print(&seven, UID_HEX_REVERSED, out));
    CHECK_TEXT(out, "F6E5D4C3B2A104");
    for (size_t i = 2; i < UID_FORMS; i++)
        CHECK(!uid_print(&seven, printed[i].form, out));
}

TEST(what_is_typed_stands_for_these_cards_and_no_others)
{
    static const struct {
        const char *text;
        const char *keys; /* with blanks between; "" none */
    } cases[] = {
        {"04A1B2C3", "uid:04A1B2C3 uid:C3B2A104"},
        {"04:A1:B2:C3", "uid:04A1B2C3 uid:C3B2A104"},
        {"04-a1-b2-c3", "uid:04A1B2C3 uid:C3B2A104"},
        {"04 A1 B2 C3", "uid:04A1B2C3 uid:C3B2A104"},
        {"uid:04A1B2C3", "uid:04A1B2C3 uid:C3B2A104"},
        {"04A1B2C3D4", "uid:04A1B2C3 uid:C3B2A104"},
        {"04A1B2C3D5", ""}, /* the check byte is wrong */
        {"11111111", "uid:11111111 uid:??6F2B67 uid:6F2B67?? uid:672B6F??"},
        {"77705923", "uid:77705923 uid:23597077"},
        {"0077705923", "uid:04A1B2C3 uid:C3B2A104"},
        {"077705923", "uid:04A1B2C3 uid:C3B2A104"},
        {"9999999999", ""},  /* more than 32 bits */
        {"161,45763", "uid:??A1B2C3 uid:A1B2C3?? uid:C3B2A1??"},
        {"161 45763", "uid:??A1B2C3 uid:A1B2C3?? uid:C3B2A1??"},
        {"161;45763", ""},   {"256,00001", ""}, {"001,65536", ""},
        {"04A1B2C", ""},     {"", ""},          {"hello", ""},
        {"04A1B2C3D4E5F6", "uid:04A1B2C3D4E5F6 uid:F6E5D4C3B2A104"},
        {"04A1B2C3:", ""},
    };
    char keys[UID_CANDIDATES][UID_KEY], all[400];

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        size_t n = uid_candidates(cases[i].text, keys);
        all[0] = '\0';
        for (size_t k = 0; k < n; k++) {
            strcat(all, k > 0 ? " " : "");
            strcat(all, keys[k]);
        }
        if (strcmp(all, cases[i].keys) != 0)
            fail_msg("%s: \"%s\"", cases[i].text, all);
    }
}

TEST(an_open_byte_matches_any_and_lengths_must_agree)
{
    CHECK(uid_matches("uid:??A1B2C3", "uid:04A1B2C3"));
    CHECK(uid_matches("uid:04A1B2??", "uid:04A1B2C3"));
    CHECK(!uid_matches("uid:??A1B2C4", "uid:04A1B2C3"));
    CHECK(!uid_matches("uid:??A1B2C3", "uid:04A1B2C3D4E5F6"));
    CHECK(uid_matches("", ""));
}

TESTS_RUN(RUN(a_uid_is_kept_as_hex_with_its_first_byte_first),
          RUN(only_lengths_that_cards_have_are_keys),
          RUN(a_number_made_anew_at_each_touch_is_told),
          RUN(every_printed_form_leads_back_to_the_card),
          RUN(longer_uids_are_printed_as_hex_only),
          RUN(what_is_typed_stands_for_these_cards_and_no_others),
          RUN(an_open_byte_matches_any_and_lengths_must_agree))
