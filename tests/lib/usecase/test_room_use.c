/* What is read in the library itself, and loans of a whole class renewed. */
#include "usecase/room_use.h"

#include "tests/support/deeds.h"
#include "usecase/card.h"
#include "usecase/renew.h"
#include "usecase/school.h"

TEST(reading_in_the_room_is_counted_beside_loans)
{
    struct ctx c = small_school();
    struct checkout_request rq = {.card = "C1", .barcode = "R1",
                                  .on_site = true};
    struct checkout_result rs;
    struct use_row *rows;
    struct copy copy;
    size_t n;
    int uses;

    lend(&c, "C1", "B1");
    CHECK_OK(&c, checkout(&c, &rq, &rs));
    CHECK_INT(rs.due, c.today);
    CHECK_OK(&c, room_use_count(&c, "B3", &copy, &uses));
    CHECK_OK(&c, room_use_count(&c, "B3", &copy, &uses));
    CHECK_INT(uses, 2);
    CHECK_OK(&c, room_use_count(&c, "B4", &copy, &uses));
    CHECK_FAILS(&c, room_use_count(&c, "B1", &copy, &uses), ERR_CONFLICT);
    CHECK_FAILS(&c, room_use_count(&c, "X", &copy, &uses), ERR_NOT_FOUND);
    CHECK_FAILS(&c, room_use_count(&c, "", &copy, &uses), ERR_INVALID);
    later(&c, 2);
    CHECK_OK(&c, room_use_count(&c, "B3", &copy, &uses));
    CHECK_INT(uses, 1);
    CHECK_OK(&c, room_use_days(&c, c.today - 2, c.today, &rows, &n));
    CHECK_INT(n, 2);
    CHECK_INT(rows[0].home, 1);
    CHECK_INT(rows[0].on_site, 1);
    CHECK_INT(rows[0].room, 3);
    CHECK_INT(rows[1].day, c.today);
    CHECK_INT(rows[1].home + rows[1].on_site, 0);
    CHECK_INT(rows[1].room, 1);
    CHECK_FAILS(&c, room_use_days(&c, 5, 4, &rows, &n), ERR_INVALID);
    small_school_end(&c);
}

TEST(a_class_is_renewed_reader_by_reader)
{
    struct ctx c = small_school();
    struct renew_class_result rs;

    lend(&c, "C1", "B1");
    lend(&c, "C1", "B3");
    lend(&c, "C2", "B5");
    lend(&c, "C3", "B7"); /* a teacher, of no class */
    sql(&c, "INSERT INTO block (patron_id, note, created_at)"
            " VALUES (2, 'see me', 0)");
    later(&c, 25);
    c.request_id = "9f3a2c10-0000-4000-8000-000000000003";
    for (int i = 0; i < 2; i++) { /* asked again it is done once */
        CHECK_OK(&c, renew_class(&c, 1, &rs));
        CHECK_INT(rs.n, 2);
        CHECK_INT(rs.renewed, 2);
        CHECK_INT(rs.refused, 1);
    }
    CHECK_INT(sql_int(&c, "SELECT sum(renewals) FROM loan"), 2);
    CHECK_INT(rs.readers[1].results[0].verdict.refusals, REFUSED_BLOCKED);
    CHECK_FAILS(&c, renew_class(&c, 0, &rs), ERR_INVALID);
    small_school_end(&c);
}

TEST(a_new_card_for_a_lost_one_costs_and_keeps_the_history)
{
    struct ctx c = small_school();
    struct card_request rq = {.patron_id = 1, .code = "N1"};
    int64_t id;

    CHECK_OK(&c, setting_put(&c, "money.card_cents", "500"));
    lend(&c, "C1", "B1");
    c.request_id = "9f3a2c10-0000-4000-8000-000000000004";
    for (int i = 0; i < 2; i++)
        CHECK_OK(&c, card_replace(&c, &rq, &id));
    c.request_id = NULL;
    CHECK_INT(sql_int(&c, "SELECT sum(amount_cents) FROM charge"
                          " WHERE kind = 'card'"), 500);
    CHECK_INT(refused(&c, "C1", "B3"), REFUSED_CARD_LOST);
    CHECK_INT(lend(&c, "N1", "B3").patron.loans, 2);
    small_school_end(&c);
}

TEST(a_return_is_backdated_to_the_day_in_the_box)
{
    struct ctx c = small_school();
    struct checkin_request rq = {.barcode = "B1"};
    struct checkin_result rs;

    sql(&c, "UPDATE policy SET cents_a_day = 10");
    rq.returned_on = lend(&c, "C1", "B1").due;
    later(&c, rq.returned_on - c.today + 3);
    CHECK_OK(&c, checkin(&c, &rq, &rs));
    CHECK_INT(rs.events, CHECKIN_RETURNED);
    CHECK_INT(sql_int(&c, "SELECT count(*) FROM charge"), 0);
    small_school_end(&c);
}

TESTS_RUN(RUN(reading_in_the_room_is_counted_beside_loans),
          RUN(a_class_is_renewed_reader_by_reader),
          RUN(a_new_card_for_a_lost_one_costs_and_keeps_the_history),
          RUN(a_return_is_backdated_to_the_day_in_the_box))
