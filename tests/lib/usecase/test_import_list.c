/* Lists of books with their copies: judged, written in part, taken back. */
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "base/xlsx_writer.h"
#include "tests/support/check.h"
#include "tests/support/small_school.h"
#include "usecase/checkout.h"
#include "usecase/import.h"
#include "usecase/record.h"

enum { MOST = 40 };

struct told {
    size_t n;
    enum import_judgement verdict[MOST];
    int64_t number[MOST];
    char text[MOST][200];
    int64_t without; /* a row that is not wanted; 0: all are */
    char heading[100];
};

static bool hear(void *arg, const struct import_line *line)
{
    struct told *t = arg;

    CHECK(t->n < MOST && line->cells != NULL);
    t->verdict[t->n] = line->verdict;
    t->number[t->n] = line->number;
    snprintf(t->text[t->n++], sizeof *t->text, "%s", line->text);
    return true;
}

static bool want(void *arg, int64_t number)
{
    return number != ((struct told *)arg)->without;
}

static void head(void *arg, const struct csv_row *row)
{
    struct told *t = arg;

    snprintf(t->heading, sizeof t->heading, "%s", row->cell[0]);
}

static struct import_result bring(struct ctx *c, struct buf file,
                                  const char *map, bool wet, struct told *t)
{
    struct import_request rq = {.path = "list", .line = hear, .wanted = want,
                                .heading = head, .arg = t, .map = map,
                                .restart = true, .dry_run = !wet};
    struct import_result rs;

    t->n = 0;
    rq.fd = memfd_create("list", MFD_CLOEXEC);
    CHECK_INT(write(rq.fd, file.p, file.n), file.n);
    CHECK_INT(lseek(rq.fd, 0, SEEK_SET), 0);
    CHECK_OK(c, catalogue_import(c, &rq, &rs));
    CHECK(rs.finished);
    close(rq.fd);
    return rs;
}

static struct buf text_file(struct ctx *c, const char *text)
{
    struct buf file = buf_new(c->mem);

    buf_text(&file, text);
    return file;
}

static const char *const cells[][4] = {
    {"书名", "ISBN", "条码", "定价"},
    {"红楼梦", "9787020002207", "70001", "59.70"}, /* row 2 */
    {"红楼梦", "9787020002207", "70002", "59.70"}, /* one more copy */
    {"三国演义", "9787020008729", "70003", "39.50"}, /* a wrong check digit */
    {"水浒传", "9787020008742", "70001", "50.60"}, /* a bar code twice */
    {"西游记", "9787020008735", "B1", "47.20"},    /* one that is taken */
    {"", "9787020008711", "70006", "10.00"},       /* no title */
    {"红楼梦", "9787020002207", "", "59.70"},      /* nothing new */
};
enum { ROWS = sizeof cells / sizeof *cells };

static const enum import_judgement judged[ROWS - 1] = {
    IMPORTED_ADDED, IMPORTED_MERGED, IMPORTED_WARNING, IMPORTED_WARNING,
    IMPORTED_WARNING, IMPORTED_FAILED, IMPORTED_DUPLICATE};

static struct buf as_csv(struct ctx *c)
{
    struct buf file = buf_new(c->mem);

    for (size_t i = 0; i < ROWS; i++)
        for (int k = 0; k < 4; k++)
            buf_format(&file, "%s%s", cells[i][k], k < 3 ? "," : "\n");
    return file;
}

static struct buf as_workbook(struct ctx *c)
{
    struct xlsx_writer w = xlsx_begin(c->mem);
    struct buf file = buf_new(c->mem);

    for (size_t i = 0; i < ROWS; i++) {
        for (int k = 0; k < 4; k++)
            xlsx_text(&w, cells[i][k]);
        xlsx_end_row(&w);
    }
    xlsx_end(&w, "list", &file);
    return file;
}

static void judged_as_it_should(const struct told *t)
{
    CHECK_INT(t->n, ROWS - 1);
    for (size_t i = 0; i < t->n; i++) {
        CHECK_INT(t->number[i], i + 2);
        CHECK_INT(t->verdict[i], judged[i]);
    }
    CHECK(strstr(t->text[2], "9787020008729") != NULL);
    CHECK(strstr(t->text[3], "70001") != NULL);
    CHECK(strstr(t->text[4], "B1") != NULL);
    CHECK(strstr(t->text[5], "title") != NULL);
    CHECK_TEXT(t->heading, "书名");
}

