/* Each deed that can be taken back, and what done since then stands in the
 * way: the undoing says so and changes nothing. */
#include <string.h>

#include "tests/support/deeds.h"
#include "usecase/calendar.h"
#include "usecase/card.h"
#include "usecase/charge.h"
#include "usecase/copy.h"
#include "usecase/hold.h"
#include "usecase/loss.h"
#include "usecase/renew.h"
#include "usecase/transit.h"

typedef void one_deed_done(struct ctx *c);

static void lent(struct ctx *c)
{
    lend(c, "C1", "B1");
}

static void lent_and_taken(struct ctx *c)
{
    lend(c, "C1", "B1");
    later(c, 1);
    take(c, "B1");
}

static void renewed(struct ctx *c)
{
    struct renew_result rs;

    lend(c, "C1", "B1");
    later(c, 20);
    CHECK_OK(c, renew(c, &(struct renew_request){.barcode = "B1"}, &rs));
    CHECK(rs.renewed);
}

static void waits(struct ctx *c)
{
    struct hold_request rq = {.patron_id = 2, .title_id = 1,
                              .overrule = UINT32_MAX};
    struct hold_result rs;

    CHECK_OK(c, hold_place(c, &rq, &rs));
    CHECK(rs.hold.id != 0);
}

static void taken_for_ben(struct ctx *c)
{
    lend(c, "C1", "B1");
    waits(c);
    CHECK(take(c, "B1").hold.id != 0);
}

static void cancelled(struct ctx *c)
{
    struct hold_result rs;

    waits(c);
    CHECK_OK(c, hold_cancel(c, sql_int(c, "SELECT id FROM hold"), &rs));
}

static void rests(struct ctx *c)
{
    struct hold_result rs;

    waits(c);
    CHECK_OK(c, hold_suspend(c, sql_int(c, "SELECT id FROM hold"),
                             c->today + 5, &rs));
}

static void charged(struct ctx *c)
{
    struct charge_request rq = {.patron_id = 1, .kind = "other",
                                .amount_cents = 500};
    int64_t id;

    CHECK_OK(c, charge_add(c, &rq, &id));
}

static void fined(struct ctx *c)
{
    sql(c, "UPDATE policy SET cents_a_day = 10");
    lend(c, "C1", "B1");
    later(c, 60);
    CHECK(take(c, "B1").charged_cents > 0);
}

static void lost_by(struct ctx *c, int64_t cents)
{
    struct loss_request rq = {.barcode = "B1", .cents = cents};
    struct loss_result rs;

    lend(c, "C1", "B1");
    CHECK_OK(c, loss_report(c, &rq, &rs));
}

static void lost(struct ctx *c)
{
    lost_by(c, 1000);
}

static void lost_for_nothing(struct ctx *c)
{
    lost_by(c, 0);
}

static void card_gone(struct ctx *c)
{
    CHECK_OK(c, card_lost(c, 1));
}

static void missing(struct ctx *c)
{
    int64_t seq;

    CHECK_OK(c, copy_set_state(c, 1, "missing", "not there", &seq));
}

static void counted(struct ctx *c)
{
    struct parts_result rs;

    sql(c, "UPDATE copy SET parts = 3 WHERE id = 1");
    CHECK_OK(c, copy_count_parts(c, "B1", 2, &rs));
}

static void counted_for_ben(struct ctx *c)
{
    struct parts_result rs;

    sql(c, "UPDATE copy SET parts = 3 WHERE id = 1");
    taken_for_ben(c);
    CHECK_OK(c, copy_count_parts(c, "B1", 2, &rs));
}

static void second_school(struct ctx *c)
{
    sql(c, "INSERT INTO school (code, name, created_at)"
           " VALUES ('S2', 'Second', 0)");
}

static void sent(struct ctx *c)
{
    struct transit_result rs;

    second_school(c);
    CHECK_OK(c, transit_send(c, "B1", "S2", &rs));
}

static void taken_elsewhere(struct ctx *c)
{
    second_school(c);
    lend(c, "C1", "B1");
    c->school_id = 2;
    take(c, "B1");
}

static void arrived(struct ctx *c)
{
    taken_elsewhere(c);
    c->school_id = 1;
    take(c, "B1");
}

static void floats(struct ctx *c)
{
    int64_t seq;

    CHECK_OK(c, copy_set_floats(c, 1, true, &seq));
}

