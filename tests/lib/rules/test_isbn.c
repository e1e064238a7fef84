#include "rules/isbn.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tests/support/check.h"

static const struct {
    const char *text;
    enum isbn_kind kind;
    const char *key;
} read_cases[] = {
    {"9787020002207", ISBN_13, "9787020002207"},
    {"978-7-02-000220-7", ISBN_13, "9787020002207"},
    {"978 7 02 000220 7", ISBN_13, "9787020002207"},
    {"ISBN 978-7-02-000220-7", ISBN_13, "9787020002207"},
    {"ISBN: 978-7-02-000220-7", ISBN_13, "9787020002207"},
    {"ISBN-13: 978-7-02-000220-7", ISBN_13, "9787020002207"},
    {"isbn-10 7-02-000220-X", ISBN_10, "9787020002207"},
    {"ISBN：9787020002207", ISBN_13, "9787020002207"},
    {"\t 9787020002207", ISBN_13, "9787020002207"},
    {"９７８７０２０００２２０７", ISBN_13, "9787020002207"},
    {"978‐7‑02‒000220–7", ISBN_13, "9787020002207"}, /* dashes */
    {"978\xc2\xad" "7020002207", ISBN_13, "9787020002207"},   /* soft hyphen */
    {"978　7020002207", ISBN_13, "9787020002207"},
    {"7－02－000220－X", ISBN_10, "9787020002207"},
    {"702000220Ｘ", ISBN_10, "9787020002207"},
    {"702000220x", ISBN_10, "9787020002207"},
    {"7-02-000220-X (pbk.)", ISBN_10, "9787020002207"},
    {"7-02-000220-X :", ISBN_10, "9787020002207"},
    {"9787020002207（精装）", ISBN_13, "9787020002207"},
    {"9787020002207 16.00", ISBN_13, "9787020002207"},
    {"0-306-40615-2", ISBN_10, "9780306406157"},
    {"979-8-6024-0545-3", ISBN_13, "9798602405453"},
    {"9787020002208", ISBN_BAD_CHECK, "9787020002208"},
    {"7020002201", ISBN_BAD_CHECK, "7020002201"},
    {"9777020002207", ISBN_NONE, ""},  /* a journal's 977 */
    {"97870200022077", ISBN_NONE, ""}, /* a digit too many */
    {"978702000220X", ISBN_NONE, ""},
    {"70200", ISBN_NONE, ""},
    {"", ISBN_NONE, ""},
    {"no number", ISBN_NONE, ""},
    {"X702000220", ISBN_NONE, ""},
    {"\xe7\x02", ISBN_NONE, ""}, /* half a character */
    {"\xff\xfe\xfd", ISBN_NONE, ""},
    {"10019·1979", ISBN_UNIFIED, ""},
    {"10019.1979", ISBN_UNIFIED, ""},
};

TEST(an_isbn_is_read_as_it_is_printed_typed_and_pasted)
{
    char key[ISBN_TEXT];

    for (size_t i = 0; i < sizeof read_cases / sizeof *read_cases; i++) {
        enum isbn_kind kind = isbn_read(read_cases[i].text, key);
        if (kind != read_cases[i].kind || strcmp(key, read_cases[i].key) != 0)
            fail_msg("%s: %d \"%s\"", read_cases[i].text, (int)kind, key);
    }
}

TEST(check_digits_are_those_of_the_standard)
{
    /* ISO 2108:2017, annex C, and its older brother of 1992 */
    CHECK_INT(isbn13_check("978030640615"), '7');
    CHECK_INT(isbn13_check("978702000220"), '7');
    CHECK_INT(isbn13_check("978000000000"), '2');
    CHECK_INT(isbn13_check("97803064061X"), 0);
    CHECK_INT(isbn13_check("978"), 0);
    CHECK_INT(isbn10_check("030640615"), '2');
    CHECK_INT(isbn10_check("702000220"), 'X');
    CHECK_INT(isbn10_check("000000000"), '0');
    CHECK_INT(isbn10_check("70200022A"), 0);
    CHECK_INT(isbn10_check(""), 0);
}

TEST(thirteen_digits_become_ten_where_there_are_ten)
{
    char ten[11];

    CHECK(isbn_to_10("9787020002207", ten));
    CHECK_TEXT(ten, "702000220X");
    CHECK(isbn_to_10("9780306406157", ten));
    CHECK_TEXT(ten, "0306406152");
    CHECK(!isbn_to_10("9798602405453", ten));
    CHECK(!isbn_to_10("978702000220", ten));
    CHECK(!isbn_to_10("978702A002207", ten));
}

/* Each number there is becomes ten digits and thirteen again. */
TEST(ten_and_thirteen_digits_are_the_same_number)
{
    char ten[11], key[ISBN_TEXT], text[ISBN_TEXT];

    for (long n = 0; n < 1000000000; n += 999983) {
        snprintf(text, sizeof text, "978%09ld", n);
        text[12] = isbn13_check(text);
        text[13] = '\0';
        CHECK_INT(isbn_read(text, key), ISBN_13);
        CHECK(isbn_to_10(key, ten));
        CHECK_INT(isbn_read(ten, key), ISBN_10);
        CHECK_TEXT(key, text);
    }
}

TEST(one_wrong_digit_and_two_swapped_ones_are_found)
{
    const char *right = "9787020002207";
    char text[ISBN_TEXT], key[ISBN_TEXT];

    for (int i = 3; i < 13; i++)
        for (char digit = '0'; digit <= '9'; digit++) {
            strcpy(text, right);
            text[i] = digit;
            CHECK_INT(isbn_read(text, key),
                      digit == right[i] ? ISBN_13 : ISBN_BAD_CHECK);
        }
}

