/* The list of what was done: whom and what it names, who sees which of it. */
#include "usecase/log.h"

#include <string.h>

#include "rules/rights.h"
#include "tests/support/deeds.h"
#include "usecase/hold.h"
#include "usecase/renew.h"

static struct log_line *lines_of(struct ctx *c, size_t *n)
{
    struct log_line *lines;

    CHECK_OK(c, log_recent(c, &(struct journal_filter){.limit = 50}, &lines,
                           n));
    return lines;
}

static struct log_line newest(struct ctx *c)
{
    size_t n;
    struct log_line *lines = lines_of(c, &n);

    CHECK(n > 0);
    return lines[0];
}

static void act(struct ctx *c, int64_t staff, int64_t desk, uint64_t rights)
{
    c->actor = (struct actor){.kind = ACTOR_STAFF, .id = staff,
                              .school_id = 1, .desk_id = desk,
                              .rights = rights};
}

TEST(a_line_names_reader_copy_and_who_did_it)
{
    struct ctx c = small_school();
    struct log_line line;

    sql(&c, "INSERT INTO staff (login, name, password_hash, created_at)"
            " VALUES ('bob', 'Bob', 'none', 0)");
    act(&c, 1, 0, UINT64_MAX);
    lend(&c, "C1", "B1");
    line = newest(&c);
    CHECK_TEXT(line.patron_name, "Ada");
    CHECK_TEXT(line.patron_number, "P1");
    CHECK_TEXT(line.title, "Momo");
    CHECK_TEXT(line.barcode, "B1");
    CHECK_TEXT(line.actor_name, "Bob");
    CHECK(line.can_undo);
    take_back(&c, line.entry.seq);
    CHECK(!newest(&c).can_undo); /* an undoing is not undone */
    small_school_end(&c);
}

TEST(who_and_what_is_gone_or_was_cut_is_left_out)
{
    struct ctx c = small_school();
    struct log_line line;

    act(&c, 77, 0, UINT64_MAX); /* an account that is no more */
    lend(&c, "C1", "B1");
    sql(&c, "UPDATE journal SET patron_id = 99, copy_id = 99"
            " WHERE deed = 'checkout'");
    line = newest(&c);
    CHECK(line.patron_name == NULL && line.title == NULL);
    CHECK(line.actor_name == NULL);
    small_school_end(&c);
}

TEST(who_may_not_read_the_journal_sees_what_their_own_desk_did)
{
    struct ctx c = small_school();
    struct log_line *lines;
    size_t n;

    act(&c, 1, 1, UINT64_MAX);
    lend(&c, "C1", "B1");
    act(&c, 1, 0, UINT64_MAX);
    lend(&c, "C2", "B3");
    act(&c, 1, 1, RIGHT_UNDO);
    lines = lines_of(&c, &n);
    CHECK_INT(n, 1);
    CHECK_TEXT(lines[0].barcode, "B1");
    CHECK(lines[0].can_undo);
    act(&c, 1, 1, RIGHT_JOURNAL);
    lines = lines_of(&c, &n);
    CHECK(n > 1);
    CHECK(!lines[0].can_undo); /* but may not take it back */
    act(&c, 1, 0, RIGHT_UNDO); /* at no desk */
    CHECK_FAILS(&c, log_recent(&c, &(struct journal_filter){.limit = 9},
                               &lines, &n), ERR_DENIED);
    act(&c, 1, 1, 0);
    CHECK_FAILS(&c, log_recent(&c, &(struct journal_filter){.limit = 9},
                               &lines, &n), ERR_DENIED);
    small_school_end(&c);
}

static bool read_log(struct ctx *c, void *arg)
{
    struct log_line *lines;
    size_t n;
    (void)arg;

    return log_recent(c, &(struct journal_filter){.limit = 9}, &lines, &n);
}

TEST(a_database_that_fails_is_no_name_that_is_gone)
{
    struct ctx c = small_school();

    act(&c, 77, 0, UINT64_MAX);
    lend(&c, "C1", "B1");
    CHECK(whole_or_not(&c, read_log, NULL) > 3);
    small_school_end(&c);
}

TEST(what_a_desk_did_before_is_told_to_that_desk_only)
{
    struct ctx c = small_school();
    struct done_before d;
    int64_t loan;

    CHECK_OK(&c, log_done_before(&c, &d));
    CHECK_INT(d.loan_id, 0);
    act(&c, 1, 1, UINT64_MAX);
    c.request_id = "33333333-0000-4000-8000-000000000001";
    CHECK_OK(&c, log_done_before(&c, &d));
    CHECK_INT(d.loan_id, 0);
    loan = lend(&c, "C1", "B1").loan_id;
    CHECK_OK(&c, log_done_before(&c, &d));
    CHECK_INT(d.loan_id, loan);
    CHECK_INT(d.hold_id, 0);
    c.actor.desk_id = 2;
    CHECK_OK(&c, log_done_before(&c, &d));
    CHECK_INT(d.loan_id, 0);
    db_fail_at(c.db, 1);
    CHECK_FAILS(&c, log_done_before(&c, &d), ERR_DB);
    small_school_end(&c);
}

TESTS_RUN(RUN(a_line_names_reader_copy_and_who_did_it),
          RUN(who_and_what_is_gone_or_was_cut_is_left_out),
          RUN(who_may_not_read_the_journal_sees_what_their_own_desk_did),
          RUN(a_database_that_fails_is_no_name_that_is_gone),
          RUN(what_a_desk_did_before_is_told_to_that_desk_only))
