#include "usecase/renew.h"
#include "usecase/undo.h"

#include <string.h>

#include "rules/rights.h"
#include "tests/support/deeds.h"
#include "usecase/calendar.h"
#include "usecase/copy.h"

enum { PUPIL_DAYS = 30, RENEWAL_DAYS = 15 };

/* Ada has B1 since 20 days, due in ten. */
static struct ctx ada_has_b1(int64_t *loan)
{
    struct ctx c = small_school();

    *loan = lend(&c, "C1", "B1").loan_id;
    later(&c, 20);
    return c;
}

static struct renew_result again(struct ctx *c, const struct renew_request *rq)
{
    struct renew_result rs;

    CHECK_OK(c, renew(c, rq, &rs));
    return rs;
}

TEST(a_loan_is_renewed_by_its_number_or_by_the_copy)
{
    int64_t loan;
    struct ctx c = ada_has_b1(&loan);
    struct renew_result rs =
        again(&c, &(struct renew_request){.barcode = "B1"});

    CHECK(rs.renewed);
    CHECK_INT(rs.old_due, c.today + 10);
    CHECK_INT(rs.loan.due, c.today + RENEWAL_DAYS);
    CHECK_INT(rs.loan.renewals, 1);
    CHECK_INT(rs.journal_seq, last_seq(&c, "renew"));
    sql(&c, "UPDATE loan SET renewals = 0");
    later(&c, 3);
    rs = again(&c, &(struct renew_request){.loan_id = loan});
    CHECK_INT(rs.loan.due, c.today + RENEWAL_DAYS);
    small_school_end(&c);
}

/* What is done to the school, and what then speaks against Ada's loan. */
static const struct {
    const char *change;
    uint32_t refusals;
} reasons[] = {
    {"UPDATE loan SET renewals = 1", REFUSED_RENEWALS},
    {"UPDATE loan SET due = due + 9", REFUSED_NO_GAIN},
    {"UPDATE loan SET due = due - 30", REFUSED_OVERDUE},
    {"UPDATE copy SET state = 'lost'", REFUSED_STATE},
    {"UPDATE copy SET state = 'claimed_returned'", REFUSED_STATE},
    {"UPDATE copy SET state = 'damaged'", 0},
    {"UPDATE card SET state = 'lost'", 0}, /* nobody asks for one */
    {"UPDATE patron SET state = 'suspended'", REFUSED_SUSPENDED},
    {"UPDATE patron SET expires_on = 20000", REFUSED_EXPIRED},
    {"INSERT INTO block (patron_id, note, created_at) VALUES (1, 'no', 0)",
     REFUSED_BLOCKED},
    {"DELETE FROM policy", REFUSED_NO_POLICY},
    {"UPDATE policy SET max_loans = 0", 0}, /* she has it already */
    {"UPDATE copy SET min_grade = 9", 0},
};

TEST(each_reason_is_named_and_a_refusal_leaves_no_trace)
{
    for (size_t i = 0; i < sizeof reasons / sizeof *reasons; i++) {
        int64_t loan;
        struct ctx c = ada_has_b1(&loan);
        struct renew_request rq = {.loan_id = loan};
        struct renew_result rs;
        const char *before;

        sql(&c, reasons[i].change);
        before = whole_database(&c);
        rs = again(&c, &rq);
        if (rs.verdict.refusals != reasons[i].refusals)
            fail_msg("%s: %x", reasons[i].change,
                     (unsigned)rs.verdict.refusals);
        CHECK(rs.renewed == (rs.verdict.refusals == 0));
        if (!rs.renewed)
            CHECK_TEXT(whole_database(&c), before);
        small_school_end(&c);
    }
}