static void closed(struct ctx *c)
{
    struct calendar_span s = {.first = c->today + 1, .last = c->today + 2,
                              .name = "trip"};
    struct calendar_change rs;

    CHECK_OK(c, calendar_closing_save(c, &s, &rs));
}

/* "undo": the deed of the entry before the newest was undone by itself. */
static const struct {
    const char *name;
    one_deed_done *deed;
    const char *entry; /* the kind that is undone */
    const char *since;
} cases[] = {
    {"a loan, returned", lent, "checkout",
     "UPDATE loan SET returned_at = 5, returned_on = 5"},
    {"a loan, renewed", lent, "checkout", "UPDATE loan SET renewals = 1"},
    {"a loan, moved", lent, "checkout", "UPDATE loan SET due = due + 1"},
    {"a loan, gone", lent, "checkout", "DELETE FROM loan"},
    {"a loan, charged for", lent, "checkout",
     "INSERT INTO charge (id, school_id, patron_id, loan_id, kind,"
     " amount_cents, currency, at) SELECT 9, 1, 1, id, 'damaged', 5, 'CNY',"
     " 0 FROM loan"},
    {"a loan, lost", lent, "checkout", "UPDATE copy SET state = 'lost'"},
    {"a return, lent again", lent_and_taken, "checkin",
     "INSERT INTO loan (id, school_id, copy_id, title_id, copy_type_id,"
     " patron_id, category_id, lent_at, lent_on, due)"
     " VALUES (9, 1, 1, 1, 1, 2, 1, 0, 1, 9)"},
    {"a return, another state", lent_and_taken, "checkin",
     "UPDATE copy SET state = 'in_repair'"},
    {"a return, lent and returned again", lent_and_taken, "checkin",
     "INSERT INTO loan (id, school_id, copy_id, title_id, copy_type_id,"
     " patron_id, category_id, lent_at, lent_on, due, returned_at,"
     " returned_on) VALUES (9, 1, 1, 1, 1, 2, 1, 0, 1, 9, 9999999999999, 9)"},
    {"a return, open", lent_and_taken, "checkin",
     "UPDATE loan SET returned_at = 0, returned_on = NULL, copy_id = 2"},
    {"a return, cut", lent_and_taken, "checkin",
     "UPDATE loan SET patron_id = NULL"},
    {"a return, gone", lent_and_taken, "checkin", "DELETE FROM loan"},
    {"a return, set aside since", lent_and_taken, "checkin",
     "INSERT INTO hold (id, school_id, title_id, copy_id, patron_id,"
     " pickup_school_id, placed_at, state)"
     " VALUES (9, 1, 1, 1, 2, 1, 0, 'ready')"},
    {"a return for a reader, given up", taken_for_ben, "checkin",
     "UPDATE hold SET state = 'cancelled', ended_at = 5"},
    {"a return elsewhere, arrived", taken_elsewhere, "checkin",
     "UPDATE transit SET received_at = 5"},
    {"an arrival, sent again", arrived, "checkin",
     "INSERT INTO transit (id, copy_id, from_school_id, to_school_id, sent_at)"
     " VALUES (9, 1, 1, 2, 0)"},
    {"a renewal, returned", renewed, "renew",
     "UPDATE loan SET returned_at = 5, returned_on = 5"},
    {"a renewal, moved", renewed, "renew", "UPDATE loan SET due = due + 1"},
    {"a renewal, again", renewed, "renew", "UPDATE loan SET renewals = 2"},
    {"a renewal, gone", renewed, "renew", "DELETE FROM loan"},
    {"a wish, served", waits, "hold_place",
     "UPDATE hold SET state = 'ready', copy_id = 1"},
    {"a wish given up, revived", cancelled, "hold_cancel",
     "UPDATE hold SET state = 'waiting', ended_at = NULL"},
    {"a rest, served", rests, "hold_suspend",
     "UPDATE hold SET state = 'ready', copy_id = 1"},
    {"a rest, another", rests, "hold_suspend",
     "UPDATE hold SET suspended_until = 90000"},
    {"a charge, reversed", charged, "charge_add",
     "INSERT INTO charge (id, school_id, patron_id, reverses_id, kind,"
     " amount_cents, currency, at) SELECT 9, 1, 1, id, 'reversal', -500, 'CNY',"
     " 0 FROM charge"},
    {"a charge that is a reversal", charged, "charge_add",
     "UPDATE charge SET kind = 'reversal'"},
    {"a loss, found", lost, "loss_report",
     "UPDATE copy SET state = 'available'"},
    {"a loss, reversed", lost, "loss_report",
     "INSERT INTO charge (id, school_id, patron_id, reverses_id, kind,"
     " amount_cents, currency, at) SELECT 9, 1, 1, id, 'reversal', -1000,"
     " 'CNY', 0 FROM charge"},
    {"a loss for nothing, found", lost_for_nothing, "loss_report",
     "UPDATE copy SET state = 'available'"},
    {"a card, replaced", card_gone, "card_lost",
     "UPDATE card SET state = 'replaced' WHERE id = 1"},
    {"a state, another", missing, "copy_state",
     "UPDATE copy SET state = 'withdrawn' WHERE id = 1"},
    {"parts counted, completed", counted, "copy_parts",
     "UPDATE copy SET state = 'available'"},
    {"parts counted, it was for somebody", counted_for_ben, "copy_parts",
     "UPDATE copy SET state = state"},
    {"sent, arrived", sent, "transit_send",
     "UPDATE transit SET received_at = 5"},
    {"floats, not any more", floats, "copy_floats",
     "UPDATE copy SET floats = 0"},
    {"a closing, other days", closed, "closing_save",
     "UPDATE closing SET last_day = last_day + 1"},
    {"a closing, another name", closed, "closing_save",
     "UPDATE closing SET reason = 'storm'"},
    {"a closing, gone", closed, "closing_save", "DELETE FROM closing"},
};

