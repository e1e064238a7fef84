/* Copies between schools: sent, received, lost, floating. */
#include "usecase/transit.h"

#include <string.h>

#include "rules/rights.h"
#include "tests/support/deeds.h"
#include "usecase/copy.h"
#include "usecase/hold.h"

/* A second school with a reader, Xu (card X1), who may borrow there. */
static struct ctx two_schools(void)
{
    struct ctx c = small_school();

    sql(&c, "INSERT INTO school (code, name, created_at)"
            " VALUES ('S2', 'Second', 0)");
    sql(&c, "INSERT INTO patron (school_id, number, name, name_fold,"
            " category_id, created_at) VALUES (2, 'X', 'Xu', 'xu', 1, 0)");
    sql(&c, "INSERT INTO card (school_id, patron_id, kind, code, since)"
            " VALUES (2, 4, 'barcode', 'X1', 0)");
    return c;
}

static void at(struct ctx *c, int64_t school)
{
    c->school_id = school;
}

static void check_place(struct ctx *c, const char *state, int64_t school)
{
    CHECK_TEXT(sql_text(c, "SELECT state FROM copy WHERE barcode = 'B1'"),
               state);
    CHECK_INT(sql_int(c, "SELECT coalesce(at_school_id, school_id) FROM copy"
                         " WHERE barcode = 'B1'"), school);
}

static int64_t ways_open(struct ctx *c)
{
    return sql_int(c, "SELECT count(*) FROM transit"
                      " WHERE received_at IS NULL AND lost_at IS NULL");
}

static struct transit_result send_to(struct ctx *c, const char *barcode,
                                     const char *school)
{
    struct transit_result rs;

    CHECK_OK(c, transit_send(c, barcode, school, &rs));
    return rs;
}

/* Xu of the second school reserves B1 of the first, which shares. */
static int64_t wait_elsewhere(struct ctx *c)
{
    struct hold_request rq = {.patron_id = 4, .title_id = 1,
                              .overrule = (1 << REFUSAL_COUNT) - 1};
    struct hold_result rs;

    sql(c, "INSERT INTO setting (school_id, key, value)"
           " VALUES (1, 'holds.share', '1')");
    at(c, 2);
    CHECK_OK(c, hold_place(c, &rq, &rs));
    CHECK_INT(rs.verdict.refusals, 0);
    at(c, 1);
    return rs.hold.id;
}

TEST(a_copy_returned_elsewhere_goes_home_and_arrives)
{
    struct ctx c = two_schools();
    struct checkin_result rs;

    lend(&c, "C1", "B1");
    at(&c, 2);
    rs = take(&c, "B1");
    CHECK_INT(rs.events, CHECKIN_RETURNED | CHECKIN_OTHER_SCHOOL);
    check_place(&c, "in_transit", 2);
    CHECK_INT(ways_open(&c), 1);
    rs = take(&c, "B1"); /* scanned again before the box is shut */
    CHECK_INT(rs.events, CHECKIN_NOT_OUT | CHECKIN_OTHER_SCHOOL |
                         CHECKIN_TO_SEND);
    CHECK_INT(ways_open(&c), 1);
    CHECK_INT(sql_int(&c, "SELECT count(*) FROM transit"), 1);
    at(&c, 1);
    take(&c, "B1");
    check_place(&c, "available", 1);
    CHECK_INT(ways_open(&c), 0);
    small_school_end(&c);
}

TEST(the_return_is_undone_where_it_was_done)
{
    struct ctx c = two_schools();
    struct checkin_result rs;

    lend(&c, "C1", "B1");
    at(&c, 2);
    rs = take(&c, "B1");
    take_back(&c, rs.journal_seq);
    check_place(&c, "available", 1);
    CHECK_INT(sql_int(&c, "SELECT count(*) FROM transit"), 0);
    CHECK_INT(sql_int(&c, "SELECT count(*) FROM loan"
                          " WHERE returned_at = 0"), 1);
    take(&c, "B1");
    at(&c, 1);
    rs = take(&c, "B1");
    take_back(&c, rs.journal_seq); /* it has not arrived after all */
    check_place(&c, "in_transit", 2);
    CHECK_INT(ways_open(&c), 1);
    small_school_end(&c);
}

