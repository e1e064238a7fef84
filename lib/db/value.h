/* value.h - what goes into a statement and what comes out of it. */
#ifndef DB_VALUE_H
#define DB_VALUE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct arena;

struct param {
    enum { PARAM_INT, PARAM_NO_INT, PARAM_TEXT, PARAM_BLOB } type;
    int64_t number;
    const char *text; /* NULL is SQL NULL, for text and blobs */
    size_t size;      /* bytes of a blob */
};

#define INT(x) ((struct param){PARAM_INT, (x), NULL, 0})
#define TEXT(x) ((struct param){PARAM_TEXT, 0, (x), 0})
#define BLOB(p, n) ((struct param){PARAM_BLOB, 0, (const char *)(p), (n)})
#define NONE ((struct param){PARAM_TEXT, 0, NULL, 0})
/* An id or a day that may be absent: 0 becomes NULL. */
#define INT_OR_NULL(x) \
    ((struct param){(x) == 0 ? PARAM_NO_INT : PARAM_INT, (x), NULL, 0})
#define ARGS(...) \
    (struct param[]){__VA_ARGS__}, \
        sizeof((struct param[]){__VA_ARGS__}) / sizeof(struct param)
#define NO_ARGS NULL, 0

struct cell {
    const char *text; /* NULL: SQL NULL, or a number not yet asked as text */
    size_t size;      /* bytes of `text` without its NUL */
    int64_t number;
    enum { CELL_NULL, CELL_INT, CELL_TEXT } type; /* blobs are CELL_TEXT */
};

struct table {
    size_t rows, cols;
    struct cell *cells; /* row after row */
    size_t room;        /* this and `mem` are the drivers' own */
    struct arena *mem;
};

/* A cell as text (NULL for SQL NULL), as number (NULL: 0), as bytes. */
const char *cell(const struct table *t, size_t row, size_t col);
int64_t cell_int(const struct table *t, size_t row, size_t col);
const char *cell_bytes(const struct table *t, size_t row, size_t col,
                       size_t *size);
bool cell_is_null(const struct table *t, size_t row, size_t col);

#endif
