/* Copies that come in: two scans a copy, numbers, several people, undo. */
#include "usecase/intake.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>

#include "tests/support/catalogue.h"
#include "tests/support/check.h"
#include "tests/support/small_school.h"
#include "usecase/copy.h"
#include "usecase/label.h"
#include "usecase/school.h"
#include "usecase/title.h"

static struct ctx school(void)
{
    struct ctx c = small_school();

    if (fresh_db_is_postgres()) {
        sql(&c, "SELECT setval(pg_get_serial_sequence('title', 'id'), 5)");
        sql(&c, "SELECT setval(pg_get_serial_sequence('copy', 'id'), 9)");
    }
    return c;
}

static int64_t typee(struct ctx *c)
{
    return catalogue_add(c, &(struct book){.title = "Typee",
                                           .author = "Melville",
                                           .isbn = "9787020002207",
                                           .class_number = "I712.44"});
}

static const struct intake_form nothing = {
    .received_on = -1, .range_id = -1, .discount = -1, .bill_copies = -1,
    .bill_list_cents = -1, .bill_paid_cents = -1};

static int64_t open_batch(struct ctx *c, struct intake_form form)
{
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

TEST(two_scans_bring_a_copy_in_with_all_that_the_batch_fills_in)
{
    struct ctx c = school();
    struct intake_form form = nothing;
    int64_t title = typee(&c), batch;
    struct intake_scanned rs;
    struct copy copy;

    form.supplier = "Bookshop";
    form.location = "main";
    form.discount = 755;
    batch = open_batch(&c, form);
    sql(&c, "UPDATE title SET price_cents = 2980 WHERE title = 'Typee'");
    rs = scan(&c, batch, "978-7-02-000220-7", 0);
    CHECK_INT(rs.meaning, INTAKE_TITLE);
    CHECK_INT(rs.titles[0].id, title);
    rs = scan(&c, batch, "N1", rs.titles[0].id);
    CHECK_INT(rs.meaning, INTAKE_COPY);
    CHECK_TEXT(rs.copy.call_number, "I712.44/1");
    CHECK_INT(rs.copy.price_cents, 2980);
    CHECK_INT(rs.copy.paid_cents, 2250);
    CHECK_OK(&c, copy_find(&c, "N1", &copy));
    CHECK_TEXT(copy.location_code, "main");
    CHECK_TEXT(copy.accession, "N1");
    CHECK_INT(copy.acquired_on, c.today);
    rs = scan(&c, batch, "N2", title); /* one scan for the next copy */
    CHECK_INT(rs.copies, 2);
    small_school_end(&c);
}

TEST(a_scan_says_what_it_is_when_it_is_no_copy_yet)
{
    struct ctx c = school();
    int64_t batch = open_batch(&c, nothing), title = typee(&c);
    struct intake_scanned rs;

    CHECK_INT(scan(&c, batch, "9787506365437", 0).meaning, INTAKE_NO_TITLE);
    CHECK_INT(scan(&c, batch, "N1", 0).meaning, INTAKE_NEED_TITLE);
    rs = scan(&c, batch, "B1", title);
    CHECK_INT(rs.meaning, INTAKE_TAKEN);
    CHECK_TEXT(rs.copy.title, "Momo");
    CHECK_INT(scan(&c, batch, "C1", title).meaning, INTAKE_BAD);
    CHECK_INT(scan(&c, batch, "\x01\x02", title).meaning, INTAKE_BAD);
    CHECK_INT(scan(&c, batch, "", title).meaning, INTAKE_BAD);
    CHECK_INT(sql_int(&c, "SELECT count(*) FROM copy"), 9);
    small_school_end(&c);
}

TEST(one_isbn_shows_all_the_titles_that_have_it)
{
    struct ctx c = school();
    int64_t batch = open_batch(&c, nothing);
    struct intake_scanned rs;

    typee(&c);
    catalogue_add(&c, &(struct book){.title = "Omoo",
                                     .isbn = "9787020002207"});
    rs = scan(&c, batch, "9787020002207", 0);
    CHECK_INT(rs.title_n, 2);
    CHECK_TEXT(rs.titles[1].title, "Omoo");
    small_school_end(&c);
}

TEST(a_batch_gives_numbers_of_its_range_and_stops_at_its_end)
{
    struct ctx c = school();
    struct intake_form form = nothing;
    struct intake_request rq = {.price_cents = -1};
    struct intake_scanned rs;
    int64_t seq;

    CHECK_OK(&c, intake_range_add(&c, "B0008-11", false, NULL,
                                  &form.range_id));
    sql(&c, "UPDATE copy SET barcode = 'B0009' WHERE barcode = 'B8'");
    rq.batch_id = open_batch(&c, form);
    rq.title_id = typee(&c);
    CHECK_OK(&c, intake_scan(&c, &rq, &rs));
    CHECK_TEXT(rs.copy.barcode, "B0008");
    CHECK_OK(&c, intake_scan(&c, &rq, &rs));
    CHECK_TEXT(rs.copy.barcode, "B0010"); /* B0009 is taken */
    CHECK_OK(&c, intake_take_back(&c, rq.batch_id, rs.copy.copy_id, &seq));
    CHECK_OK(&c, intake_scan(&c, &rq, &rs));
    CHECK_TEXT(rs.copy.barcode, "B0010"); /* given back, given again */
    CHECK_OK(&c, intake_scan(&c, &rq, &rs));
    CHECK_FAILS(&c, intake_scan(&c, &rq, &rs), ERR_CONFLICT);
    CHECK_TEXT(c.err.english, "the range of numbers is used up");
    CHECK_INT(sql_int(&c, "SELECT count(*) FROM copy"), 12);
    small_school_end(&c);
}

static int64_t range_of_new_batch(struct ctx *c, struct intake_form form)
{
    struct intake_view view;

    CHECK_OK(c, intake_show(c, open_batch(c, form), NULL, &view));
    return view.batch.range_id;
}

TEST(a_new_batch_takes_the_only_range_that_can_be_given)
{
    struct ctx c = school();
    struct intake_form none = nothing;
    int64_t range;

    none.range_id = 0;
    CHECK_OK(&c, intake_range_add(&c, "P001-100", true, "roll 1", &range));
    CHECK_INT(range_of_new_batch(&c, nothing), 0); /* rolls are scanned */
    sql(&c, "UPDATE barcode_range SET printed = 0");
    CHECK_INT(range_of_new_batch(&c, nothing), range);
    CHECK_INT(range_of_new_batch(&c, none), 0);
    CHECK_OK(&c, intake_range_add(&c, "M001-100", false, NULL, &range));
    CHECK_INT(range_of_new_batch(&c, nothing), 0); /* which of two? */
    small_school_end(&c);
}

TEST(ranges_are_read_as_people_write_them)
{
    static const struct {
        const char *text;
        int64_t first, last;
        const char *prefix; /* NULL: refused */
    } cases[] = {
        {"0020001-0025000", 20001, 25000, ""}, {"0010201-10", 10201, 10210, ""},
        {"D040394-5", 40394, 40395, "D"}, {"LH-7-9", 7, 9, "LH-"},
        {"B01-B05", 1, 5, "B"}, {"20-10", 0, 0, NULL}, {"abc", 0, 0, NULL},
        {"1-", 0, 0, NULL}, {"-1", 0, 0, NULL}, {"1-22", 0, 0, NULL},
        {"00000001-99999999", 0, 0, NULL}, {"", 0, 0, NULL},
    };
    struct ctx c = school();
    struct barcode_range *rows;
    size_t n, kept = 0;
    int64_t id;

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        bool ok = intake_range_add(&c, cases[i].text, false, NULL, &id);
        if (ok != (cases[i].prefix != NULL))
            fail_msg("%s: %s", cases[i].text, c.err.english);
        kept += ok;
    }
    CHECK_OK(&c, intake_range_list(&c, &rows, &n));
    CHECK_INT(n, kept);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        for (size_t k = 0; cases[i].prefix && k < n; k++)
            if (strcmp(rows[k].prefix, cases[i].prefix) == 0 &&
                rows[k].first == cases[i].first)
                CHECK_INT(rows[k].last, cases[i].last);
    CHECK_FAILS(&c, intake_range_add(&c, "0010205-300", false, NULL, &id),
                ERR_CONFLICT);
    small_school_end(&c);
}

