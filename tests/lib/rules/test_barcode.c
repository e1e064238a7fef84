#include "rules/barcode.h"

#include <string.h>

#include "tests/support/check.h"

/* Numbers of the standards and of printed labels, with their check digit. */
static const struct {
    enum check_rule rule;
    const char *text; /* the last sign is the check digit */
} right[] = {
    {CHECK_EAN, "9787020002207"}, {CHECK_EAN, "4006381333931"},
    {CHECK_EAN, "96385074"},      {CHECK_EAN, "00"},
    {CHECK_LUHN, "79927398713"},  {CHECK_LUHN, "29345000000014"},
    {CHECK_LUHN, "18"},           {CHECK_CODE39, "CODE39W"},
    {CHECK_CODE39, "1234567S"},   {CHECK_CODE39, "AA"},
    {CHECK_CODE39, "-. $/+%F"},
};

/* The sum of values without this one, 16 less; counted by hand: 1+2+3=6, 10. */
TEST(codabar_fills_up_to_sixteen)
{
    CHECK_INT(barcode_check(CHECK_CODABAR, "123"), '-');
    CHECK_INT(barcode_check(CHECK_CODABAR, "0"), '0');
    CHECK_INT(barcode_check(CHECK_CODABAR, "8"), '8');
    CHECK_INT(barcode_check(CHECK_CODABAR, "1"), '+');
    CHECK_INT(barcode_check(CHECK_CODABAR, "A1"), 0); /* no start letters */
}

TEST(check_digits_are_those_of_the_standards)
{
    for (size_t i = 0; i < sizeof right / sizeof *right; i++) {
        char body[40];
        size_t n = strlen(right[i].text);

        memcpy(body, right[i].text, n - 1);
        body[n - 1] = '\0';
        if (barcode_check(right[i].rule, body) != right[i].text[n - 1])
            fail_msg("%s: %c", right[i].text,
                     barcode_check(right[i].rule, body));
        CHECK(barcode_is_checked(right[i].rule, right[i].text));
        strcat(body, right[i].text[n - 1] == '0' ? "1" : "0");
        CHECK(!barcode_is_checked(right[i].rule, body));
    }
}

TEST(what_a_symbology_cannot_hold_has_no_check_digit)
{
    CHECK_INT(barcode_check(CHECK_EAN, "12A"), 0);
    CHECK_INT(barcode_check(CHECK_EAN, ""), 0);
    CHECK_INT(barcode_check(CHECK_LUHN, "12/"), 0);
    CHECK_INT(barcode_check(CHECK_LUHN, "12:"), 0);
    CHECK_INT(barcode_check(CHECK_LUHN, ""), 0);
    CHECK_INT(barcode_check(CHECK_CODE39, "abc"), 0);
    CHECK_INT(barcode_check(CHECK_CODE39, ""), 0);
    CHECK_INT(barcode_check(CHECK_CODABAR, "x"), 0);
    CHECK_INT(barcode_check(CHECK_NONE, "123"), 0);
    CHECK(barcode_is_checked(CHECK_NONE, ""));
    CHECK(!barcode_is_checked(CHECK_EAN, "1"));
    CHECK(!barcode_is_checked(CHECK_EAN, ""));
}

TEST(every_rule_has_a_word_that_leads_back)
{
    enum check_rule rule;

    for (int i = CHECK_NONE; i <= CHECK_CODABAR; i++) {
        CHECK(check_rule_from_word(check_rule_word((enum check_rule)i),
                                   &rule));
        CHECK_INT(rule, i);
    }
    CHECK(!check_rule_from_word("mod97", &rule));
}

/* ---- scans --------------------------------------------------------------- */

static const struct barcode_rule school = {"S-", "/X", CHECK_LUHN, true};
static const struct barcode_rule plain_luhn = {NULL, NULL, CHECK_LUHN, false};

