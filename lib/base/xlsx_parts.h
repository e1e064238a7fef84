/* xlsx_parts.h - the parts of a workbook's ZIP. For xlsx_*.c only. */
#ifndef BASE_XLSX_PARTS_H
#define BASE_XLSX_PARTS_H

#include <zip.h>

#include "base/xlsx_reader.h"

/* An attribute's value is not ended by NUL. */
struct xlsx_value {
    const char *p;
    size_t n;
};

/* What a part's elements are told to; names are without their prefix. */
struct xlsx_ear {
    void (*start)(void *me, const char *name, const unsigned char **list,
                  int count);
    void (*end)(void *me, const char *name);
    void (*text)(void *me, const char *p, size_t n);
};
/* Of the attributes that start() was given; by local name. */
bool xlsx_attribute(const unsigned char **list, int count, const char *name,
                    struct xlsx_value *value);

struct xlsx {
    struct ctx *c;
    zip_t *zip;
    const char *sheet, *strings_part, *styles_part; /* NULL: none */
    bool from_1904;             /* how days are counted */
    const char **strings;       /* that cells share */
    size_t string_n, string_room;
    bool *is_day;               /* by style: a number shows as a day */
    size_t style_n, style_room;
    size_t text_bytes;          /* kept so far */
    bool too_large;
};

/* Reads a part from its beginning to its end. ERR_INVALID: it is missing,
 * damaged or too large. */
bool xlsx_walk(struct xlsx *x, const char *part, const struct xlsx_ear *ear,
               void *me) MUST_CHECK;

/* Which parts there are; then what cells refer to. */
bool xlsx_find_parts(struct xlsx *x) MUST_CHECK;
bool xlsx_read_strings(struct xlsx *x) MUST_CHECK;
bool xlsx_read_styles(struct xlsx *x) MUST_CHECK;
bool xlsx_read_sheet(struct xlsx *x, struct csv_row **rows,
                     size_t *n) MUST_CHECK;

/* Twice the room for an array in the arena. */
void *xlsx_grow(struct arena *mem, const void *old, size_t size, size_t n,
                size_t *room);

#endif
