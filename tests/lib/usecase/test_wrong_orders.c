/* What a form about orders, suppliers, funds, suggestions and money cannot
 * say: each slip is refused with a reason and leaves no trace. */
#include <string.h>

#include "rules/price.h"
#include "tests/support/deeds.h"
#include "tests/support/every_deed.h"
#include "usecase/charge.h"
#include "usecase/order.h"
#include "usecase/suggestion.h"
#include "usecase/supplier.h"

#define COUNT(a) (sizeof(a) / sizeof *(a))
#define TEN "0123456789"
#define HUNDRED TEN TEN TEN TEN TEN TEN TEN TEN TEN TEN
#define LONG HUNDRED HUNDRED HUNDRED HUNDRED HUNDRED TEN

static void is_refused(struct ctx *c, bool done, const char *what, size_t i)
{
    if (done)
        fail_msg("%s %d was taken", what, (int)i);
    if (c->err.code != ERR_INVALID && c->err.code != ERR_NOT_FOUND &&
        c->err.code != ERR_CONFLICT)
        fail_msg("%s %d: %s", what, (int)i, c->err.english);
    if (strstr(c->err.english, "constraint") != NULL)
        fail_msg("%s %d is for people to read: %s", what, (int)i,
                 c->err.english);
}

#define SUPPLIER .discount = -1, .closed = -1
static const struct supplier_form suppliers[] = {
    {SUPPLIER},
    {SUPPLIER, .name = ""},
    {SUPPLIER, .name = LONG},
    {SUPPLIER, .name = "N", .contact = LONG},
    {SUPPLIER, .name = "N", .phone = LONG},
    {SUPPLIER, .name = "N", .note = LONG},
    {SUPPLIER, .name = "Bookshop"},
    {SUPPLIER, .id = 99, .name = "N"},
    {SUPPLIER, .id = 1, .name = ""},
    {.name = "N", .closed = -1, .discount = DISCOUNT_MOST + 1},
};

#define FUND .budget_cents = -1, .closed = -1
static const struct fund_form funds[] = {
    {FUND},
    {FUND, .name = ""},
    {FUND, .name = LONG},
    {FUND, .name = "N", .note = LONG},
    {FUND, .name = "2026"},
    {FUND, .id = 99, .name = "N"},
    {.name = "N", .closed = -1, .budget_cents = INT64_C(1) << 50},
};

#define ORDER .discount = -1, .due_on = -1
static const struct order_form orders[] = {
    {ORDER, .code = ""},
    {ORDER, .code = LONG},
    {ORDER, .code = "P2026-001"},
    {ORDER, .supplier = LONG},
    {ORDER, .fund = LONG},
    {ORDER, .fund = "none"},
    {ORDER, .note = LONG},
    {.due_on = -1, .discount = DISCOUNT_MOST + 1},
    {ORDER, .id = 99},
};

#define LINE .copies = -1, .price_cents = -1, .rejected = -1
static const struct order_line_form lines[] = {
    {LINE, .id = 99},
    {LINE, .id = 1, .note = LONG},
    {.id = 1, .rejected = -1, .price_cents = -1, .copies = 10001},
    {.id = 1, .rejected = -1, .copies = -1, .price_cents = INT64_C(1) << 50},
    {LINE, .id = 3, .note = "of an order that is approved"},
};

static const struct order_move signs[] = {
    {1, ORDER_REVIEW, NULL, 0, NULL, false},
    {1, ORDER_REVIEW, " ", 0, NULL, false},
    {1, ORDER_REVIEW, LONG, 0, NULL, false},
    {1, ORDER_REVIEW, "Wang", 99999, NULL, false}, /* still to come */
    {1, ORDER_PLACE, "Wang", 0, NULL, false},      /* is not signed */
    {1, ORDER_APPROVE, "Wang", 0, NULL, false},    /* nobody reviewed it */
    {99, ORDER_REVIEW, "Wang", 0, NULL, false},
    {3, ORDER_REVIEW, "Wang", 0, NULL, false},     /* is placed */
};

static const struct order_move steps[] = {
    {1, ORDER_REVIEW, "Wang", 0, NULL, false},     /* is signed */
    {1, ORDER_PLACE, NULL, 0, NULL, false},
    {99, ORDER_PLACE, NULL, 0, NULL, false},
    {3, ORDER_CANCEL, NULL, 0, NULL, false},       /* a copy came in */
};

#define WISH .price_cents = -1
static const struct suggestion_form wishes[] = {
    {WISH},
    {WISH, .title = " "},
    {WISH, .title = LONG},
    {WISH, .title = "T", .author = LONG},
    {WISH, .title = "T", .copies = -1},
    {WISH, .title = "T", .copies = 1001},
    {WISH, .title = "T", .reader = "nobody"},
    {.title = "T", .price_cents = INT64_C(1) << 50},
};

