/* The ledger: charged, paid, waived, given back; the cash book; money off. */
#include "usecase/charge.h"

#include <string.h>

#include "model/journal.h"
#include "rules/rights.h"
#include "tests/support/deeds.h"
#include "usecase/cash.h"
#include "usecase/patron.h"
#include "usecase/school.h"

static int64_t owed(struct ctx *c)
{
    return sql_int(c, "SELECT coalesce(sum(amount_cents), 0) FROM charge"
                      " WHERE patron_id = 1");
}

static int64_t charge(struct ctx *c, int64_t cents)
{
    struct charge_request rq = {.patron_id = 1, .kind = "other",
                                .amount_cents = cents};
    int64_t id;

    CHECK_OK(c, charge_add(c, &rq, &id));
    return id;
}

static int64_t pay(struct ctx *c, int64_t cents, const char *means)
{
    struct settle_request rq = {1, cents, means, NULL};
    int64_t id;

    CHECK_OK(c, charge_pay(c, &rq, &id));
    return id;
}

TEST(the_ledger_adds_up_and_is_never_changed)
{
    struct ctx c = small_school();
    struct settle_request waive = {1, 100, NULL, "first time"};
    struct charge *list;
    const char *first;
    int64_t id, sum;
    size_t n;

    charge(&c, 700);
    first = sql_text(&c, "SELECT kind || amount_cents || note || at"
                         " FROM charge");
    pay(&c, 250, NULL);
    CHECK_OK(&c, charge_waive(&c, &waive, &id));
    CHECK_OK(&c, charge_list(&c, 1, &list, &n, &sum));
    CHECK_INT(sum, 350);
    CHECK_INT(n, 3);
    CHECK_TEXT(list[0].kind, "waived");
    CHECK_TEXT(list[0].note, "first time");
    CHECK_TEXT(list[1].means, "cash");
    CHECK_INT(list[1].amount_cents, -250);
    CHECK_INT(list[1].day, c.today);
    CHECK_TEXT(sql_text(&c, "SELECT kind || amount_cents || note || at"
                            " FROM charge ORDER BY id"), first);
    small_school_end(&c);
}

/* What cannot be, with the reason and without a trace. */
TEST(amounts_that_cannot_be_are_refused_and_change_nothing)
{
    static const struct {
        const char *deed, *means, *note;
        int64_t cents;
        const char *why;
    } cases[] = {
        {"pay", NULL, NULL, 701, "only 7.00 is owed"},
        {"pay", NULL, NULL, 0, "an amount of money is above 0"},
        {"pay", NULL, NULL, -1, "an amount of money is above 0"},
        {"pay", NULL, NULL, INT64_MIN, "an amount of money is above 0"},
        {"pay", NULL, NULL, 100000001, "at most 1,000,000"},
        {"pay", "shells", NULL, 100, "cash, card, transfer or other"},
        {"pay", "", NULL, 100, "cash, card, transfer or other"},
        {"waive", NULL, NULL, 100, "say why"},
        {"waive", NULL, "", 100, "say why"},
        {"waive", NULL, "poor", 701, "only 7.00 is owed"},
        {"refund", NULL, NULL, 1, "the reader's credit is 0.00"},
    };
    struct ctx c = small_school();
    const char *before;
    int64_t id;

    charge(&c, 700);
    before = whole_database(&c);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct settle_request rq = {1, cases[i].cents, cases[i].means,
                                    cases[i].note};
        bool done = cases[i].deed[0] == 'p'   ? charge_pay(&c, &rq, &id)
                    : cases[i].deed[0] == 'w' ? charge_waive(&c, &rq, &id)
                                              : charge_refund(&c, &rq, &id);
        CHECK_FAILS(&c, done, ERR_INVALID);
        if (strstr(c.err.english, cases[i].why) == NULL)
            fail_msg("%s: %s", cases[i].why, c.err.english);
    }
    CHECK_TEXT(whole_database(&c), before);
    small_school_end(&c);
}

