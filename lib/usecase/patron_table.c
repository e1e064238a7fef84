#include "patron_table.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/day.h"
#include "base/lang.h"
#include "base/xlsx_reader.h"
#include "usecase/class.h"
#include "usecase/list_columns.h"
#include "usecase/list_looks.h"

enum column {
    COL_NUMBER, COL_NAME, COL_SEX, COL_GRADE, COL_CLASS, COL_CARD,
    COL_SECOND_CARD, COL_CATEGORY, COL_PERSON, COL_SEAT, COL_EXPIRES,
    COL_NOTE, COL_COUNT
};

static const struct list_field fields[COL_COUNT] = {
    [COL_NUMBER] =
     {"number", TEXT_FOR_LATER("Reader number"),
      "number 学号 编号 读者编号 工号", looks_number, true},
    [COL_NAME] =
     {"name", TEXT_FOR_LATER("Full name"),
      "name 姓名 读者姓名", looks_name, false},
    [COL_SEX] =
     {"sex", TEXT_FOR_LATER("Sex"),
      "sex 性别", looks_sex, false},
    [COL_GRADE] =
     {"grade", TEXT_FOR_LATER("Grade"),
      "grade 年级", NULL, false},
    [COL_CLASS] =
     {"class", TEXT_FOR_LATER("Class"),
      "class 班级 班", looks_school_class, false},
    [COL_CARD] =
     {"card", TEXT_FOR_LATER("Card"),
      "card 读者证号 证号 借书证号", NULL, false},
    [COL_SECOND_CARD] =
     {"chip", TEXT_FOR_LATER("Number of the chip"),
      "卡号 uid 一卡通号 chip", looks_chip, true},
    [COL_CATEGORY] =
     {"category", TEXT_FOR_LATER("Kind of reader"),
      "category 读者类型 类别 类型", looks_category, false},
    [COL_PERSON] =
     {"person_id", TEXT_FOR_LATER("Person's number"),
      "学籍号 全国学籍号 personid", NULL, false},
    [COL_SEAT] =
     {"seat", TEXT_FOR_LATER("Seat"),
      "座号 seat", NULL, false},
    [COL_EXPIRES] =
     {"expires", TEXT_FOR_LATER("Last day"),
      "expires 有效期", looks_day, false},
    [COL_NOTE] =
     {"note", TEXT_FOR_LATER("Note"),
      "note 备注", NULL, false},
};

static bool is_heading(const int *at)
{
    return at[COL_NAME] >= 0 &&
           (at[COL_NUMBER] >= 0 || at[COL_CARD] >= 0 || at[COL_CLASS] >= 0);
}

static bool no_heading(struct ctx *c)
{
    return fail(c, ERR_INVALID, "the table has no heading row with a"
                " column for the name and one for number, card or class");
}

const struct list_schema list_of_readers = {"readers", fields, COL_COUNT,
                                          is_heading, no_heading, -1};

static const char *const categories[][2] = {
    {"学生", "pupil"}, {"pupil", "pupil"},     {"教师", "teacher"},
    {"老师", "teacher"}, {"teacher", "teacher"}, {"职工", "staff"},
    {"staff", "staff"}, {"来宾", "guest"},     {"guest", "guest"},
};

/* NULL where the table has no such column: the reader keeps what is there. */
static const char *value(struct arena *mem, const struct csv_row *row,
                         const struct list_map *map, enum column k)
{
    return map->at[k] < 0 ? NULL : list_cell(mem, map, row, (int)k);
}

static const char *none_if_empty(const char *s)
{
    return s == NULL || *s == '\0' ? NULL : s;
}

static const char *category_of(const char *word)
{
    for (size_t i = 0; word != NULL &&
         i < sizeof categories / sizeof *categories; i++)
        if (strcasecmp(word, categories[i][0]) == 0)
            return categories[i][1];
    return none_if_empty(word);
}

static const char *sex_of(const char *word)
{
    if (word == NULL)
        return NULL;
    if (strcmp(word, "男") == 0)
        return "m";
    return strcmp(word, "女") == 0 ? "f" : word;
}

/* What cannot be read is told when the form is looked at, not left out. */
enum { UNREADABLE = -2 };

static int seat_of(const char *text)
{
    if (text == NULL)
        return -1;
    return strlen(text) <= 4 && strspn(text, "0123456789") == strlen(text)
               ? atoi(text) : UNREADABLE;
}

static int last_day_of(const char *text)
{
    int day;

    if (text == NULL)
        return -1;
    return day_parse(text, &day) ? day : UNREADABLE;
}

/* 1班, (2)班, 3: a class of a grade that is told elsewhere. */
static bool is_bare(const char *name)
{
    const char *at = name + strspn(name, "(");
    size_t digits = strspn(at, "0123456789");

    at += digits;
    at += strspn(at, ")");
    return digits > 0 && (*at == '\0' || strcmp(at, "班") == 0);
}

/* 一年级 and 1班 stand in two columns as often as in one; a name like 一(1)班
 * tells the grade itself. */
static const char *class_of(struct arena *mem, const char *grade,
                            const char *name)
{
    if (name == NULL || *name == '\0' || grade == NULL || *grade == '\0' ||
        strstr(name, grade) != NULL || strspn(grade, "0123456789") > 0 ||
        (!is_bare(name) && class_grade_from_name(name) > 0))
        return name;
    return arena_format(mem, "%s%s", grade, name);
}

static struct patron_row row_of(struct arena *mem, const struct csv_row *row,
                                const struct list_map *map)
{
    const char *grade = value(mem, row, map, COL_GRADE);
    struct patron_row r = {.line = (int)row->line, .cells = *row};

    r.form = (struct patron_form){
        .number = none_if_empty(value(mem, row, map, COL_NUMBER)),
        .name = value(mem, row, map, COL_NAME),
        .sex = sex_of(value(mem, row, map, COL_SEX)),
        .note = value(mem, row, map, COL_NOTE),
        .category = category_of(value(mem, row, map, COL_CATEGORY)),
        .class_name = class_of(mem, grade, value(mem, row, map, COL_CLASS)),
        .grade = grade == NULL ? 0 : atoi(grade),
        .seat = seat_of(none_if_empty(value(mem, row, map, COL_SEAT))),
        .expires_on =
            last_day_of(none_if_empty(value(mem, row, map, COL_EXPIRES))),
        .card = none_if_empty(value(mem, row, map, COL_CARD)),
        .person_id = none_if_empty(value(mem, row, map, COL_PERSON)),
    };
    if (r.form.card == NULL)
        r.form.card = none_if_empty(value(mem, row, map, COL_SECOND_CARD));
    return r;
}

bool patron_table_read(struct ctx *c, const char *p, size_t size,
                       const char *told, struct patron_table *t)
{
    struct csv_row *cells;
    struct list_map map;
    size_t count;

    *t = (struct patron_table){0};
    if (!table_file_read(c, p, size, &cells, &count))
        return false;
    if (count == 0)
        return no_heading(c);
    if (!list_map_make(c, &list_of_readers, cells, count, told, &map))
        return false;
    if (map.heading >= 0)
        t->heading = cells[map.heading];
    t->n = count - (size_t)(map.heading + 1);
    t->rows = ARENA_ARRAY(c->mem, struct patron_row, t->n + 1);
    for (size_t i = 0; i < t->n; i++)
        t->rows[i] = row_of(c->mem, &cells[count - t->n + i], &map);
    return true;
}
