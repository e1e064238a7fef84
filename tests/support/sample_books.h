/* sample_books.h - samples/books.tsv and other tables, for the tests that judge
 * them. */
#ifndef SUPPORT_SAMPLE_BOOKS_H
#define SUPPORT_SAMPLE_BOOKS_H

#include "base/csv.h"
#include "base/ctx.h"

/* Columns of books.tsv, in their order. */
enum {
    ISBN, TITLE, SUBTITLE, VOLUME, EDITION, AUTHOR, OTHER, PUBLISHER, PLACE,
    YEAR, CLASS, NUMBER, PRICE, CURRENCY, PAGES, VOLUMES, LANGUAGE, ORIGINAL,
    SERIES, AUDIENCE, COPIES, COLUMNS
};

struct table {
    struct csv_row *row; /* row[0] is the heading */
    size_t n;            /* rows, heading included; 0: no such file */
};

/* A table of the repository or of the shared data, read whole. */
struct table table_read(struct ctx *c, const char *path);

/* The whole file; NULL when there is none. In c->mem. */
const char *file_read(struct ctx *c, const char *path, size_t *n);

/* Letters, digits and ideographs only, Latin in lower case. */
const char *bare(struct ctx *c, const char *text);

/* Each part of the names in `who` ("[x] A·B; C") that has two letters or more
 * is found in `text`; roles in Chinese at the end of a name are passed over. */
bool names_within(struct ctx *c, const char *who, const char *text);

#endif