static const struct {
    const char *bytes;
    const struct barcode_rule *rule;
    enum scan_kind kind;
    const char *text;
    bool could_be_isbn;
} scans[] = {
    {"0010441", NULL, SCAN_CODE, "0010441", false},
    {"  0010441 \r\n", NULL, SCAN_CODE, "0010441", false},
    {"\x02" "0010441\x03", NULL, SCAN_CODE, "0010441", false},
    {"A B", NULL, SCAN_CODE, "A B", false},
    {"", NULL, SCAN_EMPTY, "", false},
    {" \t\r\n", NULL, SCAN_EMPTY, "", false},
    {"]C0", NULL, SCAN_EMPTY, "", false},
    {"]C00010441", NULL, SCAN_CODE, "0010441", false},
    {"]a0X", NULL, SCAN_CODE, "X", false},
    {"]10X", NULL, SCAN_CODE, "]10X", false},  /* no letter, no AIM id */
    {"]C", NULL, SCAN_CODE, "]C", false},
    {"]E09787020002207", NULL, SCAN_ISBN, "9787020002207", false},
    {"]C09787020002207", NULL, SCAN_CODE, "9787020002207", false},
    {"9787020002207", NULL, SCAN_CODE, "9787020002207", true},
    {"]E09787020002208", NULL, SCAN_CODE, "9787020002208", false},
    {"]E09771672510005", NULL, SCAN_ISSN, "9771672510005", false},
    {"]E0977167251000505", NULL, SCAN_ISSN, "977167251000505", false},
    {"9771672510005", NULL, SCAN_CODE, "9771672510005", false},
    {"]E0978702000220799", NULL, SCAN_CODE, "978702000220799", false},
    {"]E06901234567892", NULL, SCAN_CODE, "6901234567892", false},
    {"uid:04A1B2C3", NULL, SCAN_UID, "uid:04A1B2C3", false},
    {"uid:04A1", NULL, SCAN_CODE, "uid:04A1", false},
    /* what a school puts around its codes */
    {"S-79927398713/X", &school, SCAN_CODE, "7992739871", false},
    {"79927398713", &school, SCAN_CODE, "7992739871", false},
    {"S-79927398714/X", &school, SCAN_BAD, "79927398714", false},
    {"S-", &school, SCAN_BAD, "S-", false},
    {"79927398713", &plain_luhn, SCAN_CODE, "79927398713", false},
    {"9787020002207", &school, SCAN_CODE, "9787020002207", true},
    {"uid:04A1B2C3", &school, SCAN_UID, "uid:04A1B2C3", false},
};

TEST(a_scan_is_cleaned_and_told_apart)
{
    for (size_t i = 0; i < sizeof scans / sizeof *scans; i++) {
        struct scan s;
        enum scan_kind kind = scan_read(scans[i].bytes, strlen(scans[i].bytes),
                                        scans[i].rule, &s);
        if (kind != scans[i].kind || strcmp(s.text, scans[i].text) != 0 ||
            s.could_be_isbn != scans[i].could_be_isbn || s.kind != kind)
            fail_msg("\"%s\": kind %d, \"%s\"", scans[i].bytes, (int)kind,
                     s.text);
    }
}

TEST(a_scan_that_is_too_long_is_bad)
{
    char bytes[SCAN_MAX + 1];
    struct scan s;

    memset(bytes, '7', sizeof bytes);
    CHECK_INT(scan_read(bytes, SCAN_MAX - 1, NULL, &s), SCAN_CODE);
    CHECK_INT(scan_read(bytes, SCAN_MAX, NULL, &s), SCAN_BAD);
}

TEST(bytes_of_nul_and_above_ascii_do_no_harm)
{
    struct scan s;

    CHECK_INT(scan_read("00\0" "1", 4, NULL, &s), SCAN_CODE);
    CHECK_TEXT(s.text, "001");
    CHECK_INT(scan_read("\xe5\xa4\xa9", 3, NULL, &s), SCAN_CODE);
    CHECK_TEXT(s.text, "天");
}

TESTS_RUN(RUN(codabar_fills_up_to_sixteen),
          RUN(check_digits_are_those_of_the_standards),
          RUN(what_a_symbology_cannot_hold_has_no_check_digit),
          RUN(every_rule_has_a_word_that_leads_back),
          RUN(a_scan_is_cleaned_and_told_apart),
          RUN(a_scan_that_is_too_long_is_bad),
          RUN(bytes_of_nul_and_above_ascii_do_no_harm))
