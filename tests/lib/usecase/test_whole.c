/* Deeds in the circumstances that every_deed.h does not have: a reader waits,
 * money is asked for, the copy is another school's. Each is stopped at every
 * statement and done at last; what can be taken back is taken back, stopped at
 * every statement as well. */
#include <string.h>

#include "model/journal.h"
#include "tests/support/deeds.h"
#include "usecase/calendar.h"
#include "usecase/calendar_copy.h"
#include "usecase/card.h"
#include "usecase/charge.h"
#include "usecase/copy.h"
#include "usecase/hold.h"
#include "usecase/limit.h"
#include "usecase/offline.h"
#include "usecase/policy.h"
#include "usecase/renew.h"
#include "usecase/transit.h"

static int64_t subject; /* of the deed: what the circumstances left */

/* ---- circumstances ------------------------------------------------------- */

static void nothing(struct ctx *c)
{
    (void)c;
}

static void second_school(struct ctx *c)
{
    sql(c, "INSERT INTO school (code, name, created_at)"
           " VALUES ('S2', 'Second', 0)");
    sql(c, "INSERT INTO setting (school_id, key, value)"
           " VALUES (1, 'holds.share', '1')");
}

/* Ben waits for the title of B1 and B2. */
static void ben_waits(struct ctx *c)
{
    struct hold_request rq = {.patron_id = 2, .title_id = 1,
                              .overrule = UINT32_MAX};
    struct hold_result rs;

    CHECK_OK(c, hold_place(c, &rq, &rs));
    subject = rs.hold.id;
}

static void ada_has_and_ben_waits(struct ctx *c)
{
    lend(c, "C1", "B1");
    lend(c, "C3", "B2");
    ben_waits(c);
}

static void one_lies_ready_for_ben(struct ctx *c)
{
    ada_has_and_ben_waits(c);
    take(c, "B1");
}

static void ready_for_ben_and_cai_is_next(struct ctx *c)
{
    struct hold_request rq = {.patron_id = 3, .title_id = 1,
                              .overrule = UINT32_MAX};
    struct hold_result rs;
    int64_t bens;

    one_lies_ready_for_ben(c);
    bens = subject;
    CHECK_OK(c, hold_place(c, &rq, &rs));
    subject = bens;
}

static void ada_is_late_and_pays(struct ctx *c)
{
    sql(c, "UPDATE policy SET cents_a_day = 10, block_overdue_days = 0");
    lend(c, "C1", "B1");
    subject = sql_int(c, "SELECT max(id) FROM loan");
    later(c, 60);
}

static void ada_is_late_and_ben_waits(struct ctx *c)
{
    ada_is_late_and_pays(c);
    ben_waits(c);
}

static void b1_was_lost_and_charged(struct ctx *c)
{
    struct charge_request rq = {.patron_id = 1, .kind = "lost",
                                .amount_cents = 2000};
    int64_t seq, id;

    lend(c, "C1", "B1");
    rq.loan_id = sql_int(c, "SELECT max(id) FROM loan");
    rq.copy_id = copy_id(c, "B1");
    CHECK_OK(c, charge_add(c, &rq, &id));
    CHECK_OK(c, copy_set_state(c, rq.copy_id, "lost", NULL, &seq));
}

static void two_loans(struct ctx *c)
{
    lend(c, "C1", "B1");
    lend(c, "C1", "B3");
    subject = sql_int(c, "SELECT max(id) FROM loan");
    later(c, 20);
}

static void two_loans_and_schools(struct ctx *c)
{
    second_school(c);
    two_loans(c);
}

static void closed_next_month(struct ctx *c)
{
    struct calendar_span s = {.first = c->today + 25, .last = c->today + 40,
                              .name = "repairs"};
    struct calendar_change rs;

    CHECK_OK(c, calendar_closing_save(c, &s, &rs));
    subject = rs.id;
    lend(c, "C1", "B1");
}

static void own_rule(struct ctx *c)
{
    struct policy p = {.school_id = 1, .category_id = 1, .max_loans = 5,
                       .loan_days = 30};

    CHECK_OK(c, policy_save(c, &p, &subject));
}

