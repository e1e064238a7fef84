/* xlsx_sheet.c - the rows of a sheet. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/day.h"
#include "base/xlsx_parts.h"

/* How a cell's value is written in the file. */
enum cell_kind { NUMBER, SHARED, TEXT_HERE, TRUTH, FAULT };

struct sheet {
    struct xlsx *x;
    struct csv_row *rows;
    size_t row_n, row_room, cell_n;
    int64_t number;                       /* of the row */
    const char *cells[CSV_MAX_CELLS];     /* of the row; NULL: empty */
    size_t wide;                          /* how many of them */
    bool too_wide;
    size_t column;                        /* of the cell */
    enum cell_kind kind;
    bool is_day, in_value;
    int phonetic;
    struct buf value;
};

/* ---- where a cell stands, and what it is -------------------------------- */

/* "AB12" is column 27; one behind the last where nothing is said. */
static size_t column_of(const struct sheet *s, const struct xlsx_value *v)
{
    size_t column = 0, i = 0;

    for (; i < v->n && v->p[i] >= 'A' && v->p[i] <= 'Z' && i < 4; i++)
        column = column * 26 + (size_t)(v->p[i] - 'A') + 1;
    return i > 0 ? column - 1 : s->wide;
}

static bool is(const struct xlsx_value *v, const char *word)
{
    return v->n == strlen(word) && memcmp(v->p, word, v->n) == 0;
}

static enum cell_kind kind_of(const struct xlsx_value *v)
{
    if (is(v, "s"))
        return SHARED;
    if (is(v, "inlineStr") || is(v, "str") || is(v, "d"))
        return TEXT_HERE;
    if (is(v, "b"))
        return TRUTH;
    return is(v, "e") ? FAULT : NUMBER;
}

static int64_t number_of(const struct xlsx_value *v)
{
    char digits[16] = "";

    if (v->n < sizeof digits)
        memcpy(digits, v->p, v->n);
    return strtoll(digits, NULL, 10);
}

static void begin_cell(struct sheet *s, const unsigned char **list, int count)
{
    struct xlsx_value v = {NULL, 0};
    int64_t style = 0;

    s->column = xlsx_attribute(list, count, "r", &v) ? column_of(s, &v)
                                                     : s->wide;
    s->kind = xlsx_attribute(list, count, "t", &v) ? kind_of(&v) : NUMBER;
    if (xlsx_attribute(list, count, "s", &v))
        style = number_of(&v);
    s->is_day = style >= 0 && (uint64_t)style < s->x->style_n &&
                s->x->is_day[style];
    buf_clear(&s->value);
}

/* ---- values as text ----------------------------------------------------- */

/* A number as people write it: no exponent while fifteen digits will do, no
 * trace of binary fractions. */
static const char *number_text(const struct sheet *s, const char *value)
{
    double number = strtod(value, NULL);
    char text[DAY_TEXT];

    if (s->is_day && number >= 1 && number < DAY_MAX) {
        day_format((int)number - 25569 + (s->x->from_1904 ? 1462 : 0), text);
        return arena_copy(s->x->c->mem, text);
    }
    if (fabs(number) < 1e15 && number == floor(number))
        return arena_format(s->x->c->mem, "%.0f", number);
    return arena_format(s->x->c->mem, "%.15g", number);
}

static const char *value_text(struct sheet *s)
{
    const char *p = s->value.p;
    char *end;
    long long at;

    switch (s->kind) {
    case SHARED:
        at = strtoll(p, NULL, 10);
        return at >= 0 && (size_t)at < s->x->string_n ? s->x->strings[at] : "";
    case TRUTH:
        return *p == '1' ? "TRUE" : "FALSE";
    case FAULT:
        return "";
    case NUMBER:
        if (strtod(p, &end), end != p && *end == '\0')
            return number_text(s, p);
        break;
    case TEXT_HERE:
        break;
    }
    s->x->text_bytes += s->value.n + 1;
    return arena_copy_bytes(s->x->c->mem, p, s->value.n);
}

static void end_cell(struct sheet *s)
{
    if (s->value.n == 0)
        return;
    if (s->column >= CSV_MAX_CELLS) {
        s->too_wide = true;
        return;
    }
    while (s->wide <= s->column)
        s->cells[s->wide++] = "";
    s->cells[s->column] = value_text(s);
    s->x->too_large |= ++s->cell_n > XLSX_MOST_CELLS ||
                       s->x->text_bytes > XLSX_MOST_TEXT;
}

/* ---- rows --------------------------------------------------------------- */

static void begin_row(struct sheet *s, const unsigned char **list, int count)
{
    struct xlsx_value v;

    s->number = xlsx_attribute(list, count, "r", &v) && number_of(&v) > 0
                    ? number_of(&v) : s->number + 1;
    s->wide = 0;
    s->too_wide = false;
}

static bool is_empty(const struct sheet *s)
{
    for (size_t i = 0; i < s->wide; i++)
        if (s->cells[i][strspn(s->cells[i], " \t\r\n")] != '\0')
            return false;
    return true;
}

/* Cells of a row may be far apart: what is between counts as well, or a small
 * file could ask for much memory. */
static void end_row(struct sheet *s)
{
    struct csv_row *row;

    if (is_empty(s))
        return;
    s->cell_n += s->wide;
    if (s->cell_n > XLSX_MOST_CELLS) {
        s->x->too_large = true;
        return;
    }
    if (s->row_n == s->row_room)
        s->rows = xlsx_grow(s->x->c->mem, s->rows, sizeof *s->rows, s->row_n,
                            &s->row_room);
    row = &s->rows[s->row_n++];
    *row = (struct csv_row){
        .cell = ARENA_ARRAY(s->x->c->mem, const char *, s->wide),
        .n = s->wide, .number = s->number, .line = s->number,
        .problem = s->too_wide ? CSV_TOO_WIDE : CSV_FINE};
    memcpy(row->cell, s->cells, s->wide * sizeof *row->cell);
}

/* ---- elements ----------------------------------------------------------- */

static void on_start(void *me, const char *name, const unsigned char **list,
                     int count)
{
    struct sheet *s = me;

    if (strcmp(name, "row") == 0)
        begin_row(s, list, count);
    else if (strcmp(name, "c") == 0)
        begin_cell(s, list, count);
    else if (strcmp(name, "rPh") == 0)
        s->phonetic++;
    s->in_value = strcmp(name, "v") == 0 ||
                  (strcmp(name, "t") == 0 && s->phonetic == 0);
}

static void on_end(void *me, const char *name)
{
    struct sheet *s = me;

    s->in_value = false;
    if (strcmp(name, "row") == 0)
        end_row(s);
    else if (strcmp(name, "c") == 0)
        end_cell(s);
    else if (strcmp(name, "rPh") == 0)
        s->phonetic--;
}

static void on_text(void *me, const char *p, size_t n)
{
    struct sheet *s = me;

    if (s->in_value && s->value.n + n <= CSV_MAX_ROW)
        buf_bytes(&s->value, p, n);
}

bool xlsx_read_sheet(struct xlsx *x, struct csv_row **rows, size_t *n)
{
    static const struct xlsx_ear ear = {on_start, on_end, on_text};
    struct sheet *s = ARENA_NEW(x->c->mem, struct sheet);

    s->x = x;
    s->value = buf_new(x->c->mem);
    if (!xlsx_walk(x, x->sheet, &ear, s))
        return false;
    *rows = s->rows;
    *n = s->row_n;
    return !x->too_large ||
           fail(x->c, ERR_INVALID, "the spreadsheet is too large: cut it into "
                                   "several");
}