TEST(a_dry_run_says_of_each_row_what_writing_does)
{
    struct ctx c = small_school();
    struct import_result dry, done;
    const char *before = whole_database(&c);
    struct told t = {0};

    dry = bring(&c, as_csv(&c), NULL, false, &t);
    judged_as_it_should(&t);
    CHECK_INT(dry.run_id, 0);
    CHECK_TEXT(whole_database(&c), before);
    done = bring(&c, as_csv(&c), NULL, true, &t);
    judged_as_it_should(&t);
    CHECK_INT(done.counts.added, dry.counts.added);
    CHECK_INT(done.counts.copies, dry.counts.copies);
    CHECK_INT(done.counts.copies, 3);
    small_school_end(&c);
}

TEST(a_workbook_is_the_same_list)
{
    struct ctx c = small_school();
    struct told t = {0};

    bring(&c, as_workbook(&c), NULL, true, &t);
    judged_as_it_should(&t);
    CHECK_INT(sql_int(&c, "SELECT count(*) FROM copy WHERE source = 'import'"),
              3);
    small_school_end(&c);
}

TEST(rows_that_are_left_out_are_not_written)
{
    struct ctx c = small_school();
    struct told t = {.without = 4};
    struct import_result rs = bring(&c, as_csv(&c), NULL, true, &t);

    CHECK_INT(t.verdict[2], IMPORTED_LEFT_OUT);
    CHECK_INT(rs.counts.left_out, 1);
    CHECK_INT(sql_int(&c, "SELECT count(*) FROM copy WHERE barcode = '70003'"),
              0);
    t.without = 7; /* what is wrong stays wrong */
    bring(&c, as_csv(&c), NULL, false, &t);
    CHECK_INT(t.verdict[5], IMPORTED_FAILED);
    small_school_end(&c);
}

TEST(columns_are_what_a_person_says)
{
    struct ctx c = small_school();
    struct told t = {0};
    struct import_result rs =
        bring(&c, text_file(&c, "9787020002207,红楼梦,x\n"
                                "9787020008728,三国演义,y\n"),
              "0:isbn,title", true, &t);

    CHECK_INT(rs.counts.added, 2);
    CHECK_INT(t.number[0], 1);
    CHECK_INT(sql_int(&c, "SELECT count(*) FROM title WHERE title = '红楼梦'"
                          " AND isbn = '9787020002207'"), 1);
    small_school_end(&c);
}

static void lend(struct ctx *c, const char *barcode)
{
    struct checkout_result rs;

    CHECK_OK(c, checkout(c, &(struct checkout_request){
                                .card = "C1", .barcode = barcode}, &rs));
    CHECK(rs.loan_id != 0);
}

TEST(an_import_is_taken_back_but_for_what_was_used)
{
    struct ctx c = small_school();
    struct told t = {0};
    struct import_result rs = bring(&c, as_csv(&c), NULL, true, &t);
    struct import_back back;

    lend(&c, "70003");
    CHECK_OK(&c, catalogue_import_undo(&c, rs.run_id, &back));
    CHECK_INT(back.copies, 2);
    CHECK_INT(back.titles, 3); /* all but the one that is lent */
    CHECK_INT(back.kept, 2);   /* the copy, and its title */
    CHECK_INT(sql_int(&c, "SELECT count(*) FROM copy"
                          " WHERE source = 'import'"), 1);
    CHECK_OK(&c, catalogue_import_undo(&c, rs.run_id, &back)); /* once */
    CHECK_INT(back.journal_seq, 0);
    CHECK_INT(back.copies, 0);
    rs = bring(&c, as_csv(&c), NULL, true, &t); /* it comes anew */
    CHECK_INT(rs.counts.copies, 2);
    CHECK_INT(rs.counts.added, 4); /* a wrong ISBN is no key */
    CHECK_FAILS(&c, catalogue_import_undo(&c, 99, &back), ERR_NOT_FOUND);
    small_school_end(&c);
}

TEST(another_import_of_the_same_file_is_taken_back_alone)
{
    struct ctx c = small_school();
    struct told t = {0};
    struct import_back back;
    struct import_result rs;

    bring(&c, text_file(&c, "书名,条码\n红楼梦,70001\n"), NULL, true, &t);
    sql(&c, "DELETE FROM copy WHERE barcode = '70001'");
    rs = bring(&c, text_file(&c, "书名,条码\n红楼梦,70001\n"), NULL, true, &t);
    CHECK_OK(&c, catalogue_import_undo(&c, rs.run_id, &back));
    CHECK_INT(back.copies, 1);
    small_school_end(&c);
}

TESTS_RUN(RUN(a_dry_run_says_of_each_row_what_writing_does),
          RUN(a_workbook_is_the_same_list),
          RUN(rows_that_are_left_out_are_not_written),
          RUN(columns_are_what_a_person_says),
          RUN(an_import_is_taken_back_but_for_what_was_used),
          RUN(another_import_of_the_same_file_is_taken_back_alone))