TEST(staff_set_aside_what_their_rights_allow)
{
    int64_t loan;
    struct ctx c = ada_has_b1(&loan);
    struct renew_request rq = {.loan_id = loan, .overrule = UINT32_MAX,
                               .reason = "ill"};
    struct renew_result rs;

    sql(&c, "UPDATE loan SET renewals = 1");
    sql(&c, "UPDATE patron SET state = 'suspended'");
    c.actor = (struct actor){.kind = ACTOR_STAFF, .id = 1, .school_id = 1,
                             .rights = RIGHT_RENEW | RIGHT_OVERRIDE};
    rs = again(&c, &rq);
    CHECK_INT(rs.verdict.refusals, REFUSED_SUSPENDED);
    CHECK_INT(rs.verdict.may_overrule, 0);
    c.actor.rights |= RIGHT_OVERRIDE_ALL;
    rs = again(&c, &rq);
    CHECK(rs.renewed);
    CHECK_INT(rs.verdict.overruled, REFUSED_RENEWALS | REFUSED_SUSPENDED);
    CHECK(strstr(sql_text(&c, "SELECT data FROM journal WHERE deed = 'renew'"),
                 "ill") != NULL);
    small_school_end(&c);
}

TEST(a_renewal_never_moves_the_due_day_back)
{
    int64_t loan;
    struct ctx c = ada_has_b1(&loan);
    struct renew_request rq = {.loan_id = loan, .overrule = UINT32_MAX};
    struct renew_result rs;

    sql(&c, "UPDATE loan SET due = due + 30");
    rs = again(&c, &rq);
    CHECK(rs.renewed);
    CHECK_INT(rs.loan.due, rs.old_due);
    small_school_end(&c);
}

TEST(who_is_let_renew_though_expired_has_the_usual_days)
{
    int64_t loan;
    struct ctx c = ada_has_b1(&loan);
    struct renew_request rq = {.loan_id = loan, .overrule = REFUSED_EXPIRED};

    sql(&c, arena_format(c.mem, "UPDATE patron SET expires_on = %d",
                         c.today - 1));
    CHECK_INT(again(&c, &rq).loan.due, c.today + RENEWAL_DAYS);
    small_school_end(&c);
}

TEST(a_day_of_ones_own_choosing_needs_the_right_and_is_an_open_one)
{
    int64_t loan;
    struct ctx c = ada_has_b1(&loan);
    struct renew_request rq = {.loan_id = loan, .due = c.today + 40};
    struct calendar_span closed = {.first = c.today + 40,
                                   .last = c.today + 41, .name = "trip"};
    struct calendar_change change;
    struct renew_result rs;

    CHECK_OK(&c, calendar_closing_save(&c, &closed, &change));
    c.actor = (struct actor){.kind = ACTOR_STAFF, .id = 1, .school_id = 1,
                             .rights = RIGHT_RENEW};
    CHECK_FAILS(&c, renew(&c, &rq, &rs), ERR_DENIED);
    c.actor.rights |= RIGHT_OVERRIDE;
    CHECK_INT(again(&c, &rq).loan.due, c.today + 42);
    rq.due = c.today - 1;
    CHECK_FAILS(&c, renew(&c, &rq, &rs), ERR_INVALID);
    small_school_end(&c);
}

TEST(a_chosen_day_is_what_has_to_gain_something)
{
    int64_t loan;
    struct ctx c = ada_has_b1(&loan);
    struct renew_request rq = {.loan_id = loan, .due = c.today + 60};

    sql(&c, "UPDATE loan SET due = due + 30"); /* later than a rule gives */
    CHECK(again(&c, &rq).renewed);
    sql(&c, "UPDATE loan SET renewals = 0");
    rq.due = c.today + 50;
    CHECK_INT(again(&c, &rq).verdict.refusals, REFUSED_NO_GAIN);
    rq.overrule = REFUSED_NO_GAIN; /* called back sooner, knowingly */
    CHECK_INT(again(&c, &rq).loan.due, c.today + 50);
    small_school_end(&c);
}

