#include "usecase/calendar.h"

#include <string.h>

#include "base/day.h"
#include "rules/calendar.h"
#include "rules/rights.h"
#include "tests/support/deeds.h"
#include "usecase/calendar_copy.h"
#include "usecase/renew.h"

static struct calendar_change close_days(struct ctx *c, int first, int last)
{
    struct calendar_span s = {.first = first, .last = last, .name = "snow"};
    struct calendar_change rs;

    CHECK_OK(c, calendar_closing_save(c, &s, &rs));
    return rs;
}

static int due_of(struct ctx *c, const char *barcode)
{
    return (int)sql_int(c, arena_format(c->mem, "SELECT l.due FROM loan l"
                        " JOIN copy o ON o.id = l.copy_id WHERE o.barcode ="
                        " '%s' AND l.returned_at = 0", barcode));
}

/* Pupils borrow for 30 days, teachers for 120. */
TEST(a_closing_moves_the_due_days_of_open_loans_and_its_end_moves_them_back)
{
    struct ctx c = small_school();
    struct calendar_change rs;
    int pupil = lend(&c, "C1", "B1").due, teacher = lend(&c, "C3", "B3").due;

    rs = close_days(&c, pupil - 1, pupil + 2);
    CHECK_INT(rs.moved, 1);
    CHECK_INT(due_of(&c, "B1"), pupil + 3);
    CHECK_INT(due_of(&c, "B3"), teacher);
    CHECK_INT(lend(&c, "C2", "B5").due, pupil + 3); /* lent afterwards */
    CHECK_OK(&c, calendar_closing_drop(&c, rs.id, &rs));
    CHECK_INT(rs.moved, 1);
    CHECK_INT(due_of(&c, "B1"), pupil);
    CHECK_INT(due_of(&c, "B5"), pupil + 3); /* its day from the start */
    small_school_end(&c);
}

TEST(closings_that_overlap_move_and_give_back_in_any_order)
{
    struct ctx c = small_school();
    struct calendar_change one, two, rs;
    int due = lend(&c, "C1", "B1").due;

    one = close_days(&c, due, due + 1);
    two = close_days(&c, due + 1, due + 5);
    CHECK_INT(due_of(&c, "B1"), due + 6);
    CHECK_OK(&c, calendar_closing_drop(&c, one.id, &rs));
    CHECK_INT(due_of(&c, "B1"), due);
    take_back(&c, rs.journal_seq);
    CHECK_INT(due_of(&c, "B1"), due + 6);
    take_back(&c, two.journal_seq);
    CHECK_INT(due_of(&c, "B1"), due + 2);
    small_school_end(&c);
}

TEST(a_closing_that_begins_today_makes_nobody_late)
{
    struct ctx c = small_school();
    struct calendar_change rs;
    int due = lend(&c, "C1", "B1").due;

    later(&c, due - c.today);
    rs = close_days(&c, c.today - 1, c.today + 9);
    CHECK_INT(due_of(&c, "B1"), due + 10);
    later(&c, 4); /* open again sooner than thought: due that day, not past */
    CHECK_OK(&c, calendar_closing_drop(&c, rs.id, &rs));
    CHECK_INT(due_of(&c, "B1"), c.today);
    small_school_end(&c);
}

TEST(who_is_late_already_stays_late)
{
    struct ctx c = small_school();
    int due = lend(&c, "C1", "B1").due;

    later(&c, due - c.today + 3);
    close_days(&c, c.today, c.today + 9);
    CHECK_INT(due_of(&c, "B1"), due);
    small_school_end(&c);
}

TEST(renewing_forgets_the_day_that_was_wanted)
{
    struct ctx c = small_school();
    struct calendar_change rs;
    struct renew_result renewed;
    int due = lend(&c, "C1", "B1").due;

    rs = close_days(&c, due, due);
    later(&c, 29);
    CHECK_OK(&c, renew(&c, &(struct renew_request){.barcode = "B1"},
                       &renewed));
    CHECK(renewed.renewed);
    CHECK_OK(&c, calendar_closing_drop(&c, rs.id, &rs));
    CHECK_INT(rs.moved, 0);
    CHECK_INT(due_of(&c, "B1"), renewed.loan.due);
    small_school_end(&c);
}

