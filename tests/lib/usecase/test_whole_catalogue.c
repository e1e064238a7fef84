/* What is done to copies, titles, labels and readers' papers in circumstances
 * that every_deed.h does not have: each is stopped at every statement, and done
 * or read at last. */
#include <string.h>

#include "tests/support/deeds.h"
#include "tests/support/every_deed.h"
#include "usecase/book_number.h"
#include "usecase/copy.h"
#include "usecase/device.h"
#include "usecase/export.h"
#include "usecase/intake.h"
#include "usecase/label.h"
#include "usecase/ledger.h"
#include "usecase/loss.h"
#include "usecase/patron.h"
#include "usecase/quick_copy.h"
#include "usecase/reader_label.h"
#include "usecase/sip2_account.h"
#include "usecase/stocktake.h"
#include "usecase/title.h"

/* ---- circumstances, in SQL ----------------------------------------------- */

#define CLASSED \
    "UPDATE title SET class_number = 'I28', author = 'Ende', series =" \
    " 'Momo books', volume = '2' WHERE id IN (1, 2)"
#define NOTED "UPDATE copy SET note = 'old', price_cents = 990 WHERE id = 6"
#define NUMBERED \
    "INSERT INTO barcode_range (id, school_id, prefix, digits, first, last," \
    " next, printed, note) VALUES (5, 1, 'Z', 4, 1, 90, 1, 0, '')"
#define FROM_RANGE \
    "INSERT INTO intake (batch_id, range_id, opened_at) VALUES (1, 5, 0)"
#define SHELVED \
    "UPDATE copy SET call_number = 'I28/1', call_sort = 'I28 11'" \
    " WHERE title_id = 1"
#define SCANNED \
    "INSERT INTO stocktake_scan (stocktake_id, code, copy_id, at)" \
    " VALUES (1, 'B1', 1, 0), (1, 'B4', 4, 0)"

/* ---- copies and losses --------------------------------------------------- */

static bool copy_edited(struct ctx *c, void *arg)
{
    struct copy_form f = {.id = 1, .barcode = "B1x", .class_number = "I28",
                          .volume = "3", .state = "damaged", .type = "book",
                          .location = "main", .currency = "USD",
                          .tag_uid = "", .copy_number = 2, .price_cents = 100,
                          .paid_cents = 90, .reading_room_only = 1,
                          .min_grade = 2, .parts = 2, .acquired_on = 9};
    int64_t id;
    (void)arg;
    return copy_save(c, &f, &id);
}

static bool copy_of_class(struct ctx *c, void *arg)
{
    struct copy_form f = {.title_id = 1, .barcode = "N2", .class_number = "",
                          .location = "", .copy_number = -1, .min_grade = -1,
                          .price_cents = -1, .paid_cents = -1,
                          .reading_room_only = -1, .acquired_on = -1};
    int64_t id;
    (void)arg;
    return copy_save(c, &f, &id);
}

static bool lost_copy_replaced(struct ctx *c, void *arg)
{
    struct replacement_request rq = {.barcode = "B3", .new_barcode = "N7",
                                     .title_id = 3, .price_cents = 1500,
                                     .fee_cents = 300, .note = "new one"};
    struct replacement_result rs;
    (void)arg;
    return loss_replace(c, &rq, &rs) && rs.reversed_cents == 2000;
}

static bool damaged_copy_replaced(struct ctx *c, void *arg)
{
    struct replacement_request rq = {.barcode = "B6", .new_barcode = "N8",
                                     .price_cents = -1};
    struct replacement_result rs;
    (void)arg;
    return loss_replace(c, &rq, &rs);
}

static bool damaged_by_the_last(struct ctx *c, void *arg)
{
    struct loss_request rq = {.barcode = "B3", .damaged = true, .cents = -1,
                              .note = "wet"};
    struct loss_result rs;
    (void)arg;
    return loss_report(c, &rq, &rs);
}

static bool lent_on_the_fly(struct ctx *c, void *arg)
{
    struct quick_copy_request rq = {"Q9", "Omoo", "Melville",
                                    "978-7-5063-8026-3", 900};
    struct quick_copy_result rs;
    (void)arg;
    return quick_copy_add(c, &rq, &rs) && rs.brief;
}

