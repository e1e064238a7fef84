/* Bills that tie out, claims, returns, suggestions. */
#include <string.h>

#include "rules/rights.h"
#include "tests/support/check.h"
#include "tests/support/every_deed.h"
#include "usecase/intake.h"
#include "usecase/ledger.h"
#include "usecase/order.h"
#include "usecase/suggestion.h"
#include "usecase/supplier.h"

/* Order 2 of the busy school, placed: an Omoo at 18.50 and a Mardi at 20.00;
 * and a delivery of it. */
static struct ctx delivery(struct intake_form *form)
{
    struct ctx c = busy_school();
    struct order_move m = {.order_id = 2, .step = ORDER_PLACE};
    int64_t seq;

    CHECK_OK(&c, order_proceed(&c, &m, &seq));
    *form = (struct intake_form){.order = "P2026-002", .received_on = -1,
                                 .range_id = -1, .discount = 755,
                                 .bill_copies = -1, .bill_list_cents = -1,
                                 .bill_paid_cents = -1};
    CHECK_OK(&c, intake_save(&c, form, &form->id));
    form->order = NULL;
    return c;
}

static void take_in(struct ctx *c, int64_t batch, const char *title,
                    const char *barcode)
{
    struct intake_request rq = {
        .batch_id = batch, .code = barcode, .price_cents = -1,
        .title_id = sql_int(c, arena_format(c->mem, "SELECT id FROM title"
                                            " WHERE title = '%s'", title))};
    struct intake_scanned rs;

    CHECK_OK(c, intake_scan(c, &rq, &rs));
    CHECK_INT(rs.meaning, INTAKE_COPY);
}

/* Without what the busy school's own copy of an order cost. */
static int64_t fund_spent(struct ctx *c)
{
    enum { OF_BEFORE = 1850 };
    struct fund *rows;
    size_t n;

    CHECK_OK(c, fund_list(c, &rows, &n));
    return rows[0].spent_cents - OF_BEFORE;
}

TEST(the_bill_s_sum_is_shared_among_its_copies_to_the_cent)
{
    struct intake_form form;
    struct ctx c = delivery(&form);
    struct ledger_request rq = {.kind = LEDGER_COPIES, .form = LEDGER_CSV,
                                .batch_id = form.id};
    struct ledger_file file;
    struct intake_view v;
    int64_t changed, seq;

    take_in(&c, form.id, "Omoo", "N1");
    take_in(&c, form.id, "Mardi", "N2");
    CHECK_INT(fund_spent(&c), 1397 + 1510);
    CHECK_FAILS(&c, intake_settle(&c, form.id, true, &changed, &seq),
                ERR_CONFLICT); /* the bill says nothing */
    form.discount = -1;
    form.bill_paid_cents = 2905;
    form.bill_copies = 3;
    CHECK_OK(&c, intake_save(&c, &form, &seq));
    CHECK_FAILS(&c, intake_settle(&c, form.id, true, &changed, &seq),
                ERR_CONFLICT); /* a copy is missing */
    form.bill_copies = 2;
    CHECK_OK(&c, intake_save(&c, &form, &seq));
    CHECK_OK(&c, intake_settle(&c, form.id, true, &changed, &seq));
    CHECK_INT(changed, 1); /* 13.95 for 13.97; 15.10 stays */
    CHECK_OK(&c, intake_show(&c, form.id, NULL, &v));
    CHECK_INT(v.totals.paid_cents, 2905);
    CHECK_INT(v.paid_missing_cents, 0);
    CHECK_OK(&c, ledger_make(&c, &rq, &file));
    CHECK_INT(file.paid_cents, 2905);
    CHECK_INT(fund_spent(&c), 2905);
    CHECK_OK(&c, intake_settle(&c, form.id, false, &changed, &seq));
    CHECK_INT(fund_spent(&c), 1397 + 1510); /* as it was */
    small_school_end(&c);
}

TEST(what_is_missing_is_claimed_and_noted_with_its_day)
{
    struct intake_form form;
    struct ctx c = delivery(&form);
    struct order_view v;
    int64_t copies, seq;

    take_in(&c, form.id, "Omoo", "N1");
    CHECK_OK(&c, order_claim(&c, 2, "by telephone", &copies, &seq));
    CHECK_INT(copies, 1);
    CHECK_OK(&c, order_show(&c, 2, NULL, &v));
    CHECK_INT(v.event_n, 1);
    CHECK_TEXT(v.events[0].note, "by telephone");
    CHECK_INT(v.events[0].on_day, c.today);
    take_in(&c, form.id, "Mardi", "N2");
    CHECK_FAILS(&c, order_claim(&c, 2, NULL, &copies, &seq), ERR_CONFLICT);
    CHECK_FAILS(&c, order_claim(&c, 1, NULL, &copies, &seq), ERR_CONFLICT);
    small_school_end(&c);
}

