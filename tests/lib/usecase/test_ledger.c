/* Ledgers: a line a copy, a line a batch; as PDF, spreadsheet and CSV. */
#include "usecase/ledger.h"

#include <stdio.h>
#include <string.h>

#include "base/day.h"
#include "tests/support/check.h"
#include "tests/support/run_tool.h"
#include "tests/support/small_school.h"

/* Three copies of Momo and Ronja in a batch, one that was a gift before. */
static struct ctx bought(void)
{
    struct ctx c = small_school();

    sql(&c, "INSERT INTO supplier (school_id, name) VALUES (1, 'Bookshop')");
    sql(&c, "INSERT INTO batch (school_id, code, supplier_id, bill,"
            " received_on) VALUES (1, '2026-001', 1, 'R7', 20698),"
            " (1, '2026-002', NULL, '', 20699)");
    sql(&c, "UPDATE copy SET batch_id = 1, call_number = 'I516.8/1',"
            " price_cents = 2980, paid_cents = 2235 WHERE barcode IN"
            " ('B1', 'B2')");
    sql(&c, "UPDATE copy SET batch_id = 1, call_number = 'K81/1',"
            " price_cents = 4000, accession = '17', acquired_on = 20697"
            " WHERE barcode = 'B3'");
    sql(&c, "UPDATE copy SET batch_id = 2, source = 'gift' WHERE barcode ="
            " 'R1'");
    return c;
}

static struct ledger_file make(struct ctx *c, struct ledger_request rq)
{
    struct ledger_file file;

    CHECK_OK(c, ledger_make(c, &rq, &file));
    return file;
}

TEST(the_ledger_of_copies_has_a_line_for_each)
{
    struct ctx c = bought();
    struct ledger_file f = make(&c, (struct ledger_request){
                                        .form = LEDGER_CSV, .batch_id = 1});

    CHECK_TEXT(f.out.p,
               "\xEF\xBB\xBF" "Number,Date,Title,Author,Publisher,Year,Price,"
               "Paid,Source,Call number,Withdrawn,Withdrawal paper,Remark\r\n"
               "17,2026-09-01,Ronja,,,,40.00,,Bookshop,K81/1,,,\r\n"
               "B1,2026-09-02,Momo,,,,29.80,22.35,Bookshop,I516.8/1,,,\r\n"
               "B2,2026-09-02,Momo,,,,29.80,22.35,Bookshop,I516.8/1,,,\r\n");
    CHECK_INT(f.copies, 3);
    CHECK_INT(f.list_cents, 9960);
    small_school_end(&c);
}

TEST(the_summary_tells_what_came_what_went_and_what_is_there)
{
    struct ctx c = bought();
    struct ledger_file f;

    sql(&c, "UPDATE copy SET acquired_on = 20400, call_number = 'TP3/1',"
            " price_cents = 500 WHERE barcode IN ('B5', 'B6')");
    sql(&c, "UPDATE copy SET state = 'withdrawn', withdrawn_on = 20690"
            " WHERE barcode = 'B6'");
    sql(&c, "INSERT INTO weed_list (school_id, code, state, created_at)"
            " VALUES (1, 'W1', 'done', 0)");
    sql(&c, "INSERT INTO weed_copy (list_id, copy_id, outcome)"
            " SELECT 1, id, 'withdrawn' FROM copy WHERE barcode = 'B6'");
    sql(&c, "UPDATE copy SET withdrawn_on = 5, state = 'withdrawn'"
            " WHERE barcode IN ('B4', 'B7', 'B8')");
    f = make(&c, (struct ledger_request){.kind = LEDGER_SUMMARY,
                                         .form = LEDGER_CSV, .from = 20600});
    CHECK_TEXT(f.out.p,
               "\xEF\xBB\xBF" "Summary ledger: came in\r\n"
               "Date,Batch,Source,Bill,Titles,Copies,List "
               "price,Paid,A,B,C-K,N-X,Z,Other,First number,Last number\r\n"
               "2026-09-02,2026-001,Bookshop,R7,2,3,99.60,44.70,,,3,,,,17,B2"
               "\r\n"
               "2026-09-03,2026-002,purchase,,1,1,,,,,,,,1,R1,R1\r\n"
               "\r\nSummary ledger: withdrawn\r\n"
               "Date,Withdrawal paper,Titles,Copies,List price,Paid,A,B,C-K,"
               "N-X,Z,Other,First number,Last number\r\n"
               "2026-08-25,W1,1,1,5.00,,,,,1,,,B6,B6\r\n"
               "\r\nSummary ledger: what is there\r\n"
               "Year,Before,Copies in,Value in,Copies out,Value out,Titles "
               "kept,Copies kept,Value kept,A,B,C-K,N-X,Z,Other\r\n"
               "2026,2,4,99.60,1,5.00,4,5,104.60,,,3,1,,1\r\n");
    CHECK_INT(f.rows, 4);
    CHECK_INT(f.copies, 4);
    f = make(&c, (struct ledger_request){.kind = LEDGER_SUMMARY,
                                         .form = LEDGER_CSV});
    CHECK(strstr(f.out.p, "\r\n2025,,2,10.00,,,1,2,10.00,,,,2,,\r\n2026,2,")
          != NULL);
    f = make(&c, (struct ledger_request){.kind = LEDGER_SUMMARY,
                                         .form = LEDGER_CSV, .batch_id = 1});
    CHECK(strstr(f.out.p, "what is there") == NULL);
    CHECK_INT(f.rows, 1);
    small_school_end(&c);
}

