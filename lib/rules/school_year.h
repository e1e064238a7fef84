/* school_year.h - a calendar copied from one school year to the next.
 *
 * Pure. Terms and holidays keep their day and month (1 October stays 1
 * October); years in their names count on; those that follow the moon or the
 * weather are marked, for a person to look at. */
#ifndef RULES_SCHOOL_YEAR_H
#define RULES_SCHOOL_YEAR_H

#include <stdbool.h>

/* The same day and month a year later; 28 February for the 29th. */
int day_next_year(int day);

/* "2025-2026学年第一学期" becomes "2026-2027学年第一学期", where it stands:
 * every number of four digits from 1900 to 2198 counts on by one. */
void name_next_year(char *name);

/* Whether a holiday of this name lies on other days each year. */
bool name_is_movable(const char *name);

#endif
