/* list_sheet.h - rows of somebody's list given back with what is wrong with
 * them: the same columns and one more, so that they can be mended and sent
 * again. As CSV or as a workbook. */
#ifndef USECASE_LIST_SHEET_H
#define USECASE_LIST_SHEET_H

#include "base/csv.h"
#include "base/ctx.h"
#include "base/xlsx_writer.h"

struct list_sheet {
    struct ctx *c;
    bool workbook, begun;
    size_t width;            /* where the reasons stand */
    struct buf out;
    struct csv_writer csv;
    struct xlsx_writer xlsx;
    size_t rows;             /* without the heading */
};

/* In c->mem. */
struct list_sheet list_sheet_begin(struct ctx *c, bool workbook);
/* Comes first, if the list has one. */
void list_sheet_heading(struct list_sheet *s, const struct csv_row *heading);
void list_sheet_row(struct list_sheet *s, const struct csv_row *row,
                    const char *reason);
/* The whole file, in s->out. */
void list_sheet_end(struct list_sheet *s);

/* Whether this is the heading over the reasons, in either language. */
bool list_sheet_is_reason(const char *heading);
/* Its media type: "text/csv" or that of a workbook. */
const char *list_sheet_type(bool workbook);

#endif
