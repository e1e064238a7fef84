/* Of every_deed.h: orders, suppliers, funds. Order 1 is a draft with a line,
 * order 2 is approved, order 3 is placed and its first copy, OR1, is here. */
#include "rules/rights.h"
#include "tests/support/check.h"
#include "tests/support/every_deed.h"
#include "usecase/intake.h"
#include "usecase/order.h"
#include "usecase/suggestion.h"
#include "usecase/supplier.h"

static const char list[] = "ISBN,title,price\n9787506365437,Omoo,18.50\n"
                           "9787544253994,Mardi,20\n";

static void add_list(struct ctx *c, int64_t order)
{
    struct order_wish *wishes;
    int64_t added, seq;
    size_t n;

    CHECK_OK(c, order_read(c, list, sizeof list - 1, 1, &wishes, &n));
    CHECK_OK(c, order_judge(c, order, wishes, n));
    CHECK_OK(c, order_add(c, order, wishes, n, &added, &seq));
}

static void busy_delivery(struct ctx *c, const struct order_form *form)
{
    struct order_move m = {.step = ORDER_REVIEW, .name = "Wang"};
    struct intake_form batch = {.order = "P2026-003", .received_on = -1,
                                .range_id = -1, .discount = -1,
                                .bill_copies = -1, .bill_list_cents = -1,
                                .bill_paid_cents = 1000};
    struct intake_request rq = {.code = "OR1", .price_cents = -1};
    struct intake_scanned rs;
    int64_t id;

    CHECK_OK(c, order_save(c, form, &m.order_id));
    add_list(c, m.order_id);
    CHECK_OK(c, order_sign(c, &m, &id));
    m.step = ORDER_APPROVE;
    m.name = "Li";
    CHECK_OK(c, order_sign(c, &m, &id));
    m.step = ORDER_PLACE;
    CHECK_OK(c, order_proceed(c, &m, &id));
    CHECK_OK(c, intake_save(c, &batch, &rq.batch_id));
    rq.title_id = sql_int(c, "SELECT title_id FROM order_line"
                             " WHERE order_id = 3 ORDER BY id");
    CHECK_OK(c, intake_scan(c, &rq, &rs));
    CHECK_INT(rs.here, 1);
    busy.batch = rq.batch_id;
}

void busy_orders(struct ctx *c)
{
    struct order_form form = {.supplier = "Bookshop", .fund = "2026",
                              .discount = -1, .due_on = -1};
    struct order_move move = {.step = ORDER_REVIEW, .name = "Wang"};
    int64_t id;

    CHECK_OK(c, fund_save(c, &(struct fund_form){.name = "2026",
                                                 .budget_cents = 100000,
                                                 .closed = -1}, &id));
    CHECK_OK(c, order_save(c, &form, &id));
    add_list(c, id);
    CHECK_OK(c, order_save(c, &form, &move.order_id));
    add_list(c, move.order_id);
    CHECK_OK(c, order_sign(c, &move, &id));
    move.step = ORDER_APPROVE;
    move.name = "Li";
    CHECK_OK(c, order_sign(c, &move, &id));
    busy_delivery(c, &form);
    CHECK_OK(c, suggestion_add(c, &(struct suggestion_form){
                                      .title = "Redburn", .price_cents = -1},
                               &id));
}

static bool do_supplier_save(struct ctx *c, int64_t *id)
{
    return supplier_save(c, &(struct supplier_form){.name = "Press",
                                                    .discount = 800,
                                                    .closed = -1}, id);
}

static bool do_supplier_list(struct ctx *c, int64_t *id)
{
    struct supplier *rows;
    size_t n;
    (void)id;
    return supplier_list(c, &rows, &n);
}

static bool do_fund_save(struct ctx *c, int64_t *id)
{
    return fund_save(c, &(struct fund_form){.name = "2027",
                                            .budget_cents = 5, .closed = -1},
                     id);
}

static bool do_fund_list(struct ctx *c, int64_t *id)
{
    struct fund *rows;
    size_t n;
    (void)id;
    return fund_list(c, &rows, &n);
}

static bool do_save(struct ctx *c, int64_t *id)
{
    return order_save(c, &(struct order_form){.supplier = "Press",
                                              .discount = -1, .due_on = -1},
                      id);
}

