/* patron_table.h - a list of readers as schools keep it, read into rows for
 * patron_import.h. Pure but for c->mem and c->err. */
#ifndef USECASE_PATRON_TABLE_H
#define USECASE_PATRON_TABLE_H

#include "usecase/patron_import.h"

/* `p`: CSV as base/csv.h reads it, of any of its encodings. The heading is one
 * of the first 20 rows; its columns may stand in any order and be called as
 * schools call them (学号, 姓名, 班级, 读者证号, number, name, class, card ...).
 * What has no column stays with known readers as it is. ERR_INVALID: no
 * heading was found. */
bool patron_table_read(struct ctx *c, const char *p, size_t size,
                       struct patron_row **rows, size_t *n) MUST_CHECK;

#endif
