/* What the clock does: once a day, in a school, whoever comes first. */
#include "usecase/jobs.h"

#include <pthread.h>
#include <string.h>

#include "model/journal.h"
#include "tests/support/deeds.h"
#include "usecase/charge.h"
#include "usecase/hold.h"
#include "usecase/notice.h"
#include "usecase/school.h"

static int did(struct ctx *c, const char *job)
{
    struct job_result rs;

    CHECK_OK(c, job_run(c, job, &rs));
    return rs.was_done ? -1 : rs.did;
}

TEST(a_job_is_done_once_a_day)
{
    struct ctx c = small_school();
    struct job_row *rows;
    struct job_result rs;
    size_t n;
    int all;

    lend(&c, "C1", "B1");
    later(&c, 35);
    CHECK_INT(did(&c, "notices"), 1);
    CHECK_INT(did(&c, "notices"), -1);
    CHECK_OK(&c, job_run_due(&c, &all));
    CHECK_INT(all, 0);
    CHECK_OK(&c, job_list(&c, &rows, &n));
    CHECK_INT(n, 4);
    for (size_t i = 0; i < n; i++)
        CHECK_INT(rows[i].day, c.today);
    CHECK_FAILS(&c, job_run(&c, "dishes", &rs), ERR_INVALID);
    CHECK_FAILS(&c, job_run(&c, NULL, &rs), ERR_INVALID);
    small_school_end(&c);
}

/* ---- lost ---------------------------------------------------------------- */

TEST(what_is_overdue_for_long_counts_as_lost)
{
    struct ctx c = small_school();
    int due;

    sql(&c, "UPDATE policy SET lost_days = 30");
    sql(&c, "UPDATE copy SET price_cents = 1200");
    due = lend(&c, "C1", "B1").due;
    lend(&c, "C1", "B3");
    sql(&c, "UPDATE copy SET state = 'claimed_returned' WHERE id = 3");
    later(&c, due - c.today + 29);
    CHECK_INT(did(&c, "lost"), 0);
    later(&c, 1);
    CHECK_INT(did(&c, "lost"), 1);
    CHECK_TEXT(sql_text(&c, "SELECT state FROM copy WHERE id = 1"), "lost");
    CHECK_INT(sql_int(&c, "SELECT amount_cents FROM charge"), 1200);
    later(&c, 1);
    CHECK_INT(did(&c, "lost"), 0); /* once is enough */
    CHECK(take(&c, "B1").events & CHECKIN_REVERSED);
    small_school_end(&c);
}

TEST(without_money_it_is_lost_all_the_same)
{
    struct ctx c = small_school();

    sql(&c, "UPDATE policy SET lost_days = 30");
    sql(&c, "UPDATE copy SET price_cents = 1200");
    CHECK_OK(&c, setting_put(&c, "money.use", "off"));
    lend(&c, "C1", "B1");
    later(&c, 90);
    CHECK_INT(did(&c, "lost"), 1);
    CHECK_INT(sql_int(&c, "SELECT count(*) FROM charge"), 0);
    small_school_end(&c);
}

/* ---- holds --------------------------------------------------------------- */

TEST(a_hold_that_is_not_fetched_ends_with_the_day)
{
    struct ctx c = small_school();
    struct hold_result held;

    lend(&c, "C1", "B1");
    lend(&c, "C3", "B2");
    CHECK_OK(&c, hold_place(&c, &(struct hold_request){.patron_id = 2,
                                                       .title_id = 1},
                            &held));
    CHECK(take(&c, "B1").events & CHECKIN_FOR_HOLD);
    CHECK_INT(did(&c, "holds"), 0);
    later(&c, 10);
    CHECK_INT(did(&c, "holds"), 1);
    CHECK_TEXT(sql_text(&c, "SELECT state FROM hold"), "expired");
    small_school_end(&c);
}

/* ---- notices ------------------------------------------------------------- */

static size_t notices(struct ctx *c, struct notice **list)
{
    size_t n;

    CHECK_OK(c, notice_list(c, 0, list, &n));
    return n;
}

