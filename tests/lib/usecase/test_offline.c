#include "usecase/offline.h"

#include "tests/support/check.h"
#include "tests/support/small_school.h"
#include "usecase/checkin.h"
#include "usecase/checkout.h"
#include "usecase/undo.h"

enum { HOUR = 3600000 };

static struct offline_result record(struct ctx *c, const char *card,
                                    const char *barcode, int64_t at, int due)
{
    struct offline_result rs;

    CHECK_OK(c, offline_loan(c, &(struct offline_request){
                                    card, barcode, due, at}, &rs));
    return rs;
}

static void lend(struct ctx *c, const char *card, const char *barcode)
{
    struct checkout_result rs;

    CHECK_OK(c, checkout(c, &(struct checkout_request){
                                .card = card, .barcode = barcode}, &rs));
    CHECK(rs.loan_id != 0);
}

static void take_back(struct ctx *c, const char *barcode, int64_t at)
{
    struct checkin_result rs;

    CHECK_OK(c, checkin_at(c, barcode, at == 0 ? c->now : at, &rs));
}

static int64_t open_loans(struct ctx *c)
{
    return sql_int(c, "SELECT count(*) FROM loan WHERE returned_at = 0");
}

TEST(what_was_lent_offline_is_a_loan_since_then_until_the_day_that_was_told)
{
    struct ctx c = small_school();
    struct offline_result rs = record(&c, "C1", "B1", c.now - 2 * HOUR,
                                      c.today + 9);

    CHECK(rs.loan_id != 0 && rs.parked == NULL);
    CHECK_INT(rs.due, c.today + 9);
    CHECK_INT(sql_int(&c, "SELECT lent_at FROM loan"), c.now - 2 * HOUR);
    CHECK_INT(sql_int(&c, "SELECT due FROM loan"), c.today + 9);
    rs = record(&c, "C2", "B3", 0, 0);
    CHECK(rs.loan_id != 0 && rs.due > c.today);
    CHECK_INT(sql_int(&c, "SELECT max(lent_at) FROM loan"), c.now);
    small_school_end(&c);
}

TEST(no_rule_refuses_what_has_been_done_and_the_journal_knows_which_would)
{
    static const char *const against[] = {
        "INSERT INTO block (patron_id, note, created_at) VALUES (1, 'x', 0)",
        "UPDATE patron SET expires_on = 20000 WHERE id = 1",
        "UPDATE patron SET state = 'left' WHERE id = 1",
        "UPDATE card SET state = 'lost' WHERE id = 1",
        "UPDATE copy SET state = 'withdrawn' WHERE barcode = 'B1'",
        "UPDATE copy SET reading_room_only = 1 WHERE barcode = 'B1'",
        "UPDATE copy SET min_grade = 12 WHERE barcode = 'B1'",
        "DELETE FROM policy",
    };

    for (size_t i = 0; i < sizeof against / sizeof *against; i++) {
        struct ctx c = small_school();
        struct offline_result rs;
        sql(&c, against[i]);
        rs = record(&c, "C1", "B1", 0, 0);
        if (rs.loan_id == 0 || rs.verdict.overruled == 0 || rs.due < c.today)
            fail_msg("%s", against[i]);
        CHECK_INT(open_loans(&c), 1);
        small_school_end(&c);
    }
}

TEST(another_reader_s_older_loan_of_the_copy_ends_without_a_fine)
{
    struct ctx c = small_school();
    struct offline_result rs;

    lend(&c, "C2", "B1");
    c.now += 10 * HOUR;
    rs = record(&c, "C1", "B1", c.now - HOUR, 0);
    CHECK(rs.loan_id != 0);
    CHECK_INT(open_loans(&c), 1);
    CHECK_INT(sql_int(&c, "SELECT patron_id FROM loan WHERE returned_at = 0"),
              patron_id(&c, "P1"));
    CHECK_INT(sql_int(&c, "SELECT count(*) FROM charge"), 0);
    small_school_end(&c);
}

TEST(the_same_reader_s_loan_goes_on_with_the_later_day)
{
    struct ctx c = small_school();
    struct offline_result rs;
    int64_t due;

    lend(&c, "C1", "B1");
    due = sql_int(&c, "SELECT due FROM loan");
    rs = record(&c, "C1", "B1", c.now, (int)due - 3);
    CHECK_INT(rs.due, due);
    rs = record(&c, "C1", "B1", c.now, (int)due + 3);
    CHECK_INT(rs.due, due + 3);
    CHECK_INT(sql_int(&c, "SELECT due FROM loan"), due + 3);
    CHECK_INT(sql_int(&c, "SELECT renewals FROM loan"), 1);
    CHECK_INT(sql_int(&c, "SELECT count(*) FROM loan"), 1);
    small_school_end(&c);
}

TEST(what_is_not_known_or_was_overtaken_is_parked_and_changes_no_loan)
{
    struct ctx c = small_school();
    struct offline_parked *list;
    size_t n;

    CHECK(record(&c, "nobody", "B1", 0, 0).parked != NULL);
    CHECK(record(&c, "C1", "nothing", 0, 0).parked != NULL);
    lend(&c, "C2", "B1");
    CHECK(record(&c, "C1", "B1", c.now - HOUR, 0).parked != NULL);
    lend(&c, "C2", "B3");
    c.now += 2 * HOUR;
    take_back(&c, "B3", 0);
    CHECK(record(&c, "C1", "B3", c.now - HOUR, 0).parked != NULL);
    CHECK_INT(open_loans(&c), 1);
    CHECK_OK(&c, offline_list(&c, &list, &n));
    CHECK_INT(n, 4);
    CHECK_TEXT(list[3].card, "nobody");
    CHECK_TEXT(list[3].deed, "checkout");
    CHECK_TEXT(list[0].barcode, "B3");
    CHECK_TEXT(list[0].why, "Lent or returned since then");
    CHECK_INT(list[0].done_at, c.now - HOUR);
    small_school_end(&c);
}

