/* list_parts.h - what the routes that take lists share. */
#ifndef API_LIST_PARTS_H
#define API_LIST_PARTS_H

#include "circulation-desk/api/api.h"

/* Spans of rows, in order. */
struct row_spans {
    struct { int64_t from, to; } *span;
    size_t n;
};

/* "12,40-52": the rows of the file that a person left out, of the query's
 * "skip". ERR_INVALID: something else, or not in the file's order. */
bool query_rows(struct call *k, struct row_spans *spans) MUST_CHECK;
bool row_is_in(const struct row_spans *spans, int64_t row);

/* "csv" or "xlsx" of the query's "sheet": what is wrong is wanted as a sheet;
 * *wanted is false where it is not there. */
bool query_sheet(struct call *k, bool *wanted, bool *workbook) MUST_CHECK;

#endif
