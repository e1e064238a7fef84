/* Orders: from a list to copies on the shelf, and the money of it. */
#include "usecase/order.h"

#include <string.h>

#include "base/xlsx_writer.h"
#include "tests/support/catalogue.h"
#include "tests/support/check.h"
#include "tests/support/small_school.h"
#include "usecase/intake.h"
#include "usecase/ledger.h"
#include "usecase/supplier.h"
#include "usecase/undo.h"

static struct ctx school(void)
{
    struct ctx c = small_school();

    if (fresh_db_is_postgres()) {
        sql(&c, "SELECT setval(pg_get_serial_sequence('title', 'id'), 5)");
        sql(&c, "SELECT setval(pg_get_serial_sequence('copy', 'id'), 9)");
    }
    return c;
}

/* Typee is in the catalogue, with two copies; Omoo and Mardi are not. */
static int64_t typee(struct ctx *c)
{
    int64_t id = catalogue_add(c, &(struct book){.title = "Typee",
                                                 .author = "Melville",
                                                 .isbn = "9787020002207",
                                                 .class_number = "I712.44"});

    sql(c, arena_format(c->mem, "UPDATE copy SET title_id = %lld"
                        " WHERE barcode IN ('B1', 'B2')", (long long)id));
    return id;
}

static const char list[] =
    "Bookshop,,,,\n"
    "ISBN,书名,作者,定价,数量\n"
    "978-7-02-000220-7,Typee,Melville,29.80,3\n"
    "9787506365437,Omoo,Melville,18.55,2\n"
    ",Mardi,Melville,7,1册\n"
    "9787506365437,Omoo,Melville,18.55,1\n"
    "9787115428028,Redburn,Melville,10,many\n"
    ",,,,9\n";

struct read {
    struct order_wish *w;
    size_t n;
};

static struct read read_list(struct ctx *c, const char *p, size_t n)
{
    struct read r;

    CHECK_OK(c, order_read(c, p, n, 1, &r.w, &r.n));
    return r;
}

static int64_t fund(struct ctx *c, int64_t budget_cents)
{
    int64_t id;

    CHECK_OK(c, fund_save(c, &(struct fund_form){.name = "2026",
                                                 .budget_cents = budget_cents,
                                                 .closed = -1}, &id));
    return id;
}

static struct fund fund_now(struct ctx *c)
{
    struct fund *rows;
    size_t n;

    CHECK_OK(c, fund_list(c, &rows, &n));
    CHECK_INT(n, 1);
    return rows[0];
}

static int64_t draft(struct ctx *c)
{
    int64_t id;

    CHECK_OK(c, order_save(c, &(struct order_form){.supplier = "Bookshop",
                                                   .fund = "2026",
                                                   .discount = 755,
                                                   .due_on = -1}, &id));
    return id;
}

static int64_t move(struct ctx *c, int64_t order, enum order_step step,
                    const char *name)
{
    struct order_move m = {.order_id = order, .step = step, .name = name};
    int64_t seq;

    CHECK_OK(c, name ? order_sign(c, &m, &seq) : order_proceed(c, &m, &seq));
    return seq;
}

static struct order order_now(struct ctx *c, int64_t id)
{
    struct order_view v;

    CHECK_OK(c, order_show(c, id, NULL, &v));
    return v.order;
}

static int64_t add_list(struct ctx *c, int64_t order)
{
    struct read r = read_list(c, list, sizeof list - 1);
    int64_t added, seq;

    CHECK_OK(c, order_judge(c, order, r.w, r.n));
    for (size_t i = 0; i < r.n; i++)
        r.w[i].skip = r.w[i].verdict == WISH_TWICE;
    CHECK_OK(c, order_add(c, order, r.w, r.n, &added, &seq));
    CHECK_INT(added, 3);
    return seq;
}

/* Signed and placed: three Typees, two Omoos, a Mardi. */
static int64_t placed(struct ctx *c)
{
    int64_t order = draft(c);

    add_list(c, order);
    move(c, order, ORDER_REVIEW, "Wang");
    move(c, order, ORDER_APPROVE, "Li");
    move(c, order, ORDER_PLACE, NULL);
    return order;
}

static int64_t delivery(struct ctx *c, const char *order_code)
{
    struct intake_form form = {.order = order_code, .received_on = -1,
                               .range_id = -1, .discount = -1,
                               .bill_copies = -1, .bill_list_cents = -1,
                               .bill_paid_cents = -1};
    int64_t id;

    CHECK_OK(c, intake_save(c, &form, &id));
    return id;
}

