/* What a form cannot say, form by form: each slip is refused with a reason and
 * leaves no trace. */
#include <string.h>

#include "rules/money.h"
#include "tests/support/deeds.h"
#include "tests/support/every_deed.h"
#include "usecase/book_number.h"
#include "usecase/calendar.h"
#include "usecase/calendar_copy.h"
#include "usecase/cash.h"
#include "usecase/copy.h"
#include "usecase/device.h"
#include "usecase/intake.h"
#include "usecase/label.h"
#include "usecase/limit.h"
#include "usecase/loss.h"
#include "usecase/patron.h"
#include "usecase/policy.h"
#include "usecase/quick_copy.h"
#include "usecase/renew.h"
#include "usecase/room_use.h"
#include "usecase/school.h"
#include "usecase/station.h"
#include "usecase/stocktake.h"
#include "usecase/transit.h"

#define COUNT(a) (sizeof(a) / sizeof *(a))

/* Longer than any text may be. */
#define TEN "0123456789"
#define HUNDRED TEN TEN TEN TEN TEN TEN TEN TEN TEN TEN
#define THOUSAND \
    HUNDRED HUNDRED HUNDRED HUNDRED HUNDRED HUNDRED HUNDRED HUNDRED \
    HUNDRED HUNDRED
#define NOVEL THOUSAND THOUSAND TEN

static void is_refused(struct ctx *c, bool done, const char *what, size_t i)
{
    if (done)
        fail_msg("%s %d was taken", what, (int)i);
    if (c->err.code != ERR_INVALID && c->err.code != ERR_NOT_FOUND &&
        c->err.code != ERR_CONFLICT)
        fail_msg("%s %d: %s", what, (int)i, c->err.english);
    if (strncmp(c->err.english, "this database", 13) == 0 ||
        strstr(c->err.english, "constraint") != NULL)
        fail_msg("%s %d is for people to read: %s", what, (int)i,
                 c->err.english);
}

/* ---- copies -------------------------------------------------------------- */

static const struct copy_form copies[] = {
    {.title_id = 1},
    {.title_id = 1, .barcode = ""},
    {.title_id = 1, .barcode = HUNDRED},
    {.barcode = "N1"},
    {.title_id = 1, .barcode = "B1"},
    {.title_id = 1, .barcode = "N1", .call_number = NOVEL},
    {.title_id = 1, .barcode = "N1", .source = "stolen"},
    {.title_id = 1, .barcode = "N1", .state = "asleep"},
    {.title_id = 1, .barcode = "N1", .state = "in_transit"},
    {.title_id = 1, .barcode = "N1", .accession = HUNDRED},
    {.title_id = 1, .barcode = "N1", .tag_uid = HUNDRED},
    {.title_id = 1, .barcode = "N1", .volume = NOVEL},
    {.title_id = 1, .barcode = "N1", .note = NOVEL},
    {.title_id = 1, .barcode = "N1", .price_cents = 100000001},
    {.title_id = 1, .barcode = "N1", .paid_cents = 100000001},
    {.title_id = 1, .barcode = "N1", .parts = 1001},
    {.title_id = 1, .barcode = "N1", .copy_number = 100001},
    {.title_id = 1, .barcode = "N1", .min_grade = 13},
    {.title_id = 1, .barcode = "N1", .type = "scroll"},
    {.title_id = 1, .barcode = "N1", .location = "moon"},
    {.title_id = 1, .barcode = "N1", .class_number = ""},
    {.id = 99},
    {.id = 1, .barcode = ""},
    {.id = 1, .barcode = "B2"},
    {.id = 1, .state = "on_hold_shelf"},
    {.id = 3, .state = "missing"}, /* a reader has it */
};

static const struct quick_copy_request quick[] = {
    {NULL, "Omoo", NULL, NULL, -1},    {"", "Omoo", NULL, NULL, -1},
    {HUNDRED, "Omoo", NULL, NULL, -1}, {"Q1", NULL, NULL, NULL, -1},
    {"Q1", "", NULL, "", -1},          {"Q1", NOVEL, NULL, NULL, -1},
    {"Q1", "Omoo", NOVEL, NULL, -1},   {"Q1", "Omoo", NULL, "123", -1},
    {"Q1", NULL, NULL, "9787506380263", -1},
    {"B1", "Omoo", NULL, NULL, -1},    {"Q1", "Omoo", NULL, NULL, 100000001},
};