static const char *kept(struct ctx *c, const char *folder, const char *name,
                        const struct buf *b)
{
    const char *path = arena_format(c->mem, "%s/%s", folder, name);

    tool_file(path, b->p, b->n);
    return path;
}

static const char *output(struct ctx *c, const char *program,
                          const char *const *words)
{
    struct tool_run r = run_program(c->mem, program, words, NULL);

    CHECK_INT(r.status, 0);
    return r.out;
}

TEST(the_pdf_can_be_read_and_counts_its_pages)
{
    struct ctx c = bought();
    const char *folder = tool_folder(c.mem), *text;
    struct ledger_file f = make(&c, (struct ledger_request){
                                        .kind = LEDGER_HANDOVER,
                                        .batch_id = 1});

    text = output(&c, "/usr/bin/pdftotext", (const char *const[]){
        "-layout", kept(&c, folder, "a.pdf", &f.out), "-", NULL});
    holds(text, "Hand-over list");
    holds(text, "First School, batch 2026-001, Bookshop");
    holds(text, "99.60");
    holds(text, "Received by: ____");
    holds(text, "page 1 of 1");
    for (int i = 0; i < 60; i++)
        sql(&c, arena_format(c.mem, "INSERT INTO copy (school_id, title_id,"
                             " barcode, copy_type_id, batch_id, state_at,"
                             " created_at) VALUES (1, 1, 'X%d', 1, 1, 0, 0)",
                             i));
    f = make(&c, (struct ledger_request){.batch_id = 1});
    text = output(&c, "/usr/bin/pdftotext", (const char *const[]){
        "-layout", kept(&c, folder, "b.pdf", &f.out), "-", NULL});
    holds(text, "page 3 of 3");
    CHECK(strstr(text, "page 4") == NULL);
    tool_folder_end(folder);
    small_school_end(&c);
}

TEST(the_spreadsheet_is_a_zip_with_numbers_in_it)
{
    struct ctx c = bought();
    const char *folder = tool_folder(c.mem), *file, *text;
    struct ledger_file f;

    sql(&c, "UPDATE title SET title = 'A <b> & \"c\"' WHERE id = 1");
    f = make(&c, (struct ledger_request){.form = LEDGER_XLSX, .batch_id = 1});
    file = kept(&c, folder, "a.xlsx", &f.out);
    text = output(&c, "/usr/bin/python3", (const char *const[]){
        "-c", "import sys, zipfile\n"
        "z = zipfile.ZipFile(sys.argv[1])\n"
        "assert z.testzip() is None\n"
        "import xml.dom.minidom as m\n"
        "for n in z.namelist(): m.parseString(z.read(n))\n"
        "print(z.read('xl/worksheets/sheet1.xml').decode())\n", file, NULL});
    holds(text, "<c r=\"G2\" s=\"2\"><v>40.00</v></c>");
    holds(text, "A &lt;b&gt; &amp; &quot;c&quot;");
    tool_folder_end(folder);
    small_school_end(&c);
}

TEST(a_ledger_of_nothing_says_so)
{
    struct ctx c = bought();
    struct ledger_file f;

    CHECK_FAILS(&c, ledger_make(&c, &(struct ledger_request){
                                        .from = 30000}, &f), ERR_NOT_FOUND);
    CHECK_FAILS(&c, ledger_make(&c, &(struct ledger_request){
                                        .batch_id = 9}, &f), ERR_NOT_FOUND);
    CHECK_FAILS(&c, ledger_make(&c, &(struct ledger_request){
                                        .kind = LEDGER_HANDOVER}, &f),
                ERR_INVALID);
    small_school_end(&c);
}

TESTS_RUN(RUN(the_ledger_of_copies_has_a_line_for_each),
          RUN(the_summary_tells_what_came_what_went_and_what_is_there),
          RUN(the_pdf_can_be_read_and_counts_its_pages),
          RUN(the_spreadsheet_is_a_zip_with_numbers_in_it),
          RUN(a_ledger_of_nothing_says_so))