static struct intake_scanned scan(struct ctx *c, int64_t batch,
                                  const char *code, int64_t title)
{
    struct intake_request rq = {.batch_id = batch, .code = code,
                                .title_id = title, .price_cents = -1};
    struct intake_scanned rs;

    CHECK_OK(c, intake_scan(c, &rq, &rs));
    return rs;
}

TEST(a_list_is_judged_row_by_row_against_what_the_school_has)
{
    struct ctx c = school();
    struct read r;

    typee(&c);
    r = read_list(&c, list, sizeof list - 1);
    CHECK_OK(&c, order_judge(&c, 0, r.w, r.n));
    CHECK_INT(r.n, 6);
    CHECK_INT(r.w[0].verdict, WISH_MORE);
    CHECK_INT(r.w[0].held, 2);
    CHECK_INT(r.w[0].row, 3);
    CHECK_INT(r.w[0].line.copies, 3);
    CHECK_INT(r.w[0].line.price_cents, 2980);
    CHECK_INT(r.w[1].verdict, WISH_NEW);
    CHECK_INT(r.w[1].line.price_cents, 1855);
    CHECK_INT(r.w[2].verdict, WISH_NEW);
    CHECK_INT(r.w[2].line.copies, 1);
    CHECK_INT(r.w[3].verdict, WISH_TWICE);
    CHECK(strstr(r.w[3].text, "4") != NULL);
    CHECK_INT(r.w[4].verdict, WISH_WRONG);
    CHECK_INT(r.w[5].verdict, WISH_WRONG);
    small_school_end(&c);
}

TEST(the_limit_of_copies_counts_what_is_here_and_what_is_ordered)
{
    struct ctx c = school();
    struct read r;

    typee(&c);
    fund(&c, 100000);
    sql(&c, "INSERT INTO setting (school_id, key, value)"
            " VALUES (1, 'intake.copies_most', '6')");
    placed(&c);
    r = read_list(&c, list, sizeof list - 1);
    CHECK_OK(&c, order_judge(&c, 0, r.w, r.n));
    CHECK_INT(r.w[0].coming, 3);
    CHECK_INT(r.w[0].verdict, WISH_OVER); /* 2 + 3 + 3 */
    CHECK_INT(r.w[1].verdict, WISH_MORE); /* 0 + 2 + 2 */
    small_school_end(&c);
}

TEST(a_spreadsheet_and_a_marc_file_make_the_same_order)
{
    struct ctx c = school();
    struct xlsx_writer w = xlsx_begin(c.mem);
    struct buf file = buf_new(c.mem);
    struct read sheet, marc;
    struct order_line *l;

    xlsx_text(&w, "ISBN"), xlsx_text(&w, "书名"), xlsx_text(&w, "定价");
    xlsx_end_row(&w);
    xlsx_int(&w, 9787506365437), xlsx_text(&w, "红楼梦"),
        xlsx_cents(&w, 5970);
    xlsx_end_row(&w);
    xlsx_end(&w, "A", &file);
    sheet = read_list(&c, file.p, file.n);
    l = &sheet.w[0].line;
    CHECK_TEXT(l->isbn, "9787506365437");
    CHECK_INT(l->price_cents, 5970);
    CHECK_INT(l->copies, 1);
    CHECK_TEXT(l->format, "CNMARC");
    marc = read_list(&c, l->record, l->record_size); /* as vendors send it */
    CHECK_INT(marc.n, 1);
    CHECK_TEXT(marc.w[0].line.title, "红楼梦");
    CHECK_TEXT(marc.w[0].key, sheet.w[0].key);
    CHECK_INT(marc.w[0].line.price_cents, 5970);
    small_school_end(&c);
}

TEST(what_is_no_list_says_so)
{
    struct ctx c = school();
    struct read r;

    CHECK_FAILS(&c, order_read(&c, "", 0, 1, &r.w, &r.n), ERR_INVALID);
    CHECK_FAILS(&c, order_read(&c, "a,b\n1,2\n", 8, 1, &r.w, &r.n),
                ERR_INVALID);
    CHECK_FAILS(&c, order_read(&c, list, sizeof list - 1, 0, &r.w, &r.n),
                ERR_INVALID);
    CHECK_FAILS(&c, order_read(&c, "PK\3\4", 4, 1, &r.w, &r.n), ERR_INVALID);
    small_school_end(&c);
}

