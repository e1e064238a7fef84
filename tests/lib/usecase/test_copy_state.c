/* What people say of copies, and parts counted when they come back. */
#include <string.h>

#include "rules/copy_state.h"
#include "rules/rights.h"
#include "tests/support/deeds.h"
#include "usecase/copy.h"
#include "usecase/hold.h"

static const char *state(struct ctx *c, const char *barcode)
{
    struct copy o;

    CHECK_OK(c, copy_find(c, barcode, &o));
    return o.state;
}

/* Each state by hand from each, in the house and lent: as the table says, and
 * otherwise nothing is changed. */
TEST(the_table_of_states_is_kept)
{
    struct ctx c = small_school();
    struct arena_mark mark = arena_mark(c.mem);
    int64_t seq;

    for (int out = 0; out < 2; out++) {
        sql(&c, "UPDATE copy SET state = 'available' WHERE id = 1");
        if (out)
            lend(&c, "C1", "B1");
        for (size_t i = 0; i < copy_state_count; i++)
            for (size_t k = 0; k < copy_state_count; k++) {
                const char *from = copy_states[i].word;
                const char *to = copy_states[k].word;
                bool done;
                sql(&c, arena_format(c.mem, "UPDATE copy SET state = '%s'"
                                     " WHERE id = 1", from));
                done = copy_set_state(&c, 1, to, NULL, &seq);
                if (done != copy_state_may(from, to, out))
                    fail_msg("%s -> %s: %s", from, to, c.err.english);
                CHECK_TEXT(state(&c, "B1"), done ? to : from);
                arena_release(c.mem, mark);
            }
    }
    small_school_end(&c);
}

TEST(a_refusal_names_both_states)
{
    struct ctx c = small_school();
    int64_t seq;

    CHECK_FAILS(&c, copy_set_state(&c, 1, "on_order", NULL, &seq),
                ERR_CONFLICT);
    CHECK_TEXT(c.err.english,
               "a copy that is available cannot become on order");
    CHECK_FAILS(&c, copy_set_state(&c, 1, "in_transit", NULL, &seq),
                ERR_INVALID);
    CHECK_FAILS(&c, copy_set_state(&c, 1, "eaten", NULL, &seq), ERR_INVALID);
    small_school_end(&c);
}

TEST(a_list_of_a_state_hides_readers_from_those_who_see_none)
{
    struct ctx c = small_school();
    struct copy *copies;
    int64_t seq;
    size_t n;

    lend(&c, "C1", "B1");
    CHECK_OK(&c, copy_set_state(&c, 1, "claimed_returned", NULL, &seq));
    CHECK_OK(&c, copy_list_state(&c, "claimed_returned", &copies, &n));
    CHECK_INT(n, 1);
    CHECK_INT(copies[0].loan_patron_id, 1);
    c.actor.rights = RIGHT_SEARCH;
    CHECK_OK(&c, copy_list_state(&c, "claimed_returned", &copies, &n));
    CHECK_INT(copies[0].loan_patron_id, 0);
    CHECK_FAILS(&c, copy_list_state(&c, "eaten", &copies, &n), ERR_INVALID);
    small_school_end(&c);
}

TEST(who_claimed_to_have_returned_it_pays_no_fine)
{
    struct ctx c = small_school();
    struct checkin_result rs;
    int64_t seq;
    int due;

    sql(&c, "UPDATE policy SET cents_a_day = 10");
    due = lend(&c, "C1", "B1").due;
    later(&c, due - c.today + 9);
    CHECK_OK(&c, copy_set_state(&c, 1, "claimed_returned", NULL, &seq));
    rs = take(&c, "B1");
    CHECK_INT(rs.events,
              CHECKIN_RETURNED | CHECKIN_OVERDUE | CHECKIN_HEALED);
    CHECK_INT(sql_int(&c, "SELECT count(*) FROM charge"), 0);
    small_school_end(&c);
}

/* ---- parts --------------------------------------------------------------- */

static struct ctx with_disc(void)
{
    struct ctx c = small_school();

    sql(&c, "UPDATE copy SET parts = 2 WHERE id <= 2");
    return c;
}

