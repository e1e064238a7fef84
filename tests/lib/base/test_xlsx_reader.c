/* Workbooks as rows of text: what people see in a cell, whatever the file. */
#include "base/xlsx_reader.h"

#include <string.h>

#include "base/xlsx_writer.h"
#include "tests/support/check.h"
#include "tests/support/quiet_ctx.h"
#include "tests/support/workbook.h"

struct rows {
    struct csv_row *row;
    size_t n;
};

static struct rows read_book(struct ctx *c, const struct workbook *w)
{
    struct buf file = workbook_make(c->mem, w);
    struct rows r;

    CHECK_OK(c, xlsx_read(c, file.p, file.n, &r.row, &r.n));
    return r;
}

TEST(texts_numbers_and_gaps_stand_where_they_stood)
{
    struct ctx c = quiet_ctx();
    struct rows r = read_book(&c, &(struct workbook){
        .rows = "<row r=\"3\"><c r=\"B3\" t=\"s\"><v>1</v></c>"
                "<c r=\"D3\"><v>12</v></c></row><row r=\"4\"/>"
                "<row><c t=\"inlineStr\"><is><r><t>a</t></r><r><t> &amp; b"
                "</t></r></is></c><c t=\"b\"><v>1</v></c><c t=\"e\">"
                "<v>#REF!</v></c><c t=\"str\"><f>A1</f><v>=x</v></c></row>",
        .strings = "<si><t>none</t></si><si><r><t>红楼</t></r><r><t>梦</t></r>"
                   "<rPh sb=\"0\" eb=\"1\"><t>hong</t></rPh></si>"});

    CHECK_INT(r.n, 2);
    CHECK_INT(r.row[0].line, 3);
    CHECK_INT(r.row[0].n, 4);
    CHECK_TEXT(r.row[0].cell[0], "");
    CHECK_TEXT(r.row[0].cell[1], "红楼梦");
    CHECK_TEXT(r.row[0].cell[3], "12");
    CHECK_INT(r.row[1].line, 5);
    CHECK_TEXT(r.row[1].cell[0], "a & b");
    CHECK_TEXT(r.row[1].cell[1], "TRUE");
    CHECK_TEXT(r.row[1].cell[2], "");
    CHECK_TEXT(r.row[1].cell[3], "=x");
    arena_free(c.mem);
}

TEST(numbers_read_as_people_write_them)
{
    static const char *const cases[][2] = {
        {"9787020002207", "9787020002207"}, {"9.787020002207E12",
        "9787020002207"}, {"29.8", "29.8"}, {"29.800000000000001", "29.8"},
        {"0", "0"}, {"-3.5", "-3.5"}, {"1E-3", "0.001"}, {"010", "10"},
        {"no number", "no number"}, {"1e300", "1e+300"}};
    struct ctx c = quiet_ctx();

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct rows r = read_book(&c, &(struct workbook){
            .rows = arena_format(c.mem, "<row><c><v>%s</v></c></row>",
                                 cases[i][0])});
        CHECK_TEXT(r.row[0].cell[0], cases[i][1]);
    }
    arena_free(c.mem);
}

TEST(a_number_that_shows_as_a_day_is_a_day)
{
    static const char styles[] =
        "<numFmts><numFmt numFmtId=\"176\" formatCode=\"yyyy&quot;年&quot;m\"/>"
        "<numFmt numFmtId=\"177\" formatCode=\"0.00&quot;day&quot;[Red]\"/>"
        "</numFmts><cellStyleXfs><xf numFmtId=\"14\"/></cellStyleXfs>"
        "<cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/>"
        "<xf numFmtId=\"176\"/><xf numFmtId=\"177\"/></cellXfs>";
    static const char row[] = "<row><c><v>43586</v></c>"
        "<c s=\"1\"><v>43586</v></c><c s=\"2\"><v>43586.75</v></c>"
        "<c s=\"3\"><v>43586</v></c><c s=\"99\"><v>43586</v></c>"
        "<c s=\"1\"><v>9999999</v></c></row>";
    struct ctx c = quiet_ctx();
    struct rows r = read_book(&c, &(struct workbook){.rows = row,
                                                     .styles = styles});

    CHECK_TEXT(r.row[0].cell[0], "43586");
    CHECK_TEXT(r.row[0].cell[1], "2019-05-01");
    CHECK_TEXT(r.row[0].cell[2], "2019-05-01");
    CHECK_TEXT(r.row[0].cell[3], "43586");
    CHECK_TEXT(r.row[0].cell[4], "43586");
    CHECK_TEXT(r.row[0].cell[5], "9999999");
    r = read_book(&c, &(struct workbook){
        .rows = row, .styles = styles,
        .book = "<workbookPr date1904=\"1\"/><sheets><sheet name=\"A\" "
                "r:id=\"r1\"/></sheets>"});
    CHECK_TEXT(r.row[0].cell[1], "2023-05-02");
    arena_free(c.mem);
}

TEST(the_first_sheet_that_is_shown_is_read)
{
    struct ctx c = quiet_ctx();
    struct rows r = read_book(&c, &(struct workbook){
        .rows = "<row><c><v>7</v></c></row>",
        .book = "<sheets><sheet name=\"A\" state=\"hidden\" r:id=\"r1\"/>"
                "<sheet name=\"B\" state=\"visible\" r:id=\"r2\"/></sheets>"});

    CHECK_TEXT(r.row[0].cell[0], "7");
    arena_free(c.mem);
}