static const struct loss_request losses[] = {
    {.barcode = NULL},
    {.barcode = ""},
    {.barcode = "none"},
    {.barcode = "B1"}, /* nobody has it */
    {.barcode = "B4", .damaged = true, .cents = 5}, /* nobody ever had */
    {.barcode = "B3", .cents = -2},
    {.barcode = "B3", .cents = MONEY_MOST + 1},
    {.barcode = "B3", .note = NOVEL},
};

static const struct replacement_request replacements[] = {
    {.barcode = NULL, .new_barcode = "N1"},
    {.barcode = "", .new_barcode = "N1"},
    {.barcode = "B6"},
    {.barcode = "B6", .new_barcode = ""},
    {.barcode = "B6", .new_barcode = HUNDRED},
    {.barcode = "B6", .new_barcode = "B1"},
    {.barcode = "B1", .new_barcode = "N1"}, /* nothing is wrong with it */
    {.barcode = "B6", .new_barcode = "N1", .title_id = 99},
    {.barcode = "B6", .new_barcode = "N1", .price_cents = -2},
    {.barcode = "B6", .new_barcode = "N1", .price_cents = MONEY_MOST + 1},
    {.barcode = "B6", .new_barcode = "N1", .fee_cents = -1},
    {.barcode = "B6", .new_barcode = "N1", .fee_cents = MONEY_MOST + 1},
    {.barcode = "B6", .new_barcode = "N1", .fee_cents = 5}, /* by nobody */
    {.barcode = "B6", .new_barcode = "N1", .note = NOVEL},
};

TEST(no_slip_about_copies_is_taken)
{
    struct ctx c = busy_school();
    const char *before = whole_database(&c);
    struct quick_copy_result added;
    struct replacement_result replaced;
    struct loss_result lost;
    struct parts_result parts;
    struct copy copy;
    int64_t id;
    int uses;

    for (size_t i = 0; i < COUNT(copies); i++)
        is_refused(&c, copy_save(&c, &copies[i], &id), "copy", i);
    for (size_t i = 0; i < COUNT(quick); i++)
        is_refused(&c, quick_copy_add(&c, &quick[i], &added), "quick", i);
    for (size_t i = 0; i < COUNT(losses); i++)
        is_refused(&c, loss_report(&c, &losses[i], &lost), "loss", i);
    for (size_t i = 0; i < COUNT(replacements); i++)
        is_refused(&c, loss_replace(&c, &replacements[i], &replaced),
                   "replacement", i);
    is_refused(&c, copy_set_state(&c, 1, NULL, NULL, &id), "state", 0);
    is_refused(&c, copy_set_state(&c, 1, "lost", NULL, &id), "state", 1);
    is_refused(&c, copy_set_state(&c, 1, "missing", NOVEL, &id), "state", 2);
    is_refused(&c, copy_count_parts(&c, NULL, 1, &parts), "parts", 0);
    is_refused(&c, copy_count_parts(&c, "", 1, &parts), "parts", 1);
    is_refused(&c, copy_count_parts(&c, "B1", 1, &parts), "parts", 2);
    is_refused(&c, copy_count_parts(&c, "B5", 3, &parts), "parts", 3);
    is_refused(&c, copy_count_parts(&c, "B5", -1, &parts), "parts", 4);
    is_refused(&c, room_use_count(&c, "", &copy, &uses), "room", 0);
    is_refused(&c, room_use_count(&c, "B3", &copy, &uses), "room", 1);
    CHECK_TEXT(whole_database(&c), before);
    small_school_end(&c);
}

