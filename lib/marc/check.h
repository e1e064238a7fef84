/* check.h - is a record as its format wants it? By the tables of
 * field_rule.h. Each finding names its rule:
 *
 *     missing    a field or subfield that must be there   error
 *     repeated   twice what may be there once             error
 *     length     coded data of a wrong length             error
 *     code       a coded place with a value of no meaning warning
 *     indicator  one that the field does not have         warning
 *     subfield   one that the field does not have         warning
 *     field      one that the format does not have        warning
 *     too_long   more than ISO 2709 can hold              warning
 */
#ifndef MARC_CHECK_H
#define MARC_CHECK_H

#include "marc/lines.h"

/* `line` is the line of each field, `leader_line` that of the leader; NULL:
 * the leader on line 0 and each field behind the other, as marc_lines() writes
 * them. */
void marc_check(struct ctx *c, const struct marc_record *rec,
                const size_t *line, size_t leader_line,
                struct marc_findings *all);

#endif
