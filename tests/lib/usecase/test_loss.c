/* Copies lost and damaged, charged, brought back, replaced. */
#include "usecase/loss.h"

#include <string.h>

#include "tests/support/deeds.h"
#include "usecase/charge.h"
#include "usecase/school.h"

static int64_t owed(struct ctx *c)
{
    return sql_int(c, "SELECT coalesce(sum(amount_cents), 0) FROM charge");
}

static struct ctx with_prices(void)
{
    struct ctx c = small_school();

    sql(&c, "UPDATE copy SET price_cents = 3000, call_number = 'I5/M3',"
            " call_sort = 'x' WHERE id <= 2");
    return c;
}

static struct loss_result lose(struct ctx *c, const char *barcode)
{
    struct loss_request rq = {.barcode = barcode, .cents = -1};
    struct loss_result rs;

    CHECK_OK(c, loss_report(c, &rq, &rs));
    return rs;
}

static void set(struct ctx *c, const char *key, const char *value)
{
    CHECK_OK(c, setting_put(c, key, value));
}

TEST(a_lost_copy_stays_on_loan_and_costs_its_price)
{
    struct ctx c = with_prices();
    struct loss_result rs;

    lend(&c, "C1", "B1");
    rs = lose(&c, "B1");
    CHECK_TEXT(rs.copy.state, "lost");
    CHECK_INT(rs.copy.loan_patron_id, 1);
    CHECK_TEXT(rs.patron.name, "Ada");
    CHECK_INT(rs.charged_cents, 3000);
    CHECK_INT(owed(&c), 3000);
    CHECK_TEXT(sql_text(&c, "SELECT kind FROM charge"), "lost");
    CHECK_FAILS(&c, loss_report(&c, &(struct loss_request){
                                        .barcode = "B1", .cents = -1}, &rs),
                ERR_CONFLICT);
    small_school_end(&c);
}

TEST(what_nobody_has_is_missing_and_not_lost)
{
    struct ctx c = with_prices();
    struct loss_result rs;

    lend(&c, "C1", "B1");
    take(&c, "B1");
    CHECK_FAILS(&c, loss_report(&c, &(struct loss_request){
                                        .barcode = "B1", .cents = -1}, &rs),
                ERR_CONFLICT);
    CHECK_FAILS(&c, loss_report(&c, &(struct loss_request){
                                        .barcode = "B9", .cents = -1}, &rs),
                ERR_NOT_FOUND);
    small_school_end(&c);
}

TEST(damage_is_charged_to_whoever_had_it_last)
{
    struct ctx c = with_prices();
    struct loss_request rq = {.barcode = "B1", .damaged = true, .cents = -1,
                              .note = "coffee on page 7"};
    struct loss_result rs;

    set(&c, "money.damaged_percent", "20");
    lend(&c, "C1", "B1");
    take(&c, "B1");
    CHECK_OK(&c, loss_report(&c, &rq, &rs));
    CHECK_INT(rs.patron.id, 1);
    CHECK_INT(owed(&c), 600);
    CHECK_TEXT(rs.copy.state, "damaged");
    CHECK_TEXT(rs.copy.note, "coffee on page 7");
    rq.barcode = "B3"; /* nobody ever had it */
    CHECK_OK(&c, loss_report(&c, &rq, &rs));
    CHECK_INT(rs.patron.id, 0);
    CHECK_INT(rs.charged_cents, 0);
    rq.cents = 5;
    CHECK_FAILS(&c, loss_report(&c, &rq, &rs), ERR_CONFLICT);
    CHECK_INT(owed(&c), 600);
    small_school_end(&c);
}

TEST(a_report_that_was_wrong_is_taken_back_with_its_charge)
{
    struct ctx c = with_prices();
    struct loss_result rs;

    lend(&c, "C1", "B1");
    rs = lose(&c, "B1");
    take_back(&c, rs.journal_seq);
    CHECK_INT(owed(&c), 0);
    CHECK_TEXT(sql_text(&c, "SELECT state FROM copy WHERE id = 1"),
               "available");
    rs = lose(&c, "B1"); /* and it can be said again */
    CHECK_INT(owed(&c), 3000);
    small_school_end(&c);
}

