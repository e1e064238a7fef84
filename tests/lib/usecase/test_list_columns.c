/* What the columns of somebody's list are. */
#include "usecase/list_columns.h"

#include <string.h>

#include "tests/support/check.h"
#include "tests/support/fresh_db.h"
#include "tests/support/small_school.h"
#include "usecase/import_columns.h"
#include "usecase/list_sheet.h"
#include "usecase/list_view.h"

static struct list_view look(struct ctx *c, const char *kind,
                             const char *text, const char *told)
{
    struct list_view v;

    CHECK_OK(c, list_look(c, kind, text, strlen(text), told, &v));
    return v;
}

static const char *map_of(struct ctx *c, const struct list_view *v)
{
    return list_map_text(c->mem, v->kind, &v->map);
}

TEST(a_list_of_books_without_headings_is_known_by_its_content)
{
    struct ctx c = small_school();
    struct list_view v = look(&c, "titles",
        "1,红楼梦,978-7-02-000220-7,人民文学出版社,2008年7月,59.70元,I242.4,"
        "LH000123\n"
        "2,三国演义,9787020008728,人民文学出版社,1998,39.50,I242.43,LH000124\n"
        "3,水浒传,9787020008742,人民文学出版社,1997.1,50.60,I242.4,LH000125\n",
        NULL);

    CHECK_TEXT(map_of(&c, &v),
               "0:,title,isbn,publisher,date,price,class,barcode");
    CHECK_INT(v.n, 3);
    CHECK(v.heading == NULL);
    CHECK_INT(v.map.by[COL_PRICE], LIST_BY_CONTENT);
    small_school_end(&c);
}

TEST(headings_that_nobody_knows_are_headings_all_the_same)
{
    struct ctx c = small_school();
    struct list_view v = look(&c, "titles",
        "某书店送货单\n甲,乙,丙\n红楼梦,9787020002207,59.70\n"
        "三国演义,9787020008728,39.50\n水浒传,,50.60\n"
        "西游记,9787020008735,47.20\n儒林外史,9787020008711,20.00\n"
        "聊斋,9787020008705,30.00\n镜花缘,9787020008742,30.50\n"
        "西厢记,9787020008759,30.50\n牡丹亭,9787020008766,30.50\n", NULL);

    CHECK_TEXT(map_of(&c, &v), "2:title,isbn,price");
    CHECK_TEXT(v.heading->cell[0], "甲");
    CHECK_INT(v.n, 9);
    small_school_end(&c);
}

TEST(a_list_of_readers_without_headings_is_known_by_its_content)
{
    struct ctx c = small_school();
    struct list_view v = look(&c, "readers",
        "20230101,王小明,男,三(1)班,04A1B2C3,学生\n"
        "20230102,李雷,男,三(1)班,04A1B2C4,学生\n"
        "20230103,韩梅梅,女,三(2)班,04A1B2C5,学生\n", NULL);

    CHECK_TEXT(map_of(&c, &v), "0:number,name,sex,class,chip,category");
    small_school_end(&c);
}

TEST(headings_come_first_and_content_says_the_rest)
{
    struct ctx c = small_school();
    struct list_view v = look(&c, "titles",
        "某书店发货单\n名称,标识,Price\n"
        "红楼梦,9787020002207,59.70\n三国演义,9787020008728,39.50\n", NULL);

    CHECK_TEXT(map_of(&c, &v), "2:title,isbn,price");
    CHECK_INT(v.map.by[COL_TITLE], LIST_BY_HEADING);
    CHECK_INT(v.map.by[COL_ISBN], LIST_BY_CONTENT);
    CHECK_INT(v.n, 2);
    small_school_end(&c);
}

/* Two copies of one book have one ISBN and two bar codes. */
TEST(what_two_rows_share_is_no_bar_code)
{
    struct ctx c = small_school();
    struct list_view v = look(&c, "titles",
        "红楼梦,60001,70001\n红楼梦,60001,70002\n", NULL);

    CHECK_TEXT(map_of(&c, &v), "0:title,,barcode");
    small_school_end(&c);
}