TEST(what_we_write_we_read)
{
    struct ctx c = quiet_ctx();
    struct xlsx_writer w = xlsx_begin(c.mem);
    struct buf out = buf_new(c.mem);
    struct rows r;

    xlsx_text(&w, "书名 <&>");
    xlsx_text(&w, NULL);
    xlsx_text(&w, " x ");
    xlsx_end_row(&w);
    xlsx_int(&w, -12);
    xlsx_cents(&w, 2980);
    xlsx_end_row(&w);
    xlsx_end(&w, "A", &out);
    CHECK_OK(&c, table_file_read(&c, out.p, out.n, &r.row, &r.n));
    CHECK_INT(r.n, 2);
    CHECK_TEXT(r.row[0].cell[0], "书名 <&>");
    CHECK_TEXT(r.row[0].cell[2], " x ");
    CHECK_TEXT(r.row[1].cell[0], "-12");
    CHECK_TEXT(r.row[1].cell[1], "29.8");
    arena_free(c.mem);
}

TEST(a_table_as_text_is_read_by_the_same_call)
{
    struct ctx c = quiet_ctx();
    struct rows r;

    CHECK_OK(&c, table_file_read(&c, "\xCA\xE9\xC3\xFB,ISBN\n\xBA\xEC,1\n",
                                 15, &r.row, &r.n)); /* GB 18030 */
    CHECK_INT(r.n, 2);
    CHECK_TEXT(r.row[0].cell[0], "书名");
    CHECK_TEXT(r.row[1].cell[1], "1");
    arena_free(c.mem);
}

TEST(every_file_that_is_none_says_why)
{
    struct ctx c = quiet_ctx();
    struct buf file = workbook_make(c.mem, &(struct workbook){0});
    struct rows r;

    CHECK_FAILS(&c, xlsx_read(&c, "a,b", 3, &r.row, &r.n), ERR_INVALID);
    CHECK_FAILS(&c, table_file_read(&c, "\xD0\xCF\x11\xE0____", 8, &r.row,
                                    &r.n), ERR_INVALID);
    CHECK(strstr(c.err.english, "save it as .xlsx") != NULL);
    CHECK_FAILS(&c, table_file_read(&c, "PK\3\4____", 8, &r.row, &r.n),
                ERR_INVALID);
    CHECK_FAILS(&c, xlsx_read(&c, file.p, file.n, &r.row, &r.n), ERR_INVALID);
    CHECK(strstr(c.err.english, "damaged: xl/worksheets") != NULL);
    file = workbook_make(c.mem, &(struct workbook){.rows = "<row><c>"});
    CHECK_FAILS(&c, xlsx_read(&c, file.p, file.n, &r.row, &r.n), ERR_INVALID);
    file = workbook_make(c.mem, &(struct workbook){.rows = "<row/>",
                                                   .book = "<sheets/>"});
    CHECK_FAILS(&c, xlsx_read(&c, file.p, file.n, &r.row, &r.n), ERR_INVALID);
    for (size_t n = 4; n < file.n; n += 97)
        CHECK_FAILS(&c, xlsx_read(&c, file.p, n, &r.row, &r.n), ERR_INVALID);
    arena_free(c.mem);
}

/* 5,000 rows with a cell in the last column each: five million cells. */
TEST(a_small_file_cannot_ask_for_much_memory)
{
    struct ctx c = quiet_ctx();
    struct buf rows = buf_new(c.mem), file;
    struct rows r;

    for (int i = 0; i < 5000; i++)
        buf_text(&rows, "<row><c r=\"ALL1\"><v>1</v></c></row>");
    file = workbook_make(c.mem, &(struct workbook){.rows = rows.p});
    CHECK_FAILS(&c, xlsx_read(&c, file.p, file.n, &r.row, &r.n), ERR_INVALID);
    CHECK(strstr(c.err.english, "too large") != NULL);
    CHECK(arena_held(c.mem) < 200 * 1024 * 1024);
    arena_free(c.mem);
}

TEST(entities_of_a_file_s_own_are_not_followed)
{
    struct ctx c = quiet_ctx();
    struct buf file = workbook_make(c.mem, &(struct workbook){
        .rows = "<row><c t=\"str\"><v>&big;</v></c></row>"});
    struct rows r;

    CHECK_FAILS(&c, xlsx_read(&c, file.p, file.n, &r.row, &r.n), ERR_INVALID);
    arena_free(c.mem);
}

TESTS_RUN(RUN(texts_numbers_and_gaps_stand_where_they_stood),
          RUN(numbers_read_as_people_write_them),
          RUN(a_number_that_shows_as_a_day_is_a_day),
          RUN(the_first_sheet_that_is_shown_is_read),
          RUN(what_we_write_we_read),
          RUN(a_table_as_text_is_read_by_the_same_call),
          RUN(every_file_that_is_none_says_why),
          RUN(a_small_file_cannot_ask_for_much_memory),
          RUN(entities_of_a_file_s_own_are_not_followed))