static struct parts_result count(struct ctx *c, const char *barcode, int parts)
{
    struct parts_result rs;

    CHECK_OK(c, copy_count_parts(c, barcode, parts, &rs));
    return rs;
}

TEST(parts_that_are_all_there_are_written_down)
{
    struct ctx c = with_disc();

    lend(&c, "C1", "B1");
    CHECK(take(&c, "B1").events & CHECKIN_PARTS);
    count(&c, "B1", 2);
    CHECK_TEXT(state(&c, "B1"), "available");
    CHECK_INT(sql_int(&c, "SELECT count(*) FROM journal"
                          " WHERE deed = 'copy_parts'"), 1);
    small_school_end(&c);
}

TEST(a_missing_part_keeps_the_copy_apart_and_names_who_had_it)
{
    struct ctx c = with_disc();
    struct parts_result rs;

    lend(&c, "C1", "B1");
    take(&c, "B1");
    rs = count(&c, "B1", 1);
    CHECK_TEXT(rs.copy.state, "in_repair");
    CHECK_TEXT(rs.copy.note, "1 of 2 parts");
    CHECK_TEXT(rs.patron.name, "Ada");
    CHECK_INT(refused(&c, "C2", "B1"), REFUSED_STATE);
    take_back(&c, rs.journal_seq); /* the disc was in the drive */
    CHECK_TEXT(state(&c, "B1"), "available");
    c.actor.rights = RIGHT_CHECKIN;
    CHECK_INT(count(&c, "B1", 1).patron.id, 0);
    small_school_end(&c);
}

TEST(whoever_waits_is_not_given_half_a_copy)
{
    struct ctx c = with_disc();
    struct hold_result held;
    struct parts_result rs;

    lend(&c, "C1", "B1");
    lend(&c, "C3", "B2");
    CHECK_OK(&c, hold_place(&c, &(struct hold_request){.patron_id = 2,
                                                       .title_id = 1},
                            &held));
    CHECK(take(&c, "B1").events & CHECKIN_FOR_HOLD);
    rs = count(&c, "B1", 1);
    CHECK_TEXT(rs.copy.state, "in_repair");
    CHECK_INT(rs.copy.hold_id, 0);
    CHECK_TEXT(sql_text(&c, "SELECT state FROM hold"), "waiting");
    CHECK_FAILS(&c, undo(&c, rs.journal_seq, &(struct undo_result){0}),
                ERR_CONFLICT);
    CHECK(take(&c, "B2").events & CHECKIN_FOR_HOLD);
    small_school_end(&c);
}

TEST(parts_that_cannot_be_are_refused)
{
    struct ctx c = with_disc();
    struct parts_result rs;
    const char *before = whole_database(&c);

    CHECK_FAILS(&c, copy_count_parts(&c, "B1", 3, &rs), ERR_INVALID);
    CHECK_FAILS(&c, copy_count_parts(&c, "B1", -1, &rs), ERR_INVALID);
    CHECK_FAILS(&c, copy_count_parts(&c, "B3", 1, &rs), ERR_INVALID);
    CHECK_FAILS(&c, copy_count_parts(&c, "X", 1, &rs), ERR_NOT_FOUND);
    CHECK_FAILS(&c, copy_count_parts(&c, "", 1, &rs), ERR_INVALID);
    CHECK_TEXT(whole_database(&c), before);
    lend(&c, "C1", "B1");
    CHECK_FAILS(&c, copy_count_parts(&c, "B1", 1, &rs), ERR_CONFLICT);
    small_school_end(&c);
}

TESTS_RUN(RUN(the_table_of_states_is_kept),
          RUN(a_refusal_names_both_states),
          RUN(a_list_of_a_state_hides_readers_from_those_who_see_none),
          RUN(who_claimed_to_have_returned_it_pays_no_fine),
          RUN(parts_that_are_all_there_are_written_down),
          RUN(a_missing_part_keeps_the_copy_apart_and_names_who_had_it),
          RUN(whoever_waits_is_not_given_half_a_copy),
          RUN(parts_that_cannot_be_are_refused))