TEST(a_weekday_without_hours_moves_due_days_too)
{
    struct ctx c = small_school();
    struct calendar_change rs;
    int due = lend(&c, "C1", "B1").due, n = 0;
    struct opening week[7];

    for (int i = 0; i < 7; i++)
        if (i != day_weekday(due))
            week[n++] = (struct opening){i, 480, 960};
    CHECK_OK(&c, calendar_hours_save(&c, week, 6, &rs));
    CHECK_INT(rs.moved, 1);
    CHECK_INT(due_of(&c, "B1"), due + 1);
    take_back(&c, rs.journal_seq);
    CHECK_INT(due_of(&c, "B1"), due);
    CHECK_INT(sql_int(&c, "SELECT count(*) FROM opening_hours"), 0);
    small_school_end(&c);
}

TEST(a_day_chosen_by_staff_moves_off_a_closed_day)
{
    struct ctx c = small_school();
    struct checkout_request rq = {.card = "C1", .barcode = "B1",
                                  .due = c.today + 5};
    struct checkout_result rs;

    close_days(&c, c.today + 4, c.today + 6);
    CHECK_OK(&c, checkout(&c, &rq, &rs));
    CHECK_INT(rs.due, c.today + 7);
    small_school_end(&c);
}

TEST(a_copy_waits_longer_on_the_hold_shelf_when_nobody_can_come)
{
    struct ctx c = small_school();
    struct calendar_change rs;

    lend(&c, "C1", "B1");
    lend(&c, "C3", "B2");
    sql(&c, "INSERT INTO hold (id, school_id, title_id, patron_id,"
            " pickup_school_id, placed_at) VALUES (7, 1, 1, 2, 1, 5)");
    CHECK_INT(take(&c, "B1").hold.expires_on, c.today + 3);
    rs = close_days(&c, c.today + 2, c.today + 5);
    CHECK_INT(rs.moved, 1);
    CHECK_INT(sql_int(&c, "SELECT expires_on FROM hold"), c.today + 6);
    small_school_end(&c);
}

TEST(a_closing_of_every_school_moves_the_loans_of_all)
{
    struct ctx c = small_school();
    struct calendar_span s = {.name = "typhoon", .every_school = true};
    struct calendar_change rs;
    int due = lend(&c, "C1", "B1").due;

    sql(&c, "INSERT INTO school (id, code, name, created_at)"
            " VALUES (2, 'S2', 'Second', 0)");
    sql(&c, arena_format(c.mem, "INSERT INTO loan (id, school_id, copy_id,"
                         " title_id, copy_type_id, patron_id, category_id,"
                         " lent_at, lent_on, due) VALUES (1, 2, 3, 2, 1, 2, 1,"
                         " 0, 0, %d)", due));
    s.first = s.last = due;
    CHECK_OK(&c, calendar_closing_save(&c, &s, &rs));
    CHECK_INT(rs.moved, 2);
    CHECK_INT(due_of(&c, "B3"), due + 1);
    c.school_id = c.actor.school_id = 2; /* not theirs to drop */
    c.actor.rights = RIGHT_POLICY_WRITE;
    CHECK_FAILS(&c, calendar_closing_drop(&c, rs.id, &rs), ERR_DENIED);
    small_school_end(&c);
}

/* ---- undoing ------------------------------------------------------------- */

TEST(a_change_of_the_calendar_is_taken_back_unless_it_was_changed_again)
{
    struct ctx c = small_school();
    struct calendar_span term = {.first = 30000, .last = 30100, .name = "A"};
    struct calendar_change first, second, gone;
    struct undo_result rs;

    CHECK_OK(&c, calendar_term_save(&c, &term, &first));
    term.id = first.id;
    term.name = "B";
    CHECK_OK(&c, calendar_term_save(&c, &term, &second));
    CHECK_FAILS(&c, undo(&c, first.journal_seq, &rs), ERR_CONFLICT);
    take_back(&c, second.journal_seq);
    CHECK_TEXT(sql_text(&c, "SELECT name FROM term"), "A");
    CHECK_OK(&c, calendar_term_drop(&c, term.id, &gone));
    take_back(&c, gone.journal_seq);
    CHECK_TEXT(sql_text(&c, "SELECT name FROM term"), "A");
    small_school_end(&c);
}

