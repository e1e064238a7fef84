#include "day.h"

#include <ctype.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

/* Years are counted from March, so that the leap day is a year's last day;
 * an era has 400 years. */
int day_from_civil(int year, int month, int day)
{
    int y = month <= 2 ? year - 1 : year;
    int era = (y >= 0 ? y : y - 399) / 400;
    int year_of_era = y - era * 400;
    int day_of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;

    return era * 146097 + year_of_era * 365 + year_of_era / 4 -
           year_of_era / 100 + day_of_year - 719468;
}

void day_to_civil(int day, int *year, int *month, int *mday)
{
    int z = day + 719468;
    int era = (z >= 0 ? z : z - 146096) / 146097;
    int of_era = z - era * 146097;
    int year_of_era =
        (of_era - of_era / 1460 + of_era / 36524 - of_era / 146096) / 365;
    int of_year =
        of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    int from_march = (5 * of_year + 2) / 153;

    *mday = of_year - (153 * from_march + 2) / 5 + 1;
    *month = from_march < 10 ? from_march + 3 : from_march - 9;
    *year = year_of_era + era * 400 + (*month <= 2);
}

int day_weekday(int day)
{
    return ((day + 3) % 7 + 7) % 7;
}

static bool has_shape(const char *text)
{
    for (int i = 0; i < DAY_TEXT - 1; i++) {
        bool dash = i == 4 || i == 7;
        if (dash ? text[i] != '-' : !isdigit((unsigned char)text[i]))
            return false;
    }
    return text[DAY_TEXT - 1] == '\0';
}

bool day_parse(const char *text, int *day)
{
    char back[DAY_TEXT];
    int y, m, d;

    if (!has_shape(text) || sscanf(text, "%4d-%2d-%2d", &y, &m, &d) != 3 ||
        m < 1 || m > 12 || d < 1 || d > 31)
        return false;
    *day = day_from_civil(y, m, d);
    day_format(*day, back);
    return strcmp(text, back) == 0;
}

void day_format(int day, char text[DAY_TEXT])
{
    int y, m, d;

    day_to_civil(day, &y, &m, &d);
    snprintf(text, DAY_TEXT, "%04u-%02u-%02u", (unsigned)y % 10000u,
             (unsigned)m % 100u, (unsigned)d % 100u);
}

int day_at(int64_t now)
{
    time_t seconds = (time_t)(now / 1000);
    struct tm tm;

    localtime_r(&seconds, &tm);
    return day_from_civil(tm.tm_year + 1900, tm.tm_mon + 1, tm.tm_mday);
}

int64_t day_begins(int day)
{
    struct tm tm = {.tm_isdst = -1};
    int y, m, d;

    day_to_civil(day, &y, &m, &d);
    tm.tm_year = y - 1900;
    tm.tm_mon = m - 1;
    tm.tm_mday = d;
    return (int64_t)mktime(&tm) * 1000;
}