TEST(an_order_is_placed_only_after_two_persons_have_signed)
{
    struct ctx c = school();
    struct order_move m = {.step = ORDER_PLACE};
    struct order_view v;
    int64_t seq;

    fund(&c, 100000);
    m.order_id = draft(&c);
    CHECK_FAILS(&c, order_proceed(&c, &m, &seq), ERR_CONFLICT);
    m.step = ORDER_REVIEW;
    m.name = "Wang";
    CHECK_FAILS(&c, order_sign(&c, &m, &seq), ERR_CONFLICT); /* no lines */
    add_list(&c, m.order_id);
    CHECK_OK(&c, order_sign(&c, &m, &seq));
    m.step = ORDER_APPROVE;
    CHECK_FAILS(&c, order_sign(&c, &m, &seq), ERR_CONFLICT); /* Wang again */
    CHECK(strstr(c.err.english, "who reviewed") != NULL);
    m.name = "Li";
    m.signed_on = c.today + 1;
    CHECK_FAILS(&c, order_sign(&c, &m, &seq), ERR_INVALID);
    m.signed_on = c.today - 1;
    m.note = "fits grade 5";
    CHECK_OK(&c, order_sign(&c, &m, &seq));
    CHECK_OK(&c, order_show(&c, m.order_id, NULL, &v));
    CHECK_TEXT(v.order.state, "approved");
    CHECK_INT(v.sign_n, 2);
    CHECK_TEXT(v.signs[0].name, "Wang");
    CHECK_INT(v.signs[0].signed_on, c.today);
    CHECK_TEXT(v.signs[1].note, "fits grade 5");
    CHECK_INT(v.signs[1].signed_on, c.today - 1);
    small_school_end(&c);
}

TEST(lines_change_in_a_draft_only_and_what_is_rejected_is_not_bought)
{
    struct ctx c = school();
    struct order_line_form f = {.price_cents = -1, .rejected = 1,
                                .copies = -1};
    struct order_view v;
    int64_t order, seq;

    fund(&c, 100000);
    order = draft(&c);
    add_list(&c, order);
    CHECK_OK(&c, order_show(&c, order, NULL, &v));
    f.id = v.lines[1].id;
    CHECK_OK(&c, order_line_save(&c, &f, &seq));
    CHECK_INT(order_now(&c, order).copies, 4);
    f = (struct order_line_form){v.lines[2].id, 0, -1, -1, NULL};
    CHECK_OK(&c, order_line_save(&c, &f, &seq)); /* removed */
    move(&c, order, ORDER_REVIEW, "Wang");
    f.id = v.lines[0].id;
    CHECK_FAILS(&c, order_line_save(&c, &f, &seq), ERR_CONFLICT);
    move(&c, order, ORDER_APPROVE, "Li");
    move(&c, order, ORDER_PLACE, NULL);
    CHECK_INT(sql_int(&c, "SELECT count(*) FROM title WHERE title = 'Omoo'"),
              0);
    small_school_end(&c);
}

TEST(a_list_is_taken_out_of_a_draft_again)
{
    struct ctx c = school();
    struct undo_result undone;
    int64_t order, seq;

    fund(&c, 100000);
    order = draft(&c);
    seq = add_list(&c, order);
    CHECK_OK(&c, undo(&c, seq, &undone));
    CHECK_INT(order_now(&c, order).lines, 0);
    seq = add_list(&c, order);
    move(&c, order, ORDER_REVIEW, "Wang");
    CHECK_FAILS(&c, undo(&c, seq, &undone), ERR_CONFLICT);
    small_school_end(&c);
}

TEST(placing_makes_titles_that_readers_find_and_none_twice)
{
    struct ctx c = school();
    int64_t order, known;

    known = typee(&c);
    fund(&c, 100000);
    order = placed(&c);
    CHECK_INT(sql_int(&c, "SELECT count(*) FROM title WHERE title = 'Omoo'"),
              1);
    CHECK_INT(sql_int(&c, "SELECT count(*) FROM title WHERE title = 'Typee'"),
              1);
    CHECK_INT(sql_int(&c, "SELECT title_id FROM order_line ORDER BY id"),
              known);
    move(&c, order, ORDER_TAKE_BACK, NULL);
    move(&c, order, ORDER_PLACE, NULL);
    CHECK_INT(sql_int(&c, "SELECT count(*) FROM title WHERE title = 'Omoo'"),
              1);
    small_school_end(&c);
}