TEST(readers_are_told_by_stages_and_after_a_pause_of_the_last_one)
{
    struct ctx c = small_school();
    struct notice *list;
    int due, told;

    due = lend(&c, "C1", "B1").due;
    CHECK_INT(did(&c, "notices"), 0);
    later(&c, due - c.today - 3);
    CHECK_INT(did(&c, "notices"), 1);
    CHECK_INT(notices(&c, &list), 1);
    CHECK_INT(list[0].level, 0);
    CHECK_TEXT(list[0].patron_name, "Ada");
    CHECK_TEXT(list[0].class_name, "三(2)班");
    CHECK_OK(&c, notice_told(&c, 0, &told));
    CHECK_INT(told, 1);
    CHECK_INT(notices(&c, &list), 0);
    later(&c, 1);
    CHECK_INT(did(&c, "notices"), 0); /* the same stage */
    later(&c, 40);                    /* holidays: three stages passed */
    CHECK_INT(did(&c, "notices"), 1);
    CHECK_INT(notices(&c, &list), 1);
    CHECK_INT(list[0].level, 3);
    small_school_end(&c);
}

TEST(who_brought_it_back_or_renewed_it_is_not_told)
{
    struct ctx c = small_school();
    struct notice *list;
    int64_t loan;

    loan = lend(&c, "C1", "B1").loan_id;
    lend(&c, "C2", "B3");
    later(&c, 60);
    CHECK_INT(did(&c, "notices"), 2);
    take(&c, "B3");
    CHECK_INT(notices(&c, &list), 1);
    CHECK_INT(list[0].loan_id, loan);
    sql(&c, "UPDATE loan SET due = due + 30 WHERE returned_at = 0");
    CHECK_INT(notices(&c, &list), 0);
    later(&c, 30);
    CHECK_INT(did(&c, "notices"), 1); /* a new due day begins anew */
    small_school_end(&c);
}

/* ---- privacy ------------------------------------------------------------- */

static int links(struct ctx *c)
{
    return (int)sql_int(c, "SELECT count(*) FROM loan"
                           " WHERE patron_id IS NOT NULL");
}

TEST(links_between_readers_and_loans_are_cut_after_so_many_days)
{
    struct ctx c = small_school();

    CHECK_FAILS(&c, setting_put(&c, "privacy.days", "soon"), ERR_INVALID);
    CHECK_OK(&c, setting_put(&c, "privacy.days", "20"));
    sql(&c, "UPDATE patron SET keep_history = 1 WHERE id = 3");
    lend(&c, "C1", "B1");
    lend(&c, "C3", "B3");
    lend(&c, "C2", "B5"); /* and keeps it */
    take(&c, "B1");
    take(&c, "B3");
    later(&c, 20);
    CHECK_INT(did(&c, "privacy"), 0);
    CHECK_INT(links(&c), 3);
    later(&c, 1);
    CHECK_INT(did(&c, "privacy"), 1);
    CHECK_INT(links(&c), 2);
    CHECK_INT(sql_int(&c, "SELECT count(*) FROM loan WHERE patron_id IS NULL"
                          " AND copy_id = 1 AND class_id = 1"), 1);
    CHECK_INT(sql_int(&c, "SELECT count(*) FROM journal"
                          " WHERE patron_id IS NOT NULL"), 0);
    take(&c, "B5");
    small_school_end(&c);
}

TEST(a_debt_keeps_its_link_until_it_is_settled)
{
    struct ctx c = small_school();
    int64_t id;
    int due;

    CHECK_OK(&c, setting_put(&c, "privacy.days", "20"));
    sql(&c, "UPDATE policy SET cents_a_day = 10");
    due = lend(&c, "C1", "B1").due;
    later(&c, due - c.today + 9);
    CHECK(take(&c, "B1").events & CHECKIN_CHARGED);
    later(&c, 21);
    did(&c, "privacy");
    CHECK_INT(links(&c), 1);
    CHECK_OK(&c, charge_pay(&c, &(struct settle_request){1, 90, NULL, NULL},
                            &id));
    later(&c, 1);
    CHECK_INT(did(&c, "privacy"), 2); /* the loan and its charge */
    CHECK_INT(links(&c), 0);
    CHECK_INT(sql_int(&c, "SELECT count(*) FROM charge"
                          " WHERE copy_id IS NOT NULL"), 0);
    CHECK_INT(sql_int(&c, "SELECT sum(amount_cents) FROM charge"), 0);
    small_school_end(&c);
}

TEST(the_chain_of_the_journal_is_whole_after_cutting)
{
    struct ctx c = small_school();
    int64_t entries, broken;
    const char *why;

    CHECK_OK(&c, setting_put(&c, "privacy.days", "1"));
    for (int i = 0; i < 700; i++) { /* more than one part */
        lend(&c, "C1", "B1");
        take(&c, "B1");
        c.now += 10;
    }
    later(&c, 2);
    CHECK_INT(did(&c, "privacy"), 700);
    CHECK_INT(links(&c), 0);
    CHECK_INT(sql_int(&c, "SELECT count(*) FROM journal"
                          " WHERE patron_id IS NOT NULL"), 0);
    CHECK_OK(&c, journal_verify(&c, 1, &entries, &broken, &why));
    CHECK_INT(broken, 0);
    small_school_end(&c);
}

