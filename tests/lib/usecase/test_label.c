/* Labels: what is printed, what waits, and that nothing is printed twice. */
#include "usecase/label.h"

#include <stdio.h>
#include <string.h>

#include "rules/rights.h"
#include "tests/support/check.h"
#include "tests/support/small_school.h"
#include "usecase/copy.h"
#include "usecase/reader_label.h"

/* Three new copies of Momo, with call numbers. */
static struct ctx new_books(void)
{
    struct ctx c = small_school();
    static const char *const barcodes[] = {"N1", "N2", "N3"};
    static const char *const calls[] = {"I516.8/1", "I516.8/2", "I52/1"};
    int64_t id;

    for (int i = 0; i < 3; i++)
        CHECK_OK(&c, copy_save(&c, &(struct copy_form){
                                       .title_id = 1, .barcode = barcodes[i],
                                       .call_number = calls[i],
                                       .copy_number = -1, .price_cents = 2980,
                                       .paid_cents = -1, .min_grade = -1,
                                       .reading_room_only = -1,
                                       .acquired_on = -1}, &id));
    return c;
}

static struct label_printed print(struct ctx *c,
                                  struct label_print_request rq)
{
    struct label_printed rs;

    CHECK_OK(c, label_print(c, &rq, &rs));
    return rs;
}

static struct label_queue waiting(struct ctx *c, unsigned uses)
{
    struct label_queue q;

    CHECK_OK(c, label_queue_show(c, uses, &q));
    return q;
}

TEST(new_copies_wait_for_both_their_labels_and_old_ones_do_not)
{
    struct ctx c = new_books();
    struct label_queue q = waiting(&c, USE_CODE);

    CHECK_INT(q.code, 3);
    CHECK_INT(q.spine, 3);
    CHECK_INT(q.n, 3);
    CHECK_TEXT(q.copies[0].barcode, "N1");
    print(&c, (struct label_print_request){.layout = "a4-65", .start = -1});
    q = waiting(&c, USE_CODE | USE_SPINE);
    CHECK_INT(q.code, 0);
    CHECK_INT(q.spine, 3);
    print(&c, (struct label_print_request){.layout = "a4-65-spine"});
    q = waiting(&c, USE_CODE | USE_SPINE);
    CHECK_INT(q.n, 0);
    small_school_end(&c);
}

TEST(without_a_call_number_no_spine_is_printed)
{
    struct ctx c = new_books();

    sql(&c, "UPDATE copy SET call_number = '' WHERE barcode = 'N2'");
    CHECK_INT(waiting(&c, USE_SPINE).n, 2);
    CHECK_INT(waiting(&c, USE_SPINE).spine, 2);
    CHECK_INT(print(&c, (struct label_print_request){.layout = "a4-65-spine"})
                  .run.labels, 2);
    sql(&c, "UPDATE copy SET call_number = 'I516.8/2' WHERE barcode = 'N2'");
    CHECK_INT(waiting(&c, USE_SPINE).n, 1);
    small_school_end(&c);
}

TEST(nothing_is_printed_twice_unasked)
{
    struct ctx c = new_books();
    struct label_print_request rq = {.layout = "a4-65", .pick = PICK_CALLS,
                                     .from_call = "I516.8", .start = -1};
    struct label_printed rs = print(&c, rq);

    CHECK_INT(rs.run.labels, 2);
    rq.from_call = "I5";
    rs = print(&c, rq);
    CHECK_INT(rs.run.labels, 1);
    CHECK_INT(rs.left_out, 2);
    CHECK_FAILS(&c, label_print(&c, &rq, &rs), ERR_CONFLICT);
    CHECK_TEXT(c.err.english, "all of these 3 labels were printed before; say "
                              "so to print them again");
    rq.again = true;
    CHECK_INT(print(&c, rq).run.labels, 3);
    rq = (struct label_print_request){.layout = "a4-65-spine",
                                      .pick = PICK_CALLS, .from_call = "I5"};
    CHECK_INT(print(&c, rq).run.labels, 3); /* another layout */
    small_school_end(&c);
}

