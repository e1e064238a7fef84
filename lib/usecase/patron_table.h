/* patron_table.h - a list of readers as schools keep it, read into rows for
 * patron_import.h. Pure but for c->mem and c->err. */
#ifndef USECASE_PATRON_TABLE_H
#define USECASE_PATRON_TABLE_H

#include "usecase/patron_import.h"

struct patron_table {
    struct csv_row heading; /* n 0: the table has none */
    struct patron_row *rows;
    size_t n;
};

/* `p`: a workbook or CSV as base/xlsx_reader.h reads them. Which column is what
 * says `told`, a map as in list_columns.h; NULL: the map that is kept for such
 * headings, else the headings, among the first 20 rows, in any order, as
 * schools call them (学号, 姓名, 班级, 读者证号, number, name, class, card
 * ...). What has no column stays with known readers as it is. ERR_INVALID: no
 * heading was found, or what list_map_make() and table_file_read() say. */
bool patron_table_read(struct ctx *c, const char *p, size_t size,
                       const char *told, struct patron_table *t) MUST_CHECK;

#endif