TEST(only_what_a_person_may_charge_is_charged)
{
    static const char *const kinds[] = {"overdue", "payment", "reversal",
                                        "refund", "tip", NULL};
    struct ctx c = small_school();
    int64_t id;

    for (size_t i = 0; i < 6; i++) {
        struct charge_request rq = {.patron_id = 1, .kind = kinds[i],
                                    .amount_cents = 5};
        CHECK_FAILS(&c, charge_add(&c, &rq, &id), ERR_INVALID);
    }
    CHECK_FAILS(&c, charge_add(&c, &(struct charge_request){
                                       .patron_id = 99, .kind = "card",
                                       .amount_cents = 5}, &id),
                ERR_NOT_FOUND);
    small_school_end(&c);
}

/* Else the return of one's copy would reverse another's charge. */
TEST(a_charge_is_about_the_readers_own_loan)
{
    struct ctx c = small_school();
    int64_t bens = lend(&c, "C2", "B1").loan_id;
    int64_t adas = lend(&c, "C1", "B3").loan_id, id;
    struct charge_request rq = {.patron_id = 1, .kind = "lost",
                                .amount_cents = 100, .loan_id = bens};

    CHECK_FAILS(&c, charge_add(&c, &rq, &id), ERR_INVALID);
    rq.loan_id = 99;
    CHECK_FAILS(&c, charge_add(&c, &rq, &id), ERR_NOT_FOUND);
    rq.loan_id = adas;
    rq.copy_id = 99;
    CHECK_FAILS(&c, charge_add(&c, &rq, &id), ERR_NOT_FOUND);
    rq.copy_id = copy_id(&c, "B1");
    CHECK_FAILS(&c, charge_add(&c, &rq, &id), ERR_INVALID);
    CHECK_INT(sql_int(&c, "SELECT count(*) FROM charge"), 0);
    rq.copy_id = 0;
    CHECK_OK(&c, charge_add(&c, &rq, &id));
    CHECK_INT(sql_int(&c, "SELECT copy_id FROM charge"), copy_id(&c, "B3"));
    rq.loan_id = 0;
    rq.copy_id = copy_id(&c, "B1"); /* it need not be hers */
    CHECK_OK(&c, charge_add(&c, &rq, &id));
    small_school_end(&c);
}

TEST(a_school_that_counts_in_yen_knows_no_hundredths)
{
    struct ctx c = small_school();
    int64_t id;

    sql(&c, "UPDATE school SET currency = 'JPY'");
    CHECK_FAILS(&c, charge_add(&c, &(struct charge_request){
                                       .patron_id = 1, .kind = "card",
                                       .amount_cents = 150}, &id),
                ERR_INVALID);
    CHECK(strstr(c.err.english, "JPY has no smaller unit") != NULL);
    charge(&c, 15000);
    CHECK_TEXT(sql_text(&c, "SELECT currency FROM charge"), "JPY");
    small_school_end(&c);
}

TEST(a_credit_is_given_back_and_no_more)
{
    struct ctx c = small_school();
    struct settle_request rq = {1, 300, "cash", NULL};
    int64_t id, fine = charge(&c, 700);

    pay(&c, 700, NULL);
    take_back(&c, journal_seq(fine)); /* it was wrong */
    CHECK_INT(owed(&c), -700);
    CHECK_OK(&c, charge_refund(&c, &rq, &id));
    rq.amount_cents = 401;
    CHECK_FAILS(&c, charge_refund(&c, &rq, &id), ERR_INVALID);
    rq.amount_cents = 400;
    CHECK_OK(&c, charge_refund(&c, &rq, &id));
    CHECK_INT(owed(&c), 0);
    take_back(&c, journal_seq(id));
    CHECK_INT(owed(&c), -400);
    small_school_end(&c);
}

/* ---- the cash book ------------------------------------------------------- */