TEST(hours_that_were_changed_again_are_not_taken_back)
{
    struct ctx c = small_school();
    struct opening one = {0, 480, 960}, two[] = {{1, 0, 600}, {2, 700, 1440}};
    struct calendar_change first, second;
    struct undo_result rs;

    CHECK_OK(&c, calendar_hours_save(&c, &one, 1, &first));
    CHECK_OK(&c, calendar_hours_save(&c, two, 2, &second));
    CHECK_FAILS(&c, undo(&c, first.journal_seq, &rs), ERR_CONFLICT);
    take_back(&c, second.journal_seq);
    CHECK_INT(sql_int(&c, "SELECT closes FROM opening_hours"), 960);
    take_back(&c, first.journal_seq);
    small_school_end(&c);
}

TEST(days_and_hours_that_make_no_sense_change_nothing)
{
    static const struct calendar_span wrong[] = {
        {.first = 0, .last = 5, .name = "x"},
        {.first = 20, .last = 19, .name = "x"},
        {.first = 100, .last = 501, .name = "x"},
        {.id = 99, .first = 100, .last = 101, .name = "x"}};
    static const struct opening hours[] = {
        {7, 0, 60}, {-1, 0, 60}, {0, -1, 60}, {0, 60, 60}, {0, 0, 1441}};
    struct ctx c = small_school();
    const char *before = whole_database(&c);
    struct calendar_change rs;

    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
        CHECK_FAILS(&c, calendar_closing_save(&c, &wrong[i], &rs),
                    wrong[i].id ? ERR_NOT_FOUND : ERR_INVALID);
    CHECK_FAILS(&c, calendar_term_save(&c, &(struct calendar_span){
                                               .first = 5, .last = 6}, &rs),
                ERR_INVALID);
    for (size_t i = 0; i < sizeof hours / sizeof *hours; i++)
        CHECK_FAILS(&c, calendar_hours_save(&c, &hours[i], 1, &rs),
                    ERR_INVALID);
    CHECK_TEXT(whole_database(&c), before);
    small_school_end(&c);
}

/* ---- from year to year --------------------------------------------------- */

static void save_year(struct ctx *c)
{
    struct calendar_change rs;
    struct calendar_span spans[] = {
        {.first = day_from_civil(2026, 9, 1),
         .last = day_from_civil(2027, 1, 20),
         .name = "2026-2027学年第一学期"},
        {.first = day_from_civil(2026, 10, 1),
         .last = day_from_civil(2026, 10, 7), .name = "国庆节"},
        {.first = day_from_civil(2027, 2, 6),
         .last = day_from_civil(2027, 2, 12), .name = "春节"},
        {.first = day_from_civil(2028, 5, 1),
         .last = day_from_civil(2028, 5, 5), .name = "later"}};

    CHECK_OK(c, calendar_term_save(c, &spans[0], &rs));
    for (size_t i = 1; i < 4; i++)
        CHECK_OK(c, calendar_closing_save(c, &spans[i], &rs));
}

static struct calendar_copied copy_year(struct ctx *c, bool only_try)
{
    struct calendar_copy_request rq = {
        .first = day_from_civil(2026, 9, 1),
        .last = day_from_civil(2027, 8, 31), .only_try = only_try};
    struct calendar_copied rs;

    CHECK_OK(c, calendar_copy_year(c, &rq, &rs));
    return rs;
}

