#include "tests/support/every_deed.h"

#include "model/journal.h"
#include "rules/verdict.h"
#include "tests/support/check.h"
#include "usecase/calendar.h"
#include "usecase/charge.h"
#include "usecase/checkout.h"
#include "usecase/class_set.h"
#include "usecase/hold.h"
#include "usecase/picture.h"
#include "usecase/policy.h"
#include "usecase/title.h"

enum { EVERY_REFUSAL = (1 << REFUSAL_COUNT) - 1 };

struct busy busy;

struct marc_record *busy_book(struct ctx *c, const char *title)
{
    struct marc_record *rec = marc_record_new(c->mem, MARC_FORMAT_MARC21,
                                              "00000nam a2200000 i 4500");

    marc_add_sub(c->mem, marc_add_field(c->mem, rec, "245", "10"), 'a', title);
    return rec;
}

static void staff_and_title(struct ctx *c)
{
    struct title_form form = {.record = busy_book(c, "Moby-Dick")};
    struct title_saved saved;

    CHECK_OK(c, title_save(c, &form, &saved));
    busy.title = saved.id;
    sql(c, "INSERT INTO role (code, name, rights)"
           " VALUES ('auditor', 'auditor', 2162689)");
    sql(c, "INSERT INTO staff (login, name, password_hash, created_at)"
           " VALUES ('bob', 'Bob', 'none', 0), ('zoe', 'Zoe', 'none', 0)");
    sql(c, "INSERT INTO desk (school_id, code, name, kind)"
           " VALUES (1, 'kiosk', 'Kiosk', 'sip2')");
    sql(c, "INSERT INTO sip2_account (desk_id, login, password_hash, rights,"
           " created_at) SELECT max(id), 'kiosk', 'none', 1, 0 FROM desk");
    sql(c, "INSERT INTO staff_role (staff_id, school_id, role_id)"
           " VALUES (1, 1, 1)");
}

static void class_sets(struct ctx *c)
{
    struct class_set_request open = {.patron_id = 3, .class_id = 1};
    struct class_set_result set;
    struct checkout_result lent;

    sql(c, "INSERT INTO copy (school_id, title_id, barcode, copy_type_id,"
           " state_at, created_at) VALUES (1, 5, 'S1', 1, 0, 0),"
           " (1, 5, 'S2', 1, 0, 0)");
    for (int i = 0; i < 2; i++)
        CHECK_OK(c, class_set_open(c, &open, &set));
    for (int i = 0; i < 3; i++) {
        struct checkout_request rq = {
            .patron_id = i < 2 ? 3 : 1, .barcode = i == 0 ? "S1" : "S2",
            .class_set_id = i < 2 ? set.set.id - 1 : 0};
        CHECK_OK(c, checkout(c, &rq, &lent));
        CHECK(lent.loan_id != 0);
    }
    sql(c, "INSERT INTO reading_list (school_id, name, class_id, changed_at)"
           " VALUES (1, 'Winter', 1, 0)");
    sql(c, "INSERT INTO reading_list_title (list_id, place, title_id)"
           " VALUES (1, 1, 3)");
}

/* A loan, a hold and a charge. */
static void lent_and_owed(struct ctx *c)
{
    struct checkout_result lent;
    struct hold_result held;

    CHECK_OK(c, checkout(c, &(struct checkout_request){.card = "C1",
                                                         .barcode = "B3"},
                          &lent));
    busy.loan = lent.loan_id;
    CHECK_OK(c, hold_place(c, &(struct hold_request){
                                    .patron_id = 2, .title_id = 4,
                                    .overrule = EVERY_REFUSAL}, &held));
    busy.hold = held.hold.id;
    CHECK_OK(c, charge_add(c, &(struct charge_request){
                                    .patron_id = 1, .kind = "other",
                                    .amount_cents = 500}, &busy.charge));
    busy.charge_seq = journal_seq(busy.charge);
}

static void days_and_rules(struct ctx *c)
{
    struct calendar_change change;

    CHECK_OK(c, calendar_term_save(c, &(struct calendar_span){
                                            .first = 30000, .last = 30100,
                                            .name = "T"}, &change));
    busy.term = change.id;
    CHECK_OK(c, calendar_closing_save(c, &(struct calendar_span){
                                               .first = 30000, .last = 30001},
                                       &change));
    busy.closing = change.id;
    CHECK_OK(c, policy_save(c, &(struct policy){.school_id = 1,
                                                  .category_id = 1,
                                                  .max_loans = 5,
                                                  .loan_days = 30,
                                                  .max_renewals = 2,
                                                  .max_holds = 3,
                                                  .hold_days = 3},
                             &busy.policy));
}

