/* Lists of readers as schools keep them become rows. */
#include <string.h>

#include "tests/support/check.h"
#include "tests/support/quiet_ctx.h"
#include "usecase/patron_table.h"

static bool read(struct ctx *c, const char *text, struct patron_row **rows,
                 size_t *n)
{
    struct patron_table t;
    bool good = patron_table_read(c, text, strlen(text), NULL, &t);

    *rows = t.rows;
    *n = t.n;
    return good;
}

TEST(columns_stand_in_any_order_under_a_title_of_the_list)
{
    struct ctx c = quiet_ctx();
    struct patron_row *rows;
    size_t n;

    CHECK_OK(&c, read(&c, "三年级名单,,\n班级,姓名,学号,性别\n"
                          "三(1)班, 王小明 ,0071,男\n,李雷,0072,女\n",
                      &rows, &n));
    CHECK_INT(n, 2);
    CHECK_TEXT(rows[0].form.name, "王小明");
    CHECK_TEXT(rows[0].form.number, "0071");
    CHECK_TEXT(rows[0].form.class_name, "三(1)班");
    CHECK_TEXT(rows[0].form.sex, "m");
    CHECK_INT(rows[0].line, 3);
    CHECK_TEXT(rows[1].form.class_name, "");
    quiet_ctx_end(&c);
}

TEST(what_has_no_column_stays_as_it_is)
{
    struct ctx c = quiet_ctx();
    struct patron_row *rows;
    size_t n;

    CHECK_OK(&c, read(&c, "name;number\nAda;1\n", &rows, &n));
    CHECK_INT(n, 1);
    CHECK(rows[0].form.class_name == NULL);
    CHECK(rows[0].form.note == NULL);
    CHECK_INT(rows[0].form.seat, -1);
    CHECK_INT(rows[0].form.expires_on, -1);
    quiet_ctx_end(&c);
}

TEST(a_grade_and_a_class_in_two_columns_are_one_name)
{
    struct ctx c = quiet_ctx();
    struct patron_row *rows;
    size_t n;

    CHECK_OK(&c, read(&c, "姓名,年级,班级\n王,三年级,1班\n李,一年级,一(2)班\n",
                      &rows, &n));
    CHECK_TEXT(rows[0].form.class_name, "三年级1班");
    CHECK_TEXT(rows[1].form.class_name, "一(2)班");
    quiet_ctx_end(&c);
}

TEST(each_cell_is_read_as_schools_write_it)
{
    struct ctx c = quiet_ctx();
    struct patron_row *rows;
    size_t n;

    CHECK_OK(&c, read(&c, "姓名,学号,性别,读者类型,座号,有效期,备注,读者证号,"
                          "班级,班级\n"
                          " \t王 ,1,女,老师,7,2027-07-31,高,C1,三(1)班,x\n"
                          "李,2,f,guest,,,,,,\n"
                          "张,3,,king,x,2027/7/31,,,,\n"
                          "赵,4,,,12345\n", &rows, &n));
    CHECK_INT(n, 4);
    CHECK_TEXT(rows[0].form.name, "王");
    CHECK_TEXT(rows[0].form.sex, "f");
    CHECK_TEXT(rows[0].form.category, "teacher");
    CHECK_INT(rows[0].form.seat, 7);
    CHECK_INT(rows[0].form.expires_on, 21030);
    CHECK_TEXT(rows[0].form.card, "C1");
    CHECK_TEXT(rows[0].form.class_name, "三(1)班"); /* the first of two */
    CHECK_TEXT(rows[1].form.sex, "f");
    CHECK_TEXT(rows[1].form.category, "guest");
    CHECK_INT(rows[1].form.seat, -1);
    CHECK_INT(rows[1].form.expires_on, -1);
    CHECK(rows[1].form.card == NULL);
    CHECK_TEXT(rows[2].form.category, "king"); /* said to be none later */
    CHECK(rows[2].form.seat < -1);       /* not left out: wrong */
    CHECK(rows[2].form.expires_on < -1);
    CHECK(rows[3].form.seat < -1);
    CHECK_TEXT(rows[3].form.note, "");   /* a short row */
    quiet_ctx_end(&c);
}

/* Grade and class of a table, and the class that is meant. */
static const struct {
    const char *grade, *class_name, *meant;
} classes[] = {
    {"三年级", "(2)班", "三年级(2)班"}, {"三年级", "2", "三年级2"},
    {"三年级", "(2)", "三年级(2)"},     {"三年级", "蓝", "三年级蓝"},
    {"三年级", "三年级2班", "三年级2班"}, {"3", "2班", "2班"},
    {"", "2班", "2班"},                 {"三年级", "", ""},
    {"三年级", "四2班", "四2班"},       {"三年级", "班", "三年级班"},
};

TEST(grade_and_class_make_one_name_where_neither_tells_it_alone)
{
    struct ctx c = quiet_ctx();
    struct patron_row *rows;
    size_t n;

    for (size_t i = 0; i < sizeof classes / sizeof *classes; i++) {
        CHECK_OK(&c, read(&c, arena_format(c.mem, "姓名,年级,班级\n王,%s,%s\n",
                                           classes[i].grade,
                                           classes[i].class_name),
                          &rows, &n));
        CHECK_TEXT(rows[0].form.class_name, classes[i].meant);
    }
    quiet_ctx_end(&c);
}

TEST(a_heading_stands_in_the_first_twenty_rows)
{
    struct ctx c = quiet_ctx();
    struct patron_row *rows;
    const char *above = "a\na\na\na\na\na\na\na\na\na\n"
                        "a\na\na\na\na\na\na\na\n";
    size_t n;

    CHECK_OK(&c, read(&c, arena_format(c.mem, "%sa\nname,card\nAda,1\n",
                                       above), &rows, &n));
    CHECK_INT(n, 1);
    CHECK_FAILS(&c, read(&c, arena_format(c.mem, "%sa\na\nname,card\nA,1\n",
                                          above), &rows, &n), ERR_INVALID);
    quiet_ctx_end(&c);
}

TEST(a_table_without_such_a_heading_is_refused)
{
    static const char *const tables[] = {
        "", "\n\n", "name\nAda\n", "number,card\n1,2\n", "colour,taste\n"};
    struct ctx c = quiet_ctx();
    struct patron_row *rows;
    size_t n;

    for (size_t i = 0; i < sizeof tables / sizeof *tables; i++)
        CHECK_FAILS(&c, read(&c, tables[i], &rows, &n), ERR_INVALID);
    quiet_ctx_end(&c);
}

TESTS_RUN(RUN(columns_stand_in_any_order_under_a_title_of_the_list),
          RUN(what_has_no_column_stays_as_it_is),
          RUN(a_grade_and_a_class_in_two_columns_are_one_name),
          RUN(each_cell_is_read_as_schools_write_it),
          RUN(grade_and_class_make_one_name_where_neither_tells_it_alone),
          RUN(a_heading_stands_in_the_first_twenty_rows),
          RUN(a_table_without_such_a_heading_is_refused))