static void as(struct ctx *c, enum actor_kind kind, int64_t id)
{
    c->actor = (struct actor){.kind = kind, .id = id, .school_id = 1,
                              .desk_id = kind == ACTOR_MACHINE ? id : 1,
                              .rights = UINT64_MAX};
}

static struct ctx two_people(void)
{
    struct ctx c = small_school();

    sql(&c, "INSERT INTO staff (login, name, created_at)"
            " VALUES ('bob', 'Bob', 0), ('eve', 'Eve', 0)");
    as(&c, ACTOR_STAFF, 1);
    charge(&c, 10000);
    return c;
}

TEST(the_cash_book_tells_day_person_and_means)
{
    static const struct cash_row want[] = {
        {.till = {0, 1}, .means = "card", .taken_cents = 70, .entries = 1},
        {.till = {1, 0}, .means = "cash", .taken_cents = 500,
         .given_cents = 200, .entries = 3},
        {.till = {1, 0}, .means = "transfer", .taken_cents = 900,
         .entries = 1},
        {.till = {2, 0}, .means = "cash", .taken_cents = 50, .entries = 1},
    };
    struct ctx c = two_people();
    struct cash_book book;
    int64_t wrong;

    pay(&c, 300, NULL);
    wrong = pay(&c, 200, NULL);
    take_back(&c, journal_seq(wrong)); /* the money goes back */
    pay(&c, 900, "transfer");
    as(&c, ACTOR_MACHINE, 1);
    pay(&c, 70, "card");
    as(&c, ACTOR_STAFF, 2);
    pay(&c, 50, NULL);
    CHECK_OK(&c, cash_book(&c, c.today, c.today, &book));
    CHECK_INT(book.row_count, 4);
    CHECK_INT(book.in_till_cents, 50);
    for (size_t i = 0; i < 4; i++) {
        CHECK_INT(book.rows[i].day, c.today);
        CHECK_INT(book.rows[i].till.staff_id, want[i].till.staff_id);
        CHECK_INT(book.rows[i].till.desk_id, want[i].till.desk_id);
        CHECK_TEXT(book.rows[i].means, want[i].means);
        CHECK_INT(book.rows[i].taken_cents, want[i].taken_cents);
        CHECK_INT(book.rows[i].given_cents, want[i].given_cents);
        CHECK_INT(book.rows[i].entries, want[i].entries);
    }
    CHECK_TEXT(book.rows[3].name, "Eve");
    CHECK_OK(&c, cash_book(&c, c.today + 1, c.today + 9, &book));
    CHECK_INT(book.row_count, 0);
    CHECK_FAILS(&c, cash_book(&c, 5, 4, &book), ERR_INVALID);
    CHECK_FAILS(&c, cash_book(&c, 0, 367, &book), ERR_INVALID);
    small_school_end(&c);
}

TEST(a_till_is_closed_at_what_was_counted_and_begins_anew)
{
    struct ctx c = two_people();
    struct cash_close close;
    struct cash_book book;

    pay(&c, 300, NULL);
    pay(&c, 900, "transfer"); /* is in no till */
    CHECK_FAILS(&c, cash_close(&c, &(struct cash_close_request){0, 290, NULL},
                               &close), ERR_INVALID);
    CHECK(strstr(c.err.english, "3.00 was expected") != NULL);
    CHECK_OK(&c, cash_close(&c, &(struct cash_close_request){0, 290,
                                                             "10 rolled off"},
                            &close));
    CHECK_INT(close.expected_cents, 300);
    CHECK_INT(close.counted_cents, 290);
    CHECK_TEXT(close.name, "Bob");
    pay(&c, 40, NULL);
    CHECK_OK(&c, cash_book(&c, c.today, c.today, &book));
    CHECK_INT(book.in_till_cents, 40);
    CHECK_INT(book.close_count, 1);
    CHECK_TEXT(book.closes[0].note, "10 rolled off");
    CHECK_OK(&c, cash_close(&c, &(struct cash_close_request){0, 40, NULL},
                            &close));
    small_school_end(&c);
}

