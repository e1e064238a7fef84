/* day.h - calendar days as plain numbers: 0 is 1970-01-01, 1 the day after.
 * Proleptic Gregorian calendar (ISO 8601:2019, 4.2.1). */
#ifndef BASE_DAY_H
#define BASE_DAY_H

#include <stdbool.h>
#include <stdint.h>

enum { DAY_TEXT = 11 }; /* "2026-09-01" and NUL */

/* Days that a library can mean; anything else is a slip of the hand. */
enum { DAY_MIN = -25567 /* 1900-01-01 */, DAY_MAX = 84005 /* 2199-12-31 */ };

int day_from_civil(int year, int month, int day);
void day_to_civil(int day, int *year, int *month, int *mday);

/* 0 = Monday ... 6 = Sunday. */
int day_weekday(int day);

/* Reads exactly "YYYY-MM-DD". False if it is not a day of the calendar. */
bool day_parse(const char *text, int *day);
void day_format(int day, char text[DAY_TEXT]);

/* The day it is at `now` (milliseconds UTC) in the machine's time zone. */
int day_at(int64_t now);
/* The first moment of a day there, milliseconds UTC. */
int64_t day_begins(int day);

#endif