static void too_late(size_t i)
{
    struct ctx c = small_school();
    struct undo_result rs;
    const char *before;
    int64_t seq;

    cases[i].deed(&c);
    seq = last_seq(&c, cases[i].entry);
    CHECK(seq != 0);
    sql(&c, cases[i].since);
    before = whole_database(&c);
    if (undo(&c, seq, &rs))
        fail_msg("%s: undone", cases[i].name);
    if (c.err.code != ERR_CONFLICT)
        fail_msg("%s: %s", cases[i].name, c.err.english);
    CHECK_TEXT(whole_database(&c), before);
    small_school_end(&c);
}

TEST(what_was_done_since_stands_in_the_way_and_nothing_changes)
{
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        too_late(i);
}

/* ---- what is not in the way ---------------------------------------------- */

TEST(a_fine_that_was_undone_already_is_not_undone_again)
{
    struct ctx c = small_school();
    struct undo_result rs;
    int64_t taken;

    fined(&c);
    taken = last_seq(&c, "checkin");
    CHECK_OK(&c, undo(&c, last_seq(&c, "charge_add"), &rs));
    CHECK_INT(sql_int(&c, "SELECT sum(amount_cents) FROM charge"), 0);
    CHECK_OK(&c, undo(&c, taken, &rs));
    CHECK_INT(sql_int(&c, "SELECT sum(amount_cents) FROM charge"), 0);
    CHECK_INT(sql_int(&c, "SELECT count(*) FROM loan WHERE returned_at = 0"),
              1);
    small_school_end(&c);
}

TEST(a_loss_that_cost_nothing_is_undone_without_money)
{
    struct ctx c = small_school();

    lost_for_nothing(&c);
    take_back(&c, last_seq(&c, "loss_report"));
    CHECK_INT(sql_int(&c, "SELECT count(*) FROM charge"), 0);
    CHECK_TEXT(sql_text(&c, "SELECT state FROM copy WHERE id = 1"),
               "available");
    small_school_end(&c);
}

/* Scanned once more while it lies ready: nothing new, nothing to take back. */
TEST(a_scan_of_what_was_set_aside_before_is_undone_and_it_stays_so)
{
    struct ctx c = small_school();

    taken_for_ben(&c);
    take_back(&c, take(&c, "B1").journal_seq);
    CHECK_TEXT(sql_text(&c, "SELECT state FROM hold"), "ready");
    CHECK_TEXT(sql_text(&c, "SELECT state FROM copy WHERE id = 1"),
               "on_hold_shelf");
    small_school_end(&c);
}

TESTS_RUN(RUN(what_was_done_since_stands_in_the_way_and_nothing_changes),
          RUN(a_fine_that_was_undone_already_is_not_undone_again),
          RUN(a_loss_that_cost_nothing_is_undone_without_money),
          RUN(a_scan_of_what_was_set_aside_before_is_undone_and_it_stays_so))