TEST(a_school_without_money_asks_for_none_in_a_loss_either)
{
    struct ctx c = busy_school();
    struct loss_request loss = {.barcode = "B3", .cents = 5};
    struct replacement_request rq = {.barcode = "B3", .new_barcode = "N1",
                                     .price_cents = -1, .fee_cents = 5};
    struct replacement_result replaced;
    struct loss_result lost;

    CHECK_OK(&c, setting_put(&c, "money.use", "off"));
    CHECK_FAILS(&c, loss_report(&c, &loss, &lost), ERR_CONFLICT);
    loss.cents = -1;
    CHECK_OK(&c, loss_report(&c, &loss, &lost));
    CHECK_INT(lost.charged_cents, 0);
    CHECK_FAILS(&c, loss_replace(&c, &rq, &replaced), ERR_CONFLICT);
    small_school_end(&c);
}

/* ---- what comes in, labels, call numbers --------------------------------- */

#define BATCH .received_on = -1, .range_id = -1, .discount = -1
static const struct intake_form batches[] = {
    {BATCH, .code = ""},
    {BATCH, .code = "Q1"}, /* there is one */
    {BATCH, .code = HUNDRED HUNDRED TEN},
    {BATCH, .bill = HUNDRED HUNDRED TEN},
    {BATCH, .note = HUNDRED HUNDRED TEN},
    {BATCH, .supplier = HUNDRED HUNDRED TEN},
    {BATCH, .source = "stolen"},
    {BATCH, .location = "moon"},
    {BATCH, .copy_type = "scroll"},
    {BATCH, .id = 99},
    {.received_on = -1, .range_id = -1, .discount = 2001},
    {.received_on = -1, .range_id = 99, .discount = -1},
};

static const struct intake_request scans[] = {
    {.batch_id = 1},
    {.batch_id = 1, .title_id = 1}, /* no numbers to give */
    {.batch_id = 99, .code = "N1", .title_id = 1},
    {.batch_id = 1, .code = "N1", .title_id = 99},
    {.batch_id = 1, .code = "N1", .title_id = 1, .price_cents = 100000001},
    {.batch_id = 1, .code = "N1", .title_id = 1, .volume = NOVEL},
};

static const char *const ranges[] = {
    "", "-", "7", "x-9", "12-x", "9-7", "1-9999999", "0001-", "12-123",
    "ABCDEFGHIJKLMNOPQRSTUVWXYZ01-09", "1234567890123456-17"};

TEST(no_slip_about_what_comes_in_is_taken)
{
    struct ctx c = busy_school();
    const char *before = whole_database(&c);
    struct intake_scanned rs;
    struct intake_view view;
    struct batch_copy *rows;
    size_t n;
    int64_t id;

    for (size_t i = 0; i < COUNT(batches); i++)
        is_refused(&c, intake_save(&c, &batches[i], &id), "batch", i);
    for (size_t i = 0; i < COUNT(scans); i++)
        is_refused(&c, intake_scan(&c, &scans[i], &rs), "scan", i);
    for (size_t i = 0; i < COUNT(ranges); i++)
        is_refused(&c, intake_range_add(&c, ranges[i], false, NULL, &id),
                   "range", i);
    is_refused(&c, intake_range_add(&c, "1-9", false, NOVEL, &id), "range",
               99);
    is_refused(&c, intake_show(&c, 99, NULL, &view), "show", 0);
    is_refused(&c, intake_rows(&c, 99, 0, 5, &rows, &n), "rows", 0);
    is_refused(&c, intake_close(&c, 99, true, &id), "close", 0);
    is_refused(&c, intake_take_back(&c, 1, 1, &id), "take back", 0);
    is_refused(&c, intake_take_back(&c, 99, 1, &id), "take back", 1);
    CHECK_TEXT(whole_database(&c), before);
    small_school_end(&c);
}

static const struct label_print_request prints[] = {
    {.layout = "none", .start = -1},
    {.layout = "a4-cards", .start = -1}, /* not for copies */
    {.layout = "a4-24", .start = 24},
    {.layout = "a4-24", .pick = PICK_BARCODES, .start = -1},
    {.layout = "a4-24", .pick = PICK_BARCODES, .start = -1,
     .barcode_n = 100000},
    {.layout = "a4-24", .pick = PICK_CALLS, .start = -1},
    {.layout = "a4-24", .pick = PICK_CALLS, .start = -1, .from_call = ""},
    {.layout = "a4-24", .pick = PICK_CALLS, .start = -1, .from_call = "X"},
    {.layout = "a4-24", .pick = PICK_BATCH, .start = -1, .batch_id = 99},
};

