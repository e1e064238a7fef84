/* What came in place of a lost copy, or uncatalogued, uses of the room and
 * counted tills are taken back: at another desk than they were done at. */
#include "model/journal.h"
#include "rules/rights.h"
#include "tests/support/deeds.h"
#include "tests/support/every_deed.h"
#include "usecase/cash.h"
#include "usecase/charge.h"
#include "usecase/loss.h"
#include "usecase/quick_copy.h"
#include "usecase/reindex.h"
#include "usecase/room_use.h"
#include "usecase/title_search.h"

static int64_t owed(struct ctx *c)
{
    return sql_int(c, "SELECT coalesce(sum(amount_cents), 0) FROM charge");
}

/* At the second desk, by somebody else. */
static void elsewhere(struct ctx *c)
{
    c->actor.desk_id = 7;
}

static struct ctx with_a_lost_copy(void)
{
    struct ctx c = small_school();
    struct loss_request rq = {.barcode = "B1", .cents = 3000, .note = "bus"};
    struct loss_result rs;

    lend(&c, "C1", "B1");
    CHECK_OK(&c, loss_report(&c, &rq, &rs));
    return c;
}

static struct replacement_result replace(struct ctx *c, int64_t fee)
{
    struct replacement_request rq = {.barcode = "B1", .new_barcode = "N1",
                                     .price_cents = -1, .fee_cents = fee};
    struct replacement_result rs;

    CHECK_OK(c, loss_replace(c, &rq, &rs));
    return rs;
}

TEST(a_replacement_is_undone_with_its_loan_its_note_and_its_money)
{
    static const int64_t fees[] = {0, 200};

    for (size_t i = 0; i < sizeof fees / sizeof *fees; i++) {
        struct ctx c = with_a_lost_copy();
        struct replacement_result rs = replace(&c, fees[i]);
        CHECK_INT(owed(&c), fees[i]);
        elsewhere(&c);
        take_back(&c, rs.journal_seq);
        CHECK_INT(owed(&c), 3000);
        CHECK_TEXT(sql_text(&c, "SELECT state FROM copy WHERE id = 1"),
                   "lost");
        CHECK_TEXT(sql_text(&c, "SELECT note FROM copy WHERE id = 1"), "bus");
        CHECK_INT(sql_int(&c, "SELECT count(*) FROM copy"
                              " WHERE barcode = 'N1'"), 0);
        CHECK_INT(sql_int(&c, "SELECT patron_id FROM loan"
                              " WHERE returned_at = 0"), 1);
        /* And all of it once more, now that it was right after all. */
        rs = replace(&c, fees[i]);
        CHECK_INT(rs.reversed_cents, 3000);
        CHECK_INT(owed(&c), fees[i]);
        small_school_end(&c);
    }
}

TEST(a_replacement_that_was_lent_or_paid_for_stays)
{
    struct ctx c = with_a_lost_copy();
    struct replacement_result rs = replace(&c, 200);
    struct undo_result undone;
    int64_t fee = sql_int(&c, "SELECT id FROM charge"
                              " WHERE kind = 'replacement'");
    const char *before;

    lend(&c, "C2", "N1");
    before = whole_database(&c);
    CHECK_FAILS(&c, undo(&c, rs.journal_seq, &undone), ERR_CONFLICT);
    CHECK_TEXT(whole_database(&c), before);
    take(&c, "N1");
    CHECK_FAILS(&c, undo(&c, rs.journal_seq, &undone), ERR_CONFLICT);
    small_school_end(&c);

    c = with_a_lost_copy();
    rs = replace(&c, 200);
    take_back(&c, journal_seq(fee)); /* the fee is not owed any more */
    CHECK_FAILS(&c, undo(&c, rs.journal_seq, &undone), ERR_CONFLICT);
    CHECK_INT(owed(&c), 0);
    small_school_end(&c);
}

static struct quick_copy_result quick(struct ctx *c, const char *barcode)
{
    struct quick_copy_request rq = {barcode, "骆驼祥子", "老舍", NULL, 1250};
    struct quick_copy_result rs;

    CHECK_OK(c, quick_copy_add(c, &rq, &rs));
    return rs;
}

