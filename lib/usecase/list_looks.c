#include "usecase/list_looks.h"

#include <stdlib.h>
#include <string.h>

#include "base/day.h"
#include "base/text.h"
#include "rules/isbn.h"

#define DIGITS "0123456789"
#define UPPER "ABCDEFGHIJKLMNOPQRSTUVWXYZ"

static bool ends_with(const char *cell, const char *end)
{
    size_t n = strlen(cell), m = strlen(end);

    return n >= m && strcmp(cell + n - m, end) == 0;
}

static bool is_one_of(const char *cell, const char *const *words)
{
    for (; *words != NULL; words++)
        if (strcmp(cell, *words) == 0)
            return true;
    return false;
}

/* ---- of books ----------------------------------------------------------- */

bool looks_isbn(const char *cell)
{
    char key[ISBN_TEXT];

    return isbn_read(cell, key) != ISBN_NONE;
}

/* A mark of money, or two places behind the point at most. */
bool looks_price(const char *cell)
{
    static const char *const marks[] = {"¥", "￥", "CNY", "RMB", "$", NULL};
    bool marked = false;
    size_t whole, cents = 0;

    for (size_t i = 0; marks[i] != NULL && !marked; i++)
        if (strncmp(cell, marks[i], strlen(marks[i])) == 0) {
            cell += strlen(marks[i]);
            marked = true;
        }
    cell += strspn(cell, " ");
    whole = strspn(cell, DIGITS);
    cell += whole;
    if (*cell == '.') {
        cents = strspn(cell + 1, DIGITS);
        cell += 1 + cents;
    }
    if (strcmp(cell, "元") == 0) {
        marked = true;
        cell = "";
    }
    return *cell == '\0' && whole >= 1 && whole <= 5 && cents <= 2 &&
           (marked || cents > 0);
}

bool looks_date(const char *cell)
{
    size_t n = strspn(cell, DIGITS);
    int year = n == 4 || n == 6 || n == 8
                   ? atoi((char[]){cell[0], cell[1], cell[2], cell[3], 0})
                   : 0;

    cell += n;
    cell += strspn(cell, DIGITS ".-/ ");
    return year >= 1900 && year <= 2100 &&
           (*cell == '\0' || strncmp(cell, "年", strlen("年")) == 0);
}

bool looks_class(const char *cell)
{
    size_t letters = strspn(cell, UPPER);

    return letters >= 1 && letters <= 2 && cell[letters] >= '0' &&
           cell[letters] <= '9' && strlen(cell) <= 20 &&
           strspn(cell, UPPER DIGITS ".-=():+/") == strlen(cell) &&
           (letters == 2 || strlen(cell) <= 4 || strpbrk(cell, ".-=") != NULL);
}

bool looks_publisher(const char *cell)
{
    static const char *const ends[] = {
        "出版社", "书店", "书局", "出版公司", "出版集团", "印书馆", "Press",
        "Publishing", "Publishers", "Books", NULL};

    for (size_t i = 0; ends[i] != NULL; i++)
        if (ends_with(cell, ends[i]))
            return true;
    return false;
}

bool looks_barcode(const char *cell)
{
    size_t letters = strspn(cell, UPPER), n = strlen(cell);

    return letters <= 4 && n - letters >= 5 && n <= 14 &&
           strspn(cell + letters, DIGITS) == n - letters;
}

/* ---- of readers --------------------------------------------------------- */

bool looks_number(const char *cell)
{
    size_t letters = strspn(cell, UPPER), n = strlen(cell);

    return letters <= 2 && n - letters >= 4 && n <= 20 &&
           strspn(cell + letters, DIGITS) == n - letters;
}

bool looks_name(const char *cell)
{
    const char *end = cell + strlen(cell);
    int han = 0;

    while (cell < end) {
        if (!text_is_han(text_next(&cell, end)))
            return false;
        han++;
    }
    return han >= 2 && han <= 4;
}

bool looks_sex(const char *cell)
{
    static const char *const words[] = {"男", "女", "m", "f", "M", "F", NULL};

    return is_one_of(cell, words);
}

bool looks_school_class(const char *cell)
{
    return ends_with(cell, "班") && text_length(cell) <= 10;
}

bool looks_chip(const char *cell)
{
    size_t n = strlen(cell), digits = strspn(cell, DIGITS);

    if (n == 10 && digits == 10)
        return true;
    return (n == 8 || n == 14 || n == 20) && digits < n &&
           strspn(cell, DIGITS "ABCDEFabcdef") == n;
}

bool looks_category(const char *cell)
{
    static const char *const words[] = {
        "学生", "教师", "老师", "职工", "来宾", "pupil", "teacher", "staff",
        "guest", NULL};

    return is_one_of(cell, words);
}

bool looks_day(const char *cell)
{
    int day;

    return strlen(cell) >= 8 && day_parse(cell, &day);
}