TEST(what_is_used_in_the_room_is_not_taken_home_by_renewing)
{
    struct ctx c = small_school();
    struct checkout_request rq = {.card = "C1", .barcode = "R1",
                                  .on_site = true};
    struct renew_request renewal = {.barcode = "R1"};
    struct checkout_result lent;

    CHECK_OK(&c, checkout(&c, &rq, &lent));
    CHECK_INT(lent.due, c.today);
    CHECK_INT(again(&c, &renewal).verdict.refusals, REFUSED_NO_GAIN);
    later(&c, 1); /* left lying on the table over night */
    CHECK_INT(again(&c, &renewal).loan.due, c.today);
    small_school_end(&c);
}

/* ---- who, and which ------------------------------------------------------ */

TEST(there_must_be_such_a_loan_here)
{
    int64_t loan;
    struct ctx c = ada_has_b1(&loan);
    struct renew_result rs;
    static const struct renew_request none[] = {
        {.barcode = "B9"}, {.barcode = "B3"}, {.loan_id = 99}};

    CHECK_FAILS(&c, renew(&c, &(struct renew_request){.barcode = ""}, &rs),
                ERR_INVALID);
    CHECK_FAILS(&c, renew(&c, &(struct renew_request){0}, &rs), ERR_INVALID);
    for (size_t i = 0; i < sizeof none / sizeof *none; i++)
        CHECK_FAILS(&c, renew(&c, &none[i], &rs), ERR_NOT_FOUND);
    sql(&c, "INSERT INTO school (code, name, created_at)"
            " VALUES ('S2', 'Second', 0)");
    c.school_id = 2;
    CHECK_FAILS(&c, renew(&c, &(struct renew_request){.loan_id = loan}, &rs),
                ERR_NOT_FOUND);
    c.school_id = 1;
    take(&c, "B1");
    CHECK_FAILS(&c, renew(&c, &(struct renew_request){.loan_id = loan}, &rs),
                ERR_NOT_FOUND);
    small_school_end(&c);
}

TEST(readers_renew_their_own_and_nobody_elses)
{
    int64_t loan;
    struct ctx c = ada_has_b1(&loan);
    struct renew_request rq = {.loan_id = loan};
    struct renew_result rs, *all;
    size_t n;

    c.actor = (struct actor){.kind = ACTOR_PATRON, .id = 2, .school_id = 1};
    CHECK_FAILS(&c, renew(&c, &rq, &rs), ERR_DENIED);
    CHECK_FAILS(&c, renew_all(&c, 1, &all, &n), ERR_DENIED);
    c.actor.id = 1;
    CHECK(again(&c, &rq).renewed);
    c.actor = (struct actor){.kind = ACTOR_STAFF, .id = 1, .school_id = 1};
    CHECK_FAILS(&c, renew(&c, &rq, &rs), ERR_DENIED);
    small_school_end(&c);
}

/* ---- the same request once more ------------------------------------------ */

TEST(a_request_id_is_answered_again_whatever_became_of_the_loan)
{
    int64_t loan;
    struct ctx c = ada_has_b1(&loan);
    struct renew_request rq = {.barcode = "B1", .overrule = UINT32_MAX};
    struct renew_result first, second;

    c.request_id = "11111111-0000-4000-8000-000000000001";
    first = again(&c, &rq);
    CHECK(first.renewed && !first.repeated);
    second = again(&c, &rq);
    CHECK(second.renewed && second.repeated);
    CHECK_INT(second.journal_seq, first.journal_seq);
    CHECK_INT(second.verdict.due, first.verdict.due);
    CHECK_INT(second.old_due, first.old_due);
    CHECK_INT(sql_int(&c, "SELECT renewals FROM loan"), 1);
    c.request_id = NULL;
    take(&c, "B1");
    c.request_id = "11111111-0000-4000-8000-000000000001";
    CHECK(again(&c, &rq).repeated);
    CHECK_INT(again(&c, &(struct renew_request){.loan_id = loan}).journal_seq,
              first.journal_seq);
    c.request_id = "11111111-0000-4000-8000-000000000002";
    CHECK_FAILS(&c, renew(&c, &rq, &second), ERR_NOT_FOUND);
    small_school_end(&c);
}

