#include "patron_table.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/csv.h"
#include "base/day.h"
#include "usecase/class.h"

enum { HEADING_WITHIN = 20 };

enum column {
    COL_NUMBER, COL_NAME, COL_SEX, COL_GRADE, COL_CLASS, COL_CARD,
    COL_SECOND_CARD, COL_CATEGORY, COL_PERSON, COL_SEAT, COL_EXPIRES,
    COL_NOTE, COL_COUNT
};

static const struct {
    enum column column;
    const char *heading;
} headings[] = {
    {COL_NUMBER, "number"},    {COL_NUMBER, "学号"},
    {COL_NUMBER, "编号"},      {COL_NUMBER, "读者编号"},
    {COL_NUMBER, "工号"},      {COL_NAME, "name"},
    {COL_NAME, "姓名"},        {COL_NAME, "读者姓名"},
    {COL_SEX, "sex"},          {COL_SEX, "性别"},
    {COL_GRADE, "grade"},      {COL_GRADE, "年级"},
    {COL_CLASS, "class"},      {COL_CLASS, "班级"},
    {COL_CLASS, "班"},         {COL_CARD, "card"},
    {COL_CARD, "读者证号"},    {COL_CARD, "证号"},
    {COL_CARD, "借书证号"},    {COL_SECOND_CARD, "卡号"},
    {COL_SECOND_CARD, "uid"},  {COL_SECOND_CARD, "一卡通号"},
    {COL_CATEGORY, "category"}, {COL_CATEGORY, "读者类型"},
    {COL_CATEGORY, "类别"},    {COL_CATEGORY, "类型"},
    {COL_PERSON, "学籍号"},    {COL_PERSON, "全国学籍号"},
    {COL_PERSON, "person_id"}, {COL_SEAT, "座号"},
    {COL_SEAT, "seat"},        {COL_EXPIRES, "expires"},
    {COL_EXPIRES, "有效期"},   {COL_NOTE, "note"},
    {COL_NOTE, "备注"},
};

static const char *const categories[][2] = {
    {"学生", "pupil"}, {"pupil", "pupil"},     {"教师", "teacher"},
    {"老师", "teacher"}, {"teacher", "teacher"}, {"职工", "staff"},
    {"staff", "staff"}, {"来宾", "guest"},     {"guest", "guest"},
};

static const char *trimmed(struct arena *mem, const char *s)
{
    size_t n;

    while (*s == ' ' || *s == '\t')
        s++;
    n = strlen(s);
    while (n > 0 && (s[n - 1] == ' ' || s[n - 1] == '\t'))
        n--;
    return arena_copy_bytes(mem, s, n);
}

static bool read_heading(struct arena *mem, const struct csv_row *row,
                         int at[COL_COUNT])
{
    for (int k = 0; k < COL_COUNT; k++)
        at[k] = -1;
    for (size_t i = 0; i < row->n; i++) {
        const char *cell = trimmed(mem, row->cell[i]);
        for (size_t k = 0; k < sizeof headings / sizeof *headings; k++)
            if (strcasecmp(cell, headings[k].heading) == 0 &&
                at[headings[k].column] < 0)
                at[headings[k].column] = (int)i;
    }
    return at[COL_NAME] >= 0 &&
           (at[COL_NUMBER] >= 0 || at[COL_CARD] >= 0 || at[COL_CLASS] >= 0);
}

/* NULL where the table has no such column: the reader keeps what is there. */
static const char *value(struct arena *mem, const struct csv_row *row,
                         const int at[COL_COUNT], enum column k)
{
    if (at[k] < 0)
        return NULL;
    return (size_t)at[k] < row->n ? trimmed(mem, row->cell[at[k]]) : "";
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
                                const int at[COL_COUNT])
{
    const char *grade = value(mem, row, at, COL_GRADE);
    struct patron_row r = {.line = (int)row->line};

    r.form = (struct patron_form){
        .number = none_if_empty(value(mem, row, at, COL_NUMBER)),
        .name = value(mem, row, at, COL_NAME),
        .sex = sex_of(value(mem, row, at, COL_SEX)),
        .note = value(mem, row, at, COL_NOTE),
        .category = category_of(value(mem, row, at, COL_CATEGORY)),
        .class_name = class_of(mem, grade, value(mem, row, at, COL_CLASS)),
        .grade = grade == NULL ? 0 : atoi(grade),
        .seat = seat_of(none_if_empty(value(mem, row, at, COL_SEAT))),
        .expires_on =
            last_day_of(none_if_empty(value(mem, row, at, COL_EXPIRES))),
        .card = none_if_empty(value(mem, row, at, COL_CARD)),
        .person_id = none_if_empty(value(mem, row, at, COL_PERSON)),
    };
    if (r.form.card == NULL)
        r.form.card = none_if_empty(value(mem, row, at, COL_SECOND_CARD));
    return r;
}

bool patron_table_read(struct ctx *c, const char *p, size_t size,
                       struct patron_row **rows, size_t *n)
{
    struct csv_row *cells;
    size_t count = csv_read_all(c->mem, p, size, &cells), first = 0;
    int at[COL_COUNT];

    while (first < count && first < HEADING_WITHIN &&
           !read_heading(c->mem, &cells[first], at))
        first++;
    if (first == count || first == HEADING_WITHIN)
        return fail(c, ERR_INVALID, "the table has no heading row with a"
                    " column for the name and one for number, card or class");
    *n = count - first - 1;
    *rows = ARENA_ARRAY(c->mem, struct patron_row, *n + 1);
    for (size_t i = 0; i < *n; i++)
        (*rows)[i] = row_of(c->mem, &cells[first + 1 + i], at);
    return true;
}
