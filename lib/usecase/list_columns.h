/* list_columns.h - which column of somebody's list means what: told by a
 * person, kept from the last list with the same headings, by the headings
 * themselves, or guessed from what stands below them.
 *
 * A map as text names the field of each column, from the left, "" for none:
 * "isbn,title,,price". "3:isbn,title" says besides that the heading is row 3
 * of those that are not empty, and "0:" that there is none. Rows are those of
 * base/csv.h or base/xlsx_reader.h. */
#ifndef USECASE_LIST_COLUMNS_H
#define USECASE_LIST_COLUMNS_H

#include "base/csv.h"
#include "base/ctx.h"

enum { LIST_FIELDS_MOST = 24, LIST_HEADING_WITHIN = 20 };

struct list_field {
    const char *name;     /* "isbn" */
    const char *label;    /* English, for say() */
    const char *headings; /* as title_fold() writes them, parted by blanks */
    bool (*looks)(const char *cell); /* can a cell be one? NULL: any text */
    bool once;            /* no two rows have the same: else no guess */
};

struct list_schema {
    const char *name;     /* "titles" */
    const struct list_field *field;
    int count;
    bool (*is_heading)(const int *at); /* enough of it is known */
    bool (*no_heading)(struct ctx *c);     /* fails, saying so */
    int wordiest;         /* the field that text is taken for; -1: none */
};
extern const struct list_schema list_of_titles, list_of_readers;
/* NULL: there is no such kind. */
const struct list_schema *list_schema_named(const char *name);

enum list_by { LIST_BY_NOTHING, LIST_BY_TOLD, LIST_BY_KEPT, LIST_BY_HEADING,
               LIST_BY_CONTENT };

struct list_map {
    int at[LIST_FIELDS_MOST];          /* by field: place in the row, or -1 */
    enum list_by by[LIST_FIELDS_MOST];
    int heading;                       /* rows[heading]; -1: there is none */
};

/* From a text, what is kept, or the headings; c->db NULL: nothing is kept.
 * `n` is 1 or more. ERR_INVALID: the text is no map, or nothing names a
 * column. */
bool list_map_make(struct ctx *c, const struct list_schema *kind,
                   const struct csv_row *rows, size_t n, const char *told,
                   struct list_map *map) MUST_CHECK;

/* Fields that have no column yet, from what stands in the columns that have no
 * field; and which row is the heading, if none was known by itself. For a
 * person to look at: never for writing unseen. */
void list_map_guess(struct arena *mem, const struct list_schema *kind,
                    const struct csv_row *rows, size_t n,
                    struct list_map *map);

/* As text, with the number of the heading; in `mem`. */
const char *list_map_text(struct arena *mem, const struct list_schema *kind,
                          const struct list_map *map);

/* The cell, trimmed; "" where the row or the table has none. */
const char *list_cell(struct arena *mem, const struct list_map *map,
                      const struct csv_row *row, int field);

/* Under which setting a map of these headings is kept; in `mem`. */
const char *list_map_key(struct arena *mem, const struct list_schema *kind,
                         const struct csv_row *heading);

/* Whether the row is a heading by itself; then the map is filled. */
bool list_is_heading(struct arena *mem, const struct list_schema *kind,
                     const struct csv_row *row, struct list_map *map);

#endif
