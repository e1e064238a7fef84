/* A reader waits: what speaks against it, where it is fetched, how it ends. */
#include "usecase/hold.h"

#include <string.h>

#include "rules/rights.h"
#include "tests/support/deeds.h"

/* Ben (reader 2) waits for title 1, whose copies are both out. */
static const struct hold_request bens = {.patron_id = 2, .title_id = 1};

static struct ctx both_out(void)
{
    struct ctx c = small_school();

    sql(&c, "UPDATE policy SET max_loans = 9");
    lend(&c, "C1", "B1");
    lend(&c, "C1", "B2");
    return c;
}

static struct hold_result place(struct ctx *c, const struct hold_request *rq)
{
    struct hold_result rs;

    CHECK_OK(c, hold_place(c, rq, &rs));
    return rs;
}

/* What is done to the school, and what then speaks against Ben's wish. */
static const struct {
    const char *change;
    uint32_t refusals;
} reasons[] = {
    {"UPDATE setting SET value = value", 0},
    {"UPDATE patron SET state = 'suspended' WHERE id = 2",
     REFUSED_SUSPENDED},
    {"UPDATE patron SET state = 'left' WHERE id = 2", REFUSED_LEFT},
    {"UPDATE patron SET expires_on = 20000 WHERE id = 2", REFUSED_EXPIRED},
    {"UPDATE patron SET expires_on = 90000 WHERE id = 2", 0},
    {"INSERT INTO block (patron_id, note, created_at) VALUES (2, 'no', 0)",
     REFUSED_BLOCKED},
    {"INSERT INTO hold (id, school_id, title_id, patron_id, pickup_school_id,"
     " placed_at) VALUES (9, 1, 1, 2, 1, 0)", REFUSED_HOLD_TWICE},
    {"UPDATE loan SET patron_id = 2 WHERE copy_id = 1", REFUSED_SAME_READER},
    {"UPDATE loan SET patron_id = 2, copy_id = 3, title_id = 2"
     " WHERE copy_id = 1", REFUSED_AVAILABLE},
    {"UPDATE loan SET returned_at = 5, returned_on = 5"
     " WHERE copy_id = 1", REFUSED_AVAILABLE},
    {"UPDATE copy SET state = 'lost' WHERE title_id = 1", REFUSED_NO_COPY},
    {"UPDATE policy SET max_holds = 0", REFUSED_HOLD_LIMIT},
    {"DELETE FROM policy", REFUSED_NO_POLICY},
};

TEST(each_reason_is_named_and_a_refusal_leaves_no_trace)
{
    for (size_t i = 0; i < sizeof reasons / sizeof *reasons; i++) {
        struct ctx c = both_out();
        struct hold_result rs;
        const char *before;

        sql(&c, reasons[i].change);
        before = whole_database(&c);
        rs = place(&c, &bens);
        if (rs.verdict.refusals != reasons[i].refusals)
            fail_msg("%s: %x", reasons[i].change,
                     (unsigned)rs.verdict.refusals);
        CHECK((rs.hold.id != 0) == (rs.verdict.refusals == 0));
        if (rs.verdict.refusals != 0)
            CHECK_TEXT(whole_database(&c), before);
        small_school_end(&c);
    }
}

TEST(what_a_sentence_names_is_there)
{
    struct ctx c = both_out();
    struct hold_result rs;
    char text[200];

    sql(&c, "UPDATE patron SET expires_on = 20000 WHERE id = 2");
    sql(&c, "INSERT INTO block (patron_id, note, until, created_at)"
            " VALUES (2, 'ask me', 90000, 0)");
    rs = place(&c, &bens);
    CHECK_TEXT(refusal_text(LANG_EN, &rs.verdict, REFUSED_BLOCKED, text,
                            sizeof text), "Blocked: ask me");
    CHECK_TEXT(refusal_text(LANG_EN, &rs.verdict, REFUSED_EXPIRED, text,
                            sizeof text),
               "The reader's right to borrow ended on 2024-10-04");
    CHECK_INT(rs.verdict.block_until, 90000);
    small_school_end(&c);
}

TEST(wishes_that_make_no_sense_are_errors)
{
    struct ctx c = both_out();
    static const struct {
        struct hold_request rq;
        enum err_code code;
    } wrong[] = {
        {{.patron_id = 99, .title_id = 1}, ERR_NOT_FOUND},
        {{.patron_id = 2, .title_id = 1, .copy_id = 99}, ERR_NOT_FOUND},
        {{.patron_id = 2, .title_id = 1, .copy_id = 3}, ERR_INVALID},
        {{.patron_id = 2, .title_id = 1, .pickup_school_id = 9},
         ERR_NOT_FOUND},
        {{.patron_id = 2, .title_id = 1, .wanted_until = 5}, ERR_INVALID},
        {{.patron_id = 2, .title_id = 1, .wanted_until = 2000000},
         ERR_INVALID},
    };
    const char *before = whole_database(&c);
    struct hold_result rs;

    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
        CHECK_FAILS(&c, hold_place(&c, &wrong[i].rq, &rs), wrong[i].code);
    CHECK_TEXT(whole_database(&c), before);
    small_school_end(&c);
}