TEST(a_copy_that_floats_stays_and_is_lent_where_it_is)
{
    struct ctx c = two_schools();
    struct checkin_result rs;
    int64_t seq;

    CHECK_OK(&c, copy_set_floats(&c, copy_id(&c, "B1"), true, &seq));
    lend(&c, "C1", "B1");
    at(&c, 2);
    rs = take(&c, "B1");
    CHECK_INT(rs.events, CHECKIN_RETURNED | CHECKIN_STAYS);
    check_place(&c, "available", 2);
    lend(&c, "X1", "B1");
    take(&c, "B1");
    at(&c, 1);
    CHECK_INT(refused(&c, "C1", "B1"), REFUSED_OTHER_SCHOOL);
    take(&c, "B1"); /* brought home by hand */
    check_place(&c, "available", 1);
    take_back(&c, seq);
    CHECK_INT(sql_int(&c, "SELECT sum(floats) FROM copy"), 0);
    small_school_end(&c);
}

TEST(a_copy_of_another_school_is_not_lent_here)
{
    struct ctx c = two_schools();

    at(&c, 2);
    CHECK_INT(refused(&c, "X1", "B1"), REFUSED_OTHER_SCHOOL);
    small_school_end(&c);
}

TEST(a_reader_of_another_school_is_served_where_the_school_shares)
{
    struct ctx c = two_schools();
    struct checkin_result rs;
    int64_t hold;

    lend(&c, "C1", "B1");
    hold = wait_elsewhere(&c);
    rs = take(&c, "B1");
    CHECK_INT(rs.events, CHECKIN_RETURNED | CHECKIN_FOR_HOLD);
    CHECK_INT(rs.hold.id, hold);
    check_place(&c, "in_transit", 1);
    CHECK_INT(take(&c, "B1").events,
              CHECKIN_NOT_OUT | CHECKIN_TO_SEND); /* still here */
    at(&c, 2);
    rs = take(&c, "B1");
    CHECK(rs.events & CHECKIN_FOR_HOLD);
    CHECK_TEXT(rs.hold.state, "ready");
    check_place(&c, "on_hold_shelf", 2);
    lend(&c, "X1", "B1");
    CHECK_TEXT(sql_text(&c, "SELECT state FROM hold"), "filled");
    rs = take(&c, "B1");
    CHECK_INT(rs.events, CHECKIN_RETURNED | CHECKIN_OTHER_SCHOOL);
    at(&c, 1);
    take(&c, "B1");
    check_place(&c, "available", 1);
    small_school_end(&c);
}

TEST(what_was_sent_for_a_reader_has_arrived_when_it_is_lent)
{
    struct ctx c = two_schools();
    struct checkout_result rs;

    lend(&c, "C1", "B1");
    wait_elsewhere(&c);
    take(&c, "B1");
    check_place(&c, "in_transit", 1);
    at(&c, 2);
    rs = lend(&c, "X1", "B1"); /* before anybody scanned it in */
    check_place(&c, "available", 2);
    CHECK_INT(rs.copy.at_school_id, 2);
    CHECK_INT(ways_open(&c), 0);
    take_back(&c, rs.journal_seq);
    check_place(&c, "in_transit", 1);
    CHECK_INT(ways_open(&c), 1);
    CHECK_TEXT(sql_text(&c, "SELECT state FROM hold"), "in_transit");
    CHECK_TEXT(take(&c, "B1").hold.state, "ready");
    check_place(&c, "on_hold_shelf", 2);
    small_school_end(&c);
}

TEST(what_lies_ready_at_another_school_is_sent_there_again)
{
    struct ctx c = two_schools();
    struct checkin_result rs;
    int until;

    lend(&c, "C1", "B1");
    wait_elsewhere(&c);
    take(&c, "B1");
    at(&c, 2);
    until = take(&c, "B1").hold.expires_on;
    at(&c, 1); /* somebody carried it back */
    rs = take(&c, "B1");
    CHECK_TEXT(rs.hold.state, "in_transit");
    check_place(&c, "in_transit", 1);
    CHECK_INT(ways_open(&c), 1);
    take_back(&c, rs.journal_seq);
    check_place(&c, "on_hold_shelf", 2);
    CHECK_INT(ways_open(&c), 0);
    CHECK_TEXT(sql_text(&c, "SELECT state FROM hold"), "ready");
    CHECK_INT(sql_int(&c, "SELECT expires_on FROM hold"), until);
    take(&c, "B1");
    at(&c, 2);
    CHECK_TEXT(take(&c, "B1").hold.state, "ready");
    check_place(&c, "on_hold_shelf", 2);
    small_school_end(&c);
}