/* The charge of 30.00, of which some was paid, and the copy comes back. */
TEST(a_copy_that_comes_back_reverses_as_the_settings_say)
{
    static const struct {
        const char *back, *days;
        int64_t paid, owed;
    } cases[] = {
        {"all", "0", 0, 0},        {"all", "0", 3000, -3000},
        {"unpaid", "0", 1000, 0},  {"unpaid", "0", 3000, 0},
        {"none", "0", 0, 3000},    {"all", "4", 0, 3000},
        {"all", "5", 0, 0},
    };
    int64_t id;

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct ctx c = with_prices();
        struct checkin_result rs;
        set(&c, "money.back", cases[i].back);
        set(&c, "money.back_days", cases[i].days);
        lend(&c, "C1", "B1");
        lose(&c, "B1");
        if (cases[i].paid)
            CHECK_OK(&c, charge_pay(&c, &(struct settle_request){
                                            1, cases[i].paid, NULL, NULL},
                                    &id));
        later(&c, 5);
        rs = take(&c, "B1");
        CHECK_TEXT(rs.copy.state, "available");
        CHECK_INT(owed(&c), cases[i].owed);
        CHECK_INT(rs.patron.owed_cents, cases[i].owed);
        take_back(&c, rs.journal_seq); /* it was another book after all */
        CHECK_INT(owed(&c), 3000 - cases[i].paid);
        small_school_end(&c);
    }
}

TEST(a_school_without_money_reports_losses_alone)
{
    struct ctx c = with_prices();
    struct loss_result rs;

    set(&c, "money.use", "off");
    lend(&c, "C1", "B1");
    CHECK_FAILS(&c, loss_report(&c, &(struct loss_request){
                                        .barcode = "B1", .cents = 5}, &rs),
                ERR_CONFLICT);
    rs = lose(&c, "B1");
    CHECK_INT(rs.charged_cents, 0);
    CHECK_TEXT(rs.copy.state, "lost");
    CHECK_INT(owed(&c), 0);
    small_school_end(&c);
}

/* ---- brought instead of paid --------------------------------------------- */

TEST(the_same_book_takes_the_place_of_the_lost_one)
{
    struct ctx c = with_prices();
    struct replacement_request rq = {.barcode = "B1", .new_barcode = "N1",
                                     .price_cents = -1, .fee_cents = 200};
    struct replacement_result rs;

    lend(&c, "C1", "B1");
    lose(&c, "B1");
    CHECK_OK(&c, loss_replace(&c, &rq, &rs));
    CHECK_INT(rs.reversed_cents, 3000);
    CHECK_INT(owed(&c), 200); /* the work of it */
    CHECK_TEXT(rs.copy.state, "available");
    CHECK_INT(rs.copy.title_id, 1);
    CHECK_TEXT(rs.copy.call_number, "I5/M3");
    CHECK_INT(rs.copy.price_cents, 3000);
    CHECK_TEXT(sql_text(&c, "SELECT state FROM copy WHERE id = 1"),
               "withdrawn");
    CHECK_INT(sql_int(&c, "SELECT count(*) FROM loan WHERE returned_at = 0"),
              0);
    CHECK_FAILS(&c, loss_replace(&c, &rq, &rs), ERR_CONFLICT);
    small_school_end(&c);
}