TEST(an_order_that_the_fund_does_not_reach_is_placed_on_purpose_only)
{
    struct ctx c = school();
    struct order_move m = {.step = ORDER_PLACE};
    int64_t seq;

    typee(&c);
    fund(&c, 10077); /* it takes 3 * 22.50 + 2 * 14.01 + 5.29 = 100.81 */
    m.order_id = draft(&c);
    add_list(&c, m.order_id);
    CHECK_INT(order_now(&c, m.order_id).paid_cents, 10081);
    move(&c, m.order_id, ORDER_REVIEW, "Wang");
    move(&c, m.order_id, ORDER_APPROVE, "Li");
    CHECK_FAILS(&c, order_proceed(&c, &m, &seq), ERR_CONFLICT);
    CHECK(strstr(c.err.english, "100.77 left") != NULL);
    m.even_over_budget = true;
    CHECK_OK(&c, order_proceed(&c, &m, &seq));
    CHECK_INT(fund_now(&c).ordered_cents, 10081);
    small_school_end(&c);
}

TEST(copies_come_in_by_scans_against_the_order_in_parts)
{
    struct ctx c = school();
    int64_t order, batch, title;
    struct intake_scanned rs;
    struct order_view v;

    title = typee(&c);
    fund(&c, 100000);
    order = placed(&c);
    batch = delivery(&c, "P2026-001");
    rs = scan(&c, batch, "9787020002207", 0);
    CHECK(rs.has_order);
    CHECK_INT(rs.titles[0].ordered, 3);
    CHECK_INT(rs.titles[0].here, 0);
    rs = scan(&c, batch, "N1", title);
    CHECK_INT(rs.ordered, 3);
    CHECK_INT(rs.here, 1);
    CHECK_INT(rs.copy.price_cents, 2980);
    CHECK_INT(rs.copy.paid_cents, 2250);
    batch = delivery(&c, "P2026-001"); /* the rest, another day */
    scan(&c, batch, "N2", title);
    scan(&c, batch, "N3", title);
    rs = scan(&c, batch, "N4", title);
    CHECK_INT(rs.here, 4); /* one more than was ordered */
    rs = scan(&c, batch, "N5", 1); /* never ordered */
    CHECK_INT(rs.ordered, 0);
    CHECK_OK(&c, order_show(&c, order, NULL, &v));
    CHECK_INT(v.lines[0].here, 4);
    CHECK_INT(v.lines[1].here, 0);
    CHECK_INT(v.order.here_copies, 4);
    CHECK_INT(sql_int(&c, "SELECT count(*) FROM copy WHERE barcode = 'N5'"
                          " AND order_line_id IS NULL"), 1);
    small_school_end(&c);
}

TEST(spent_and_left_are_the_budget_and_spent_is_what_the_ledger_says)
{
    struct ctx c = school();
    struct ledger_request rq = {.kind = LEDGER_SUMMARY, .form = LEDGER_CSV};
    struct ledger_file file;
    struct fund f;
    int64_t order, title, seq;

    title = typee(&c);
    fund(&c, 100000);
    order = placed(&c);
    rq.batch_id = delivery(&c, "P2026-001");
    scan(&c, rq.batch_id, "N1", title);
    scan(&c, rq.batch_id, "N2", title);
    f = fund_now(&c);
    CHECK_INT(f.spent_cents, 4500);
    CHECK_INT(f.ordered_cents, 10081 - 4500);
    CHECK_OK(&c, ledger_make(&c, &rq, &file));
    CHECK_INT(file.paid_cents, f.spent_cents);
    CHECK_INT(file.list_cents, 2 * 2980);
    CHECK_OK(&c, intake_take_back(&c, rq.batch_id, copy_id(&c, "N2"), &seq));
    CHECK_INT(fund_now(&c).spent_cents, 2250);
    CHECK_INT(order_now(&c, order).here_copies, 1);
    move(&c, order, ORDER_CLOSE, NULL); /* the rest never comes */
    f = fund_now(&c);
    CHECK_INT(f.ordered_cents, 0);
    CHECK_INT(f.spent_cents + (f.budget_cents - f.spent_cents), 100000);
    small_school_end(&c);
}

