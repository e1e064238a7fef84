#include "base/csv.h"

#include <stdlib.h>
#include <string.h>

#include "tests/support/check.h"

/* The cells with '|' between and '/' after each row, fed `bite` bytes at a
 * time. */
static const char *read_in_bites(struct arena *mem, const char *p, size_t n,
                                 size_t bite)
{
    struct csv_reader *r = csv_reader_new(&(struct csv_options){0});
    struct buf out = buf_new(mem);
    struct csv_row row;
    enum csv_step step;

    while ((step = csv_reader_next(r, mem, &row)) != CSV_STEP_END) {
        if (step == CSV_STEP_MORE) {
            size_t room;
            char *at = csv_reader_room(r, &room);
            room = room < bite ? room : bite;
            room = room < n ? room : n;
            memcpy(at, p, room);
            p += room;
            n -= room;
            csv_reader_fed(r, room);
            continue;
        }
        for (size_t i = 0; i < row.n; i++)
            buf_format(&out, "%s%s", i > 0 ? "|" : "", row.cell[i]);
        buf_text(&out, "/");
    }
    csv_reader_free(r);
    return out.p;
}

TEST(what_spreadsheets_write_is_read_whatever_the_bites)
{
    static const struct {
        const char *text, *cells;
    } cases[] = {
        {"", ""},
        {"a", "a/"},
        {"a,b\n", "a|b/"},
        {"a,b\r\nc,d", "a|b/c|d/"},
        {"a,b\rc,d\r", "a|b/c|d/"},
        {"a,,\n", "a||/"},
        {",\n", "|/"},
        {"\n\n\r\na\n\n", "a/"},
        {"\"a\",\"b\"\n", "a|b/"},
        {"\"a,\"\"b\"\"\"\n", "a,\"b\"/"},
        {"\"a\nb\",c\r\n", "a\nb|c/"},
        {"\"\",x\n", "|x/"},
        {"\"a\" b,c\n", "a b|c/"},
        {"12\" disc,c\nd\n", "12\" disc|c/d/"},
        {"12\",\"x\ny\"\n5\",z\n", "12\"|x\ny/5\"|z/"},
        {"a;b;c\n1,5;2;3\n", "a|b|c/1,5|2|3/"},
        {"a\tb\n\"c\td\"\te\n", "a|b/c\td|e/"},
        {"\xEF\xBB\xBF书名,作者\n红楼梦,曹雪芹\n", "书名|作者/红楼梦|曹雪芹/"},
        {"书名,作者\n", "书名|作者/"},
        /* 书名,作者 and 红楼梦,曹雪芹 in GBK */
        {"\xCA\xE9\xC3\xFB,\xD7\xF7\xD5\xDF\r\n"
         "\xBA\xEC\xC2\xA5\xC3\xCE,\xB2\xDC\xD1\xA9\xC7\xDB\r\n",
         "书名|作者/红楼梦|曹雪芹/"},
        {"isbn,title\n9787020002207,\xBA\xEC\xC2\xA5\xC3\xCE\n",
         "isbn|title/9787020002207|红楼梦/"},
    };
    static const size_t bites[] = {1, 2, 3, 7, 100000};
    struct arena *mem = arena_new();

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        for (size_t k = 0; k < sizeof bites / sizeof *bites; k++) {
            /* One byte at a time the first high byte says nothing yet. */
            if (bites[k] < 100 && strchr(cases[i].text, '\xC3') != NULL)
                continue;
            CHECK_TEXT(read_in_bites(mem, cases[i].text,
                                     strlen(cases[i].text), bites[k]),
                       cases[i].cells);
        }
    arena_free(mem);
}

TEST(each_row_says_where_it_begins)
{
    static const char text[] = "h\r\n\"a\nb\"\r\n\r\nc\n";
    struct arena *mem = arena_new();
    struct csv_row *rows;

    CHECK_INT(csv_read_all(mem, text, sizeof text - 1, &rows), 3);
    CHECK_INT(rows[1].number, 2);
    CHECK_INT(rows[1].line, 2);
    CHECK_INT(rows[1].offset, 3);
    CHECK_INT(rows[2].number, 3);
    CHECK_INT(rows[2].line, 5);
    CHECK_INT(rows[2].offset, 12);
    arena_free(mem);
}