TEST(a_copy_on_its_way_that_somebody_has_in_hand_is_at_home)
{
    struct ctx c = two_schools();
    int64_t seq;

    lend(&c, "C1", "B1");
    at(&c, 2);
    take(&c, "B1");
    at(&c, 1);
    CHECK_OK(&c, copy_set_state(&c, copy_id(&c, "B1"), "available", NULL,
                                &seq));
    check_place(&c, "available", 1);
    CHECK_INT(ways_open(&c), 0);
    take_back(&c, lend(&c, "C1", "B1").journal_seq); /* it can be lent */
    take_back(&c, seq);
    check_place(&c, "in_transit", 2);
    CHECK_INT(ways_open(&c), 1);
    small_school_end(&c);
}

TEST(one_copy_of_a_school_that_does_not_share_cannot_be_reserved_elsewhere)
{
    struct ctx c = two_schools();
    struct hold_request rq = {.patron_id = 4, .title_id = 1, .copy_id = 1};
    struct hold_result rs;

    at(&c, 2);
    CHECK_OK(&c, hold_place(&c, &rq, &rs));
    CHECK_INT(rs.verdict.refusals, REFUSED_OTHER_SCHOOL | REFUSED_NO_COPY);
    sql(&c, "INSERT INTO setting (school_id, key, value)"
            " VALUES (0, 'holds.share', '1')");
    CHECK_OK(&c, hold_place(&c, &rq, &rs));
    CHECK_INT(rs.verdict.refusals, 0);
    small_school_end(&c);
}

TEST(without_sharing_others_wait_for_their_own_copies)
{
    struct ctx c = two_schools();

    lend(&c, "C1", "B1");
    wait_elsewhere(&c);
    sql(&c, "DELETE FROM setting");
    CHECK_INT(take(&c, "B1").events, CHECKIN_RETURNED);
    check_place(&c, "available", 1);
    small_school_end(&c);
}

TEST(an_arrival_for_a_reader_is_undone_to_being_on_its_way)
{
    struct ctx c = two_schools();
    struct checkin_result rs;

    lend(&c, "C1", "B1");
    wait_elsewhere(&c);
    take(&c, "B1");
    at(&c, 2);
    rs = take(&c, "B1");
    take_back(&c, rs.journal_seq);
    check_place(&c, "in_transit", 1);
    CHECK_TEXT(sql_text(&c, "SELECT state FROM hold"), "in_transit");
    CHECK_INT(ways_open(&c), 1);
    small_school_end(&c);
}

TEST(a_copy_is_sent_listed_and_called_back)
{
    struct ctx c = two_schools();
    struct transit_result rs = send_to(&c, "B1", "S2");
    struct transit *rows;
    size_t n;

    check_place(&c, "in_transit", 1);
    CHECK_OK(&c, transit_list(&c, false, &rows, &n));
    CHECK_INT(n, 1);
    CHECK_TEXT(rows[0].barcode, "B1");
    CHECK_TEXT(rows[0].to_name, "Second");
    at(&c, 2);
    CHECK_OK(&c, transit_list(&c, true, &rows, &n));
    CHECK_INT(n, 1);
    at(&c, 1);
    take_back(&c, rs.journal_seq);
    check_place(&c, "available", 1);
    CHECK_INT(ways_open(&c), 0);
    small_school_end(&c);
}

TEST(what_is_lost_on_the_way_is_missing_and_its_reader_waits_again)
{
    struct ctx c = two_schools();
    struct transit_result rs;
    int64_t way;

    lend(&c, "C1", "B1");
    wait_elsewhere(&c);
    take(&c, "B1");
    way = sql_int(&c, "SELECT id FROM transit");
    at(&c, 2);
    CHECK_OK(&c, transit_lost(&c, way, &rs));
    check_place(&c, "missing", 1);
    CHECK_TEXT(sql_text(&c, "SELECT state FROM hold"), "waiting");
    CHECK_FAILS(&c, transit_lost(&c, way, &rs), ERR_NOT_FOUND);
    CHECK(take(&c, "B1").events & CHECKIN_HEALED); /* it turns up after all */
    CHECK_TEXT(sql_text(&c, "SELECT state FROM hold"), "ready");
    small_school_end(&c);
}