TEST(no_slip_about_orders_is_taken)
{
    struct ctx c = busy_school();
    const char *before = whole_database(&c);
    int64_t id, copies;

    for (size_t i = 0; i < COUNT(suppliers); i++)
        is_refused(&c, supplier_save(&c, &suppliers[i], &id), "supplier", i);
    for (size_t i = 0; i < COUNT(funds); i++)
        is_refused(&c, fund_save(&c, &funds[i], &id), "fund", i);
    for (size_t i = 0; i < COUNT(orders); i++)
        is_refused(&c, order_save(&c, &orders[i], &id), "order", i);
    for (size_t i = 0; i < COUNT(lines); i++)
        is_refused(&c, order_line_save(&c, &lines[i], &id), "line", i);
    for (size_t i = 0; i < COUNT(signs); i++)
        is_refused(&c, order_sign(&c, &signs[i], &id), "sign", i);
    for (size_t i = 0; i < COUNT(steps); i++)
        is_refused(&c, order_proceed(&c, &steps[i], &id), "step", i);
    for (size_t i = 0; i < COUNT(wishes); i++)
        is_refused(&c, suggestion_add(&c, &wishes[i], &id), "wish", i);
    is_refused(&c, suggestion_answer(&c, 1, true, LONG, &id), "answer", 0);
    is_refused(&c, suggestion_answer(&c, 99, true, "n", &id), "answer", 1);
    is_refused(&c, suggestion_order(&c, 1, 3, &id), "to order", 0);
    is_refused(&c, suggestion_order(&c, 1, 99, &id), "to order", 1);
    is_refused(&c, order_claim(&c, 1, NULL, &copies, &id), "claim", 0);
    is_refused(&c, order_claim(&c, 3, LONG, &copies, &id), "claim", 1);
    is_refused(&c, order_claim(&c, 99, NULL, &copies, &id), "claim", 2);
    is_refused(&c, order_return(&c, 3, "none", NULL, &id), "return", 0);
    is_refused(&c, order_return(&c, 3, "B1", NULL, &id), "return", 1);
    is_refused(&c, order_return(&c, 3, "OR1", LONG, &id), "return", 2);
    CHECK_TEXT(whole_database(&c), before);
    small_school_end(&c);
}

/* What is over: nothing is bought there, from that money, in that order. */
TEST(what_is_closed_takes_no_more_orders)
{
    struct ctx c = busy_school();
    struct order_form form = {ORDER, .supplier = "Bookshop"};
    const char *before;
    int64_t id;

    CHECK_OK(&c, supplier_save(&c, &(struct supplier_form){
                                       .id = 1, .discount = -1, .closed = 1},
                               &id));
    CHECK_OK(&c, fund_save(&c, &(struct fund_form){
                                   .id = 1, .budget_cents = -1, .closed = 1},
                           &id));
    sql(&c, "UPDATE book_order SET state = 'closed' WHERE id = 3");
    sql(&c, "UPDATE book_order SET state = 'cancelled' WHERE id = 2");
    before = whole_database(&c);
    is_refused(&c, order_save(&c, &form, &id), "supplier", 0);
    form = (struct order_form){ORDER, .fund = "2026"};
    is_refused(&c, order_save(&c, &form, &id), "fund", 0);
    for (int i = 2; i <= 3; i++) {
        form = (struct order_form){ORDER, .id = i, .note = "late"};
        is_refused(&c, order_save(&c, &form, &id), "order", (size_t)i);
    }
    CHECK_TEXT(whole_database(&c), before);
    small_school_end(&c);
}

TEST(a_request_id_of_another_order_is_no_answer_for_this_one)
{
    struct ctx c = busy_school();
    struct order_line_form line = {LINE, .id = 1, .note = "soft cover"};
    struct order_move cancel = {.order_id = 1, .step = ORDER_CANCEL};
    int64_t id;

    c.request_id = "11111111-0000-4000-8000-000000000001";
    CHECK_OK(&c, order_line_save(&c, &line, &id));
    line.id = 2;
    CHECK_FAILS(&c, order_line_save(&c, &line, &id), ERR_CONFLICT);
    c.request_id = "11111111-0000-4000-8000-000000000002";
    CHECK_OK(&c, suggestion_answer(&c, 1, true, "has it", &id));
    CHECK_FAILS(&c, suggestion_answer(&c, 2, true, "has it", &id),
                ERR_CONFLICT);
    c.request_id = "11111111-0000-4000-8000-000000000003";
    CHECK_OK(&c, order_proceed(&c, &cancel, &id));
    cancel.order_id = 2;
    CHECK_FAILS(&c, order_proceed(&c, &cancel, &id), ERR_CONFLICT);
    small_school_end(&c);
}

TEST(an_amount_is_read_as_people_write_it_or_named)
{
    static const struct {
        const char *text, *why;
    } wrong[] = {
        {"", "\"\" is no amount of money"},
        {"-", "\"-\" is no amount of money"},
        {"ten", "\"ten\" is no amount of money"},
        {"1.234", "\"1.234\" is no amount of money"},
        {"-.5", "\"-.5\" is no amount of money"},
        {"1e3", "\"1e3\" is no amount of money"},
        {"-5", "an amount of money is above 0 and at most 1,000,000"},
        {"0", "an amount of money is above 0 and at most 1,000,000"},
        {"1000000.01", "an amount of money is above 0 and at most 1,000,000"},
        {"99999999999999999999",
         "an amount of money is above 0 and at most 1,000,000"},
    };
    struct ctx c = small_school();
    int64_t cents;

    CHECK_OK(&c, charge_amount(&c, "12.5", &cents));
    CHECK_INT(cents, 1250);
    for (size_t i = 0; i < COUNT(wrong); i++) {
        CHECK_FAILS(&c, charge_amount(&c, wrong[i].text, &cents),
                    ERR_INVALID);
        CHECK_TEXT(c.err.english, wrong[i].why);
    }
    small_school_end(&c);
}

TESTS_RUN(RUN(no_slip_about_orders_is_taken),
          RUN(what_is_closed_takes_no_more_orders),
          RUN(a_request_id_of_another_order_is_no_answer_for_this_one),
          RUN(an_amount_is_read_as_people_write_it_or_named))