TEST(a_request_id_is_answered_again_when_the_loan_has_been_undone)
{
    int64_t loan;
    struct ctx c = ada_has_b1(&loan);
    struct renew_request rq = {.barcode = "B1", .overrule = UINT32_MAX};
    struct renew_result first, second;
    struct undo_result undone;

    c.request_id = "11111111-0000-4000-8000-000000000007";
    first = again(&c, &rq);
    c.request_id = NULL;
    CHECK_OK(&c, undo(&c, first.journal_seq, &undone));
    CHECK_OK(&c, undo(&c, last_seq(&c, "checkout"), &undone));
    CHECK_INT(sql_int(&c, "SELECT count(*) FROM loan"), 0);
    c.request_id = "11111111-0000-4000-8000-000000000007";
    second = again(&c, &rq);
    CHECK(second.renewed && second.repeated);
    CHECK_INT(second.loan.id, loan);
    CHECK_TEXT(second.loan.barcode, "B1");
    CHECK_INT(second.verdict.due, first.verdict.due);
    CHECK_FAILS(&c, renew(&c, &(struct renew_request){.barcode = "B3"},
                          &second), ERR_CONFLICT);
    small_school_end(&c);
}

TEST(a_request_id_of_another_loan_is_a_conflict)
{
    int64_t loan;
    struct ctx c = ada_has_b1(&loan);
    struct renew_result rs, *all;
    size_t n;
    int64_t other;

    c.request_id = "11111111-0000-4000-8000-000000000003";
    other = lend(&c, "C2", "B3").loan_id;
    CHECK_FAILS(&c, renew(&c, &(struct renew_request){.barcode = "B1"}, &rs),
                ERR_CONFLICT);
    CHECK_FAILS(&c, renew_all(&c, 1, &all, &n), ERR_CONFLICT);
    c.request_id = "11111111-0000-4000-8000-000000000004";
    CHECK(again(&c, &(struct renew_request){.loan_id = loan}).renewed);
    CHECK_FAILS(&c, renew(&c, &(struct renew_request){.loan_id = other}, &rs),
                ERR_CONFLICT);
    CHECK_FAILS(&c, renew(&c, &(struct renew_request){.barcode = "B3"}, &rs),
                ERR_CONFLICT);
    small_school_end(&c);
}

/* ---- all of a reader, of a class ----------------------------------------- */

TEST(all_loans_of_a_reader_have_a_verdict_each_and_again_the_same)
{
    int64_t loan;
    struct ctx c = ada_has_b1(&loan);
    struct renew_result *rs;
    size_t n;

    lend(&c, "C1", "B3"); /* today: nothing to gain */
    sql(&c, "UPDATE loan SET renewals = 1, renewed_at = 5"
            " WHERE copy_id = 3"); /* as it was renewed some time ago */
    c.request_id = "11111111-0000-4000-8000-000000000005";
    CHECK_OK(&c, renew_all(&c, 1, &rs, &n));
    CHECK_INT(n, 2);
    CHECK(rs[0].renewed && !rs[0].repeated);
    CHECK_INT(rs[1].verdict.refusals, REFUSED_NO_GAIN | REFUSED_RENEWALS);
    c.now++;
    CHECK_OK(&c, renew_all(&c, 1, &rs, &n));
    CHECK_INT(n, 2);
    for (size_t i = 0; i < n; i++) {
        CHECK(rs[i].repeated);
        CHECK(rs[i].renewed == (rs[i].loan.id == loan));
    }
    CHECK_TEXT(c.request_id, "11111111-0000-4000-8000-000000000005");
    CHECK_FAILS(&c, renew_all(&c, 99, &rs, &n), ERR_NOT_FOUND);
    small_school_end(&c);
}