static bool do_list(struct ctx *c, int64_t *id)
{
    struct order *rows;
    size_t n;
    (void)id;
    return order_list(c, &rows, &n);
}

static bool do_show(struct ctx *c, int64_t *id)
{
    struct order_view v;
    (void)id;
    return order_show(c, 1, NULL, &v);
}

static bool do_judge(struct ctx *c, int64_t *id)
{
    struct order_wish *wishes;
    size_t n;
    (void)id;
    return order_read(c, list, sizeof list - 1, 1, &wishes, &n) &&
           order_judge(c, 1, wishes, n);
}

static bool do_add(struct ctx *c, int64_t *id)
{
    struct order_wish *wishes;
    int64_t added;
    size_t n;
    return order_read(c, list, sizeof list - 1, 1, &wishes, &n) &&
           order_add(c, 1, wishes, n, &added, id);
}

static bool do_line(struct ctx *c, int64_t *id)
{
    return order_line_save(c, &(struct order_line_form){1, 4, 1900, 1, "x"},
                           id);
}

static bool do_sign(struct ctx *c, int64_t *id)
{
    return order_sign(c, &(struct order_move){.order_id = 1, .name = "Wang",
                                              .step = ORDER_REVIEW}, id);
}

static bool do_place(struct ctx *c, int64_t *id)
{
    return order_proceed(c, &(struct order_move){.order_id = 2,
                                                 .step = ORDER_PLACE}, id);
}

static bool do_claim(struct ctx *c, int64_t *id)
{
    int64_t copies;
    return order_claim(c, 3, "called", &copies, id);
}

static bool do_return(struct ctx *c, int64_t *id)
{
    return order_return(c, 3, "OR1", "torn", id);
}

static bool do_settle(struct ctx *c, int64_t *id)
{
    int64_t changed;
    return intake_settle(c, busy.batch, true, &changed, id);
}

static bool do_suggest(struct ctx *c, int64_t *id)
{
    return suggestion_add(c, &(struct suggestion_form){
                                 .title = "Omoo", .reader = "P1",
                                 .price_cents = -1}, id);
}

static bool do_suggestions(struct ctx *c, int64_t *id)
{
    struct suggestion *rows;
    size_t n;
    (void)id;
    return suggestion_list(c, NULL, &rows, &n);
}

static bool do_decline(struct ctx *c, int64_t *id)
{
    return suggestion_answer(c, 1, true, "no", id);
}

static bool do_order_it(struct ctx *c, int64_t *id)
{
    return suggestion_order(c, 1, 1, id);
}

const struct every_deed every_deed_orders[] = {
    {"supplier_save", RIGHT_COPY_WRITE, WRITES, do_supplier_save},
    {"supplier_list", RIGHT_COPY_WRITE, READS, do_supplier_list},
    {"fund_save", RIGHT_COPY_WRITE, WRITES, do_fund_save},
    {"fund_list", RIGHT_COPY_WRITE, READS, do_fund_list},
    {"order_save", RIGHT_COPY_WRITE, WRITES, do_save},
    {"order_list", RIGHT_COPY_WRITE, READS, do_list},
    {"order_show", RIGHT_COPY_WRITE, READS, do_show},
    {"order_judge", RIGHT_COPY_WRITE, READS, do_judge},
    {"order_add", RIGHT_COPY_WRITE, WRITES, do_add},
    {"order_line_save", RIGHT_COPY_WRITE, WRITES, do_line},
    {"order_sign", RIGHT_APPROVE, WRITES, do_sign},
    {"order_proceed", RIGHT_COPY_WRITE, WRITES, do_place},
    {"order_claim", RIGHT_COPY_WRITE, WRITES, do_claim},
    {"order_return", RIGHT_COPY_WRITE, WRITES, do_return},
    {"intake_settle", RIGHT_COPY_WRITE, WRITES, do_settle},
    {"suggestion_add", RIGHT_HOLD, WRITES, do_suggest},
    {"suggestion_list", RIGHT_COPY_WRITE, READS, do_suggestions},
    {"suggestion_answer", RIGHT_COPY_WRITE, WRITES, do_decline},
    {"suggestion_order", RIGHT_COPY_WRITE, WRITES, do_order_it},
    {NULL, 0, READS, NULL},
};