static const struct label_sheet sheets[] = {
    {.shift_x = 2001}, {.shift_x = -2001}, {.shift_y = 2001},
    {.shift_y = -2001}, {.next_cell = -1}, {.next_cell = 24}};

TEST(no_slip_about_labels_is_taken)
{
    struct ctx c = busy_school();
    static const char *const none[] = {"none"};
    static const struct label_sign sign = {.class_number = "I"};
    const char *before = whole_database(&c);
    struct label_printed rs;
    struct label_file file;
    int64_t id;

    for (size_t i = 0; i < COUNT(prints); i++)
        is_refused(&c, label_print(&c, &prints[i], &rs), "print", i);
    for (size_t i = 0; i < COUNT(sheets); i++)
        is_refused(&c, label_sheet_save(&c, "a4-24", &sheets[i], &id),
                   "sheet", i);
    is_refused(&c, label_sheet_save(&c, "none", &sheets[0], &id), "sheet", 9);
    is_refused(&c, label_queue_change(&c, none, 0, USE_CODE, true, &id),
               "queue", 0);
    is_refused(&c, label_queue_change(&c, none, 100000, USE_CODE, true, &id),
               "queue", 1);
    is_refused(&c, label_queue_change(&c, none, 1, 0, true, &id), "queue", 2);
    is_refused(&c, label_queue_change(&c, none, 1, USE_CODE, true, &id),
               "queue", 3);
    is_refused(&c, label_run_file(&c, &(struct label_file_request){
                                          .run_id = 99}, &file), "run", 0);
    is_refused(&c, label_run_file(&c, &(struct label_file_request){
                                          .run_id = 88, .from = 1}, &file),
               "run", 1);
    is_refused(&c, label_signs(&c, "a4-shelf", &sign, 501, &file), "sign", 0);
    is_refused(&c, label_signs(&c, "none", &sign, 1, &file), "sign", 2);
    is_refused(&c, label_layout_save(&c, "A b", "page 50 30", &id), "layout",
               0);
    is_refused(&c, label_layout_save(&c, "", "page 50 30", &id), "layout", 1);
    is_refused(&c, label_layout_save(&c, HUNDRED, "page 50 30", &id),
               "layout", 2);
    is_refused(&c, label_layout_save(&c, "mine", "nonsense", &id), "layout",
               3);
    is_refused(&c, label_layout_drop(&c, 99, &id), "layout", 4);
    CHECK_TEXT(whole_database(&c), before);
    small_school_end(&c);
}

static const struct author_row authors[] = {
    {NULL, "C1"}, {"", "C1"}, {HUNDRED, "C1"}, {"C", NULL}, {"C", ""},
    {"C", HUNDRED}};

