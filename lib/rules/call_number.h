/* call_number.h - shelf order.
 *
 * Pure. A sort key is text that stands in shelf order when compared byte by
 * byte: kept in copy.call_sort. CLC: letters, then digits as a decimal fraction
 * (TP3 < TP31 < TP312), the point has no value; auxiliary marks come before the
 * next digit, in the order of the table in call_number.c (Chinese Library
 * Classification, 5th edition, user's manual). Then the book number: 种次号 as
 * a number, 著者号 as letter and number, then volume, year, copy marks. */
#ifndef RULES_CALL_NUMBER_H
#define RULES_CALL_NUMBER_H

#include <stdbool.h>
#include <stddef.h>

enum class_scheme { SCHEME_CLC, SCHEME_DDC, SCHEME_LCC };

enum { CALL_SORT = 160, CALL_TEXT = 96 }; /* bytes with NUL */

/* "CLC", "DDC", "LCC" as in school.class_scheme; SCHEME_CLC if not known. */
enum class_scheme class_scheme_from_word(const char *word);

/* Sort key of a call number as written on the spine, parts divided by '/'.
 * Longer ones are cut at CALL_SORT. */
void call_sort_key(enum class_scheme scheme, const char *call,
                   char key[CALL_SORT]);

/* Composes class and book number (and volume, "" or NULL: none): with 种次号
 * "83" and volume "2" gives "I287.45/83/:2". False if it would not fit. */
bool call_compose(const char *class_number, const char *book_number,
                  const char *volume, char call[CALL_TEXT]);

/* One of the 22 main classes of the CLC by its letter, as Chinese schools
 * count them; and the part 1-5 of the regulation's table (A, B, C-K, N-X, Z).
 * NULL and 0 for letters without a class (L, M, W, Y). */
const char *clc_main_class(char letter); /* English, for say() */
int clc_five_part(char letter);

#endif