TEST(a_delivery_takes_supplier_fund_and_discount_from_its_order)
{
    struct ctx c = school();
    struct intake_form form = {.order = "P2026-001", .received_on = -1,
                               .range_id = -1, .discount = -1,
                               .bill_copies = -1, .bill_list_cents = -1,
                               .bill_paid_cents = -1};
    struct intake_view v;
    int64_t id, order;

    typee(&c);
    fund(&c, 100000);
    order = draft(&c);
    CHECK_FAILS(&c, intake_save(&c, &form, &id), ERR_CONFLICT);
    add_list(&c, order);
    move(&c, order, ORDER_REVIEW, "Wang");
    move(&c, order, ORDER_APPROVE, "Li");
    move(&c, order, ORDER_PLACE, NULL);
    id = delivery(&c, "P2026-001");
    CHECK_OK(&c, intake_show(&c, id, NULL, &v));
    CHECK_TEXT(v.batch.supplier, "Bookshop");
    CHECK_TEXT(v.batch.fund, "2026");
    CHECK_TEXT(v.batch.order, "P2026-001");
    CHECK_INT(v.batch.discount, 755);
    form.order = "";
    form.source = "gift";
    CHECK_OK(&c, intake_save(&c, &form, &id));
    CHECK_OK(&c, intake_show(&c, id, NULL, &v));
    CHECK_INT(v.batch.discount, 0); /* a gift costs nothing */
    small_school_end(&c);
}

TEST(suppliers_and_funds_are_known_by_one_name_each)
{
    struct ctx c = school();
    struct supplier_form s = {.name = "Bookshop", .phone = "123",
                              .discount = 700, .closed = -1};
    struct supplier *rows;
    int64_t id, other, order;
    size_t n;

    CHECK_OK(&c, supplier_save(&c, &s, &id));
    CHECK_FAILS(&c, supplier_save(&c, &s, &other), ERR_CONFLICT);
    s = (struct supplier_form){.id = id, .contact = "Zhao", .discount = -1,
                               .closed = -1};
    CHECK_OK(&c, supplier_save(&c, &s, &other));
    CHECK_OK(&c, supplier_list(&c, &rows, &n));
    CHECK_TEXT(rows[0].contact, "Zhao");
    CHECK_TEXT(rows[0].phone, "123");
    CHECK_OK(&c, order_save(&c, &(struct order_form){.supplier = "Bookshop",
                                                     .discount = -1,
                                                     .due_on = -1}, &order));
    CHECK_INT(order_now(&c, order).discount, 700); /* the supplier's */
    s = (struct supplier_form){.id = id, .discount = -1, .closed = 1};
    CHECK_OK(&c, supplier_save(&c, &s, &other));
    CHECK_FAILS(&c, order_save(&c, &(struct order_form){
                                       .supplier = "Bookshop",
                                       .discount = -1, .due_on = -1}, &order),
                ERR_CONFLICT);
    fund(&c, 5);
    CHECK_FAILS(&c, fund_save(&c, &(struct fund_form){.name = "2026",
                                                      .budget_cents = 1,
                                                      .closed = -1}, &id),
                ERR_CONFLICT);
    CHECK_FAILS(&c, fund_save(&c, &(struct fund_form){.name = "",
                                                      .budget_cents = 1,
                                                      .closed = -1}, &id),
                ERR_INVALID);
    small_school_end(&c);
}

TESTS_RUN(RUN(a_list_is_judged_row_by_row_against_what_the_school_has),
          RUN(the_limit_of_copies_counts_what_is_here_and_what_is_ordered),
          RUN(a_spreadsheet_and_a_marc_file_make_the_same_order),
          RUN(what_is_no_list_says_so),
          RUN(an_order_is_placed_only_after_two_persons_have_signed),
          RUN(lines_change_in_a_draft_only_and_what_is_rejected_is_not_bought),
          RUN(a_list_is_taken_out_of_a_draft_again),
          RUN(placing_makes_titles_that_readers_find_and_none_twice),
          RUN(an_order_that_the_fund_does_not_reach_is_placed_on_purpose_only),
          RUN(copies_come_in_by_scans_against_the_order_in_parts),
          RUN(spent_and_left_are_the_budget_and_spent_is_what_the_ledger_says),
          RUN(a_delivery_takes_supplier_fund_and_discount_from_its_order),
          RUN(suppliers_and_funds_are_known_by_one_name_each))