TEST(no_slip_about_call_numbers_and_stock_takes_is_taken)
{
    struct ctx c = busy_school();
    const char *before = whole_database(&c);
    static const char *const codes[] = {"B1", " "};
    struct call_renumbered numbered;
    struct call_assigned assigned;
    struct stock_scanned scanned[2];
    struct stock_healed healed;
    struct class_heading heading = {"", "Name"};
    int64_t id, back, left;

    for (size_t i = 0; i < COUNT(authors); i++)
        is_refused(&c, author_table_put(&c, &authors[i], 1, &id), "author",
                   i);
    is_refused(&c, author_table_put(&c, authors, 0, &id), "author", 8);
    is_refused(&c, author_table_put(&c, authors, 100001, &id), "author", 9);
    is_refused(&c, class_table_put(&c, &heading, 1, &id), "class", 0);
    is_refused(&c, class_table_put(&c, &heading, 0, &id), "class", 1);
    is_refused(&c, call_renumber(&c, "", false, &numbered), "renumber", 0);
    is_refused(&c, call_renumber(&c, "I/2", false, &numbered), "renumber", 1);
    is_refused(&c, call_renumber(&c, HUNDRED, true, &numbered), "renumber",
               2);
    is_refused(&c, call_renumber(&c, "Z", true, &numbered), "renumber", 3);
    is_refused(&c, call_assign(&c, 99, "I", false, &assigned), "assign", 0);
    is_refused(&c, call_assign(&c, 1, NULL, false, &assigned), "assign", 1);
    is_refused(&c, call_assign(&c, 4, "K9", false, &assigned) &&
                       call_assign(&c, 4, "K9", false, &assigned),
               "assign", 2);
    before = whole_database(&c);
    is_refused(&c, stocktake_open(&c, "", NULL, NULL, &id), "open", 0);
    is_refused(&c, stocktake_open(&c, NOVEL, NULL, NULL, &id), "open", 1);
    is_refused(&c, stocktake_open(&c, "new", "moon", NULL, &id), "open", 2);
    is_refused(&c, stocktake_open(&c, "one", NULL, NULL, &id), "open", 3);
    is_refused(&c, stocktake_scan(&c, 1, NULL, codes, 0, scanned), "scan", 0);
    is_refused(&c, stocktake_scan(&c, 1, NULL, codes, 2, scanned), "scan", 1);
    is_refused(&c, stocktake_scan(&c, 9, NULL, codes, 1, scanned), "scan", 2);
    is_refused(&c, stocktake_heal(&c, 1, 0, &healed), "heal", 0);
    is_refused(&c, stocktake_heal(&c, 9, HEAL_MISSING, &healed), "heal", 1);
    is_refused(&c, stocktake_heal(&c, 2, HEAL_MISSING, &healed), "heal", 2);
    is_refused(&c, stocktake_heal(&c, 1, HEAL_FOUND, &healed), "heal", 3);
    is_refused(&c, stocktake_unheal(&c, 1, &back, &left, &id), "unheal", 0);
    is_refused(&c, stocktake_unheal(&c, 9, &back, &left, &id), "unheal", 1);
    is_refused(&c, stocktake_close(&c, 9, &id), "close", 0);
    CHECK_TEXT(whole_database(&c), before);
    small_school_end(&c);
}

/* ---- rules and the house ------------------------------------------------- */

static const struct policy rules[] = {
    {.school_id = 1, .due_rule = DUE_FIXED},
    {.school_id = 1, .max_loans = -1},
    {.school_id = 1, .loan_days = 100000},
    {.school_id = 1, .cents_a_day = -1},
};

static const struct calendar_span spans[] = {
    {.first = 0, .last = 5, .name = "N"},
    {.first = 9, .last = 5, .name = "N"},
    {.first = 5, .last = 500, .name = "N"},
    {.first = 5, .last = 9, .name = NOVEL},
    {.id = 99, .first = 5, .last = 9, .name = "N"},
};

static const struct opening hours[] = {
    {-1, 480, 960}, {7, 480, 960}, {0, -1, 960}, {0, 480, 1441},
    {0, 480, 480}};

static const struct device_form devices[] = {
    {NULL, "N", NULL, NULL, 0, false},
    {"", "N", NULL, NULL, 0, false},
    {NOVEL, "N", NULL, NULL, 0, false},
    {"1", NULL, NULL, NULL, 0, false},
    {"1", "", NULL, NULL, 0, false},
    {"1", "N", "toaster", NULL, 0, false},
    {"1", "N", NULL, "", 0, false},
    {"1", "N", NULL, NOVEL, 0, false},
    {"1", "N", NULL, NULL, 99, false},
};

