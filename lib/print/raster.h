/* raster.h - ink as black dots, one bit each, for label and receipt printers.
 *
 * The printer draws no text and no bars of its own: it gets dots. So every
 * make of printer prints the same, whatever fonts it has, and each module of
 * a code is a whole number of dots wide. */
#ifndef PRINT_RASTER_H
#define PRINT_RASTER_H

#include "base/buf.h"
#include "compose.h"

enum { RASTER_DOTS = 8192 }; /* at most, in both directions */

struct raster {
    int w, h;            /* dots */
    int dpi;             /* dots an inch: 203, 300, 600 */
    int stride;          /* bytes of a row */
    unsigned char *bits; /* rows from the top; the left dot is bit 7; 1 black */
};

/* Glyphs of one job, drawn once each. Ended by glyph_cache_free(). */
struct glyph_cache;
struct glyph_cache *glyph_cache_new(void);
void glyph_cache_free(struct glyph_cache *cache); /* NULL does nothing */

/* An empty raster of w x h mm. Lives in c->mem. ERR_INVALID: too large. */
bool raster_new(struct ctx *c, double w, double h, int dpi,
                struct raster *r) MUST_CHECK;
/* Ink on it; what lies outside is not drawn. Pictures are left out: one bit a
 * dot shows no photograph. */
void raster_ink(struct raster *r, struct fonts *fonts,
                struct glyph_cache *cache, const struct ink *ink);

/* What printers are sent (bytes go to `out`, one label each): ZPL II (Zebra;
 * ^GFA with its run-length code), TSPL (TSC, Gprinter, most Chinese label
 * printers; BITMAP), ESC/POS (receipt printers; GS v 0 in bands, then a cut
 * if `cut`). `gap` is mm between labels on the roll, `copies` from 1. */
void raster_zpl(const struct raster *r, int copies, struct buf *out);
void raster_tspl(const struct raster *r, double gap, int copies,
                 struct buf *out);
void raster_escpos(const struct raster *r, bool cut, struct buf *out);
/* A picture for people: PNG, one bit a dot. */
void raster_png(const struct raster *r, struct buf *out);

#endif