TEST(anothers_till_is_closed_by_those_who_may_waive)
{
    struct ctx c = two_people();
    struct cash_close close;

    pay(&c, 300, NULL);
    as(&c, ACTOR_STAFF, 2);
    c.actor.rights = RIGHT_CHARGE;
    CHECK_FAILS(&c, cash_close(&c, &(struct cash_close_request){1, 300, NULL},
                               &close), ERR_DENIED);
    c.actor.rights = RIGHT_CHARGE | RIGHT_WAIVE;
    CHECK_FAILS(&c, cash_close(&c, &(struct cash_close_request){9, 0, NULL},
                               &close), ERR_NOT_FOUND);
    CHECK_OK(&c, cash_close(&c, &(struct cash_close_request){1, 300, NULL},
                            &close));
    CHECK_INT(close.till.staff_id, 1);
    CHECK_INT(close.closed_by, 2);
    small_school_end(&c);
}

/* ---- without money ------------------------------------------------------- */

TEST(a_school_without_money_charges_nothing_and_blocks_nobody_for_it)
{
    struct ctx c = small_school();
    struct checkout_result lent;
    struct charge_request rq = {.patron_id = 1, .kind = "card",
                                .amount_cents = 5};
    struct patron_view view;
    int64_t id;

    sql(&c, "UPDATE policy SET cents_a_day = 10, block_owed_cents = 100");
    charge(&c, 700);
    lent = lend(&c, "C2", "B3");
    CHECK_INT(refused(&c, "C1", "B1"), REFUSED_OWED);
    CHECK_OK(&c, setting_put(&c, "money.use", "off"));
    lend(&c, "C1", "B1");
    CHECK_OK(&c, patron_show(&c, 1, &view));
    CHECK_INT(view.verdict.refusals & REFUSED_OWED, 0);
    later(&c, lent.due - c.today + 9);
    CHECK_INT(take(&c, "B3").events, CHECKIN_RETURNED | CHECKIN_OVERDUE);
    CHECK_FAILS(&c, charge_add(&c, &rq, &id), ERR_CONFLICT);
    pay(&c, 200, NULL); /* from before */
    CHECK_INT(sql_int(&c, "SELECT count(*) FROM charge"), 2);
    CHECK_OK(&c, setting_put(&c, "money.use", "on"));
    CHECK_OK(&c, patron_show(&c, 1, &view));
    CHECK(view.verdict.refusals & REFUSED_OWED);
    small_school_end(&c);
}

TEST(a_setting_of_money_is_looked_at_before_it_is_kept)
{
    struct ctx c = small_school();

    CHECK_FAILS(&c, setting_put(&c, "money.use", "maybe"), ERR_INVALID);
    CHECK_FAILS(&c, setting_put(&c, "money.lost_percent", "many"),
                ERR_INVALID);
    CHECK_FAILS(&c, setting_put(&c, "money.tips", "1"), ERR_INVALID);
    CHECK_INT(sql_int(&c, "SELECT count(*) FROM setting"
                          " WHERE key LIKE 'money%'"), 0);
    small_school_end(&c);
}

TESTS_RUN(RUN(the_ledger_adds_up_and_is_never_changed),
          RUN(amounts_that_cannot_be_are_refused_and_change_nothing),
          RUN(only_what_a_person_may_charge_is_charged),
          RUN(a_charge_is_about_the_readers_own_loan),
          RUN(a_school_that_counts_in_yen_knows_no_hundredths),
          RUN(a_credit_is_given_back_and_no_more),
          RUN(the_cash_book_tells_day_person_and_means),
          RUN(a_till_is_closed_at_what_was_counted_and_begins_anew),
          RUN(anothers_till_is_closed_by_those_who_may_waive),
          RUN(a_school_without_money_charges_nothing_and_blocks_nobody_for_it),
          RUN(a_setting_of_money_is_looked_at_before_it_is_kept))