TEST(no_slip_about_rules_and_the_calendar_is_taken)
{
    struct ctx c = busy_school();
    const char *before = whole_database(&c);
    struct calendar_change change;
    struct calendar_copied copied;
    struct policy_preview preview;
    struct policy begun = {0};
    struct limit_request limit = {LIMIT_COPY, 1, 13};
    int64_t id;

    for (size_t i = 0; i < COUNT(rules); i++) {
        is_refused(&c, policy_save(&c, &rules[i], &id), "rule", i);
        is_refused(&c, policy_try(&c, &rules[i], false, &preview), "rule", i);
    }
    is_refused(&c, policy_put_number(&c, &begun, 0, -1), "number", 0);
    is_refused(&c, policy_for(&c, "nobody", NULL, &begun), "for", 0);
    is_refused(&c, policy_for(&c, "", "nothing", &begun), "for", 1);
    is_refused(&c, policy_drop(&c, 99), "drop", 0);
    for (size_t i = 0; i < COUNT(spans); i++) {
        is_refused(&c, calendar_term_save(&c, &spans[i], &change), "term", i);
        is_refused(&c, calendar_closing_save(&c, &spans[i], &change),
                   "closing", i);
    }
    is_refused(&c, calendar_term_save(&c, &(struct calendar_span){
                                              .first = 5, .last = 9},
                                      &change), "term", 9);
    is_refused(&c, calendar_term_drop(&c, 99, &change), "term", 10);
    is_refused(&c, calendar_closing_drop(&c, 99, &change), "closing", 10);
    for (size_t i = 0; i < COUNT(hours); i++)
        is_refused(&c, calendar_hours_save(&c, &hours[i], 1, &change),
                   "hours", i);
    is_refused(&c, calendar_hours_save(&c, hours, 71, &change), "hours", 9);
    is_refused(&c, calendar_copy_year(&c, &(struct calendar_copy_request){
                                              .first = 9, .last = 5},
                                      &copied), "copy", 0);
    is_refused(&c, calendar_copy_year(&c, &(struct calendar_copy_request){
                                              .first = 5, .last = 500},
                                      &copied), "copy", 1);
    is_refused(&c, limit_save(&c, &limit, &id), "limit", 0);
    limit = (struct limit_request){LIMIT_COPY, 99, 3};
    is_refused(&c, limit_save(&c, &limit, &id), "limit", 1);
    CHECK_TEXT(whole_database(&c), before);
    small_school_end(&c);
}

TEST(no_slip_about_the_house_is_taken)
{
    struct ctx c = busy_school();
    const char *before = whole_database(&c);
    struct station_added added;
    struct cash_close till;
    struct cash_book book;
    struct use_row *uses;
    size_t n;
    int64_t id;

    for (size_t i = 0; i < COUNT(devices); i++)
        is_refused(&c, device_save(&c, &devices[i], &id), "device", i);
    is_refused(&c, device_forget(&c, ""), "device", 20);
    is_refused(&c, device_forget(&c, NULL), "device", 21);
    is_refused(&c, station_add(&c, "none", "Attic", &added), "station", 0);
    is_refused(&c, station_add(&c, "desk1", "Upstairs", &added), "station",
               1);
    is_refused(&c, station_add(&c, "desk1", "", &added), "station", 2);
    is_refused(&c, station_add(&c, "desk1", NOVEL, &added), "station", 3);
    is_refused(&c, station_drop(&c, "Attic"), "station", 4);
    is_refused(&c, school_location_save(&c, "", "A", NULL, &id), "place", 0);
    is_refused(&c, school_location_save(&c, "a", NULL, NULL, &id), "place",
               1);
    is_refused(&c, school_location_save(&c, HUNDRED, "A", NULL, &id),
               "place", 2);
    is_refused(&c, school_location_save(&c, "a", NOVEL, NULL, &id), "place",
               3);
    is_refused(&c, school_desk_save(&c, "a", "A", "throne", &id), "desk", 0);
    is_refused(&c, setting_put(&c, "secret.key", "x"), "setting", 0);
    is_refused(&c, setting_put(&c, NULL, "x"), "setting", 1);
    is_refused(&c, setting_put(&c, NOVEL, "x"), "setting", 2);
    is_refused(&c, setting_put(&c, "a", NULL), "setting", 3);
    is_refused(&c, setting_put(&c, "privacy.days", "often"), "setting", 4);
    is_refused(&c, setting_put(&c, "privacy.days", ""), "setting", 5);
    is_refused(&c, setting_put(&c, "privacy.days", "10000"), "setting", 6);
    is_refused(&c, setting_put(&c, "notice.due_days", "x"), "setting", 7);
    is_refused(&c, cash_close(&c, &(struct cash_close_request){0, -1, "n"},
                              &till), "till", 0);
    is_refused(&c, cash_close(&c, &(struct cash_close_request){
                                      0, MONEY_MOST + 1, "n"}, &till),
               "till", 1);
    is_refused(&c, cash_close(&c, &(struct cash_close_request){0, 5, NOVEL},
                              &till), "till", 2);
    is_refused(&c, cash_close(&c, &(struct cash_close_request){99, 5, "n"},
                              &till), "till", 3);
    is_refused(&c, cash_book(&c, 9, 5, &book), "book", 0);
    is_refused(&c, cash_book(&c, 5, 500, &book), "book", 1);
    is_refused(&c, room_use_days(&c, 9, 5, &uses, &n), "uses", 0);
    is_refused(&c, room_use_days(&c, 5, 5000, &uses, &n), "uses", 1);
    CHECK_TEXT(whole_database(&c), before);
    small_school_end(&c);
}

