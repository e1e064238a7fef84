#include "school_year.h"

#include <stdio.h>
#include <string.h>

#include "base/day.h"

int day_next_year(int day)
{
    int year, month, mday;

    day_to_civil(day, &year, &month, &mday);
    if (month == 2 && mday == 29)
        mday = 28;
    return day_from_civil(year + 1, month, mday);
}

static bool is_digit(char ch)
{
    return ch >= '0' && ch <= '9';
}

/* The year at `s` if just four digits stand there; 0: none. */
static int year_at(const char *s)
{
    int year = 0;

    for (int i = 0; i < 4; i++) {
        if (!is_digit(s[i]))
            return 0;
        year = year * 10 + (s[i] - '0');
    }
    return is_digit(s[4]) || year < 1900 || year > 2198 ? 0 : year;
}

void name_next_year(char *name)
{
    char digits[5];

    for (char *s = name; *s != '\0'; s++) {
        int year = s == name || !is_digit(s[-1]) ? year_at(s) : 0;
        if (year == 0)
            continue;
        snprintf(digits, sizeof digits, "%d", year + 1);
        memcpy(s, digits, 4);
    }
}

bool name_is_movable(const char *name)
{
    static const char *const words[] = {
        "春节", "寒假", "清明", "端午", "中秋", "Spring Festival", "Winter",
        "Easter", "Mid-Autumn", "Dragon Boat", "Qingming"};

    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (strstr(name, words[i]))
            return true;
    return false;
}
