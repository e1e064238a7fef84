/* list_view.h - somebody's list before it is brought in: which column is taken
 * for what, to be looked at and put right; and that kept for the next list
 * with the same headings. */
#ifndef USECASE_LIST_VIEW_H
#define USECASE_LIST_VIEW_H

#include "usecase/list_columns.h"

struct list_view {
    const struct list_schema *kind;
    struct list_map map;
    const struct csv_row *heading; /* NULL: the list has none */
    const struct csv_row *rows;    /* below it */
    size_t n;
    int width;                     /* columns of the widest row */
};

/* Reads a table as base/xlsx_reader.h does. `told` is a map or NULL; without
 * one the headings and what is kept are asked, and then the content for what
 * they do not say. RIGHT_IMPORT. ERR_INVALID: no table, no such kind. */
bool list_look(struct ctx *c, const char *kind, const char *p, size_t n,
               const char *told, struct list_view *view) MUST_CHECK;

/* Keeps a map for lists with these headings. RIGHT_IMPORT. ERR_INVALID: no
 * such kind, no headings, or the map is none. */
bool list_keep(struct ctx *c, const char *kind, const char *const *headings,
               size_t n, const char *map, int64_t *journal_seq) MUST_CHECK;

#endif
