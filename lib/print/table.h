/* table.h - a long table on pages of a PDF, as it is filed: a title, a heading
 * that comes again on each page, page numbers, and lines to sign at the end. */
#ifndef PRINT_TABLE_H
#define PRINT_TABLE_H

#include "base/buf.h"
#include "base/ctx.h"

enum { TABLE_COLUMNS = 20 };

struct table_column {
    const char *head;
    double width;  /* mm */
    bool right;    /* numbers stand to the right */
};

struct print_table {
    const char *title, *below; /* below the title: school, days; NULL: none */
    const struct table_column *columns;
    int column_n;
    const char *const *cells;  /* row after row; NULL: empty */
    size_t rows;
    const char *const *sums;   /* a last row in bold; NULL: none */
    const char *const *signs;  /* who signs; ended by NULL; NULL: nobody */
};

/* A4, across. ERR_INVALID: columns that are wider than the page. A text that
 * does not fit its cell gets an ellipsis. */
bool table_pdf(struct ctx *c, const struct print_table *t,
               struct buf *out) MUST_CHECK;
/* Several in one file, each from a page of its own on. */
bool tables_pdf(struct ctx *c, const struct print_table *t, size_t n,
                struct buf *out) MUST_CHECK;

#endif