TEST(a_school_year_is_tried_copied_once_and_taken_back)
{
    struct ctx c = small_school();
    struct calendar_copied rs;
    const char *before;

    save_year(&c);
    before = whole_database(&c);
    rs = copy_year(&c, true);
    CHECK_TEXT(whole_database(&c), before);
    CHECK_INT(rs.n, 3);
    CHECK_INT(rs.rows[0].first, day_from_civil(2027, 9, 1));
    CHECK_TEXT(rs.rows[0].name, "2027-2028学年第一学期");
    CHECK(rs.rows[0].is_term && !rs.rows[0].look);
    CHECK_INT(rs.rows[1].last, day_from_civil(2027, 10, 7));
    CHECK(!rs.rows[1].is_term && !rs.rows[1].look);
    CHECK(rs.rows[2].look);
    rs = copy_year(&c, false);
    CHECK_INT(rs.added, 3);
    CHECK_INT(sql_int(&c, "SELECT count(*) FROM closing"), 5);
    CHECK_INT(copy_year(&c, false).added, 0); /* all of it is there */
    CHECK_INT(sql_int(&c, "SELECT count(*) FROM closing"), 5);
    take_back(&c, rs.journal_seq);
    CHECK_INT(sql_int(&c, "SELECT count(*) FROM closing"), 3);
    CHECK_INT(sql_int(&c, "SELECT count(*) FROM term"), 1);
    small_school_end(&c);
}

TEST(a_copied_year_moves_due_days_out_of_its_holidays)
{
    struct ctx c = small_school();
    struct checkout_request rq = {.card = "C3", .barcode = "B1",
                                  .due = day_from_civil(2027, 10, 3)};
    struct checkout_result lent;

    save_year(&c);
    CHECK_OK(&c, checkout(&c, &rq, &lent));
    CHECK_INT(copy_year(&c, false).moved, 1);
    CHECK_INT(due_of(&c, "B1"), day_from_civil(2027, 10, 8));
    small_school_end(&c);
}

TEST(a_copied_year_of_which_something_is_gone_is_not_taken_back)
{
    struct ctx c = small_school();
    struct calendar_change change;
    struct calendar_copied copied;
    struct undo_result rs;

    save_year(&c);
    copied = copy_year(&c, false);
    CHECK_OK(&c, calendar_term_drop(
                     &c, sql_int(&c, "SELECT max(id) FROM term"), &change));
    CHECK_FAILS(&c, undo(&c, copied.journal_seq, &rs), ERR_CONFLICT);
    CHECK_INT(sql_int(&c, "SELECT count(*) FROM closing"), 5);
    small_school_end(&c);
}

TEST(what_is_no_year_is_not_copied)
{
    struct ctx c = small_school();
    struct calendar_copy_request backwards = {.first = 20, .last = 10};
    struct calendar_copy_request long_year = {.first = 20, .last = 1000};
    struct calendar_copied rs;

    CHECK_FAILS(&c, calendar_copy_year(&c, &backwards, &rs), ERR_INVALID);
    CHECK_FAILS(&c, calendar_copy_year(&c, &long_year, &rs), ERR_INVALID);
    small_school_end(&c);
}

TESTS_RUN(
    RUN(a_closing_moves_the_due_days_of_open_loans_and_its_end_moves_them_back),
    RUN(closings_that_overlap_move_and_give_back_in_any_order),
    RUN(a_closing_that_begins_today_makes_nobody_late),
    RUN(who_is_late_already_stays_late),
    RUN(renewing_forgets_the_day_that_was_wanted),
    RUN(a_weekday_without_hours_moves_due_days_too),
    RUN(a_day_chosen_by_staff_moves_off_a_closed_day),
    RUN(a_copy_waits_longer_on_the_hold_shelf_when_nobody_can_come),
    RUN(a_closing_of_every_school_moves_the_loans_of_all),
    RUN(a_change_of_the_calendar_is_taken_back_unless_it_was_changed_again),
    RUN(hours_that_were_changed_again_are_not_taken_back),
    RUN(days_and_hours_that_make_no_sense_change_nothing),
    RUN(a_school_year_is_tried_copied_once_and_taken_back),
    RUN(a_copied_year_moves_due_days_out_of_its_holidays),
    RUN(a_copied_year_of_which_something_is_gone_is_not_taken_back),
    RUN(what_is_no_year_is_not_copied))
