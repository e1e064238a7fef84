/* Lists of readers as schools keep them become rows. */
#include <string.h>

#include "tests/support/check.h"
#include "tests/support/quiet_ctx.h"
#include "usecase/patron_table.h"

static bool read(struct ctx *c, const char *text, struct patron_row **rows,
                 size_t *n)
{
    return patron_table_read(c, text, strlen(text), rows, n);
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
          RUN(a_table_without_such_a_heading_is_refused))