TEST(a_label_that_is_scanned_is_printed_again)
{
    static const char *const barcodes[] = {"N3", "B1"};
    struct ctx c = new_books();
    struct label_print_request rq = {.layout = "a4-65",
                                     .pick = PICK_BARCODES,
                                     .barcodes = barcodes, .barcode_n = 2};

    CHECK_INT(print(&c, rq).run.labels, 2);
    CHECK_INT(print(&c, rq).run.labels, 2);
    CHECK_INT(waiting(&c, USE_CODE).code, 2); /* N3 is done */
    rq.barcodes = (const char *const[]){"N1", "nowhere"};
    CHECK_FAILS(&c, label_print(&c, &rq, &(struct label_printed){0}),
                ERR_NOT_FOUND);
    CHECK_TEXT(c.err.english, "no copy has barcode nowhere");
    CHECK_INT(waiting(&c, USE_CODE).code, 2);
    small_school_end(&c);
}

TEST(a_sheet_that_was_begun_goes_on_where_it_ended)
{
    struct ctx c = new_books();
    struct label_print_request rq = {.layout = "a4-24", .start = -1};
    struct label_printed rs = print(&c, rq);
    struct label_sheet s;
    int64_t seq;

    CHECK_INT(rs.run.start_cell, 0);
    CHECK_INT(rs.next_cell, 3);
    rq.pick = PICK_BARCODES;
    rq.barcodes = (const char *const[]){"B1"};
    rq.barcode_n = 1;
    rs = print(&c, rq);
    CHECK_INT(rs.run.start_cell, 3);
    rq.start = 23;
    rs = print(&c, rq);
    CHECK_INT(rs.next_cell, 0);
    rq.start = 24;
    CHECK_FAILS(&c, label_print(&c, &rq, &rs), ERR_INVALID);
    CHECK_OK(&c, label_sheet_save(&c, "a4-24",
                                  &(struct label_sheet){150, -50, 7}, &seq));
    CHECK_OK(&c, label_sheet_show(&c, "a4-24", &s));
    CHECK_INT(s.shift_x, 150);
    rq.start = -1;
    rs = print(&c, rq);
    CHECK_INT(rs.run.start_cell, 7);
    CHECK_OK(&c, label_sheet_show(&c, "a4-24", &s));
    CHECK_INT(s.shift_y, -50); /* printing keeps the shift */
    small_school_end(&c);
}

TEST(withdrawn_copies_are_printed_only_by_their_barcode)
{
    struct ctx c = new_books();
    struct label_print_request rq = {.layout = "a4-65"};

    sql(&c, "UPDATE copy SET state = 'withdrawn' WHERE barcode = 'N1'");
    CHECK_INT(print(&c, rq).run.labels, 2);
    rq = (struct label_print_request){
        .layout = "a4-65", .pick = PICK_BARCODES, .barcode_n = 1,
        .barcodes = (const char *const[]){"N1"}};
    CHECK_INT(print(&c, rq).run.labels, 1);
    small_school_end(&c);
}

TEST(copies_are_picked_by_batch_and_by_day)
{
    struct ctx c = new_books();
    struct label_print_request rq = {.layout = "a4-65", .pick = PICK_BATCH,
                                     .batch_id = 1};

    sql(&c, "INSERT INTO batch (school_id, code) VALUES (1, '2026-1')");
    sql(&c, "UPDATE copy SET batch_id = 1 WHERE barcode IN ('N1', 'B1')");
    CHECK_INT(print(&c, rq).run.labels, 2);
    rq = (struct label_print_request){.layout = "a4-65", .pick = PICK_SINCE,
                                      .since = c.today};
    CHECK_INT(print(&c, rq).run.labels, 2); /* N1 was printed */
    rq.since = c.today + 1;
    CHECK_FAILS(&c, label_print(&c, &rq, &(struct label_printed){0}),
                ERR_CONFLICT);
    small_school_end(&c);
}

/* ---- files --------------------------------------------------------------- */

static struct label_file file_of(struct ctx *c, struct label_file_request rq)
{
    struct label_file f;

    CHECK_OK(c, label_run_file(c, &rq, &f));
    return f;
}