TEST(an_open_quote_costs_one_row_not_the_file)
{
    static const char text[] = "a,b\n\"c,d\ne,f\ng,h\n";
    struct arena *mem = arena_new();
    struct csv_row *rows;

    CHECK_INT(csv_read_all(mem, text, sizeof text - 1, &rows), 4);
    CHECK_INT(rows[1].problem, CSV_QUOTE_OPEN);
    CHECK_TEXT(rows[1].cell[0], "\"c");
    CHECK_INT(rows[2].problem, CSV_FINE);
    CHECK_TEXT(rows[3].cell[1], "h");
    arena_free(mem);
}

TEST(rows_beyond_all_bounds_are_cut_and_named)
{
    struct arena *mem = arena_new();
    size_t n = 3 * CSV_MAX_ROW;
    char *text = malloc(n);
    struct csv_row *rows;
    size_t count;

    memset(text, 'x', n);
    text[n - 2] = '\n';
    count = csv_read_all(mem, text, n, &rows);
    CHECK(count >= 2);
    CHECK_INT(rows[0].problem, CSV_TOO_LONG);
    CHECK_TEXT(rows[count - 1].cell[0], "x");
    memset(text, ',', 5000);
    text[4999] = '\n';
    CHECK_INT(csv_read_all(mem, text, 5000, &rows), 1);
    CHECK_INT(rows[0].problem, CSV_TOO_WIDE);
    CHECK_INT(rows[0].n, CSV_MAX_CELLS);
    free(text);
    arena_free(mem);
}

TEST(utf_16_is_named_and_bad_bytes_are_counted)
{
    struct arena *mem = arena_new();
    struct csv_row *rows;

    CHECK_INT(csv_read_all(mem, "\xFF\xFE" "a\0,\0", 6, &rows), 1);
    CHECK_INT(rows[0].problem, CSV_UTF16);
    CHECK_INT(csv_read_all(mem, "\xEF\xBB\xBF" "a\xFF" "b\nc\n", 9, &rows),
              2);
    CHECK_INT(rows[0].problem, CSV_BAD_BYTES);
    CHECK_TEXT(rows[0].cell[0], "a\xEF\xBF\xBD" "b");
    CHECK_INT(rows[1].problem, CSV_FINE);
    arena_free(mem);
}

TEST(what_is_written_reads_back_and_is_no_formula)
{
    static const struct {
        const char *text, *written;
    } cases[] = {
        {"plain", "plain"},     {"a,b", "\"a,b\""},
        {"a\"b", "\"a\"\"b\""}, {"a\nb", "\"a\nb\""},
        {"=1+1", "'=1+1"},      {"-1+2", "'-1+2"},
        {"-12.50", "-12.50"},   {"@SUM(A1)", "'@SUM(A1)"},
        {"+86 22", "'+86 22"},  {"", ""},
        {"红楼梦", "红楼梦"},
    };
    struct arena *mem = arena_new();

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct buf out = buf_new(mem);
        struct csv_writer w = csv_to(&out, true);
        csv_text(&w, cases[i].text);
        csv_int(&w, -7);
        csv_end_row(&w);
        CHECK_TEXT(out.p, arena_format(mem, "\xEF\xBB\xBF%s,-7\r\n",
                                       cases[i].written));
    }
    arena_free(mem);
}

TESTS_RUN(RUN(what_spreadsheets_write_is_read_whatever_the_bites),
          RUN(each_row_says_where_it_begins),
          RUN(an_open_quote_costs_one_row_not_the_file),
          RUN(rows_beyond_all_bounds_are_cut_and_named),
          RUN(utf_16_is_named_and_bad_bytes_are_counted),
          RUN(what_is_written_reads_back_and_is_no_formula))
