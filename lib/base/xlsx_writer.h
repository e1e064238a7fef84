/* xlsx_writer.h - one table as a spreadsheet file (ECMA-376, Office Open XML;
 * ISO/IEC 21320-1 for the ZIP around it). Texts stand in the cells themselves,
 * numbers are numbers; the first row is bold and stays in sight. */
#ifndef BASE_XLSX_WRITER_H
#define BASE_XLSX_WRITER_H

#include <stdint.h>

#include "buf.h"

struct xlsx_writer {
    struct buf sheet; /* the writer's own */
    int row, column;
};

/* Begins the table; at most 702 columns. */
struct xlsx_writer xlsx_begin(struct arena *mem);
/* The next cell of the row. Control characters are left out. */
void xlsx_text(struct xlsx_writer *w, const char *text); /* NULL: empty */
void xlsx_int(struct xlsx_writer *w, int64_t number);
void xlsx_cents(struct xlsx_writer *w, int64_t cents); /* as 29.80 */
void xlsx_end_row(struct xlsx_writer *w);
/* The whole file, into `out`; `name` is that of the sheet, at most 31
 * characters. */
void xlsx_end(struct xlsx_writer *w, const char *name, struct buf *out);
/* The same of several sheets, 1 to 9. */
void xlsx_book_end(const struct xlsx_writer *const *sheets,
                   const char *const *names, int n, struct buf *out);

#endif