TEST(an_uncatalogued_copy_is_undone_and_nobody_finds_its_title)
{
    struct ctx c = busy_school();
    struct quick_copy_result rs = quick(&c, "Q1");
    struct search_request find = {.text = "骆驼祥子", .school_id = 1,
                                  .limit = 5};
    struct search_result found;
    struct undo_result undone;
    struct copy *to_do;
    size_t n;

    CHECK_OK(&c, title_search(&c, &find, &found));
    CHECK_INT(found.n, 1);
    elsewhere(&c);
    CHECK_OK(&c, undo(&c, rs.journal_seq, &undone));
    CHECK_INT(undone.copy.id, 0);
    CHECK_OK(&c, title_search(&c, &find, &found));
    CHECK_INT(found.n, 0);
    CHECK_OK(&c, quick_copy_list(&c, &to_do, &n));
    CHECK_INT(n, 0);
    CHECK_FAILS(&c, undo(&c, rs.journal_seq, &undone), ERR_CONFLICT);
    rs = quick(&c, "Q1"); /* the number is free again */
    lend(&c, "C2", "Q1");
    CHECK_FAILS(&c, undo(&c, rs.journal_seq, &undone), ERR_CONFLICT);
    small_school_end(&c);
}

TEST(a_use_of_the_room_is_undone)
{
    struct ctx c = small_school();
    struct undo_result undone;
    struct copy copy;
    int uses;

    CHECK_OK(&c, room_use_count(&c, "B2", &copy, &uses));
    CHECK_OK(&c, room_use_count(&c, "B2", &copy, &uses));
    CHECK_INT(uses, 2);
    elsewhere(&c);
    take_back(&c, 2);
    CHECK_INT(sql_int(&c, "SELECT uses FROM room_use"), 1);
    CHECK_FAILS(&c, undo(&c, 2, &undone), ERR_CONFLICT);
    take_back(&c, 1);
    CHECK_INT(sql_int(&c, "SELECT count(*) FROM room_use"), 0);
    small_school_end(&c);
}

TEST(a_counted_till_is_counted_again)
{
    struct ctx c = small_school();
    struct cash_close first, second;
    struct cash_book book;
    struct undo_result undone;
    int64_t id;

    CHECK_OK(&c, charge_add(&c, &(struct charge_request){
                                    .patron_id = 1, .kind = "other",
                                    .amount_cents = 500}, &id));
    CHECK_OK(&c, charge_pay(&c, &(struct settle_request){1, 500, "cash",
                                                         NULL}, &id));
    CHECK_OK(&c, cash_close(&c, &(struct cash_close_request){0, 400, "sure"},
                            &first));
    CHECK_OK(&c, cash_close(&c, &(struct cash_close_request){0, 0, NULL},
                            &second));
    CHECK_FAILS(&c, undo(&c, journal_seq(first.id), &undone), ERR_CONFLICT);
    take_back(&c, journal_seq(second.id));
    take_back(&c, journal_seq(first.id));
    CHECK_OK(&c, cash_book(&c, c.today, c.today, &book));
    CHECK_INT(book.close_count, 0);
    CHECK_INT(book.in_till_cents, 500);
    CHECK_OK(&c, cash_close(&c, &(struct cash_close_request){0, 500, NULL},
                            &first));
    small_school_end(&c);
}

TEST(only_who_may_do_it_takes_it_back)
{
    struct ctx c = with_a_lost_copy();
    struct replacement_result rs = replace(&c, 0);
    struct undo_result undone;

    c.actor = (struct actor){.kind = ACTOR_STAFF, .id = 1, .school_id = 1,
                             .rights = RIGHT_UNDO};
    CHECK_FAILS(&c, undo(&c, rs.journal_seq, &undone), ERR_DENIED);
    c.actor.rights |= RIGHT_COPY_WRITE | RIGHT_CHARGE;
    CHECK_OK(&c, undo(&c, rs.journal_seq, &undone));
    small_school_end(&c);
}

TESTS_RUN(RUN(a_replacement_is_undone_with_its_loan_its_note_and_its_money),
          RUN(a_replacement_that_was_lent_or_paid_for_stays),
          RUN(an_uncatalogued_copy_is_undone_and_nobody_finds_its_title),
          RUN(a_use_of_the_room_is_undone),
          RUN(a_counted_till_is_counted_again),
          RUN(only_who_may_do_it_takes_it_back))