/* ---- two servers --------------------------------------------------------- */

struct server {
    struct ctx c;
    pthread_t thread;
    int did;
    bool good;
};

static void *serve(void *arg)
{
    struct server *s = arg;

    s->good = job_run_due(&s->c, &s->did);
    return NULL;
}

TEST(two_servers_do_it_once)
{
    struct ctx c = small_school();
    struct server s[2];
    int expected;

    sql(&c, "UPDATE policy SET lost_days = 30, max_loans = 9");
    for (int i = 0; i < 8; i++)
        lend(&c, "C3", arena_format(c.mem, "B%d", i + 1));
    later(&c, 400);
    for (int i = 0; i < 2; i++) {
        s[i].c = fresh_db_stranger(&c);
        s[i].c.school_id = 1;
        s[i].c.today = c.today;
        s[i].c.now = c.now;
        CHECK_INT(pthread_create(&s[i].thread, NULL, serve, &s[i]), 0);
    }
    for (int i = 0; i < 2; i++) {
        pthread_join(s[i].thread, NULL);
        CHECK_OK(&s[i].c, s[i].good);
        fresh_db_stranger_end(&s[i].c);
    }
    expected = (int)sql_int(&c, "SELECT count(*) FROM notice") + 8;
    CHECK_INT(s[0].did + s[1].did, expected);
    CHECK_INT(sql_int(&c, "SELECT count(*) FROM journal"
                          " WHERE deed = 'loss_report'"), 8);
    small_school_end(&c);
}

static bool run_one(struct ctx *c, void *name)
{
    struct job_result rs;

    return job_run(c, name, &rs) && rs.did > 0;
}

TEST(each_job_is_done_whole_or_not_at_all)
{
    static const char *const names[] = {"holds", "lost", "notices",
                                        "privacy"};

    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        struct ctx c = small_school();
        sql(&c, "UPDATE policy SET lost_days = 20");
        sql(&c, "UPDATE copy SET price_cents = 1200");
        sql(&c, "INSERT INTO setting (school_id, key, value) VALUES"
                " (1, 'privacy.days', '5'), (1, 'notice.due_days', '2')");
        lend(&c, "C1", "B1");
        lend(&c, "C2", "B3");
        lend(&c, "C2", "B5");
        CHECK_OK(&c, hold_place(&c, &(struct hold_request){
                                        .patron_id = 3, .title_id = 2,
                                        .overrule = UINT32_MAX},
                                &(struct hold_result){0}));
        take(&c, "B3");
        later(&c, 60);
        CHECK(whole_or_not(&c, run_one, (void *)names[i]) > 3);
        small_school_end(&c);
    }
}

/* What somebody has to look at is left to them. */
TEST(a_copy_that_is_set_aside_or_cannot_be_lost_is_not_lost)
{
    struct ctx c = small_school();

    sql(&c, "UPDATE policy SET lost_days = 20");
    lend(&c, "C1", "B1");
    lend(&c, "C2", "B3");
    sql(&c, "INSERT INTO hold (id, school_id, title_id, copy_id, patron_id,"
            " pickup_school_id, placed_at, state)"
            " VALUES (9, 1, 1, 1, 3, 1, 0, 'ready')");
    sql(&c, "UPDATE copy SET state = 'on_order' WHERE barcode = 'B3'");
    later(&c, 60);
    CHECK_INT(did(&c, "lost"), 0);
    small_school_end(&c);
}

TESTS_RUN(RUN(a_job_is_done_once_a_day),
          RUN(what_is_overdue_for_long_counts_as_lost),
          RUN(without_money_it_is_lost_all_the_same),
          RUN(a_hold_that_is_not_fetched_ends_with_the_day),
          RUN(readers_are_told_by_stages_and_after_a_pause_of_the_last_one),
          RUN(who_brought_it_back_or_renewed_it_is_not_told),
          RUN(links_between_readers_and_loans_are_cut_after_so_many_days),
          RUN(a_debt_keeps_its_link_until_it_is_settled),
          RUN(the_chain_of_the_journal_is_whole_after_cutting),
          RUN(two_servers_do_it_once),
          RUN(each_job_is_done_whole_or_not_at_all),
          RUN(a_copy_that_is_set_aside_or_cannot_be_lost_is_not_lost))