TEST(a_run_gives_every_form_of_file_as_often_as_one_likes)
{
    struct ctx c = new_books();
    int64_t run = print(&c, (struct label_print_request){
                                .layout = "a4-24-full"}).run.id;
    struct label_file_request rq = {.run_id = run, .start = -1};
    struct label_file f = file_of(&c, rq), again = file_of(&c, rq);

    CHECK_INT(f.sheet.labels, 3);
    CHECK_INT(f.sheet.next_start, 3);
    CHECK(memcmp(f.out.p, "%PDF-", 5) == 0);
    CHECK_INT(f.out.n, again.out.n);
    rq.form = FORM_ZPL;
    f = file_of(&c, rq);
    CHECK(strncmp(f.out.p, "^XA", 3) == 0);
    rq.form = FORM_SVG;
    CHECK_FAILS(&c, label_run_file(&c, &rq, &f), ERR_INVALID);
    rq.from = 2;
    rq.most = 1;
    f = file_of(&c, rq);
    CHECK(strstr(f.out.p, "<svg") != NULL);
    rq.form = FORM_PDF;
    rq.start = 5;
    CHECK_INT(file_of(&c, rq).sheet.next_start, 6);
    rq.from = 3;
    CHECK_FAILS(&c, label_run_file(&c, &rq, &f), ERR_INVALID);
    small_school_end(&c);
}

TEST(what_does_not_fit_is_told_with_its_barcode)
{
    struct ctx c = new_books();
    struct label_file f;
    int64_t run;

    sql(&c, "UPDATE copy SET call_number = 'I516.8/A/B/C/D/E/F/G/H/I/J/K'"
            " WHERE barcode = 'N2'");
    run = print(&c, (struct label_print_request){.layout = "a4-65-spine"})
              .run.id;
    f = file_of(&c, (struct label_file_request){.run_id = run});
    CHECK_INT(f.sheet.troubled, 1);
    CHECK_INT(f.trouble_n, 1);
    CHECK_TEXT(f.troubles[0].barcode, "N2");
    CHECK_INT(f.troubles[0].place, 1);
    small_school_end(&c);
}

TEST(another_school_sees_neither_runs_nor_copies)
{
    struct ctx c = new_books();
    int64_t run = print(&c, (struct label_print_request){.layout = "a4-65"})
                      .run.id;
    struct label_file f;

    sql(&c, "INSERT INTO school (code, name, created_at)"
            " VALUES ('S2', 'Second', 0)");
    c.school_id = 2;
    CHECK_FAILS(&c, label_run_file(&c, &(struct label_file_request){
                                            .run_id = run}, &f),
                ERR_NOT_FOUND);
    CHECK_INT(waiting(&c, USE_SPINE).n, 0);
    small_school_end(&c);
}

/* ---- layouts ------------------------------------------------------------- */

TEST(an_own_layout_hides_the_ready_one_until_it_is_dropped)
{
    struct ctx c = new_books();
    struct label_layout_view *views;
    size_t n, ready;
    int64_t id, seq;
    struct label_file f;

    CHECK_OK(&c, label_layout_list(&c, &views, &ready));
    CHECK(ready >= 14);
    CHECK_OK(&c, label_layout_save(&c, "a4-65", "page 30 20\n"
                                   "code 1 1 28 18 {barcode} kind=qr\n", &id));
    CHECK_OK(&c, label_layout_list(&c, &views, &n));
    CHECK_INT(n, ready);
    CHECK_INT(views[0].id, id);
    CHECK_INT(views[0].layout.uses, USE_CODE);
    CHECK_OK(&c, label_preview(&c, &(struct label_preview_request){
                                       .layout = "a4-65"}, &f));
    CHECK(strstr(f.out.p, "width=\"30") != NULL);
    CHECK_OK(&c, label_layout_drop(&c, id, &seq));
    CHECK_OK(&c, label_layout_list(&c, &views, &n));
    CHECK_INT(views[0].id, 0);
    CHECK_FAILS(&c, label_layout_drop(&c, id, &seq), ERR_NOT_FOUND);
    small_school_end(&c);
}

TEST(a_layout_that_is_wrong_is_not_saved_and_says_where)
{
    struct ctx c = new_books();
    int64_t id;
    struct label_file f;

    CHECK_FAILS(&c, label_layout_save(&c, "x", "page 30 20\ntext 1 1 40 5 a\n",
                                      &id), ERR_INVALID);
    CHECK(strstr(c.err.english, "line 2") != NULL);
    CHECK_FAILS(&c, label_layout_save(&c, "../x", "page 30 20\n", &id),
                ERR_INVALID);
    CHECK_FAILS(&c, label_preview(&c, &(struct label_preview_request){
                                          .text = "page 1"}, &f), ERR_INVALID);
    CHECK_FAILS(&c, label_print(&c, &(struct label_print_request){
                                        .layout = "a4-cards"},
                                &(struct label_printed){0}), ERR_INVALID);
    CHECK_FAILS(&c, label_print(&c, &(struct label_print_request){
                                        .layout = "no-such"},
                                &(struct label_printed){0}), ERR_NOT_FOUND);
    small_school_end(&c);
}

