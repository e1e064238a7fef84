/* import_columns.h - what a vendor's or a school's list of books tells of one:
 * the fields of list_of_titles (list_columns.h), and a row as a book. */
#ifndef USECASE_IMPORT_COLUMNS_H
#define USECASE_IMPORT_COLUMNS_H

#include <stdbool.h>

#include "marc/bib.h"
#include "usecase/list_columns.h"

enum import_column {
    COL_ISBN, COL_TITLE, COL_SUBTITLE, COL_AUTHOR, COL_TRANSLATOR,
    COL_PUBLISHER, COL_PLACE, COL_DATE, COL_PRICE, COL_CLASS, COL_SERIES,
    COL_VOLUME, COL_PAGES, COL_LANGUAGE, COL_SUBJECT, COL_EDITION,
    COL_ABSTRACT, COL_AUDIENCE, COL_BARCODE, COL_CALL_NUMBER, COL_LOCATION,
    COL_COPIES, COL_COUNT
};

/* What the row tells of a book, in CNMARC's terms. */
struct bib import_row_bib(struct arena *mem, const struct list_map *k,
                          const struct csv_row *row);

#endif
