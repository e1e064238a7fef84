/* compose.h - a layout and what it shows become ink: rectangles, codes, glyphs
 * and pictures in millimetres. Every printer and file draws the same ink.
 *
 * Nothing is cut off without a word: what does not fit (a call number in its
 * frame at the smallest size, a code narrower than a scanner can read, a
 * character that no font has) is told in `troubles`. */
#ifndef PRINT_COMPOSE_H
#define PRINT_COMPOSE_H

#include "code.h"
#include "fonts.h"
#include "layout.h"

enum { INK_TROUBLES = 8 };

struct ink_rect {
    double x, y, w, h;
};

/* A code: kept as what it is, so that every writer can draw its modules in its
 * own exact units. `x`, `y` is the corner of its first module as printed. */
struct ink_code {
    double x, y;
    double across, down; /* mm of a module along the code, and of a row */
    int turn;            /* 0, 90, 270 degrees clockwise about that corner */
    const struct code *code;
};

struct ink_glyph {
    double x, y;   /* of its origin on the base line */
    double size;   /* mm of an em */
    int face;
    uint32_t id, code;
    int turn;      /* 0, 90, 270 degrees clockwise about the origin */
};

struct ink_picture {
    double x, y, w, h;
    const void *jpeg;
    size_t size;
    int columns, rows; /* pixels */
    bool grey;
};

struct ink {
    struct arena *mem;
    struct ink_rect *rects;
    struct ink_code *codes;
    struct ink_glyph *glyphs;
    struct ink_picture *pictures;
    size_t rect_n, code_n, glyph_n, picture_n;
    size_t rect_room, code_room, glyph_room, picture_room;
    const char *troubles[INK_TROUBLES]; /* sentences in the language of c */
    size_t trouble_n;
};

/* Composes one label. `dot` is the printer's dot in mm, so that bars are whole
 * dots; 0 for files that know no dots. Lives in c->mem. */
void compose_label(struct ctx *c, struct fonts *fonts, const struct layout *l,
                   const struct label *label, double dot, struct ink *ink);

/* Parts of it, for compose.c, text_fit.c, picture.c. A turned element is made
 * upright in a frame of its own and each point turned into its place. */
struct frame {
    double x, y; /* mm: of the element */
    double w, h; /* upright: width along the text */
    int turn;
};
struct frame frame_of(const struct element *e);
void frame_point(const struct frame *f, double x, double y, double *to_x,
                 double *to_y);
void ink_begin(struct ink *ink, struct arena *mem);
void ink_rect(struct ink *ink, double x, double y, double w, double h);
void ink_put_glyph(struct ink *ink, const struct ink_glyph *glyph);
void ink_put_picture(struct ink *ink, const struct ink_picture *picture);
void ink_trouble(struct ink *ink, const char *sentence);

/* Puts a text into the element's frame at the largest size that fits. */
void ink_text(struct ctx *c, struct fonts *fonts, const struct element *e,
              const char *text, struct ink *ink);

/* A JPEG as large as fits the element's frame, centred. */
void ink_jpeg(struct ctx *c, const struct element *e,
              const struct label *label, struct ink *ink);

#endif