TEST(barcodes_of_printed_rolls_wait_for_no_label)
{
    struct ctx c = school();
    int64_t range, batch = open_batch(&c, nothing), title = typee(&c);
    struct label_queue q;

    CHECK_OK(&c, intake_range_add(&c, "P001-100", true, "roll 1", &range));
    scan(&c, batch, "P050", title);
    scan(&c, batch, "P101", title);
    CHECK_OK(&c, label_queue_show(&c, USE_CODE, &q));
    CHECK_INT(q.code, 1);
    CHECK_TEXT(q.copies[0].barcode, "P101");
    CHECK_INT(q.spine, 2);
    small_school_end(&c);
}

TEST(what_is_taken_back_leaves_nothing_behind_not_even_a_gap)
{
    struct ctx c = school();
    int64_t batch = open_batch(&c, nothing), title = typee(&c), seq;
    int64_t other = catalogue_add(&c, &(struct book){
                                          .title = "Omoo",
                                          .class_number = "I712.44"});
    struct intake_scanned rs = scan(&c, batch, "N1", title);

    CHECK_OK(&c, intake_take_back(&c, batch, rs.copy.copy_id, &seq));
    CHECK_INT(sql_int(&c, "SELECT count(*) FROM label_queue"), 0);
    CHECK_TEXT(scan(&c, batch, "N1", other).copy.call_number, "I712.44/1");
    CHECK_FAILS(&c, intake_take_back(&c, batch, 999, &seq), ERR_NOT_FOUND);
    CHECK_FAILS(&c, intake_take_back(&c, batch, 1, &seq), ERR_NOT_FOUND);
    small_school_end(&c);
}