/* ---- what comes in ------------------------------------------------------- */

static bool batch_filled(struct ctx *c, void *arg)
{
    struct intake_form f = {.id = 1, .source = "gift", .supplier = "Bookshop",
                            .bill = "77", .note = "n", .received_on = 9,
                            .location = "main", .copy_type = "picture",
                            .range_id = 5, .discount = 800, .bill_copies = 1,
                            .bill_list_cents = 2, .bill_paid_cents = 3};
    int64_t id;
    (void)arg;
    return intake_save(c, &f, &id);
}

static bool scanned(struct ctx *c, const char *code, const char *class_number)
{
    struct intake_request rq = {.batch_id = 1, .code = code, .title_id = 1,
                                .class_number = class_number,
                                .volume = "1", .price_cents = 700};
    struct intake_scanned rs;

    return intake_scan(c, &rq, &rs) && rs.meaning != INTAKE_BAD;
}

static bool isbn_scanned(struct ctx *c, void *arg)
{
    (void)arg;
    return scanned(c, "978-7-02-000220-7", NULL);
}

static bool number_given(struct ctx *c, void *arg)
{
    (void)arg;
    return scanned(c, NULL, "I28");
}

static bool came_in_without_class(struct ctx *c, void *arg)
{
    (void)arg;
    return scanned(c, "N5", NULL);
}

static bool taken_back(struct ctx *c, void *arg)
{
    int64_t seq;
    (void)arg;
    return intake_take_back(c, 1, 2, &seq);
}

static bool ledger(struct ctx *c, enum ledger_kind kind, enum ledger_form form)
{
    struct ledger_request rq = {.kind = kind, .form = form, .batch_id = 1};
    struct ledger_file file;

    return ledger_make(c, &rq, &file);
}

static bool ledger_of_copies(struct ctx *c, void *arg)
{
    (void)arg;
    return ledger(c, LEDGER_COPIES, LEDGER_XLSX);
}

static bool handed_over(struct ctx *c, void *arg)
{
    (void)arg;
    return ledger(c, LEDGER_HANDOVER, LEDGER_PDF);
}

/* ---- call numbers -------------------------------------------------------- */

static bool proposed(struct ctx *c, void *arg)
{
    struct call_proposal p;
    (void)arg;
    return call_propose(c, 1, NULL, "2", &p);
}

static bool assigned(struct ctx *c, void *arg)
{
    struct call_assigned rs;
    (void)arg;
    return call_assign(c, 1, NULL, true, &rs);
}

static bool renumbered(struct ctx *c, void *arg)
{
    struct call_renumbered rs;
    (void)arg;
    return call_renumber(c, "I28", false, &rs);
}

static bool browsed(struct ctx *c, void *arg)
{
    struct class_heading *rows;
    size_t n;
    (void)arg;
    return class_browse(c, NULL, &rows, &n) && class_browse(c, "I", &rows, &n);
}

/* ---- labels -------------------------------------------------------------- */

static const char *const some[] = {"B1", "B4"};

static bool printed(struct ctx *c, struct label_print_request *rq)
{
    struct label_printed rs;

    rq->layout = "a4-24";
    rq->start = 2;
    return label_print(c, rq, &rs);
}

static bool printed_by_calls(struct ctx *c, void *arg)
{
    struct label_print_request rq = {.pick = PICK_CALLS, .from_call = "I28",
                                     .to_call = "I29"};
    (void)arg;
    return printed(c, &rq);
}

static bool printed_by_barcodes(struct ctx *c, void *arg)
{
    struct label_print_request rq = {.pick = PICK_BARCODES, .barcodes = some,
                                     .barcode_n = 2};
    (void)arg;
    return printed(c, &rq);
}

static bool printed_by_batch(struct ctx *c, void *arg)
{
    struct label_print_request rq = {.pick = PICK_BATCH, .batch_id = 1};
    (void)arg;
    return printed(c, &rq);
}

static bool printed_since(struct ctx *c, void *arg)
{
    struct label_print_request rq = {.pick = PICK_SINCE, .since = -1,
                                     .again = true};
    (void)arg;
    return printed(c, &rq);
}

