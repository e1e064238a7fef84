/* layout.h - how a label looks: a small text file that a person can edit.
 *
 *     # Bar code and spine on one label, A4, 24 up
 *     name   24 labels, 63.5 x 33.9 mm
 *     page   210 297          width and height of the sheet, mm
 *     label  63.5 33.9
 *     grid   3 8              columns and rows
 *     first  7.2 12.9         upper left corner of the first label
 *     pitch  66.0 33.9        from one label's corner to the next one's
 *     code   2 2 42 13 {barcode} kind=code128 digits=yes
 *     text   2 17 42 14 {title} size=9-6 lines=2 cut=yes
 *     line   45 2 45 32 width=0.2
 *
 * A sheet of one label needs no grid, first and pitch; one on a roll has
 * "gap 2" instead. "for code spine" says what the label is to a library (enum
 * layout_use); without it that follows from its fields. Elements: `code`,
 * `text`, `picture` and `box` with x, y, width, height, and `line` with both
 * its ends; all in millimetres from the label's upper left corner, y downwards.
 * What is shown stands in the fifth place, in quotes if it holds a space;
 * {fields} in it are filled in, and an element whose fields are all empty is
 * left out. README.md lists the options.
 */
#ifndef PRINT_LAYOUT_H
#define PRINT_LAYOUT_H

#include "base/ctx.h"

enum { LAYOUT_BYTES = 64 * 1024, LAYOUT_ELEMENTS = 100, LAYOUT_CELLS = 500 };

enum element_kind {
    ELEMENT_CODE,
    ELEMENT_TEXT,
    ELEMENT_PICTURE,
    ELEMENT_LINE,
    ELEMENT_BOX
};

enum code_kind {
    CODE_128,
    CODE_39,
    CODE_EAN13,
    CODE_ITF,
    CODE_CODABAR,
    CODE_QR,
    CODE_DATA_MATRIX
};

enum text_align { ALIGN_LEFT, ALIGN_CENTER, ALIGN_RIGHT };
enum text_place { PLACE_MIDDLE, PLACE_TOP, PLACE_BOTTOM };

struct element {
    enum element_kind kind;
    int line;                /* of the file, for messages */
    double x, y, w, h;       /* mm; of a line: its ends */
    const char *text;        /* with {fields} */
    int turn;                /* 0, 90, 270: degrees clockwise */
    double stroke;           /* mm, of lines and boxes */
    /* text */
    double size, size_least; /* points */
    int lines;               /* at most; 0: as many as the height takes */
    enum text_align align;
    enum text_place place;
    bool bold, cut;          /* cut: shortened with an ellipsis if too long */
    char split;              /* begins a new line; 0: nothing does */
    /* codes */
    enum code_kind code;
    bool digits;             /* the text stands below the bars */
    double module;           /* least width of a bar, mm */
};

/* What a label is for: what a copy needs no more once it is printed. */
enum layout_use {
    USE_CODE = 1 << 0,   /* a copy's bar code */
    USE_SPINE = 1 << 1,  /* its call number */
    USE_POCKET = 1 << 2,
    USE_CARD = 1 << 3,   /* a reader's card */
    USE_CLASS = 1 << 4,  /* a reader's code on the page of a class */
    USE_SIGN = 1 << 5    /* of a shelf */
};
#define USE_COPY (USE_CODE | USE_SPINE | USE_POCKET)
#define USE_READER (USE_CARD | USE_CLASS)

struct layout {
    const char *name;
    unsigned uses;
    double page_w, page_h, label_w, label_h;
    int columns, rows;
    double first_x, first_y, pitch_x, pitch_y, gap;
    struct element *elements;
    size_t n;
};

/* Reads `size` bytes of a layout; `file` is for messages. ERR_INVALID says
 * which line is wrong and why. All of it lives in c->mem. */
bool layout_read(struct ctx *c, const char *file, const char *bytes,
                 size_t size, struct layout *l) MUST_CHECK;

/* The layouts that the program brings, made by the Makefile out of layouts/. */
struct layout_file {
    const char *name, *text;
};
extern const struct layout_file layout_ready_list[]; /* ends with NULLs */
/* NULL: none of that name. */
const struct layout_file *layout_ready(const char *name);

/* ---- what labels show --------------------------------------------------- */

enum label_field {
    FIELD_BARCODE, FIELD_TITLE, FIELD_AUTHOR, FIELD_CALL, FIELD_CLASS,
    FIELD_BOOK_NUMBER, FIELD_VOLUME, FIELD_ISBN, FIELD_PRICE, FIELD_SCHOOL,
    FIELD_LOCATION, FIELD_ACCESSION, FIELD_YEAR, FIELD_COPY, FIELD_NAME,
    FIELD_NUMBER, FIELD_CARD, FIELD_CLASS_NAME, FIELD_DATE, FIELD_TEXT,
    FIELD_PHOTO, FIELD_COUNT
};

struct label {
    const char *field[FIELD_COUNT]; /* NULL: empty */
    const void *photo;              /* JPEG, for {photo} */
    size_t photo_size;
};

/* "title" gives FIELD_TITLE; FIELD_COUNT if there is no such field. */
enum label_field label_field_named(const char *name, size_t n);
const char *label_field_name(enum label_field f);

/* `text` with its fields filled in; "" if it has fields and all are empty.
 * Lives in `mem`. */
const char *label_fill(struct arena *mem, const char *text,
                       const struct label *label);

#endif
