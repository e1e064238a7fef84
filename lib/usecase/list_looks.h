/* list_looks.h - what a cell of a list may be, by its looks alone. Guesses
 * that a person sees before anything is written. Pure. */
#ifndef USECASE_LIST_LOOKS_H
#define USECASE_LIST_LOOKS_H

#include <stdbool.h>

/* Of books. */
bool looks_isbn(const char *cell);      /* of any kind, also mistyped */
bool looks_price(const char *cell);     /* "29.80", "¥29.8", "29元" */
bool looks_date(const char *cell);      /* a year is in it: "2019.7" */
bool looks_class(const char *cell);     /* of the CLC: "I287.45" */
bool looks_publisher(const char *cell); /* "…出版社", "… Press" */
bool looks_barcode(const char *cell);   /* "0010441", "LH00012" */

/* Of readers. */
bool looks_number(const char *cell);    /* "20230105" */
bool looks_name(const char *cell);      /* 2 to 4 Chinese characters */
bool looks_sex(const char *cell);
bool looks_school_class(const char *cell); /* "三(2)班" */
bool looks_chip(const char *cell);      /* 8, 14 or 20 hex digits, one a letter
                                           at least, or 10 digits */
bool looks_category(const char *cell);  /* 学生, teacher ... */
bool looks_day(const char *cell);       /* "2029-08-31" */

#endif