static bool labels_not_wanted(struct ctx *c, void *arg)
{
    int64_t seq;
    (void)arg;
    return label_queue_change(c, some, 2, USE_CODE | USE_SPINE, false, &seq);
}

static bool labels_wanted(struct ctx *c, void *arg)
{
    int64_t seq;
    (void)arg;
    return label_queue_change(c, some, 2, USE_CODE | USE_SPINE, true, &seq);
}

static bool run_as_pdf(struct ctx *c, void *arg)
{
    struct label_file_request rq = {.run_id = 88, .form = FORM_PDF,
                                    .most = 1, .start = 2};
    struct label_file file;
    (void)arg;
    return label_run_file(c, &rq, &file);
}

static bool previewed(struct ctx *c, void *arg)
{
    struct label_preview_request rq = {.text = "page 50 30\n",
                                       .barcode = "B1"};
    struct label_file file;
    (void)arg;
    return label_preview(c, &rq, &file);
}

static bool cards_printed(struct ctx *c, void *arg)
{
    static const char *const readers[] = {"P2", "C1"};
    struct reader_label_request rq = {.readers = readers, .reader_n = 2};
    struct label_file file;
    (void)arg;
    return reader_labels(c, &rq, &file);
}

static bool signs_of_all(struct ctx *c, void *arg)
{
    struct label_file file;
    (void)arg;
    return label_signs(c, "a4-shelf", NULL, 0, &file);
}

/* ---- stock-takes --------------------------------------------------------- */

static bool stock_opened(struct ctx *c, void *arg)
{
    int64_t id;
    (void)arg;
    return stocktake_open(c, "three", "main", "", &id);
}

static bool shelf_scanned(struct ctx *c, void *arg)
{
    static const char *const codes[] = {"B2", "B1", "B1", "none"};
    struct stock_scanned rs[4];
    (void)arg;
    return stocktake_scan(c, 1, "B3", codes, 4, rs);
}

static bool all_healed(struct ctx *c, void *arg)
{
    struct stock_healed rs;
    (void)arg;
    return stocktake_heal(c, 1, HEAL_MISSING | HEAL_FOUND | HEAL_PLACE, &rs);
}

static bool found_healed(struct ctx *c, void *arg)
{
    struct stock_healed rs;
    (void)arg;
    return stocktake_heal(c, 1, HEAL_FOUND, &rs) && rs.missing == 0;
}

/* ---- readers, devices, files --------------------------------------------- */

static bool reader_changed(struct ctx *c, void *arg)
{
    struct patron_form f = {.id = 2, .number = "P22", .class_name = "五(2)班",
                            .category = "guest", .state = "left",
                            .card = "C22", .person_id = "G22", .seat = 3,
                            .expires_on = 80000, .note = "moves"};
    int64_t id;
    (void)arg;
    return patron_save(c, &f, &id);
}

static bool device_moved(struct ctx *c, void *arg)
{
    struct device_form f = {.identity = "1", .name = "P", .kind = "printer",
                            .settings = "{\"a\":1}"};
    int64_t id;
    (void)arg;
    return device_save(c, &f, &id);
}

static bool machine_changed(struct ctx *c, void *arg)
{
    struct sip2_form f = {.login = "kiosk", .name = "Gate", .location = "main",
                          .rights = "checkout, checkin", .charset = "GB18030",
                          .addresses = "10.0.0.0/8", .terminator = "crlf",
                          .delimiter = "^", .checksum = "required",
                          .lang = "en", .empty_fields = 1, .closed = 0};
    struct sip2_saved rs;
    (void)arg;
    return sip2_account_edit(c, &f, &rs);
}

static bool take_all(void *arg, const char *p, size_t n)
{
    (void)arg;
    (void)p;
    (void)n;
    return true;
}

static bool exported(struct ctx *c, enum export_form form, int64_t title)
{
    struct export_request rq = {.form = form, .write = take_all,
                                .title_id = title};
    struct export_result rs;

    return catalogue_export(c, &rq, &rs);
}

static bool exported_as_table(struct ctx *c, void *arg)
{
    (void)arg;
    return exported(c, EXPORT_CSV, 0);
}