static void on_the_way(struct ctx *c)
{
    struct transit_result rs;

    second_school(c);
    CHECK_OK(c, transit_send(c, "B1", "S2", &rs));
    subject = sql_int(c, "SELECT max(id) FROM transit");
}

/* ---- deeds --------------------------------------------------------------- */

static bool lends(struct ctx *c, const char *card, uint32_t overrule, int due)
{
    struct checkout_request rq = {.card = card, .barcode = "B1",
                                  .overrule = overrule, .due = due,
                                  .reason = "asked"};
    struct checkout_result rs;

    return checkout(c, &rq, &rs) && rs.loan_id != 0;
}

static bool do_lend(struct ctx *c, void *arg)
{
    (void)arg;
    return lends(c, "C2", 0, 0);
}

static bool do_lend_over_all(struct ctx *c, void *arg)
{
    (void)arg;
    return lends(c, "C1", UINT32_MAX, c->today + 3);
}

static bool do_take(struct ctx *c, void *arg)
{
    struct checkin_result rs;
    (void)arg;
    return checkin(c, &(struct checkin_request){.barcode = "B1"}, &rs);
}

static bool do_take_of_yesterday(struct ctx *c, void *arg)
{
    struct checkin_request rq = {"B1", c->today - 1, 0};
    struct checkin_result rs;
    (void)arg;
    return checkin(c, &rq, &rs);
}

static bool do_take_elsewhere(struct ctx *c, void *arg)
{
    bool good;

    c->school_id = 2;
    good = do_take(c, arg);
    c->school_id = 1;
    return good;
}

static bool do_renew(struct ctx *c, void *arg)
{
    struct renew_request rq = {.barcode = "B1", .overrule = UINT32_MAX,
                               .due = c->today + 50};
    struct renew_result rs;
    (void)arg;
    return renew(c, &rq, &rs) && rs.renewed;
}

static bool do_renew_all(struct ctx *c, void *arg)
{
    struct renew_result *rs;
    size_t n;
    (void)arg;
    return renew_all(c, 1, &rs, &n) && n == 2;
}

static bool do_hold(struct ctx *c, void *arg)
{
    struct hold_request rq = {.patron_id = 2, .title_id = 1, .copy_id = 1,
                              .overrule = UINT32_MAX};
    struct hold_result rs;
    (void)arg;
    return hold_place(c, &rq, &rs) && rs.hold.id != 0;
}

static bool do_hold_cancel(struct ctx *c, void *arg)
{
    struct hold_result rs;
    (void)arg;
    return hold_cancel(c, subject, &rs);
}

static bool do_expire(struct ctx *c, void *arg)
{
    struct hold_expired rs;
    (void)arg;
    c->today += 100;
    c->now += 100 * INT64_C(86400000);
    return hold_expire_all(c, &rs);
}

static bool offline(struct ctx *c, const char *card, const char *barcode)
{
    struct offline_request rq = {.card = card, .barcode = barcode,
                                 .due = c->today + 60, .at = c->now - 1000};
    struct offline_result rs;

    return offline_loan(c, &rq, &rs);
}

static bool do_offline(struct ctx *c, void *arg)
{
    (void)arg;
    return offline(c, "C1", "B1");
}

static bool do_offline_of_ben(struct ctx *c, void *arg)
{
    (void)arg;
    return offline(c, "C2", "B1");
}

static bool do_offline_unknown(struct ctx *c, void *arg)
{
    (void)arg;
    return offline(c, "nobody", "B1");
}

static bool do_charge(struct ctx *c, void *arg)
{
    struct charge_request rq = {.patron_id = 1, .kind = "damaged",
                                .amount_cents = 300, .loan_id = subject,
                                .note = "wet"};
    int64_t id;
    (void)arg;
    return charge_add(c, &rq, &id);
}

static bool do_card_lost(struct ctx *c, void *arg)
{
    (void)arg;
    return card_lost(c, 1);
}

static bool do_state(struct ctx *c, void *arg)
{
    int64_t seq;
    (void)arg;
    return copy_set_state(c, 1, "missing", "seen last year", &seq);
}