TEST(another_book_goes_to_the_cataloguer_first)
{
    struct ctx c = with_prices();
    struct replacement_request rq = {.barcode = "B1", .new_barcode = "N1",
                                     .title_id = 4, .price_cents = 2500};
    struct replacement_result rs;

    CHECK_FAILS(&c, loss_replace(&c, &rq, &rs), ERR_CONFLICT);
    lend(&c, "C1", "B1");
    lose(&c, "B1");
    rq.title_id = 99;
    CHECK_FAILS(&c, loss_replace(&c, &rq, &rs), ERR_NOT_FOUND);
    rq.title_id = 4;
    rq.new_barcode = "B2";
    CHECK_FAILS(&c, loss_replace(&c, &rq, &rs), ERR_CONFLICT);
    CHECK_INT(owed(&c), 3000);
    rq.new_barcode = "N1";
    CHECK_OK(&c, loss_replace(&c, &rq, &rs));
    CHECK_TEXT(rs.copy.state, "in_process");
    CHECK_TEXT(rs.copy.call_number, "");
    CHECK_INT(rs.copy.title_id, 4);
    CHECK_INT(rs.copy.price_cents, 2500);
    CHECK_INT(owed(&c), 0);
    small_school_end(&c);
}

/* Found in the book drop after some days, with the day it was put there. */
TEST(how_long_a_copy_was_lost_counts_to_the_day_of_its_return)
{
    struct ctx c = small_school();
    struct loss_request rq = {.barcode = "B1", .cents = 1000};
    struct loss_result lost;
    struct checkin_request back = {.barcode = "B1"};
    struct checkin_result rs;

    CHECK_OK(&c, setting_put(&c, "money.back_days", "10"));
    lend(&c, "C1", "B1");
    CHECK_OK(&c, loss_report(&c, &rq, &lost));
    later(&c, 12);
    back.returned_on = c.today - 3;
    CHECK_OK(&c, checkin(&c, &back, &rs));
    CHECK(rs.events & CHECKIN_REVERSED);
    CHECK_INT(sql_int(&c, "SELECT sum(amount_cents) FROM charge"), 0);
    small_school_end(&c);
}

TEST(who_brings_another_need_not_lose_the_first_before)
{
    struct ctx c = with_prices();
    struct replacement_request rq = {.barcode = "B1", .new_barcode = "N1",
                                     .price_cents = -1};
    struct replacement_result rs;

    lend(&c, "C1", "B1");
    CHECK_OK(&c, loss_replace(&c, &rq, &rs));
    CHECK_INT(rs.reversed_cents, 0);
    CHECK_INT(rs.patron.id, patron_id(&c, "P1"));
    CHECK_INT(owed(&c), 0);
    CHECK_INT(sql_int(&c, "SELECT count(*) FROM loan WHERE returned_at = 0"),
              0);
    small_school_end(&c);
}

TEST(what_a_loss_would_cost_is_told_before)
{
    struct ctx c = with_prices();
    struct loss_costs costs;

    set(&c, "money.lost_fee_cents", "500");
    set(&c, "money.damaged_percent", "50");
    CHECK_OK(&c, loss_costs(&c, "B1", &costs));
    CHECK_INT(costs.lost_cents, 3500);
    CHECK_INT(costs.damaged_cents, 1500);
    CHECK(costs.money);
    CHECK_FAILS(&c, loss_costs(&c, "none", &costs), ERR_NOT_FOUND);
    CHECK_FAILS(&c, loss_costs(&c, NULL, &costs), ERR_INVALID);
    set(&c, "money.use", "off");
    CHECK_OK(&c, loss_costs(&c, "B1", &costs));
    CHECK(!costs.money);
    CHECK_INT(costs.lost_cents, 0);
    small_school_end(&c);
}

TESTS_RUN(RUN(a_lost_copy_stays_on_loan_and_costs_its_price),
          RUN(what_nobody_has_is_missing_and_not_lost),
          RUN(damage_is_charged_to_whoever_had_it_last),
          RUN(a_report_that_was_wrong_is_taken_back_with_its_charge),
          RUN(a_copy_that_comes_back_reverses_as_the_settings_say),
          RUN(a_school_without_money_reports_losses_alone),
          RUN(the_same_book_takes_the_place_of_the_lost_one),
          RUN(another_book_goes_to_the_cataloguer_first),
          RUN(how_long_a_copy_was_lost_counts_to_the_day_of_its_return),
          RUN(who_brings_another_need_not_lose_the_first_before),
          RUN(what_a_loss_would_cost_is_told_before))
