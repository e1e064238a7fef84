/* What a scan stands for, with the codes of this school and of others. */
#include <string.h>

#include "rules/rights.h"
#include "tests/support/check.h"
#include "tests/support/deeds.h"
#include "usecase/scan.h"
#include "usecase/school.h"

struct meaning {
    const char *scanned;
    enum scan_meaning meaning;
    const char *text;
};

static void means(struct ctx *c, const struct meaning *m)
{
    struct scan_result rs;

    CHECK_OK(c, scan_resolve(c, m->scanned, strlen(m->scanned), &rs));
    if (rs.meaning != m->meaning || strcmp(rs.text, m->text) != 0)
        fail_msg("%s means %d, %s", m->scanned, (int)rs.meaning, rs.text);
}

TEST(a_scan_is_a_card_a_copy_both_an_isbn_or_nothing)
{
    static const struct meaning cases[] = {
        {"C1", SCAN_MEANS_PATRON, "C1"},
        {"P2", SCAN_MEANS_PATRON, "P2"},
        {" B1\r", SCAN_MEANS_COPY, "B1"},
        {"C3", SCAN_MEANS_BOTH, "C3"},
        {"9787020002207", SCAN_MEANS_ISBN, "9787020002207"},
        {"nobody", SCAN_MEANS_NOTHING, "nobody"},
        {"", SCAN_MEANS_BAD, ""},
        {"\r\n", SCAN_MEANS_BAD, ""},
    };
    struct ctx c = small_school();
    struct scan_result rs;

    sql(&c, "UPDATE copy SET barcode = 'C3' WHERE barcode = 'B4'");
    lend(&c, "C1", "B3");
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        means(&c, &cases[i]);
    CHECK_OK(&c, scan_resolve(&c, "B3", 2, &rs));
    CHECK(rs.copy_on_loan);
    CHECK_OK(&c, scan_resolve(&c, "B2", 2, &rs));
    CHECK(!rs.copy_on_loan);
    small_school_end(&c);
}

TEST(the_schools_own_rule_takes_marks_off_and_checks_digits)
{
    /* Luhn: 7992739871 and 3. */
    static const struct meaning cases[] = {
        {"S79927398713", SCAN_MEANS_COPY, "7992739871"},
        {"S79927398714", SCAN_MEANS_BAD, "S79927398714"},
        {"C1", SCAN_MEANS_PATRON, "C1"},
    };
    struct ctx c = small_school();
    struct scan_result rs;

    sql(&c, "UPDATE copy SET barcode = '7992739871' WHERE barcode = 'B1'");
    CHECK_OK(&c, setting_put(&c, "barcode.rule",
                             "{\"prefix\":\"S\",\"check\":\"luhn\","
                             "\"strip_check\":1}"));
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        means(&c, &cases[i]);
    CHECK_OK(&c, setting_put(&c, "barcode.rule", "{\"check\":\"moon\"}"));
    CHECK_FAILS(&c, scan_resolve(&c, "B2", 2, &rs), ERR_INVALID);
    small_school_end(&c);
}

/* Two readers' numbers: which is meant is asked by the deed. */
TEST(a_code_of_two_readers_is_nobodys_card)
{
    static const struct meaning one = {"0000005001", SCAN_MEANS_PATRON,
                                       "0000005001"},
                                two = {"0000005001", SCAN_MEANS_NOTHING,
                                       "0000005001"};
    struct ctx c = small_school();

    sql(&c, "INSERT INTO card (school_id, patron_id, kind, code, since)"
            " VALUES (1, 1, 'uid', 'uid:00001389', 0)");
    means(&c, &one);
    sql(&c, "INSERT INTO card (school_id, patron_id, kind, code, since)"
            " VALUES (1, 2, 'uid', 'uid:89130000', 0)");
    means(&c, &two);
    small_school_end(&c);
}

static bool do_resolve(struct ctx *c, void *arg)
{
    struct scan_result rs;
    return scan_resolve(c, arg, strlen(arg), &rs);
}

TEST(a_scan_that_cannot_be_looked_up_is_a_failure_and_not_nothing)
{
    struct ctx c = small_school();

    CHECK(whole_or_not(&c, do_resolve, "B1") > 2);
    small_school_end(&c);
}

TESTS_RUN(RUN(a_scan_is_a_card_a_copy_both_an_isbn_or_nothing),
          RUN(the_schools_own_rule_takes_marks_off_and_checks_digits),
          RUN(a_code_of_two_readers_is_nobodys_card),
          RUN(a_scan_that_cannot_be_looked_up_is_a_failure_and_not_nothing))