/* The journal tells of the first one by its id. */
TEST(an_id_that_a_copy_had_is_no_other_copys)
{
    struct ctx c = school();
    int64_t batch = open_batch(&c, nothing), title = typee(&c), seq;
    int64_t first = scan(&c, batch, "N1", title).copy.copy_id;
    int64_t second = scan(&c, batch, "N2", title).copy.copy_id;

    CHECK_OK(&c, intake_take_back(&c, batch, second, &seq));
    CHECK_OK(&c, intake_take_back(&c, batch, first, &seq));
    CHECK(scan(&c, batch, "N1", title).copy.copy_id > second);
    small_school_end(&c);
}

TEST(a_copy_that_was_lent_is_not_taken_back)
{
    struct ctx c = school();
    int64_t batch = open_batch(&c, nothing), seq;
    struct intake_scanned rs = scan(&c, batch, "N1", typee(&c));

    sql(&c, arena_format(c.mem, "INSERT INTO loan (id, school_id, copy_id,"
                         " title_id, copy_type_id, patron_id, category_id,"
                         " lent_at, lent_on, due) VALUES (5, 1, %lld, 1, 1, 1,"
                         " 1, 0, 1, 2)", (long long)rs.copy.copy_id));
    CHECK_FAILS(&c, intake_take_back(&c, batch, rs.copy.copy_id, &seq),
                ERR_CONFLICT);
    CHECK_INT(sql_int(&c, "SELECT count(*) FROM label_queue"), 2);
    small_school_end(&c);
}

TEST(totals_stand_beside_the_bill_and_differences_are_told)
{
    struct ctx c = school();
    struct intake_form form = nothing;
    struct intake_view v;
    int64_t batch, title = typee(&c);

    form.bill_copies = 3;
    form.bill_list_cents = 9000;
    batch = open_batch(&c, form);
    for (int i = 0; i < 2; i++) {
        struct intake_request rq = {.batch_id = batch, .title_id = title,
                                    .code = i ? "N2" : "N1",
                                    .price_cents = 2980};
        struct intake_scanned rs;
        CHECK_OK(&c, intake_scan(&c, &rq, &rs));
    }
    CHECK_OK(&c, intake_show(&c, batch, NULL, &v));
    CHECK_INT(v.totals.titles, 1);
    CHECK_INT(v.totals.list_cents, 5960);
    CHECK_INT(v.copies_missing, 1);
    CHECK_INT(v.list_missing_cents, 3040);
    CHECK_INT(v.paid_missing_cents, 0); /* the bill says nothing */
    small_school_end(&c);
}

TEST(a_closed_batch_takes_nothing_until_it_is_opened_again)
{
    struct ctx c = school();
    int64_t batch = open_batch(&c, nothing), title = typee(&c), seq;
    struct intake_request rq = {.batch_id = batch, .code = "N1",
                                .title_id = title, .price_cents = -1};
    struct intake_scanned rs;

    CHECK_OK(&c, intake_close(&c, batch, true, &seq));
    CHECK_FAILS(&c, intake_scan(&c, &rq, &rs), ERR_CONFLICT);
    CHECK_OK(&c, intake_close(&c, batch, false, &seq));
    CHECK_OK(&c, intake_scan(&c, &rq, &rs));
    CHECK_INT(rs.meaning, INTAKE_COPY);
    small_school_end(&c);
}

