/* import_columns.h - which column of a vendor's or a school's list means what.
 * Headings are compared folded (title_key.h), in Chinese or English. */
#ifndef USECASE_IMPORT_COLUMNS_H
#define USECASE_IMPORT_COLUMNS_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/csv.h"
#include "marc/bib.h"

enum import_column {
    COL_ISBN, COL_TITLE, COL_SUBTITLE, COL_AUTHOR, COL_TRANSLATOR,
    COL_PUBLISHER, COL_PLACE, COL_DATE, COL_PRICE, COL_CLASS, COL_SERIES,
    COL_VOLUME, COL_PAGES, COL_LANGUAGE, COL_SUBJECT, COL_EDITION,
    COL_ABSTRACT, COL_AUDIENCE, COL_BARCODE, COL_CALL_NUMBER, COL_LOCATION,
    COL_COPIES, COL_COUNT
};

struct import_columns {
    int at[COL_COUNT]; /* place in the row, -1: no such column */
};

/* Whether this row is a heading: it names a title or an ISBN and at least one
 * more column that is known. */
bool import_columns_read(struct arena *mem, const struct csv_row *row,
                         struct import_columns *columns);

/* The cell, trimmed; "" where the row or the table has none. */
const char *import_cell(struct arena *mem, const struct import_columns *columns,
                        const struct csv_row *row, enum import_column column);

/* What the row tells of a book, in CNMARC's terms. */
struct bib import_row_bib(struct arena *mem, const struct import_columns *k,
                          const struct csv_row *row);

#endif