TEST(a_faulty_copy_goes_back_and_is_missing_again)
{
    struct intake_form form;
    struct ctx c = delivery(&form);
    struct order_view v;
    int64_t seq;

    take_in(&c, form.id, "Omoo", "N1");
    CHECK_FAILS(&c, order_return(&c, 2, "B1", NULL, &seq), ERR_CONFLICT);
    CHECK_FAILS(&c, order_return(&c, 2, "none", NULL, &seq), ERR_NOT_FOUND);
    CHECK_OK(&c, intake_close(&c, form.id, true, &seq));
    CHECK_FAILS(&c, order_return(&c, 2, "N1", "torn", &seq), ERR_CONFLICT);
    CHECK_OK(&c, intake_close(&c, form.id, false, &seq));
    CHECK_OK(&c, order_return(&c, 2, "N1", "torn", &seq));
    CHECK_OK(&c, order_show(&c, 2, NULL, &v));
    CHECK_INT(v.lines[0].here, 0);
    CHECK_TEXT(v.events[0].kind, "return");
    CHECK_TEXT(v.events[0].title, "Omoo");
    CHECK_INT(fund_spent(&c), 0);
    CHECK_INT(sql_int(&c, "SELECT count(*) FROM copy WHERE barcode = 'N1'"),
              0);
    small_school_end(&c);
}

TEST(a_suggestion_is_ordered_and_open_again_when_its_line_goes)
{
    struct ctx c = busy_school();
    struct suggestion_form f = {.title = "White-Jacket",
                                .isbn = "9787115428028", .reader = "C1",
                                .price_cents = 3000, .copies = 2,
                                .why = "for class 3"};
    struct suggestion *rows;
    struct order_view v;
    int64_t id, line, seq;
    size_t n;

    CHECK_OK(&c, suggestion_add(&c, &f, &id));
    CHECK_OK(&c, suggestion_list(&c, "open", &rows, &n));
    CHECK_INT(n, 2); /* and the busy school's own */
    CHECK_TEXT(rows[0].patron, "Ada");
    CHECK_OK(&c, suggestion_order(&c, id, 1, &line));
    CHECK_FAILS(&c, suggestion_order(&c, id, 1, &line), ERR_CONFLICT);
    CHECK_OK(&c, order_show(&c, 1, NULL, &v));
    CHECK_TEXT(v.lines[v.line_n - 1].title, "White-Jacket");
    CHECK_INT(v.lines[v.line_n - 1].copies, 2);
    CHECK_OK(&c, suggestion_list(&c, "ordered", &rows, &n));
    CHECK_TEXT(rows[0].order, "P2026-001");
    CHECK_OK(&c, order_line_save(&c, &(struct order_line_form){
                                         v.lines[v.line_n - 1].id, 0, -1, -1,
                                         NULL}, &seq));
    CHECK_OK(&c, suggestion_answer(&c, id, true, "too dear", &seq));
    CHECK_OK(&c, suggestion_list(&c, "declined", &rows, &n));
    CHECK_TEXT(rows[0].answer, "too dear");
    small_school_end(&c);
}

TEST(who_may_not_see_readers_does_not_see_who_suggested)
{
    struct ctx c = busy_school();
    struct suggestion_form f = {.title = "White-Jacket", .reader = "P2",
                                .price_cents = -1};
    struct suggestion *rows;
    int64_t id;
    size_t n;

    CHECK_OK(&c, suggestion_add(&c, &f, &id));
    c.actor.rights = RIGHT_COPY_WRITE;
    CHECK_OK(&c, suggestion_list(&c, NULL, &rows, &n));
    CHECK(rows[0].patron == NULL);
    CHECK_FAILS(&c, suggestion_add(&c, &f, &id), ERR_DENIED);
    c.actor.rights = RIGHT_HOLD;
    f.reader = "nobody";
    CHECK_FAILS(&c, suggestion_add(&c, &f, &id), ERR_NOT_FOUND);
    f.title = " ";
    CHECK_FAILS(&c, suggestion_add(&c, &f, &id), ERR_INVALID);
    small_school_end(&c);
}

TESTS_RUN(RUN(the_bill_s_sum_is_shared_among_its_copies_to_the_cent),
          RUN(what_is_missing_is_claimed_and_noted_with_its_day),
          RUN(a_faulty_copy_goes_back_and_is_missing_again),
          RUN(a_suggestion_is_ordered_and_open_again_when_its_line_goes),
          RUN(who_may_not_see_readers_does_not_see_who_suggested))