TEST(more_copies_than_the_school_wants_are_told)
{
    struct ctx c = school();
    int64_t batch = open_batch(&c, nothing), title = typee(&c);

    CHECK_OK(&c, setting_put(&c, "intake.copies_most", "1"));
    CHECK(!scan(&c, batch, "N1", title).over_limit);
    CHECK(scan(&c, batch, "N2", title).over_limit);
    small_school_end(&c);
}

TEST(batches_are_named_by_the_year_and_counted)
{
    struct ctx c = school();
    struct intake_form form = nothing;
    struct intake_view v;
    int64_t id;

    open_batch(&c, nothing);
    CHECK_OK(&c, intake_show(&c, open_batch(&c, nothing), NULL, &v));
    CHECK_TEXT(v.batch.code, "2026-002");
    form.code = "2026-002";
    CHECK_FAILS(&c, intake_save(&c, &form, &id), ERR_CONFLICT);
    form.code = NULL;
    form.source = "stolen";
    CHECK_FAILS(&c, intake_save(&c, &form, &id), ERR_INVALID);
    form.source = "gift";
    form.location = "moon";
    CHECK_FAILS(&c, intake_save(&c, &form, &id), ERR_INVALID);
    form.location = NULL;
    form.range_id = 9;
    CHECK_FAILS(&c, intake_save(&c, &form, &id), ERR_NOT_FOUND);
    small_school_end(&c);
}

/* ---- several people ------------------------------------------------------ */

enum { PEOPLE = 3, BOOKS = 60 };

struct person {
    struct ctx c;
    int64_t batch, title;
    pthread_t thread;
};

static void *bring_in(void *arg)
{
    struct person *p = arg;

    for (int i = 0; i < BOOKS; i++) {
        struct intake_request rq = {.batch_id = p->batch,
                                    .title_id = p->title, .price_cents = 100};
        struct intake_scanned rs;
        if (!intake_scan(&p->c, &rq, &rs) || rs.meaning != INTAKE_COPY)
            abort();
    }
    return NULL;
}

TEST(several_people_fill_one_batch_without_a_number_twice)
{
    struct ctx c = school();
    struct intake_form form = nothing;
    struct person people[PEOPLE];
    struct intake_view v;
    int64_t title = typee(&c);

    CHECK_OK(&c, intake_range_add(&c, "N001-999", false, NULL,
                                  &form.range_id));
    form.code = "Q1";
    open_batch(&c, form);
    CHECK_OK(&c, intake_show(&c, 0, "Q1", &v));
    for (int i = 0; i < PEOPLE; i++) {
        people[i] = (struct person){fresh_db_another(&c), v.batch.id, title,
                                    0};
        people[i].c.school_id = 1;
        CHECK_INT(pthread_create(&people[i].thread, NULL, bring_in,
                                 &people[i]), 0);
    }
    for (int i = 0; i < PEOPLE; i++) {
        pthread_join(people[i].thread, NULL);
        fresh_db_another_end(&people[i].c);
    }
    CHECK_OK(&c, intake_show(&c, 0, "Q1", &v));
    CHECK_INT(v.totals.copies, PEOPLE * BOOKS);
    CHECK_TEXT(sql_text(&c, "SELECT max(barcode) FROM copy"
                            " WHERE barcode < 'O'"), "N180");
    CHECK_INT(sql_int(&c, "SELECT count(DISTINCT call_number) FROM copy"
                          " WHERE batch_id IS NOT NULL"), 1);
    small_school_end(&c);
}

TESTS_RUN(RUN(two_scans_bring_a_copy_in_with_all_that_the_batch_fills_in),
          RUN(a_scan_says_what_it_is_when_it_is_no_copy_yet),
          RUN(one_isbn_shows_all_the_titles_that_have_it),
          RUN(a_batch_gives_numbers_of_its_range_and_stops_at_its_end),
          RUN(a_new_batch_takes_the_only_range_that_can_be_given),
          RUN(ranges_are_read_as_people_write_them),
          RUN(barcodes_of_printed_rolls_wait_for_no_label),
          RUN(what_is_taken_back_leaves_nothing_behind_not_even_a_gap),
          RUN(an_id_that_a_copy_had_is_no_other_copys),
          RUN(a_copy_that_was_lent_is_not_taken_back),
          RUN(totals_stand_beside_the_bill_and_differences_are_told),
          RUN(a_closed_batch_takes_nothing_until_it_is_opened_again),
          RUN(more_copies_than_the_school_wants_are_told),
          RUN(batches_are_named_by_the_year_and_counted),
          RUN(several_people_fill_one_batch_without_a_number_twice))
