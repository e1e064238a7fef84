/* fonts.h - text as glyphs: faces found by fontconfig, shaped by HarfBuzz.
 *
 * Sizes do not matter here: everything is measured in em (1 = font size), as
 * nothing is hinted. The first face that has a character draws it; Chinese
 * comes before all, so that Han characters look as they are written in
 * China, planes 2 and 3 from whatever face has them. */
#ifndef PRINT_FONTS_H
#define PRINT_FONTS_H

#include "base/ctx.h"

struct fonts;

/* Looks which faces there are (some milliseconds: once a job). Used by one
 * thread at a time. ERR_IO: there is no font at all. Ended by fonts_close(). */
bool fonts_open(struct ctx *c, struct fonts **fonts) MUST_CHECK;
void fonts_close(struct fonts *fonts); /* NULL does nothing */

struct shaped_glyph {
    int face;
    uint32_t id, code; /* `code`: the character it stands for, 0 for the
                          further glyphs of a group */
    size_t at;         /* byte of the text where its group begins */
    float x, y;        /* offset from where it would stand, em, y downwards */
    float advance;     /* em */
};

struct shaped {
    struct shaped_glyph *glyphs;
    size_t n;
    float width;      /* em */
    uint32_t missing; /* the first character that no face has; 0: none */
};

/* Shapes one line. Lives in `mem`. Bytes that are no UTF-8 show as U+FFFD. */
void fonts_shape(struct fonts *fonts, struct arena *mem, const char *text,
                 bool bold, struct shaped *out);

/* A face as the writers of files need it. The pointers belong to `fonts`. */
struct font_face {
    void *hb;      /* hb_face_t * */
    void *ft;      /* FT_Face, unscaled */
    const char *name, *file;
    int index;     /* of the face in the file */
    bool cff;      /* outlines are Type 2 charstrings (OpenType/CFF) */
    bool by_cid;   /* and known by CID rather than by glyph number */
    int units;     /* per em */
    uint32_t glyphs;
};
int fonts_count(const struct fonts *fonts);
const struct font_face *fonts_face(const struct fonts *fonts, int face);

/* ICU's line breaker (UBreakIterator *), made once; NULL if there is none. */
void *fonts_breaks(struct fonts *fonts);

/* Advance of a glyph in thousandths of an em, as PDF counts. */
int fonts_advance(const struct fonts *fonts, int face, uint32_t glyph);

#endif