static bool exported_one(struct ctx *c, void *arg)
{
    (void)arg;
    return exported(c, EXPORT_MARCXML, busy.title);
}

static bool title_changed(struct ctx *c, void *arg)
{
    struct title_form f = {.id = busy.title,
                           .record = busy_book(c, "The Whale")};
    struct title_saved rs;
    (void)arg;
    return title_save(c, &f, &rs);
}

/* ---- all of them --------------------------------------------------------- */

static const struct {
    const char *name, *before[3];
    one_deed *deed;
} cases[] = {
    {"a copy edited", {CLASSED, SHELVED}, copy_edited},
    {"a copy of the title's class", {CLASSED}, copy_of_class},
    {"a lost copy replaced",
     {"UPDATE copy SET state = 'lost' WHERE id = 3",
      "INSERT INTO charge (id, school_id, patron_id, loan_id, copy_id, kind,"
      " amount_cents, currency, at) SELECT 90, 1, 1, min(id), 3, 'lost', 2000,"
      " 'CNY', 0 FROM loan"},
     lost_copy_replaced},
    {"a damaged copy replaced", {NOTED}, damaged_copy_replaced},
    {"damaged by the reader who has it", {NOTED}, damaged_by_the_last},
    {"lent on the fly", {CLASSED}, lent_on_the_fly},
    {"a batch filled in", {NUMBERED}, batch_filled},
    {"an ISBN scanned",
     {"INSERT INTO title_number (title_id, kind, value)"
      " VALUES (1, 'isbn', '9787020002207')"}, isbn_scanned},
    {"a number given",
     {NUMBERED, FROM_RANGE, CLASSED}, number_given},
    {"no class", {"UPDATE title SET class_number = ''"},
     came_in_without_class},
    {"a number taken back", {NUMBERED, FROM_RANGE},
     taken_back},
    {"ledger of copies", {CLASSED}, ledger_of_copies},
    {"handed over", {CLASSED}, handed_over},
    {"a call number proposed", {CLASSED, SHELVED}, proposed},
    {"call numbers given", {CLASSED}, assigned},
    {"a class numbered anew", {CLASSED, SHELVED}, renumbered},
    {"classes browsed",
     {"INSERT INTO class_heading (school_id, class_number, name, sort)"
      " VALUES (1, 'I2', 'Chinese literature', 'I 12')"}, browsed},
    {"labels by call numbers", {SHELVED}, printed_by_calls},
    {"labels by barcodes", {SHELVED}, printed_by_barcodes},
    {"labels of a batch", {SHELVED}, printed_by_batch},
    {"labels since a day", {SHELVED}, printed_since},
    {"labels not wanted", {SHELVED}, labels_not_wanted},
    {"labels wanted", {SHELVED}, labels_wanted},
    {"a run as PDF", {SHELVED}, run_as_pdf},
    {"a preview", {SHELVED}, previewed},
    {"cards", {CLASSED}, cards_printed},
    {"signs", {CLASSED}, signs_of_all},
    {"a stock-take opened", {CLASSED}, stock_opened},
    {"a shelf scanned", {SHELVED}, shelf_scanned},
    {"all healed",
     {SCANNED, "UPDATE copy SET state = 'missing' WHERE id = 1",
      "UPDATE stocktake SET location_id = 1 WHERE id = 1"}, all_healed},
    {"what was found healed",
     {SCANNED, "UPDATE copy SET state = 'lost' WHERE id = 4"}, found_healed},
    {"a reader changed", {CLASSED}, reader_changed},
    {"a device", {CLASSED}, device_moved},
    {"a machine", {CLASSED}, machine_changed},
    {"a table", {CLASSED}, exported_as_table},
    {"one title", {CLASSED}, exported_one},
    {"a title changed", {CLASSED}, title_changed},
};

TEST(each_is_done_whole_or_not_at_all)
{
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct ctx c = busy_school();

        print_message("%s\n", cases[i].name);
        for (size_t k = 0; k < 3 && cases[i].before[k] != NULL; k++)
            sql(&c, cases[i].before[k]);
        CHECK(whole_or_not(&c, cases[i].deed, NULL) > 0);
        small_school_end(&c);
    }
}

TESTS_RUN(RUN(each_is_done_whole_or_not_at_all))