/* Another school, and a copy on its way there. */
static void far_away(struct ctx *c)
{
    sql(c, "INSERT INTO school (code, name, created_at)"
            " VALUES ('S9', 'Ninth', 0)");
    sql(c, "UPDATE copy SET state = 'in_transit' WHERE barcode = 'B8'");
    sql(c, "INSERT INTO transit (id, copy_id, from_school_id, to_school_id,"
            " sent_at) VALUES (77, 8, 1, 2, 0)");
    sql(c, "INSERT INTO charge (id, school_id, patron_id, kind,"
            " amount_cents, currency, at) VALUES"
            " (79, 1, 3, 'reversal', -500, 'CNY', 0)");
}

static void on_the_shelves(struct ctx *c)
{
    sql(c, "UPDATE copy SET state = 'damaged' WHERE barcode = 'B6'");
    sql(c, "UPDATE copy SET call_number = 'K9/7', call_sort = 'K9 17'"
            " WHERE barcode = 'B7'");
    sql(c, "INSERT INTO stocktake (school_id, name, opened_at, healed_at)"
            " VALUES (1, 'one', 0, NULL), (1, 'two', 0, 5)");
    sql(c, "INSERT INTO batch (school_id, code) VALUES (1, 'Q1')");
    sql(c, "UPDATE copy SET batch_id = 1 WHERE barcode = 'B2'");
    sql(c, "UPDATE copy SET parts = 2 WHERE barcode = 'B5'");
    sql(c, "INSERT INTO import_run (school_id, file_name, file_hash, profile,"
            " next_offset, started_at) VALUES (1, 'list', 'x', 'auto', 0, 0)");
    sql(c, "INSERT INTO target (school_id, name, address, syntax, indexes,"
            " charset, query_charset, account, secret, per_minute, asked)"
            " VALUES (1, 'Near', 'z.example:210/x', '', '', '', '', '', '',"
            " 10, 0)");
    sql(c, "INSERT INTO target_record (target_id, question, place, total,"
            " fetched_at, charset) VALUES (1, 'any:x', 0, 1, 0, '')");
    sql(c, "INSERT INTO target_record (target_id, question, place, total,"
            " fetched_at, charset, record) SELECT 1, 'any:x', 1, 1, 0,"
            " charset, record FROM title_record ORDER BY title_id LIMIT 1");
}

static void on_paper(struct ctx *c)
{
    sql(c, "INSERT INTO label_queue (copy_id, use, school_id, since)"
            " VALUES (1, 'code', 1, 0)");
    sql(c, "INSERT INTO label_layout (school_id, name, layout, changed_at)"
            " VALUES (1, 'own', 'page 50 30', 0)");
    sql(c, "INSERT INTO label_run (id, school_id, layout, start_cell,"
            " labels, at) VALUES (88, 1, 'a4-24', 0, 1, 0)");
    sql(c, "INSERT INTO label_run_copy (run_id, place, copy_id)"
            " VALUES (88, 0, 1)");
    sql(c, arena_format(c->mem, "INSERT INTO notice (loan_id, due, level,"
                         " school_id, made_on) SELECT id, due, 0, 1, 0"
                         " FROM loan WHERE id = %lld",
                         (long long)busy.loan));
}

static void records(struct ctx *c)
{
    sql(c, "INSERT INTO record_template (school_id, name, format, lines)"
            " VALUES (1, 'own', 'CNMARC', '200 1_ $a')");
    sql(c, arena_format(c->mem, "INSERT INTO title_version (title_id, version,"
                         " charset, record, changed_at) SELECT title_id, 1,"
                         " charset, record, 0 FROM title_record"
                         " WHERE title_id = %lld", (long long)busy.title));
}

static void people(struct ctx *c)
{
    CHECK_OK(c, picture_save(c, 2, &(struct picture){
                                         .bytes = "\xFF\xD8\xFF\xE0",
                                         .size = 4}));
    sql(c, "INSERT INTO station (school_id, desk_id, name, token_hash,"
            " created_at) VALUES (1, 1, 'Upstairs', 'none', 0)");
    sql(c, "UPDATE card SET state = 'lost' WHERE id = 4");
    sql(c, "INSERT INTO block (patron_id, note, created_at)"
            " VALUES (3, 'old', 0)");
}

struct ctx busy_school(void)
{
    struct ctx c = small_school();

    lent_and_owed(&c);
    days_and_rules(&c);
    staff_and_title(&c);
    far_away(&c);
    on_the_shelves(&c);
    on_paper(&c);
    records(&c);
    class_sets(&c);
    people(&c);
    busy_orders(&c);
    busy_weeding(&c);
    c.today += 10; /* so that renewing gains something */
    c.now += 10 * INT64_C(86400000);
    return c;
}

const struct every_deed *const every_deed[] = {
    every_deed_circulation, every_deed_classes, every_deed_readers,
    every_deed_catalogue,
    every_deed_labels, every_deed_intake, every_deed_orders,
    every_deed_weed,
    every_deed_school, every_deed_machines, NULL};