TEST(readers_wait_for_themselves_and_end_only_their_own)
{
    struct ctx c = both_out();
    struct hold_result rs;
    int64_t id;

    c.actor = (struct actor){.kind = ACTOR_PATRON, .id = 3, .school_id = 1};
    CHECK_FAILS(&c, hold_place(&c, &bens, &rs), ERR_DENIED);
    c.actor.id = 2;
    id = place(&c, &bens).hold.id;
    CHECK(id != 0);
    c.actor.id = 3;
    CHECK_FAILS(&c, hold_cancel(&c, id, &rs), ERR_DENIED);
    c.actor.id = 2;
    CHECK_OK(&c, hold_cancel(&c, id, &rs));
    CHECK_TEXT(rs.hold.state, "cancelled");
    CHECK_FAILS(&c, hold_cancel(&c, id, &rs), ERR_CONFLICT);
    small_school_end(&c);
}

TEST(a_request_id_of_a_wish_is_answered_again)
{
    struct ctx c = both_out();
    struct hold_request other = {.patron_id = 2, .title_id = 2};
    struct hold_result first, rs;

    c.request_id = "22222222-0000-4000-8000-000000000001";
    first = place(&c, &bens);
    rs = place(&c, &bens);
    CHECK(rs.repeated);
    CHECK_INT(rs.hold.id, first.hold.id);
    CHECK_FAILS(&c, hold_place(&c, &other, &rs), ERR_CONFLICT);
    c.request_id = "22222222-0000-4000-8000-000000000002";
    CHECK_OK(&c, hold_cancel(&c, first.hold.id, &rs));
    CHECK_OK(&c, hold_cancel(&c, first.hold.id, &rs));
    CHECK(rs.repeated);
    c.request_id = NULL;
    first = place(&c, &bens);
    c.request_id = "22222222-0000-4000-8000-000000000002";
    CHECK_FAILS(&c, hold_cancel(&c, first.hold.id, &rs), ERR_CONFLICT);
    c.actor = (struct actor){.kind = ACTOR_PATRON, .id = 3, .school_id = 1};
    CHECK_FAILS(&c, hold_cancel(&c, first.hold.id, &rs), ERR_DENIED);
    small_school_end(&c);
}

/* A second school; Ben fetches there what he waits for. */
TEST(a_wish_is_known_at_its_readers_school_and_where_it_is_fetched)
{
    struct ctx c = both_out();
    struct hold_request rq = {.patron_id = 2, .title_id = 1,
                              .pickup_school_id = 2};
    struct hold_result rs;
    struct hold *holds;
    size_t n;

    sql(&c, "INSERT INTO school (code, name, created_at)"
            " VALUES ('S2', 'Second', 0), ('S3', 'Third', 0)");
    rs = place(&c, &rq);
    CHECK_INT(rs.hold.pickup_school_id, 2);
    CHECK_OK(&c, hold_list(&c, "waiting", 1, &holds, &n));
    CHECK_INT(n, 0);
    c.school_id = 3;
    CHECK_FAILS(&c, hold_cancel(&c, rs.hold.id, &rs), ERR_NOT_FOUND);
    CHECK_FAILS(&c, hold_suspend(&c, 1, 0, &rs), ERR_NOT_FOUND);
    c.school_id = 2;
    CHECK_OK(&c, hold_list(&c, NULL, 0, &holds, &n));
    CHECK_INT(n, 1);
    CHECK_OK(&c, hold_cancel(&c, holds[0].id, &rs));
    small_school_end(&c);
}

TEST(what_is_on_its_way_for_a_reader_can_be_given_up)
{
    struct ctx c = both_out();
    struct hold_result rs = place(&c, &bens);

    sql(&c, "UPDATE hold SET state = 'in_transit', copy_id = 1");
    CHECK_OK(&c, hold_cancel(&c, rs.hold.id, &rs));
    CHECK_INT(sql_int(&c, "SELECT count(*) FROM hold"
                          " WHERE ended_at IS NULL"), 0);
    small_school_end(&c);
}

TEST(without_any_rule_a_copy_waits_until_the_end_of_the_day)
{
    struct ctx c = both_out();

    place(&c, &bens);
    sql(&c, "UPDATE loan SET policy_id = NULL");
    sql(&c, "DELETE FROM policy");
    CHECK_INT(take(&c, "B1").hold.expires_on, c.today);
    small_school_end(&c);
}

TESTS_RUN(RUN(each_reason_is_named_and_a_refusal_leaves_no_trace),
          RUN(what_a_sentence_names_is_there),
          RUN(wishes_that_make_no_sense_are_errors),
          RUN(readers_wait_for_themselves_and_end_only_their_own),
          RUN(a_request_id_of_a_wish_is_answered_again),
          RUN(a_wish_is_known_at_its_readers_school_and_where_it_is_fetched),
          RUN(what_is_on_its_way_for_a_reader_can_be_given_up),
          RUN(without_any_rule_a_copy_waits_until_the_end_of_the_day))