TEST(a_unified_book_number_has_category_publisher_and_serial)
{
    static const struct {
        const char *text, *normal; /* NULL: none */
    } cases[] = {
        {"10019.1979", "10019·1979"}, {"10019·1979", "10019·1979"},
        {"10019•1", "10019·1"},       {"10019・12", "10019·12"},
        {"10019．123", "10019·123"},  {"1019.12345", "1019·12345"},
        {"101901.1", "101901·1"},     {"019.1", NULL},
        {"1019019.1", NULL},          {"10019.", NULL},
        {"10019.123456", NULL},       {"10019", NULL},
        {"10019.12a", NULL},          {".12", NULL},
        {"10019,12", NULL},           {"", NULL},
    };
    char out[20];

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        bool is = unified_number_read(cases[i].text, out, sizeof out);
        if (is != (cases[i].normal != NULL) ||
            (is && strcmp(out, cases[i].normal) != 0))
            fail_msg("%s", cases[i].text);
    }
    CHECK(!unified_number_read("10019.1979", out, 8)); /* no room */
}

/* ---- hyphens ------------------------------------------------------------- */

TEST(hyphens_stand_where_the_agency_puts_them)
{
    static const char *const numbers[] = {
        "978-7-02-000220-7", "978-7-115-54602-9", "978-7-5063-9292-3",
        "978-7-80200-123-7", "978-7-900000-12-3", "978-0-306-40615-7",
        "978-0-00-712345-6", "978-1-4028-9462-6", "978-957-13-1234-5",
        "978-986-189-123-4", "978-988-8123-45-6", "978-962-231-123-4",
        "979-8-6024-0545-3", "979-10-90636-07-1",
    };
    char digits[ISBN_HYPHENATED], out[ISBN_HYPHENATED];

    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++) {
        size_t n = 0;
        for (const char *s = numbers[i]; *s; s++)
            if (*s != '-')
                digits[n++] = *s;
        digits[n] = '\0';
        isbn_hyphenate(digits, out);
        CHECK_TEXT(out, numbers[i]);
    }
}

TEST(a_number_whose_ranges_are_not_known_stays_as_it_is)
{
    static const char *const numbers[] = {
        "9789999999999", "9796000000000", "9782000000006", "978", "",
        "12345678901234"};
    char out[ISBN_HYPHENATED];

    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++) {
        isbn_hyphenate(numbers[i], out);
        CHECK(strchr(out, '-') == NULL);
        CHECK_BYTES(out, numbers[i], strlen(out));
    }
}

/* A range of the agency's list: after `prefix` with its hyphens. */
static size_t compare_range(const char *prefix, const char *from,
                            const char *to)
{
    const char *const ends[] = {from, to};
    char digits[40], wanted[60], out[ISBN_HYPHENATED];
    size_t seen = 0;

    for (int k = 0; k < 2; k++) {
        size_t n = 0;
        for (const char *s = prefix; *s; s++)
            if (*s != '-')
                digits[n++] = *s;
        n += (size_t)snprintf(digits + n, sizeof digits - n, "%s", ends[k]);
        if (n >= 12)
            continue;
        snprintf(wanted, sizeof wanted, "%s-%s-%.*s-", prefix, ends[k],
                 (int)(12 - n), "000000000");
        memset(digits + n, '0', 12 - n);
        digits[12] = isbn13_check(digits);
        digits[13] = '\0';
        isbn_hyphenate(digits, out);
        if (strchr(out, '-') == NULL)
            continue; /* a group whose ranges we do not hold */
        snprintf(wanted + strlen(wanted), 2, "%c", digits[12]);
        CHECK_TEXT(out, wanted);
        seen++;
    }
    return seen;
}

/* Lines: "978", " 0-5,600-649" below it the groups; ` 7 agency="China"`, and
 * below that, one blank deeper, the registrants. */
TEST(every_range_of_the_agencys_list_is_hyphenated_so)
{
    FILE *f = fopen("../shared/data/isbn/isbn_ranges_stdnum.dat", "r");
    char line[20000], ean[8] = "", prefix[30] = "";
    size_t seen = 0;

    if (f == NULL) {
        printf("skipped: no ../shared/data\n");
        return;
    }
    while (fgets(line, sizeof line, f) != NULL) {
        size_t deep = strspn(line, " ");
        char *text = line + deep, *part;
        text[strcspn(text, "\r\n")] = '\0';
        if (deep == 0 && text[0] != '#')
            snprintf(ean, sizeof ean, "%.3s", text);
        else if (strstr(text, "agency") != NULL)
            snprintf(prefix, sizeof prefix, "%s-%.*s", ean,
                     (int)strcspn(text, " "), text);
        else if (deep == 2)
            for (part = strtok(text, ","); part; part = strtok(NULL, ",")) {
                char *dash = strchr(part, '-');
                CHECK(dash != NULL);
                *dash = '\0';
                seen += compare_range(prefix, part, dash + 1);
            }
    }
    fclose(f);
    printf("%zu numbers compared\n", seen);
    CHECK(seen > 150);
}

TESTS_RUN(RUN(an_isbn_is_read_as_it_is_printed_typed_and_pasted),
          RUN(check_digits_are_those_of_the_standard),
          RUN(thirteen_digits_become_ten_where_there_are_ten),
          RUN(ten_and_thirteen_digits_are_the_same_number),
          RUN(one_wrong_digit_and_two_swapped_ones_are_found),
          RUN(a_unified_book_number_has_category_publisher_and_serial),
          RUN(hyphens_stand_where_the_agency_puts_them),
          RUN(a_number_whose_ranges_are_not_known_stays_as_it_is),
          RUN(every_range_of_the_agencys_list_is_hyphenated_so))
