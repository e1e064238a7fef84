/* pdf_font.h - the fonts of a PDF: composite fonts (ISO 32000-1 9.7) of the
 * glyphs that were used. And how its objects are written. */
#ifndef PRINT_PDF_FONT_H
#define PRINT_PDF_FONT_H

#include "base/buf.h"
#include "fonts.h"

enum { PDF_FONTS = 64 };

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

struct pdf_font;
struct pdf_font *pdf_font_new(struct arena *mem, const struct font_face *face);
/* The glyph is used, for character `code` (0: none of its own). Returns its
 * number in the strings of the page. */
unsigned pdf_font_use(struct pdf_font *font, uint32_t glyph, uint32_t code);
/* Writes its objects; *number is the font's. ERR_IO: cannot be embedded. */
bool pdf_font_end(struct ctx *c, struct pdf_font *font,
                  struct pdf_objects *objects, int *number) MUST_CHECK;

#endif