TEST(a_class_is_renewed_reader_by_reader)
{
    int64_t loan;
    struct ctx c = ada_has_b1(&loan);
    struct renew_class_result rs;

    lend(&c, "C2", "B3");
    c.request_id = "11111111-0000-4000-8000-000000000006";
    for (int i = 0; i < 2; i++) {
        CHECK_OK(&c, renew_class(&c, 1, &rs));
        CHECK_INT(rs.n, 2);
        CHECK_INT(rs.renewed, 1);
        CHECK_INT(rs.refused, 1);
        CHECK_INT(sql_int(&c, "SELECT sum(renewals) FROM loan"), 1);
    }
    c.request_id = NULL;
    CHECK_FAILS(&c, renew_class(&c, 0, &rs), ERR_INVALID);
    CHECK_FAILS(&c, renew_class(&c, 99, &rs), ERR_NOT_FOUND);
    sql(&c, "INSERT INTO school (code, name, created_at)"
            " VALUES ('S2', 'Second', 0)");
    sql(&c, "INSERT INTO class (school_id, grade, name)"
            " VALUES (2, 3, 'of the second school')");
    CHECK_FAILS(&c, renew_class(&c, 2, &rs), ERR_NOT_FOUND);
    CHECK_INT(rs.n, 0);
    small_school_end(&c);
}

/* Some without a seat, some with the same one. */
TEST(a_class_is_renewed_whole_however_large_it_is)
{
    enum { READERS = 450 };
    struct ctx c = small_school();
    struct renew_class_result rs;

    sql(&c, arena_format(c.mem,
        "INSERT INTO patron (school_id, class_id, number, name, name_fold,"
        " category_id, seat, created_at) SELECT 1, 1, 'N' || i, 'N', 'n', 1,"
        " CASE WHEN i %% 3 = 0 THEN NULL ELSE i %% 40 END, 0 FROM"
        " (WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n"
        " WHERE i < %d) SELECT i FROM n) AS many", READERS));
    sql(&c, "INSERT INTO copy (school_id, title_id, barcode, copy_type_id,"
            " state_at, created_at) SELECT 1, 1, 'M' || number, 1, 0, 0"
            " FROM patron WHERE number LIKE 'N%'");
    sql(&c, arena_format(c.mem,
        "INSERT INTO loan (id, school_id, copy_id, patron_id, title_id,"
        " copy_type_id, category_id, lent_at, lent_on, due)"
        " SELECT 900000 + p.id, 1, o.id, p.id, 1, 1, 1, 0, 0, %d"
        " FROM patron p JOIN copy o ON o.barcode = 'M' || p.number",
        c.today + 1));
    CHECK_OK(&c, renew_class(&c, 1, &rs));
    CHECK_INT(rs.n, READERS);
    CHECK_INT(rs.renewed + rs.refused, READERS);
    CHECK_INT(sql_int(&c, "SELECT count(*) FROM loan WHERE renewals = 1"),
              rs.renewed);
    CHECK_INT(rs.renewed, READERS);
    small_school_end(&c);
}

TESTS_RUN(RUN(a_loan_is_renewed_by_its_number_or_by_the_copy),
          RUN(each_reason_is_named_and_a_refusal_leaves_no_trace),
          RUN(staff_set_aside_what_their_rights_allow),
          RUN(a_renewal_never_moves_the_due_day_back),
          RUN(who_is_let_renew_though_expired_has_the_usual_days),
          RUN(a_day_of_ones_own_choosing_needs_the_right_and_is_an_open_one),
          RUN(a_chosen_day_is_what_has_to_gain_something),
          RUN(what_is_used_in_the_room_is_not_taken_home_by_renewing),
          RUN(there_must_be_such_a_loan_here),
          RUN(readers_renew_their_own_and_nobody_elses),
          RUN(a_request_id_is_answered_again_whatever_became_of_the_loan),
          RUN(a_request_id_is_answered_again_when_the_loan_has_been_undone),
          RUN(a_request_id_of_another_loan_is_a_conflict),
          RUN(all_loans_of_a_reader_have_a_verdict_each_and_again_the_same),
          RUN(a_class_is_renewed_reader_by_reader),
          RUN(a_class_is_renewed_whole_however_large_it_is))