TEST(ready_layouts_say_what_they_are_for)
{
    static const struct { const char *name; unsigned uses; } cases[] = {
        {"a4-65", USE_CODE}, {"a4-65-spine", USE_SPINE},
        {"a4-24-full", USE_CODE | USE_SPINE}, {"a4-pocket", USE_POCKET},
        {"a4-cards", USE_CARD}, {"a4-class", USE_CLASS},
        {"a4-shelf", USE_SIGN}, {"roll-spine", USE_SPINE}};
    struct ctx c = new_books();
    struct label_layout_view *views;
    size_t n;

    CHECK_OK(&c, label_layout_list(&c, &views, &n));
    for (size_t k = 0; k < sizeof cases / sizeof *cases; k++)
        for (size_t i = 0; i < n; i++)
            if (strcmp(views[i].name, cases[k].name) == 0)
                CHECK_INT(views[i].layout.uses, cases[k].uses);
    small_school_end(&c);
}

/* ---- readers and signs --------------------------------------------------- */

TEST(a_class_gets_its_cards_and_its_page_of_codes)
{
    struct ctx c = new_books();
    struct label_file f;

    CHECK_OK(&c, reader_labels(&c, &(struct reader_label_request){
                                       .class_id = 1}, &f));
    CHECK_INT(f.sheet.labels, 2);
    CHECK_INT(f.trouble_n, 0);
    CHECK_OK(&c, reader_labels(&c, &(struct reader_label_request){
                                       .layout = "a4-class", .class_id = 1},
                               &f));
    CHECK_OK(&c, reader_labels(&c, &(struct reader_label_request){
                                       .readers = (const char *const[]){"T1"},
                                       .reader_n = 1, .form = FORM_SVG}, &f));
    CHECK(strstr(f.out.p, "<svg") != NULL);
    CHECK_FAILS(&c, reader_labels(&c, &(struct reader_label_request){
                                          .class_id = 9}, &f), ERR_NOT_FOUND);
    CHECK_FAILS(&c, reader_labels(&c, &(struct reader_label_request){
                                          .layout = "a4-65", .class_id = 1},
                                  &f), ERR_INVALID);
    small_school_end(&c);
}

TEST(signs_are_made_for_the_classes_that_have_copies)
{
    struct ctx c = new_books();
    struct label_file f;

    CHECK_OK(&c, label_signs(&c, "a4-shelf", NULL, 0, &f));
    CHECK_INT(f.sheet.labels, 1); /* I only */
    CHECK_OK(&c, label_signs(&c, "a4-shelf", (struct label_sign[]){
                 {"I28", "Picture books"}, {"Z", NULL}}, 2, &f));
    CHECK_INT(f.sheet.labels, 2);
    small_school_end(&c);
}

TESTS_RUN(RUN(new_copies_wait_for_both_their_labels_and_old_ones_do_not),
          RUN(without_a_call_number_no_spine_is_printed),
          RUN(nothing_is_printed_twice_unasked),
          RUN(a_label_that_is_scanned_is_printed_again),
          RUN(a_sheet_that_was_begun_goes_on_where_it_ended),
          RUN(withdrawn_copies_are_printed_only_by_their_barcode),
          RUN(copies_are_picked_by_batch_and_by_day),
          RUN(a_run_gives_every_form_of_file_as_often_as_one_likes),
          RUN(what_does_not_fit_is_told_with_its_barcode),
          RUN(another_school_sees_neither_runs_nor_copies),
          RUN(an_own_layout_hides_the_ready_one_until_it_is_dropped),
          RUN(a_layout_that_is_wrong_is_not_saved_and_says_where),
          RUN(ready_layouts_say_what_they_are_for),
          RUN(a_class_gets_its_cards_and_its_page_of_codes),
          RUN(signs_are_made_for_the_classes_that_have_copies))