static bool do_close(struct ctx *c, void *arg)
{
    struct calendar_span s = {.first = c->today + 10, .last = c->today + 90,
                              .name = "rebuilding"};
    struct calendar_change rs;
    (void)arg;
    return calendar_closing_save(c, &s, &rs);
}

static bool do_close_all(struct ctx *c, void *arg)
{
    struct calendar_span s = {.first = c->today + 10, .last = c->today + 90,
                              .name = "storm", .every_school = true};
    struct calendar_change rs;
    (void)arg;
    return calendar_closing_save(c, &s, &rs);
}

static bool do_open_again(struct ctx *c, void *arg)
{
    struct calendar_change rs;
    (void)arg;
    return calendar_closing_drop(c, subject, &rs);
}

static bool do_other_days(struct ctx *c, void *arg)
{
    struct calendar_span s = {.id = subject, .first = c->today + 26,
                              .last = c->today + 60, .name = "repairs"};
    struct calendar_change rs;
    (void)arg;
    return calendar_closing_save(c, &s, &rs);
}

static bool do_term(struct ctx *c, void *arg)
{
    struct calendar_span s = {.first = c->today, .last = c->today + 120,
                              .name = "autumn"};
    struct calendar_change rs;
    (void)arg;
    return calendar_term_save(c, &s, &rs);
}

static bool do_hours(struct ctx *c, void *arg)
{
    struct opening o[] = {{0, 480, 960}, {2, 480, 700}};
    struct calendar_change rs;
    (void)arg;
    return calendar_hours_save(c, o, 2, &rs);
}

static bool do_next_year(struct ctx *c, void *arg)
{
    struct calendar_copy_request rq = {.first = c->today,
                                       .last = c->today + 60};
    struct calendar_copied rs;
    (void)arg;
    return calendar_copy_year(c, &rq, &rs);
}

static bool do_rule(struct ctx *c, void *arg)
{
    struct policy p = {.school_id = 1, .category_id = 1, .max_loans = 2,
                       .loan_days = 10};
    int64_t id;
    (void)arg;
    return policy_save(c, &p, &id);
}

static bool do_rule_drop(struct ctx *c, void *arg)
{
    (void)arg;
    return policy_drop(c, subject);
}

static bool do_limit(struct ctx *c, void *arg)
{
    struct limit_request rq = {LIMIT_TITLE, 1, 5};
    int64_t seq;
    (void)arg;
    return limit_save(c, &rq, &seq);
}

static bool do_shelf_limit(struct ctx *c, void *arg)
{
    struct limit_request rq = {LIMIT_SHELF, 1, 5};
    int64_t seq;
    (void)arg;
    return limit_save(c, &rq, &seq);
}

static bool do_send(struct ctx *c, void *arg)
{
    struct transit_result rs;
    (void)arg;
    return transit_send(c, "B1", "S2", &rs);
}

static bool do_lost_on_the_way(struct ctx *c, void *arg)
{
    struct transit_result rs;
    (void)arg;
    return transit_lost(c, subject, &rs);
}

static bool do_floats(struct ctx *c, void *arg)
{
    int64_t seq;
    (void)arg;
    return copy_set_floats(c, 1, true, &seq);
}