TEST(a_copy_that_goes_out_back_and_out_offline_is_followed)
{
    struct ctx c = small_school();

    c.now += 10 * HOUR;
    CHECK(record(&c, "C1", "B1", c.now - 5 * HOUR, 0).parked == NULL);
    take_back(&c, "B1", c.now - 4 * HOUR);
    CHECK(record(&c, "C2", "B1", c.now - 3 * HOUR, 0).parked == NULL);
    CHECK_INT(open_loans(&c), 1);
    CHECK_INT(sql_int(&c, "SELECT count(*) FROM loan"), 2);
    small_school_end(&c);
}

TEST(a_repeated_upload_is_done_once_whatever_became_of_it)
{
    struct ctx c = small_school();
    struct offline_result first, again;
    int64_t seq, same;

    c.request_id = "00000000-0000-8000-8000-000000000001";
    first = record(&c, "C1", "B1", c.now, 0);
    again = record(&c, "C1", "B1", c.now, 0);
    CHECK(again.repeated && again.loan_id == first.loan_id);
    CHECK_INT(again.due, first.due);
    c.request_id = "00000000-0000-8000-8000-000000000002";
    first = record(&c, "nobody", "B1", c.now, 0);
    again = record(&c, "nobody", "B1", c.now, 0);
    CHECK(again.repeated && again.parked != NULL);
    CHECK_INT(again.journal_seq, first.journal_seq);
    c.request_id = "00000000-0000-8000-8000-000000000003";
    CHECK_OK(&c, offline_park_return(&c, &(struct offline_request){
                     .barcode = "nothing"}, &seq));
    CHECK_OK(&c, offline_park_return(&c, &(struct offline_request){
                     .barcode = "nothing"}, &same));
    CHECK_INT(seq, same);
    small_school_end(&c);
}

TEST(the_reader_s_hold_is_filled_and_another_s_waits_on)
{
    struct ctx c = small_school();

    sql(&c, "INSERT INTO hold (id, school_id, title_id, patron_id,"
            " pickup_school_id, placed_at) VALUES (7, 1, 1, 1, 1, 0),"
            " (8, 1, 2, 2, 1, 0)");
    take_back(&c, "B3", 0); /* set aside for the second */
    record(&c, "C1", "B1", c.now, 0);
    record(&c, "C1", "B3", c.now, 0);
    CHECK_TEXT(sql_text(&c, "SELECT state FROM hold WHERE id = 7"), "filled");
    CHECK_TEXT(sql_text(&c, "SELECT state FROM hold WHERE id = 8"),
               "waiting");
    CHECK_TEXT(sql_text(&c, "SELECT state FROM copy WHERE barcode = 'B3'"),
               "available");
    small_school_end(&c);
}

TEST(a_loan_that_was_recorded_can_be_undone_like_any_other)
{
    struct ctx c = small_school();
    struct offline_result rs = record(&c, "C1", "B1", c.now, 0);
    struct undo_result undone;

    CHECK_OK(&c, undo(&c, rs.journal_seq, &undone));
    CHECK_INT(sql_int(&c, "SELECT count(*) FROM loan"), 0);
    small_school_end(&c);
}

TEST(who_may_not_lend_may_not_record_and_a_failing_database_leaves_nothing)
{
    struct ctx c = small_school();
    struct offline_request rq = {"C1", "B1", 0, 0};
    struct offline_result rs;
    bool done = false;

    lend(&c, "C2", "B1");
    c.now += HOUR;
    c.actor.rights = 0;
    CHECK_FAILS(&c, offline_loan(&c, &rq, &rs), ERR_DENIED);
    c.actor.rights = UINT64_MAX;
    for (int64_t n = 1; !done && n < 60; n++) {
        const char *before = whole_database(&c);
        db_fail_at(c.db, n);
        done = offline_loan(&c, &rq, &rs);
        db_fail_at(c.db, 0);
        if (!done)
            CHECK_TEXT(whole_database(&c), before);
    }
    CHECK(done);
    CHECK_INT(open_loans(&c), 1);
    small_school_end(&c);
}

TESTS_RUN(
    RUN(what_was_lent_offline_is_a_loan_since_then_until_the_day_that_was_told),
    RUN(no_rule_refuses_what_has_been_done_and_the_journal_knows_which_would),
    RUN(another_reader_s_older_loan_of_the_copy_ends_without_a_fine),
    RUN(the_same_reader_s_loan_goes_on_with_the_later_day),
    RUN(what_is_not_known_or_was_overtaken_is_parked_and_changes_no_loan),
    RUN(a_copy_that_goes_out_back_and_out_offline_is_followed),
    RUN(a_repeated_upload_is_done_once_whatever_became_of_it),
    RUN(the_reader_s_hold_is_filled_and_another_s_waits_on),
    RUN(a_loan_that_was_recorded_can_be_undone_like_any_other),
    RUN(who_may_not_lend_may_not_record_and_a_failing_database_leaves_nothing))
