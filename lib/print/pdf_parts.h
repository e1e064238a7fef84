/* pdf_parts.h - what pdf.c (file), pdf_ink.c (pages) and pdf_font.c share. */
#ifndef PRINT_PDF_PARTS_H
#define PRINT_PDF_PARTS_H

#include "pdf.h"

enum {
    PDF_FONTS = 64,
    PDF_UNIT = 100,   /* of a page, per mm */
    FIXED_OBJECTS = 3 /* catalogue 1, pages 2, fonts 3 */
};

/* Where each object begins in `out`; numbers count from 1. */
struct pdf_objects {
    struct buf *out;
    size_t *at;
    size_t n, room;
};
int pdf_object_new(struct pdf_objects *o);
void pdf_object_begin(struct pdf_objects *o, int number);
/* A whole object: `dictionary` without length and filter, bytes deflated. */
void pdf_stream(struct pdf_objects *o, int number, const char *dictionary,
                const void *bytes, size_t size);

/* A composite font (9.7) of the glyphs that were used. */
struct pdf_font;
struct pdf_font *pdf_font_new(struct arena *mem, const struct font_face *face);
/* The glyph is used, for character `code` (0: none of its own). Returns its
 * number in the strings of the page. */
unsigned pdf_font_use(struct pdf_font *font, uint32_t glyph, uint32_t code);
/* Writes its objects; *number is the font's. ERR_IO: cannot be embedded. */
bool pdf_font_end(struct ctx *c, struct pdf_font *font,
                  struct pdf_objects *objects, int *number) MUST_CHECK;

struct pdf {
    struct fonts *fonts;
    struct buf *out;
    struct arena *mem;
    struct buf page;              /* operators of the page that is open */
    struct buf kids, pictures;    /* references; names of this page's */
    double w, h;                  /* of the open page, mm; 0: none */
    int pages, picture_n;
    struct pdf_objects objects;
    struct pdf_font *font[PDF_FONTS];
    const char *title;
};

/* Four hexadecimal digits. */
void pdf_put_hex(struct buf *b, unsigned value);

#endif