static const struct {
    const char *name;
    void (*before)(struct ctx *c);
    one_deed *deed;
    bool undone; /* it can be taken back */
} cases[] = {
    {"lent", nothing, do_lend, true},
    {"lent to whom it lies ready for", one_lies_ready_for_ben, do_lend, true},
    {"lent to another than it is for", one_lies_ready_for_ben,
     do_lend_over_all, true},
    {"lent to who waits, from the shelf", ben_waits, do_lend, true},
    {"returned", two_loans, do_take, true},
    {"returned late", ada_is_late_and_pays, do_take, true},
    {"returned late, yesterday", ada_is_late_and_pays, do_take_of_yesterday,
     true},
    {"returned late, for Ben", ada_is_late_and_ben_waits, do_take, true},
    {"returned after it was lost", b1_was_lost_and_charged, do_take, false},
    {"returned and not out", nothing, do_take, true},
    {"returned, ready already", one_lies_ready_for_ben, do_take, true},
    {"returned elsewhere", two_loans_and_schools, do_take_elsewhere, false},
    {"received", on_the_way, do_take_elsewhere, false},
    {"renewed, come what may", ada_has_and_ben_waits, do_renew, true},
    {"renewed late", ada_is_late_and_pays, do_renew, true},
    {"all renewed", two_loans, do_renew_all, true},
    {"reserved", two_loans, do_hold, true},
    {"reservation ended", ada_has_and_ben_waits, do_hold_cancel, true},
    {"reservation ended, another is next", ready_for_ben_and_cai_is_next,
     do_hold_cancel, false},
    {"not fetched", ready_for_ben_and_cai_is_next, do_expire, false},
    {"lent offline", nothing, do_offline, true},
    {"lent offline, again", two_loans, do_offline, true},
    {"lent offline, is another's", two_loans, do_offline_of_ben, false},
    {"lent offline, lies ready", one_lies_ready_for_ben, do_offline_of_ben,
     false},
    {"lent offline, ready for another", one_lies_ready_for_ben, do_offline,
     false},
    {"lent offline to nobody", nothing, do_offline_unknown, false},
    {"charged", two_loans, do_charge, true},
    {"card lost", nothing, do_card_lost, true},
    {"missing", nothing, do_state, true},
    {"missing with a reader", two_loans, do_floats, true},
    {"closed", two_loans, do_close, true},
    {"all closed", two_loans, do_close_all, true},
    {"open again", closed_next_month, do_open_again, true},
    {"closed on other days", closed_next_month, do_other_days, true},
    {"a term", two_loans, do_term, true},
    {"opening hours", two_loans, do_hours, true},
    {"the same next year", closed_next_month, do_next_year, true},
    {"a rule", nothing, do_rule, true},
    {"a rule changed", own_rule, do_rule, true},
    {"a rule dropped", own_rule, do_rule_drop, true},
    {"a limit of a title", nothing, do_limit, true},
    {"a limit of a shelf", nothing, do_shelf_limit, true},
    {"sent", second_school, do_send, true},
    {"lost on the way", on_the_way, do_lost_on_the_way, false},
    {"stays where it is", nothing, do_floats, true},
};

static bool do_undo(struct ctx *c, void *arg)
{
    struct undo_result rs;

    return undo(c, *(int64_t *)arg, &rs);
}

static int64_t newest(struct ctx *c)
{
    return journal_seq(sql_int(c, "SELECT coalesce(max(id), 0) FROM journal"
                                  " WHERE school_id = 1"));
}

static int64_t entries(struct ctx *c)
{
    return sql_int(c, "SELECT count(*) FROM journal");
}

static void once(size_t i)
{
    struct ctx c = small_school();
    int64_t seq, before;

    cases[i].before(&c);
    before = entries(&c);
    print_message("%s\n", cases[i].name);
    CHECK(whole_or_not(&c, cases[i].deed, NULL) > 0);
    CHECK(entries(&c) > before);
    seq = newest(&c);
    if (cases[i].undone) {
        CHECK(whole_or_not(&c, do_undo, &seq) > 0);
        CHECK(newest(&c) > seq);
    }
    small_school_end(&c);
}

TEST(each_is_done_whole_or_not_and_taken_back_whole_or_not)
{
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        once(i);
}

static void again_and_again(size_t i)
{
    struct ctx c = small_school();
    int64_t before, seq;

    cases[i].before(&c);
    before = entries(&c);
    db_do_twice(c.db, true);
    CHECK_OK(&c, cases[i].deed(&c, NULL));
    CHECK(entries(&c) > before);
    seq = newest(&c);
    if (cases[i].undone)
        CHECK_OK(&c, do_undo(&c, &seq));
    small_school_end(&c);
}

/* The same on both databases, so that one is enough. */
TEST(each_may_be_undone_and_done_once_more_on_the_way)
{
    if (fresh_db_is_postgres()) {
        print_message("done with SQLite\n");
        return;
    }
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        again_and_again(i);
}

TESTS_RUN(RUN(each_is_done_whole_or_not_and_taken_back_whole_or_not),
          RUN(each_may_be_undone_and_done_once_more_on_the_way))
