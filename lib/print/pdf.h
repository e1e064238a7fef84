/* pdf.h - ink on the pages of a PDF (ISO 32000-1), true to the millimetre.
 *
 * Bars are rectangles, never pictures; of each font only the glyphs that are
 * used go in, with their characters, so that the text can be searched and
 * copied. Coordinates are hundredths of a millimetre. */
#ifndef PRINT_PDF_H
#define PRINT_PDF_H

#include "base/buf.h"
#include "compose.h"

struct pdf;

/* A document begun; what it says about itself lives in `out`, in the arena of
 * `out`, which must live until pdf_end(). `title` may be NULL. */
struct pdf *pdf_begin(struct fonts *fonts, struct buf *out, const char *title);
/* The next page, in mm. */
void pdf_page(struct pdf *pdf, double w, double h);
/* Ink with its upper left corner at x, y mm of the page. */
void pdf_ink(struct pdf *pdf, const struct ink *ink, double x, double y);
/* Ends it; `out` then holds the whole file. ERR_IO if a font cannot be
 * embedded (its file is damaged, or gone). */
bool pdf_end(struct ctx *c, struct pdf *pdf) MUST_CHECK;

#endif