/* ---- readers ------------------------------------------------------------- */

#define READER .seat = -1, .expires_on = -1
static const struct patron_form readers[] = {
    {READER},
    {READER, .name = ""},
    {READER, .name = NOVEL},
    {READER, .name = "N", .number = ""},
    {READER, .name = "N", .number = HUNDRED},
    {READER, .name = "N", .number = "P1"},
    {READER, .name = "N", .state = "asleep"},
    {READER, .name = "N", .sex = "x"},
    {READER, .name = "N", .class_name = HUNDRED},
    {READER, .name = "N", .class_name = "blue"}, /* of no grade */
    {READER, .name = "N", .class_name = "blue", .grade = 13},
    {READER, .name = "N", .category = "king"},
    {READER, .name = "N", .card = HUNDRED},
    {READER, .name = "N", .card = "C1"},
    {READER, .name = "N", .person_id = HUNDRED},
    {READER, .name = "N", .note = NOVEL},
    {.name = "N", .seat = -2, .expires_on = -1},
    {.name = "N", .seat = -1, .expires_on = -25567}, /* a day in 1900 */
    {.name = "N", .seat = -1, .expires_on = 2000000},
    {READER, .id = 99, .name = "N"},
    {READER, .id = 1, .number = "P2"},
    {READER, .id = 1, .state = "left"}, /* something is out */
};

TEST(no_slip_about_readers_and_ways_is_taken)
{
    struct ctx c = busy_school();
    const char *before = whole_database(&c);
    struct transit_result way;
    struct patron *found;
    size_t n;
    int64_t id;

    for (size_t i = 0; i < COUNT(readers); i++)
        is_refused(&c, patron_save(&c, &readers[i], &id), "reader", i);
    is_refused(&c, patron_block(&c, 1, NULL, 0), "block", 0);
    is_refused(&c, patron_block(&c, 1, "", 0), "block", 1);
    is_refused(&c, patron_block(&c, 1, NOVEL, 0), "block", 2);
    is_refused(&c, patron_block(&c, 99, "n", 0), "block", 3);
    is_refused(&c, patron_unblock(&c, 99), "block", 4);
    is_refused(&c, patron_leave(&c, 1), "leave", 0);
    is_refused(&c, patron_leave(&c, 99), "leave", 1);
    is_refused(&c, patron_search(&c, &(struct patron_query){.text = NOVEL},
                                 &found, &n), "search", 0);
    is_refused(&c, transit_send(&c, NULL, "S9", &way), "way", 0);
    is_refused(&c, transit_send(&c, "", "S9", &way), "way", 1);
    is_refused(&c, transit_send(&c, "B7", NULL, &way), "way", 2);
    is_refused(&c, transit_send(&c, "B7", "S1", &way), "way", 3);
    is_refused(&c, transit_send(&c, "B8", "S9", &way), "way", 4);
    is_refused(&c, transit_send(&c, "B3", "S9", &way), "way", 5);
    CHECK_TEXT(whole_database(&c), before);
    small_school_end(&c);
}

TESTS_RUN(RUN(no_slip_about_copies_is_taken),
          RUN(a_school_without_money_asks_for_none_in_a_loss_either),
          RUN(no_slip_about_what_comes_in_is_taken),
          RUN(no_slip_about_labels_is_taken),
          RUN(no_slip_about_call_numbers_and_stock_takes_is_taken),
          RUN(no_slip_about_rules_and_the_calendar_is_taken),
          RUN(no_slip_about_the_house_is_taken),
          RUN(no_slip_about_readers_and_ways_is_taken))
