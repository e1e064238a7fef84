/* xlsx_reader.h - tables out of files: spreadsheets (ECMA-376, Office Open XML;
 * strict and transitional) and text.
 *
 * Of a workbook the first sheet that is not hidden is read. A cell is the text
 * that a person sees, more or less: whole numbers without an exponent (an ISBN
 * is no 9.78703E+12), days as 2026-09-01, a formula's last result. Rows have
 * the shape of csv.h: `number` and `line` count from 1 in the sheet; rows in
 * which nothing stands are left out. */
#ifndef BASE_XLSX_READER_H
#define BASE_XLSX_READER_H

#include "base/csv.h"
#include "base/ctx.h"

enum {
    XLSX_MOST_CELLS = 4000000,            /* of the sheet */
    XLSX_MOST_UNPACKED = 400 * 1024 * 1024, /* bytes of one part */
    XLSX_MOST_TEXT = 128 * 1024 * 1024    /* bytes of all cells' texts */
};

/* All rows, in c->mem. ERR_INVALID: it is no workbook, is damaged, locked by a
 * password, an old .xls, or larger than the bounds above; the text says
 * which. */
bool xlsx_read(struct ctx *c, const char *p, size_t n, struct csv_row **rows,
               size_t *count) MUST_CHECK;

/* The same for whatever people hand in: told by its first bytes, a workbook or
 * CSV in any encoding (csv_read_all). */
bool table_file_read(struct ctx *c, const char *p, size_t n,
                     struct csv_row **rows, size_t *count) MUST_CHECK;

#endif