static const struct {
    const char *before, *barcode, *school;
    enum err_code code;
} wrong[] = {
    {NULL, "B1", "S1", ERR_CONFLICT},      /* it is here */
    {NULL, "B1", "S9", ERR_NOT_FOUND},
    {NULL, "B99", "S2", ERR_NOT_FOUND},
    {NULL, "", "S2", ERR_INVALID},
    {"UPDATE copy SET state = 'in_transit'", "B1", "S2", ERR_CONFLICT},
    {"UPDATE copy SET at_school_id = 2", "B1", "S2", ERR_CONFLICT},
};

TEST(what_cannot_be_sent_stays)
{
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        struct ctx c = two_schools();
        struct transit_result rs;
        const char *before;
        if (wrong[i].before)
            sql(&c, wrong[i].before);
        before = whole_database(&c);
        CHECK_FAILS(&c, transit_send(&c, wrong[i].barcode, wrong[i].school,
                                     &rs), wrong[i].code);
        CHECK_TEXT(whole_database(&c), before);
        small_school_end(&c);
    }
}

TEST(what_is_lent_cannot_be_sent)
{
    struct ctx c = two_schools();
    struct transit_result rs;

    lend(&c, "C1", "B1");
    CHECK_FAILS(&c, transit_send(&c, "B1", "S2", &rs), ERR_CONFLICT);
    small_school_end(&c);
}

TEST(a_third_school_has_nothing_to_say_about_a_way)
{
    struct ctx c = two_schools();
    struct transit_result rs, lost;

    sql(&c, "INSERT INTO school (code, name, created_at)"
            " VALUES ('S3', 'Third', 0)");
    rs = send_to(&c, "B1", "S2");
    at(&c, 3);
    CHECK_FAILS(&c, transit_lost(&c, rs.transit.id, &lost), ERR_NOT_FOUND);
    small_school_end(&c);
}

static bool bring_back(struct ctx *c, void *arg)
{
    return checkin(c, &(struct checkin_request){.barcode = "B1"}, arg);
}

TEST(a_return_between_schools_is_written_whole_or_not_at_all)
{
    struct ctx c = two_schools();
    struct checkin_result rs;

    lend(&c, "C1", "B1");
    wait_elsewhere(&c);
    CHECK(whole_or_not(&c, bring_back, &rs) > 8);
    at(&c, 2);
    CHECK(whole_or_not(&c, bring_back, &rs) > 8);
    CHECK_TEXT(rs.hold.state, "ready");
    small_school_end(&c);
}

TEST(a_request_id_of_a_return_elsewhere_is_answered_there)
{
    struct ctx c = two_schools();
    struct checkin_result first, again;

    lend(&c, "C1", "B1");
    at(&c, 2);
    c.request_id = "there-1";
    first = take(&c, "B1");
    again = take(&c, "B1");
    CHECK(again.repeated);
    CHECK_INT(again.journal_seq, first.journal_seq);
    CHECK_INT(sql_int(&c, "SELECT count(*) FROM transit"), 1);
    small_school_end(&c);
}

TESTS_RUN(
    RUN(a_copy_returned_elsewhere_goes_home_and_arrives),
    RUN(the_return_is_undone_where_it_was_done),
    RUN(a_copy_that_floats_stays_and_is_lent_where_it_is),
    RUN(a_copy_of_another_school_is_not_lent_here),
    RUN(a_reader_of_another_school_is_served_where_the_school_shares),
    RUN(what_was_sent_for_a_reader_has_arrived_when_it_is_lent),
    RUN(what_lies_ready_at_another_school_is_sent_there_again),
    RUN(a_copy_on_its_way_that_somebody_has_in_hand_is_at_home),
    RUN(one_copy_of_a_school_that_does_not_share_cannot_be_reserved_elsewhere),
    RUN(without_sharing_others_wait_for_their_own_copies),
    RUN(an_arrival_for_a_reader_is_undone_to_being_on_its_way),
    RUN(a_copy_is_sent_listed_and_called_back),
    RUN(what_is_lost_on_the_way_is_missing_and_its_reader_waits_again),
    RUN(what_cannot_be_sent_stays),
    RUN(what_is_lent_cannot_be_sent),
    RUN(a_third_school_has_nothing_to_say_about_a_way),
    RUN(a_return_between_schools_is_written_whole_or_not_at_all),
    RUN(a_request_id_of_a_return_elsewhere_is_answered_there))