TEST(a_map_is_kept_for_the_next_list_with_these_headings)
{
    static const char *const headings[] = {"甲", "乙", "丙"};
    static const char list[] = "送货单,,\n甲,乙,丙\n红楼梦,x,70001\n";
    struct ctx c = small_school();
    struct list_view v;
    int64_t seq;

    CHECK_OK(&c, list_keep(&c, "titles", headings, 3, "title,,barcode",
                           &seq));
    v = look(&c, "titles", list, NULL);
    CHECK_TEXT(map_of(&c, &v), "2:title,,barcode");
    CHECK_INT(v.map.by[COL_BARCODE], LIST_BY_KEPT);
    v = look(&c, "readers", list, NULL); /* another kind of list */
    CHECK_INT(v.map.by[0], LIST_BY_NOTHING);
    v = look(&c, "titles", list, "2:,title"); /* who tells is heard */
    CHECK_TEXT(map_of(&c, &v), "2:,title");
    small_school_end(&c);
}

TEST(a_sheet_of_what_is_wrong_comes_back_as_the_list_it_was)
{
    static const char *const cells[] = {"甲", "乙"}, *const row[] = {"1"};
    static const struct csv_row heading = {.cell = (const char **)cells,
                                           .n = 2},
                                wrong = {.cell = (const char **)row, .n = 1};
    struct ctx c = small_school();
    const char *key = list_map_key(c.mem, &list_of_titles, &heading);

    for (int workbook = 0; workbook <= 1; workbook++) {
        struct list_sheet s = list_sheet_begin(&c, workbook), again;
        struct list_view v;
        list_sheet_heading(&s, &heading);
        list_sheet_row(&s, &wrong, "no title");
        list_sheet_end(&s);
        CHECK_OK(&c, list_look(&c, "titles", s.out.p, s.out.n, "1:title",
                               &v));
        CHECK_INT(v.n, 1);
        CHECK_INT(v.heading->n, 3);
        CHECK_TEXT(v.rows[0].cell[0], "1");
        CHECK_TEXT(v.rows[0].cell[2], "no title");
        CHECK_TEXT(list_map_key(c.mem, &list_of_titles, v.heading), key);
        again = list_sheet_begin(&c, false);
        list_sheet_heading(&again, v.heading);
        list_sheet_row(&again, &v.rows[0], "worse");
        list_sheet_end(&again);
        CHECK(strstr(again.out.p, "甲,乙,") != NULL);
        CHECK(strstr(again.out.p, "1,,worse\r\n") != NULL);
    }
    small_school_end(&c);
}

TEST(what_is_no_map_is_refused)
{
    static const char *const maps[] = {"colour", "title,title", "21:title",
                                       "4:title", "-1:title", "title,,x"};
    static const char list[] = "a,b\nc,d\n";
    struct ctx c = small_school();
    struct list_view v;
    int64_t seq;

    for (size_t i = 0; i < sizeof maps / sizeof *maps; i++)
        CHECK_FAILS(&c, list_look(&c, "titles", list, strlen(list), maps[i],
                                  &v), ERR_INVALID);
    CHECK_FAILS(&c, list_look(&c, "colours", list, strlen(list), NULL, &v),
                ERR_INVALID);
    CHECK_FAILS(&c, list_keep(&c, "titles", NULL, 0, "title", &seq),
                ERR_INVALID);
    small_school_end(&c);
}

/* Somebody may put anything under such a key. */
TEST(a_kept_map_that_is_none_is_passed_over)
{
    static const char *const cells[] = {"书名", "ISBN"};
    static const struct csv_row heading = {.cell = (const char **)cells,
                                           .n = 2};
    struct ctx c = small_school();
    struct list_view v;

    sql(&c, arena_format(c.mem, "INSERT INTO setting (school_id, key, value)"
                         " VALUES (1, '%s', 'colour')",
                         list_map_key(c.mem, &list_of_titles, &heading)));
    v = look(&c, "titles", "书名,ISBN\n红楼梦,9787020002207\n", NULL);
    CHECK_TEXT(map_of(&c, &v), "1:title,isbn");
    small_school_end(&c);
}

TESTS_RUN(RUN(a_list_of_books_without_headings_is_known_by_its_content),
          RUN(headings_that_nobody_knows_are_headings_all_the_same),
          RUN(a_list_of_readers_without_headings_is_known_by_its_content),
          RUN(headings_come_first_and_content_says_the_rest),
          RUN(what_two_rows_share_is_no_bar_code),
          RUN(a_map_is_kept_for_the_next_list_with_these_headings),
          RUN(a_sheet_of_what_is_wrong_comes_back_as_the_list_it_was),
          RUN(what_is_no_map_is_refused),
          RUN(a_kept_map_that_is_none_is_passed_over))
